"""A level to reach, and where a trend stands against it on a day."""

from __future__ import annotations

import datetime as dt
import math
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.models import Real
from urban_tracker.core.ranges import End, Range, add, from_ends, scale, shift, turned
from urban_tracker.figures.indicators import Indicator
from urban_tracker.outlook.trend import Series, Slopes, day_at, moment

HORIZON = 100
"""No crossing is named that lies further away, in years."""


class Aim(NamedTuple):
    """A level to reach: from below (``upward``) or from above; ``strict``: to pass.

    ``mildest`` is the level under the most favourable reading of a rule that is not fully known;
    ``level`` is then the one under the least favourable.
    """

    level: Fraction
    upward: bool = True
    strict: bool = False
    mildest: Real | None = None

    def missing(self, at: Real) -> Real:
        """How far a value is from the level; negative beyond it."""
        return self.level - at if self.upward else at - self.level

    def missing_of(self, known: Range) -> Range:
        """How far a value is from the level, for all that it can be."""
        return shift(turned(known), self.level) if self.upward else shift(known, -self.level)

    def reached(self, known: Range) -> bool | None:
        """Whether a value reaches the level; ``None`` where that is open."""
        sign = 1 if self.upward else -1
        worst, best = sorted(
            (at * sign, nudge * sign) for at, nudge in (known.low_end, known.high_end)
        )
        if worst >= (self.level * sign, int(self.strict)):
            return True
        mildest = self.level if self.mildest is None else self.mildest
        return None if best >= (mildest * sign, int(self.strict)) else False


class Crossing(NamedTuple):
    """When a trend crosses a level: on the line itself, at the earliest, at the latest.

    ``leaves``: the level is reached today and the trend falls back below it. A day is ``None``
    where that end of the range never gets there, or not within 100 years. ``open``: the figures
    leave open where the line itself runs, so that there is no day for it.
    """

    leaves: bool
    day: dt.date | None
    earliest: dt.date | None
    latest: dt.date | None
    open: bool = False


def value_on(
    series: Series, seen: Slopes, indicator: Indicator, due: dt.date
) -> tuple[Range, Range]:
    """The value expected on a day and its range, inside the natural limits.

    From the newest figure on, which counts with all that it leaves open; so the value expected is
    one number only if the figures are exact. What is counted can only be a whole number, so its
    range runs from one whole number to another.
    """
    newest = series.points[-1]
    years = moment(due) - moment(newest.day)
    expected, known = (
        _inside(add((newest.known, scale(slope, years))), indicator.natural)
        for slope in (seen.seen, seen.range)
    )
    if indicator.kind == "count":
        low, high = known.low, known.high
        known = Range(
            Fraction(math.floor(low)) if isinstance(low, Fraction) else low,
            Fraction(math.ceil(high)) if isinstance(high, Fraction) else high,
        )
    return expected, known


def _inside(known: Range, natural: Range) -> Range:
    """A range moved inside limits; what lies wholly outside is at the limit."""
    low, high = natural.low_end, natural.high_end
    return from_ends(min(max(known.low_end, low), high), max(min(known.high_end, high), low))


def crossing_of(series: Series, seen: Slopes, aim: Aim) -> Crossing:
    """When the trend reaches the level, or falls back below it."""
    newest = series.points[-1]
    sign = 1 if aim.upward else -1
    worst, best = newest.known.low_end, newest.known.high_end
    slow, fast = seen.range.low, seen.range.high
    slower, faster = seen.seen.low, seen.seen.high
    if not aim.upward:
        worst, best, slow, fast, slower, faster = best, worst, fast, slow, faster, slower
    reached = aim._replace(mildest=None).reached(newest.known) is True

    def crosses(end: End, slope: Real) -> dt.date | None:
        at, nudge = end
        missing, speed = aim.missing(at), slope * sign
        # At the level itself a hair may be missing.
        hair = nudge * sign < int(aim.strict)
        if reached:
            missing, speed = -missing, -speed
        elif missing < 0 or (missing == 0 and not hair):
            return newest.day
        if speed <= 0 or missing == math.inf or missing > HORIZON * speed:
            return None
        if speed == math.inf:
            return newest.day
        crossed = moment(newest.day) + Fraction(missing) / Fraction(speed)
        day = day_at(crossed)
        if hair and not reached and day is not None and moment(day) == crossed:
            # On the day of the level itself it is reached, and not yet passed.
            return None if day == dt.date.max else day + dt.timedelta(days=1)
        return day

    first, last = crosses(best, faster), crosses(worst, slower)
    is_open = first != last
    ends = crosses(best, fast), crosses(worst, slow)
    if reached:
        ends = ends[1], ends[0]
    return Crossing(reached, None if is_open else first, *ends, open=is_open)
