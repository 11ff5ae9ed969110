"""``tracker update``: record one figure, or many from a file, and say what they change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from urban_tracker.cli.options import LanguageOption, WorkspaceOption

EXAMPLE = """Examples:

  tracker update    (in a terminal: asks, and starts with what is missing)

  tracker update population 240000 --as-of 2023-12-31 --source thai-nguyen-press-2024-03

  tracker update economic-growth 20 --above --as-of 2023 --source statistics-office

  tracker update --from form.xlsx --dry-run
"""


def register(app: typer.Typer) -> None:
    """Add the command. A value may start with a minus, so unknown short options are values."""
    app.command("update", epilog=EXAMPLE, context_settings={"ignore_unknown_options": True})(update)


def _bound(name: str, meaning: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(f"--{name}", help=meaning)
    return option


def update(
    indicator: Annotated[
        str | None, typer.Argument(metavar="[INDICATOR]", help="Its exact id.")
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help="2900, 9.51, 25..30, provincial, yes."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The day it describes: 2023, 2023-Q2, 2023-06-30."),
    ] = None,
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
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--month-first",
            help="What 05/06/2023 begins with. Default: the day, where --separator is ; or"
            " --decimal-mark is a comma.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, record nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Record it even if it is an implausible jump.")
    ] = False,
    from_file: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Record all figures of a .csv or .xlsx; -: of standard input.",
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of --from: only this sheet.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="HEADER=MEANING", help="Of --from: what a column holds."),
    ] = None,
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help="Of --from: as in utf-8, windows-1258.")
    ] = "utf-8",
    separator: Annotated[
        str, typer.Option(metavar=",|;|tab", help="Of --from: between the fields of a .csv.")
    ] = ",",
    yearbook_signs: Annotated[
        bool,
        typer.Option(
            "--yearbook-signs",
            help="Of --from: - is 0, … not available, Sơ bộ 2023 preliminary, Ước 2024 estimate.",
        ),
    ] = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Record a figure, or many from a file, and say what they replace and what they change.

    In a terminal it asks for what is not said, and starts with what is missing.
    """
    from urban_tracker.core.problems import usage_error
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.names import one_of

    language = choose_language(lang)
    bounds = {">": above, ">=": at_least, "<": below, "<=": at_most, "~": about}
    given = [sign for sign, flag in bounds.items() if flag]
    if len(given) > 1:
        raise usage_error("several-qualifiers")
    if decimal_mark is not None:
        one_of("--decimal-mark", decimal_mark, (".", ","), " ")
    if from_file is not None:
        from urban_tracker.cli.importing import import_file
        from urban_tracker.service.importing import Request

        if value is not None or given:
            raise usage_error("options-exclude-each-other/file", one="--from", other="VALUE")
        request = Request(
            from_file,
            sheet=sheet,
            columns=tuple(columns or ()),
            encoding=encoding,
            separator=separator,
            decimal_mark=decimal_mark,
            day_first=day_first,
            yearbook_signs=yearbook_signs,
            defaults=(
                ("indicator", indicator or ""),
                ("as_of", as_of or ""),
                ("place", place or ""),
                ("source", source),
                ("status", status),
                ("grade", grade),
                ("note", note),
            ),
        )
        import_file(request, workspace, language, dry_run=dry_run, force=force)
        return

    from urban_tracker.cli.recorded import at_terminal, record
    from urban_tracker.service.drafts import Draft

    draft = Draft(
        indicator=indicator or "",
        value=value or "",
        qualifier=given[0] if given else "",
        as_of=as_of or "",
        source=source,
        place=place,
        note=note,
        status=status,
        grade=grade,
        decimal_mark="," if decimal_mark is None and language.code == "vi" else decimal_mark,
        # Vietnamese output writes days so, and what is printed can be typed back.
        day_first=True if day_first is None and language.code == "vi" else day_first,
    )
    missing = [
        name
        for name, said in (("INDICATOR", indicator), ("VALUE", value), ("--as-of", as_of))
        if said is None
    ]
    if not missing:
        record(draft, workspace, language, dry_run=dry_run, force=force)
    elif at_terminal():
        from urban_tracker.cli.asking import ask

        ask(draft, workspace, language, dry_run=dry_run)
    else:
        raise usage_error("argument-missing", missing=", ".join(missing))
