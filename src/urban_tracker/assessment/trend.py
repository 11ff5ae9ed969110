"""The trend of a series of figures: its slope a year with a range, by Theil and Sen.

Formulas and sources are in ``docs/methods.md``.
"""

from __future__ import annotations

import bisect
import calendar
import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from urban_tracker.figures.ranges import Range
from urban_tracker.figures.values import Figures, Value
from urban_tracker.figures.years import TWELVE
from urban_tracker.figures.years import moment as moment
from urban_tracker.models import Real

FEW = 4
"""Up to so many figures the range of the slope is that of all pairs."""
QUANTILE = 1.6448536269514722
"""The 95 % quantile of the normal distribution, for a two-sided interval of 90 %."""


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
    """The slopes of all pairs of points, by rank, without holding the pairs.

    Everything is scaled to whole numbers, so that nothing is rounded. For a number t the pairs
    that rise by no more than t a year are counted in O(n log n); halving finds the least t with
    enough of them. Two slopes with runs of at most R differ by 1/R² or not at all, so that a t
    known to half of that leaves just one.
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
        first = moments[0]
        self._runs = [int((x - first) * self._x) for x in moments]
        self._starts = [_whole(y, self._y) for y in starts]
        self._ends = [_whole(y, self._y) for y in ends]
        self._memo: dict[int, Real] = {}

    def __len__(self) -> int:
        return len(self._runs) * (len(self._runs) - 1) // 2

    def slope(self, rank: int) -> Real:
        """The slope at a rank, counted from 0 (from the end where negative)."""
        rank %= len(self)
        if rank not in self._memo:
            self._memo[rank] = self._select(rank)
        return self._memo[rank]

    def _select(self, rank: int) -> Real:
        finite = [abs(y) for y in (*self._starts, *self._ends) if isinstance(y, int)]
        longest = self._runs[-1]
        scale = 2 * longest * longest
        # No slope that is a number is steeper than all heights together over a run of 1.
        high = (2 * max(finite, default=0) + 1) * scale
        low = -high
        if self._count(low, scale) > rank:
            return -math.inf
        if self._count(high, scale) <= rank:
            return math.inf
        while high - low > 1:
            middle = (low + high) // 2
            if self._count(middle, scale) > rank:
                high = middle
            else:
                low = middle
        found = Fraction(2 * high - 1, 2 * scale).limit_denominator(longest)
        return found * self._x / self._y

    def _count(self, rise: int, run: int) -> int:
        """How many pairs rise by no more than ``rise`` over ``run``."""
        before: list[int | float] = []
        found = 0
        for x, start, end in zip(self._runs, self._starts, self._ends, strict=True):
            lean = rise * x
            at = end * run - lean if isinstance(end, int) else end
            found += len(before) - bisect.bisect_left(before, at)
            bisect.insort(before, start * run - lean if isinstance(start, int) else start)
        return found

    def median(self) -> Real:
        """The middle slope, or the mean of the two in the middle."""
        middle = len(self) // 2
        if len(self) % 2:
            return self.slope(middle)
        return (self.slope(middle - 1) + self.slope(middle)) / 2


def _whole(at: Real, scale: int) -> int | float:
    return int(at * scale) if isinstance(at, Fraction) else at


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
