"""``tracker regulation``: the law that you can read and question."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    FormatOption,
    LanguageOption,
    TypeOption,
    WorkspaceOption,
)

EXAMPLE = """Examples:

  tracker regulation list

  tracker regulation show nq-111-2025 --type II

  tracker regulation diff nq-26-2022 nq-111-2025 --type II

  tracker regulation todo
"""

commands = typer.Typer(no_args_is_help=True, rich_markup_mode=None, epilog=EXAMPLE)
RegulationName = Annotated[str, typer.Argument(metavar="REGULATION", help="Its id, or a part.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(commands, name="regulation", help="List, show and compare regulations.")


@commands.command("list", epilog="Example: tracker regulation list --as-of 2024-03-27")
def list_(
    as_of: AsOfOption = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """List the regulations and when they are in force."""
    from urban_tracker.cli.screen import print_warning
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.law_screen import list_screen
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.asked import day_asked
    from urban_tracker.service.law import open_law
    from urban_tracker.service.names import one_of

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    law, _ = open_law(workspace, print_warning)
    day = day_asked(as_of)
    if format == "json":
        from urban_tracker import __version__
        from urban_tracker.output.documents.lists import regulations_json
        from urban_tracker.output.documents.text import json_text

        print(json_text(regulations_json(__version__, law.heads, day, law.own)))
        return
    list_screen(screen_for(language), law.heads, day, law.own)


@commands.command("show", epilog="Example: tracker regulation show nq-111-2025 --type II")
def show(
    name: RegulationName,
    urban_type: TypeOption = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show one regulation: its standards by criterion with their rules, and what is around."""
    from urban_tracker.cli.screen import print_warning
    from urban_tracker.core.models import URBAN_TYPES
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.law_screen import regulation_screen
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.law import named_regulation, open_law
    from urban_tracker.service.names import one_of

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    if urban_type is not None:
        one_of("--type", urban_type, URBAN_TYPES)
    law, catalogue = open_law(workspace, print_warning)
    if format == "json":
        from urban_tracker import __version__
        from urban_tracker.output.documents.lists import regulation_json
        from urban_tracker.output.documents.text import json_text

        print(json_text(regulation_json(__version__, named_regulation(law, name), urban_type)))
        return
    regulation_screen(screen_for(language), named_regulation(law, name), catalogue, urban_type)


@commands.command("diff", epilog="Example: tracker regulation diff nq-26-2022 nq-111-2025")
def diff(
    old: RegulationName,
    new: RegulationName,
    urban_type: TypeOption = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show two regulations side by side, row against row where a mapping says so."""
    from urban_tracker.cli.screen import print_warning
    from urban_tracker.core.models import URBAN_TYPES
    from urban_tracker.core.problems import usage_error
    from urban_tracker.law.side_by_side import side_by_side
    from urban_tracker.output.diff_screen import diff_screen
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.law import named_regulation, open_law
    from urban_tracker.service.names import one_of

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    if urban_type is not None:
        one_of("--type", urban_type, URBAN_TYPES)
    law, _ = open_law(workspace, print_warning)
    first, second = named_regulation(law, old), named_regulation(law, new)
    if first.id == second.id:
        raise usage_error("nothing-to-compare/regulation", id=first.id)
    shared = [each for each in second.ladder if each in first.ladder]
    types = [each for each in shared if urban_type in (None, each)]
    if not types:
        raise usage_error("nothing-to-compare/type", type=urban_type, known=", ".join(shared))
    found = [side_by_side(first, second, each) for each in types]
    if format == "json":
        from urban_tracker import __version__
        from urban_tracker.output.documents.law import regulation_diff_json
        from urban_tracker.output.documents.text import json_text

        print(json_text(regulation_diff_json(__version__, first, second, found)))
        return
    diff_screen(screen_for(language), found)


@commands.command("todo", epilog="Example: tracker regulation todo nq-111-2025")
def todo(
    name: Annotated[
        str | None, typer.Argument(metavar="[REGULATION]", help="Only this one.")
    ] = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """List every row that still needs the official text, most points first."""
    from urban_tracker.cli.screen import print_warning
    from urban_tracker.law.unverified import todo as rows_of
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.lists_screen import todo_screen
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.law import named_regulation, open_law
    from urban_tracker.service.names import one_of

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    law, _ = open_law(workspace, print_warning)
    names = [name] if name is not None else [head.id for head in law.heads]
    rows = [row for each in names for row in rows_of(named_regulation(law, each))]
    rows.sort(key=lambda row: -row.points)
    if format == "json":
        from urban_tracker import __version__
        from urban_tracker.output.documents.lists import todo_json
        from urban_tracker.output.documents.text import json_text

        print(json_text(todo_json(__version__, rows)))
        return
    todo_screen(screen_for(language), rows)


@commands.command("check", epilog="Example: tracker regulation check tests/cases/nq-111-2025.toml")
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Files of cases (see docs/law.md).")
    ],
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Run cases of the law: values in, points, state and verdict out. Exit 1 if one differs."""
    from urban_tracker.cli.screen import print_warning
    from urban_tracker.core.text import text
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.cases import run_cases
    from urban_tracker.service.law import open_law
    from urban_tracker.service.names import one_of

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    law, catalogue = open_law(workspace, print_warning)
    runs = []
    for where, differences in run_cases(files, law, catalogue):
        runs.append((where, differences))
        for each in differences if format == "table" else ():
            said = text(
                "{where}: {what} should be {expected}, is {found}",
                where=str(where),
                what=each.what,
                expected=str(each.expected),
                found=str(each.found),
            )
            typer.echo(language.say(said))
    failed = sum(1 for _, differences in runs if differences)
    if format == "json":
        from urban_tracker import __version__
        from urban_tracker.output.documents.law import cases_json
        from urban_tracker.output.documents.text import json_text

        print(json_text(cases_json(__version__, runs)))
    else:
        counts = {"passed": len(runs) - failed, "failed": failed}
        typer.echo(language.say(text("{passed} cases hold, {failed} do not", **counts)))
    if failed:
        raise typer.Exit(1)
