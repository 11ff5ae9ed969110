"""How far a value is from the minimum and the maximum of a standard: gap and progress."""

from __future__ import annotations

import math
from fractions import Fraction

from urban_tracker.assessment.bounds import HUNDRED, ZERO, Ends, share_reached
from urban_tracker.assessment.interpretations import Interpretations
from urban_tracker.assessment.point_scales import PointScale
from urban_tracker.core.models import Real
from urban_tracker.core.ranges import End
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value


def gap(found: Interpretations, indicator: Indicator, value: Value | None) -> Ends | None:
    """What is missing to the minimum; ``None`` without a value, of words, and where no reading
    asks for one.
    """
    floors = found.floors
    if value is None or not floors or indicator.words:
        return None
    worst, best = found.applying[0].ends(value.range)
    return _gap_to(indicator, found.scales[0], floors, worst, best, found.spared)


def gap_to_maximum(
    found: Interpretations, indicator: Indicator, value: Value | None
) -> Ends | None:
    """What is missing to the maximum level; ``None`` as for :func:`gap`, and without one."""
    printed = found.scales[0]
    if value is None or not found.floors or indicator.words or len(printed.stairs) == 1:
        return None
    worst, best = found.applying[0].ends(value.range)
    return _gap_to(indicator, printed, [printed.stairs[-1].level], worst, best)


def progress(found: Interpretations, indicator: Indicator, value: Value | None) -> Ends | None:
    """Share of the minimum that is reached, 0 to 100; ``None`` as for :func:`gap`, and for a
    minimum of 0 or below.
    """
    floors = found.floors
    if value is None or not floors or indicator.words:
        return None
    worst, best = found.applying[0].ends(value.range)
    return _progress_to(indicator, found.scales[0], floors, worst, best, found.spared)


def _gap_to(
    indicator: Indicator,
    printed: PointScale,
    levels: list[Fraction],
    worst: End,
    best: End,
    spared: bool = False,
) -> Ends:
    """What is missing to a level, in the unit of the indicator, never below 0.

    The level may lie anywhere between several, or may not count at all (``spared``). Of what is
    counted a whole number is missing: to pass 10 works, 10 works are one short.
    """

    def missing(level: Fraction, at: End) -> Real:
        short: Real = level - at[0]
        if indicator.kind == "count" and isinstance(short, Fraction):
            short = Fraction(math.floor(short) + 1 if printed.strict else math.ceil(short))
        return max(ZERO, short)

    most, least = max(levels), min(levels)
    whole = indicator.kind == "count"
    return Ends(
        missing(most, worst),
        ZERO if spared else missing(least, best),
        worst_open=not whole and worst[1] > 0 and worst[0] < most,
        best_open=not whole and not spared and _only_close(printed, least, best),
    )


def _only_close(printed: PointScale, level: Fraction, best: End) -> bool:
    """Whether the best end is only come close to, or lies at a level that has to be passed."""
    if best[0] == level:
        return best < (level, 1 if printed.strict else 0)
    return best[1] < 0 and best[0] < level


def _progress_to(
    indicator: Indicator,
    printed: PointScale,
    floors: list[Fraction],
    worst: End,
    best: End,
    spared: bool,
) -> Ends | None:
    """Share of the minimum that is reached, 0 to 100; ``None`` for a minimum of 0 or below."""
    if printed.in_units(printed.stairs[0].level) <= 0:
        return None
    most, least = max(floors), min(floors)
    return Ends(
        _share(indicator, printed, most, worst[0]),
        HUNDRED if spared else _share(indicator, printed, least, best[0]),
        worst_open=worst[1] > 0 and worst[0] < most,
        best_open=not spared and _only_close(printed, least, best),
    )


def _share(indicator: Indicator, printed: PointScale, floor: Fraction, at: Real) -> Fraction:
    lower = printed.lower_is_better
    if indicator.kind == "count" and at < floor and isinstance(at, Fraction):
        at = Fraction(math.floor(at))  # works that are only a project are no works yet
    return share_reached(-at if lower else at, printed.in_units(floor), lower_is_better=lower)
