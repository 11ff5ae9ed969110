"""``tracker forecast``: where the trends lead, and whether that is enough."""

from __future__ import annotations

from typing import Annotated

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    AssumeOption,
    ForceOption,
    FormatOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    RegulationOption,
    WorkspaceOption,
)

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
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="About this place.")] = None,
    target: Annotated[str | None, typer.Option(metavar="TARGET", help="Only this target.")] = None,
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
    """Show where the trends lead: pace, value on the due day, and whether the target is met then.

    A pace takes two figures, a forecast three; no trend is drawn across a break in a series or
    from one place to the one that succeeds it. An assumed value stands as it is.
    """
    import io

    from urban_tracker.cli.screen import reporter
    from urban_tracker.files.write import write_file, write_output
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.answer import prepare
    from urban_tracker.service.forecasting import forecast_indicator, forecast_places
    from urban_tracker.service.names import one_of
    from urban_tracker.service.session import open_session

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    asking = prepare(
        open_session(workspace, reporter(language)),
        place=place,
        target=target,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )
    if format == "json":
        from urban_tracker.output.documents.forecast import forecast_json, indicator_json
        from urban_tracker.output.documents.text import json_text

        document = (
            forecast_json(asking.made_from, forecast_places(asking))
            if indicator is None
            else indicator_json(asking.made_from, forecast_indicator(asking, indicator))
        )
        write_output(json_text(document), output, force=force)
        return
    page = io.StringIO() if output is not None else None
    screen = screen_for(language, page)
    if indicator is None:
        from urban_tracker.output.forecast_screen import forecast_screen

        forecast_screen(screen, asking.made_from, forecast_places(asking))
    else:
        from urban_tracker.output.indicator_screen import indicator_screen

        indicator_screen(screen, asking.made_from, forecast_indicator(asking, indicator))
    if output is not None and page is not None:
        write_file(output, page.getvalue(), force=force)
