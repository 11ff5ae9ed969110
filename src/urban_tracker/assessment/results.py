"""What an assessment gives back: frozen, without any wording or rounding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, get_args

from urban_tracker.assessment import distance
from urban_tracker.assessment.bounds import Ends, Outlook
from urban_tracker.assessment.claims import Claim
from urban_tracker.assessment.interpretations import Interpretations
from urban_tracker.core.codes import (
    GoalState,
    Grade,
    Measure,
    Outcome,
    Reason,
    RequirementState,
    StandardState,
    Verdict,
)
from urban_tracker.core.models import Names
from urban_tracker.core.text import Text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.law.regulation import (
    Adjustment,
    Criterion,
    Regulation,
    Requirement,
    Standard,
    Transition,
)
from urban_tracker.programme.programme import Direction, Goal, Place, Recognition, Target

REASONS: tuple[Reason, ...] = ("figures", "rule", "conflict")
"""Why a verdict is undecided, in the order in which it is said."""

STATES: tuple[StandardState, ...] = get_args(StandardState)


class StandardResult(NamedTuple):
    """A standard held against the value of its indicator.

    Levels are in the unit of the indicator (levels and yes-no answers as positions). ``minimum``
    is ``None`` where an adjustment leaves it open. ``met`` counts: 1 if the minimum is reached.
    ``counted`` are the units that the value is the share of, where it is counted over them.
    """

    standard: Standard
    indicator: Indicator
    interpretations: Interpretations
    value: Value | None
    state: StandardState
    table_minimum: Fraction
    minimum: Fraction | None
    maximum: Fraction | None
    points: Outlook | None
    met: Outlook
    grade: Grade
    counted: tuple[UnitResult, ...] = ()

    @property
    def gap(self) -> Ends | None:
        """What is missing to the minimum (see :func:`urban_tracker.assessment.distance.gap`)."""
        return distance.gap(self.interpretations, self.indicator, self.value)

    @property
    def gap_to_maximum(self) -> Ends | None:
        """What is missing to the maximum level."""
        return distance.gap_to_maximum(self.interpretations, self.indicator, self.value)

    @property
    def progress(self) -> Ends | None:
        """Share of the minimum that is reached, in per cent."""
        return distance.progress(self.interpretations, self.indicator, self.value)

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """The reductions that bear on the minimum."""
        return self.interpretations.adjustments


class CriterionResult(NamedTuple):
    """A criterion with its points, or with its standards met where the type is counted."""

    criterion: Criterion
    outlook: Outlook | None
    minimum: Fraction | None
    maximum: Fraction | None


class RequirementResult(NamedTuple):
    """A requirement with its state: ``met``, ``not-met`` or ``undecided`` and why.

    ``figures_can_meet`` and ``figures_can_fail`` say whether better figures could settle it.
    """

    requirement: Requirement
    scope: str
    at_least: Fraction | None
    outlook: Outlook | None
    state: RequirementState
    grade: Grade
    because: frozenset[str] = frozenset()
    figures_can_meet: bool = False
    figures_can_fail: bool = False


class UnitResult(NamedTuple):
    """A unit of a place by the table for units; no points where that table has no rows.

    ``claims`` holds it claim by claim, where several reductions could apply to it.
    """

    place: Place
    outlook: Outlook | None
    standards: tuple[StandardResult, ...] = ()
    claims: tuple[UnitResult, ...] = ()


class Notice(NamedTuple):
    """Something that a reader of the result has to know."""

    code: str
    text: Text
    reference: str | None = None


class Assessment(NamedTuple):
    """A place held against a type under a regulation on a day.

    ``claims`` holds it claim by claim, where several reductions could apply or the region is not
    known: two are never mixed, so the whole spans them and its standards need not add up to it.
    ``claim`` is the one under which it was computed, if it is only one.
    """

    place: Place
    type: str
    on: dt.date
    regulation: Regulation
    measure: Measure
    verdict: Verdict
    undecided_because: tuple[Reason, ...]
    weakest_grade: Grade | None
    points: Outlook | None
    required: Fraction | None
    maximum: Fraction | None
    criteria: tuple[CriterionResult, ...]
    standards: tuple[StandardResult, ...]
    requirements: tuple[RequirementResult, ...]
    units: tuple[UnitResult, ...]
    notices: tuple[Notice, ...]
    claims: tuple[Assessment, ...] = ()
    claim: Claim | None = None

    @property
    def nothing_known(self) -> bool:
        """Whether no standard has a figure: then points from none to all would say nothing."""
        return all(each.state == "no-data" for each in self.standards)

    @property
    def each_claim(self) -> tuple[Assessment, ...]:
        """The assessment claim by claim; itself where there is only one."""
        return self.claims or (self,)

    @property
    def figures_can_meet(self) -> bool:
        """Whether better figures could make every requirement hold, under every claim."""
        return all(
            each.state == "met" or each.figures_can_meet
            for claim in self.each_claim
            for each in claim.requirements
        )

    @property
    def figures_can_fail(self) -> bool:
        """Whether worse figures could make it fail under every claim."""
        return all(
            any(each.state == "not-met" or each.figures_can_fail for each in claim.requirements)
            for claim in self.each_claim
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the verdict is open, and what recording figures can do about it.

        ``figures`` (decide it either way), ``figures-can-meet`` or ``figures-can-fail`` (only
        that), ``no-figure`` (decides it), then ``rule`` and ``conflict``.
        """
        rules = tuple(each for each in self.undecided_because if each != "figures")
        if "figures" not in self.undecided_because:
            return ("no-figure", *rules) if rules else ()
        if not self.figures_can_meet:
            return ("figures-can-fail", *rules)
        if not self.figures_can_fail:
            return ("figures-can-meet", *rules)
        return ("figures", *rules)

    @property
    def failing(self) -> tuple[RequirementResult, ...]:
        """The requirements that make it fail; where each claim fails at another, all of those."""
        found = [each for each in self.requirements if each.state == "not-met"]
        if found or self.verdict != "fails":
            return tuple(found)
        of_claims = {
            (each.requirement.id, each.scope): each
            for claim in self.claims
            for each in claim.requirements
            if each.state == "not-met"
        }
        return tuple(of_claims.values())

    @property
    def in_units(self) -> Iterator[tuple[Place, StandardResult, StandardResult | None]]:
        """The standards of units, each with the standard of the whole that counts it, if any."""
        for result in self.standards:
            for unit in result.counted:
                yield from ((unit.place, each, result) for each in unit.standards)
        for unit in self.units:
            yield from ((unit.place, each, None) for each in unit.standards)

    @property
    def counts(self) -> dict[StandardState, int]:
        """How many standards are in each state, in the order of :data:`STATES`."""
        return {state: sum(result.state == state for result in self.standards) for state in STATES}


class TransitionResult(NamedTuple):
    """What a recognised type became by operation of law; not a recognition of ``place``.

    ``recognised`` is what ``of`` had been recognised as. Where ``of`` is the predecessor of the
    place that is assessed, that the rule covers the place is only inferred, so the grade is lower.
    """

    of: Place
    recognised: Recognition
    rule: Transition
    grade: Grade


class TargetResult(NamedTuple):
    """A target with its outcome (what the State decided) and its assessment (what figures say).

    ``target`` is ``None`` for a type asked for ad hoc, and so are its outcome and days left.
    """

    target: Target | None
    assessment: Assessment
    outcome: Outcome | None
    days_left: int | None
    recognised: Recognition | None
    transition: TransitionResult | None
    notices: tuple[Notice, ...]


class GoalResult(NamedTuple):
    """A goal with the value it is held against.

    ``base`` is the value on the day from which growth counts, ``growth`` the average a year since
    then in per cent, ``progress`` the share of the level of an ``at_least`` or ``at_most`` goal.
    ``why_not`` says why there is no growth.
    """

    goal: Goal
    indicator: Indicator
    value: Value | None
    base: Value | None
    state: GoalState
    growth: Ends | None = None
    gap: Ends | None = None
    progress: Ends | None = None
    why_not: Notice | None = None


class DirectionResult(NamedTuple):
    """A direction with each indicator tied to it and the value of it, if there is one."""

    direction: Direction
    measured: tuple[tuple[Indicator, Value | None], ...]


class PlaceStatus(NamedTuple):
    """All that there is to say of a place."""

    place: Place
    name: Names
    targets: tuple[TargetResult, ...]
    figures: tuple[tuple[Value, Indicator], ...]
    goals: tuple[GoalResult, ...]
    directions: tuple[DirectionResult, ...]
    notices: tuple[Notice, ...] = ()
