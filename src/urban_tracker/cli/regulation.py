"""``tracker regulation``: the law that you can read and question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker import __version__
from urban_tracker.cli.options import (
    AsOfOption,
    FormatOption,
    LanguageOption,
    TypeOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.screen import Screen

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
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.asked import day_asked
    from urban_tracker.service.law import law_at_hand

    page = page_for(format, lang)
    law = law_at_hand(workspace, page.report).law
    day = day_asked(as_of)

    def draw(screen: Screen) -> None:
        from urban_tracker.output.law_screen import list_screen

        list_screen(screen, law.heads, day, law.own)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.lists import regulations_json

        return regulations_json(__version__, law.heads, day, law.own)

    page.show(draw, document)


@commands.command("show", epilog="Example: tracker regulation show nq-111-2025 --type II")
def show(
    name: RegulationName,
    urban_type: TypeOption = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show one regulation: its standards by criterion with their rules, and what is around."""
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.law import law_at_hand, type_named

    page = page_for(format, lang)
    wanted = type_named(urban_type)
    at_hand = law_at_hand(workspace, page.report)
    regulation = at_hand.named(name)

    def draw(screen: Screen) -> None:
        from urban_tracker.output.law_screen import regulation_screen

        regulation_screen(screen, regulation, at_hand.catalogue, wanted)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.lists import regulation_json

        return regulation_json(__version__, regulation, wanted)

    page.show(draw, document)


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
    from urban_tracker.cli.page import page_for
    from urban_tracker.law.comparison import compare_at
    from urban_tracker.service.law import law_at_hand, type_named, types_to_compare

    page = page_for(format, lang)
    wanted = type_named(urban_type)
    at_hand = law_at_hand(workspace, page.report)
    first, second = at_hand.named(old), at_hand.named(new)
    types = types_to_compare(first, second, wanted)
    found = [compare_at(first, second, each) for each in types]

    def draw(screen: Screen) -> None:
        from urban_tracker.output.diff_screen import diff_screen

        diff_screen(screen, first, second, found)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.lists import diff_json

        return diff_json(__version__, first, second, found)

    page.show(draw, document)


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
    from urban_tracker.cli.page import page_for
    from urban_tracker.law.unverified import todo as rows_of
    from urban_tracker.service.law import law_at_hand

    page = page_for(format, lang)
    at_hand = law_at_hand(workspace, page.report)
    names = [name] if name is not None else [head.id for head in at_hand.law.heads]
    rows = [row for each in names for row in rows_of(at_hand.named(each))]
    rows.sort(key=lambda row: -row.points)

    def draw(screen: Screen) -> None:
        from urban_tracker.output.lists_screen import todo_screen

        todo_screen(screen, rows)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.lists import todo_json

        return todo_json(__version__, rows)

    page.show(draw, document)


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
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.law import law_at_hand, run_cases

    page = page_for(format, lang)
    runs = run_cases(law_at_hand(workspace, page.report), files)

    def draw(screen: Screen) -> None:
        from urban_tracker.output.lists_screen import cases_screen

        cases_screen(screen, runs)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.lists import cases_json

        return cases_json(__version__, runs)

    page.show(draw, document)
    if any(differences for _, differences in runs):
        raise typer.Exit(1)
