"""``tracker status``: how far every target is, what is missing, whether it can be decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    import datetime as dt
    from collections.abc import Mapping

    from urban_tracker.assessment.missing import MissingFigure
    from urban_tracker.assessment.results import PlaceStatus
    from urban_tracker.core.made_from import MadeFrom
    from urban_tracker.figures.values import Figures
    from urban_tracker.output.language import Language
    from urban_tracker.programme.programme import Programme

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
    missing: Annotated[
        bool,
        typer.Option("--missing", help="Show what to find out first, and what hangs on it."),
    ] = False,
    format: FormatOption = "table",
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 unless every verdict shown is “meets”.")
    ] = False,
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show how far every target is, what is missing, and whether it can be decided.

    Without --place, about the default place and the places that its targets passed on to.
    """
    from urban_tracker.cli.screen import reporter
    from urban_tracker.files.write import write_output
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.answer import ask
    from urban_tracker.service.names import one_of
    from urban_tracker.service.session import open_session

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    answer = ask(
        open_session(workspace, reporter(language)),
        place=place,
        target=target,
        type=urban_type,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )
    source, results, figures = answer.made_from, answer.places, answer.figures
    programme = answer.workspace.programme
    verdicts = [each.assessment.verdict for result in results for each in result.targets]
    met = bool(verdicts) and all(verdict == "meets" for verdict in verdicts)
    code = int(check and not met)
    try:
        if format == "json":
            from urban_tracker.output.documents.status import status_json
            from urban_tracker.output.documents.text import json_text

            lacking = _missing(programme, figures, results) if missing else None
            document = status_json(source, results, lacking)
            write_output(json_text(document), output, force=force)
        elif missing:
            _show_missing(language, source, programme, figures, results, output, force=force)
        else:
            trends = _trends(language, figures, results, answer.question.as_of) if trend else None
            _show(
                language,
                source,
                results,
                output,
                force=force,
                everything=all_standards,
                trends=trends,
            )
    except BrokenPipeError:
        if not code:  # a reader that left early does not change the answer
            raise
    raise typer.Exit(code)


def _show(
    language: Language,
    source: MadeFrom,
    results: tuple[PlaceStatus, ...],
    output: Path | None,
    *,
    force: bool,
    everything: bool,
    trends: Mapping[tuple[str, dt.date], Mapping[str, str]] | None,
) -> None:
    import io

    from urban_tracker.files.write import write_file
    from urban_tracker.output.screen import screen_for
    from urban_tracker.output.status_screen import status_screen

    page = io.StringIO() if output is not None else None
    screen = screen_for(language, page)
    status_screen(screen, source, results, everything=everything, trends=trends)
    if output is not None and page is not None:
        write_file(output, page.getvalue(), force=force)


def _trends(
    language: Language, figures: Figures, results: tuple[PlaceStatus, ...], as_of: dt.date
) -> dict[tuple[str, dt.date], dict[str, str]]:
    """The trend of every indicator shown, by place and day: of each target, and of the rest."""
    from urban_tracker.outlook.trend import series_of
    from urban_tracker.output.trends import trend_text

    shown = [
        (place.place.id, result.assessment.on, each.indicator)
        for place in results
        for result in place.targets
        for each in result.assessment.standards
    ]
    shown += [
        (place.place.id, as_of, indicator) for place in results for _, indicator in place.figures
    ]
    found: dict[tuple[str, dt.date], dict[str, str]] = {}
    for place, day, indicator in shown:
        series = series_of(figures, place, indicator.id, day)
        found.setdefault((place, day), {})[indicator.id] = trend_text(language, indicator, series)
    return found


def _missing(
    programme: Programme, figures: Figures, results: tuple[PlaceStatus, ...]
) -> dict[tuple[str, str | None], tuple[MissingFigure, ...]]:
    from urban_tracker.assessment.missing import missing_figures

    return {
        (place.place.id, None if result.target is None else result.target.id): missing_figures(
            programme, figures, result
        )
        for place in results
        for result in place.targets
    }


def _show_missing(
    language: Language,
    source: MadeFrom,
    programme: Programme,
    figures: Figures,
    results: tuple[PlaceStatus, ...],
    output: Path | None,
    *,
    force: bool,
) -> None:
    import io

    from urban_tracker.files.write import write_file
    from urban_tracker.output.missing_view import missing_screen
    from urban_tracker.output.screen import screen_for

    page = io.StringIO() if output is not None else None
    screen = screen_for(language, page)
    missing_screen(screen, source, results, _missing(programme, figures, results))
    if output is not None and page is not None:
        write_file(output, page.getvalue(), force=force)
