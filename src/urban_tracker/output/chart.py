"""A chart of an indicator in the terminal: history, trend, range, and the level to reach.

Needs the extra ``[charts]`` (plotext), which only a terminal asks for.
"""

from __future__ import annotations

import math
from fractions import Fraction

from rich.text import Text as Line

from urban_tracker.core.aside import aside
from urban_tracker.core.ranges import Range
from urban_tracker.core.text import text
from urban_tracker.outlook.forecast import IndicatorForecasts
from urban_tracker.outlook.pace import Forecast
from urban_tracker.outlook.trend import moment
from urban_tracker.output.language import Language
from urban_tracker.output.screen import Screen
from urban_tracker.output.trends import drawn_at

WIDEST, HEIGHT = 100, 18
TICKS = 6
MANY = 100


@aside()
def chart(screen: Screen, each: IndicatorForecasts) -> Line:
    """Draw the figures of an indicator and where they lead, at most as wide as the screen."""
    import plotext

    series = each.bare.series
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plotsize(min(screen.console.width, WIDEST), HEIGHT)
    days = [float(moment(point.day)) for point in series.points]
    values = [float(drawn_at(point)) for point in series.points]
    shown = [*values]
    furthest = _furthest(each)
    end = days[-1]
    if furthest is not None and furthest.due is not None:
        end = float(moment(furthest.due))
        shown += _ahead(furthest, series.points[-1].known, [days[-1], end], values[-1])
    for aim in dict.fromkeys(found.aim for _, found in each.levels if found.aim is not None):
        at = float(aim.level)
        plotext.plot([days[0], end], [at, at], marker="─", color="green")
        shown.append(at)
    plotext.plot(days, values, marker="braille", color="cyan")
    plotext.scatter(days, values, marker="●", color="white")
    _axes(screen.language, min(shown), max(shown), days[0], end)
    drawn = plotext.build().rstrip("\n")
    plotext.clear_figure()
    caption = screen.say(text("● reported, ⠒ trend, · range, ─ level to reach"))
    return Line.from_ansi(drawn, no_wrap=True).append(f"\n    {caption}", "dim")


def _ahead(found: Forecast, newest: Range, days: list[float], value: float) -> list[float]:
    """Draw a forecast from the newest figure on; the numbers that it reaches."""
    import plotext

    assert found.range is not None
    shown: list[float] = []
    for start, to in ((newest.low, found.range.low), (newest.high, found.range.high)):
        if isinstance(start, Fraction) and isinstance(to, Fraction):
            plotext.plot(days, [float(start), float(to)], marker="·", color="yellow")
            shown += [float(start), float(to)]
    if found.expected is not None and found.expected.exact:
        shown.append(float(found.expected.low))
        plotext.plot(days, [value, shown[-1]], marker="braille", color="cyan")
    return shown


def _axes(language: Language, low: float, high: float, start: float, end: float) -> None:
    """Label values from low to high, and the years from start to end."""
    import plotext

    room = (high - low) * 0.05 or abs(high) * 0.05 or 1.0
    plotext.ylim(low - room, high + room)
    ticks = [low + (high - low) * at / (TICKS - 1) for at in range(TICKS)]
    decimals = 0 if high - low > MANY else None
    plotext.yticks(ticks, [language.number(Fraction(tick), decimals) for tick in ticks])
    years = list(range(math.floor(start), math.ceil(end) + 1))
    years = years[:: math.ceil(len(years) / 10)]
    years = [year for year in years if start <= year <= end]
    plotext.xlim(start, max(end, start + 0.1))
    plotext.xticks([float(year) for year in years], [str(year - 1) for year in years])


def _furthest(each: IndicatorForecasts) -> Forecast | None:
    """The forecast that looks furthest ahead."""
    known = [found for _, found in each.levels if found.range is not None]
    return max(known, key=lambda found: (found.due is not None, found.due), default=None)
