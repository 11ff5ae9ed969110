"""``tracker indicator``: the catalogue of indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker import __version__
from urban_tracker.cli.options import FormatOption, LanguageOption, WorkspaceOption

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.screen import Screen

commands = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(commands, name="indicator", help="Search the catalogue of indicators.")


@commands.callback()
def _all() -> None:
    pass


@commands.command("list", epilog="Example: tracker indicator list mật độ")
def list_(
    search: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="Only those with these words, accents or not."),
    ] = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """List the indicators with id, unit, kind and definition."""
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.law import law_at_hand
    from urban_tracker.service.names import with_words

    page = page_for(format, lang)
    catalogue = law_at_hand(workspace, page.report).catalogue
    found = with_words(catalogue.indicators.values(), search or ())

    def draw(screen: Screen) -> None:
        from urban_tracker.output.lists_screen import indicators_screen

        indicators_screen(screen, found)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.lists import indicators_json

        return indicators_json(__version__, found)

    page.show(draw, document)
