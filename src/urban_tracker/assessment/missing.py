"""What to find out first: the missing figures by how much hangs on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.results import (
    ZERO,
    Assessment,
    RequirementResult,
    StandardResult,
    TargetResult,
)
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.ranges import point
from urban_tracker.figures.values import Assumption, Figures, Value
from urban_tracker.programme.programme import Place, Programme


@dataclass(frozen=True)
class MissingFigure:
    """A figure that nobody has reported, and what hangs on it for a target.

    ``standards`` are those that wait for it. ``at_stake`` is what they can earn between worst and
    best: points, or standards met (``by_points``). ``share`` is that over all that is open.
    ``if_worst`` and ``if_best`` are the verdicts if it comes out as bad or as good as can be and
    everything else stays open; ``fails_at`` are the requirements that then fail for certain.
    """

    place: Place
    indicator: Indicator
    standards: tuple[StandardResult, ...]
    by_points: bool
    at_stake: Fraction
    share: Fraction | None
    if_worst: str
    if_best: str
    fails_at: tuple[RequirementResult, ...]


def missing_figures(
    programme: Programme, figures: Figures, target: TargetResult
) -> tuple[MissingFigure, ...]:
    """The figures missing for a target: first those that can make it fail, then by what they earn.

    Of a standard that is derived, the figures that it would be derived from.
    """
    found = target.assessment
    waiting: dict[tuple[str, str], list[StandardResult]] = {}
    for result in found.standards:
        if result.state == "exempt":
            continue
        for key in dict.fromkeys(_lacking(figures, found.place.id, result.indicator.id, found)):
            waiting.setdefault(key, []).append(result)
    by_points = found.measure == "points"
    total = sum((_open(each, by_points=by_points) for each in found.standards), ZERO)
    rows = [
        _missing(programme, figures, found, key, tuple(results), by_points, total)
        for key, results in waiting.items()
    ]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.if_worst != "fails" or found.verdict == "fails",
                -row.at_stake,
                row.indicator.id,
                row.place.id,
            ),
        )
    )


def _lacking(
    figures: Figures, place: str, indicator: str, found: Assessment
) -> Iterator[tuple[str, str]]:
    """The figures to find for an indicator of a place: itself, its inputs, or its units'."""
    value = figures.value(place, indicator, found.on)
    if value is not None:
        yield from _incomplete(value)
        return
    formula = figures.catalogue[indicator].formula
    inputs = figures.inputs_of(place, indicator)
    lacking: list[tuple[str, str]] = []
    if formula is not None and not formula.sum_of_units:
        lacking = [
            leaf for at, of in inputs for leaf in dict.fromkeys(_lacking(figures, at, of, found))
        ]
    yield from lacking or [(place, indicator)]


def _incomplete(value: Value) -> Iterator[tuple[str, str]]:
    yield from ((unit, value.indicator) for unit in value.without)
    for each in value.inputs:
        yield from _incomplete(each)


def _open(result: StandardResult, *, by_points: bool) -> Fraction:
    outlook = result.points if by_points else result.met
    return ZERO if outlook is None else outlook.best - outlook.worst


def _missing(
    programme: Programme,
    figures: Figures,
    found: Assessment,
    key: tuple[str, str],
    results: tuple[StandardResult, ...],
    by_points: bool,
    total: Fraction,
) -> MissingFigure:
    at_stake = sum((_open(each, by_points=by_points) for each in results), ZERO)
    worst, best = (
        _supposing(programme, figures, found, results, worst=worst) for worst in (True, False)
    )
    return MissingFigure(
        programme.places[key[0]],
        figures.catalogue[key[1]],
        results,
        by_points,
        at_stake,
        at_stake / total if total else None,
        worst.verdict,
        best.verdict,
        tuple(each for each in worst.requirements if each.state == "not-met"),
    )


def _supposing(
    programme: Programme,
    figures: Figures,
    found: Assessment,
    results: tuple[StandardResult, ...],
    *,
    worst: bool,
) -> Assessment:
    """The assessment if some standards come out as bad, or as good, as they can."""
    supposed = dict(figures.assumed)
    for result in results:
        indicator = result.indicator
        known = indicator.natural if result.value is None else result.value.range
        at = known.low if worst != indicator.lower_is_better else known.high
        supposed[found.place.id, indicator.id] = Assumption(str(at), "", point(at))
    return Assessor(programme, figures.with_assumptions(supposed)).assess(
        found.place, found.type, found.on, found.regulation
    )
