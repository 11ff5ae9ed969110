"""A chart as SVG: figures over the years, the levels to reach, where the trend leads.

Colours come from the style sheet of the page, by class, so that a chart follows light, dark and
print. Numbers in it are only places on the drawing; what is said stands in the model.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape
from typing import NamedTuple

from urban_tracker.output.language import Language
from urban_tracker.output.report.model import Chart, Point

WIDTH, HEIGHT = 440, 240
LEFT, RIGHT, TOP, BOTTOM = 84, 14, 14, 28
LEFT_OF_WORDS = 112
TICKS = 4
"""So many lines go across at least, and fewer than three times as many."""
LABEL = 13
"""The height of a line of writing."""
MOST_LABEL = 60
"""So many characters of a label fit into a chart."""


class Scale(NamedTuple):
    """From values to places on the drawing."""

    first: dt.date
    last: dt.date
    low: float
    high: float
    left: float = LEFT

    def x(self, day: dt.date) -> float:
        """Where a day is."""
        days = (self.last - self.first).days or 1
        share = (day - self.first).days / days
        return round(self.left + share * (WIDTH - self.left - RIGHT), 1)

    def y(self, at: float) -> float:
        """Where a value is."""
        share = (at - self.low) / ((self.high - self.low) or 1)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def drawn(chart: Chart, language: Language) -> str:
    """A chart as an element of SVG; everything that others wrote is escaped."""
    scale, steps = _scale(chart)
    label = escape(f"{chart.title}. {chart.summary}", quote=True)
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">',
        *_across(chart, scale, steps, language),
        *_years(scale),
        *_breaks(chart, scale),
        *_levels(chart, scale),
        *_trend(chart, scale),
        *_line(chart.points, scale),
        *(_mark(each, scale, "figure") for each in chart.points),
        "</svg>",
    ]
    return "".join(parts)


def _ends(point: Point) -> list[float]:
    return [end for end in (point.low, point.high) if end is not None]


def _middle(point: Point) -> float:
    ends = _ends(point)
    return sum(ends) / len(ends)


def _scale(chart: Chart) -> tuple[Scale, list[float]]:
    """A scale that holds everything, and the values at which lines go across."""
    points = [*chart.points, *([chart.ahead] if chart.ahead is not None else [])]
    days = [each.day for each in points]
    first, last = min(days), max(days)
    room = max((last - first).days // 20, 40)
    first, last = _moved(first, -room), _moved(last, room)
    if chart.words:
        return Scale(first, last, -0.4, len(chart.words) - 0.6, LEFT_OF_WORDS), [
            float(at) for at in range(len(chart.words))
        ]
    values = [end for each in points for end in _ends(each)] + [each.at for each in chart.levels]
    steps = nice_steps(min(values), max(values))
    return Scale(first, last, steps[0], steps[-1]), steps


def _moved(day: dt.date, days: int) -> dt.date:
    at = min(max(day.toordinal() + days, dt.date.min.toordinal()), dt.date.max.toordinal())
    return dt.date.fromordinal(at)


def nice_steps(low: float, high: float) -> list[float]:
    """Round values from at most ``low`` to at least ``high``, in steps of 1, 2 or 5.

    >>> nice_steps(188_000, 233_600)
    [180000.0, 200000.0, 220000.0, 240000.0]
    >>> nice_steps(5.0, 5.0)
    [4.0, 5.0, 6.0]
    """
    if high <= low:
        room = abs(low) / 5 or 1.0
        low, high = low - room, high + room
    rough = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    exact = Fraction(str(step)).limit_denominator(10**12)
    return [float(exact * at) for at in range(first, last + 1)]


def _text(x: float, y: float, kind: str, said: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(said)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{kind}"/>'


def _across(
    chart: Chart, scale: Scale, steps: Sequence[float], language: Language
) -> Iterator[str]:
    for at in steps:
        y = scale.y(at)
        said = chart.words[int(at)] if chart.words else _short(at, language)
        yield _rule(scale.left, y, WIDTH - RIGHT, y, "grid")
        yield _text(scale.left - 6, y + 4, "axis", _cut(said, 15), "end")


def _short(at: float, language: Language) -> str:
    return language.level(Fraction(str(at)).limit_denominator(10**9))


def _cut(said: str, most: int = MOST_LABEL) -> str:
    return said if len(said) <= most else said[: most - 1] + "…"


def _years(scale: Scale) -> Iterator[str]:
    """The ends of years, as many as there is room for."""
    years = range(scale.first.year, scale.last.year + 1)
    every = max(1, math.ceil(len(years) / 8))
    for year in years:
        day = dt.date(year, 12, 31)
        if scale.first <= day <= scale.last and (year - scale.first.year) % every == 0:
            x = scale.x(day)
            yield _rule(x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 4, "grid")
            yield _text(x, HEIGHT - 8, "axis", str(year), "middle")


def _breaks(chart: Chart, scale: Scale) -> Iterator[str]:
    for day in chart.breaks:
        if scale.first <= day <= scale.last:
            x = scale.x(day)
            yield _rule(x, TOP, x, HEIGHT - BOTTOM, "break")


def _levels(chart: Chart, scale: Scale) -> Iterator[str]:
    """The levels to reach, each with its label where no other one is."""
    taken: list[float] = []
    same: dict[float, list[str]] = {}
    for each in chart.levels:
        same.setdefault(each.at, []).append(each.label)
    for at, labels in sorted(same.items()):
        y = scale.y(at)
        yield _rule(scale.left, y, WIDTH - RIGHT, y, "level")
        place = _free(y, taken)
        taken.append(place)
        said = _cut("; ".join(dict.fromkeys(labels)), MOST_LABEL)
        if _crowded_at_the_left(chart, scale, place):
            yield _text(WIDTH - RIGHT - 2, place, "level-label", said, "end")
        else:
            yield _text(scale.left + 4, place, "level-label", said)


def _free(y: float, taken: Sequence[float]) -> float:
    """The height nearest to a line at which a label fits and no other one stands."""
    room = (TOP + LABEL / 2, HEIGHT - BOTTOM - 2)
    above = (y - 4 - LABEL * step for step in range(HEIGHT))
    below = (y + LABEL * step for step in range(1, HEIGHT))
    tries = [each for pair in zip(above, below, strict=False) for each in pair]
    inside = (each for each in tries if room[0] <= each <= room[1])
    free = (each for each in inside if all(abs(each - other) >= LABEL for other in taken))
    return next(free, y - 4)


def _crowded_at_the_left(chart: Chart, scale: Scale, y: float) -> bool:
    """Whether more figures lie near a height in the left half than in the right one."""
    points = [*chart.points, *([chart.ahead] if chart.ahead is not None else [])]
    middle = scale.left + (WIDTH - scale.left - RIGHT) / 2
    near = [scale.x(each.day) for each in points if abs(scale.y(_middle(each)) - y) < 2 * LABEL]
    return sum(x < middle for x in near) > sum(x >= middle for x in near)


def _trend(chart: Chart, scale: Scale) -> Iterator[str]:
    if chart.ahead is None or not _ends(chart.ahead):
        return
    last, ahead = chart.points[-1], chart.ahead
    start, x = (scale.x(last.day), scale.y(_middle(last))), scale.x(ahead.day)
    yield _rule(*start, x, scale.y(_middle(ahead)), "trend")
    yield _mark(ahead, scale, "ahead")


def _line(points: Sequence[Point], scale: Scale) -> Iterator[str]:
    places = " ".join(f"{scale.x(each.day)},{scale.y(_middle(each))}" for each in points)
    yield f'<polyline points="{places}" class="line"/>'


def _mark(point: Point, scale: Scale, kind: str) -> str:
    """A dot, or a bar over all that a figure can be; an end without limit has an arrow."""
    x, title = scale.x(point.day), f"<title>{escape(f'{point.day_text}: {point.text}')}</title>"
    if point.low is not None and point.low == point.high:
        return f'<circle cx="{x}" cy="{scale.y(point.low)}" r="3.5" class="{kind}">{title}</circle>'
    top = TOP if point.high is None else scale.y(point.high)
    bottom = HEIGHT - BOTTOM if point.low is None else scale.y(point.low)
    bar = f'<rect x="{x - 3}" y="{top}" width="6" height="{max(bottom - top, 2):.1f}"'
    arrow = ""
    if point.high is None:
        arrow = f'<path d="M{x - 6} {top + 6} L{x} {top - 2} L{x + 6} {top + 6} Z" class="{kind}"/>'
    elif point.low is None:
        low = bottom - 6
        arrow = f'<path d="M{x - 6} {low} L{x} {bottom + 2} L{x + 6} {low} Z" class="{kind}"/>'
    return f'<g>{title}{bar} class="{kind} range"/>{arrow}</g>'
