"""What can be wrong in a programme whose every value is right: names, ids, units, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from urban_tracker.core.checks import leads_deeper, reached, repeated
from urban_tracker.core.problems import MOST_SUGGESTIONS, Fault, Loc, unknown_id
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.programme.programme import DEEPEST, Programme
from urban_tracker.programme.project_checks import project_faults

NAMED = {
    "place": {"units": "place", "succeeded_by": "place", "recognised": "regulation"},
    "target": {"place": "place", "passes_to": "place", "regulation": "regulation"},
    "goal": {"place": "place", "indicator": "indicator"},
    "direction": {"indicators": "indicator"},
    "event": {"place": "place"},
    "break": {"place": "place", "indicator": "indicator"},
    "project": {"place": "place", "adds": "indicator"},
    "evidence": {"place": "place", "indicator": "indicator"},
    "explanation": {"place": "place", "regulation": "regulation"},
    "request": {"place": "place", "indicator": "indicator"},
    "appraisal": {"target": "target", "place": "place", "regulation": "regulation"},
}
"""By section the keys that name something, and what they name."""


def programme_faults(
    programme: Programme, catalogue: Catalogue, regulations: Collection[str]
) -> Iterator[Fault]:
    """Ids that stand twice, units in a circle, names that nothing has, impossible projects."""
    yield from repeated("place", ((row.id,) for row in programme.place))
    codes = ((row.code or str(at),) for at, row in enumerate(programme.place))
    yield from repeated("place", codes, "code")
    yield from repeated("target", ((row.id,) for row in programme.target))
    yield from repeated("direction", ((str(row.number),) for row in programme.direction), "number")
    yield from repeated("project", ((row.id,) for row in programme.project))
    yield from repeated("appraisal", ((row.id,) for row in programme.appraisal))
    yield from _units(programme)
    yield from _unknown(programme, catalogue, regulations)
    yield from project_faults(programme, catalogue)


def targets_before_the_law(programme: Programme, first: str, since: dt.date) -> Iterator[Fault]:
    """Targets due before the first regulation was in force, with none pinned to assess them by."""
    for at, target in enumerate(programme.target):
        if target.regulation is None and target.due < since:
            yield Fault.of(
                "due-before-the-law",
                ("target", at, "due"),
                target=target.id,
                day=target.due,
                from_day=since,
                id=first,
            )


def unknown_adjustments(programme: Programme, known: Collection[str]) -> Iterator[Fault]:
    """Reductions that a place claims and that no regulation has."""
    for at, place in enumerate(programme.place):
        claimed = place.adjustment
        if claimed is not None and claimed not in known:
            problem = unknown_id("unknown-adjustment", claimed, known, id=claimed)
            yield Fault(problem, ("place", at, "adjustment"))


def unknown_standards(
    programme: Programme, standards: Mapping[str, Collection[str]]
) -> Iterator[Fault]:
    """Explanations and points of standards that the regulation they name, or any, does not have.

    ``standards`` are their numbers by regulation.
    """
    everywhere = sorted(set[str]().union(*standards.values()))
    for at, row in enumerate(programme.explanation):
        known = standards.get(row.regulation or "", everywhere)
        if row.standard not in known:
            problem = unknown_id("unknown-standard/row", row.standard, known, id=row.standard)
            yield Fault(problem, ("explanation", at, "standard"))
    for at, each in enumerate(programme.appraisal):
        known = standards.get(each.regulation or "", everywhere)
        for standard in each.points:
            if standard not in known:
                problem = unknown_id("unknown-standard/row", standard, known, id=standard)
                yield Fault(problem, ("appraisal", at, "points", standard))


def _units(programme: Programme) -> Iterator[Fault]:
    """Units named twice, and the first place whose units never end (others follow from it)."""
    places = programme.places

    def units(place: str) -> tuple[str, ...]:
        return places[place].units if place in places else ()

    for at, place in enumerate(programme.place):
        loc: Loc = ("place", at, "units")
        if len(set(place.units)) < len(place.units):
            yield Fault.of("unit-twice", loc, place=place.id)
        if not place.units or not leads_deeper(place.id, DEEPEST, units):
            continue
        if place.id in reached(place.id, units):
            yield Fault.of("units-in-a-circle", loc, place=place.id)
        else:
            yield Fault.of("units-too-deep", loc, place=place.id, most=DEEPEST)
        return


def _unknown(
    programme: Programme, catalogue: Catalogue, regulations: Collection[str]
) -> Iterator[Fault]:
    known: dict[str, Collection[str]] = {
        "place": programme.places,
        "target": programme.targets,
        "indicator": catalogue.indicators,
        "regulation": regulations,
    }
    unknown = 0
    for kind, wanted, loc in _names(programme):
        if wanted not in known[kind]:
            unknown += 1
            like = known[kind] if unknown <= MOST_SUGGESTIONS else ()
            yield Fault(unknown_id(f"unknown-{kind}", wanted, like, id=wanted), loc)


def _names(programme: Programme) -> Iterator[tuple[str, str, Loc]]:
    """Every name in a programme: what it is of, the name, where it stands."""
    if programme.default_place is not None:
        yield "place", programme.default_place, ("default_place",)
    for section, keys in NAMED.items():
        rows = getattr(programme, "break_" if section == "break" else section)
        for at, row in enumerate(rows):
            for key, kind in keys.items():
                value = getattr(row, key)
                for each in value if isinstance(value, tuple) else (value,):
                    name = getattr(each, kind, each)
                    if name is not None:
                        yield kind, name, (section, at, key)
