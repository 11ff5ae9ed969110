"""What projects do to the figures of a place, and to its assessment: exactly."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.ranges import Range, add, from_ends, point, shift
from urban_tracker.figures.values import Assumption, Figures
from urban_tracker.law.regulation import Regulation
from urban_tracker.models import MAX_DIGITS, Real
from urban_tracker.programme.programme import Place, Programme
from urban_tracker.programme.projects import Effect, Project

Key = tuple[str, str]
"""A place and an indicator of it."""
ZERO = Fraction(0)


class Scene:
    """A place held against a type, with projects that may be built or not.

    The projects are known by their position. ``assess`` gives the exact assessment for any set of
    them; everything else about plans is only a way to find the right set.
    """

    def __init__(
        self,
        programme: Programme,
        figures: Figures,
        place: Place,
        urban_type: str,
        on: dt.date,
        regulation: Regulation,
        projects: Iterable[Project],
    ) -> None:
        self.programme = programme
        self.figures = figures
        self.place = place
        self.type = urban_type
        self.on = on
        self.regulation = regulation
        self.projects = tuple(projects)
        self.effects = tuple(
            {
                key: effect
                for effect in project.adds
                if self.counts(project, effect)
                for key in [(project.place or programme.home.id, effect.indicator)]
            }
            for project in self.projects
        )
        self._places = places_within(programme, place.id)
        self._assessor = Assessor(programme, figures)
        self._memo: dict[frozenset[int], Assessment] = {}

    def counts(self, project: Project, effect: Effect) -> bool:
        """Whether an effect is still to come: no figure describes a day on which it was there.

        What is assumed is assumed of the place as it is; what has been reported says what is there.
        """
        day = self.described_on((project.place or self.programme.home.id, effect.indicator))
        return day is None or day < project.ready

    def assess(self, chosen: Collection[int]) -> Assessment:
        """The assessment with some projects built."""
        key = frozenset(chosen)
        if key not in self._memo:
            self._assessor.figures = self.figures_with(key)
            self._memo[key] = self._assessor.assess(self.place, self.type, self.on, self.regulation)
        return self._memo[key]

    def figures_with(self, chosen: Collection[int]) -> Figures:
        """The figures with the effects of some projects, as assumptions."""
        return self.figures.with_assumptions({**self.figures.assumed, **self.changed(chosen)})

    def changed(self, chosen: Collection[int]) -> dict[Key, Assumption]:
        """Every figure that some projects change, with its value afterwards.

        Figures of units come before those of the places that they add up to. A whole that is
        derived is derived again; a whole with a figure of its own gets what its units get.
        """
        touched: dict[Key, list[tuple[Project, Effect]]] = {}
        for at in sorted(chosen):
            for key, effect in self.effects[at].items():
                touched.setdefault(key, []).append((self.projects[at], effect))
        found: dict[Key, Assumption] = {}

        def moves(key: Key) -> bool:
            return key in touched or any(moves(each) for each in self._summed(key))

        def change(key: Key) -> None:
            if key in found:
                return
            below = [each for each in self._summed(key) if moves(each)]
            for each in below:
                change(each)
            own = [effect for _, effect in touched.get(key, ())]
            indicator = self.figures.catalogue[key[1]]
            alone = bool(below) and self.stands_alone(key)
            if not own and not alone:
                return
            figures = self.figures
            if below and not alone:
                figures = figures.with_assumptions({**figures.assumed, **found})
            value = figures.value(*key, self.on)
            before = indicator.natural if value is None else value.range
            if indicator.kind == "count":
                before = _works(before)
            if alone:
                since = self.described_on(key)
                before = add([before, *(gained(each, since) for each in below)])
            found[key] = assumption_of(indicator, after(indicator, before, own))

        def gained(key: Key, since: dt.date | None) -> Range:
            """What a figure of a unit gains that the whole of a day does not hold yet."""
            own = [
                effect
                for project, effect in touched.get(key, ())
                if since is None or project.ready > since
            ]
            value, indicator = self.figures.value(*key, self.on), self.figures.catalogue[key[1]]
            known = indicator.natural if value is None else value.range
            if self.stands_alone(key):
                since = max(filter(None, (since, self.described_on(key))), default=None)
            more = add(gained(each, since) for each in self._summed(key) if moves(each))
            return add([more, _gain(indicator, add([known, more]), own)])

        for key in touched:
            change(key)
        for _, indicator in tuple(touched):
            for place in self._places:
                change((place, indicator))
        return found

    def _summed(self, key: Key) -> list[Key]:
        """The figures of units that a figure is the sum of, or would be."""
        formula = self.figures.catalogue[key[1]].formula
        if formula is None or not formula.sum_of_units:
            return []
        return self.figures.inputs_of(*key, self.on)

    def stands_alone(self, key: Key) -> bool:
        """Whether a figure is reported, or assumed, and not derived."""
        value = self.figures.value(*key, self.on)
        return value is not None and value.formula is None

    def described_on(self, key: Key) -> dt.date | None:
        """The day that the reported figure describes; ``None`` without one."""
        value = self.figures.reported.value(*key, self.on)
        return None if value is None else value.as_of


def _works(known: Range) -> Range:
    """A count without the part that is only a project: a project is no work (design 3)."""

    def whole(at: Real) -> Real:
        return Fraction(math.floor(at)) if isinstance(at, Fraction) else at

    low, high = whole(known.low), whole(known.high)
    return Range(
        low, high, known.low_open and low == known.low, known.high_open and high == known.high
    )


def _gain(indicator: Indicator, known: Range, effects: list[Effect]) -> Range:
    """By how much effects move a value, wherever in a range it lies: the less, the higher it is."""

    def at(end: Real) -> Real:
        if isinstance(end, Fraction):
            return after(indicator, point(end), effects).low - end
        lifted = any(effect.reaches is not None for effect in effects)
        if lifted and indicator.lower_is_better == (end > 0):
            return -end
        return sum((effect.amount for effect in effects if effect.amount is not None), ZERO)

    return Range(at(known.high), at(known.low)) if effects else point(ZERO)


def places_within(programme: Programme, place: str) -> tuple[str, ...]:
    """A place with all of its units, the units first."""
    units = programme.places[place].units
    within = (each for unit in units for each in places_within(programme, unit))
    return (*dict.fromkeys(within), place)


def after(indicator: Indicator, before: Range, effects: Iterable[Effect]) -> Range:
    """A value with effects: amounts are added up, then levels are reached; inside its limits."""
    effects = list(effects)
    amount = sum((effect.amount for effect in effects if effect.amount is not None), ZERO)
    if amount and indicator.kind == "count":
        before = before.whole_part()  # what is only a project is no work to add to
    low, high = _inside(shift(before, amount), indicator.natural)
    for effect in effects:
        if effect.reaches is not None:
            end = (reached_level(indicator, effect.reaches), 0)
            better = min if indicator.lower_is_better else max
            low, high = better(low, end), better(high, end)
    return from_ends(low, high)


def _inside(known: Range, natural: Range) -> tuple[tuple[Real, int], tuple[Real, int]]:
    least, most = natural.low_end, natural.high_end
    low, high = min(max(known.low_end, least), most), max(min(known.high_end, most), least)
    return low, high


def reached_level(indicator: Indicator, level: Fraction | str) -> Fraction:
    """The number of a level that a project reaches."""
    if isinstance(level, Fraction):
        return level
    position = indicator.position(level)
    assert position is not None, "checked when the programme was read"
    return position


def assumption_of(indicator: Indicator, known: Range) -> Assumption:
    """A range as an assumption, written as ``--assume`` takes it where that is possible."""
    written = written_range(indicator, known)
    return Assumption(written or f"({known.low})..({known.high})", "", known)


def can_be_assumed(change: Assumption) -> bool:
    """Whether ``--assume`` takes a change as it is written."""
    return "(" not in change.value


def written_range(indicator: Indicator, known: Range) -> str | None:
    """A range in the writing of the ledger, qualifier first; ``None`` if it cannot be written."""
    natural = indicator.natural
    low, high = (_number(indicator, end) for end in (known.low, known.high))
    if known.exact:
        return low
    if known.high_end == natural.high_end:
        return None if low is None else f"{'>' if known.low_open else '>='}{low}"
    if known.low_end == natural.low_end:
        return None if high is None else f"{'<' if known.high_open else '<='}{high}"
    if low is None or high is None or known.low_open or known.high_open:
        return None
    return f"{low}..{high}"


def _number(indicator: Indicator, at: Real) -> str | None:
    if not isinstance(at, Fraction):
        return None
    word = indicator.word(at)
    if word is not None:
        return word
    for digits in range(MAX_DIGITS + 1):
        scaled = at * 10**digits
        if scaled.denominator == 1:
            written = f"{abs(scaled.numerator):0{digits + 1}d}"
            if len(written.lstrip("0")) > MAX_DIGITS:
                return None
            whole, part = written[: len(written) - digits], written[len(written) - digits :]
            return ("-" if at < 0 else "") + whole + (f".{part}" if part else "")
    return None


def without_figure(assessment: Assessment) -> tuple[tuple[Place, StandardResult], ...]:
    """The standards without a figure: of the place, and of its units where those count."""
    own = ((assessment.place, result) for result in assessment.standards)
    units = ((unit, result) for unit, result, _ in assessment.in_units)
    found = {
        (place.id, result.standard.id): (place, result)
        for place, result in (*own, *units)
        if result.value is None and result.state == "no-data"
    }
    return tuple(found.values())


def at_minimum(assessment: Assessment) -> Mapping[Key, Assumption]:
    """Every missing figure at the level at which its standard earns its minimum points."""
    found: dict[Key, Assumption] = {}
    for place, result in without_figure(assessment):
        floors = [each for each in result.readings.applying if not each.exempt]
        strictest = max(floors, key=lambda each: each.floor)
        level = strictest.in_units(strictest.floor)
        known = point(level)
        if strictest.strict:
            known = Range(level, result.indicator.natural.high, low_open=True)
        key = (place.id, result.indicator.id)
        found.setdefault(key, assumption_of(result.indicator, known))
    return found
