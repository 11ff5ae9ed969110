"""What an assessment gives back: frozen, without any wording or rounding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, get_args

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
from urban_tracker.core.models import Names, Real
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

ZERO = Fraction(0)
HUNDRED = Fraction(100)
REASONS: tuple[Reason, ...] = ("figures", "rule", "conflict")
"""Why a verdict is undecided, in the order in which it is said."""

STATES: tuple[StandardState, ...] = get_args(StandardState)


class _Pair(NamedTuple):
    worst: Real
    best: Real


class Ends(_Pair):
    """A range of results from its worst end to its best; an ``open`` end is only come close to."""

    worst_open: bool
    best_open: bool

    def __new__(
        cls, worst: Real, best: Real, worst_open: bool = False, best_open: bool = False
    ) -> Ends:
        """Two ends, closed unless it is said."""
        made = super().__new__(cls, worst, best)
        made.worst_open, made.best_open = worst_open, best_open
        return made


class Outlook(NamedTuple):
    """Points (or standards met) over everything that is open, figures and rules apart.

    ``worst`` and ``best`` span both. ``best_strictly`` is what the best figures give under the
    least favourable reading of the rules, ``worst_leniently`` what the worst figures give under
    the most favourable one. ``because`` says which open rules make a difference. A best end that
    is ``open`` is only come close to, as of a value below 500,000: under it, never at it.
    """

    worst: Fraction
    best: Fraction
    worst_leniently: Fraction
    best_strictly: Fraction
    because: frozenset[str] = frozenset()
    best_open: bool = False
    best_strictly_open: bool = False

    def can_reach(self, level: Real) -> bool:
        """Whether the best figures and readings reach a level."""
        return (self.best, -self.best_open) >= (level, 0)

    def can_reach_strictly(self, level: Real) -> bool:
        """Whether the best figures reach a level under the least favourable reading."""
        return (self.best_strictly, -self.best_strictly_open) >= (level, 0)


def share_reached(at: Real, level: Fraction, *, lower_is_better: bool = False) -> Fraction:
    """Progress to a level in per cent, 0 to 100.

    The value over the level; where lower is better the level over the value. A level of 0 or
    below is reached or not, there is nothing in between.
    """
    if (at <= level) if lower_is_better else (at >= level):
        return HUNDRED
    if level <= 0 or isinstance(at, float):
        return ZERO
    return max(ZERO, (level / at if lower_is_better else at / level) * HUNDRED)


def total(outlooks: Iterable[Outlook]) -> Outlook:
    """The sum of outlooks."""
    worst = best = worst_leniently = best_strictly = ZERO
    because: frozenset[str] = frozenset()
    best_open = best_strictly_open = False
    for each in outlooks:
        best_open |= each.best_open
        best_strictly_open |= each.best_strictly_open
        worst += each.worst
        best += each.best
        worst_leniently += each.worst_leniently
        best_strictly += each.best_strictly
        because |= each.because
    return Outlook(
        worst, best, worst_leniently, best_strictly, because, best_open, best_strictly_open
    )


def spanned(outlooks: Sequence[Outlook]) -> Outlook:
    """What several ways to read the law leave open together, each computed by itself."""
    because = frozenset[str]().union(*(each.because for each in outlooks))
    if any(
        each._replace(because=frozenset()) != outlooks[0]._replace(because=frozenset())
        for each in outlooks
    ):
        because |= {"rule"}
    best, closed = max((each.best, not each.best_open) for each in outlooks)
    strictly, reached = min((each.best_strictly, not each.best_strictly_open) for each in outlooks)
    return Outlook(
        min(each.worst for each in outlooks),
        best,
        max(each.worst_leniently for each in outlooks),
        strictly,
        because,
        not closed,
        not reached,
    )


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
    gap: Ends | None
    gap_to_maximum: Ends | None
    progress: Ends | None
    points: Outlook | None
    met: Outlook
    grade: Grade
    counted: tuple[UnitResult, ...] = ()

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
