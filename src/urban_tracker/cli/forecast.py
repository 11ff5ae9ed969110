"""``tracker forecast``: where the trends lead, and whether that is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    AssumeOption,
    ForceOption,
    FormatOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    PlaceOption,
    RegulationOption,
    TargetOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.screen import Screen

EXAMPLE = """Examples:

  tracker forecast

  tracker forecast wastewater-capacity --target type-ii-2027

  tracker forecast --assume public-green-spaces=2 --format json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("forecast", epilog=EXAMPLE)(forecast)


def forecast(
    indicator: Annotated[
        str | None,
        typer.Argument(metavar="[INDICATOR]", help="Draw its history, trend, and level to reach."),
    ] = None,
    place: PlaceOption = None,
    target: TargetOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show where the trends lead, and whether that is enough.

    The pace, the value on the due day, and whether the target is met then.

    A pace takes two figures, a forecast three; no trend is drawn across a break in a series or
    from one place to the one that succeeds it. An assumed value stands as it is.
    """
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.answer import prepare
    from urban_tracker.service.forecasting import forecast_indicator, forecast_places
    from urban_tracker.service.session import open_session

    page = page_for(format, lang, output, force=force)
    asking = prepare(
        open_session(workspace, page.report),
        place=place,
        target=target,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )

    def draw(screen: Screen) -> None:
        if indicator is None:
            from urban_tracker.output.forecast_screen import forecast_screen

            forecast_screen(screen, asking.made_from, forecast_places(asking))
        else:
            from urban_tracker.output.indicator_screen import indicator_screen

            indicator_screen(screen, asking.made_from, forecast_indicator(asking, indicator))

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.forecast import forecast_json, indicator_json

        if indicator is None:
            return forecast_json(asking.made_from, forecast_places(asking))
        return indicator_json(asking.made_from, forecast_indicator(asking, indicator))

    page.show(draw, document)
