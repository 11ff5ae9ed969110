"""``tracker compare``: two days, regulations, places or known-on days side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli import written
from urban_tracker.cli.options import (
    AssumeOption,
    FormatOption,
    LanguageOption,
    TypeOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.screen import Screen

EXAMPLE = """Examples:

  tracker compare --type II --place pho-yen --regulation nq-26-2022 --regulation nq-111-2025

  tracker compare --target type-ii-2027 --as-of 2024-12-31 --as-of 2025-12-31

  tracker compare --type II --known-on 2025-06-01 --known-on 2026-03-01

An option given once holds for both sides, given twice it tells them apart.
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", epilog=EXAMPLE)(compare)


def compare(
    target: Annotated[
        str | None, typer.Option(metavar="TARGET", help="The type and place of this target.")
    ] = None,
    urban_type: TypeOption = None,
    place: Annotated[list[str] | None, typer.Option(metavar="PLACE", help="Once or twice.")] = None,
    as_of: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help="Once or twice.", callback=written.day)
    ] = None,
    regulation: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Once or twice.")
    ] = None,
    known_on: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help="Once or twice.", callback=written.day)
    ] = None,
    assume: AssumeOption = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Compare two days, laws, places or targets line by line.

    What changed by the rules, by corrections, and by new figures.
    """
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.comparing import compare as compare_sides
    from urban_tracker.service.session import open_session

    page = page_for(format, lang)
    opened = open_session(workspace, page.report)
    found = compare_sides(
        opened,
        target=target,
        type=urban_type,
        place=place or (),
        as_of=as_of or (),
        regulation=regulation or (),
        known_on=known_on or (),
        assume=assume,
    )

    def draw(screen: Screen) -> None:
        from urban_tracker.output.compare_screen import compare_screen

        compare_screen(screen, found.result, *found.sides, opened.catalogue)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.compare import compare_json

        return compare_json(found.made_from, found.result, *found.sides, opened.catalogue)

    page.show(draw, document)
