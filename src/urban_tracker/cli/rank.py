"""``tracker rank``: all places of a workspace, or some, held against one type and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    ForceOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    RegulationOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.screen import Screen

EXAMPLE = """Examples:

  tracker rank --type III

  tracker rank --type II --kind ward --limit 10

  tracker rank --type III --only undecided --format csv -o undecided.csv
"""


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
    format: Annotated[
        str, typer.Option("--format", metavar="table|json|csv", help="How to print.")
    ] = "table",
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
    from urban_tracker.cli.page import page_for
    from urban_tracker.cli.progress import watching
    from urban_tracker.service.ranking import rank as ranking
    from urban_tracker.service.session import open_session

    page = page_for(format, lang, output, force=force, formats=("table", "json", "csv"))
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
    programme = opened.programme
    rows = found.rows if limit is None else first_of(found.rows, limit)
    if format == "csv":
        from urban_tracker.output.documents.rank import rank_csv

        page.write(rank_csv(rows, programme.places).rstrip("\n"))
        return

    def draw(screen: Screen) -> None:
        from urban_tracker.output.rank_screen import rank_screen

        rank_screen(
            screen,
            found.made_from,
            found.type,
            rows,
            found.verdicts,
            programme,
            opened.catalogue,
            found.ended,
        )

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.rank import rank_json

        return rank_json(found.made_from, found.type, rows, programme.places, found.ended)

    page.show(draw, document)
