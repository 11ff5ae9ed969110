"""Figures that contradict others: totals and their units, ratios and their parts, sheer size.

Like :mod:`urban_tracker.figures.plausible` this only ever warns; no result is computed with it.
The rules, in `docs/figures.md` for people:

- A figure of a place and the sum over its units of the same day must be able to be equal; with
  units missing, the figure must not be below the sum of the others.
- With units of other days the sum may be up to 3 times the figure, or a third of it; not across
  a break of the series.
- A reported ratio may be up to 10 % off what follows from its parts of the same day, and up to 3
  times off what follows from those of other days.
- No place has more people or more land than the country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.models import INFINITE
from urban_tracker.core.problems import Problem
from urban_tracker.core.ranges import Range, add, divide, scale
from urban_tracker.core.text import Precise, Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Figures, Value

TIMES = Fraction(3)
RATIO_OFF = Fraction(11, 10)
SMALL_COUNT = 5
COUNTRY = {
    "persons": Fraction(110_000_000),
    "km²": Fraction(332_000),
    "ha": Fraction(33_200_000),
    "persons/km²": Fraction(1_000_000),
}
"""By unit, a little above what the whole country has (of a density: above any place on earth)."""

Series = tuple[str, str]
"""A place and an indicator."""


class Contradiction(NamedTuple):
    """What is wrong with a figure that does not go with others, and the series of the others."""

    problem: Problem
    row: Observation
    others: frozenset[Series]


def touched(figures: Figures, changed: Iterable[Series]) -> list[Series]:
    """The series whose figures may contradict others when some series change."""
    found: dict[Series, None] = {}
    for place, indicator in changed:
        places = [place]
        for at in places:  # grows: the places that it is a unit of, and those these are units of
            places += [each for each, own in figures.units.items() if at in own]
            found[at, indicator] = None
        for each in figures.catalogue.indicators.values():
            ratio = each.formula.ratio if each.formula is not None else None
            if ratio is not None and indicator in (ratio.top, ratio.bottom):
                found |= dict.fromkeys((at, each.id) for at in places)
    return list(found)


def contradictions(figures: Figures, series: Iterable[Series]) -> Iterator[Contradiction]:
    """What the standing figures of some series contradict."""
    for place, name in series:
        indicator = figures.catalogue[name]
        if indicator.words:
            continue
        for row in figures.standing(place, name):
            assert row.range is not None
            most = COUNTRY.get(indicator.unit.en or "", INFINITE)
            if row.range.low > most:
                problem = Problem.of(
                    "beyond-the-country",
                    indicator=name,
                    value=Precise(row.range.low),
                    unit=indicator.unit,
                )
                yield Contradiction(problem, row, frozenset())
            formula = indicator.formula
            if formula is not None and formula.sum_of_units:
                yield from _sum(figures, indicator, row)
            elif formula is not None and formula.ratio is not None:
                yield from _ratio(figures, indicator, row)


def _sum(figures: Figures, indicator: Indicator, row: Observation) -> Iterator[Contradiction]:
    """A figure of a place against those of its units."""
    units = [at for at, _ in figures.inputs_of(row.place, indicator.id, row.as_of)]
    if not units:
        return
    others = frozenset((at, indicator.id) for at in units)
    values = [figures.reported.value(at, indicator.id, row.as_of) for at in units]
    same_day = [each for each in values if each is not None and each.as_of == row.as_of]
    total = _total(indicator, same_day, len(units))
    if total is not None and _apart(row, total) is not None:
        problem = Problem.of(
            "units-do-not-add-up",
            indicator=indicator.id,
            value=row.value,
            day=row.as_of,
            total=_said(total),
        )
        yield Contradiction(problem, row, others)
        return
    if indicator.series == "flow" or len(same_day) == len(units):
        return
    if None in values:
        days = [day for at in units for day in figures.days(at, indicator.id)]
        last = max(days, default=row.as_of)
        later = [figures.reported.value(at, indicator.id, last) for at in units]
        values = later if last > row.as_of and None not in later else values
    known = [each for each in values if each is not None]
    total = _total(indicator, known, len(units))
    if total is None or _broken(figures, row, known):
        return
    ends = _apart(row, total)
    if ends is not None and _times(indicator, *ends) > TIMES:
        problem = Problem.of(
            "implausible-total",
            indicator=indicator.id,
            value=row.value,
            day=row.as_of,
            days=_days(known),
            total=_said(total),
        )
        yield Contradiction(problem, row, others)


def _total(indicator: Indicator, known: list[Value], units: int) -> Range | None:
    """The sum of what is known of some units; with units missing what it is at least."""
    missing = units - len(known)
    if not known or (missing and indicator.natural.low < 0):
        return None
    total = add(each.range for each in known)
    return Range(total.low, INFINITE, total.low_open) if missing else total


def _ratio(figures: Figures, indicator: Indicator, row: Observation) -> Iterator[Contradiction]:
    """A reported ratio against what follows from its parts."""
    assert indicator.formula is not None
    ratio = indicator.formula.ratio
    assert ratio is not None
    parts = [figures.reported.value(row.place, of, row.as_of) for of in (ratio.top, ratio.bottom)]
    known = [each for each in parts if each is not None]
    if len(known) != 2 or _broken(figures, row, known):
        return
    share = divide(known[0].range, known[1].range)
    derived = share and scale(share, ratio.times)
    ends = derived and _apart(row, derived)
    if not derived or not ends:
        return
    of_day = all(each.as_of == row.as_of for each in known)
    high, low = max(ends), min(ends)
    if low <= 0 or high / low > (RATIO_OFF if of_day else TIMES):
        problem = Problem.of(
            "ratio-does-not-fit",
            indicator=indicator.id,
            value=row.value,
            day=row.as_of,
            top=ratio.top,
            bottom=ratio.bottom,
            days=_days(known),
            derived=_said(derived),
            unit=indicator.unit,
        )
        others = frozenset((row.place, of) for of in (ratio.top, ratio.bottom))
        yield Contradiction(problem, row, others)


def _broken(figures: Figures, row: Observation, known: list[Value]) -> bool:
    """Whether a break of a series lies between a figure and what it is held against."""
    days = [row.as_of, *(each.as_of for each in known)]
    series = {(row.place, row.indicator), *((each.place, each.indicator) for each in known)}
    return any((at, of) in series and min(days) < on <= max(days) for at, of, on in figures.breaks)


def _apart(row: Observation, other: Range) -> tuple[Fraction, Fraction] | None:
    """The nearest ends of a figure and of a range that it does not meet."""
    known = row.range
    assert known is not None
    if not known.within(other).empty:
        return None
    ends = (known.low, other.high) if known.low >= other.high else (known.high, other.low)
    return Fraction(ends[0]), Fraction(ends[1])


def _times(indicator: Indicator, one: Fraction, other: Fraction) -> Fraction:
    """How many times the larger of two amounts is the smaller; of 0 anything is too much."""
    if indicator.kind == "count":
        one, other = one + SMALL_COUNT, other + SMALL_COUNT
    low, high = sorted((abs(one), abs(other)))
    return high / low if low else TIMES + 1


def _said(known: Range) -> Text:
    if known.exact:
        return text("{number}", number=known.low)
    if known.high == INFINITE:
        return text("{number} or more", number=known.low)
    return text("{low} to {high}", low=known.low, high=known.high)


def _days(known: list[Value]) -> Text:
    days = sorted({each.as_of for each in known})
    if len(days) == 1:
        return text("{day}", day=days[0])
    return text("{first} to {last}", first=days[0], last=days[-1])
