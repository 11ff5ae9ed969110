"""What each next level of a standard would bring, and how far it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from urban_tracker.assessment.bounds import ZERO
from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.core.models import Real


@dataclass(frozen=True)
class NextLevel:
    """The next level of a standard that is not surely reached.

    ``gap`` is what is missing to it in the unit of the indicator (steps for levels), ``share``
    the gap over the level (``None`` for a level of 0), ``points`` what reaching it adds at worst
    (``None`` where points are not known). ``above``: the level has to be passed, so that a hair
    is missing where the gap is 0.
    """

    result: StandardResult
    level: Fraction
    gap: Real
    share: Real | None
    points: Fraction | None
    above: bool = False


def next_levels(assessment: Assessment) -> tuple[NextLevel, ...]:
    """The next level of each standard with a figure, the nearest first."""
    found = [
        level
        for result in assessment.standards
        if result.value is not None
        for level in [_next(result)]
        if level is not None
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.share is None,
                each.share if each.share is not None else ZERO,
                each.result.standard.id,
            ),
        )
    )


def _next(result: StandardResult) -> NextLevel | None:
    """By the least favourable reading of its rule."""
    assert result.value is not None
    applying = [each for each in result.interpretations.applying if not each.exempt]
    if not applying or result.interpretations.weak:
        return None
    stick = max(applying, key=lambda each: each.floor)
    worst, _ = stick.ends(result.value.range)
    levels = [stick.floor] if not stick.reached(worst) else []
    levels += [
        stair.level
        for stair in stick.stairs[1:]
        if worst < (stair.level, 0) and stair.level > stick.floor
    ]
    if not levels:
        return None
    level = min(levels)
    now, then = stick.points(worst), stick.points((level, int(stick.strict)))
    above = stick.strict and level == stick.floor
    gap = level - worst[0]
    if above and result.indicator.kind == "count" and isinstance(gap, Fraction):
        gap = Fraction(math.floor(gap) + 1)
    share = gap / abs(level) if level else None
    return NextLevel(
        result,
        stick.in_units(level),
        gap,
        share,
        None if now is None or then is None else then - now,
        above,
    )
