"""``tracker regulation``: the law that you can read and question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    FormatOption,
    LanguageOption,
    TypeOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.figures.indicators import Catalogue
    from urban_tracker.files.regulation_files import RegulationShelf
    from urban_tracker.law.regulation import Regulation

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


def _law(
    workspace: object,
) -> tuple[RegulationShelf, Catalogue]:
    """The law of the workspace, or what the package holds where there is none."""
    from pathlib import Path

    from urban_tracker.cli.screen import print_warning
    from urban_tracker.core.problems import ProblemsFound
    from urban_tracker.files.catalogue_file import packaged_catalogue
    from urban_tracker.files.find import find_workspace
    from urban_tracker.files.regulation_files import RegulationShelf
    from urban_tracker.files.workspace import open_workspace
    from urban_tracker.service.session import here

    assert workspace is None or isinstance(workspace, Path)
    try:
        folder = find_workspace(workspace, here)
    except ProblemsFound:
        if workspace is not None:
            raise
        catalogue = packaged_catalogue()
        return RegulationShelf(catalogue), catalogue
    opened = open_workspace(folder, print_warning)
    return opened.law, opened.catalogue


def _named(law: RegulationShelf, name: str) -> Regulation:
    from urban_tracker.service.names import resolve

    return law.get(resolve(name, {head.id: head.short for head in law.heads}, "regulation"))


def _print_json(document: Mapping[str, object]) -> None:
    from urban_tracker.files.write import write_output
    from urban_tracker.output.documents.text import json_text

    write_output(json_text(document), None, force=False)


@commands.command("list", epilog="Example: tracker regulation list --as-of 2024-03-27")
def list_(
    as_of: AsOfOption = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """List the regulations and when they are in force."""
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.law_screen import list_screen
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.asked import day_asked
    from urban_tracker.service.names import one_of

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    law, _ = _law(workspace)
    day = day_asked(as_of)
    if format == "json":
        from urban_tracker.output.documents.lists import regulations_json

        _print_json(regulations_json(law.heads, day, law.own))
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
    from urban_tracker.core.models import URBAN_TYPES
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.law_screen import regulation_screen
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.names import one_of

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    if urban_type is not None:
        one_of("--type", urban_type, URBAN_TYPES)
    law, catalogue = _law(workspace)
    if format == "json":
        from urban_tracker.output.documents.lists import regulation_json

        _print_json(regulation_json(_named(law, name), urban_type))
        return
    regulation_screen(screen_for(language), _named(law, name), catalogue, urban_type)


@commands.command("diff", epilog="Example: tracker regulation diff nq-26-2022 nq-111-2025")
def diff(
    old: RegulationName,
    new: RegulationName,
    urban_type: TypeOption = None,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show two regulations side by side, row against row where a mapping says so."""
    from urban_tracker.core.models import URBAN_TYPES
    from urban_tracker.core.problems import usage_error
    from urban_tracker.output.diff_screen import diff_screen
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.names import one_of

    language = choose_language(lang)
    if urban_type is not None:
        one_of("--type", urban_type, URBAN_TYPES)
    law, _ = _law(workspace)
    first, second = _named(law, old), _named(law, new)
    if first.id == second.id:
        raise usage_error("nothing-to-compare/regulation", id=first.id)
    shared = [each for each in second.ladder if each in first.ladder]
    types = [each for each in shared if urban_type in (None, each)]
    if not types:
        raise usage_error("nothing-to-compare/type", type=urban_type, known=", ".join(shared))
    diff_screen(screen_for(language), first, second, types)


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
    from urban_tracker.law.unverified import todo as rows_of
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.lists_screen import todo_screen
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.names import one_of

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    law, _ = _law(workspace)
    names = [name] if name is not None else [head.id for head in law.heads]
    rows = [row for each in names for row in rows_of(_named(law, each))]
    rows.sort(key=lambda row: -row.points)
    if format == "json":
        from urban_tracker.output.documents.lists import todo_json

        _print_json(todo_json(rows))
        return
    todo_screen(screen_for(language), rows)


@commands.command("check", epilog="Example: tracker regulation check tests/cases/nq-111-2025.toml")
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Files of cases (see docs/law.md).")
    ],
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Run cases of the law: values in, points, state and verdict out. Exit 1 if one differs."""
    from urban_tracker.assessment.cases import run_standard_case, run_whole_case
    from urban_tracker.core.problems import ProblemsFound
    from urban_tracker.core.text import text
    from urban_tracker.files.case_file import case_problems, read_cases
    from urban_tracker.files.toml_files import parse_toml, read_bytes
    from urban_tracker.output.language import choose_language

    language = choose_language(lang)
    law, catalogue = _law(workspace)
    passed = failed = 0
    for path in files:
        file = parse_toml(read_bytes(path, str(path)), str(path))
        cases = read_cases(file)
        regulation = law.get(cases.regulation)
        problems = list(case_problems(cases, file, regulation, catalogue))
        if problems:
            raise ProblemsFound(problems)
        for section, rows in (
            (
                "standard_case",
                [
                    (each, run_standard_case(each, regulation, catalogue))
                    for each in cases.standard_case
                ],
            ),
            (
                "whole_case",
                [(each, run_whole_case(each, regulation, catalogue)) for each in cases.whole_case],
            ),
        ):
            for at, (_, differences) in enumerate(rows):
                passed, failed = passed + (not differences), failed + bool(differences)
                for each in differences:
                    said = text(
                        "{where}: {what} should be {expected}, is {found}",
                        where=str(file.where((section, at))),
                        what=each.what,
                        expected=str(each.expected),
                        found=str(each.found),
                    )
                    typer.echo(language.say(said))
    typer.echo(
        language.say(text("{passed} cases hold, {failed} do not", passed=passed, failed=failed))
    )
    if failed:
        raise typer.Exit(1)
