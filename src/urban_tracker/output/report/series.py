"""The charts of a report as data: figures over the years, levels to reach, where a trend leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.core.models import Real
from urban_tracker.core.ranges import Range
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Figures, Value
from urban_tracker.outlook.forecast import PlaceForecast
from urban_tracker.outlook.pace import Forecast
from urban_tracker.output import words
from urban_tracker.output.goals_screen import expected_text
from urban_tracker.output.language import Language
from urban_tracker.output.report.model import Chart, Level, Point
from urban_tracker.output.screen import Screen
from urban_tracker.output.trends import pace_text
from urban_tracker.output.values import level, value_text

FEWEST = 2
"""So many figures make a chart."""


def charts_of(
    screen: Screen,
    figures: Figures,
    place: PlaceStatus,
    as_of: dt.date,
    ahead: PlaceForecast | None,
) -> Iterator[Chart]:
    """A chart for each indicator that the report speaks of and that has a history."""
    day = place.place.day_within(as_of)
    for indicator in _indicators(place).values():
        values = figures.history(place.place.id, indicator.id, day)
        drawn = [each for each in values if _drawable(indicator, each)]
        if len(drawn) >= FEWEST:
            yield _chart(screen, figures, place, indicator, drawn, ahead)


def _indicators(place: PlaceStatus) -> dict[str, Indicator]:
    found = [each.indicator for result in place.targets for each in result.assessment.standards]
    found += [goal.indicator for goal in place.goals]
    found += [indicator for _, indicator in place.figures]
    return {each.id: each for each in found}


def _drawable(indicator: Indicator, value: Value) -> bool:
    """Whether there is an end to draw: a range that is open both ways has none."""
    return not (indicator.words and not value.range.exact) and any(
        isinstance(end, Fraction) for end in _ends(indicator, value.range)
    )


def _ends(indicator: Indicator, known: Range) -> tuple[Real | None, Real | None]:
    """The ends of a value; a natural limit that nobody reported is none."""
    if known.exact:
        return known.low, known.high
    low = None if known.low == indicator.natural.low else known.low
    high = None if known.high == indicator.natural.high else known.high
    return low, high


def _point(
    language: Language, indicator: Indicator, day: dt.date, known: Range, said: str
) -> Point:
    low, high = (
        float(end) if isinstance(end, Fraction) else None for end in _ends(indicator, known)
    )
    return Point(day, language.day(day), low, high, said)


def _chart(
    screen: Screen,
    figures: Figures,
    place: PlaceStatus,
    indicator: Indicator,
    values: list[Value],
    ahead: PlaceForecast | None,
) -> Chart:
    language = screen.language
    points = tuple(
        _point(language, indicator, each.as_of, each.range, value_text(language, indicator, each))
        for each in values
    )
    forecast = _forecast(indicator, ahead)
    expected, pace = None, ""
    if forecast is not None:
        pace = pace_text(language, forecast.word, forecast.pace)
        if forecast.range is not None and forecast.due is not None:
            said = expected_text(screen, forecast)
            expected = _point(language, indicator, forecast.due, forecast.range, said)
    summary = text(
        "{n} figures, from {first} on {first_day} to {last} on {last_day}",
        n=len(points),
        first=points[0].text,
        first_day=points[0].day,
        last=points[-1].text,
        last_day=points[-1].day,
    )
    return Chart(
        indicator=indicator.id,
        title=language.name(indicator.name),
        unit="" if indicator.words else language.name(indicator.unit),
        points=points,
        levels=tuple(_levels(screen, place, indicator)),
        breaks=tuple(sorted(figures.break_days(place.place.id, indicator.id))),
        words=indicator.words,
        ahead=expected,
        summary=language.say(summary),
        pace=pace,
    )


def _levels(screen: Screen, place: PlaceStatus, indicator: Indicator) -> Iterator[Level]:
    """What targets and goals ask of an indicator."""
    for result in place.targets:
        for each in result.assessment.standards:
            at = each.minimum if each.minimum is not None else each.table_minimum
            if each.indicator.id != indicator.id or each.state == "exempt":
                continue
            due = None if result.target is None else result.target.due
            named = text(
                "{type}: {level}" if due is None else "{type} by {due}: {level}",
                type=words.TYPES[result.assessment.type],
                due=due,
                level=level(screen.language, indicator, at),
            )
            yield Level(float(at), screen.say(named), due)
    for goal in place.goals:
        asked = goal.goal.at_least if goal.goal.at_least is not None else goal.goal.at_most
        if goal.indicator.id == indicator.id and asked is not None:
            named = text("goal by {due}: {level}", due=goal.goal.by, level=asked)
            yield Level(float(asked), screen.say(named), goal.goal.by)


def _forecast(indicator: Indicator, ahead: PlaceForecast | None) -> Forecast | None:
    """The forecast of an indicator towards the last of the days that something is due by."""
    if ahead is None:
        return None
    found = [each.forecast for target in ahead.targets for each in target.standards]
    found += [goal.forecast for goal in ahead.goals if goal.forecast is not None]
    own = [each for each in found if each.indicator.id == indicator.id and each.due is not None]
    return max(own, key=lambda each: each.due or dt.date.min, default=None)
