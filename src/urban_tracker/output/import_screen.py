"""What a file of figures would change, before anything is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table

from urban_tracker.assessment.results import TargetResult
from urban_tracker.core.text import Text, text
from urban_tracker.figures.history import Incoming
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import Observation
from urban_tracker.output.changes import account, effect
from urban_tracker.output.safe import safe
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns, roomy, with_details
from urban_tracker.output.values import SIGNS, reported
from urban_tracker.output.words import STATUSES


def _table(screen: Screen, lines: Sequence[Incoming], catalogue: Catalogue) -> Table:
    """A line a figure; where room is short, its place and source stand below its name."""
    apart = roomy(screen)
    table = Columns(
        screen,
        Column(text("place"), shown=apart),
        Column(text("figure")),
        Column(text("day"), whole=True),
        Column(text("now"), right=True, whole=True),
        Column(text("in the file"), right=True, whole=True),
        Column(text("unit"), shown=apart),
        Column(text("source"), shown=apart),
        Column(text("what happens"), whole=True),
    )
    for line in lines:
        new, old = line.new, line.old
        said, style = _WORDS[line.happens]
        indicator = catalogue[new.indicator]
        name, unit = screen.language.name(indicator.name), screen.language.name(indicator.unit)
        place, source = safe(new.place), safe(new.source)
        values = (
            screen.language.day(new.as_of),
            "" if old is None else _value(screen, catalogue, old),
            _value(screen, catalogue, new),
        )
        happens = screen.line(said, style)
        about = name if indicator.words else f"{name}, {unit}"
        figure = name if apart else with_details(screen, about, place, source)
        table.add(place, figure, *values, unit, source, happens)
    return table.table


def import_screen(
    screen: Screen,
    lines: Sequence[Incoming],
    catalogue: Catalogue,
    without_value: int,
    results: tuple[Sequence[TargetResult], Sequence[TargetResult]],
    *,
    account: Sequence[Text] = (),
    remarks: Sequence[Text] = (),
    dry_run: bool,
) -> None:
    """Every figure with what it replaces, the counts, and the effect on the targets.

    ``account``: what became of the rows of the file; ``remarks``: what to know of the sources.
    """
    table = _table(screen, lines, catalogue)
    counts = Counter(line.happens for line in lines)
    summary = screen.line(
        text(
            "{new} new, {replaced} replaced, {unchanged} unchanged, {empty} without a value",
            new=counts["new"],
            replaced=counts["replaced"],
            unchanged=counts["unchanged"],
            empty=without_value,
        ),
        "bold",
    )
    parts: list[RenderableType] = [table, screen.line(), summary]
    parts += [screen.line(line) for line in account]
    parts += [screen.line(remark, "yellow") for remark in remarks]
    for line in lines:
        parts += [screen.line(each) for each in _account(screen, line, catalogue)]
    if counts["taken-back"]:
        again = screen.language.count(
            "{n} figure had been taken back by its source",
            "{n} figures had been taken back by their sources",
            counts["taken-back"],
        )
        parts.append(screen.line(again, "yellow"))
    if counts["new"] or counts["replaced"] or counts["taken-back"]:
        parts += effect(screen, *results)
    if dry_run:
        parts.append(screen.line(text("nothing was recorded, as asked")))
    screen.show(parts)


def _account(screen: Screen, line: Incoming, catalogue: Catalogue) -> Iterator[Text]:
    """What a single figure would be told with, each with the figure that it is about."""
    if line.happens == "unchanged":
        return
    indicator, replaced = catalogue[line.new.indicator], line.there[-1] if line.there else None
    for said in account(screen, line.new, indicator, replaced, line.joined):
        yield text(
            "{place}, {name} on {day}: {said}",
            place=line.new.place,
            name=indicator.name,
            day=line.new.as_of,
            said=said,
        )


_WORDS = {
    "new": (text("new"), "green"),
    "replaced": (text("replaces it"), "yellow"),
    "taken-back": (text("was taken back"), "yellow"),
    "unchanged": (text("unchanged"), "dim"),
}


def _value(screen: Screen, catalogue: Catalogue, row: Observation) -> str:
    value = SIGNS[row.qualifier] + reported(screen.language, catalogue[row.indicator], row.value)
    if row.status:
        return f"{value} ({screen.say(STATUSES[row.status])})"
    return value
