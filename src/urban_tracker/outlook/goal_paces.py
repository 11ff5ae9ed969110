"""Goals over the years, and which way the indicators of the directions go."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import get_args

from urban_tracker.assessment.bounds import HUNDRED
from urban_tracker.assessment.growth import power, yearly_growth
from urban_tracker.assessment.results import DirectionResult, GoalResult, Notice
from urban_tracker.core import codes
from urban_tracker.core.models import Real
from urban_tracker.core.ranges import Range, divide
from urban_tracker.core.text import text
from urban_tracker.core.years import years_between
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Figures, Value
from urban_tracker.outlook.aims import Aim
from urban_tracker.outlook.growth_pace import Growth
from urban_tracker.outlook.pace import OPEN, Forecast, forecast
from urban_tracker.outlook.trend import Series, series_of
from urban_tracker.programme.programme import Direction, Place

ONE = Fraction(1)
NO_GROWTH = Notice("no-growth", text("there is no figure to count growth from, or since"))
BELOW_ZERO = Notice("no-growth", text("the newest figure is below 0: no growth leads there"))
OPEN_GROWTH = Notice("growth-open", text("the figures leave open how much it has grown"))
ENDS = ("place-ended", "break-ahead")
"""Why nothing can be said of the last day, whatever has been seen."""
WAYS: tuple[codes.Way, ...] = get_args(codes.Way)
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
    exact figures since the base, ``seen`` the average so far and ``needed`` what is left to do,
    both in per cent a year, and ``pace`` the one over the other: ranges, of one number each if the
    figures are exact. ``word`` holds at both ends.
    """

    result: GoalResult
    forecast: Forecast | None
    word: codes.Pace
    years: tuple[Year, ...] = ()
    seen: Range | None = None
    needed: Range | None = None
    pace: Range | None = None
    no_pace: Notice | None = None


@dataclass(frozen=True)
class DirectionForecast:
    """A direction with each indicator tied to it and the way it goes (:data:`WAYS`)."""

    direction: Direction
    measured: tuple[tuple[Indicator, Value | None, Series, codes.Way], ...]

    @property
    def counts(self) -> dict[codes.Way, int]:
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


def _way(indicator: Indicator, value: Value | None, series: Series) -> codes.Way:
    if value is None:
        return "no-figure"
    slopes = None if indicator.words else series.slopes
    if slopes is None:
        return "no-trend"
    rises, falls = slopes.seen.low_end > (0, 0), slopes.seen.high_end < (0, 0)
    if not rises and not falls:
        return "steady" if slopes.seen.exact else "open"
    if indicator.better == "neither":
        return "changing"
    return "better" if rises != indicator.lower_is_better else "worse"


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
    """The pace of an average growth: the word that holds at both ends of the growth, or none.

    All follows from the ratio of the newest figure to the base: the higher it is, the more has
    been seen, and the less is left to do.
    """
    goal, value, base = result.goal, result.value, result.base
    if value is None or base is None or result.growth is None:
        return GoalForecast(result, None, "not-assessed", no_pace=result.why_not or NO_GROWTH)
    ratio = divide(value.range, base.range)
    assert ratio is not None, "the base is above 0"
    if ratio.low < 0:
        return GoalForecast(result, None, "not-assessed", no_pace=BELOW_ZERO)
    series = series_of(figures, place.id, goal.indicator, value.as_of)
    growth = Growth(ratio, aim, base.as_of, value.as_of, goal.by, result.indicator.lower_is_better)
    years, seen = _years(series, base.as_of), growth.seen
    word: codes.Pace
    if goal.by is None:
        word, why = _one_of({growth.word(end) for end in (ratio.low_end, ratio.high_end)})
        pace = growth.pace(Range(aim, aim))
        return GoalForecast(result, None, word, years, seen, Range(aim, aim), pace, why)
    found = _towards_level(figures, place, result, base, as_of)
    reached = {growth.reached(end) for end in (ratio.low_end, ratio.high_end)}
    ended = found is not None and found.no_pace is not None and found.no_pace.code in ENDS
    needed = pace = None
    why = None
    if len(reached) > 1:
        word, why = "not-assessed", OPEN
    elif reached.pop():
        word = "achieved"
    elif goal.by < as_of or value.as_of >= goal.by:
        word = "overdue"
    elif ended:
        assert found is not None
        word, why = "not-assessed", found.no_pace
    else:
        needed = growth.needed
        pace = None if needed is None else growth.pace(needed)
        word, why = _one_of({growth.word_until(end) for end in (ratio.low_end, ratio.high_end)})
    if found is not None:
        # Its level is not reached in equal steps: the pace towards it is that of the growth.
        both = None if needed is None else (seen, needed)
        found = replace(found, word=word, needed=None, pace=pace, no_pace=why, growth=both)
    return GoalForecast(result, found, word, years, seen, needed, pace, why)


def _towards_level(
    figures: Figures, place: Place, result: GoalResult, base: Value, as_of: dt.date
) -> Forecast | None:
    """The indicator on the way to the level that the growth comes to; only from an exact base."""
    goal = result.goal
    assert goal.by is not None
    assert goal.average_growth_per_year is not None
    if not base.range.exact:
        return None
    factor = ONE + goal.average_growth_per_year / HUNDRED
    level = base.range.low * power(factor, years_between(base.as_of, goal.by))
    if not isinstance(level, Fraction):
        return None
    towards = Aim(level, upward=not result.indicator.lower_is_better)
    return forecast(figures, place, result.indicator, towards, goal.by, as_of)


def _one_of(words: set[codes.Pace]) -> tuple[codes.Pace, Notice | None]:
    return (words.pop(), None) if len(words) == 1 else ("not-assessed", OPEN_GROWTH)


def _years(series: Series, since: dt.date) -> tuple[Year, ...]:
    """The exact figures since a day, each with its growth on the one before it."""
    points = [
        (point.day, point.known.low)
        for point in series.points
        if point.day >= since and point.known.exact and isinstance(point.known.low, Fraction)
    ]
    if len(points) < 2 or points[0][0] != since or points[-1][1] < 0:
        return ()
    points = [each for each in points[:-1] if each[1] > 0] + points[-1:]
    (start, base), (before, last) = points[0], points[0]
    found = []
    for day, at in points[1:]:
        change = yearly_growth(at / last, years_between(before, day))
        average = yearly_growth(at / base, years_between(start, day))
        assert change is not None
        assert average is not None
        found.append(Year(day, at, change, average))
        before, last = day, at
    return tuple(found)
