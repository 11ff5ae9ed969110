"""Time in years: the one way in which it is counted."""

from __future__ import annotations

import calendar
import datetime as dt
from fractions import Fraction

TWELVE = 12


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


def years_between(since: dt.date, until: dt.date) -> Fraction:
    """Years from the end of one day to the end of another, by :func:`moment`.

    >>> years_between(dt.date(2022, 12, 31), dt.date(2024, 6, 30))
    Fraction(3, 2)
    >>> years_between(dt.date(2024, 2, 29), dt.date(2025, 2, 28))
    Fraction(1, 1)
    """
    return moment(until) - moment(since)
