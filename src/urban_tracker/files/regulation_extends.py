"""A workspace's regulation that extends a packaged one: rows added, replaced or removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from urban_tracker.core.problems import Loc, Problem, ProblemsFound, nearest
from urban_tracker.files.toml_files import TomlFile
from urban_tracker.law.regulation_checks import SECTIONS as WITH_IDS

SECTIONS = ("source", "type", *WITH_IDS, "mapping")
"""The tables of a regulation."""

BY_TYPE_OR_LANGUAGE = ("rule", "name", "what", "text", "meaning", "rationale")
"""Keys whose values are replaced one by one, by type or by language."""


def _key(section: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells a row from others; not yet checked, so it may be anything that TOML has."""
    if section == "criterion":
        return (str(row.get("table")), str(row.get("id")))
    if section == "mapping":
        return tuple(str(row.get(key)) for key in ("of", "row", "to"))
    return (str(row.get("title" if section == "source" else "id")),)


def misspelt_rows(base: TomlFile, own: TomlFile) -> Iterator[Problem]:
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
                yield Problem.of(
                    "unknown-row",
                    own.where((section, at, "id")),
                    base=str(base.data["id"]),
                    section=section,
                    id=wanted[:60],
                    near=", ".join(near),
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


def extended(base: TomlFile, own: TomlFile) -> TomlFile:
    """A packaged regulation with the rows of a workspace's file added, replaced or removed.

    A row with the id of a packaged one replaces those keys that it gives; ``removes`` lists the
    ids of rows to leave out. Keeps track of where the rows of the file stand.
    Raises ProblemsFound for a row to remove that is not there.
    """
    removes = _removes(base, own)
    merged: dict[str, Any] = {**base.data}
    moved: dict[Loc, Loc | None] = {}
    for section in SECTIONS:
        rows = [row for row in base.data.get(section, []) if row.get("id") not in removes]
        new = own.data.get(section, [])
        if not isinstance(new, list) or not all(isinstance(row, dict) for row in new):
            merged[section] = new
            continue
        merged[section], spots = _rows(section, rows, new)
        moved.update({(section, at): spot for at, spot in enumerate(spots)})
    plain = {key: value for key, value in own.data.items() if key not in (*SECTIONS, "removes")}
    if isinstance(merged.get("short"), dict) and "short" not in plain:
        # Nobody shall take a result under an own file for one under the official text.
        plain["short"] = {
            language: f"{name} ({plain.get('id')})" for language, name in merged["short"].items()
        }
    return TomlFile(own.name, own.raw, {**merged, **plain}, moved)


def _removes(base: TomlFile, own: TomlFile) -> list[str]:
    """The ids of the packaged rows that a file leaves out."""
    removes = own.data.get("removes", [])
    removable = {
        row.get("id") for section in SECTIONS for row in base.data.get(section, []) if "id" in row
    }
    if isinstance(removes, list) and all(
        isinstance(each, str) and each in removable for each in removes
    ):
        return removes
    where = own.where(("removes",))
    raise ProblemsFound([Problem.of("removes-unknown", where, base=base.data["id"])])


def _rows(
    section: str, rows: list[Mapping[str, Any]], new: list[dict[str, Any]]
) -> tuple[list[Mapping[str, Any]], list[Loc | None]]:
    """The rows of a section with those of a file, and where each stands in this file."""
    rows = list(rows)
    spots: list[Loc | None] = [None] * len(rows)
    at_key = {_key(section, row): at for at, row in enumerate(rows)}
    for at, row in enumerate(new):
        place = at_key.get(_key(section, row))
        if place is None:
            rows.append(row)
            spots.append((section, at))
        else:
            rows[place] = _merged(rows[place], row)
            spots[place] = (section, at)
    return rows, spots
