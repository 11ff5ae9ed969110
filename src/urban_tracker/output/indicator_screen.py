"""The screen of ``forecast INDICATOR``: a chart, the figures behind it, and what they come to."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import Real
from urban_tracker.core.text import Text, text
from urban_tracker.outlook.forecast import IndicatorForecasts
from urban_tracker.outlook.pace import Forecast
from urban_tracker.output.screen import Screen, grid
from urban_tracker.output.status_screen import footer
from urban_tracker.output.trends import (
    PACE_STYLES,
    crossing_text,
    expected_range,
    growth_text,
    pace_text,
    range_of,
    slope_range,
    spread,
)
from urban_tracker.output.values import amount, level, range_text


def indicator_screen(
    screen: Screen, made_from: MadeFrom, found: tuple[IndicatorForecasts, ...]
) -> None:
    """Show one indicator at every place that has it."""
    parts: list[RenderableType] = []
    for each in found:
        parts += _about(screen, each)
        for notice in each.place.notices:
            about_another = notice.code == "break" and each.bare.series.broken_on is None
            if not about_another:
                parts.append(screen.line(notice.text, "dim"))
    places = tuple(each.place.status for each in found)
    parts += [screen.line(), footer(screen, made_from, places)]
    screen.show(parts)


def _about(screen: Screen, each: IndicatorForecasts) -> Iterator[RenderableType]:
    language, indicator = screen.language, each.bare.indicator
    title = screen.line()
    title.append(language.name(indicator.name), "bold")
    title.append(f", {language.name(indicator.unit)}  ")
    title.append(f"{each.place.status.place.id}  {indicator.id}", "dim")
    yield title
    drawable = len(each.bare.series.points) > 1 and not indicator.words
    if drawable and not screen.plain:
        if importlib.util.find_spec("plotext") is None:
            hint = text(
                "a chart needs the extra [charts]: pip install 'urban-tracker[{extra}]'",
                extra="charts",
            )
            yield screen.line(hint, "dim")
        else:
            from urban_tracker.output.chart import chart

            yield chart(screen, each)
    if each.bare.series.points or each.bare.value is not None:
        aims = (found.aim for _, found in each.levels)
        yield _history(screen, each.bare, *(aim.level for aim in aims if aim is not None))
    else:
        yield screen.line(text("there is no figure"), "dim")
    if each.bare.seen is not None:
        yield screen.line(
            text(
                "trend: {slope} a year, from {n} figures",
                slope=slope_range(language, each.bare.seen),
                n=len(each.bare.series.points),
            )
        )
    elif each.bare.no_forecast is not None:
        yield screen.line(text("no trend: {reason}", reason=each.bare.no_forecast.text), "dim")
    for name, forecast in each.levels:
        yield _towards(screen, name, forecast)


def _history(screen: Screen, bare: Forecast, *levels: Real) -> Table:
    table = grid()
    table.add_column(screen.say(text("day")))
    table.add_column(screen.say(text("value")), justify="right")
    for point in bare.series.points:
        known = point.known
        value = (
            amount(screen.language, bare.indicator, known.low, *levels)
            if known.exact
            else range_text(screen.language, bare.indicator, known, *levels)
        )
        table.add_row(screen.language.day(point.day), value)
    return table


_AIMS = {
    ("at least", False): text("at least {level}"),
    ("at least", True): text("at least {level} by {day}"),
    ("above", False): text("above {level}"),
    ("above", True): text("above {level} by {day}"),
    ("at most", False): text("at most {level}"),
    ("at most", True): text("at most {level} by {day}"),
}


def _towards(screen: Screen, name: str, forecast: Forecast) -> Line:
    language, indicator = screen.language, forecast.indicator
    assert forecast.aim is not None
    written = level(language, indicator, forecast.aim.level)
    line = screen.line(f"{name}: ", "bold")
    way = "at most" if not forecast.aim.upward else "above" if forecast.aim.strict else "at least"
    about: dict[str, object] = {"level": written}
    if forecast.due is not None:
        about["day"] = forecast.due
    line.append(screen.say(Text(_AIMS[way, forecast.due is not None].template, about)), "not bold")
    line.append(": ", "not bold")
    line.append(
        pace_text(language, forecast.word, forecast.pace),
        f"not bold {PACE_STYLES[forecast.word]}",
    )
    details = list(_details(screen, forecast))
    if details:
        line.append("; " + "; ".join(details), "not bold")
    return line


def _details(screen: Screen, forecast: Forecast) -> Iterator[str]:
    language = screen.language
    assert forecast.aim is not None
    if forecast.needed is not None:
        needed = spread(
            language, forecast.needed, lambda at: language.number(at, None, (0.0,)), " … "
        )
        yield screen.say(text("{needed} a year needed", needed=needed))
    if forecast.growth is not None:
        yield screen.say(growth_text(language, *forecast.growth))
    if forecast.expected is not None and forecast.range is not None:
        yield screen.say(
            text(
                "{expected} on the due day ({range})",
                expected=expected_range(
                    language, forecast.indicator, forecast.expected, forecast.aim.level
                ),
                range=range_of(language, forecast.indicator, forecast.range, forecast.aim.level),
            )
        )
    if forecast.crossing is not None:
        day = crossing_text(language, forecast.crossing)
        if day and forecast.crossing.leaves:
            yield day
        elif day:
            yield screen.say(text("reached: {day}", day=day))
    reason = forecast.no_pace or forecast.no_forecast
    if reason is not None:
        yield screen.say(reason.text)
