"""``tracker check``: everything that is wrong with a workspace, at once."""

from __future__ import annotations

from typing import Annotated

import typer

from urban_tracker.cli import written
from urban_tracker.cli.options import FormatOption, LanguageOption, WorkspaceOption

EXAMPLE = """Examples:

  tracker check

  tracker check --strict --as-of 2025-06-30

  tracker check --workspace data --format json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", epilog=EXAMPLE)(check)


def check(
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Also what weakens figures: no source, stale, disagreeing, implausible, unused.",
        ),
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Of --strict: stale by this day.", callback=written.day),
    ] = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Say everything that is wrong with the workspace.

    All of it at once; nothing when all is well.

    Exit code 1 if something was found.
    """
    from urban_tracker.cli.page import page_for
    from urban_tracker.cli.screen import problem_lines
    from urban_tracker.files.find import find_workspace
    from urban_tracker.service.asked import day_asked
    from urban_tracker.service.checking import check as everything
    from urban_tracker.service.session import here

    page = page_for(format, lang)
    day = day_asked(as_of)
    problems, doubtful = everything(find_workspace(workspace, here), day, strict=strict)
    if format == "json":
        from urban_tracker.output.documents.check import check_json
        from urban_tracker.output.documents.text import json_text

        page.write(json_text(check_json(problems, doubtful)))
    else:
        for problem in (*problems, *doubtful):
            print(*problem_lines(problem, page.language), sep="\n")
    if problems or doubtful:
        raise typer.Exit(1)
