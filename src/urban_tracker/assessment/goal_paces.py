"""Goals over the years, and which way the indicators of the directions go."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

from urban_tracker.assessment.aims import Aim
from urban_tracker.assessment.goals import power, yearly_growth
from urban_tracker.assessment.pace import OPEN, Forecast, forecast, word_for
from urban_tracker.assessment.results import (
    HUNDRED,
    DirectionResult,
    Ends,
    GoalResult,
    Notice,
)
from urban_tracker.assessment.trend import Series, series_of
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Figures, Value
from urban_tracker.figures.years import years_between
from urban_tracker.models import Real
from urban_tracker.programme.programme import Direction, Place
from urban_tracker.text import text

ONE = Fraction(1)
NO_GROWTH = Notice("no-growth", text("there is no figure to count growth from, or since"))
OPEN_GROWTH = Notice("growth-open", text("the figures leave open how much it has grown"))
WAYS = ("better", "worse", "steady", "changing", "open", "no-trend", "no-figure")
"""Which way an indicator goes.

``changing``: neither way is the better one; ``open``: its figures are too vague to tell;
``no-trend``: it has one figure, or levels.
"""


@dataclass(frozen=True)
class Year:
    """A figure of a growth goal: its growth on the figure before it, and on average since the base.

    Both in per cent a year.
    """

    day: dt.date
    at: Fraction
    growth: Real
    average: Real


@dataclass(frozen=True)
class GoalForecast:
    """A goal with its pace.

    ``forecast`` holds its indicator against the level that the goal comes to on its last day; it
    is ``None`` for an average growth without a last day. For an average growth ``years`` are its
    figures since the base, ``seen`` the average so far and ``needed`` what is left to do, both in
    per cent a year, and ``pace`` the one over the other.
    """

    result: GoalResult
    forecast: Forecast | None
    word: str
    years: tuple[Year, ...] = ()
    seen: Real | None = None
    needed: Real | None = None
    pace: Fraction | None = None
    no_pace: Notice | None = None


@dataclass(frozen=True)
class DirectionForecast:
    """A direction with each indicator tied to it and the way it goes (:data:`WAYS`)."""

    direction: Direction
    measured: tuple[tuple[Indicator, Value | None, Series, str], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many indicators go each way, in the order of :data:`WAYS`."""
        found = Counter(way for *_, way in self.measured)
        return {way: found[way] for way in WAYS}


def forecast_direction(
    figures: Figures, place: Place, result: DirectionResult, as_of: dt.date
) -> DirectionForecast:
    """Which way each indicator of a direction goes, by the sign of its trend."""
    day = place.day_within(as_of)
    measured = []
    for indicator, value in result.measured:
        series = series_of(figures, place.id, indicator.id, day)
        measured.append((indicator, value, series, _way(indicator, value, series)))
    return DirectionForecast(result.direction, tuple(measured))


def _way(indicator: Indicator, value: Value | None, series: Series) -> str:
    if value is None:
        return "no-figure"
    slopes = None if indicator.words else series.slopes
    if slopes is None:
        return "no-trend"
    if slopes.vague:
        return "open"
    if slopes.seen == 0:
        return "steady"
    if indicator.better == "neither":
        return "changing"
    return "better" if (slopes.seen > 0) != indicator.lower_is_better else "worse"


def forecast_goal(
    figures: Figures, place: Place, result: GoalResult, as_of: dt.date
) -> GoalForecast:
    """The pace of a goal.

    A level by a day is assessed like a standard. An average growth is on track by the average so
    far over what it takes from the newest figure to its last day; without a last day, over the
    average that it asks for.
    """
    goal = result.goal
    if goal.average_growth_per_year is None:
        level = goal.at_least if goal.at_least is not None else goal.at_most
        assert level is not None
        aim = Aim(level, upward=goal.at_least is not None)
        found = forecast(figures, place, result.indicator, aim, goal.by, as_of)
        return GoalForecast(result, found, found.word, pace=found.pace, no_pace=found.no_pace)
    return _growth(figures, place, result, goal.average_growth_per_year, as_of)


def _growth(
    figures: Figures, place: Place, result: GoalResult, aim: Fraction, as_of: dt.date
) -> GoalForecast:
    goal, value, base = result.goal, result.value, result.base
    if value is None or base is None or result.growth is None:
        return GoalForecast(
            result,
            None,
            "not-assessed",
            no_pace=result.why_not or NO_GROWTH,
        )
    if not (base.range.exact and value.range.exact):
        return _open_growth(result, base, value, result.growth, aim, as_of)
    series = series_of(figures, place.id, goal.indicator, value.as_of)
    years = _years(series, base.as_of)
    if not years:
        return GoalForecast(result, None, "not-assessed", no_pace=NO_GROWTH)
    seen = years[-1].average
    if goal.by is None:
        word, pace = _word(seen, aim, result.indicator)
        return GoalForecast(result, None, word, years, seen, aim, pace)
    start = next(point.at for point in series.points if point.day == base.as_of)
    level = start * power(ONE + aim / HUNDRED, years_between(base.as_of, goal.by))
    if not isinstance(level, Fraction):
        return GoalForecast(result, None, "not-assessed", years, seen, no_pace=OPEN)
    towards = Aim(level, upward=not result.indicator.lower_is_better)
    found = forecast(figures, place, result.indicator, towards, goal.by, as_of)
    if found.word in ("achieved", "overdue") or value.as_of >= goal.by:
        return GoalForecast(result, found, found.word, years, seen, no_pace=found.no_pace)
    if years[-1].at == 0:
        # From nothing, no growth leads anywhere.
        found = replace(found, word="deteriorating", needed=None, pace=None, no_pace=None)
        return GoalForecast(result, found, found.word, years, seen)
    needed = yearly_growth(level / years[-1].at, years_between(value.as_of, goal.by))
    assert isinstance(needed, Fraction)
    word, pace = _word(seen, needed, result.indicator)
    # Its level is not reached in equal steps: the pace towards it is that of the growth.
    found = replace(found, word=word, needed=None, pace=pace, no_pace=None, growth=(seen, needed))
    return GoalForecast(result, found, word, years, seen, needed, pace)


def _open_growth(
    result: GoalResult, base: Value, value: Value, growth: Ends, aim: Fraction, as_of: dt.date
) -> GoalForecast:
    """A growth between figures that are ranges: the word that holds at both ends, or none."""
    _goal, by, lower = result.goal, result.goal.by, result.indicator.lower_is_better
    pairs = [(base.range.high, value.range.low), (base.range.low, value.range.high)]
    if lower:
        pairs.reverse()

    def word_at(seen: Real, start: Real, newest: Real) -> str | None:
        if by is None:
            return _word(seen, aim, result.indicator)[0]
        level = start * power(ONE + aim / HUNDRED, years_between(base.as_of, by))
        if not isinstance(level, Fraction) or not isinstance(newest, Fraction):
            return None
        if newest <= level if lower else newest >= level:
            return "achieved"
        if by < as_of or value.as_of >= by:
            return "overdue"
        if newest <= 0:
            return "deteriorating"
        needed = yearly_growth(level / newest, years_between(value.as_of, by))
        return _word(seen, needed, result.indicator)[0] if isinstance(needed, Fraction) else None

    found = {word_at(seen, *pair) for seen, pair in zip(growth, pairs, strict=True)}
    word = found.pop()
    if found or word is None:
        return GoalForecast(result, None, "not-assessed", no_pace=OPEN_GROWTH)
    return GoalForecast(result, None, word)


def _word(seen: Real, needed: Fraction, indicator: Indicator) -> tuple[str, Fraction | None]:
    sign = -1 if indicator.lower_is_better else 1
    if needed * sign > 0 and isinstance(seen, Fraction):
        pace = seen / needed
        return word_for(pace), pace
    # An aim of no change, or of one for the worse, is kept or it is not: there is no share of it.
    return ("on-track" if seen * sign >= needed * sign else "deteriorating"), None


def _years(series: Series, since: dt.date) -> tuple[Year, ...]:
    """The exact figures since a day, each with its growth on the one before it."""
    points = [point for point in series.points if point.day >= since and point.known.exact]
    if len(points) < 2 or points[0].day != since or points[-1].at < 0:
        return ()
    points = [each for each in points[:-1] if each.at > 0] + points[-1:]
    first, before = points[0], points[0]
    found = []
    for point in points[1:]:
        change = yearly_growth(point.at / before.at, years_between(before.day, point.day))
        average = yearly_growth(point.at / first.at, years_between(first.day, point.day))
        assert change is not None
        assert average is not None
        found.append(Year(point.day, point.at, change, average))
        before = point
    return tuple(found)
