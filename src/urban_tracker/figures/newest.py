"""Which records count: of each figure the last one recorded, as far as it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from urban_tracker.figures.observations import Observation

Figure = tuple[str, str, dt.date, str]
"""What identifies a figure: place, indicator, day and source."""


def figure_of(row: Observation) -> Figure:
    """The figure of which a record says something."""
    return (row.place, row.indicator, row.as_of, row.source)


def known(rows: Iterable[Observation], before: str | None) -> Iterator[Observation]:
    """The records made before a moment, or all (``recorded_at`` compares as text)."""
    return (row for row in rows if before is None or row.recorded_at < before)


def last_records(rows: Iterable[Observation]) -> dict[Figure, list[Observation]]:
    """The last record of every figure, even if it takes the figure back; all of them on a tie."""
    found: dict[Figure, list[Observation]] = {}
    for row in rows:
        there = found.setdefault(figure_of(row), [])
        if not there or row.recorded_at > there[0].recorded_at:
            there[:] = [row]
        elif row.recorded_at == there[0].recorded_at:
            there.append(row)
    return found


def newest(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """The last records of all figures, one after the other."""
    return tuple(row for there in last_records(rows).values() for row in there)
