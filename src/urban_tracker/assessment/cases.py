"""Cases of a regulation as data: what must come out for some figures, and what does.

A *standard case* holds one standard against one value. A *whole case* holds a made-up place
against a type, with all its figures at a level. Both are run through the same code as ``status``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.bounds import Ends, Outlook
from urban_tracker.assessment.case_figures import Edges, chosen
from urban_tracker.assessment.case_results import Difference
from urban_tracker.assessment.results import Assessment
from urban_tracker.core.models import Exact, Id, Model, Names, StandardId, UrbanType, Words, exact
from urban_tracker.core.ranges import Range, point
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.figures.observations import Observation, meaning
from urban_tracker.figures.typed import typed_qualified
from urban_tracker.figures.values import Figures
from urban_tracker.law.regulation import Adjustment, Regulation, Standard
from urban_tracker.programme.programme import Place, PlaceKind, Programme, Region

CLAIM = "case"
"""The tag by which the place of a case claims the adjustment that a ``factor`` stands for."""


def _written(value: object) -> object:
    """A value as the ledger writes it; a plain number of TOML is one too."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        exact(value)
        return format(Decimal(value), "f")
    return value


def _ends(value: object) -> Ends:
    """One number, or a list of the worst and the best."""
    if isinstance(value, list | tuple):
        if len(value) != 2:
            raise PydanticCustomError("two_ends", "one number, or [worst, best]")
        return Ends(exact(value[0]), exact(value[1]))
    return Ends(exact(value), exact(value))


Written = Annotated[str, BeforeValidator(_written)]
Expected = Annotated[Ends, PlainValidator(_ends)]
Ids = Annotated[tuple[Id, ...], Field(strict=False)]


NO_REGION = "none"
"""Where a case without a region lies: in none of the law, which is not the same as not known."""


class Setting(Model):
    """The place that a case is about, in the words of ``targets.toml``, and the type."""

    type: UrbanType
    kind: PlaceKind = "urban-area"
    region: Region | None = None
    tags: Ids = ()
    adjustment: Id | None = None
    why: Words | None = None

    def place(self, *, claiming: bool = False, units: int = 0) -> Place:
        """The place, of some units, claiming the adjustment of the case or not."""
        place = Place(
            id="case",
            name=Names(en="case"),
            kind=self.kind,
            tags=(*self.tags, CLAIM) if claiming else self.tags,
            adjustment=CLAIM if claiming else self.adjustment,
            units=tuple(f"unit-{number}" for number in range(1, units + 1)),
        )
        return _in_region(place, self.region or NO_REGION)


class StandardCase(Setting):
    """One standard and one value, as in ``>=1000`` or ``900..1100``; an empty one is missing.

    ``factor`` stands for an adjustment that scales the minimum; without it, and without a region
    or tags that the regulation knows, no adjustment applies.
    """

    standard: StandardId
    value: Written
    factor: Exact | Literal["unknown"] | None = None
    points: Expected | None = None
    state: Literal["maximum", "met", "short", "no-data", "exempt", "undecided"] | None = None
    met: bool | None = None
    minimum: Exact | None = None
    gap: Expected | None = None
    gap_to_maximum: Expected | None = None
    progress: Expected | None = None

    @model_validator(mode="after")
    def _usable(self) -> StandardCase:
        expected = (self.points, self.state, self.met, self.minimum)
        if (*expected, self.gap, self.gap_to_maximum, self.progress) == (None,) * 7:
            raise PydanticCustomError("expects_nothing", "say what must come out, as in points = 5")
        if self.factor is not None and (self.region or self.tags or self.adjustment):
            raise PydanticCustomError("factor_alone", "either factor, or region, tags, adjustment")
        return self


class WholeCase(Setting):
    """A place with all its figures at a level, or none; the figures of some standards by hand.

    ``met`` says how many standards are met (first what each criterion needs, then from the top),
    or how many of each criterion; the others are a hair below. ``one_below`` puts each standard
    in turn a hair below its minimum: what is expected must come out every time.
    """

    name: Words
    every_standard_at: Literal["minimum", "maximum"] | None = None
    one_below: bool = False
    met: int | dict[StandardId, int] | None = None
    values: dict[StandardId, Written] = Field(default_factory=dict)
    units: Literal["one", "several"] = "one"
    verdict: Literal["meets", "fails", "undecided"] | None = None
    undecided_because: Annotated[
        tuple[Literal["figures", "rule", "conflict"], ...] | None, Field(strict=False)
    ] = None
    points: Expected | None = None

    @model_validator(mode="after")
    def _usable(self) -> WholeCase:
        if (self.verdict, self.undecided_because, self.points) == (None,) * 3:
            raise PydanticCustomError(
                "expects_nothing", "say what must come out, as in verdict = “meets”"
            )
        if self.met is not None and (self.every_standard_at is not None or self.one_below):
            raise PydanticCustomError("met_alone", "either met, or every_standard_at")
        return self


class Cases(Model):
    """The cases of one regulation."""

    regulation: Id
    standard_case: Annotated[tuple[StandardCase, ...], Field(strict=False)] = ()
    whole_case: Annotated[tuple[WholeCase, ...], Field(strict=False)] = ()


def run_standard_case(
    case: StandardCase, regulation: Regulation, catalogue: Catalogue
) -> tuple[Difference, ...]:
    """Run a case. Raises NotAValue for a value that the indicator cannot take.

    The standard must be there and have a rule for the type (see ``assessment.case_checks``).
    """
    place = case.place()
    if case.factor is not None:
        place = case.place(claiming=True)
        regulation = regulation.model_copy(update={"adjustment": (_claimed(case),)})
    standard = next(row for row in regulation.standard if row.id == case.standard)
    known = _meaning(catalogue[standard.indicator], case.value)
    assessed = _assess(place, case.type, regulation, catalogue, {standard.indicator: known})
    found = next(row for row in assessed.standards if row.standard.id == case.standard)
    came_out = {
        "points": _ends_of(found.points),
        "state": found.state,
        "met": found.met.worst == 1 if found.met.worst == found.met.best else None,
        "minimum": found.minimum,
        "gap": found.gap,
        "gap_to_maximum": found.gap_to_maximum,
        "progress": found.progress,
    }
    return tuple(_differences(case, came_out))


def run_whole_case(
    case: WholeCase, regulation: Regulation, catalogue: Catalogue
) -> tuple[Difference, ...]:
    """Run a case, with ``one_below`` once for each standard that can be below its minimum.

    Raises NotAValue for a value by hand that its indicator cannot take.
    """
    place = case.place(units=2 if case.units == "several" else 0)
    edges = {
        standard.id: Edges(standard, regulation, case.type, catalogue, place)
        for standard in _standards(regulation, case.type)
    }
    figures = _figures(case, regulation, catalogue, edges)
    runs: list[tuple[str | None, dict[str, Range | None]]] = [(None, figures)]
    if case.one_below:
        runs = [
            (name, {**figures, edge.indicator.id: point(edge.below)})
            for name, edge in edges.items()
            if edge.below is not None
        ]
    differences: list[Difference] = []
    for name, known in runs:
        found = _assess(place, case.type, regulation, catalogue, known)
        came_out = {
            "verdict": found.verdict,
            "undecided_because": found.undecided_because,
            "points": _ends_of(found.points),
        }
        differences += (each._replace(below=name) for each in _differences(case, came_out))
    return tuple(differences)


def _claimed(case: StandardCase) -> Adjustment:
    return Adjustment(
        id=CLAIM,
        name=CLAIM,
        kind="scale-minimum",
        standards=(case.standard,),
        tags=(CLAIM,),
        factor=case.factor,
        grade="primary",
        reference="the factor of the case",
    )


def _standards(regulation: Regulation, urban_type: str) -> tuple[Standard, ...]:
    table = regulation.table_for(urban_type)
    return () if table is None else regulation.standards_of(table.id, urban_type)


def _meaning(indicator: Indicator, written: str) -> Range | None:
    qualifier, value = typed_qualified(written)
    return meaning(indicator, value, qualifier)


def _ends_of(outlook: Outlook | None) -> Ends | None:
    return None if outlook is None else Ends(outlook.worst, outlook.best)


def _differences(case: Model, came_out: Mapping[str, object]) -> Iterator[Difference]:
    for what, found in came_out.items():
        expected = getattr(case, what)
        if expected is not None and expected != found:
            yield Difference(what, expected, found)


def _in_region(place: Place, region: str | None) -> Place:
    return place.model_copy(update={"region": region})


def _assess(
    place: Place,
    urban_type: str,
    regulation: Regulation,
    catalogue: Catalogue,
    known: Mapping[str, Range | None],
) -> Assessment:
    day = regulation.in_force_from
    rows = (
        Observation(place.id, name, day, "?", "", "", "case", "primary", "", "", "", at, 0)
        for name, at in known.items()
    )
    units = tuple(
        _in_region(Place(id=each, name=Names(en=each), kind="ward"), place.region)
        for each in place.units
    )
    assessor = Assessor(Programme(place=(place, *units)), Figures(catalogue, rows))
    return assessor.assess(place, urban_type, day, regulation)


def _figures(
    case: WholeCase, regulation: Regulation, catalogue: Catalogue, edges: Mapping[str, Edges]
) -> dict[str, Range | None]:
    """What is known of each indicator; of two standards with one indicator the better level."""
    levels: dict[str, Fraction] = {}
    met = chosen(case.met or 0, edges, regulation, case.type)
    for name, edge in edges.items():
        level = None
        if case.every_standard_at is not None:
            level = edge.minimum if case.every_standard_at == "minimum" else edge.maximum
        elif case.met is not None:
            level = edge.minimum if name in met else edge.below
        if level is not None:
            own = edge.indicator.id
            levels[own] = edge.better(level, levels.get(own, level))
    by_hand = {
        edges[name].indicator.id: _meaning(edges[name].indicator, written)
        for name, written in case.values.items()
    }
    return {**{name: point(level) for name, level in levels.items()}, **by_hand}
