"""Trends in few characters: a sparkline, a change a year, a day, a pace."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from fractions import Fraction

from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.core.models import INFINITE, Real
from urban_tracker.core.ranges import Range, scale
from urban_tracker.core.text import Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Figures
from urban_tracker.outlook.aims import Crossing
from urban_tracker.outlook.trend import Point, Series, Slopes, series_of
from urban_tracker.output import words
from urban_tracker.output.language import Language
from urban_tracker.output.values import amount

BLOCKS = "▁▂▃▄▅▆▇█"
LONGEST = 12
ZERO = Fraction(0)
PACE_MARKS = (Fraction(100), Fraction(95), Fraction(60), ZERO)
"""Shares of the change needed, in per cent, that no rounding may hide."""
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
    values = [drawn_at(point) for point in series.points[-LONGEST:]]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return BLOCKS[3] * len(values)
    top = len(BLOCKS) - 1
    return "".join(BLOCKS[round((each - low) / (high - low) * top)] for each in values)


def drawn_at(point: Point) -> Fraction:
    """Where to draw a figure: in the middle of all that it can be, or at the end that there is."""
    ends = [end for end in (point.known.low, point.known.high) if isinstance(end, Fraction)]
    return sum(ends, ZERO) / max(len(ends), 1)


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


def spread(
    language: Language, known: Range, write: Callable[[Real], str], between: str = "–"
) -> str:
    """A computed range: its open ends marked, an end that is not there left out."""
    if known.exact:
        return write(known.low)
    if math.isinf(known.low) and math.isinf(known.high):
        return language.say(text("open"))
    above, below = (">" if known.low_open else "≥"), ("<" if known.high_open else "≤")
    low, high = write(known.low), write(known.high)
    if math.isinf(known.high):
        return f"{above} {low}"
    if math.isinf(known.low):
        return f"{below} {high}"
    if low == high:
        return low
    return f"{'> ' * known.low_open}{low}{between}{'< ' * known.high_open}{high}"


def signed_range(
    language: Language, known: Range, decimals: int | None = None, *against: Real
) -> str:
    """A change with its sign, or all that it can be."""
    return spread(
        language, known, lambda at: signed(language, at, decimals, *against), between=" … "
    )


def ends_of(known: Range | None) -> tuple[Real, ...]:
    """The ends of a range, to tell a number apart from."""
    return () if known is None else (known.low, known.high)


def a_year(language: Language, slope: Range) -> str:
    """A change a year."""
    return language.say(text("{change} a year", change=signed_range(language, slope)))


def slope_range(language: Language, slopes: Slopes, needed: Range | None = None) -> str:
    """The change a year with its range where that is wider, told apart from what is needed."""
    seen = signed_range(language, slopes.seen, None, *ends_of(needed))
    known = signed_range(language, slopes.range)
    return seen if seen == known or slopes.range.exact else f"{seen} ({known})"


def range_of(language: Language, indicator: Indicator, known: Range, *against: Real) -> str:
    """A computed range of values."""
    return spread(
        language, _bound(indicator, known), lambda at: amount(language, indicator, at, *against)
    )


def expected_range(
    language: Language, indicator: Indicator, expected: Range, *against: Real
) -> str:
    """A value that a trend leads to, or all that it can be."""
    return spread(
        language, _bound(indicator, expected), lambda at: language.number(at, None, against)
    )


def _bound(indicator: Indicator, known: Range) -> Range:
    """A range from an open end to a natural limit, without that limit: above 99 %."""
    if known.low_open and known.high == indicator.natural.high:
        return known._replace(high=INFINITE, high_open=False)
    if known.high_open and known.low == indicator.natural.low:
        return known._replace(low=-INFINITE, low_open=False)
    return known


def growth_text(language: Language, seen: Range, needed: Range) -> Text:
    """Growth so far and what is needed, in per cent a year, told apart."""
    return text(
        "{seen} % a year on average, {needed} % needed",
        seen=signed_range(language, seen, 1, needed.low, needed.high),
        needed=signed_range(language, needed, 1, seen.low, seen.high),
    )


def pace_text(language: Language, word: str, pace: Range | None) -> str:
    """The word of a pace with its number, never rounded up to 100 % or to another word."""
    said = language.say(words.PACES[word])
    if pace is None or (math.isinf(pace.low) and math.isinf(pace.high)):
        return said
    percent = scale(pace, Fraction(100))
    return f"{said} {spread(language, percent, lambda at: language.number(at, 0, PACE_MARKS))} %"


def crossing_text(language: Language, crossing: Crossing) -> str:
    """When a trend reaches a level, or falls back from it; empty if it stays where it is."""
    day, early, late = crossing.day, crossing.earliest, crossing.latest
    never = language.say(text("never"))
    first = never if early is None else language.day(early)
    last = never if late is None else language.day(late)
    if crossing.open:
        said = f"{first} … {last}"
        return language.say(text("falls back on {day}", day=said)) if crossing.leaves else said
    if crossing.leaves:
        return "" if day is None else language.say(text("falls back on {day}", day=day))
    if day is None:
        if early is None:
            return language.say(text("not on this trend"))
        return language.say(text("not on this trend; {early} at the earliest", early=early))
    if early == late:
        return language.day(day)
    return f"{language.day(day)} ({first} … {last})"


def trend_texts(
    language: Language, figures: Figures, places: Sequence[PlaceStatus], as_of: dt.date
) -> dict[tuple[str, dt.date], dict[str, str]]:
    """The trend of every indicator shown, by place and day: of each target, and of the rest."""
    shown = [
        (at.place.id, result.assessment.on, each.indicator)
        for at in places
        for result in at.targets
        for each in result.assessment.standards
    ]
    shown += [(at.place.id, as_of, indicator) for at in places for _, indicator in at.figures]
    found: dict[tuple[str, dt.date], dict[str, str]] = {}
    for place, day, indicator in shown:
        series = series_of(figures, place, indicator.id, day)
        found.setdefault((place, day), {})[indicator.id] = trend_text(language, indicator, series)
    return found
