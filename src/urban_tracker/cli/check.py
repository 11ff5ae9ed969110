"""``tracker check``: everything that makes a workspace invalid, at once."""

from __future__ import annotations

from typing import Annotated

import typer

from urban_tracker.cli.options import LanguageOption, WorkspaceOption

EXAMPLE = """Examples:

  tracker check

  tracker check --workspace data --format json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", epilog=EXAMPLE)(check)


def check(
    format: Annotated[str, typer.Option(metavar="table|json", help="How to print.")] = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Say everything that is wrong with the workspace, at once; nothing when all is well.

    Exit code 1 if something was found.
    """
    from pathlib import Path

    from urban_tracker.cli.screen import problem_lines
    from urban_tracker.cli.session import one_of
    from urban_tracker.output.language import choose_language
    from urban_tracker.workspace.find import find_workspace
    from urban_tracker.workspace.workspace import everything_wrong

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    problems = everything_wrong(find_workspace(workspace, Path.cwd()))
    if format == "json":
        from urban_tracker.output.documents import json_text, problems_json

        print(json_text(problems_json(problems)))
    else:
        for problem in problems:
            print(*problem_lines(problem, language), sep="\n")
    if problems:
        raise typer.Exit(1)
