"""A place held against a type."""

from __future__ import annotations

import datetime as dt

from urban_tracker.assessment.applicable_table import ApplicableTable, applicable_table
from urban_tracker.assessment.bounds import Outlook, spanned
from urban_tracker.assessment.claims import Claim, Regions, claims_of, regions_of
from urban_tracker.assessment.counted_units import share_of_units
from urban_tracker.assessment.interpretations import Interpretations, interpretations_of
from urban_tracker.assessment.notices import law_notices
from urban_tracker.assessment.over_claims import spanning
from urban_tracker.assessment.requirements import (
    criteria_results,
    outlook_of,
    requirement_results,
    requirements_for,
)
from urban_tracker.assessment.results import (
    Assessment,
    StandardResult,
    UnitResult,
)
from urban_tracker.assessment.scored import Scored, judged_by
from urban_tracker.assessment.standards import assess_standard, with_open_value
from urban_tracker.core.codes import Measure
from urban_tracker.figures.values import Figures, Value
from urban_tracker.law.regulation import CountsUnits, Regulation, Table
from urban_tracker.programme.programme import Place, Programme


class Assessor:
    """Assesses places of one programme on one set of figures.

    Keeps the readings of the law for each kind of place, and what a standard is without a figure,
    so that many places cost little more than their arithmetic.
    """

    def __init__(self, programme: Programme, figures: Figures) -> None:
        self.programme = programme
        self.figures = figures
        self._readings: dict[tuple[object, ...], Interpretations] = {}
        self._without_figure: dict[tuple[object, ...], StandardResult] = {}
        self._known_claims: dict[tuple[object, ...], tuple[Claim, ...]] = {}
        self._known_regions: dict[tuple[str, str, str], Regions] = {}

    def on(self, figures: Figures) -> Assessor:
        """The same on other figures, with what is known of the law already."""
        other = Assessor(self.programme, figures)
        other._readings = self._readings
        other._without_figure = self._without_figure
        other._known_claims = self._known_claims
        other._known_regions = self._known_regions
        return other

    def assess(
        self, place: Place, urban_type: str, on: dt.date, regulation: Regulation
    ) -> Assessment:
        """Hold a place against a type under a regulation, with the figures known for a day.

        A type that the regulation does not assess gives an assessment without standards whose
        verdict stays undecided because of the rule. Where several reductions could apply, or the
        region is not known, the whole is computed claim by claim and spans what comes out.
        """
        judged = applicable_table(self.programme, place, urban_type, on, regulation)
        table = judged.table
        regions: Regions = (None,)
        claims: tuple[Claim, ...] = ()
        each: list[Assessment] = []
        if table is not None:
            at = (regulation.id, urban_type, table.id)
            if at not in self._known_regions:
                self._known_regions[at] = regions_of(regulation, urban_type, table)
            regions = self._known_regions[at]
            claims = self._claims(regulation, place, urban_type, table, regions)
            ways = [(claim, regions) for claim in claims]
            if place.region is None and self.programme.units_of(place, on):
                ways = [
                    (claim, (region,))
                    for region in regions
                    for claim in self._claims(regulation, place, urban_type, table, (region,))
                ]
            if len(ways) > 1:
                each = [self._under(place, on, judged, (one,), within) for one, within in ways]
        found = self._under(place, on, judged, claims, regions)
        if each:
            found = spanning(found, tuple(each))
        return found._replace(notices=law_notices(found, judged, claims))

    def _under(
        self,
        place: Place,
        on: dt.date,
        judged: ApplicableTable,
        claims: tuple[Claim, ...],
        regions: Regions,
    ) -> Assessment:
        """The assessment with every standard under any of some claims, without notices.

        ``regions`` are those in which units lie that name none.
        """
        found = self._scored(place, on, judged, claims, regions)
        return judged_by(found, judged, place, on, claims[0] if len(claims) == 1 else None)

    def _scored(
        self,
        place: Place,
        on: dt.date,
        judged: ApplicableTable,
        claims: tuple[Claim, ...],
        regions: Regions,
    ) -> Scored:
        """The place by its table: standard by standard, and what is required of them."""
        regulation, urban_type, table = judged.regulation, judged.type, judged.table
        if table is None:
            return Scored()
        standards = self._standards(place, urban_type, on, regulation, table, claims, regions)
        # Of units that have all ended nobody says how many followed: then as many.
        unit_count = len(self.programme.units_of(place, on)) or len(place.units)
        applying = requirements_for(regulation, urban_type, place, unit_count, judged.tables)
        criteria = criteria_results(regulation, table, urban_type, standards, applying)
        units = self._units(place, urban_type, on, regulation, regions)
        known = all(each.outlook is not None for each in criteria)
        measure: Measure = table.measure if known else "thresholds"
        whole = outlook_of(standards, measure) if known else None
        requirements = requirement_results(
            regulation, applying, criteria, whole, units, table, judged.standing_in
        )
        return Scored(standards, criteria, requirements, units, whole, measure)

    def _claims(
        self, regulation: Regulation, place: Place, urban_type: str, table: Table, regions: Regions
    ) -> tuple[Claim, ...]:
        where = (place.region, regions if place.region is None else ())
        key = (regulation.id, urban_type, table.id, where, place.tags, place.adjustment)
        if key not in self._known_claims:
            self._known_claims[key] = claims_of(regulation, place, urban_type, table, regions)
        return self._known_claims[key]

    def _standards(
        self,
        place: Place,
        urban_type: str,
        on: dt.date,
        regulation: Regulation,
        table: Table,
        claims: tuple[Claim, ...],
        regions: Regions,
    ) -> tuple[StandardResult, ...]:
        found = []
        claimed = tuple(tuple(row.id for row in claim.rows) for claim in claims)
        about = (regulation.id, urban_type, place.kind, claimed)
        for standard in regulation.standards_of(table.id, urban_type):
            indicator = self.figures.catalogue[standard.indicator]
            key = (standard.id, about)
            if key not in self._readings:
                self._readings[key] = interpretations_of(
                    regulation, standard, urban_type, indicator, place, claims
                )
            value: Value | None = self.figures.value(place.id, indicator.id, on)
            shares: Outlook | None = None
            units: tuple[UnitResult, ...] = ()
            if standard.counts_units is not None and not (value and value.assumed):
                counted, open_shares, found_units = self._counted(
                    place, indicator.id, on, regulation, standard.counts_units, regions
                )
                # As with every figure: of what is reported and what is counted the newer one.
                if counted is not None and (value is None or counted.as_of > value.as_of):
                    value, shares, units = counted, open_shares, found_units
            if value is None:
                if key not in self._without_figure:
                    self._without_figure[key] = assess_standard(
                        standard, indicator, self._readings[key], None
                    )
                result = self._without_figure[key]
            else:
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
        regions: Regions,
    ) -> tuple[Value | None, Outlook | None, tuple[UnitResult, ...]]:
        """The share of units that reach the points of a table, in per cent, what is open, and they.

        ``None`` without such units, or while the table has no rows.
        """
        units = [unit for unit in self.programme.units_of(place, on) if unit.kind in counted.kinds]
        table = next(row for row in regulation.table if row.id == counted.table)

        def held(within: Regions) -> tuple[UnitResult, ...]:
            return tuple(
                self._unit(unit, counted.type, on, regulation, table, within) for unit in units
            )

        results = held(regions)
        if not units or any(each.outlook is None for each in results):
            return None, None, ()
        each_region = [held((region,)) for region in regions] if len(regions) > 1 else [results]
        value, shares = share_of_units(place, indicator, on, counted.at_least, results, each_region)
        return value, shares, results

    def _units(
        self, place: Place, urban_type: str, on: dt.date, regulation: Regulation, regions: Regions
    ) -> tuple[UnitResult, ...]:
        table = regulation.table_for(urban_type, "unit")
        there = self.programme.units_of(place, on)
        if table is None or len(there) < 2:
            return ()
        return tuple(self._unit(unit, urban_type, on, regulation, table, regions) for unit in there)

    def _unit(
        self,
        unit: Place,
        urban_type: str,
        on: dt.date,
        regulation: Regulation,
        table: Table,
        regions: Regions,
    ) -> UnitResult:
        hidden = regulation.unlisted_in(table.id, urban_type)
        claims = self._claims(regulation, unit, urban_type, table, regions)

        def under(some: tuple[Claim, ...]) -> UnitResult:
            standards = self._standards(unit, urban_type, on, regulation, table, some, regions)
            outlook = None if hidden or not standards else outlook_of(standards, table.measure)
            return UnitResult(unit, outlook, standards)

        found = under(claims)
        if found.outlook is None or len(claims) == 1:
            return found
        each = tuple(under((claim,)) for claim in claims)
        whole = spanned([one.outlook for one in each if one.outlook is not None])
        whole = whole._replace(because=whole.because | found.outlook.because)
        return found._replace(outlook=whole, claims=each)
