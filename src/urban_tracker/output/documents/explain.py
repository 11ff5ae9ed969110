"""The document of ``explain``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from urban_tracker.assessment.explain.steps import Step
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.output.documents.values import heading
from urban_tracker.output.language import Language

if TYPE_CHECKING:
    from urban_tracker.output.contract.explain import ExplainJson, StepJson

_ENGLISH = Language("en")


def explain_json(made_from: MadeFrom, steps: Sequence[Step]) -> ExplainJson:
    """The same for programs: texts in English, numbers with 12 significant digits inside them."""
    return {
        "schema": "urban-tracker/explain/1",
        **heading(made_from),
        "explanations": [_json(step) for step in steps],
    }


def _json(step: Step) -> StepJson:
    return {
        "text": _ENGLISH.say(step.text),
        "reference": step.reference,
        "grade": step.grade,
        "steps": [_json(each) for each in step.steps],
    }
