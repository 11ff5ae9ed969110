"""The pace of an indicator towards a level by a day, and where its trend leads (design 5).

Words and thresholds are Eurostat's and Open SDG's, the linear method is ours: ``docs/methods.md``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

from urban_tracker.assessment.notices import gone_by
from urban_tracker.assessment.results import Notice
from urban_tracker.core import codes
from urban_tracker.core.models import Real
from urban_tracker.core.ranges import Range, divide, scale, turned
from urban_tracker.core.text import Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Figures, Value
from urban_tracker.outlook.aims import Aim, Crossing, crossing_of, value_on
from urban_tracker.outlook.trend import Series, Slopes, moment, series_of
from urban_tracker.programme.programme import Place

PACES: tuple[codes.Pace, ...] = get_args(codes.Pace)
ON_TRACK = Fraction(95, 100)
NEEDS_ACCELERATION = Fraction(60, 100)
FOR_PACE, FOR_FORECAST = 2, 3
"""How many figures it takes."""


@dataclass(frozen=True)
class Forecast:
    """An indicator of a place on its way to a level by a day.

    ``seen`` is its change a year with a range, ``needed`` what it takes from the newest figure on,
    ``pace`` the one over the other. ``expected`` and ``range`` are its value on the due day. All of
    them are ranges, of one number each if the figures are exact. ``word`` is one of :data:`PACES`,
    and holds at both ends of the pace. Towards the level of a goal of an average growth, the pace
    is that of ``growth``: seen and needed, in per cent a year. What is ``None`` is so because of
    ``no_pace`` or ``no_forecast``; a pace that leaves the word open is there all the same.
    """

    place: str
    indicator: Indicator
    value: Value | None
    series: Series
    aim: Aim | None
    due: dt.date | None
    word: codes.Pace
    seen: Slopes | None = None
    needed: Range | None = None
    pace: Range | None = None
    expected: Range | None = None
    range: Range | None = None
    crossing: Crossing | None = None
    no_pace: Notice | None = None
    no_forecast: Notice | None = None
    growth: tuple[Range, Range] | None = None


def forecast(
    figures: Figures,
    place: Place,
    indicator: Indicator,
    aim: Aim | None,
    due: dt.date | None,
    as_of: dt.date,
) -> Forecast:
    """Hold the figures known up to a day against a level to reach by a due day.

    Without ``aim`` there is no pace, without ``due`` neither; the trend is there all the same.
    """
    day = place.day_within(as_of if due is None else min(as_of, due))
    value = figures.value(place.id, indicator.id, day)
    series = series_of(figures, place.id, indicator.id, day)
    seen = None if indicator.words else series.slopes
    no_trend = _no_trend(figures, place, indicator, value, series, due)
    no_forecast = no_trend or _too_few(series, FOR_FORECAST, due)
    expected = known = crossing = None
    if no_forecast is None:
        assert seen is not None
        if due is not None:
            expected, known = value_on(series, seen, indicator, due)
        if aim is not None:
            crossing = crossing_of(series, seen, aim)
    word, needed, pace, no_pace = _pace(value, series, seen, aim, due, as_of, no_trend)
    return Forecast(
        place.id,
        indicator,
        value,
        series,
        aim,
        due,
        word,
        seen,
        needed,
        pace,
        expected,
        known,
        crossing,
        no_pace,
        no_forecast,
    )


def word_for(pace: Real, nudge: int = 0) -> codes.Pace:
    """The word for a pace, or for an end of one: a hair below 0.95 is not on track.

    >>> [word_for(Fraction(pace, 100)) for pace in (120, 95, 94, 60, 59, 0, -1)]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['on-track', 'on-track', 'needs-acceleration', 'needs-acceleration', 'off-track', 'off-track',
     'deteriorating']
    """
    end = (pace, nudge)
    if end >= (ON_TRACK, 0):
        return "on-track"
    if end >= (NEEDS_ACCELERATION, 0):
        return "needs-acceleration"
    return "off-track" if end >= (0, 0) else "deteriorating"


def _pace(
    value: Value | None,
    series: Series,
    seen: Slopes | None,
    aim: Aim | None,
    due: dt.date | None,
    as_of: dt.date,
    no_trend: Notice | None,
) -> tuple[codes.Pace, Range | None, Range | None, Notice | None]:
    """The word, the change a year that is needed, the pace, and why there is no word."""

    def not_assessed(
        why: Notice, needed: Range | None = None, pace: Range | None = None
    ) -> tuple[codes.Pace, Range | None, Range | None, Notice]:
        return "not-assessed", needed, pace, why

    if aim is None:
        return not_assessed(Notice("no-level", text("there is no level to reach")))
    if value is None:
        return not_assessed(no_trend or NO_FIGURE)
    reached = aim.reached(value.range)
    if reached:
        return "achieved", None, None, None
    if due is None:
        return not_assessed(Notice("no-due-day", text("there is no day to reach it by")))
    if due < as_of or value.as_of >= due:
        return ("overdue", None, None, None) if reached is False else not_assessed(OPEN)
    if no_trend is not None:
        return not_assessed(no_trend)
    newest = series.points[-1]
    left = Fraction(1) / (moment(due) - moment(newest.day))
    missing = scale(aim.missing_of(newest.known), left)
    if missing.low < 0 or (missing.low == 0 and reached is None):
        return not_assessed(OPEN)
    needed = missing if aim.upward else turned(missing)
    few = _too_few(series, FOR_PACE, due)
    if few is not None:
        return not_assessed(few, needed)
    assert seen is not None
    pace, words = _speed_over(seen.seen if aim.upward else turned(seen.seen), missing)
    if len(words) > 1:
        return not_assessed(PACE_OPEN, needed, pace)
    return words.pop(), needed, pace, None


def _speed_over(speed: Range, missing: Range) -> tuple[Range | None, set[codes.Pace]]:
    """The pace, and the words for both ends of it: none where only a hair is missing.

    A hair is missing where the level is to be passed, or the figure lies below its bound.
    """
    if missing.high != 0:
        pace = divide(speed, missing)
        assert pace is not None
        return pace, {word_for(*end) for end in (pace.low_end, pace.high_end)}
    return None, {
        "on-track" if end > (0, 0) else "off-track" if end == (0, 0) else "deteriorating"
        for end in (speed.low_end, speed.high_end)
    }


NO_FIGURE = Notice("no-figure", text("there is no figure"))
OPEN = Notice("level-open", text("whether the level is reached is open"))
PACE_OPEN = Notice("pace-open", text("the figures leave open how fast it goes"))


def _no_trend(
    figures: Figures,
    place: Place,
    indicator: Indicator,
    value: Value | None,
    series: Series,
    due: dt.date | None,
) -> Notice | None:
    """Why no trend at all may be drawn to the due day."""
    if value is None and not series.points:
        return _since(NO_FIGURE, series)
    if indicator.words:
        return Notice("levels", text("levels and yes-no answers have no trend"))
    if value is not None and value.rests_on_assumption:
        return Notice("assumed", text("the value is assumed"))
    if due is not None:
        gone = gone_by(place, due)
        if gone is not None:
            return gone
        newest = series.points[-1].day if series.points else dt.date.min
        ahead = [
            on
            for on in figures.break_days(place.id, indicator.id)
            if newest < on <= due and (series.points or on != series.broken_on)
        ]
        if ahead:
            return Notice(
                "break-ahead",
                text("the series changes its meaning on {day}, before the due day", day=min(ahead)),
            )
    if not series.points:
        return _since(Notice("no-usable-figure", text("no figure can be part of a trend")), series)
    if series.slopes is not None and series.slopes.vague:
        return Notice("figures-vague", text("the figures leave open whether they rise or fall"))
    return None


def _too_few(series: Series, enough: int, due: dt.date | None) -> Notice | None:
    """Why the figures are too few for a pace or a forecast, or come too late for one."""
    count = len(series.points)
    if count and due is not None and series.points[-1].day >= due:
        return Notice("due-day-passed", text("the newest figure is of the due day itself"))
    if count >= enough:
        return None
    code, said = _FEW[count]
    return _since(Notice(code, said), series)


_FEW: dict[int, tuple[str, Text]] = {
    0: ("no-figure", text("there is no figure")),
    1: ("one-figure", text("there is one figure only")),
    2: ("two-figures", text("there are two figures only; a forecast takes three")),
}


def _since(reason: Notice, series: Series) -> Notice:
    """A reason, with what is not used because it lies before a break or is incomplete."""
    said = reason.text
    if series.broken_on is not None:
        said = text("{said} since the break on {day}", said=said, day=series.broken_on)
    if series.before:
        said = text("{said} ({n} before it)", said=said, n=series.before)
    if series.partial:
        said = text("{said}; {n} left out as incomplete", said=said, n=series.partial)
    return Notice(reason.code, said)
