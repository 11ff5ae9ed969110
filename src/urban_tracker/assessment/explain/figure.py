"""A figure that no standard uses, explained: what it counts, its value and its sources."""

from __future__ import annotations

import datetime as dt

from urban_tracker.assessment.explain.proofs import document_steps
from urban_tracker.assessment.explain.steps import Step
from urban_tracker.assessment.explain.values import value_step
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Figures
from urban_tracker.programme.programme import Place, Programme


def explain_figure(
    indicator: Indicator, place: Place, figures: Figures, as_of: dt.date, programme: Programme
) -> Step:
    """What is known of an indicator of a place on a day, where no standard asks for it."""
    value = figures.value(place.id, indicator.id, place.day_within(as_of))
    steps = [
        Step(text("it is: {definition}", definition=indicator.definition)),
        value_step(value, indicator, programme, figures.catalogue),
        *document_steps(value, programme),
    ]
    head = text(
        "{name} of {place}: no standard shown uses it", name=indicator.name, place=place.name
    )
    return Step(head, steps=tuple(steps))
