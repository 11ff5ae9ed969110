"""A workspace of real units: their places, their areas and populations as far as they are known."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, nearest_names, usage_error
from urban_tracker.core.text import slug, text
from urban_tracker.figures.observations import COLUMNS, MOMENT
from urban_tracker.files.ledger_entry import recorder
from urban_tracker.files.packaged import UNIT_SOURCES, WITH_UNITS
from urban_tracker.files.units import all_units
from urban_tracker.output.language import Language
from urban_tracker.programme.units import (
    Unit,
    ids_of,
    units_named,
)
from urban_tracker.service.clock import now
from urban_tracker.service.units import province_of

LISTED = dt.date(2025, 7, 17)
"""The day of the list that the populations are from, and in which most areas stand too."""
BOUNDARIES = dt.date(2026, 8, 2)
"""The day of the boundary files from which the areas are that stand in no list, or otherwise."""


class NewWorkspace(NamedTuple):
    """The two files of a workspace, how many places it has, and the units without a population."""

    programme: str
    ledger: str
    places: int
    missing: tuple[Unit, ...]


class Area(NamedTuple):
    """An urban area made of several units."""

    id: str
    name: str
    units: tuple[str, ...]


def chosen_units(
    places: Sequence[str], in_provinces: Sequence[str], *, country: bool = False
) -> list[Unit]:
    """The units of some codes and names, of whole provinces, or all. Raises ProblemsFound."""
    every = all_units()
    problems: list[Problem] = []
    wanted = {unit.code for unit in every} if country else set[str]()
    for written in in_provinces:
        try:
            own = province_of(written)
        except ProblemsFound as error:
            problems += error.problems
            continue
        wanted |= {unit.code for unit in every if unit.province == own}
    for written in places:
        found = _one(every, written, problems)
        wanted |= {found.code} if found is not None else set()
    if problems:
        raise ProblemsFound(problems, Exit.USAGE)
    return [unit for unit in every if unit.code in wanted]


def _one(
    units: Iterable[Unit], written: str, problems: list[Problem], chosen: Sequence[Unit] = ()
) -> Unit | None:
    """The unit of a code or name, of those already chosen if one of them is meant; what is wrong
    with it is collected."""
    every = list(units)
    found = units_named(every, written)
    among = [unit for unit in found if unit in chosen]
    found = among if len(among) == 1 else found
    if len(found) == 1:
        return found[0]
    if found:
        known = "; ".join(f"{unit.code} {unit.names.vi}, {unit.province}" for unit in found[:12])
        problems.append(Problem.of("several-units", written=written[:60], known=known))
    else:
        near = ", ".join(nearest_names(written, (unit.name for unit in every)))
        name = "unknown-unit/near" if near else "unknown-unit"
        problems.append(Problem.of(name, written=written[:60], near=near))
    return None


def chosen_areas(
    names: Sequence[str], lists: Sequence[str], units: list[Unit]
) -> tuple[list[Area], list[Unit]]:
    """The areas that are asked for, and the units with those of the areas among them.

    ``lists`` has for each name the codes or names of its units, separated by commas; a name that
    several units have means the one among ``units``. Raises ProblemsFound if a unit is not there,
    or in two areas.
    """
    if len(names) != len(lists):
        raise usage_error("area-without-units")
    problems: list[Problem] = []
    every = {unit.code: unit for unit in all_units()}
    taken_units: set[str] = set()
    members: list[list[Unit]] = []
    for name, listed in zip(names, lists, strict=True):
        named = [_one(every.values(), each, problems, units) for each in listed.split(",")]
        members.append([unit for unit in named if unit is not None])
        for unit in members[-1]:
            if unit.code in taken_units:
                named_unit = f"{unit.code} {unit.names.vi}"
                problems.append(Problem.of("unit-in-two-areas", unit=named_unit, area=name))
            taken_units.add(unit.code)
        if not slug(name) or not name.isprintable():
            problems.append(Problem.of("not-an-area-name", name=name[:60]))
    if problems:
        raise ProblemsFound(problems, Exit.USAGE)
    codes = {unit.code for unit in units}.union(*({each.code for each in one} for one in members))
    together = [unit for code, unit in every.items() if code in codes]
    ids = ids_of(together)
    areas: list[Area] = []
    taken = set(ids.values())
    for name, own in zip(names, members, strict=True):
        own_id = slug(name)
        while own_id in taken:
            own_id += "-area"
        taken.add(own_id)
        areas.append(Area(own_id, name.strip(), tuple(ids[unit.code] for unit in own)))
    return areas, together


def new_workspace(
    language: Language, units: Sequence[Unit], areas: Sequence[Area] = ()
) -> NewWorkspace:
    """The files of a workspace with some units and areas; what it says of itself in a language."""
    ids = ids_of(units)
    places = [*map(_area_block, areas), *(_unit_block(language, each, ids) for each in units)]
    written = WITH_UNITS[language.code].read_text(encoding="utf-8")
    written = written.replace("@home@", areas[0].id if areas else ids[units[0].code])
    return NewWorkspace(
        written.replace("@places@", "\n".join(places)) + UNIT_SOURCES.read_text(encoding="utf-8"),
        _ledger(units, ids),
        len(units) + len(areas),
        tuple(unit for unit in units if not unit.population),
    )


def _area_block(area: Area) -> str:
    units = ", ".join(map(_quoted, area.units))
    return (
        f"[[place]]\nid = {_quoted(area.id)}\nname.vi = {_quoted(area.name)}\n"
        f'kind = "urban-area"\nunits = [{units}]\n'
    )


def _unit_block(language: Language, unit: Unit, ids: dict[str, str]) -> str:
    names = unit.names
    about = unit.province
    if unit.formed_from:
        older = text("{province}; formed from: {older}", province=about, older=unit.formed_from)
        about = language.say(older)
    return (
        f"[[place]]\nid = {_quoted(ids[unit.code])}\nname.vi = {_quoted(names.vi)}\n"
        f"name.en = {_quoted(names.en)}\ncode = {_quoted(unit.code)}\nkind = {_quoted(unit.kind)}\n"
        f"# {about}\n"
    )


def _quoted(written: str | None) -> str:
    """A text as TOML has it, which for one line is as JSON has it."""
    return json.dumps(written or "", ensure_ascii=False)


def _ledger(units: Sequence[Unit], ids: dict[str, str]) -> str:
    """The areas and populations that are known, as records made now."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    start, by = now(), recorder()
    rows: list[tuple[str, ...]] = []
    for unit in units:
        place = ids[unit.code]
        if unit.area:
            sure = unit.area_grade == "single-source"
            day = LISTED if sure else BOUNDARIES
            grade = "" if sure else unit.area_grade
            source = "unit-areas-2025"
            rows.append((place, "natural-area", f"{day}", unit.area, "", "", source, grade, ""))
        if unit.population:
            source = "unit-populations-2025"
            rows.append((place, "population", f"{LISTED}", unit.population, "", "", source, "", ""))
    for at, row in enumerate(rows):
        moment = start + dt.timedelta(microseconds=at)
        writer.writerow((*row, moment.strftime(MOMENT), by))
    return out.getvalue()
