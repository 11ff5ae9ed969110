"""Which figures a place is asked for: those that its targets, goals and directions rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from urban_tracker.assessment.results import StandardResult, TargetResult
from urban_tracker.figures.freshness import stale
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Figures, Value
from urban_tracker.programme.programme import Place, Programme

Why = Literal["missing", "stale", "there"]


@dataclass(frozen=True)
class RequestedFigure:
    """A figure to ask for.

    ``last`` is the newest value, ``due`` the end of the period that a stale series lacks, and
    ``points`` how many points of a target hang on the figure at most.
    """

    place: Place
    indicator: Indicator
    why: Why
    last: Value | None
    due: dt.date | None
    points: Fraction


def wanted(
    programme: Programme,
    figures: Figures,
    results: Iterable[TargetResult],
    place: Place,
    day: dt.date,
) -> tuple[RequestedFigure, ...]:
    """The figures that a place and its units are asked for, in the order of the law.

    A derived figure is not asked for, what it is derived from is; of a sum over units, the
    figures of the units.
    """
    weights: dict[tuple[str, str], Fraction] = {}
    for result in results:
        for standard in result.assessment.standards:
            for key in _inputs(figures, programme, place, standard.indicator, day):
                weights[key] = max(weights.get(key, Fraction(0)), _at_stake(standard))
        for unit in result.assessment.units:
            for standard in unit.standards:
                for key in _inputs(figures, programme, unit.place, standard.indicator, day):
                    weights.setdefault(key, Fraction(0))
    others = [goal.indicator for goal in programme.goal if goal.place == place.id]
    others += [each for direction in programme.direction for each in direction.indicators]
    others += figures.indicators_of(place.id)
    for other in others:
        for key in _inputs(figures, programme, place, figures.catalogue[other], day):
            weights.setdefault(key, Fraction(0))
    return tuple(
        _wanted(figures, programme.places[at], figures.catalogue[indicator], day, points)
        for (at, indicator), points in weights.items()
    )


def most_needed_first(figures: Iterable[RequestedFigure]) -> list[RequestedFigure]:
    """The missing ones first, those on which most points hang before the others; then the stale."""
    order = {"missing": 0, "stale": 1, "there": 2}
    return sorted(figures, key=lambda each: (order[each.why], -each.points))


def _wanted(
    figures: Figures, place: Place, indicator: Indicator, day: dt.date, points: Fraction
) -> RequestedFigure:
    until = place.day_within(day)
    last = figures.value(place.id, indicator.id, until)
    due = stale(indicator, last.as_of if last is not None else None, until)
    why: Why = "missing" if last is None else "stale" if due is not None else "there"
    return RequestedFigure(place, indicator, why, last, due, points)


def _at_stake(standard: StandardResult) -> Fraction:
    """The points that are open for want of a figure."""
    if standard.points is None or standard.state not in ("no-data", "undecided"):
        return Fraction(0)
    return standard.points.best - standard.points.worst


def _inputs(
    figures: Figures, programme: Programme, place: Place, indicator: Indicator, day: dt.date
) -> Iterator[tuple[str, str]]:
    """What is reported for an indicator of a place: itself, or what it is derived from."""
    formula = indicator.formula
    units = programme.units_of(place, place.day_within(day))
    if formula is None or (formula.sum_of_units and not units):
        yield place.id, indicator.id
    elif formula.sum_of_units:
        for unit in units:
            yield from _inputs(figures, programme, unit, indicator, day)
    else:
        for _, name in figures.inputs_of(place.id, indicator.id):
            yield from _inputs(figures, programme, place, figures.catalogue[name], day)
