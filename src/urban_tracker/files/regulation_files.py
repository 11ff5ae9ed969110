"""The regulations at hand: the packaged ones, and those that a workspace adds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, unknown_id
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.files.packaged import law_files
from urban_tracker.files.packaged_models import trusted
from urban_tracker.files.toml_files import TomlFile, parse_toml, read_bytes
from urban_tracker.files.toml_models import NOTHING, read_model
from urban_tracker.law.in_force import first_day, in_force_on
from urban_tracker.law.regulation import Head, Regulation

_FIRST_TABLE = re.compile(rb"^\s*\[", re.MULTILINE)
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
        self._own: dict[str, TomlFile] = {}
        self._heads: dict[str, Head] = {id: head for id, (_, head) in _packaged().items()}
        self._read: dict[str, Regulation] = {}
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
                [Problem.of("regulation-twice", file.where(("id",)), id=regulation.id)]
            )
        for head in self._heads.values():
            if head.id in self._own and _overlap(head, regulation):
                raise ProblemsFound(
                    [
                        Problem.of(
                            "regulations-overlap",
                            file.where(("in_force_from",)),
                            id=regulation.id,
                            other=head.id,
                        )
                    ]
                )
        self._own[regulation.id] = file
        self._heads[regulation.id] = regulation
        self._read[regulation.id] = regulation

    def _whole(self, file: TomlFile) -> Regulation:
        # Only for own files.
        from urban_tracker.files.regulation_extends import extended, misspelt_rows
        from urban_tracker.law.regulation_checks import regulation_faults

        base = file.data.get("extends")
        misspelt: tuple[Problem, ...] = ()
        stand_ins = NOTHING
        if base is not None:
            if not isinstance(base, str) or base not in _packaged():
                raise ProblemsFound(
                    [
                        unknown_id(
                            "unknown-regulation/packaged",
                            str(base),
                            _packaged(),
                            file.where(("extends",)),
                            id=str(base),
                        )
                    ]
                )
            packaged = _packaged_file(base)
            misspelt = tuple(misspelt_rows(packaged, file))
            file, stand_ins = extended(packaged, file), packaged.data
        regulation, read, wrong, left_out = read_model(Regulation, file, file.data, stand_ins)
        problems = [*misspelt, *wrong]
        if regulation is not None:
            problems += read.placed(
                each
                for each in regulation_faults(regulation, self._catalogue)
                if not left_out or each.problem.code not in FOLLOWING
            )
        if problems or regulation is None:
            raise ProblemsFound(problems)
        return regulation

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
            problem = unknown_id("unknown-regulation", regulation, self._heads, id=regulation)
            raise ProblemsFound([problem], Exit.USAGE)
        return self._read.get(regulation) or _packaged_regulation(regulation)

    def on(self, day: dt.date) -> Regulation:
        """The regulation in force on a day. Raises ProblemsFound (exit 2) before the first one."""
        head = in_force_on(self.heads, day)
        if head is None:
            first = in_force_on(self.heads, first_day(self.heads))
            assert first is not None
            raise ProblemsFound(
                [
                    Problem.of(
                        "no-regulation-yet",
                        day=day,
                        regulation=first.id,
                        since=first.in_force_from,
                    )
                ],
                Exit.USAGE,
            )
        return self.get(head.id)


@cache
def _packaged() -> Mapping[str, tuple[Path, Head]]:
    """Where each packaged regulation stands and what its head says, read once."""
    heads = ((path, _packaged_head(path)) for path in law_files())
    return {head.id: (path, head) for path, head in heads}


@cache
def _packaged_file(regulation: str) -> TomlFile:
    path, _ = _packaged()[regulation]
    return parse_toml(read_bytes(path, path.name), path.name)


@cache
def _packaged_regulation(regulation: str) -> Regulation:
    return trusted(Regulation, _packaged_file(regulation).data)


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
