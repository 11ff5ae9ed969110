"""What to find out first: the missing figures by how much hangs on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.bounds import ZERO
from urban_tracker.assessment.results import (
    Assessment,
    RequirementResult,
    StandardResult,
    TargetResult,
)
from urban_tracker.core.codes import Verdict
from urban_tracker.core.ranges import point
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Assumption, Figures, Value
from urban_tracker.programme.programme import Place, Programme


@dataclass(frozen=True)
class MissingFigure:
    """A figure that nobody has reported, and what hangs on it for a target.

    ``standards`` are those that wait for it: of the target, or of a unit. ``at_stake`` is what
    those of the target can earn between worst and best: points, or standards met (``by_points``).
    ``share`` is that over all that is open.
    ``if_worst`` and ``if_best`` are the verdicts if it comes out as bad or as good as can be and
    everything else stays open; ``fails_at`` are the requirements that then fail for certain.
    """

    place: Place
    indicator: Indicator
    standards: tuple[StandardResult, ...]
    by_points: bool
    at_stake: Fraction
    share: Fraction | None
    if_worst: Verdict
    if_best: Verdict
    fails_at: tuple[RequirementResult, ...]


def missing_figures(
    programme: Programme, figures: Figures, target: TargetResult
) -> tuple[MissingFigure, ...]:
    """The figures missing for a target: first those that can make it fail, then by what they earn.

    Of a standard that is derived, the figures that it would be derived from; of units, those that
    their standards lack, where the law asks for the points of units or counts them.
    """
    found = target.assessment
    waiting: dict[tuple[str, str], list[Waiting]] = {}
    for each in _waiting(found):
        lacking = _lacking(figures, each.place.id, each.result.indicator.id, found)
        for key in dict.fromkeys(lacking):
            waiting.setdefault(key, []).append(each)
    by_points = found.measure == "points"
    total = sum((_open(each, by_points=by_points) for each in found.standards), ZERO)
    rows = [
        _missing(programme, figures, found, key, each, by_points, total)
        for key, each in waiting.items()
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


class Waiting(NamedTuple):
    """A standard of a place or unit, and the one of the whole that earns or loses by it."""

    place: Place
    result: StandardResult
    earns: StandardResult | None


def _waiting(found: Assessment) -> Iterator[Waiting]:
    """Every standard that a figure can change: of a share that is counted, those of its units."""
    for result in found.standards:
        if result.state != "exempt" and not result.counted:
            yield Waiting(found.place, result, result)
    for unit, result, counting in found.in_units:
        if result.state != "exempt":
            yield Waiting(unit, result, counting)


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
    yield from ((unit, value.indicator) for unit in (*value.without, *value.waiting))
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
    waiting: list[Waiting],
    by_points: bool,
    total: Fraction,
) -> MissingFigure:
    earning = {each.earns.standard.id: each.earns for each in waiting if each.earns is not None}
    at_stake = sum((_open(each, by_points=by_points) for each in earning.values()), ZERO)
    worst, best = (
        _supposing(programme, figures, found, waiting, worst=worst) for worst in (True, False)
    )
    standards = {each.standard.id: each for each in (row.earns or row.result for row in waiting)}
    return MissingFigure(
        programme.places[key[0]],
        figures.catalogue[key[1]],
        tuple(standards.values()),
        by_points,
        at_stake,
        at_stake / total if total else None,
        worst.verdict,
        best.verdict,
        worst.failing,
    )


def _supposing(
    programme: Programme,
    figures: Figures,
    found: Assessment,
    waiting: list[Waiting],
    *,
    worst: bool,
) -> Assessment:
    """The assessment if some standards come out as bad, or as good, as they can."""
    supposed = dict(figures.assumed)
    for place, result, _ in waiting:
        indicator = result.indicator
        known = indicator.natural if result.value is None else result.value.range
        at = known.low if worst != indicator.lower_is_better else known.high
        supposed[place.id, indicator.id] = Assumption(str(at), "", point(at))
    return Assessor(programme, figures.with_assumptions(supposed)).assess(
        found.place, found.type, found.on, found.regulation
    )
