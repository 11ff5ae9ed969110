"""A chart of an indicator in the terminal: history, trend, range, and the level to reach.

Needs the extra ``[charts]`` (plotext), which only a terminal asks for.
"""

from __future__ import annotations

import math
from fractions import Fraction

from rich.text import Text as Line

from urban_tracker.core.aside import aside
from urban_tracker.core.text import text
from urban_tracker.outlook.forecast import IndicatorForecasts
from urban_tracker.outlook.pace import Forecast
from urban_tracker.outlook.trend import moment
from urban_tracker.output.screen import Screen
from urban_tracker.output.trends import drawn_at

WIDEST, HEIGHT = 100, 18
TICKS = 6
MANY = 100


@aside()
def chart(screen: Screen, each: IndicatorForecasts) -> Line:
    """Draw the figures of an indicator and where they lead, at most as wide as the screen."""
    import plotext

    series, language = each.bare.series, screen.language
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plotsize(min(screen.console.width, WIDEST), HEIGHT)
    days = [float(moment(point.day)) for point in series.points]
    values = [float(drawn_at(point)) for point in series.points]
    shown = [*values]
    end = days[-1]
    furthest = _furthest(each)
    if furthest is not None and furthest.due is not None:
        end = float(moment(furthest.due))
        ahead = [days[-1], end]
        assert furthest.range is not None
        newest = series.points[-1].known
        for start, to in (
            (newest.low, furthest.range.low),
            (newest.high, furthest.range.high),
        ):
            if isinstance(start, Fraction) and isinstance(to, Fraction):
                plotext.plot(ahead, [float(start), float(to)], marker="·", color="yellow")
                shown += [float(start), float(to)]
        expected = furthest.expected
        if expected is not None and expected.exact:
            to = float(expected.low)
            plotext.plot(ahead, [values[-1], to], marker="braille", color="cyan")
            shown.append(to)
    for aim in dict.fromkeys(found.aim for _, found in each.levels if found.aim is not None):
        at = float(aim.level)
        plotext.plot([days[0], end], [at, at], marker="─", color="green")
        shown.append(at)
    plotext.plot(days, values, marker="braille", color="cyan")
    plotext.scatter(days, values, marker="●", color="white")
    low, high = min(shown), max(shown)
    room = (high - low) * 0.05 or abs(high) * 0.05 or 1.0
    plotext.ylim(low - room, high + room)
    ticks = [low + (high - low) * at / (TICKS - 1) for at in range(TICKS)]
    decimals = 0 if high - low > MANY else None
    plotext.yticks(ticks, [language.number(Fraction(tick), decimals) for tick in ticks])
    years = list(range(math.floor(days[0]), math.ceil(end) + 1))
    years = years[:: math.ceil(len(years) / 10)]
    plotext.xlim(days[0], max(end, days[0] + 0.1))
    plotext.xticks(
        [float(year) for year in years if days[0] <= year <= end],
        [str(year - 1) for year in years if days[0] <= year <= end],
    )
    drawn = plotext.build().rstrip("\n")
    plotext.clear_figure()
    caption = screen.say(text("● reported, ⠒ trend, · range, ─ level to reach"))
    return Line.from_ansi(drawn, no_wrap=True).append(f"\n    {caption}", "dim")


def _furthest(each: IndicatorForecasts) -> Forecast | None:
    """The forecast that looks furthest ahead."""
    known = [found for _, found in each.levels if found.range is not None]
    return max(known, key=lambda found: (found.due is not None, found.due), default=None)
