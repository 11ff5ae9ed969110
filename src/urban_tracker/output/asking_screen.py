"""What `update` shows while it asks: what is missing, and what an indicator is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType

from urban_tracker.assessment.requested_figures import RequestedFigure
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import Observation
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import folding_table
from urban_tracker.output.values import SIGNS, reported, value_text
from urban_tracker.programme.programme import Place

SHOWN = 12
LAST = 4


def requested_screen(screen: Screen, place: Place, wanted: Sequence[RequestedFigure]) -> None:
    """The figures that are missing, those on which most points hang first, then the stale ones."""
    open_ones = [each for each in wanted if each.why != "there"]
    own = [each for each in open_ones if each.place == place]
    others = len(open_ones) - len(own)
    parts: list[RenderableType] = [
        screen.line(
            text("{place}: {n} figures are missing or stale", place=place.name, n=len(own)), "bold"
        )
    ]
    table = folding_table(
        screen,
        text("indicator"),
        text("figure"),
        text("newest"),
        text("state"),
        text("points"),
    )
    for each in own[:SHOWN]:
        state = text("missing")
        if each.why == "stale":
            state = text("stale: nothing for {day}", day=each.due)
        newest = ""
        if each.last is not None:
            value = value_text(screen.language, each.indicator, each.last)
            newest = screen.say(text("{value} on {day}", value=value, day=each.last.as_of))
        table.add_row(
            each.indicator.id,
            screen.language.name(each.indicator.name),
            newest,
            screen.line(state, "red" if each.why == "missing" else "yellow"),
            screen.language.number(each.points, 2) if each.points else "",
        )
    if own:
        parts.append(table)
    if len(own) > SHOWN:
        more = screen.language.count("and {n} more", "and {n} more", len(own) - SHOWN)
        parts.append(screen.line(more, "dim"))
    if others:
        said = text("of its units {n} figures are missing or stale: see --place", n=others)
        parts.append(screen.line(said, "dim"))
    screen.show(parts)


def about_screen(screen: Screen, indicator: Indicator, standing: Sequence[Observation]) -> None:
    """The unit and definition of an indicator, and its newest figures."""
    parts: list[RenderableType] = [
        screen.line(text("{name}, in {unit}", name=indicator.name, unit=indicator.unit), "bold"),
        screen.line(text("{definition}", definition=indicator.definition)),
    ]
    for row in standing[-LAST:]:
        value = SIGNS[row.qualifier] + reported(screen.language, indicator, row.value)
        source = row.source or text("no source")
        parts.append(
            screen.line(
                text("{day}: {value} ({source})", day=row.as_of, value=value, source=source), "dim"
            )
        )
    screen.show(parts)
