"""What the sources say of a figure on a day: the best grade counts; equals may dispute it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from urban_tracker.core.models import GRADES
from urban_tracker.core.ranges import span
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.value import Report, Value


def observed_value(rows: Iterable[Observation], grade: Callable[[Observation], int]) -> Value:
    """The value that the records of one place, indicator and day give together.

    ``grade`` is the position of the grade of a record in :data:`GRADES`, the best first.
    """
    graded = [(grade(row), row) for row in rows]
    if len(graded) > 1:
        graded.sort(key=lambda each: (each[0], each[1].source, each[1].value))
    best = graded[0][0]
    # A source that says two things at once (an exact tie) counts with both.
    sources = {row.source for at, row in graded if at == best}
    counting = [row for _, row in graded if row.source in sources]
    ranges = [row.range for row in counting if row.range is not None]
    first = counting[0]
    disputed = any(each != ranges[0] for each in ranges)
    total = span(ranges) if disputed else ranges[0]
    return Value(
        first.place,
        first.indicator,
        total,
        first.as_of,
        GRADES[max(at for at, row in graded if row.source in sources)],
        written=None if disputed else first.value,
        qualifier="" if disputed else first.qualifier,
        status=next((row.status for row in counting if row.status), ""),
        reports=tuple(
            Report(
                row.source,
                row.value,
                row.qualifier,
                row.status,
                GRADES[at],
                counts=row.source in sources or row.range == total,
            )
            for at, row in graded
        ),
        disputed=disputed,
    )
