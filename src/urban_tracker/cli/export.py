"""``tracker export``: everything in one file, for scripts."""

from __future__ import annotations

from typing import Annotated

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

EXAMPLE = """Examples:

  tracker export toml -o pho-yen.toml

  tracker export json --as-of 2025-06-30
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", epilog=EXAMPLE)(export)


def export(
    format: Annotated[str, typer.Argument(metavar="toml|json", help="The format.")],
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Write law, targets, figures and results for other programs.

    Of all places, in one file.
    """
    from urban_tracker.cli.page import check_ending
    from urban_tracker.cli.screen import reporter
    from urban_tracker.figures.newest import known
    from urban_tracker.files.write import write_output
    from urban_tracker.output.documents.export import export_json
    from urban_tracker.output.documents.text import json_text, toml_text
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.answer import ask
    from urban_tracker.service.names import one_of
    from urban_tracker.service.session import open_session

    one_of("FORMAT", format, ("toml", "json"))
    if output is not None:
        check_ending(output, format, ())
    answer = ask(
        open_session(workspace, reporter(choose_language(lang))),
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
        everywhere=True,
    )
    document = export_json(
        answer.made_from,
        answer.workspace.programme,
        answer.workspace.catalogue,
        list(known(answer.figures.observations, answer.figures.known_before)),
        answer.places,
    )
    written = toml_text(document) if format == "toml" else json_text(document)
    write_output(written.rstrip("\n"), output, force=force)
