"""Which regulation applies on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from urban_tracker.law.regulation import Head


def in_force_on(heads: Iterable[Head], day: dt.date) -> Head | None:
    """The version in force on ``day``, or ``None`` before the first one.

    A workspace's own file stands in for the version that it extends. Of two that still cover the
    day, the later one; ``check`` reports such an overlap.
    """
    known = list(heads)
    extended = {
        head.extends for head in known if head.extends is not None and head.in_force_on(day)
    }
    candidates = [head for head in known if head.in_force_on(day) and head.id not in extended]
    return max(candidates, key=lambda head: (head.in_force_from, head.id), default=None)


def first_day(heads: Iterable[Head]) -> dt.date:
    """The day on which the first known version came into force."""
    return min(head.in_force_from for head in heads)
