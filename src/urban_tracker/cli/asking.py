"""What the commands that look ahead are asked: places, targets, days, law, assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from urban_tracker.assessment.status import Question, places_of_status
from urban_tracker.cli.names import resolve
from urban_tracker.cli.session import Asked, day_asked, figures_of, made_from, open_session
from urban_tracker.figures.values import Figures
from urban_tracker.output.status_json import MadeFrom
from urban_tracker.problems import usage_error
from urban_tracker.programme.programme import Place
from urban_tracker.text import text
from urban_tracker.workspace.workspace import Workspace


@dataclass(frozen=True)
class Asking:
    """A question with everything that it takes to answer it."""

    workspace: Workspace
    figures: Figures
    question: Question
    made_from: MadeFrom


def ask(
    folder: Path | None,
    *,
    place: str | None,
    target: str | None,
    as_of: str | None,
    known_on: str | None,
    regulation: str | None,
    assume: list[str] | None,
) -> Asking:
    """Open the workspace and look everything up. Raises ProblemsFound."""
    opened = open_session(folder)
    programme = opened.programme
    asked = Asked(day_asked(as_of), known_on, tuple(assume or ()))
    if target is not None:
        wordings = {each.id: each.wording for each in programme.target}
        target = resolve(target, wordings, "target")
    if place is not None:
        names = {each.id: each.name for each in programme.place}
        shown: tuple[Place, ...] = (programme.places[resolve(place, names, "place")],)
    elif target is not None:
        shown = (programme.place_of(programme.targets[target], asked.as_of),)
    else:
        shown = places_of_status(programme, programme.home, asked.as_of)
    if regulation is not None:
        known = {head.id: head.short for head in opened.law.heads}
        regulation = resolve(regulation, known, "regulation")
    ids = [each.id for each in shown]
    ledger = opened.ledger(ids)
    question = Question(
        asked.as_of,
        shown,
        targets=(target,) if target is not None else (),
        regulation=regulation,
    )
    return Asking(
        opened,
        figures_of(opened, ledger, asked, ids),
        question,
        made_from(opened, ledger, asked),
    )


def extra(module: str, name: str) -> ModuleType:
    """A library that only some need. Raises ProblemsFound (exit 2) that names the extra."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        raise usage_error(
            "extra-missing",
            text("this needs the extra [{extra}], which is not installed", extra=name),
            text("install it with: pip install 'urban-tracker[{extra}]'", extra=name),
        ) from None
