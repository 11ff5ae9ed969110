"""The status of places: every target, the figures that no standard uses, goals, directions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.goals import assess_goal
from urban_tracker.assessment.notices import (
    regulation_notices,
    target_notices,
    transition_notices,
)
from urban_tracker.assessment.outcome import outcome_of
from urban_tracker.assessment.results import (
    DirectionResult,
    Notice,
    PlaceStatus,
    TargetResult,
    TransitionResult,
)
from urban_tracker.core.codes import Grade
from urban_tracker.core.ranges import add
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Figures, Value
from urban_tracker.law.in_force import in_force_on
from urban_tracker.law.regulation import Head, Regulation
from urban_tracker.law.transitions import transition_of
from urban_tracker.programme.programme import Place, Programme, Target

UNCONFIRMED: Grade = "unverified"
"""That a rule for a place covers the one that succeeded it is an inference."""


class Law(Protocol):
    """The regulations at hand: those of the package and those of the workspace."""

    @property
    def heads(self) -> Iterable[Head]:
        """What is in force when."""
        ...

    def on(self, day: dt.date) -> Regulation:
        """The regulation in force on a day. Raises ProblemsFound before the first one."""
        ...

    def get(self, regulation: str) -> Regulation:
        """The regulation of an id. Raises ProblemsFound for an unknown one."""
        ...


class Question(NamedTuple):
    """What is asked: about which day, places, targets or type, under which regulation.

    ``places`` are those shown; an empty ``targets`` means all of them.
    """

    as_of: dt.date
    places: tuple[Place, ...]
    targets: tuple[str, ...] = ()
    type: str | None = None
    regulation: str | None = None


def places_of_status(programme: Programme, place: Place, as_of: dt.date) -> tuple[Place, ...]:
    """A place, and after its end those places that a target of it passed on to."""
    found = {place.id: place}
    for target in programme.target:
        if target.place == place.id:
            at = programme.place_of(target, as_of)
            found.setdefault(at.id, at)
    return tuple(found.values())


def status(
    programme: Programme, figures: Figures, law: Law, question: Question
) -> tuple[PlaceStatus, ...]:
    """Assess everything that a question asks for. Pure: the same input gives the same result."""
    assessor = Assessor(programme, figures)
    return tuple(place_status(assessor, law, question, place) for place in question.places)


def place_status(assessor: Assessor, law: Law, question: Question, place: Place) -> PlaceStatus:
    """Everything that a question asks for of one place."""
    programme, as_of = assessor.programme, question.as_of
    if question.type is not None:
        results = [assess_type(assessor, law, question, place, question.type)]
    else:
        results = [
            assess_target(assessor, law, target, as_of, question.regulation)
            for target in programme.target
            if programme.place_of(target, as_of) is place
            and (not question.targets or target.id in question.targets)
        ]
    day = place.day_within(as_of)
    return PlaceStatus(
        place=place,
        name=place.name,
        targets=tuple(results),
        figures=_unused_figures(assessor.figures, place, day, results),
        goals=tuple(
            assess_goal(assessor.figures, goal, day)
            for goal in programme.goal
            if goal.place == place.id
        ),
        directions=tuple(
            DirectionResult(
                direction,
                tuple(
                    (
                        assessor.figures.catalogue[indicator],
                        assessor.figures.value(place.id, indicator, day),
                    )
                    for indicator in direction.indicators
                ),
            )
            for direction in programme.direction
        ),
        notices=(
            *_place_notices(programme, place, as_of),
            *_sums_that_disagree(assessor.figures, place, day),
        ),
    )


def _sums_that_disagree(figures: Figures, place: Place, day: dt.date) -> Iterable[Notice]:
    """Figures of the whole that count, where those of all units on the same day say otherwise."""
    for name in figures.indicators_of(place.id) if place.units else ():
        formula = figures.catalogue[name].formula
        value = figures.value(place.id, name, day)
        if formula is None or not formula.sum_of_units or value is None or value.formula:
            continue
        units = [figures.value(unit, name, value.as_of) for unit in place.units]
        known = [each.range for each in units if each is not None and each.as_of == value.as_of]
        total = add(known)
        if len(known) == len(units) and value.range.within(total).empty:
            yield Notice(
                "units-disagree",
                text(
                    "{indicator} is {value} on {day}, its units add up to {total}",
                    indicator=figures.catalogue[name].name,
                    value=value.range.low,
                    day=value.as_of,
                    total=total.low,
                ),
            )


def _place_notices(programme: Programme, place: Place, as_of: dt.date) -> Iterable[Notice]:
    if place.ended is not None and place.ended <= as_of:
        successors = [programme.places[each].name for each in place.succeeded_by]
        for name in successors:
            yield Notice(
                "succeeded",
                text(
                    "{place} ended on {day}; succeeded by {successor}",
                    place=place.name,
                    day=place.ended,
                    successor=name,
                ),
            )
        moved = {
            target.passes_to
            for target in programme.target
            if target.place == place.id and target.passes_to is not None
        }
        for each in sorted(moved):
            yield Notice(
                "targets-passed-on",
                text(
                    "targets passed on to {place}: see --place {id}",
                    place=programme.places[each].name,
                    id=each,
                ),
            )


def has_law(programme: Programme, law: Law, target: Target, as_of: dt.date) -> bool:
    """Whether there is a regulation to assess a target by: pinned, or in force on its day."""
    on = programme.place_of(target, as_of).day_within(min(as_of, target.due))
    return target.regulation is not None or in_force_on(law.heads, on) is not None


def assess_target(
    assessor: Assessor,
    law: Law,
    target: Target,
    as_of: dt.date,
    pinned: str | None = None,
) -> TargetResult:
    """Assess a target on the earliest of the as-of day, its due day and the end of its place.

    Under the regulation asked for, else the one that the target pins, else the one in force on
    the day assessed.
    """
    place = assessor.programme.place_of(target, as_of)
    on = place.day_within(min(as_of, target.due))
    chosen = pinned or target.regulation
    regulation = law.get(chosen) if chosen is not None else law.on(on)
    recognised = place.recognised_on(min(as_of, target.due))
    assessment = assessor.assess(place, target.type, on, regulation)
    transition = _transition(assessor.programme, target, place, regulation, on)
    return TargetResult(
        target=target,
        assessment=assessment,
        outcome=outcome_of(assessor.programme, law, target, as_of),
        days_left=(target.due - as_of).days,
        recognised=recognised,
        transition=transition,
        notices=(
            *transition_notices(place, transition),
            *target_notices(assessor.programme, target, place, regulation, on, recognised),
            *regulation_notices(regulation, on, in_force_on(law.heads, as_of)),
            *assessment.notices,
        ),
    )


def _transition(
    programme: Programme, target: Target, place: Place, regulation: Regulation, on: dt.date
) -> TransitionResult | None:
    """What the recognition of a place, or of the one before it, became by operation of law."""
    for of in dict.fromkeys((place, programme.places[target.place])):
        recognised = of.recognised_on(on)
        if recognised is None:
            continue
        rule = transition_of(regulation, recognised.type, of.name, on)
        if of is place and (rule is None or recognised.on >= rule.on):
            return None  # recognised under the new law: nothing became anything
        if rule is not None and recognised.on < rule.on:
            grade = rule.grade if of is place else UNCONFIRMED
            return TransitionResult(of, recognised, rule, grade)
    return None


def assess_type(
    assessor: Assessor, law: Law, question: Question, place: Place, urban_type: str
) -> TargetResult:
    """Hold a place against a type that is no target of it, on the as-of day or at its end.

    Under the regulation asked for, else the one in force on that day. Raises ProblemsFound before
    the first one.
    """
    on = place.day_within(question.as_of)
    pinned = question.regulation
    regulation = law.get(pinned) if pinned is not None else law.on(on)
    assessment = assessor.assess(place, urban_type, on, regulation)
    return TargetResult(
        target=None,
        assessment=assessment,
        outcome=None,
        days_left=None,
        recognised=place.recognised_on(question.as_of),
        transition=None,
        notices=(
            *regulation_notices(regulation, on, in_force_on(law.heads, question.as_of)),
            *assessment.notices,
        ),
    )


def _unused_figures(
    figures: Figures, place: Place, day: dt.date, results: Iterable[TargetResult]
) -> tuple[tuple[Value, Indicator], ...]:
    """The figures of a place that no standard shown uses, not even as an input."""
    used: set[str] = set()

    def use(value: Value) -> None:
        used.add(value.indicator)
        for each in value.inputs:
            use(each)

    for result in results:
        for standard in result.assessment.standards:
            used.add(standard.indicator.id)
            if standard.value is not None:
                use(standard.value)
    found = (
        (figures.value(place.id, indicator.id, day), indicator)
        for indicator in figures.catalogue.indicators.values()
        if indicator.id not in used
    )
    return tuple((value, indicator) for value, indicator in found if value is not None)
