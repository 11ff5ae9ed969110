"""Goals over the years and the ways of the directions, on the screen of ``forecast``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rich.table import Table
from rich.text import Text as Line

from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.outlook.forecast import PlaceForecast
from urban_tracker.outlook.goal_paces import WAYS, DirectionForecast, GoalForecast
from urban_tracker.outlook.pace import Forecast
from urban_tracker.outlook.trend import Series
from urban_tracker.output import words
from urban_tracker.output.directions import directions_table
from urban_tracker.output.ends import known
from urban_tracker.output.goals_so_far import goal_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import folding_table
from urban_tracker.output.trends import (
    PACE_STYLES,
    crossing_text,
    ends_of,
    expected_range,
    growth_text,
    pace_text,
    range_of,
    signed,
    signed_range,
)
from urban_tracker.programme.programme import Direction

Measured = tuple[Indicator, Value | None, Series, str]


def goals_table(screen: Screen, goals: list[GoalForecast]) -> Table:
    """Each goal with its pace, over the years and on its last day."""
    table = folding_table(
        screen, text("goal"), text("pace"), text("over the years and on its last day")
    )
    for goal in goals:
        pace = pace_text(screen.language, goal.word, goal.pace)
        table.add_row(
            screen.line(goal_text(goal.result)),
            Line(pace, PACE_STYLES[goal.word]),
            "; ".join(_over_years(screen, goal)),
        )
    return table


def _over_years(screen: Screen, goal: GoalForecast) -> Iterator[str]:
    language = screen.language
    aims = known((goal.result.goal.average_growth_per_year,))
    if goal.years:
        yield ", ".join(
            screen.say(
                text(
                    "{day} {growth} %",
                    day=str(year.day.year) if _ends_year(year.day) else year.day,
                    growth=signed(language, year.growth, 1, *aims),
                )
            )
            for year in goal.years
        )
    if goal.seen is not None and goal.needed is not None:
        yield screen.say(growth_text(language, goal.seen, goal.needed))
    forecast = goal.forecast
    if forecast is not None and forecast.seen is not None and goal.seen is None:
        seen = signed_range(language, forecast.seen.seen, None, *ends_of(forecast.needed))
        if forecast.needed is None:
            yield screen.say(text("{seen} a year", seen=seen))
        else:
            needed = signed_range(language, forecast.needed)
            yield screen.say(text("{seen} a year, {needed} needed", seen=seen, needed=needed))
    if forecast is not None and forecast.expected is not None and forecast.aim is not None:
        yield screen.say(
            text(
                "{expected} on {day}, {level} needed",
                expected=expected_text(screen, forecast),
                day=forecast.due,
                level=language.level(forecast.aim.level),
            )
        )
        if forecast.crossing is not None and not forecast.crossing.leaves:
            yield screen.say(text("reached: {day}", day=crossing_text(language, forecast.crossing)))
    reason = goal.no_pace or (forecast.no_forecast if forecast is not None else None)
    if reason is not None and goal.word != "achieved":
        yield screen.say(reason.text)


def _ends_year(day: dt.date) -> bool:
    return (day.month, day.day) == (12, 31)


def joined(places: tuple[PlaceForecast, ...]) -> list[tuple[Direction, list[Measured]]]:
    """Each direction once, with the first place shown that has a figure of each indicator."""
    found: dict[int, list[DirectionForecast]] = {}
    for place in places:
        for each in place.directions:
            found.setdefault(each.direction.number, []).append(each)
    return [
        (
            results[0].direction,
            [
                next((row for row in rows if row[1] is not None), rows[0])
                for rows in zip(*(each.measured for each in results), strict=True)
            ],
        )
        for results in found.values()
    ]


def ways_table(screen: Screen, rows: list[tuple[Direction, list[Measured]]]) -> Table:
    """Each direction with the way that its indicators go, or that nobody measures it."""
    ways = ((direction, _ways(screen, measured)) for direction, measured in rows)
    return directions_table(screen, text("which way it goes"), ways)


_WAY_STYLES = {"better": "green", "worse": "red", "no-figure": "dim", "no-trend": "dim"}


def _ways(screen: Screen, measured: list[Measured]) -> Line:
    if not measured:
        return screen.line(text("nobody measures it"), "dim")
    line = screen.line()
    for way in WAYS:
        named = [indicator for indicator, _, _, each in measured if each == way]
        if not named:
            continue
        names = ", ".join(screen.language.name(each.name) for each in named)
        said = text("{n} {way}: {names}", n=len(named), way=words.WAYS[way], names=names)
        line.append(("; " if line.plain else "") + screen.say(said), _WAY_STYLES.get(way, ""))
    return line


def expected_text(screen: Screen, forecast: Forecast) -> str:
    """The value expected on the due day, with its range."""
    expected, known = expected_and_range(screen, forecast)
    return f"{expected} ({known})" if known else expected


def expected_and_range(screen: Screen, forecast: Forecast) -> tuple[str, str]:
    """The value expected on the due day, and its range where that is wider."""
    if forecast.expected is None or forecast.range is None:
        return "", ""
    against = () if forecast.aim is None else (forecast.aim.level,)
    expected = expected_range(screen.language, forecast.indicator, forecast.expected, *against)
    known = range_of(screen.language, forecast.indicator, forecast.range, *against)
    return expected, "" if expected == known else known
