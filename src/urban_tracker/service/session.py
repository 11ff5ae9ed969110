"""What a command works with: the workspace, the days asked about, the figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from urban_tracker import __version__
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.problems import Exit, Problem, ProblemsFound
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Figures
from urban_tracker.files.find import find_workspace
from urban_tracker.files.ledger import Ledger
from urban_tracker.files.workspace import Workspace, open_workspace
from urban_tracker.service.asked import Asked, assumptions, clock_of, known_before
from urban_tracker.service.clock import today

if TYPE_CHECKING:
    from urban_tracker.assessment.requested_figures import RequestedFigure
    from urban_tracker.files.ledger_by_place import LedgerByPlace
    from urban_tracker.programme.programme import Place


def open_session(
    named: Path | None, report: Callable[[Problem], None] = lambda problem: None
) -> Workspace:
    """The workspace of a command; what it notices is reported. Raises ProblemsFound."""
    return open_workspace(find_workspace(named, here), report)


def here() -> Path:
    """The current folder. Raises ProblemsFound (exit 4) if it has been removed."""
    try:
        return Path.cwd()
    except OSError as error:
        problem = Problem.of("cannot-read/folder", reason=error.strerror or "")
        raise ProblemsFound([problem], Exit.IO) from None


def figures_of(
    workspace: Workspace,
    ledger: Ledger,
    asked: Asked,
    places: Collection[str],
    extra: Iterable[Observation] = (),
) -> Figures:
    """The figures of a ledger for a question, with assumptions for the places it is about."""
    return figures_from(workspace, (*ledger.observations, *extra), asked, places)


def figures_from(
    workspace: Workspace, rows: Iterable[Observation], asked: Asked, places: Collection[str]
) -> Figures:
    """The same from records, wherever they come from."""
    programme = workspace.programme
    return Figures(
        workspace.catalogue,
        rows,
        units=programme.units,
        ended=programme.ended,
        successors=programme.successors,
        source_grades=programme.source_grades,
        breaks=programme.breaks,
        known_before=known_before(asked.known_on),
        assumed={
            (place, indicator): value
            for indicator, value in assumptions(workspace, asked)
            for place in places
        },
    )


def requested_of(
    workspace: Workspace, place: Place, day: dt.date
) -> tuple[tuple[RequestedFigure, ...], Figures]:
    """The figures of a day that a place is asked for, and all figures that are known of it.

    What is asked is what the law asks that its targets are held against today, whatever the day
    of the figures: those of last year are collected for the law of this one.
    """
    from urban_tracker.assessment.assessor import Assessor
    from urban_tracker.assessment.requested_figures import wanted
    from urban_tracker.assessment.status import assess_target

    programme = workspace.programme
    now = max(day, today())
    figures = figures_of(workspace, workspace.ledger([place.id]), Asked(now), ())
    assessor = Assessor(programme, figures)
    results = [
        assess_target(assessor, workspace.law, target, now)
        for target in programme.target
        if programme.place_of(target, now) is place
    ]
    return wanted(programme, figures, results, place, day), figures


def made_from(workspace: Workspace, ledger: Ledger | LedgerByPlace, asked: Asked) -> MadeFrom:
    """What a result was made from."""
    return MadeFrom(
        tool=__version__,
        as_of=asked.as_of,
        known_on=None if asked.known_on is None else clock_of(asked.known_on),
        workspace_digest=workspace.digest(ledger),
        assumptions=tuple(
            f"{name}={value.qualifier}{value.value}"
            for name, value in assumptions(workspace, asked)
        ),
    )
