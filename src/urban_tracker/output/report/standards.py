"""The rows of a scoring table."""

from __future__ import annotations

from collections.abc import Iterable

from urban_tracker.assessment.explain.proofs import document_steps, explanation_steps
from urban_tracker.assessment.explain.steps import Step
from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.core.text import text
from urban_tracker.output import words
from urban_tracker.output.ends import best_text, levels_of, points_of, progress_text, span_text
from urban_tracker.output.numbers import for_programs
from urban_tracker.output.report.amounts import (
    NOTHING,
    level_amount,
    points_amount,
    value_amount,
)
from urban_tracker.output.report.bars import progress_bar
from urban_tracker.output.report.figures import sources_of
from urban_tracker.output.report.labels import JUDGED
from urban_tracker.output.report.model import Amount, Judged, Standard
from urban_tracker.output.screen import Screen
from urban_tracker.output.standards_table import gap_text, minimum_text, remarks_of
from urban_tracker.programme.programme import Programme

_STATES = {"short": "not-met", "undecided": "undecided", "no-data": "undecided"}


def standard_rows(screen: Screen, programme: Programme, found: Assessment) -> Iterable[Standard]:
    """Every standard of a target, in the order of the law."""
    for number, each in enumerate(found.standards, 1):
        row = _row(screen, number, each)
        yield row._replace(
            documents=_said(screen, document_steps(each.value, programme)),
            explanations=_said(screen, explanation_steps(each, found, programme)),
        )


def _said(screen: Screen, steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(screen.say(each.text) for each in steps)


def _row(screen: Screen, number: int, each: StandardResult) -> Standard:
    language = screen.language
    scale = each.interpretations.scales[0]
    judged = judged_as(each)
    progress = "" if each.progress is None else progress_text(language, each.progress)
    state = _STATES.get(each.state, "met")
    return Standard(
        number=number,
        id=each.standard.id,
        criterion=each.standard.criterion,
        group=each.standard.group,
        name=language.name(each.standard.name),
        indicator=each.indicator.id,
        unit="" if each.indicator.words else language.name(each.indicator.unit),
        minimum=_minimum(screen, each),
        maximum=level_amount(
            language, each.indicator, each.maximum, "≤ " if scale.lower_is_better else ""
        ),
        value=value_amount(language, each.indicator, each.value, *levels_of(each)),
        day=None if each.value is None else each.value.as_of,
        day_text="" if each.value is None else language.day(each.value.as_of),
        points_range=_points_range(screen, each),
        points=_points(screen, each),
        worst=None if each.points is None else for_programs(each.points.worst),
        best=None if each.points is None else for_programs(each.points.best),
        state=each.state,
        state_text=language.say(words.STATES[each.state]),
        judged=judged,
        judged_text=language.say(JUDGED[judged]),
        gap=gap_text(screen, each),
        progress=progress,
        bar=None if each.progress is None else progress_bar(each.progress, state, progress),  # type: ignore[arg-type]
        sources=sources_of(language, each.value),
        remarks=tuple(remark for remark in remarks_of(screen, each) if remark != each.indicator.id),
        documents=(),
        explanations=(),
        reference=language.reference(each.standard.reference),
        grade=language.say(words.GRADES[each.grade]),
    )


def judged_as(each: StandardResult) -> Judged:
    """How an annex judges a standard: a minimum met only because it is reduced is said apart."""
    if each.state != "met" or each.value is None or each.minimum is None:
        return each.state
    lower = each.interpretations.scales[0].lower_is_better
    known, table = each.value.range, each.table_minimum
    reaches = known.high <= table if lower else known.low >= table
    return "met" if reaches else "met-reduced"


def _minimum(screen: Screen, each: StandardResult) -> Amount:
    said = minimum_text(screen, each)
    number = level_amount(screen.language, each.indicator, each.minimum)
    same = each.state != "exempt" and each.minimum is not None
    sign = said.removesuffix(number.text) if same else ""
    return Amount(said, number.number if same else None, sign)


def _points_range(screen: Screen, each: StandardResult) -> str:
    """The points that a standard earns at its minimum and at its maximum."""
    stairs = each.interpretations.scales[0].stairs
    first, last = stairs[0].points, stairs[-1].points
    if first is None or last is None:
        return ""
    language = screen.language
    return span_text(language.level(first), language.level(last))


def _points(screen: Screen, each: StandardResult) -> Amount:
    if each.points is None:
        return NOTHING
    levels = points_of(each)
    if each.state == "no-data":
        best = best_text(screen.language, each.points, *levels)
        return Amount(screen.say(text("up to {best}", best=best)))
    return points_amount(screen.language, each.points, *levels)
