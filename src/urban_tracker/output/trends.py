"""Trends in few characters: a sparkline, a change a year, a day, a pace."""

from __future__ import annotations

from fractions import Fraction

from urban_tracker.assessment.aims import Crossing
from urban_tracker.assessment.trend import Series, Slopes
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.ranges import Range
from urban_tracker.models import Real
from urban_tracker.output import words
from urban_tracker.output.ends import open_high, open_low, span_text
from urban_tracker.output.language import Language
from urban_tracker.output.values import amount
from urban_tracker.text import text

BLOCKS = "▁▂▃▄▅▆▇█"
LONGEST = 12
ZERO = Fraction(0)
PACE_STYLES = {
    "achieved": "green",
    "on-track": "green",
    "needs-acceleration": "yellow",
    "off-track": "red",
    "deteriorating": "red",
    "overdue": "red",
    "not-assessed": "dim",
}


def sparkline(series: Series) -> str:
    """The newest figures of a series as bars between its lowest and its highest."""
    values = [point.at for point in series.points[-LONGEST:]]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return BLOCKS[3] * len(values)
    top = len(BLOCKS) - 1
    return "".join(BLOCKS[round((each - low) / (high - low) * top)] for each in values)


def trend_text(language: Language, indicator: Indicator, series: Series) -> str:
    """A sparkline with the change a year; empty without a trend."""
    slopes = None if indicator.words else series.slopes
    if slopes is None:
        return ""
    if slopes.vague:
        return f"{sparkline(series)} {language.say(text('too vague to tell'))}"
    return f"{sparkline(series)} {a_year(language, slopes.seen)}"


def signed(language: Language, number: Real, decimals: int | None = None, *against: Real) -> str:
    """A number with its sign, told apart from 0 and from what it is held ``against``."""
    written = language.number(number, decimals, (ZERO, *against))
    return f"+{written}" if number > 0 else written


def a_year(language: Language, slope: Real) -> str:
    """A change a year."""
    return language.say(text("{change} a year", change=signed(language, slope)))


def slope_range(language: Language, slopes: Slopes, *against: Real) -> str:
    """The change a year with its range where it has one."""
    seen, low, high = (
        signed(language, each, None, *against) for each in (slopes.seen, slopes.low, slopes.high)
    )
    return seen if low == high else f"{seen} ({low} … {high})"


def range_of(language: Language, indicator: Indicator, known: Range, *against: Real) -> str:
    """A computed range, its open ends marked."""
    low = amount(language, indicator, known.low, *against)
    high = amount(language, indicator, known.high, *against)
    return span_text(open_low(known) + low, open_high(known) + high)


def pace_text(language: Language, word: str, pace: Fraction | None) -> str:
    """The word of a pace with its number."""
    said = language.say(words.PACES[word])
    if pace is None:
        return said
    marks = (Fraction(95), Fraction(60), ZERO)
    return f"{said} {language.number(pace * 100, 0, marks)} %"


def crossing_text(language: Language, crossing: Crossing) -> str:
    """When a trend reaches a level, or falls back from it; empty if it stays where it is."""
    day, early, late = crossing.day, crossing.earliest, crossing.latest
    if crossing.leaves:
        return "" if day is None else language.say(text("falls back on {day}", day=day))
    if day is None:
        if early is None:
            return language.say(text("not on this trend"))
        return language.say(text("not on this trend; {early} at the earliest", early=early))
    if early == late:
        return language.day(day)
    last = language.say(text("never")) if late is None else language.day(late)
    first = language.say(text("never")) if early is None else language.day(early)
    return f"{language.day(day)} ({first} … {last})"
