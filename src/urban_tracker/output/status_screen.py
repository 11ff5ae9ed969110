"""The screen of ``status``: headlines first, then the tables behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from urban_tracker.assessment.results import DirectionResult, PlaceStatus, TargetResult
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.text import Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.output import cards
from urban_tracker.output.goals_so_far import goals_so_far
from urban_tracker.output.made_from_line import made_from_line
from urban_tracker.output.safe import safe
from urban_tracker.output.screen import Screen
from urban_tracker.output.standards_table import standards_table
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.values import grade_text, marks, value_text
from urban_tracker.programme.programme import Direction


def status_screen(
    screen: Screen,
    made_from: MadeFrom,
    places: tuple[PlaceStatus, ...],
    *,
    everything: bool,
    trends: Mapping[tuple[str, dt.date], Mapping[str, str]] | None = None,
) -> None:
    """Show the status of places; with ``trends`` of the indicators by place and day, if given."""
    parts: list[RenderableType] = []
    for place in places:
        parts += _headlines(screen, made_from, place, first=place is places[0])
    for place in places:
        for result in place.targets:
            key = (place.place.id, result.assessment.on)
            own = None if trends is None else trends.get(key, {})
            table = standards_table(screen, result, everything=everything, trends=own)
            if table:
                parts += [_title(screen, _standards_title(place, result)), *table]
    for place in places:
        if place.figures:
            title = text(
                "Reported figures of {place} that no standard shown uses", place=place.name
            )
            own = None if trends is None else trends.get((place.place.id, made_from.as_of), {})
            parts += [_title(screen, title), _figures(screen, place.figures, own)]
    goals = [goal for place in places for goal in place.goals]
    if goals:
        parts += [_title(screen, text("Goals")), goals_so_far(screen, goals)]
    directions = _joined(places)
    if directions:
        parts += [_title(screen, text("Directions")), _directions(screen, directions)]
    notes = cards.notices(screen, places)
    if notes:
        parts += [_title(screen, text("Notes")), *notes]
    parts += [screen.line(), footer(screen, made_from, places)]
    screen.show(parts)


def _title(screen: Screen, title: Text) -> Line:
    return screen.line("\n" + screen.say(title), "bold underline" if not screen.plain else "")


def _headlines(
    screen: Screen, made_from: MadeFrom, place: PlaceStatus, *, first: bool
) -> list[RenderableType]:
    title = screen.line()
    title.append(screen.language.name(place.name), "bold reverse" if not screen.plain else "")
    title.append(f"  {place.place.id}", "dim")
    if first:
        said = text(", as of {day}", day=made_from.as_of)
        title.append(screen.say(said))
    if place.place.last_day is not None and place.place.last_day < made_from.as_of:
        title.append(screen.say(text(", ended on {day}", day=place.place.ended)))
    parts: list[RenderableType] = [title]
    for result in place.targets:
        parts += cards.card(screen, result)
    if not place.targets:
        parts.append(screen.line(text("no target is assessed here"), "dim"))
    return parts


def _standards_title(place: PlaceStatus, result: TargetResult) -> Text:
    found = result.assessment
    owner = result.target.id if result.target is not None else found.type
    return text(
        "Standards for {target}, {regulation}", target=owner, regulation=found.regulation.short
    )


def _figures(
    screen: Screen,
    figures: tuple[tuple[Value, Indicator], ...],
    trends: Mapping[str, str] | None,
) -> Table:
    table = Columns(
        screen,
        Column(text("figure")),
        Column(text("value"), right=True, whole=True),
        Column(text("unit")),
        Column(text("day"), whole=True),
        Column(text("trend"), shown=trends is not None),
        Column(text("source"), shown=screen.wide),
        Column(text("remarks")),
    )
    for value, indicator in figures:
        remarks = [*marks(screen.language, value), grade_text(screen.language, value.grade)]
        table.add(
            screen.language.name(indicator.name),
            value_text(screen.language, indicator, value),
            screen.language.name(indicator.unit),
            screen.language.day(value.as_of),
            (trends or {}).get(indicator.id, ""),
            ", ".join(safe(report.source) for report in value.reports),
            "; ".join(each for each in remarks if each),
        )
    return table.table


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


def _directions(
    screen: Screen, rows: list[tuple[Direction, list[tuple[Indicator, Value | None]]]]
) -> Table:
    table = Columns(
        screen,
        Column(None, right=True),
        Column(text("direction"), fills=True),
        Column(text("what is measured"), fills=True),
    )
    for direction, measured in rows:
        table.add(
            str(direction.number),
            screen.language.name(direction.name),
            measured_line(screen, measured),
        )
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


def footer(screen: Screen, made_from: MadeFrom, places: tuple[PlaceStatus, ...]) -> Line:
    """What a result was made from."""
    editions = {
        (result.assessment.regulation.id, result.assessment.regulation.edition)
        for place in places
        for result in place.targets
    }
    return made_from_line(screen, made_from, editions)
