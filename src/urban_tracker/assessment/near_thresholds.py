"""Near the edge: standards that a small revision of their figure would win or lose."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from urban_tracker.assessment.point_scales import PointScale
from urban_tracker.assessment.results import StandardResult
from urban_tracker.core.models import Real
from urban_tracker.core.ranges import End, Range

REPORTING_ERROR = Fraction(1)
"""How far off a figure may be, in per cent, where its indicator does not say."""
HUNDRED = Fraction(100)


class Edge(NamedTuple):
    """A level within one reporting error of a figure.

    ``lost``: it is reached and might not be; else it is short of it and might reach it. ``level``
    is in the unit of the indicator; ``points`` are those that would go or come (``None`` where
    the rule gives none, so that only met or not is at stake).
    """

    level: Fraction
    lost: bool
    points: Fraction | None
    error_percent: Fraction


def near_edge(result: StandardResult) -> tuple[Edge, ...]:
    """The levels that a revision by one reporting error would lose or win.

    A count can only be revised by whole numbers; levels and yes-no answers not at all, and the
    share of units that reach their points only by the figures of the units.
    """
    indicator, value = result.indicator, result.value
    if value is None or value.formula == "units" or indicator.words or result.interpretations.weak:
        return ()
    error = REPORTING_ERROR if indicator.error_percent is None else indicator.error_percent
    revised = _revised(value.range, error).within(indicator.natural)
    if indicator.kind == "count":
        revised = revised.whole_numbers() if not value.range.exact else _whole(value.range, revised)
    found: list[Edge] = []
    for stick in result.interpretations.applying:
        if stick.exempt:
            continue
        (worst, best), (least, most) = stick.ends(value.range), stick.ends(revised)
        for lost, high, low in ((True, worst, least), (False, most, best)):
            edge = _edge(stick, high, low, lost=lost, error=error)
            if edge is not None and all(edge.lost != other.lost for other in found):
                found.append(edge)
    return tuple(found)


def _revised(known: Range, error: Fraction) -> Range:
    def moved(at: Real, sign: int) -> Real:
        return at + sign * abs(at) * error / HUNDRED if isinstance(at, Fraction) else at

    return Range(moved(known.low, -1), moved(known.high, 1), known.low_open, known.high_open)


def _whole(known: Range, revised: Range) -> Range:
    """Whole numbers only, but for a named value between two of them, which stays."""
    whole = revised.whole_numbers()
    return known if whole.empty else whole


def _edge(stick: PointScale, high: End, low: End, *, lost: bool, error: Fraction) -> Edge | None:
    """The highest level between two ends that the one reaches and the other does not."""
    crossed = [
        level
        for level in stick.breakpoints()
        if (level >= stick.floor)
        and high >= (level, int(stick.strict))
        and low < (level, int(stick.strict))
    ]
    if not crossed:
        return None
    level = min(crossed) if not lost else max(crossed)
    then, now = stick.points(low), stick.points(high)
    points = None if now is None or then is None else now - then
    return None if points == 0 else Edge(stick.in_units(level), lost, points, error)
