"""What the sources say of a figure on a day: the best grade counts; equals may dispute it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from urban_tracker.core.models import GRADES, weakest
from urban_tracker.core.ranges import span
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.value import Report, Value


def observed_value(rows: Iterable[Observation], grade: Callable[[Observation], int]) -> Value:
    """The value that the records of one place, indicator and day give together.

    ``grade`` is the position of the grade of a record in :data:`GRADES`, the best first.
    """
    rows = list(rows)
    if len(rows) > 1:
        rows.sort(key=lambda row: (grade(row), row.source, row.value))
    best = grade(rows[0])
    # A source that says two things at once (an exact tie) counts with both.
    sources = {row.source for row in rows if grade(row) == best}
    counting = [row for row in rows if row.source in sources]
    ranges = [row.range for row in counting if row.range is not None]
    first = counting[0]
    disputed = any(each != ranges[0] for each in ranges)
    total = span(ranges) if disputed else ranges[0]
    return Value(
        first.place,
        first.indicator,
        total,
        first.as_of,
        weakest(GRADES[grade(row)] for row in counting),
        written=None if disputed else first.value,
        qualifier="" if disputed else first.qualifier,
        status=next((row.status for row in counting if row.status), ""),
        reports=tuple(
            Report(
                row.source,
                row.value,
                row.qualifier,
                row.status,
                GRADES[grade(row)],
                counts=row.source in sources or row.range == total,
            )
            for row in rows
        ),
        disputed=disputed,
    )
