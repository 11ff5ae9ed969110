"""Why a standard is met, short or open."""

from __future__ import annotations

from urban_tracker.assessment.explain.arithmetic import (
    gap_steps,
    next_steps,
    points_steps,
    progress_steps,
)
from urban_tracker.assessment.explain.proofs import document_steps, explanation_steps
from urban_tracker.assessment.explain.rules import minimum_steps, notes_of, rule_in_words
from urban_tracker.assessment.explain.steps import Step
from urban_tracker.assessment.explain.values import value_step
from urban_tracker.assessment.results import Assessment, StandardResult, TargetResult
from urban_tracker.core.text import Code, text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.programme.programme import Programme


def explain_standard(
    result: StandardResult, of: TargetResult, programme: Programme, catalogue: Catalogue
) -> Step:
    """The rule, the value, the adjustment, the arithmetic, and what would change the state."""
    found = of.assessment
    head = text(
        "{id} {name}: {state}",
        id=result.standard.id,
        name=result.standard.name,
        state=Code("state", result.state),
    )
    steps = [
        *_about(result, of),
        *(
            Step(each.text, each.reference)
            for each in of.notices
            if each.code == "unit-not-decided"
        ),
        Step(
            rule_in_words(result.interpretations.rule, result.indicator, found.place.kind),
            result.standard.reference,
            result.grade,
            tuple(notes_of(result)),
        ),
        *minimum_steps(result, found),
        value_step(result.value, result.indicator, programme, catalogue),
        *document_steps(result.value, programme),
        *explanation_steps(result, found, programme),
        *gap_steps(result),
        *progress_steps(result),
        *points_steps(result),
        *next_steps(result),
    ]
    return Step(head, steps=tuple(steps))


def _about(result: StandardResult, of: TargetResult) -> tuple[Step, Step]:
    """What was asked, and the part of the law that answers it."""
    found = of.assessment
    asked = text(
        "{place}, type {type}, on {day}", place=found.place.name, type=found.type, day=found.on
    )
    about = (
        text("assessed for {asked}", asked=asked)
        if of.target is None
        else text("assessed for {target} of {asked}", target=of.target.id, asked=asked)
    )
    law = text(
        "{regulation}, edition {edition}; criterion {criterion}: {name}",
        regulation=found.regulation.title,
        edition=found.regulation.edition,
        criterion=result.standard.criterion,
        name=_criterion_name(result, found),
    )
    return Step(about), Step(law)


def _criterion_name(result: StandardResult, found: Assessment) -> object:
    rows = [each for each in found.criteria if each.criterion.id == result.standard.criterion]
    return rows[0].criterion.name if rows else ""
