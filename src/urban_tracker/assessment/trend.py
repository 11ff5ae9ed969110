"""The trend of a series of figures: its slope a year with a range, by Theil and Sen.

Formulas and sources are in ``docs/methods.md``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from urban_tracker.figures.ranges import Range
from urban_tracker.figures.values import Figures, Value
from urban_tracker.models import Real

TWELVE = 12
FEW = 4
"""Up to so many figures the range of the slope is that of all pairs."""
QUANTILE = 1.6448536269514722
"""The 95 % quantile of the normal distribution, for a two-sided interval of 90 %."""


def moment(day: dt.date) -> Fraction:
    """The end of a day in years, months counting one twelfth of a year each.

    The ends of years, quarters and months lie exactly one year, quarter or month apart:

    >>> moment(dt.date(2023, 12, 31)) - moment(dt.date(2022, 12, 31))
    Fraction(1, 1)
    >>> moment(dt.date(2024, 2, 29)) - moment(dt.date(2023, 11, 30))
    Fraction(1, 4)
    """
    days = calendar.monthrange(day.year, day.month)[1]
    return day.year + (day.month - 1 + Fraction(day.day, days)) / TWELVE


def day_at(at: Fraction) -> dt.date | None:
    """The first day whose end is not before a moment; ``None`` outside years 1 to 9999.

    >>> day_at(moment(dt.date(2027, 8, 17)))
    datetime.date(2027, 8, 17)
    """
    months = at * TWELVE
    whole = math.ceil(months) - 1
    year, month = divmod(whole, TWELVE)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    days = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, max(1, math.ceil((months - whole) * days)))


class Slopes(NamedTuple):
    """The change a year: the Theil–Sen slope, and the ends of its range.

    ``vague``: the figures leave so much open that even the sign of the slope is not certain.
    """

    seen: Fraction
    low: Real
    high: Real
    vague: bool = False


class Point(NamedTuple):
    """A figure of a series: its day, the number that stands for it, and all that it can be."""

    day: dt.date
    at: Fraction
    known: Range


def theil_sen(points: Sequence[Point]) -> Slopes:
    """The median of the slopes of all pairs of points, with a range. Days must differ.

    The range is that of all slopes for up to 4 points. For more it is the 90 % interval of Sen
    (1968), equation 2.6: the slopes at the ranks (N ± z·σ) / 2 of all N, with
    σ² = (n(n-1)(2n+5) - Σ k(k-1)(2k+5)) / 18 over the groups of k equal values. Of figures that
    are ranges themselves, the lower end is got from the least slope that each pair allows, the
    upper end from the greatest. Raises ValueError for fewer than 2 points.

    >>> def at_end_of(year, value):
    ...     at = Fraction(value)
    ...     return Point(dt.date(year, 12, 31), at, Range(at, at))
    >>> theil_sen([at_end_of(2020, 1), at_end_of(2022, 2), at_end_of(2023, 4)])
    Slopes(seen=Fraction(1, 1), low=Fraction(1, 2), high=Fraction(2, 1), vague=False)
    """
    n = len(points)
    if n < 2:
        raise ValueError("a slope needs two points")
    points = sorted(points)
    moments = [moment(each.day) for each in points]
    seen = _Steps(moments, [each.at for each in points])
    least, greatest = seen, seen
    if not all(each.known.exact for each in points):
        lows, highs = [each.known.low for each in points], [each.known.high for each in points]
        least, greatest = _Steps(moments, highs, lows), _Steps(moments, lows, highs)
    lower, upper = 0, -1
    if n > FEW:
        groups = Counter(each.at for each in points)
        variance = (_term(n) - sum(_term(k) for k in groups.values())) / 18
        spread = QUANTILE * math.sqrt(variance)
        lower = max(round((len(seen) - spread) / 2) - 1, 0)
        upper = min(round((len(seen) + spread) / 2), len(seen) - 1)
    median = seen.median()
    assert isinstance(median, Fraction)
    return Slopes(
        median,
        least.slope(lower),
        greatest.slope(upper),
        vague=least.median() < 0 < greatest.median(),
    )


class _Steps:
    """The slopes of all pairs of points, in order.

    Scaled to whole numbers, which divide to correctly rounded floats, so that sorting needs no
    fractions.
    """

    def __init__(
        self,
        moments: Sequence[Fraction],
        starts: Sequence[Real],
        ends: Sequence[Real] | None = None,
    ) -> None:
        ends = starts if ends is None else ends
        self._x = math.lcm(*(x.denominator for x in moments))
        self._y = math.lcm(*(y.denominator for y in (*starts, *ends) if isinstance(y, Fraction)))
        whole = [int(x * self._x) for x in moments]
        self._steps = [
            (_whole(ends[j], self._y) - _whole(starts[i], self._y), whole[j] - whole[i])
            for i, j in itertools.combinations(range(len(whole)), 2)
        ]
        self._steps.sort(key=_quotient)

    def __len__(self) -> int:
        return len(self._steps)

    def slope(self, rank: int) -> Real:
        """The slope at a rank, counted from 0."""
        rise, run = self._steps[rank]
        return rise if isinstance(rise, float) else Fraction(rise * self._x, run * self._y)

    def median(self) -> Real:
        """The middle slope, or the mean of the two in the middle."""
        middle = len(self) // 2
        if len(self) % 2:
            return self.slope(middle)
        return (self.slope(middle - 1) + self.slope(middle)) / 2


def _whole(at: Real, scale: int) -> int | float:
    return int(at * scale) if isinstance(at, Fraction) else at


def _quotient(step: tuple[int | float, int]) -> float:
    return step[0] / step[1]


def _term(k: int) -> int:
    return k * (k - 1) * (2 * k + 5)


@dataclass(frozen=True)
class Series:
    """The figures of an indicator of a place that belong together, oldest first.

    They begin after the last break (``broken_on``); ``before`` counts the figures before it,
    ``partial`` the sums left out because a unit was missing.
    """

    points: tuple[Point, ...]
    broken_on: dt.date | None = None
    before: int = 0
    partial: int = 0

    @cached_property
    def slopes(self) -> Slopes | None:
        """The trend; ``None`` for fewer than 2 figures."""
        if len(self.points) < 2:
            return None
        return theil_sen(self.points)


def series_of(figures: Figures, place: str, indicator: str, until: dt.date) -> Series:
    """The figures up to a day that a trend may be drawn through: none from before a break.

    The ledger alone counts; assumptions do not. A sum over units of which some are missing is no
    point of a trend.
    """
    broken = [day for day in break_days(figures, place, indicator) if day <= until]
    since = max(broken, default=None)
    before = partial = 0
    points = []
    for value in figures.with_assumptions({}).history(place, indicator, until):
        at = standing_for(value)
        if since is not None and value.as_of < since:
            before += 1
        elif value.partial or at is None:
            partial += 1
        else:
            points.append(Point(value.as_of, at, value.range))
    return Series(tuple(points), since, before, partial)


def break_days(figures: Figures, place: str, indicator: str) -> set[dt.date]:
    """The days on which a series changes its meaning, or one that it is derived from does."""
    found = {on for at, of, on in figures.breaks if (at, of) == (place, indicator)}
    for at, of in figures.inputs_of(place, indicator):
        found |= break_days(figures, at, of)
    return found


def standing_for(value: Value) -> Fraction | None:
    """The number that stands for a figure in a trend.

    The bound where a bound was reported, else the middle of what is possible; ``None`` if that
    has no end at all.
    """
    low, high = value.range.low, value.range.high
    if value.qualifier in (">", ">=") or not isinstance(high, Fraction):
        return low if isinstance(low, Fraction) else None
    if value.qualifier in ("<", "<=") or not isinstance(low, Fraction):
        return high
    return (low + high) / 2
