"""The question that status, explain and their like have in common, and its answer."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.assessment.status import Question, places_of_status
from urban_tracker.assessment.status import status as assess
from urban_tracker.cli.names import resolve
from urban_tracker.cli.session import Asked, day_asked, figures_of, made_from, one_of, open_session
from urban_tracker.figures.values import Figures
from urban_tracker.models import URBAN_TYPES
from urban_tracker.output.language import Language
from urban_tracker.output.status_json import MadeFrom
from urban_tracker.programme.programme import Place
from urban_tracker.workspace.workspace import Workspace


class Answer(NamedTuple):
    """What was asked for, what it was made from, and what it was made with."""

    workspace: Workspace
    figures: Figures
    question: Question
    made_from: MadeFrom
    places: tuple[PlaceStatus, ...]


def ask(
    folder: Path | None,
    language: Language,
    *,
    place: str | None = None,
    target: str | None = None,
    urban_type: str | None = None,
    as_of: str | None = None,
    known_on: str | None = None,
    regulation: str | None = None,
    assume: list[str] | None = None,
    everywhere: bool = False,
) -> Answer:
    """Answer what the shared options ask. Names are forgiven (see :func:`resolve`).

    ``everywhere`` asks about every place of the workspace.

    Raises ProblemsFound.
    """
    if urban_type is not None:
        one_of("--type", urban_type, URBAN_TYPES)
    workspace = open_session(folder, language)
    programme = workspace.programme
    asked = Asked(day_asked(as_of), known_on, tuple(assume or ()))
    if target is not None:
        wordings = {each.id: each.wording for each in programme.target}
        target = resolve(target, wordings, "target")
    shown: tuple[Place, ...]
    if everywhere:
        shown = programme.place
    elif place is not None:
        names = {each.id: each.name for each in programme.place}
        shown = (programme.places[resolve(place, names, "place")],)
    elif target is not None:
        shown = (programme.place_of(programme.targets[target], asked.as_of),)
    else:
        shown = places_of_status(programme, programme.home, asked.as_of)
    if regulation is not None:
        heads = {head.id: head.short for head in workspace.law.heads}
        regulation = resolve(regulation, heads, "regulation")
    ids = [each.id for each in shown]
    ledger = workspace.ledger(None if everywhere else ids, numbered=False)
    figures = figures_of(workspace, ledger, asked, ids)
    question = Question(
        asked.as_of,
        shown,
        targets=(target,) if target is not None else (),
        type=urban_type,
        regulation=regulation,
    )
    return Answer(
        workspace,
        figures,
        question,
        made_from(workspace, ledger, asked),
        assess(programme, figures, workspace.law, question),
    )
