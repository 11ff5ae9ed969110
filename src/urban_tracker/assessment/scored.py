"""What a place earns by its table, and the verdict that follows."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from urban_tracker.assessment.applicable_table import ApplicableTable
from urban_tracker.assessment.bounds import Outlook
from urban_tracker.assessment.claims import Claim
from urban_tracker.assessment.requirements import still_open_by_rule, verdict
from urban_tracker.assessment.results import (
    Assessment,
    CriterionResult,
    RequirementResult,
    StandardResult,
    UnitResult,
)
from urban_tracker.core.codes import Grade, Measure
from urban_tracker.core.models import weakest
from urban_tracker.programme.programme import Place


class Scored(NamedTuple):
    """What a place earns by a table, with the requirements on it; without a table, nothing."""

    standards: tuple[StandardResult, ...] = ()
    criteria: tuple[CriterionResult, ...] = ()
    requirements: tuple[RequirementResult, ...] = ()
    units: tuple[UnitResult, ...] = ()
    whole: Outlook | None = None
    measure: Measure = "thresholds"

    @property
    def weakest_grade(self) -> Grade | None:
        """The worst grade of any figure or rule that the result rests on."""
        grades = [each.grade for each in self.requirements]
        for result in chain(self.standards, *(unit.standards for unit in self.units)):
            grades.append(result.grade)
            grades += [row.grade for row in result.adjustments]
            if result.value is not None and result.value.grade is not None:
                grades.append(result.value.grade)
        return weakest(grades)


def judged_by(
    found: Scored, judged: ApplicableTable, place: Place, on: dt.date, claim: Claim | None
) -> Assessment:
    """The assessment of what a place earns, without notices.

    ``claim`` is the one under which it was computed, if it is only one.
    """
    decided, because = verdict(found.requirements)
    if judged.standing_in:
        decided, because = "undecided", still_open_by_rule(because)
    totals = (
        each.at_least
        for each in found.requirements
        if each.requirement.kind in ("points-total", "count-met")
    )
    by_points = found.measure == "points"
    maximum = None
    if judged.table is not None:
        maximum = judged.table.maximum_total if by_points else judged.table.standards_total
    return Assessment(
        place=place,
        type=judged.type,
        on=on,
        regulation=judged.regulation,
        measure=found.measure,
        verdict=decided,
        undecided_because=because,
        weakest_grade=found.weakest_grade,
        points=found.whole if by_points else None,
        required=next(totals, None),
        maximum=None if maximum is None else Fraction(maximum),
        criteria=found.criteria,
        standards=found.standards,
        requirements=found.requirements,
        units=found.units,
        notices=(),
        claim=claim,
    )
