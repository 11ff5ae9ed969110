"""Whether a series is behind: the period by which its next figure should have come."""

from __future__ import annotations

import datetime as dt

from urban_tracker.figures.indicators import Indicator, period_before, period_end


def last_period(indicator: Indicator, day: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and last day of the newest period of an indicator that has ended before ``day``.

    The period is the frequency with which the indicator is reported, else that of a flow;
    ``None`` for an indicator without either, which is never behind.
    """
    frequency = indicator.frequency or indicator.period
    if frequency is None:
        return None
    end = period_end(day, frequency)
    if end >= day:
        before = period_before(end, frequency)
        if before is None:
            return None
        end = before
    start = period_before(end, frequency)
    return None if start is None else (start + dt.timedelta(days=1), end)


def stale(indicator: Indicator, newest: dt.date | None, day: dt.date) -> dt.date | None:
    """The end of the period for which a figure is missing on ``day``; ``None`` if none is.

    A figure of any day of the newest ended period, or of a later one, keeps a series fresh.
    """
    period = last_period(indicator, day)
    if period is None or (newest is not None and newest >= period[0]):
        return None
    return period[1]
