"""``tracker log``: the full history of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli.options import (
    CsvFormatOption,
    ForceOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    PlaceOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.screen import Screen

EXAMPLE = """Examples:

  tracker log population

  tracker log budget-revenue --known-on 2024-06-30 --format csv

  tracker log --all-places --format json -o history.json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("log", epilog=EXAMPLE)(log)


def log(
    indicator: Annotated[
        str | None, typer.Argument(metavar="[INDICATOR]", help="Only this one.")
    ] = None,
    place: PlaceOption = None,
    all_places: Annotated[
        bool, typer.Option("--all-places", help="About every place of the workspace.")
    ] = False,
    known_on: KnownOnOption = None,
    format: CsvFormatOption = "table",
    bom: Annotated[
        bool,
        typer.Option("--bom", help="Of --format csv: with the mark by which Excel knows UTF-8."),
    ] = False,
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show every record of figures: who, when, instead of what."""
    from urban_tracker.cli.page import page_for
    from urban_tracker.core.problems import usage_error
    from urban_tracker.service.past import past
    from urban_tracker.service.session import open_session

    page = page_for(format, lang, output, force=force, formats=("table", "json", "csv"))
    if bom and format != "csv":
        raise usage_error("not-csv-output")
    opened = open_session(workspace, page.report)
    found = past(opened, indicator, place=place, all_places=all_places, known_on=known_on)
    if format == "csv":
        from urban_tracker.output.csv_text import BOM
        from urban_tracker.output.log_view import log_csv

        page.write((BOM if bom else "") + log_csv(found.entries).rstrip("\n"))
        return

    def draw(screen: Screen) -> None:
        from urban_tracker.output.log_view import log_screen

        log_screen(screen, found.entries, opened.catalogue, found.grades)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.log import log_json

        return log_json(found.made_from, found.entries, found.grades)

    page.show(draw, document)
