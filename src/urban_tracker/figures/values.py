"""The value of an indicator as of a day, from the ledger: observed, derived, disputed, assumed."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from urban_tracker.figures.indicators import Catalogue, Indicator, period_before, period_end
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.ranges import Range, add, divide, scale, shift, span
from urban_tracker.models import GRADES, weakest

UNKNOWN_SOURCE_GRADE = "unverified"
PER_CENT = Fraction(100)


class Report(NamedTuple):
    """What one source says of a figure, and whether it is what counts."""

    source: str
    value: str
    qualifier: str
    status: str
    grade: str
    counts: bool


class Assumption(NamedTuple):
    """A value that somebody wants to try instead of the reported one."""

    value: str
    qualifier: str
    range: Range


class Value(NamedTuple):
    """A value with where it comes from.

    ``range`` is in the unit of the indicator. ``written`` is the value as reported, ``None`` when
    it is derived or when sources of equal grade differ. ``as_of`` is the day it describes, of a
    derived value the newest day among its inputs; ``grade`` the worst of them.
    """

    place: str
    indicator: str
    range: Range
    as_of: dt.date
    grade: str | None
    written: str | None = None
    qualifier: str = ""
    status: str = ""
    reports: tuple[Report, ...] = ()
    formula: str | None = None
    inputs: tuple[Value, ...] = ()
    without: tuple[str, ...] = ()
    disputed: bool = False
    assumed: bool = False

    @property
    def source(self) -> str | None:
        """The source that counts; ``None`` for a derived, assumed or disputed value."""
        counting = [report.source for report in self.reports if report.counts]
        return counting[0] if counting and not self.disputed else None

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


@dataclass(frozen=True)
class Figures:
    """The ledger as far as it is known, ready to answer for any place and day.

    ``known_before`` hides every record made later (the ``recorded_at`` of a record compares as
    text). ``breaks`` are days on which a series changes its meaning: no growth is computed across.
    What is ``assumed`` stands for the newest figure of a place; the history stays as reported.
    """

    catalogue: Catalogue
    observations: Iterable[Observation] = ()
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source_grades: Mapping[str, str] = field(default_factory=dict)
    breaks: frozenset[tuple[str, str, dt.date]] = frozenset()
    known_before: str | None = None
    assumed: Mapping[tuple[str, str], Assumption] = field(default_factory=dict)
    ended: Mapping[str, dt.date] = field(default_factory=dict)
    _standing: dict[tuple[str, str], dict[dt.date, list[Observation]]] = field(
        init=False, repr=False, default_factory=dict
    )
    _sorted: dict[tuple[str, str], list[dt.date]] = field(
        init=False, repr=False, default_factory=dict
    )
    _memo: dict[tuple[str, str, dt.date], Value | None] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        newest: dict[tuple[str, str, dt.date, str], dict[tuple[str, str, str], Observation]] = {}
        for row in self.observations:
            if self.known_before is not None and row.recorded_at >= self.known_before:
                continue
            key = (row.place, row.indicator, row.as_of, row.source)
            rows = newest.setdefault(key, {})
            at = next(iter(rows.values())).recorded_at if rows else ""
            if row.recorded_at > at:
                rows.clear()
            if row.recorded_at >= at:
                rows[row.value, row.qualifier, row.grade] = row
        for (place, indicator, day, _), rows in newest.items():
            standing = [rows[key] for key in sorted(rows) if rows[key].range is not None]
            if standing:
                days = self._standing.setdefault((place, indicator), {})
                days.setdefault(day, []).extend(standing)

    def with_assumptions(self, assumed: Mapping[tuple[str, str], Assumption]) -> Figures:
        """The same ledger with other assumptions, without reading its records again."""
        other = replace(self, observations=(), assumed=assumed)
        other._standing.update(self._standing)
        return other

    def inputs_of(
        self, place: str, indicator: str, day: dt.date | None = None
    ) -> list[tuple[str, str]]:
        """The places and indicators that an indicator of a place would be derived from.

        For a day without the units that had ended by then.
        """
        inputs = self._inputs(place, self.catalogue[indicator])
        if day is None:
            return inputs
        return [
            (at, of)
            for at, of in inputs
            if at == place or at not in self.ended or day < self.ended[at]
        ]

    def indicators_of(self, place: str) -> tuple[str, ...]:
        """The indicators of which the ledger holds a standing figure of the place, sorted."""
        return tuple(sorted(indicator for at, indicator in self._standing if at == place))

    def standing(self, place: str, indicator: str) -> tuple[Observation, ...]:
        """The records that stand: neither replaced nor taken back, by day and source."""
        days = self._standing.get((place, indicator), {})
        return tuple(
            row for day in sorted(days) for row in sorted(days[day], key=lambda each: each.source)
        )

    def _observed_days(self, place: str, indicator: str) -> list[dt.date]:
        key = (place, indicator)
        if key not in self._sorted:
            self._sorted[key] = sorted(self._standing.get(key, ()))
        return self._sorted[key]

    def days(self, place: str, indicator: str) -> list[dt.date]:
        """The days for which there may be a value, observed or derived, oldest first."""
        found = set(self._observed_days(place, indicator))
        for at, of in self._inputs(place, self.catalogue[indicator]):
            found.update(self.days(at, of))
        return sorted(found)

    def history(self, place: str, indicator: str, until: dt.date) -> tuple[Value, ...]:
        """The values of all days up to ``until``, oldest first, without assumptions."""
        days = (day for day in self.days(place, indicator) if day <= until)
        found = ((day, self.reported.value(place, indicator, day)) for day in days)
        return tuple(value for day, value in found if value is not None and value.as_of == day)

    @cached_property
    def reported(self) -> Figures:
        """The same figures without any assumption."""
        return self.with_assumptions({}) if self.assumed else self

    def value(self, place: str, indicator: str, day: dt.date) -> Value | None:
        """The newest value on ``day``; observed or derived, the newer wins, observed on a tie."""
        key = (place, indicator, day)
        if key not in self._memo:
            self._memo[key] = self._value(place, indicator, day)
        return self._memo[key]

    def _value(self, place: str, indicator: str, day: dt.date) -> Value | None:
        assumption = self.assumed.get((place, indicator))
        if assumption is not None:
            return Value(
                place,
                indicator,
                assumption.range,
                _last_end(self.catalogue[indicator], day),
                None,
                written=assumption.value,
                qualifier=assumption.qualifier,
                assumed=True,
            )
        observed = self._observed(place, indicator, day)
        derived = self._derived(place, self.catalogue[indicator], day)
        if derived is None or (
            observed is not None
            and (observed.as_of >= derived.as_of or derived.without)
            and not derived.rests_on_assumption
        ):
            return observed
        return derived

    def _observed(self, place: str, indicator: str, day: dt.date) -> Value | None:
        days = self._observed_days(place, indicator)
        before = bisect.bisect_right(days, day)
        if not before:
            return None
        newest = days[before - 1]
        standing = self._standing[place, indicator][newest]
        rows = sorted(standing, key=lambda row: (self._grade(row), row.source, row.value))
        best = self._grade(rows[0])
        # A source that says two things at once (an exact tie) counts with both.
        sources = {row.source for row in rows if self._grade(row) == best}
        counting = [row for row in rows if row.source in sources]
        ranges = {row.range for row in counting if row.range is not None}
        first = counting[0]
        disputed = len(ranges) > 1
        total = span(ranges)
        return Value(
            place,
            indicator,
            total,
            newest,
            weakest(GRADES[self._grade(row)] for row in counting),
            written=None if disputed else first.value,
            qualifier="" if disputed else first.qualifier,
            status=next((row.status for row in counting if row.status), ""),
            reports=tuple(
                Report(
                    row.source,
                    row.value,
                    row.qualifier,
                    row.status,
                    GRADES[self._grade(row)],
                    counts=row.source in sources or row.range == total,
                )
                for row in rows
            ),
            disputed=disputed,
        )

    def _grade(self, row: Observation) -> int:
        grade = row.grade or self.source_grades.get(row.source, UNKNOWN_SOURCE_GRADE)
        return GRADES.index(grade)

    def _inputs(self, place: str, indicator: Indicator) -> list[tuple[str, str]]:
        formula = indicator.formula
        if formula is None:
            return []
        if formula.ratio is not None:
            return [(place, formula.ratio.top), (place, formula.ratio.bottom)]
        if formula.growth is not None:
            return [(place, formula.growth)]
        return [(unit, indicator.id) for unit in self.units.get(place, ())]

    def _derived(self, place: str, indicator: Indicator, day: dt.date) -> Value | None:
        formula = indicator.formula
        if formula is None:
            return None
        if formula.growth is not None:
            return self._growth(place, indicator, formula.growth, day)
        inputs = [
            (at, self.value(at, of, day)) for at, of in self.inputs_of(place, indicator.id, day)
        ]
        if formula.sum_of_units:
            inputs = self._with_ended(place, indicator, day, inputs)
        known = tuple(value for _, value in inputs if value is not None)
        if formula.ratio is not None:
            if len(known) != 2:
                return None
            ratio = divide(known[0].range, known[1].range)
            return self._from(
                place, indicator, "ratio", ratio and scale(ratio, formula.ratio.times), known
            )
        if not known:
            return None
        total = add(value.range for value in known)
        without = tuple(at for at, value in inputs if value is None)
        if without:
            least = total.low + len(without) * min(Fraction(0), indicator.natural.low)
            total = Range(least, indicator.natural.high, total.low_open)
        return self._from(place, indicator, "sum-of-units", total, known, without)

    def _with_ended(
        self, place: str, indicator: Indicator, day: dt.date, inputs: list[tuple[str, Value | None]]
    ) -> list[tuple[str, Value | None]]:
        """The units of a sum, with those that ended since the figures: on their day they were."""
        newest = max((value.as_of for _, value in inputs if value is not None), default=None)
        if newest is None:
            return inputs
        return inputs + [
            (at, self.reported.value(at, of, newest))
            for at, of in self._inputs(place, indicator)
            if at in self.ended and newest < self.ended[at] <= day
        ]

    def _growth(self, place: str, indicator: Indicator, of: str, day: dt.date) -> Value | None:
        period = self.catalogue[of].period or "year"
        days = [each for each in self.days(place, of) if each <= day]
        ahead = (self.reported.value(place, of, each) for each in reversed(days))
        for now in (self.value(place, of, day), *ahead):
            before = None if now is None else period_before(now.as_of, period)
            if now is None or before is None or self._broken(place, of, before, now.as_of):
                continue
            base = self.reported.value(place, of, before)
            if base is None or base.as_of != before or base.range.low <= 0:
                continue
            ratio = divide(now.range, base.range)
            change = ratio and shift(scale(ratio, PER_CENT), -PER_CENT)
            return self._from(place, indicator, "growth", change, (now, base))
        return None

    def _broken(self, place: str, indicator: str, after: dt.date, until: dt.date) -> bool:
        return any(
            at == place and of == indicator and after < on <= until for at, of, on in self.breaks
        )

    @staticmethod
    def _from(
        place: str,
        indicator: Indicator,
        formula: str,
        found: Range | None,
        inputs: tuple[Value, ...],
        without: tuple[str, ...] = (),
    ) -> Value | None:
        found = found and found.within(indicator.natural)
        if found is None or found.empty:
            return None
        return Value(
            place,
            indicator.id,
            found,
            max(value.as_of for value in inputs),
            weakest(value.grade for value in inputs),
            qualifier=">=" if without and not isinstance(found.high, Fraction) else "",
            formula=formula,
            inputs=inputs,
            without=without,
        )


def _last_end(indicator: Indicator, day: dt.date) -> dt.date:
    """The last day up to ``day`` of which a figure can be: for a flow the end of a period."""
    if indicator.ends_a_period(day):
        return day
    assert indicator.period is not None
    return period_before(period_end(day, indicator.period), indicator.period) or day
