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
    PlaceOption,
    RegulationOption,
    TargetOption,
    TypeOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from urban_tracker.assessment.results import PlaceStatus
    from urban_tracker.output.language import Language
    from urban_tracker.output.status_json import MadeFrom

EXAMPLE = """Examples:

  tracker status

  tracker status --place pho-yen-area --type III --all-standards

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
    from urban_tracker.cli.asking import ask
    from urban_tracker.cli.session import one_of, write_output
    from urban_tracker.output.language import choose_language

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    answer = ask(
        workspace,
        language,
        place=place,
        target=target,
        urban_type=urban_type,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )
    source, results = answer.made_from, answer.places
    if format == "json":
        from urban_tracker.output.documents import json_text
        from urban_tracker.output.status_json import status_json

        write_output(json_text(status_json(source, results)), output, force=force)
    else:
        _show(language, source, results, output, force=force, everything=all_standards)
    verdicts = [each.assessment.verdict for result in results for each in result.targets]
    if check and any(verdict != "meets" for verdict in verdicts):
        raise typer.Exit(1)


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
