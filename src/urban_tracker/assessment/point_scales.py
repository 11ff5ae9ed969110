"""A rule of the law made ready to be held against a value.

Everything happens on the *goodness* axis, on which more is always better: the value itself where
higher is better, its negative where lower is. So there is one way to score, whatever the rule.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.models import Real
from urban_tracker.core.ranges import End, Range, at_least
from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.rules import Levels, Rule, Scored, Steps, Threshold, YesNo

ZERO = Fraction(0)
HALF = Fraction(1, 2)


class Stair(NamedTuple):
    """A level on the goodness axis and the points at it; ``None`` where points are not known."""

    level: Fraction
    points: Fraction | None


class PointScale(NamedTuple):
    """One reading of the rule of a standard, for one type and one place.

    ``floor`` is the minimum after any adjustment; between it and the first stair (the minimum of
    the table) the points are those of the first stair. ``linear`` interpolates between stairs.
    ``strict`` means that the floor must be passed, not only reached.
    """

    stairs: tuple[Stair, ...]
    floor: Fraction
    lower_is_better: bool
    linear: bool = False
    strict: bool = False
    exempt: bool = False

    def ends(self, known: Range) -> tuple[End, End]:
        """The worst and the best end of a range of values, on the goodness axis."""
        low, high = known.low_end, known.high_end
        if self.lower_is_better:
            return (-high[0], -high[1]), (-low[0], -low[1])
        return low, high

    def reached(self, at: End) -> bool:
        """Whether the minimum is reached (or passed, where the law says above)."""
        return self.exempt or at_least(at, self.floor, 1 if self.strict else 0)

    def full(self, at: End) -> bool:
        """Whether the maximum level is reached; never for a rule without one."""
        return not self.exempt and len(self.stairs) > 1 and at_least(at, self.stairs[-1].level)

    def points(self, at: End) -> Fraction | None:
        """The points earned at an end of a range (see :meth:`points_end`)."""
        end = self.points_end(at)
        return None if end is None else end[0]

    def points_end(self, at: End) -> tuple[Fraction, int] | None:
        """The points at an end of a range, as an end: open where they are only come close to.

        ``None`` where the rule gives none.

        Order (design 5): exempt, adjusted minimum, band. At or above the maximum level the
        maximum points, linear in between, 0 below the minimum.
        """
        first = self.stairs[0]
        if first.points is None:
            return None
        if self.exempt:
            return first.points, 0
        if not self.reached(at):
            return ZERO, 0
        below = first
        for stair in self.stairs[1:]:
            if at_least(at, stair.level):
                below = stair
                continue
            if self.linear and at[0] > below.level:
                assert below.points is not None
                assert stair.points is not None
                share = (Fraction(at[0]) - below.level) / (stair.level - below.level)
                rise = stair.points - below.points
                return below.points + share * rise, at[1] if rise else 0
            break
        assert below.points is not None
        return below.points, 0

    def breakpoints(self) -> set[Fraction]:
        """The levels at which the points jump or bend."""
        return {self.floor, *(stair.level for stair in self.stairs)}

    def in_units(self, level: Fraction) -> Fraction:
        """A level of the goodness axis in the unit of the indicator."""
        return -level if self.lower_is_better else level


def point_scale(
    rule: Rule,
    indicator: Indicator,
    place_kind: str | None,
    factor: Fraction = Fraction(1),
    *,
    counted_works: bool = False,
    exempt: bool = False,
) -> PointScale:
    """Make a rule ready for a kind of place, with its minimum scaled by ``factor`` (0 to 1).

    A factor touches numbers only: levels and yes-no rules keep their minimum. Counted works
    with a reduced minimum are rounded (1 stays 1; else half up, never under 1).
    """
    lower = indicator.lower_is_better
    strict = linear = False
    levels: list[tuple[Fraction, Fraction | None]]
    scaled = False
    if isinstance(rule, Scored):
        levels = [(rule.minimum, rule.points.minimum), (rule.maximum, rule.points.maximum)]
        linear = scaled = True
    elif isinstance(rule, Levels):
        levels = [
            (indicator.number(rule.minimum), rule.points.minimum),
            (indicator.number(rule.maximum), rule.points.maximum),
        ]
    elif isinstance(rule, Steps):
        levels = [(indicator.number(step.at_least), step.points) for step in rule.steps]
        scaled = isinstance(rule.steps[0].at_least, Fraction)
    elif isinstance(rule, Threshold):
        limit = rule.limit_for(place_kind)
        lower, strict, scaled = limit.at_most is not None, limit.above is not None, True
        levels = [(limit.level, None)]
    else:
        assert isinstance(rule, YesNo)
        levels = [(Fraction(1), rule.points)]
    sign = -1 if lower else 1
    stairs = tuple(Stair(sign * level, points) for level, points in levels)
    floor = stairs[0].level
    if scaled and factor != 1 and not lower:
        floor = reduced(floor, factor, counted_works=counted_works)
    if indicator.named_values and (strict or (scaled and factor != 1)) and not lower:
        # A project is no work: what counts is the next whole number of them.
        floor, strict = Fraction(math.floor(floor) + 1 if strict else math.ceil(floor)), False
    return PointScale(stairs, floor, lower, linear, strict, exempt)


def reduced(minimum: Fraction, factor: Fraction, *, counted_works: bool) -> Fraction:
    """A minimum times a factor; works are counted, so theirs is rounded half up, never under 1.

    Source of the rounding: Art. 9 cl. 4 pt. b of Resolution 111/2025 as transcribed.
    """
    scaled = minimum * factor
    if not counted_works:
        return scaled
    return Fraction(max(1, math.floor(scaled + HALF)))


def differ(first: PointScale, second: PointScale, known: Range) -> bool:
    """Whether two readings score some value inside a range differently.

    Points are linear between breakpoints, so it is enough to look at the breakpoints, just below
    and just above each, and at both ends of the range.
    """
    worst, best = first.ends(known)
    if worst == best:
        return first.points(worst) != second.points(worst) or (
            first.reached(worst) != second.reached(worst)
        )
    levels: list[Real] = sorted(
        level
        for level in first.breakpoints() | second.breakpoints()
        if worst[0] <= level <= best[0]
    )
    marks: list[Real] = [worst[0], *levels, best[0]]
    ends: set[End] = {worst, best}
    for left, right in itertools.pairwise(marks):
        ends |= {(left, 1), (right, -1), (right, 0)}
    return any(
        first.points(at) != second.points(at) or first.reached(at) != second.reached(at)
        for at in ends
        if worst <= at <= best
    )
