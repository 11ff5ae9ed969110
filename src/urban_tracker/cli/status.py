"""``tracker status``: how far every target is, what is missing, whether it can be decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    AssumeOption,
    ForceOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    RegulationOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from urban_tracker.assessment.results import PlaceStatus
    from urban_tracker.output.language import Language
    from urban_tracker.output.status_json import MadeFrom
    from urban_tracker.programme.programme import Place

EXAMPLE = """Examples:

  tracker status

  tracker status --place pho-yen-area --type III --all-standards

  tracker status --as-of 2024-03-27 --format json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("status", epilog=EXAMPLE)(status)


def status(
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="About this place.")] = None,
    target: Annotated[str | None, typer.Option(metavar="TARGET", help="Only this target.")] = None,
    urban_type: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Assess this type instead of the targets."),
    ] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    all_standards: Annotated[
        bool, typer.Option("--all-standards", help="Show the standards without a figure too.")
    ] = False,
    format: Annotated[str, typer.Option(metavar="table|json", help="How to print.")] = "table",
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
    from urban_tracker.assessment.status import Question, places_of_status
    from urban_tracker.assessment.status import status as assess
    from urban_tracker.cli.names import resolve
    from urban_tracker.cli.session import (
        Asked,
        day_asked,
        figures_of,
        made_from,
        one_of,
        open_session,
        write_output,
    )
    from urban_tracker.models import URBAN_TYPES
    from urban_tracker.output.language import choose_language
    from urban_tracker.problems import usage_error
    from urban_tracker.text import text

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    if urban_type is not None and target is not None:
        raise usage_error(
            "options-exclude-each-other",
            text("--type and --target exclude each other"),
            text("choose one"),
        )
    if urban_type is not None:
        urban_type = one_of("--type", urban_type, URBAN_TYPES)
    opened = open_session(workspace)
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
    figures = figures_of(opened, ledger, asked, ids)
    question = Question(
        asked.as_of,
        shown,
        targets=(target,) if target is not None else (),
        type=urban_type,
        regulation=regulation,
    )
    results = assess(programme, figures, opened.law, question)
    source = made_from(opened, ledger, asked)
    verdicts = [each.assessment.verdict for result in results for each in result.targets]
    answer = int(check and any(verdict != "meets" for verdict in verdicts))
    try:
        if format == "json":
            from urban_tracker.output.documents import json_text
            from urban_tracker.output.status_json import status_json

            write_output(json_text(status_json(source, results)), output, force=force)
        else:
            _show(language, source, results, output, force=force, everything=all_standards)
    except BrokenPipeError:
        if not answer:  # a reader that left early does not change the answer
            raise
    raise typer.Exit(answer)


def _show(
    language: Language,
    source: MadeFrom,
    results: tuple[PlaceStatus, ...],
    output: Path | None,
    *,
    force: bool,
    everything: bool,
) -> None:
    import io

    from urban_tracker.cli.session import write_file
    from urban_tracker.output.screen import screen_for
    from urban_tracker.output.status_screen import status_screen

    if output is None:
        status_screen(screen_for(language), source, results, everything=everything)
        return
    page = io.StringIO()
    status_screen(screen_for(language, page), source, results, everything=everything)
    write_file(output, page.getvalue(), force=force)
