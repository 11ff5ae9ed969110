"""``tracker place``: the real wards, communes and special zones of the country."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli.options import CsvFormatOption, ForceOption, LanguageOption, OutputOption

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.screen import Screen
    from urban_tracker.programme.units import Found

commands = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(commands, name="place", help="Look up the wards and communes of the country.")


@commands.callback()
def _all() -> None:
    pass


@commands.command("list", epilog='Example: tracker place list --province "Thái Nguyên"')
def list_(
    province: Annotated[
        str | None, typer.Option(metavar="PROVINCE", help="Only those of this province or city.")
    ] = None,
    provinces: Annotated[
        bool, typer.Option("--provinces", help="The provinces and cities instead of their units.")
    ] = False,
    format: CsvFormatOption = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LanguageOption = None,
) -> None:
    """List the 3,321 wards, communes and special zones: code, name, province, area, population.

    They are those since 2025-07-01, as of August 2026. Areas and populations carry a grade; what
    the sources leave out is left out.
    """
    from urban_tracker.service.units import by_province, units_of

    if provinces:
        counts = by_province()

        def draw(screen: Screen) -> None:
            from urban_tracker.output.units_screen import provinces_screen

            provinces_screen(screen, counts)

        _page(format, output, lang, force=force, formats=("table",)).show(draw, dict)
        return
    _show(units_of(province), format, output, lang, force=force)


@commands.command(
    "find", epilog="Examples:\n\n  tracker place find phổ yên\n\n  tracker place find 05860"
)
def find(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="A name, a code, a province, or an old commune."),
    ],
    format: CsvFormatOption = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LanguageOption = None,
) -> None:
    """Find units by name, code, province, or the name of an old unit that went into them.

    Accents and the place of tone marks do not matter; the likeliest come first.
    """
    from urban_tracker.service.units import found_by

    _show(found_by(" ".join(words)), format, output, lang, force=force)


def _page(
    format: str, output: Path | None, lang: str | None, *, force: bool, formats: tuple[str, ...]
) -> Any:
    from urban_tracker.cli.page import page_for

    return page_for(format, lang, output, force=force, formats=formats)


def _show(
    found: Sequence[Found], format: str, output: Path | None, lang: str | None, *, force: bool
) -> None:
    page = _page(format, output, lang, force=force, formats=("table", "json", "csv"))
    if format == "csv":
        from urban_tracker.output.documents.places import units_csv

        page.write(units_csv(found).rstrip("\n"))
        return

    def draw(screen: Screen) -> None:
        from urban_tracker.output.units_screen import units_screen

        units_screen(screen, found)

    def document() -> Mapping[str, Any]:
        from urban_tracker import __version__
        from urban_tracker.output.documents.places import units_json

        return units_json(__version__, found)

    page.show(draw, document)
