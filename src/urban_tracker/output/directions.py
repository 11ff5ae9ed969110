"""Directions of a programme with what is measured of them: ``status --full``."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from urban_tracker.assessment.results import DirectionResult, PlaceStatus
from urban_tracker.core.text import Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.values import value_text
from urban_tracker.programme.programme import Direction


def directions_part(screen: Screen, places: tuple[PlaceStatus, ...]) -> list[RenderableType]:
    """The directions under their heading; nothing where there are none."""
    rows = [(direction, measured_line(screen, each)) for direction, each in _joined(places)]
    if not rows:
        return []
    table = directions_table(screen, text("what is measured"), rows)
    return [screen.heading(text("Directions")), table]


def _joined(
    places: tuple[PlaceStatus, ...],
) -> list[tuple[Direction, list[tuple[Indicator, Value | None]]]]:
    """Each direction once, with the value of the first place shown that has one."""
    rows: dict[int, tuple[Direction, list[tuple[Indicator, Value | None]]]] = {}
    found: dict[int, list[DirectionResult]] = {}
    for place in places:
        for each in place.directions:
            found.setdefault(each.direction.number, []).append(each)
    for number, results in found.items():
        measured = [
            (
                indicator,
                next((each.measured[at][1] for each in results if each.measured[at][1]), None),
            )
            for at, (indicator, _) in enumerate(results[0].measured)
        ]
        rows[number] = (results[0].direction, measured)
    return list(rows.values())


def directions_table(screen: Screen, header: Text, rows: Iterable[tuple[Direction, Line]]) -> Table:
    """Each direction with what is said of it, under a header."""
    table = Columns(
        screen,
        Column(None, right=True),
        Column(text("direction"), fills=True),
        Column(header, fills=True),
    )
    for direction, said in rows:
        table.add(str(direction.number), screen.language.name(direction.name), said)
    return table.table


def measured_line(screen: Screen, measured: list[tuple[Indicator, Value | None]]) -> Line:
    """What is known of the indicators of a direction."""
    if not measured:
        return screen.line(text("no indicator measures it"), "dim")
    line = screen.line()
    known = [(indicator, value) for indicator, value in measured if value is not None]
    for indicator, value in known:
        if line.plain:
            line.append("; ")
        unit = screen.language.name(indicator.unit) if not indicator.words else ""
        shown = f"{value_text(screen.language, indicator, value)} {unit}".rstrip()
        line.append(
            screen.say(
                text("{name} {value} ({day})", name=indicator.name, value=shown, day=value.as_of)
            )
        )
    missing = len(measured) - len(known)
    if missing:
        said = screen.language.count(
            "{n} indicator without a figure", "{n} indicators without a figure", missing
        )
        line.append(("; " if line.plain else "") + said, "dim")
    return line
