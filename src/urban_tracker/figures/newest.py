"""Which records count: of each figure the last one recorded, as far as it is known."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

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


class Series:
    """The records of one indicator of one place. What stands on a day is found out when asked:
    most questions are about the newest day.
    """

    def __init__(self, rows: Iterable[Observation] = ()) -> None:
        self.rows = list(rows)
        self._standing: dict[dt.date, Sequence[Observation]] = {}

    @cached_property
    def _on(self) -> dict[dt.date, list[Observation]]:
        found: dict[dt.date, list[Observation]] = {}
        for row in self.rows:
            found.setdefault(row.as_of, []).append(row)
        return found

    def standing(self, day: dt.date) -> Sequence[Observation]:
        """The records of a day that stand: neither replaced nor taken back."""
        if day not in self._standing:
            found: list[Observation] = []
            there = self._on[day]
            if len(there) == 1:
                return there if there[0].range is not None else ()
            for rows in last_records(there).values():
                said = {(row.value, row.qualifier, row.grade): row for row in rows}
                found += (said[key] for key in sorted(said) if said[key].range is not None)
            self._standing[day] = found
        return self._standing[day]

    @cached_property
    def _recorded(self) -> list[dt.date]:
        return sorted(self._on)

    @cached_property
    def days(self) -> list[dt.date]:
        """The days on which something stands, oldest first."""
        return [day for day in self._recorded if self.standing(day)]

    def newest(self, until: dt.date) -> Sequence[Observation]:
        """What stands on the newest day up to ``until`` on which something does."""
        day = max((row.as_of for row in self.rows if row.as_of <= until), default=None)
        rows = [row for row in self.rows if row.as_of == day]
        if len(rows) == 1 and rows[0].range is not None:
            return rows
        for at in range(bisect.bisect_right(self._recorded, until) - 1, -1, -1):
            if there := self.standing(self._recorded[at]):
                return there
        return ()


NOTHING = Series()


def series_of(rows: Iterable[Observation]) -> dict[tuple[str, str], Series]:
    """Records by place and indicator."""
    found: dict[tuple[str, str], list[Observation]] = {}
    for row in rows:
        key = row[:2]
        there = found.get(key)
        if there is None:
            found[key] = [row]
        else:
            there.append(row)
    return {key: Series(there) for key, there in found.items()}
