"""What to find out first, for people and for programs: ``status --missing``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table

from urban_tracker.assessment.missing import MissingFigure
from urban_tracker.assessment.requests import RequestState
from urban_tracker.assessment.results import PlaceStatus, TargetResult
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.text import text
from urban_tracker.output import words
from urban_tracker.output.ends import HUNDRED, ZERO
from urban_tracker.output.screen import Screen
from urban_tracker.output.status_screen import footer
from urban_tracker.output.tables import Column, Columns, with_details
from urban_tracker.output.target_block import short_headline
from urban_tracker.output.verdicts import requirement_name

Missing = Mapping[tuple[str, str | None], Sequence[MissingFigure]]
"""The missing figures by place and target (``None`` for a type asked for ad hoc)."""


def key_of(place: PlaceStatus, result: TargetResult) -> tuple[str, str | None]:
    """Where the missing figures of a target are found."""
    return place.place.id, None if result.target is None else result.target.id


Late = Mapping[str, Sequence[RequestState]]
"""The late requests by place."""


def missing_screen(
    screen: Screen,
    made_from: MadeFrom,
    places: tuple[PlaceStatus, ...],
    missing: Missing,
    late: Late,
) -> None:
    """Show the missing figures of each target, most important first, then who is late."""
    parts: list[RenderableType] = []
    for place in places:
        for result in place.targets:
            if parts:
                parts.append(screen.line())
            rows = missing[key_of(place, result)]
            parts.append(short_headline(screen, result))
            if not rows:
                parts.append(screen.line(text("no figure is missing"), "dim"))
                continue
            if "figures" not in result.assessment.undecided_because:
                verdict = words.VERDICTS[result.assessment.verdict]
                parts.append(
                    screen.line(
                        text("no figure would change the verdict ({verdict})", verdict=verdict),
                        "dim",
                    )
                )
            parts.append(_table(screen, result, rows))
    if not parts:
        parts.append(screen.line(text("no target is assessed here"), "dim"))
    overdue = [each for rows in late.values() for each in rows]
    if overdue:
        parts += [screen.line(), screen.line(text("Overdue"), "bold"), _overdue(screen, overdue)]
    parts += [screen.line(), footer(screen, made_from, places)]
    screen.show(parts)


def _table(screen: Screen, result: TargetResult, rows: Sequence[MissingFigure]) -> Table:
    table = Columns(
        screen,
        Column(text("figure to find")),
        Column(text("points") if rows[0].by_points else text("standards"), right=True),
        Column(text("of all that is open"), right=True),
        Column(text("in the worst case")),
        Column(text("owner"), shown=any(row.indicator.owner is not None for row in rows)),
    )
    for row in rows:
        name = screen.language.name(row.indicator.name)
        if row.place.id != result.assessment.place.id:
            name += f" ({screen.language.name(row.place.name)})"
        share = row.share
        called = (
            f"{name}  {row.indicator.id}"
            if screen.endless
            else with_details(screen, name, row.indicator.id)
        )
        table.add(
            called,
            screen.language.number(row.at_stake, 2, (ZERO,)),
            "" if share is None else screen.language.number(share * 100, 1, (ZERO, HUNDRED)) + " %",
            if_worst(screen, result, row),
            "" if row.indicator.owner is None else screen.language.name(row.indicator.owner),
        )
    return table.table


def _overdue(screen: Screen, late: Sequence[RequestState]) -> Table:
    table = Columns(
        screen,
        Column(text("figure asked for")),
        Column(text("owner"), fills=True),
        Column(text("due"), whole=True),
        Column(text("days late"), right=True, whole=True),
    )
    for each in late:
        asked = text("{indicator}, {place}", indicator=each.indicator.name, place=each.place.name)
        if each.request.as_of is not None:
            asked = text("{asked}, for {day}", asked=asked, day=each.request.as_of)
        assert each.request.due is not None  # else nobody would be late
        table.add(
            screen.say(asked),
            "" if each.owner is None else screen.language.name(each.owner),
            screen.language.day(each.request.due),
            screen.language.number(each.days_late, 0),
        )
    return table.table


def if_worst(screen: Screen, result: TargetResult, row: MissingFigure) -> str:
    """What becomes of the target if the figure comes out as bad as can be."""
    if row.if_worst != "fails":
        return screen.say(text("stays open"))
    if result.assessment.verdict == "fails":
        return screen.say(text("fails all the same"))
    names = ", ".join(screen.say(requirement_name(each)) for each in row.fails_at)
    return screen.say(text("the target fails at {requirements}", requirements=names))
