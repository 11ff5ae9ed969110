"""``tracker update``: record one figure and say what it changes."""

from __future__ import annotations

from typing import Annotated

import typer

from urban_tracker.cli.options import LanguageOption, WorkspaceOption

EXAMPLE = """Examples:

  tracker update population 240000 --as-of 2023-12-31 --source thai-nguyen-press-2024-03

  tracker update economic-growth 20 --above --as-of 2023 --source statistics-office

  tracker update planned-role provincial --as-of 2025-06-30 --dry-run
"""


def register(app: typer.Typer) -> None:
    """Add the command. A value may start with a minus, so unknown short options are values."""
    app.command("update", epilog=EXAMPLE, context_settings={"ignore_unknown_options": True})(update)


def _bound(name: str, meaning: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(f"--{name}", help=meaning)
    return option


def update(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="Its exact id.")],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="2900, 9.51, 25..30, provincial, yes.")
    ],
    as_of: Annotated[
        str,
        typer.Option(metavar="DAY", help="The day it describes: 2023, 2023-Q2, 2023-06-30."),
    ],
    source: Annotated[
        str, typer.Option(metavar="SOURCE", help="Where it comes from: an id of [sources.…].")
    ] = "",
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Its exact id. Default: default_place.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="A remark, kept with it.")] = "",
    status: Annotated[str, typer.Option(metavar="preliminary|estimate")] = "",
    grade: Annotated[
        str, typer.Option(metavar="GRADE", help="Default: the grade of the source.")
    ] = "",
    above: Annotated[bool, _bound("above", "The value is above this.")] = False,
    at_least: Annotated[bool, _bound("at-least", "The value is this or more.")] = False,
    below: Annotated[bool, _bound("below", "The value is below this.")] = False,
    at_most: Annotated[bool, _bound("at-most", "The value is this or less.")] = False,
    about: Annotated[bool, _bound("about", "The value is about this.")] = False,
    decimal_mark: Annotated[
        str | None, typer.Option(metavar=".|,", help="What separates decimals in VALUE.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, record nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Record it even if it is an implausible jump.")
    ] = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Record one figure, and say what it joins or replaces and what it changes."""
    from urban_tracker.cli.recording import Draft, record
    from urban_tracker.cli.session import one_of
    from urban_tracker.output.language import choose_language
    from urban_tracker.problems import usage_error
    from urban_tracker.text import text

    language = choose_language(lang)
    bounds = {">": above, ">=": at_least, "<": below, "<=": at_most, "~": about}
    given = [sign for sign, flag in bounds.items() if flag]
    if len(given) > 1:
        raise usage_error(
            "several-qualifiers",
            text("a figure has one bound at most"),
            text("keep one of --above, --at-least, --below, --at-most, --about"),
        )
    if decimal_mark is not None:
        one_of("--decimal-mark", decimal_mark, (".", ","))
    draft = Draft(
        indicator=indicator,
        value=value,
        qualifier=given[0] if given else "",
        as_of=as_of,
        source=source,
        place=place,
        note=note,
        status=status,
        grade=grade,
        decimal_mark=decimal_mark,
    )
    record(draft, workspace, language, dry_run=dry_run, force=force)
