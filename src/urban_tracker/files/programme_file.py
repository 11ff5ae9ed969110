"""``targets.toml``: read, validated, and every name in it looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from urban_tracker.core.problems import MOST_SUGGESTIONS, Loc, Problem, unknown_id
from urban_tracker.core.text import Text, text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.files.project_checks import project_problems
from urban_tracker.files.toml_files import Reading, TomlFile, read_model
from urban_tracker.law.regulation import Head, Regulation
from urban_tracker.programme.programme import DEEPEST, Place, Programme


def read_programme(file: TomlFile) -> Reading[Programme]:
    """The programme of a workspace, and every value of it that is wrong."""
    data = {key: value for key, value in file.data.items() if key != "indicator"}
    return read_model(Programme, file, data)


def programme_problems(
    programme: Programme, file: TomlFile, catalogue: Catalogue, regulations: Collection[str]
) -> Iterator[Problem]:
    """Names that nothing has, ids that stand twice, units in a circle, days in the wrong order."""
    yield from _twice(programme, file)
    yield from _units(programme, file)
    unknown = 0
    for what, wanted, known, spot in _references(programme, catalogue, regulations):
        if wanted not in known:
            unknown += 1
            like = known if unknown <= MOST_SUGGESTIONS else ()
            yield unknown_id(what, _no_such(what, wanted), wanted, like, file.where(spot))
    yield from project_problems(programme, file, catalogue)


def _units(programme: Programme, file: TomlFile) -> Iterator[Problem]:
    """Units named twice, and the first place whose units never end (others follow from it)."""
    for at, place in enumerate(programme.place):
        loc: Loc = ("place", at, "units")
        if len(set(place.units)) < len(place.units):
            yield Problem(
                "unit-twice",
                text("{place} names a unit twice", place=place.id),
                text("name each unit once"),
                file.where(loc),
            )
        if not place.units or not _too_deep(programme, place):
            continue
        if _in_circle(programme, place):
            yield Problem(
                "units-in-a-circle",
                text("{place} is a unit of itself, directly or through others", place=place.id),
                text("take it out of the units"),
                file.where(loc),
            )
        else:
            yield Problem(
                "units-too-deep",
                text(
                    "units of units of {place} go deeper than {most}", place=place.id, most=DEEPEST
                ),
                text("name the wards and communes themselves as the units"),
                file.where(loc),
            )
        return


def unknown_adjustments(
    programme: Programme, file: TomlFile, law: Iterable[Regulation]
) -> Iterator[Problem]:
    """Reductions that a place claims and that no regulation has."""
    claims = [(at, row.adjustment) for at, row in enumerate(programme.place) if row.adjustment]
    if claims:  # else no regulation is read for it
        known = {row.name for regulation in law for row in regulation.adjustment}
        for at, claimed in claims:
            if claimed not in known:
                what = text("there is no adjustment {id}", id=claimed)
                where = file.where(("place", at, "adjustment"))
                yield unknown_id("unknown-adjustment", what, claimed, known, where)


def targets_before_the_law(
    programme: Programme, file: TomlFile, heads: Collection[Head]
) -> Iterator[Problem]:
    """Targets due before the first regulation was in force, with none pinned to assess them by."""
    first = min(heads, key=lambda head: head.in_force_from)
    for at, target in enumerate(programme.target):
        if target.regulation is None and target.due < first.in_force_from:
            yield Problem(
                "due-before-the-law",
                text(
                    "{target} is due on {day}, when no regulation that the tool knows was in force",
                    target=target.id,
                    day=target.due,
                ),
                text(
                    'the first is of {from_day}: write regulation = "{id}" to assess it by that all'
                    " the same",
                    from_day=first.in_force_from,
                    id=first.id,
                ),
                file.where(("target", at, "due")),
            )


def _no_such(what: str, wanted: str) -> Text:
    return {
        "unknown-place": text("there is no place {id}", id=wanted),
        "unknown-indicator": text("there is no indicator {id}", id=wanted),
        "unknown-regulation": text("there is no regulation {id}", id=wanted),
    }[what]


def _references(
    programme: Programme, catalogue: Catalogue, regulations: Collection[str]
) -> Iterator[tuple[str, str, Collection[str], Loc]]:
    """Every name in the file: what kind, the name, what there is, where it stands."""
    places = programme.places
    indicators = catalogue.indicators

    def place(wanted: str, *loc: str | int) -> tuple[str, str, Collection[str], Loc]:
        return ("unknown-place", wanted, places, loc)

    def indicator(wanted: str, *loc: str | int) -> tuple[str, str, Collection[str], Loc]:
        return ("unknown-indicator", wanted, indicators, loc)

    def regulation(wanted: str, *loc: str | int) -> tuple[str, str, Collection[str], Loc]:
        return ("unknown-regulation", wanted, regulations, loc)

    if programme.default_place is not None:
        yield place(programme.default_place, "default_place")
    for at, row in enumerate(programme.place):
        for key in ("units", "succeeded_by"):
            for each in getattr(row, key):
                yield place(each, "place", at, key)
        for recognition in row.recognised:
            if recognition.regulation is not None:
                yield regulation(recognition.regulation, "place", at, "recognised")
    for at, target in enumerate(programme.target):
        yield place(target.place, "target", at, "place")
        if target.passes_to is not None:
            yield place(target.passes_to, "target", at, "passes_to")
        if target.regulation is not None:
            yield regulation(target.regulation, "target", at, "regulation")
    for at, goal in enumerate(programme.goal):
        yield place(goal.place, "goal", at, "place")
        yield indicator(goal.indicator, "goal", at, "indicator")
    for at, direction in enumerate(programme.direction):
        for each in direction.indicators:
            yield indicator(each, "direction", at, "indicators")
    for at, event in enumerate(programme.event):
        yield place(event.place, "event", at, "place")
    for at, each_break in enumerate(programme.break_):
        yield place(each_break.place, "break", at, "place")
        yield indicator(each_break.indicator, "break", at, "indicator")
    for at, project in enumerate(programme.project):
        if project.place is not None:
            yield place(project.place, "project", at, "place")
        for effect in project.adds:
            yield indicator(effect.indicator, "project", at, "adds")


def _twice(programme: Programme, file: TomlFile) -> Iterator[Problem]:
    rows: list[tuple[str, str, list[str]]] = [
        ("place", "id", [place.id for place in programme.place]),
        ("target", "id", [target.id for target in programme.target]),
        ("direction", "number", [str(each.number) for each in programme.direction]),
        ("project", "id", [project.id for project in programme.project]),
    ]
    for section, key, ids in rows:
        seen: set[str] = set()
        for at, each in enumerate(ids):
            if each in seen:
                yield Problem(
                    "id-twice",
                    text("{id} is there twice", id=each),
                    text("give each row an id of its own"),
                    file.where((section, at, key)),
                )
            seen.add(each)


def _too_deep(programme: Programme, start: Place) -> bool:
    """Whether units lie in units more than :data:`DEEPEST` times over."""
    level = {start.id}
    for _ in range(DEEPEST + 1):
        level = {
            each for at in level if at in programme.places for each in programme.places[at].units
        }
    return bool(level)


def _in_circle(programme: Programme, start: Place) -> bool:
    seen: set[str] = set()
    ahead = list(start.units)
    while ahead:
        each = ahead.pop()
        if each == start.id:
            return True
        if each not in seen and each in programme.places:
            seen.add(each)
            ahead += programme.places[each].units
    return False
