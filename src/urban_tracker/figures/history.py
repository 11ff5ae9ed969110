"""The full history of figures: every record, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Literal, NamedTuple

from urban_tracker.figures.newest import figure_of, known
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.value import Value

State = Literal["stands", "tied", "replaced", "taken-back", "takes-back"]
"""``tied``: recorded at the same moment with another value, so that both stand, as disputed."""


class Entry(NamedTuple):
    """A record of the ledger in the history of its figure.

    ``revision`` counts the records of one figure (place, indicator, day, source) from 1.
    """

    row: Observation
    state: State
    revision: int


def history(rows: Iterable[Observation], known_before: str | None = None) -> tuple[Entry, ...]:
    """Every record known before a moment, by place, indicator, day, source, and when recorded."""

    def order(row: Observation) -> tuple[object, ...]:
        return (*figure_of(row), row.recorded_at, row.value, row.qualifier, row.note)

    ordered = sorted(known(rows, known_before), key=order)
    found: list[Entry] = []
    for _, group in groupby(ordered, figure_of):
        found += _of_one_figure(list(group))
    return tuple(found)


def _of_one_figure(rows: list[Observation]) -> Iterable[Entry]:
    newest = rows[-1].recorded_at
    last = [row for row in rows if row.recorded_at == newest]
    standing = {(row.value, row.qualifier, row.grade) for row in last if row.range is not None}
    for revision, row in enumerate(rows, 1):
        state: State = "replaced"
        if row.range is None:
            state = "takes-back"
        elif row.recorded_at == newest:
            state = "tied" if len(standing) > 1 else "stands"
        elif _next_takes_back(rows, row):
            state = "taken-back"
        yield Entry(row, state, revision)


def _next_takes_back(rows: list[Observation], row: Observation) -> bool:
    """Whether what came next took a record back, whatever was recorded after that."""
    later = [each for each in rows if each.recorded_at > row.recorded_at]
    return any(each.range is None for each in later if each.recorded_at == later[0].recorded_at)


def says_the_same(old: Observation, new: Observation) -> bool:
    """Whether a record of a figure would change nothing of another one (40.70 is 40.7)."""
    names = ("range", "qualifier", "status", "grade", "note")
    return all(getattr(old, name) == getattr(new, name) for name in names)


class Incoming(NamedTuple):
    """A figure of a file, and the last records of the ledger of the same figure.

    There are several only if they were recorded at the same moment. ``joined``: the value of its
    day with the figure and those of all sources.
    """

    new: Observation
    there: tuple[Observation, ...] = ()
    joined: Value | None = None

    @property
    def old(self) -> Observation | None:
        """What the ledger says now of the figure."""
        return next((each for each in self.there if each.range is not None), None)

    @property
    def happens(self) -> str:
        """``new``, ``replaced``, ``taken-back`` if its source had taken the figure back, or
        ``unchanged`` if the ledger says the same (40.70 is 40.7).
        """
        if not self.there:
            return "new"
        if self.old is None:
            return "taken-back"
        same = len(self.there) == 1 and says_the_same(self.old, self.new)
        return "unchanged" if same else "replaced"
