"""Average growth a year between two figures: decided exactly, whatever the days.

Figures that are ranges give a growth that is one. Rates are in per cent a year.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction

from urban_tracker.assessment.bounds import HUNDRED
from urban_tracker.core.models import INFINITE, Real
from urban_tracker.core.ranges import End, Range

ONE = Fraction(1)


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
