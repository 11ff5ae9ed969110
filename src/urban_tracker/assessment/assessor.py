"""A place held against a type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

from urban_tracker.assessment.notices import law_notices
from urban_tracker.assessment.readings import Readings, readings
from urban_tracker.assessment.requirements import (
    criteria_results,
    outlook_of,
    requirement_results,
    requirements_for,
    verdict,
)
from urban_tracker.assessment.results import (
    Assessment,
    CriterionResult,
    Outlook,
    RequirementResult,
    StandardResult,
    UnitResult,
)
from urban_tracker.assessment.standards import assess_standard, with_open_value
from urban_tracker.figures.ranges import Range
from urban_tracker.figures.values import Figures, Value
from urban_tracker.law.regulation import CountsUnits, Regulation, Table
from urban_tracker.models import weakest
from urban_tracker.programme.programme import Place, Programme


class Assessor:
    """Assesses places of one programme on one set of figures.

    Keeps the readings of the law for each kind of place, so that many places cost little more
    than their arithmetic.
    """

    def __init__(self, programme: Programme, figures: Figures) -> None:
        self.programme = programme
        self.figures = figures
        self._readings: dict[tuple[object, ...], Readings] = {}

    def assess(
        self, place: Place, urban_type: str, on: dt.date, regulation: Regulation
    ) -> Assessment:
        """Hold a place against a type under a regulation, with the figures known for a day.

        A type that the regulation does not assess gives an assessment without standards whose
        verdict stays undecided because of the rule.
        """
        table = regulation.table_for(urban_type)
        standards: tuple[StandardResult, ...] = ()
        criteria: tuple[CriterionResult, ...] = ()
        requirements: tuple[RequirementResult, ...] = ()
        units: tuple[UnitResult, ...] = ()
        whole: Outlook | None = None
        measure = "thresholds"
        if table is not None:
            standards = self._standards(place, urban_type, on, regulation, table)
            applying = requirements_for(
                regulation, urban_type, place, len(self.programme.units_of(place, on))
            )
            criteria = criteria_results(regulation, table, urban_type, standards, applying)
            if all(each.outlook is not None for each in criteria):
                measure = table.measure
                whole = outlook_of(standards, measure)
            units = self._units(place, urban_type, on, regulation)
            requirements = requirement_results(regulation, applying, criteria, whole, units)
        decided, because = verdict(requirements)
        totals = [
            each for each in requirements if each.requirement.kind in ("points-total", "count-met")
        ]
        maximum = None
        if table is not None:
            maximum = table.maximum_total if measure == "points" else table.standards_total
        return Assessment(
            place=place,
            type=urban_type,
            on=on,
            regulation=regulation,
            measure=measure,
            verdict=decided,
            undecided_because=because,
            weakest_grade=self._weakest(
                (*standards, *(each for unit in units for each in unit.standards)), requirements
            ),
            points=whole if measure == "points" else None,
            required=totals[0].at_least if totals else None,
            maximum=None if maximum is None else Fraction(maximum),
            criteria=criteria,
            standards=standards,
            requirements=requirements,
            units=units,
            notices=law_notices(regulation, place, urban_type, standards, requirements),
        )

    @staticmethod
    def _weakest(
        standards: tuple[StandardResult, ...], requirements: tuple[RequirementResult, ...]
    ) -> str | None:
        """The worst grade of any figure or rule that the result rests on."""
        grades = [each.grade for each in requirements]
        for result in standards:
            grades.append(result.grade)
            grades += [row.grade for row in result.adjustments]
            if result.value is not None and result.value.grade is not None:
                grades.append(result.value.grade)
        return weakest(grades)

    def _standards(
        self, place: Place, urban_type: str, on: dt.date, regulation: Regulation, table: Table
    ) -> tuple[StandardResult, ...]:
        found = []
        for standard in regulation.standards_of(table.id, urban_type):
            indicator = self.figures.catalogue[standard.indicator]
            key = (
                regulation.id,
                standard.id,
                urban_type,
                place.kind,
                place.region,
                place.tags,
                place.adjustment,
            )
            if key not in self._readings:
                self._readings[key] = readings(regulation, standard, urban_type, indicator, place)
            value: Value | None = self.figures.value(place.id, indicator.id, on)
            shares: Outlook | None = None
            units: tuple[UnitResult, ...] = ()
            if standard.counts_units is not None and not (value and value.assumed):
                counted, open_shares, found_units = self._counted(
                    place, indicator.id, on, regulation, standard.counts_units
                )
                # As with every figure: of what is reported and what is counted the newer one.
                if counted is not None and (value is None or counted.as_of > value.as_of):
                    value, shares, units = counted, open_shares, found_units
            result = assess_standard(standard, indicator, self._readings[key], value)
            if shares is not None:
                result = with_open_value(result, shares)._replace(counted=units)
            found.append(result)
        return tuple(found)

    def _counted(
        self,
        place: Place,
        indicator: str,
        on: dt.date,
        regulation: Regulation,
        counted: CountsUnits,
    ) -> tuple[Value | None, Outlook | None, tuple[UnitResult, ...]]:
        """The share of units that reach the points of a table, in per cent, what is open, and they.

        ``None`` without such units, or while the table has no rows.
        """
        units = [unit for unit in self.programme.units_of(place, on) if unit.kind in counted.kinds]
        table = next(row for row in regulation.table if row.id == counted.table)
        results = tuple(self._unit(unit, counted.type, on, regulation, table) for unit in units)
        outlooks = [each.outlook for each in results if each.outlook is not None]
        if not units or len(outlooks) < len(units):
            return None, None, ()
        known = [
            each.value for unit in results for each in unit.standards if each.value is not None
        ]
        share = Fraction(100, len(units))

        level = counted.at_least

        def reaching(reached: Iterable[bool]) -> Fraction:
            return share * sum(reached)

        because = frozenset[str]().union(*(each.because for each in outlooks))
        shares = Outlook(
            reaching(each.worst >= level for each in outlooks),
            reaching(each.can_reach(level) for each in outlooks),
            reaching(each.worst_leniently >= level for each in outlooks),
            reaching(each.can_reach_strictly(level) for each in outlooks),
            because,
        )
        value = Value(
            place.id,
            indicator,
            Range(shares.worst, shares.best),
            max((each.as_of for each in known), default=on),
            weakest(each.grade for each in known),
            formula="units",
        )
        return value, shares, results

    def _units(
        self, place: Place, urban_type: str, on: dt.date, regulation: Regulation
    ) -> tuple[UnitResult, ...]:
        table = regulation.table_for(urban_type, "unit")
        there = self.programme.units_of(place, on)
        if table is None or len(there) < 2:
            return ()
        return tuple(self._unit(unit, urban_type, on, regulation, table) for unit in there)

    def _unit(
        self, unit: Place, urban_type: str, on: dt.date, regulation: Regulation, table: Table
    ) -> UnitResult:
        hidden = regulation.unlisted_in(table.id, urban_type)
        standards = self._standards(unit, urban_type, on, regulation, table)
        outlook = None if hidden or not standards else outlook_of(standards, table.measure)
        return UnitResult(unit, outlook, standards)
