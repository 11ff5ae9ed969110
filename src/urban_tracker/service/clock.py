"""The one clock; everything below the service is told the day that it is about."""

from __future__ import annotations

import datetime as dt

VIETNAM = dt.timezone(dt.timedelta(hours=7))


def now() -> dt.datetime:
    """This moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day in Vietnam."""
    return now().astimezone(VIETNAM).date()
