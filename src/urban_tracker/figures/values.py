"""The value of an indicator as of a day, from the ledger: observed, derived, disputed, assumed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from urban_tracker.core.codes import Formula
from urban_tracker.core.models import GRADES, weakest
from urban_tracker.core.ranges import Range, divide, scale, shift
from urban_tracker.figures.indicators import Catalogue, Indicator, period_before, period_end
from urban_tracker.figures.newest import NOTHING, Series, known, series_of
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.observed import observed_value
from urban_tracker.figures.sums import Units, sum_of_units
from urban_tracker.figures.totals import combined, narrowed, sign_of
from urban_tracker.figures.value import Assumption, Report, Value

__all__ = ["Assumption", "Figures", "Report", "Value"]

UNKNOWN_SOURCE_GRADE = "unverified"
PER_CENT = Fraction(100)


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
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _series: dict[tuple[str, str], Series] = field(init=False, repr=False, default_factory=dict)
    _memo: dict[tuple[str, str, dt.date], Value | None] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self._series.update(series_of(known(self.observations, self.known_before)))

    def with_assumptions(self, assumed: Mapping[tuple[str, str], Assumption]) -> Figures:
        """The same ledger with other assumptions, without reading its records again."""
        other = replace(self, observations=(), assumed=assumed)
        other._series.update(self._series)
        return other

    def break_days(self, place: str, indicator: str) -> set[dt.date]:
        """The days on which a series changes its meaning, or one that it is derived from does."""
        found = {on for at, of, on in self.breaks if (at, of) == (place, indicator)}
        return found.union(*(self.break_days(*each) for each in self.inputs_of(place, indicator)))

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
        return tuple(
            sorted(of for (at, of), series in self._series.items() if at == place and series.days)
        )

    def standing(self, place: str, indicator: str) -> tuple[Observation, ...]:
        """The records that stand: neither replaced nor taken back, by day and source."""
        series = self._series.get((place, indicator), NOTHING)
        return tuple(
            row
            for day in series.days
            for row in sorted(series.standing(day), key=lambda each: each.source)
        )

    def days(self, place: str, indicator: str) -> list[dt.date]:
        """The days for which there may be a value, observed or derived, oldest first."""
        found = set(self._series.get((place, indicator), NOTHING).days)
        for at, of in self._inputs(place, self.catalogue[indicator]):
            found.update(self.days(at, of))
        return sorted(found)

    def history(self, place: str, indicator: str, until: dt.date) -> tuple[Value, ...]:
        """The values of all days up to ``until``, oldest first, without assumptions.

        A derived value may describe an older day than that of its newest input; of several for
        one day the first that is not only a lower bound is taken.
        """
        found: dict[dt.date, Value] = {}
        for day in self.days(place, indicator):
            value = self.reported.value(place, indicator, day) if day <= until else None
            if value is not None and (
                value.as_of not in found or (found[value.as_of].partial and not value.partial)
            ):
                found[value.as_of] = value
        return tuple(found[day] for day in sorted(found))

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
        if derived is None or observed is None or derived.rests_on_assumption:
            return derived or observed
        if derived.formula == "sum-of-units":
            return combined(observed, derived, self.catalogue[indicator].natural)
        newer = observed if observed.as_of >= derived.as_of else derived
        if derived.formula == "ratio" and any(each.partial for each in derived.inputs):
            return narrowed(observed, derived, self.catalogue[indicator].natural) or newer
        return newer

    def _observed(self, place: str, indicator: str, day: dt.date) -> Value | None:
        rows = self._series.get((place, indicator), NOTHING).newest(day)
        return observed_value(rows, self._grade) if rows else None

    def _grade(self, row: Observation) -> int:
        grade = row.grade or self.source_grades.get(row.source, UNKNOWN_SOURCE_GRADE)
        return GRADES.index(grade)

    def _inputs(self, place: str, indicator: Indicator) -> list[tuple[str, str]]:
        formula = indicator.formula
        if formula is None:
            return []
        if formula.sum_of_units:
            return [(unit, indicator.id) for unit in self.units.get(place, ())]
        return [(place, each) for each in formula.inputs]

    def _derived(self, place: str, indicator: Indicator, day: dt.date) -> Value | None:
        formula = indicator.formula
        if formula is None:
            return None
        if formula.growth is not None:
            return self._growth(place, indicator, formula.growth, day)
        if formula.sum_of_units:
            return self._sum(place, indicator, day)
        known = tuple(
            value
            for at, of in self._inputs(place, indicator)
            if (value := self.value(at, of, day)) is not None
        )
        assert formula.ratio is not None
        if len(known) != 2:
            return None
        ratio = divide(*(self._amount(each) for each in known))
        return self._from(
            place, indicator, "ratio", ratio and scale(ratio, formula.ratio.times), known
        )

    def _sum(self, place: str, indicator: Indicator, day: dt.date) -> Value | None:
        if place not in self.units:
            return None

        def value(unit: str, on: dt.date) -> Value | None:
            figures = self if on == day else self.reported
            return figures.value(unit, indicator.id, on)

        units = Units(self.units.get(place, ()), day, self.ended, self.successors, value)
        found = sum_of_units(indicator, units)
        if found is None:
            return None
        total = self._from(place, indicator, "sum-of-units", found.range, found.inputs)
        return total and total._replace(
            without=found.without,
            waiting=found.waiting,
            qualifier=sign_of(total.range, indicator.natural),
        )

    def _growth(self, place: str, indicator: Indicator, of: str, day: dt.date) -> Value | None:
        period = self.catalogue[of].period or "year"
        days = [each for each in self.days(place, of) if each <= day]
        ahead = (self.reported.value(place, of, each) for each in reversed(days))
        for now in (self.value(place, of, day), *ahead):
            before = None if now is None else period_before(now.as_of, period)
            if now is None or before is None or self._broken(place, of, before, now.as_of):
                continue
            base = self.reported.value(place, of, before)
            if base is None or base.as_of != before or self._amount(base).low <= 0:
                continue
            ratio = divide(self._amount(now), self._amount(base))
            change = ratio and shift(scale(ratio, PER_CENT), -PER_CENT)
            grown = self._from(place, indicator, "growth", change, (now, base))
            return grown and grown._replace(as_of=now.as_of)
        return None

    def _amount(self, value: Value) -> Range:
        """What a value is in a computation: a count that is only a project is 0."""
        whole = self.catalogue[value.indicator].kind == "count"
        return value.range.whole_part() if whole else value.range

    def _broken(self, place: str, indicator: str, after: dt.date, until: dt.date) -> bool:
        return any(
            at == place and of == indicator and after < on <= until for at, of, on in self.breaks
        )

    def _from(
        self,
        place: str,
        indicator: Indicator,
        formula: Formula,
        found: Range | None,
        inputs: tuple[Value, ...],
    ) -> Value | None:
        found = found and found.within(indicator.natural)
        if found is None or found.empty:
            return None
        changing = [each.as_of for each in inputs if not self.catalogue[each.indicator].lasting]
        return Value(
            place,
            indicator.id,
            found,
            min(changing) if changing else max(each.as_of for each in inputs),
            weakest(value.grade for value in inputs),
            formula=formula,
            inputs=inputs,
        )


def _last_end(indicator: Indicator, day: dt.date) -> dt.date:
    """The last day up to ``day`` of which a figure can be: for a flow the end of a period."""
    if indicator.ends_a_period(day):
        return day
    assert indicator.period is not None
    return period_before(period_end(day, indicator.period), indicator.period) or day
