"""A value of an indicator with where it comes from: reports, inputs, doubts."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from urban_tracker.core.codes import FigureStatus, Formula, Grade, Qualifier
from urban_tracker.core.ranges import Range


class Report(NamedTuple):
    """What one source says of a figure, and whether it is what counts."""

    source: str
    value: str
    qualifier: Qualifier
    status: FigureStatus
    grade: Grade
    counts: bool


class Assumption(NamedTuple):
    """A value that somebody wants to try instead of the reported one."""

    value: str
    qualifier: Qualifier
    range: Range


class Value(NamedTuple):
    """A value with where it comes from.

    ``range`` is in the unit of the indicator. ``written`` is the value as reported, ``None`` when
    it is derived or when sources of equal grade differ. ``as_of`` is the day it describes, of a
    derived value that of its oldest input that changes from year to year (of growth, the day that
    it leads up to); ``grade`` the worst of them. A sum is a lower bound if units are ``without`` a
    figure, or ``waiting`` for one since they took the place of others.
    """

    place: str
    indicator: str
    range: Range
    as_of: dt.date
    grade: Grade | None
    written: str | None = None
    qualifier: Qualifier = ""
    status: FigureStatus = ""
    reports: tuple[Report, ...] = ()
    formula: Formula | None = None
    inputs: tuple[Value, ...] = ()
    without: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    disputed: bool = False
    assumed: bool = False

    @property
    def source(self) -> str | None:
        """The source that counts; ``None`` for a derived, assumed or disputed value."""
        counting = [report.source for report in self.reports if report.counts]
        return counting[0] if counting and not self.disputed else None

    @property
    def partial(self) -> bool:
        """Whether it is a sum of which some part is missing, here or further down."""
        return bool(self.without or self.waiting) or (
            self.formula == "sum-of-units" and any(each.partial for each in self.inputs)
        )

    @property
    def rests_on_assumption(self) -> bool:
        """Whether it is assumed, or derived from something assumed."""
        return self.assumed or any(each.rests_on_assumption for each in self.inputs)

    @property
    def rests_on_dispute(self) -> bool:
        """Whether it is disputed, or derived from something disputed."""
        return self.disputed or any(each.rests_on_dispute for each in self.inputs)

    @property
    def preliminary(self) -> bool:
        """Whether it, or anything it is derived from, is preliminary or an estimate."""
        return bool(self.status) or any(each.preliminary for each in self.inputs)
