"""The trend of a series of figures: its slope a year with a range, by Theil and Sen.

Formulas and sources are in ``docs/methods.md``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from urban_tracker.core.ranges import Range, from_ends
from urban_tracker.core.years import TWELVE
from urban_tracker.core.years import moment as moment
from urban_tracker.figures.values import Figures
from urban_tracker.outlook.slopes import SlopesByRank

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
    """The change a year: the Theil–Sen slope, and the range that it lies in.

    ``seen`` is one number if the figures are exact; else all that it can be.
    """

    seen: Range
    range: Range

    @property
    def vague(self) -> bool:
        """Whether the figures leave so much open that not even the sign of it is certain."""
        return self.seen.low < 0 < self.seen.high


class Point(NamedTuple):
    """A figure of a series: its day, and all that it can be."""

    day: dt.date
    known: Range


def theil_sen(points: Sequence[Point]) -> Slopes:
    """The median of the slopes of all pairs of points, with a range. Days must differ.

    The range is that of all slopes for up to 4 points. For more it is the 90 % interval of Sen
    (1968), equation 2.6: the slopes at the ranks (N ± z·σ) / 2 of all N, with
    σ² = (n(n-1)(2n+5) - Σ k(k-1)(2k+5)) / 18 over the groups of k equal values. Of figures that
    are ranges themselves, every lower end is got from the least slope that each pair allows, every
    upper end from the greatest, and only exact values are counted as equal. Raises ValueError for
    fewer than 2 points.

    >>> def at_end_of(year, value):
    ...     return Point(dt.date(year, 12, 31), Range(Fraction(value), Fraction(value)))
    >>> found = theil_sen([at_end_of(2020, 1), at_end_of(2022, 2), at_end_of(2023, 4)])
    >>> str(found.seen.low), str(found.seen.high), str(found.range.low), str(found.range.high)
    ('1', '1', '1/2', '2')
    """
    n = len(points)
    if n < 2:
        raise ValueError("a slope needs two points")
    points = sorted(points)
    moments = [moment(each.day) for each in points]
    lows = [each.known.low_end for each in points]
    highs = [each.known.high_end for each in points]
    least = greatest = SlopesByRank(moments, highs, lows)
    if lows != highs:
        greatest = SlopesByRank(moments, lows, highs)
    lower, upper = 0, len(least) - 1
    if n > FEW:
        groups = Counter(each.known.low for each in points if each.known.exact)
        variance = (_term(n) - sum(_term(k) for k in groups.values())) / 18
        spread = QUANTILE * math.sqrt(variance)
        lower = max(round((len(least) - spread) / 2) - 1, 0)
        upper = min(round((len(least) + spread) / 2), len(least) - 1)
    return Slopes(
        from_ends(least.median(), greatest.median()),
        from_ends(least.slope(lower), greatest.slope(upper)),
    )


def _term(k: int) -> int:
    return k * (k - 1) * (2 * k + 5)


@dataclass(frozen=True)
class Series:
    """The figures of an indicator of a place that belong together, oldest first.

    They begin after the last break (``broken_on``); ``before`` counts the figures before it,
    ``partial`` the sums before the first one that has all its units.
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

    The ledger alone counts; assumptions do not. Sums over units are no series before every unit
    has a figure; a later one of which a unit is missing counts as what it is, at least so much.
    """
    broken = [day for day in figures.break_days(place, indicator) if day <= until]
    since = max(broken, default=None)
    values = figures.history(place, indicator, until)
    kept = [value for value in values if since is None or value.as_of >= since]
    whole = next((at for at, value in enumerate(kept) if not value.partial), len(kept))
    points = tuple(Point(value.as_of, value.range) for value in kept[whole:])
    return Series(points, since, len(values) - len(kept), whole)
