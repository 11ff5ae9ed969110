"""``tracker rank``: all places of a workspace, or some, held against one type and put in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    CsvFormatOption,
    ForceOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    RegulationOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.assessment.ranking import Ranking
    from urban_tracker.cli.page import Page
    from urban_tracker.files.workspace import Workspace
    from urban_tracker.output.screen import Screen
    from urban_tracker.programme.shapes import Shapes

EXAMPLE = """Examples:

  tracker rank --type III

  tracker rank --type II --kind ward --limit 10

  tracker rank --type III -o map.html --map examples/thai-nguyen-units.geojson

  tracker rank --type III --only undecided --format csv -o undecided.csv
"""


PAGES = (".html", ".htm")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rank", epilog=EXAMPLE)(rank)


def rank(
    urban_type: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="The type that places are held against."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only places of this kind, such as ward.")
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="REGION", help="Only places of this region.")
    ] = None,
    province: Annotated[
        str | None,
        typer.Option(metavar="PROVINCE", help="Only units of this province, by their code."),
    ] = None,
    parent: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Only the units of this place.")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(metavar="VERDICT", help="Only places with this verdict; ranks stay."),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(metavar="certain|possible|known|name", help="What the order goes by."),
    ] = "certain",
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Only the first; equal ones stay together."),
    ] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    map_file: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE.geojson", help="Of -o PAGE.html: draw places by these shapes."
        ),
    ] = None,
    format: CsvFormatOption = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Hold every place against one type and put them in order of the points that are certain.

    Each place is assessed exactly as “tracker status --type” does it. Equal points have equal
    rank: what is undecided is never put before another by a guess.
    """
    from urban_tracker.assessment.ranking import first_of
    from urban_tracker.cli.page import page_for, shapes_for
    from urban_tracker.cli.progress import watching
    from urban_tracker.core.extras import extra
    from urban_tracker.service.ranking import rank as ranking
    from urban_tracker.service.session import open_session

    made = output if format == "table" else None
    if made is not None and made.suffix.casefold() not in PAGES:
        made = None
    written = None if made else output
    page = page_for(
        format, lang, written, force=force, formats=("table", "json", "csv"), pages=PAGES
    )
    if made is not None:
        extra("jinja2", "report")
    shapes = shapes_for(map_file, as_page=made is not None)
    opened = open_session(workspace, page.report)
    found = ranking(
        opened,
        watching(page.language),
        type=urban_type,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        kind=kind,
        region=region,
        province=province,
        parent=parent,
        only=only,
        sort=sort,
    )
    if limit is not None:
        found = found._replace(rows=first_of(found.rows, limit))
    if made is not None:
        _write_html(page._replace(output=made), found, opened, shapes)
    else:
        _show(page, found, opened, limit)


def _write_html(page: Page, found: Ranking, opened: Workspace, shapes: Shapes | None) -> None:
    """Write a ranking as a page of HTML, and say so. Raises ProblemsFound (exit 4)."""
    from urban_tracker.core.text import text
    from urban_tracker.files.write import write_file
    from urban_tracker.output.rank_page import rank_page

    assert page.output is not None
    written = rank_page(page.language, found, opened.programme, opened.catalogue, shapes)
    write_file(page.output, written, force=page.force)
    print(page.language.say(text("made {path}", path=str(page.output))))


def _show(page: Page, found: Ranking, opened: Workspace, limit: int | None) -> None:
    """Show a ranking, or write it as JSON or CSV. Raises ProblemsFound (exit 4)."""
    if page.format == "csv":
        from urban_tracker.output.documents.rank import rank_csv

        page.write(rank_csv(found.rows, opened.programme.places).rstrip("\n"))
        return

    def draw(screen: Screen) -> None:
        from urban_tracker.output.rank_screen import rank_screen

        rank_screen(screen, found, opened.programme, opened.catalogue, limit)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.rank import rank_json

        return rank_json(found, opened.programme.places)

    page.show(draw, document)
