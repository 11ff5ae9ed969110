"""Average growth a year between two figures: decided exactly, whatever the days.

Figures that are ranges give a growth that is one. Rates are in per cent a year.
"""

from __future__ import annotations

import datetime as dt
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.assessment.pace import NEEDS_ACCELERATION, ON_TRACK, word_for
from urban_tracker.assessment.results import HUNDRED
from urban_tracker.figures.ranges import End, Range, divide, turned
from urban_tracker.figures.years import years_between
from urban_tracker.models import INFINITE, Real

ONE = Fraction(1)
STEPS = (
    (ON_TRACK, "on-track"),
    (NEEDS_ACCELERATION, "needs-acceleration"),
    (Fraction(0), "off-track"),
)


def grown(ratio: End, rate: Fraction, years: Fraction) -> int:
    """1, 0 or -1: whether a ratio is more, as much, or less than a growth a year gives over years.

    ``rate`` is in per cent, above -100. Over p/q years the ratio to the power q is held against
    1 + rate to the power p: nothing is rounded.

    >>> quarter = Fraction(21, 100)
    >>> grown((Fraction(11, 10), 0), quarter * 100, Fraction(1, 2))
    0
    >>> grown((Fraction(11, 10), -1), quarter * 100, Fraction(1, 2))
    -1
    """
    number, nudge = ratio
    if isinstance(number, float) or number <= 0:
        return 1 if number > 0 else -1
    factor = ONE + rate / HUNDRED
    p, q = years.numerator, years.denominator
    digits = 40
    while True:
        with localcontext(Context(prec=digits)):
            apart = q * _log(number) - p * _log(factor)
        # A logarithm of numbers with at most 10^5 digits is off by less than that.
        if abs(apart) > Decimal(10) ** (20 - digits):
            return 1 if apart > 0 else -1
        if _same_root(number, p, factor, q):
            return nudge
        digits *= 2


def _log(number: Fraction) -> Decimal:
    return Decimal(number.numerator).ln() - Decimal(number.denominator).ln()


def _same_root(first: Fraction, p: int, last: Fraction, q: int) -> bool:
    """Whether ``first`` to the power q is ``last`` to the power p, which have no common divisor.

    Only then both are powers of one number, with the exponents p and q.
    """
    if first == last == 1:
        return True
    root = _root(last, q)
    return root is not None and root == _root(first, p)


def _root(number: Fraction, degree: int) -> Fraction | None:
    """The root, if it is a fraction."""
    found = []
    for each in (number.numerator, number.denominator):
        with localcontext(Context(prec=len(str(each)) + 20)):
            whole = round((Decimal(each).ln() / degree).exp())
        if whole**degree != each:
            return None
        found.append(whole)
    return Fraction(*found)


def power(base: Fraction, exponent: Fraction) -> Real:
    """``base`` above 0 to a power above 0; infinity where it outgrows every value.

    Exact where it is a fraction, else with 40 significant digits.
    """
    try:
        float(base) ** float(exponent)
    except OverflowError:
        return INFINITE
    root = _root(base, exponent.denominator)
    if root is not None:
        return root**exponent.numerator
    with localcontext(Context(prec=60)) as context:
        found = (_log(base) * exponent.numerator / exponent.denominator).exp()
        context.prec = 40
        return Fraction(+found)


def growth_range(ratio: Range, years: Fraction) -> Range | None:
    """The mean yearly change in per cent of a ratio that is a range (:func:`yearly_growth`)."""
    low, high = yearly_growth(ratio.low, years), yearly_growth(ratio.high, years)
    if low is None or high is None:
        return None
    return Range(low, high, ratio.low_open, ratio.high_open)


def yearly_growth(ratio: Real, years: Fraction) -> Real | None:
    """The mean yearly change in per cent that gives a ratio over some years.

    ``None`` for a ratio below 0, which no yearly change gives but over one year.
    """
    if isinstance(ratio, float):
        return ratio
    if years == 1:
        return (ratio - 1) * HUNDRED
    if ratio < 0:
        return None
    rate = power(ratio, 1 / years)
    return (rate - 1) * HUNDRED if isinstance(rate, Fraction) else rate


class Growth(NamedTuple):
    """A growth between two figures, by the ratio of the newest to the base."""

    ratio: Range
    aim: Fraction
    since: dt.date
    newest: dt.date
    by: dt.date | None
    lower_is_better: bool

    @property
    def _sign(self) -> int:
        return -1 if self.lower_is_better else 1

    @property
    def _passed(self) -> Fraction:
        return years_between(self.since, self.newest)

    @property
    def seen(self) -> Range:
        """The average a year so far, in per cent; without a lower end from a base without upper."""
        found = growth_range(self.ratio, self._passed)
        assert found is not None
        if self.ratio.low == 0 and self.ratio.low_open:
            return found._replace(low=-INFINITE, low_open=False)
        return found

    @property
    def needed(self) -> Range | None:
        """What is left to do a year from the newest figure on; ``None`` from nothing."""
        ends = self._needed(self.ratio.high), self._needed(self.ratio.low)
        if ends[0] is None or ends[1] is None:
            return None
        return Range(ends[0], ends[1], self.ratio.high_open, self.ratio.low_open)

    def _needed(self, ratio: Real) -> Real | None:
        assert self.by is not None
        whole = power(ONE + self.aim / HUNDRED, years_between(self.since, self.by))
        if ratio == 0 or isinstance(whole, float):
            return None
        left = years_between(self.newest, self.by)
        return yearly_growth(Fraction(0) if isinstance(ratio, float) else whole / ratio, left)

    def reached(self, end: End) -> bool:
        """Whether an end of the ratio is what the growth comes to on its last day."""
        assert self.by is not None
        return grown(end, self.aim, years_between(self.since, self.by)) * self._sign >= 0

    def pace(self, needed: Range) -> Range | None:
        """What was seen over what is needed; ``None`` where nothing needs to get better."""
        seen = self.seen
        if self.lower_is_better:
            seen, needed = turned(seen), turned(needed)
        return divide(seen, needed) if needed.low > 0 else None

    def word(self, end: End) -> str:
        """The word for an end of the ratio against the average asked for, without a last day."""
        if self.aim * self._sign <= 0:
            # An aim of no change, or of one for the worse, is kept or it is not: no share of it.
            kept = grown(end, self.aim, self._passed) * self._sign >= 0
            return "on-track" if kept else "deteriorating"
        for share, word in STEPS:
            if grown(end, self.aim * share, self._passed) * self._sign >= 0:
                return word
        return "deteriorating"

    def word_until(self, end: End) -> str:
        """The word for an end of the ratio against what is left to do until the last day."""
        needed = self._needed(end[0])
        if needed is None:
            # From nothing, no growth leads anywhere.
            return "deteriorating"
        seen = yearly_growth(end[0], self._passed)
        assert seen is not None
        if needed * self._sign > 0:
            return word_for(self._share(seen, needed), end[1] * self._sign)
        return "on-track" if seen * self._sign >= needed * self._sign else "deteriorating"

    @staticmethod
    def _share(seen: Real, needed: Real) -> Real:
        if isinstance(needed, float):
            return Fraction(0)
        return seen / needed if isinstance(seen, Fraction) else INFINITE
