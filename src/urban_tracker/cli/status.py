"""``tracker status``: how far every target is, what is missing, whether it can be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    AssumeOption,
    ForceOption,
    FormatOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    PlaceOption,
    RegulationOption,
    TargetOption,
    TypeOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.screen import Screen
    from urban_tracker.service.answer import Answer

EXAMPLE = """Examples:

  tracker status

  tracker status --place pho-yen-area --type III --all-standards

  tracker status --missing

  tracker status --as-of 2024-03-27 --format json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("status", epilog=EXAMPLE)(status)


def status(
    place: PlaceOption = None,
    target: TargetOption = None,
    urban_type: TypeOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    all_standards: Annotated[
        bool, typer.Option("--all-standards", help="Show the standards without a figure too.")
    ] = False,
    trend: Annotated[
        bool, typer.Option("--trend", help="Show the trend of each figure beside it.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Show remarks, directions and notes too.")
    ] = False,
    missing: Annotated[
        bool,
        typer.Option("--missing", help="Show what to find out first, and what hangs on it."),
    ] = False,
    pager: Annotated[
        bool,
        typer.Option(
            "--pager/--no-pager", help="Page what is longer than the window (PAGER, else less)."
        ),
    ] = True,
    format: FormatOption = "table",
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 unless every verdict shown is “meets”.")
    ] = False,
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show how far every target is and what is missing.

    Outcome, verdict, points, what is below its minimum, what has no figure, what to do next.

    Without --place, about the default place and the places that its targets passed on to.
    """
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.answer import ask
    from urban_tracker.service.session import open_session

    page = page_for(format, lang, output, force=force, paged=pager)
    answer = ask(
        open_session(workspace, page.report),
        place=place,
        target=target,
        type=urban_type,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )

    def draw(screen: Screen) -> None:
        if missing:
            _missing_screen(screen, answer)
        else:
            _status_screen(screen, answer, all_standards=all_standards, full=full, trend=trend)

    def document() -> Mapping[str, Any]:
        return _document(answer, missing=missing)

    code = int(check and not answer.met)
    try:
        page.show(draw, document)
    except BrokenPipeError:
        if not code:  # a reader that left early does not change the answer
            raise
    raise typer.Exit(code)


def _status_screen(
    screen: Screen, answer: Answer, *, all_standards: bool, full: bool, trend: bool
) -> None:
    from urban_tracker.output.status_screen import Shown, status_screen
    from urban_tracker.output.trends import trend_texts

    on = answer.question.as_of
    trends = trend_texts(screen.language, answer.figures, answer.places, on) if trend else None
    shown = Shown(all_standards, full, trends)
    status_screen(screen, answer.workspace.programme, answer.made_from, answer.places, shown)


def _missing_screen(screen: Screen, answer: Answer) -> None:
    from urban_tracker.output.missing_view import missing_screen
    from urban_tracker.service.dossier import overdue_in

    late = overdue_in(answer)
    missing_screen(screen, answer.made_from, answer.places, answer.missing(), late)


def _document(answer: Answer, *, missing: bool) -> Mapping[str, Any]:
    """The JSON, with what is missing if that was asked for."""
    from urban_tracker.output.documents.status import status_json

    if not missing:
        return status_json(answer.made_from, answer.places, None)
    from urban_tracker.assessment.requests import with_overdue
    from urban_tracker.service.dossier import overdue_in

    places = with_overdue(answer.places, overdue_in(answer))
    return status_json(answer.made_from, places, answer.missing())
