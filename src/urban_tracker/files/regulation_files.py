"""The regulations at hand: the packaged ones, and those that a workspace adds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from urban_tracker.core.problems import Exit, Loc, Problem, ProblemsFound, nearest, unknown_id
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.files.packaged import law_files
from urban_tracker.files.toml_files import (
    NOTHING,
    TomlFile,
    parse_toml,
    read_bytes,
    read_model,
)
from urban_tracker.files.trusted import trusted
from urban_tracker.law.in_force import first_day, in_force_on
from urban_tracker.law.regulation import Head, Regulation

_FIRST_TABLE = re.compile(rb"^\s*\[", re.MULTILINE)
SECTIONS = (
    "source",
    "type",
    "table",
    "criterion",
    "standard",
    "adjustment",
    "requirement",
    "unlisted",
    "conflict",
    "transition",
    "mapping",
)


FOLLOWING = (
    "conflict-about-nothing",
    "table-does-not-fit",
    "totals-do-not-add-up",
    "unknown-criterion",
    "unknown-standard",
    "unknown-table",
)
"""Faults that may only follow from a row that is wrong itself."""


class RegulationShelf:
    """All regulations by id. Heads are read at once, a whole text only when it is asked for."""

    def __init__(self, catalogue: Catalogue, own: Mapping[str, bytes] | None = None) -> None:
        self._catalogue = catalogue
        self._paths: dict[str, Path] = {}
        self._own: dict[str, TomlFile] = {}
        self._heads: dict[str, Head] = {}
        self._read: dict[str, Regulation] = {}
        for path in law_files():
            head = _packaged_head(path)
            self._paths[head.id] = path
            self._heads[head.id] = head
        problems: list[Problem] = []
        for name, raw in sorted((own or {}).items()):
            try:
                self._add(name, raw)
            except ProblemsFound as found:
                problems += found.problems
        if problems:
            raise ProblemsFound(problems)

    def _add(self, name: str, raw: bytes) -> None:
        """Take in a workspace's own file, whole or not at all."""
        file = parse_toml(raw, name)
        regulation = self._whole(file)
        if regulation.id in self._heads:
            raise ProblemsFound(
                [
                    Problem(
                        "regulation-twice",
                        text("there is already a regulation {id}", id=regulation.id),
                        text(
                            "give the file an id of its own; to change rows of a packaged one,"
                            " write extends = {id}",
                            id=f'"{regulation.id}"',
                        ),
                        file.where(("id",)),
                    )
                ]
            )
        for head in self._heads.values():
            if head.id in self._own and _overlap(head, regulation):
                raise ProblemsFound(
                    [
                        Problem(
                            "regulations-overlap",
                            text(
                                "{id} and {other} are in force on the same days",
                                id=regulation.id,
                                other=head.id,
                            ),
                            text("change in_force_from or in_force_until of one"),
                            file.where(("in_force_from",)),
                        )
                    ]
                )
        self._own[regulation.id] = file
        self._heads[regulation.id] = regulation
        self._read[regulation.id] = regulation

    def _whole(self, file: TomlFile) -> Regulation:
        base = file.data.get("extends")
        misspelt: tuple[Problem, ...] = ()
        stand_ins = NOTHING
        if base is not None:
            if not isinstance(base, str) or base not in self._paths:
                raise ProblemsFound(
                    [
                        unknown_id(
                            "unknown-regulation",
                            text("there is no packaged regulation {id}", id=str(base)),
                            str(base),
                            self._paths,
                            file.where(("extends",)),
                        )
                    ]
                )
            packaged = self._packaged_file(base)
            misspelt = tuple(_misspelt(packaged, file))
            file, stand_ins = extended(packaged, file), packaged.data
        from urban_tracker.law.regulation_checks import faults  # only for own files

        regulation, read, wrong, left_out = read_model(Regulation, file, file.data, stand_ins)
        problems = [*misspelt, *wrong]
        if regulation is not None:
            problems += [
                Problem(fault.code, fault.what, fault.instead, read.where(fault.loc))
                for fault in faults(regulation, self._catalogue)
                if not left_out or fault.code not in FOLLOWING
            ]
        if problems or regulation is None:
            raise ProblemsFound(problems)
        return regulation

    def _packaged_file(self, regulation: str) -> TomlFile:
        path = self._paths[regulation]
        return parse_toml(read_bytes(path, path.name), path.name)

    @property
    def own(self) -> tuple[str, ...]:
        """The ids of the regulations that the workspace adds."""
        return tuple(self._own)

    @property
    def heads(self) -> tuple[Head, ...]:
        """What is in force when."""
        return tuple(self._heads.values())

    def get(self, regulation: str) -> Regulation:
        """The regulation of an id. Raises ProblemsFound (exit 2) for an unknown one."""
        if regulation not in self._heads:
            problem = unknown_id(
                "unknown-regulation",
                text("there is no regulation {id}", id=regulation),
                regulation,
                self._heads,
            )
            raise ProblemsFound([problem], Exit.USAGE)
        if regulation not in self._read:
            file = self._packaged_file(regulation)
            self._read[regulation] = trusted(Regulation, file.data)
        return self._read[regulation]

    def on(self, day: dt.date) -> Regulation:
        """The regulation in force on a day. Raises ProblemsFound (exit 2) before the first one."""
        head = in_force_on(self.heads, day)
        if head is None:
            first = in_force_on(self.heads, first_day(self.heads))
            assert first is not None
            raise ProblemsFound(
                [
                    Problem(
                        "no-regulation-yet",
                        text("no regulation that the tool knows was in force on {day}", day=day),
                        text(
                            "the first is {regulation}, in force since {since}; name one with"
                            " --regulation to use it all the same",
                            regulation=first.id,
                            since=first.in_force_from,
                        ),
                    )
                ],
                Exit.USAGE,
            )
        return self.get(head.id)


def _packaged_head(path: Path) -> Head:
    """The plain keys at the top of a packaged file, without the rows below."""
    raw = read_bytes(path, path.name)
    start = _FIRST_TABLE.search(raw)
    file = parse_toml(raw[: start.start()] if start else raw, path.name)
    return trusted(Head, file.data)


def _overlap(first: Head, second: Head) -> bool:
    last = dt.date.max
    return (first.in_force_from <= (second.in_force_until or last)) and (
        second.in_force_from <= (first.in_force_until or last)
    )


def _key(section: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells a row from others; not yet checked, so it may be anything that TOML has."""
    if section == "criterion":
        return (str(row.get("table")), str(row.get("id")))
    if section == "mapping":
        return tuple(str(row.get(key)) for key in ("of", "row", "to"))
    return (str(row.get("title" if section == "source" else "id")),)


def _misspelt(base: TomlFile, own: TomlFile) -> Iterator[Problem]:
    """Rows that would change a packaged one if their id were spelt as there.

    Told only where the row cannot stand by itself: then its missing keys are not what is wrong.
    """
    for section in SECTIONS:
        known = tuple(str(row["id"]) for row in base.data.get(section, []) if "id" in row)
        rows = own.data.get(section, [])
        for at, row in enumerate(rows if isinstance(rows, list) else ()):
            wanted = row.get("id") if isinstance(row, dict) else None
            if not isinstance(wanted, str) or wanted in known or "grade" in row:
                continue
            near = nearest(wanted, known)
            if near:
                yield Problem(
                    "unknown-row",
                    text(
                        "{base} has no {section} {id}",
                        base=str(base.data["id"]),
                        section=section,
                        id=wanted[:60],
                    ),
                    text(
                        "did you mean {near}? A row of its own needs all keys of its kind",
                        near=", ".join(near),
                    ),
                    own.where((section, at, "id")),
                )


def _merged(row: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A packaged row with what an own file says of it: rules by type, words by language.

    The remark on the packaged row goes, for it may say what is no longer so.
    """
    found = {key: value for key, value in row.items() if key != "note" or "note" in own}
    for key, value in own.items():
        old = found.get(key)
        both = isinstance(value, dict) and isinstance(old, dict) and key in BY_TYPE_OR_LANGUAGE
        found[key] = {**old, **value} if both and isinstance(old, dict) else value
    return found


BY_TYPE_OR_LANGUAGE = ("rule", "name", "what", "text", "meaning", "rationale")


def extended(base: TomlFile, own: TomlFile) -> TomlFile:
    """A packaged regulation with the rows of a workspace's file added, replaced or removed.

    A row with the id of a packaged one replaces those keys that it gives; ``removes`` lists the
    ids of rows to leave out. Keeps track of where the rows of the file stand.
    """
    merged: dict[str, Any] = {**base.data}
    moved: dict[Loc, Loc | None] = {}
    removes = own.data.get("removes", [])
    removable = {
        row.get("id") for section in SECTIONS for row in base.data.get(section, []) if "id" in row
    }
    if not isinstance(removes, list) or any(
        not isinstance(each, str) or each not in removable for each in removes
    ):
        raise ProblemsFound(
            [
                Problem(
                    "removes-unknown",
                    text("removes names a row that {base} does not have", base=base.data["id"]),
                    text("a list of ids of its rows"),
                    own.where(("removes",)),
                )
            ]
        )
    for section in SECTIONS:
        rows = [row for row in base.data.get(section, []) if row.get("id") not in removes]
        spots: list[Loc | None] = [None] * len(rows)
        at_key = {_key(section, row): at for at, row in enumerate(rows)}
        new = own.data.get(section, [])
        if not isinstance(new, list) or not all(isinstance(row, dict) for row in new):
            merged[section] = new
            continue
        for at, row in enumerate(new):
            spot: Loc = (section, at)
            place = at_key.get(_key(section, row))
            if place is None:
                rows.append(row)
                spots.append(spot)
            else:
                rows[place] = _merged(rows[place], row)
                spots[place] = spot
        merged[section] = rows
        moved.update({(section, at): spot for at, spot in enumerate(spots)})
    plain = {key: value for key, value in own.data.items() if key not in (*SECTIONS, "removes")}
    if isinstance(merged.get("short"), dict) and "short" not in plain:
        # Nobody shall take a result under an own file for one under the official text.
        plain["short"] = {
            language: f"{name} ({plain.get('id')})" for language, name in merged["short"].items()
        }
    return TomlFile(own.name, own.raw, {**merged, **plain}, moved)
