"""``tracker export``: everything in one file, for scripts."""

from __future__ import annotations

from collections.abc import Iterator
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
    from urban_tracker.files.write import write_output, write_pieces
    from urban_tracker.output.documents.export import export_parts
    from urban_tracker.output.documents.text import json_pieces, toml_text
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.everywhere import Everywhere
    from urban_tracker.service.names import one_of
    from urban_tracker.service.session import open_session

    one_of("FORMAT", format, ("toml", "json"))
    if output is not None:
        check_ending(output, format)
    workspace_read = open_session(workspace, reporter(choose_language(lang)))
    found = Everywhere(
        workspace_read, as_of=as_of, known_on=known_on, regulation=regulation, assume=assume
    )
    parts = export_parts(
        found.made_from,
        workspace_read.programme,
        workspace_read.catalogue,
        found.measured,
        found.places(),
        found.rows(),
    )
    if format == "json":
        write_pieces(json_pieces(parts), output, force=force)
        return
    whole = {key: list(each) if isinstance(each, Iterator) else each for key, each in parts}
    write_output(toml_text(whole).rstrip("\n"), output, force=force)
