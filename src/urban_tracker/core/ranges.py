"""Ranges of exact numbers with open or closed ends: what is known of a value.

An *end* of a range is a pair ``(number, nudge)``. The nudge is 0 for a closed end, +1 for a low
end that is open ("a hair above") and -1 for a high end that is open ("a hair below"). Ends compare
as tuples, so ``(1000, -1) < (1000, 0)``: a value below 1,000 never reaches 1,000.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.models import INFINITE, Real

End = tuple[Real, int]


class Range(NamedTuple):
    """All numbers between two ends. ``low`` may be ``-inf`` and ``high`` ``inf``."""

    low: Real
    high: Real
    low_open: bool = False
    high_open: bool = False

    @property
    def exact(self) -> bool:
        """Whether the range is one point."""
        return self.low == self.high

    @property
    def low_end(self) -> End:
        """The low end with its nudge."""
        return (self.low, 1 if self.low_open else 0)

    @property
    def high_end(self) -> End:
        """The high end with its nudge."""
        return (self.high, -1 if self.high_open else 0)

    @property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        return self.low_end > self.high_end

    def contains(self, number: Real) -> bool:
        """Whether a number lies in the range."""
        return self.low_end <= (number, 0) <= self.high_end

    def within(self, limits: Range) -> Range:
        """The part of the range inside ``limits`` (which may be empty)."""
        return from_ends(max(self.low_end, limits.low_end), min(self.high_end, limits.high_end))

    def whole_numbers(self, others: Iterable[Fraction] = ()) -> Range:
        """The range narrowed to the whole numbers in it, and to ``others`` that count as well.

        More than 4 works are at least 5.
        """
        low, high = self.low, self.high
        there = [each for each in others if self.contains(each)]
        if isinstance(low, Fraction):
            low = Fraction(math.floor(low) + 1 if self.low_open else math.ceil(low))
            low = min([low, *there])
        if isinstance(high, Fraction):
            high = Fraction(math.ceil(high) - 1 if self.high_open else math.floor(high))
            high = max([high, *there])
        return Range(low, high)

    def whole_part(self) -> Range:
        """The range with what is less than a whole left out: a project is no work yet."""
        low, high = (
            Fraction(math.floor(end)) if isinstance(end, Fraction) else end
            for end in (self.low, self.high)
        )
        return Range(low, high, self.low_open, self.high_open)


def at_least(end: End, level: Real, nudge: int = 0) -> bool:
    """Whether an end lies at a level or beyond it: what the order of pairs says, with the numbers
    compared once where they differ, for they are exact and slow to compare."""
    number = end[0]
    return number > level or (number == level and end[1] >= nudge)


def point(number: Real) -> Range:
    """The range of a value known exactly."""
    return Range(number, number)


def from_ends(low: End, high: End) -> Range:
    """The range between two ends."""
    return Range(low[0], high[0], low[1] > 0, high[1] < 0)


def span(ranges: Iterable[Range]) -> Range:
    """The smallest range that holds all of several ranges. Raises ValueError if there is none."""
    known = list(ranges)
    return from_ends(min(each.low_end for each in known), max(each.high_end for each in known))


def add(ranges: Iterable[Range]) -> Range:
    """The sum of ranges: an end of the sum is open if any end that it is made of is open."""
    low: Real = Fraction(0)
    high: Real = Fraction(0)
    low_open = high_open = False
    for each in ranges:
        low, high = low + each.low, high + each.high
        low_open, high_open = low_open or each.low_open, high_open or each.high_open
    return Range(
        low,
        high,
        low_open and not math.isinf(low),
        high_open and not math.isinf(high),
    )


def _quotient(top: End, bottom: End) -> tuple[Real, bool]:
    """An end of a ratio, and whether it is open; the bottom is not negative."""
    if top[0] == 0:
        return Fraction(0), top[1] != 0
    if isinstance(bottom[0], float):
        return Fraction(0), True
    if isinstance(top[0], float) or bottom[0] == 0:
        return (INFINITE if top[0] > 0 else -INFINITE), False
    return top[0] / bottom[0], top[1] != 0 or bottom[1] != 0


def divide(top: Range, bottom: Range) -> Range | None:
    """The ratio of two ranges; ``None`` if the bottom can only be 0, or can be negative."""
    if bottom.high == 0 or bottom.low < 0:
        return None
    low = _quotient(top.low_end, bottom.high_end if top.low >= 0 else bottom.low_end)
    high = _quotient(top.high_end, bottom.low_end if top.high >= 0 else bottom.high_end)
    return Range(low[0], high[0], low[1], high[1])


def scale(each: Range, factor: Fraction) -> Range:
    """A range times a positive factor."""
    low = each.low * factor if isinstance(each.low, Fraction) else each.low
    high = each.high * factor if isinstance(each.high, Fraction) else each.high
    return Range(low, high, each.low_open, each.high_open)


def shift(each: Range, by: Fraction) -> Range:
    """A range moved by a number."""
    return Range(each.low + by, each.high + by, each.low_open, each.high_open)


def turned(each: Range) -> Range:
    """A range times -1."""
    return Range(-each.high, -each.low, each.high_open, each.low_open)
