"""The document of ``explain``."""

from __future__ import annotations

from collections.abc import Sequence

from urban_tracker.assessment.explain.steps import Step
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.output.documents.status import heading
from urban_tracker.output.documents.values import Json
from urban_tracker.output.language import Language

SCHEMA = "urban-tracker/explain/1"
_ENGLISH = Language("en")


def explain_json(made_from: MadeFrom, steps: Sequence[Step]) -> Json:
    """The same for programs: texts in English, numbers with 12 significant digits inside them."""
    return {
        **heading(SCHEMA, made_from),
        "explanations": [_json(step) for step in steps],
    }


def _json(step: Step) -> Json:
    return {
        "text": _ENGLISH.say(step.text),
        "reference": step.reference,
        "grade": step.grade,
        "steps": [_json(each) for each in step.steps],
    }
