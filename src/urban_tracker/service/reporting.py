"""A report of a question: the answer of ``status``, its missing figures, forecasts if asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from urban_tracker.core.problems import usage_error
from urban_tracker.files.workspace import Workspace
from urban_tracker.output.language import Language
from urban_tracker.output.report.model import Report
from urban_tracker.output.report.prepare import Given, report_of
from urban_tracker.service.answer import Answer, Prepared, ask
from urban_tracker.service.asked import Asking

if TYPE_CHECKING:
    from urban_tracker.assessment.appraisal import Appraised
    from urban_tracker.assessment.ranking import Ranked
    from urban_tracker.outlook.forecast import PlaceForecast
    from urban_tracker.programme.programme import Place
    from urban_tracker.programme.shapes import Shapes

MOST_PLACES = 100
"""So many places are the most that a report is about: nobody reads more of them."""


def ask_for_report(workspace: Workspace, **asking: Unpack[Asking]) -> Answer:
    """The answer that a report is made of. Raises ProblemsFound, also for too many places."""
    places = asking.get("place")
    if isinstance(places, Sequence) and not isinstance(places, str) and len(places) > MOST_PLACES:
        raise usage_error("too-many-places", number=len(places), most=MOST_PLACES)
    return ask(workspace, **asking)


def report_from(
    answer: Answer,
    language: Language,
    *,
    forecast: bool = False,
    draft_number: int | None = None,
) -> Report:
    """The report of an answer in a language; with forecasts if they are asked for."""
    from urban_tracker.assessment.requests import with_overdue
    from urban_tracker.service.dossier import overdue_in

    return report_of(
        language,
        Given(
            made_from=answer.made_from,
            programme=answer.workspace.programme,
            figures=answer.figures,
            places=with_overdue(answer.places, overdue_in(answer)),
            missing=answer.missing(),
            forecasts=_forecasts(answer) if forecast else {},
            draft_number=draft_number,
            appraisals=_appraisals(answer),
        ),
    )


def _appraisals(answer: Answer) -> dict[str, tuple[Appraised, ...]]:
    """What appraisers gave up to the day of the answer, beside ours of their day, by target."""
    from urban_tracker.service.appraising import appraisal_beside_ours

    shown = {each.target.id for at in answer.places for each in at.targets if each.target}
    found: dict[str, tuple[Appraised, ...]] = {}
    for row in answer.workspace.programme.appraisal:
        if row.target in shown and row.on <= answer.question.as_of:
            known_on = answer.made_from.known_on
            beside = appraisal_beside_ours(answer.workspace, row.id, known_on=known_on)
            found[row.target] = (*found.get(row.target, ()), beside.result)
    return found


def _forecasts(answer: Answer) -> dict[str, PlaceForecast]:
    from urban_tracker.service.forecasting import forecast_places

    prepared = Prepared(answer.workspace, answer.figures, answer.question, answer.made_from)
    return {each.status.place.id: each for each in forecast_places(prepared)}


def units_on_maps(answer: Answer, language: Language, shapes: Shapes) -> str:
    """A map for each place of an answer that has units: each held against the type of the first
    target, as ``status --type`` does it.
    """
    from urban_tracker.output.rank_page import units_figure

    programme, drawn = answer.workspace.programme, []
    for at in answer.places:
        if at.targets and programme.units_of(at.place, answer.question.as_of):
            urban_type = at.targets[0].assessment.type
            rows = _units_ranked(answer, at.place, urban_type)
            drawn.append(units_figure(language, at.place, urban_type, rows, programme, shapes))
    return "".join(drawn)


def _units_ranked(answer: Answer, place: Place, urban_type: str) -> list[Ranked]:
    """The units of a place in order, by the figures that the answer has read with the place."""
    from urban_tracker.assessment.assessor import Assessor
    from urban_tracker.assessment.ranking import ranked, standing_of
    from urban_tracker.assessment.status import assess_type

    programme, law, question = answer.workspace.programme, answer.workspace.law, answer.question
    assessor = Assessor(programme, answer.figures)
    results = (
        assess_type(assessor, law, question, unit, urban_type)
        for unit in programme.units_of(place, question.as_of)
    )
    return ranked((standing_of(each.assessment) for each in results), programme.places)
