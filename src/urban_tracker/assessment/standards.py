"""One standard held against the value of its indicator: state, gap, progress, points."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from urban_tracker.assessment.bounds import ZERO, Outlook
from urban_tracker.assessment.interpretations import Interpretations
from urban_tracker.assessment.point_scales import PointScale, differ
from urban_tracker.assessment.results import StandardResult
from urban_tracker.core.codes import StandardState
from urban_tracker.core.ranges import End, point
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.law.regulation import Standard

ONE = Fraction(1)


def assess_standard(
    standard: Standard, indicator: Indicator, found: Interpretations, value: Value | None
) -> StandardResult:
    """Hold a standard against a value; without a value, against all that the indicator can be.

    Points are a range got from the two ends of the value, under every reading of the rule: a
    better value never earns fewer points.
    """
    known = value.range if value is not None else indicator.natural
    applying = found.applying
    worst, best = applying[0].ends(known)
    because = found.because
    if because and not found.weak and not _readings_differ(found, value, indicator):
        because = frozenset()
    met = _outlook(_met, applying, worst, best, because)
    points = None
    if applying[0].stairs[0].points is not None:
        points = _outlook(lambda each, at: each.points(at) or ZERO, applying, worst, best, because)
        if best[1] < 0:
            ends = [each.points_end(best) or (ZERO, 0) for each in applying]
            points = points._replace(
                best_open=max(ends)[1] < 0, best_strictly_open=min(ends)[1] < 0
            )
    if found.weak:
        top = applying[0].stairs[-1].points
        met = Outlook(ZERO, ONE, ONE, ZERO, because)
        points = None if top is None else Outlook(ZERO, top, top, ZERO, because)
    floors = found.floors
    printed = found.scales[0]
    state = _state(found, value, worst, best, met)
    last = printed.stairs[-1].level
    return StandardResult(
        standard=standard,
        indicator=indicator,
        interpretations=found,
        value=value,
        state=state,
        table_minimum=printed.in_units(printed.stairs[0].level),
        minimum=printed.in_units(floors[0]) if len(set(floors)) == 1 else None,
        maximum=printed.in_units(last) if len(printed.stairs) > 1 else None,
        points=points,
        met=met,
        grade=found.rule.grade or standard.grade,
    )


def with_open_value(result: StandardResult, value: Outlook) -> StandardResult:
    """A result whose value itself hangs on open rules, as the share of units that reach points.

    ``value`` says how good it is for the worst and the best figures under either reading.
    """
    if not value.because or value.worst == value.best:
        return result
    applying = result.interpretations.applying
    mildest, strictest = (
        applying[0].ends(point(end))[0] for end in (value.worst_leniently, value.best_strictly)
    )
    if value.best_strictly_open:
        strictest = (strictest[0], -1)

    def opened(outlook: Outlook, score: Callable[[PointScale, End], End]) -> Outlook:
        lenient = max(score(each, mildest)[0] for each in applying)
        strict = min(score(each, strictest) for each in applying)
        if strict < (outlook.best_strictly, -outlook.best_strictly_open):
            outlook = outlook._replace(
                best_strictly=Fraction(strict[0]), best_strictly_open=strict[1] < 0
            )
        return outlook._replace(
            worst_leniently=max(outlook.worst_leniently, Fraction(lenient)),
            because=outlook.because | value.because,
        )

    points = result.points
    return result._replace(
        met=opened(result.met, lambda each, at: (_met(each, at), 0)),
        points=points and opened(points, lambda each, at: each.points_end(at) or (ZERO, 0)),
    )


def _readings_differ(found: Interpretations, value: Value | None, indicator: Indicator) -> bool:
    known = value.range if value is not None else indicator.natural
    first, *others = found.applying
    return any(differ(first, other, known) for other in others)


def _met(scale: PointScale, at: End) -> Fraction:
    return ONE if scale.reached(at) else ZERO


def _outlook(
    score: Callable[[PointScale, End], Fraction],
    applying: tuple[PointScale, ...],
    worst: End,
    best: End,
    because: frozenset[str],
) -> Outlook:
    at_worst = [score(each, worst) for each in applying]
    at_best = at_worst if best == worst else [score(each, best) for each in applying]
    if len(applying) == 1:
        return Outlook(at_worst[0], at_best[0], at_worst[0], at_best[0], because)
    return Outlook(min(at_worst), max(at_best), max(at_worst), min(at_best), because)


def _state(
    found: Interpretations, value: Value | None, worst: End, best: End, met: Outlook
) -> StandardState:
    applying = found.applying
    if all(each.exempt for each in applying):
        return "exempt"
    if value is None:
        return "no-data"
    if found.weak:
        return "undecided"
    if met.worst == 1:
        return "maximum" if all(each.full(worst) for each in applying) else "met"
    return "short" if met.best == 0 else "undecided"
