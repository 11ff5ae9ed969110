"""The history of figures: for people as a table, for programs as JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import RenderableType

from urban_tracker.core.models import GRADES
from urban_tracker.core.text import Text, text
from urban_tracker.figures.history import Entry
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import COLUMNS
from urban_tracker.output import words
from urban_tracker.output.csv_text import csv_text
from urban_tracker.output.language import vietnam
from urban_tracker.output.safe import safe
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.values import SIGNS, reported

STATES: dict[str, Text] = {
    "stands": text("stands"),
    "tied": text("stands, disputed"),
    "replaced": text("replaced"),
    "taken-back": text("taken back"),
    "takes-back": text("takes it back"),
}
_STYLES = {"stands": "green", "tied": "yellow"}
_DIM = "dim"


def log_screen(
    screen: Screen, entries: Sequence[Entry], catalogue: Catalogue, grades: Mapping[str, str]
) -> None:
    """Every record, one block an indicator, the oldest day first."""
    parts: list[RenderableType] = []
    series: dict[tuple[str, str], list[Entry]] = {}
    for each in entries:
        series.setdefault((each.row.place, each.row.indicator), []).append(each)
    for (place, indicator), own in series.items():
        named = catalogue[indicator]
        title = screen.line()
        title.append(screen.language.name(named.name), "bold")
        unit = screen.language.name(named.unit)
        title.append(f"  {unit}  ")
        title.append(f"{place} {indicator}", _DIM)
        parts += [title] if not parts else [screen.line(), title]
        own = [
            each for each in entries if (each.row.place, each.row.indicator) == (place, indicator)
        ]
        parts.append(_table(screen, own, catalogue, grades))
    if not entries:
        parts.append(screen.line(text("nothing is recorded")))
    screen.show(parts)


def _table(
    screen: Screen, entries: Sequence[Entry], catalogue: Catalogue, grades: Mapping[str, str]
) -> RenderableType:
    """A column for everything; on a narrow screen without minutes and grades."""
    table = Columns(
        screen,
        Column(text("day"), whole=True),
        Column(text("value"), right=True, whole=True),
        Column(text("state")),
        Column(text("source")),
        Column(text("recorded (UTC+7)"), shown=screen.wide),
        Column(text("recorded"), whole=True, shown=not screen.wide),
        Column(text("by"), shown=screen.wide),
        Column(text("note"), shown=screen.wide),
        Column(text("by, and note"), shown=not screen.wide),
    )
    for entry in entries:
        row = entry.row
        indicator = catalogue[row.indicator]
        value = "–" if row.range is None else SIGNS[row.qualifier]
        if row.range is not None:
            value += reported(screen.language, indicator, row.value)
        source = safe(row.source) or screen.say(text("not given"))
        who, note = safe(row.recorded_by), _note(screen, entry)
        table.add(
            screen.line(screen.language.day(row.as_of)),
            screen.line(value),
            screen.line(STATES[entry.state], _STYLES.get(entry.state, _DIM)),
            screen.line(_source(screen, entry, grades) if screen.wide else source),
            screen.line(screen.language.moment(row.recorded_at)),
            screen.line(screen.language.day(vietnam(row.recorded_at).date())),
            screen.line(who),
            screen.line(note),
            screen.line("; ".join(filter(None, (who, note)))),
        )
    return table.table


def _source(screen: Screen, entry: Entry, grades: Mapping[str, str]) -> str:
    grade = entry.row.grade or grades.get(entry.row.source, GRADES[-1])
    named = safe(entry.row.source) or screen.say(text("not given"))
    return f"{named} ({screen.say(words.GRADES[grade])})"


def _note(screen: Screen, entry: Entry) -> str:
    said = [screen.say(words.STATUSES[entry.row.status])] if entry.row.status else []
    return "; ".join([*said, *filter(None, [safe(entry.row.note)])])


def log_csv(entries: Iterable[Entry]) -> str:
    """Every record with the columns of the ledger, its state and its revision."""
    return csv_text(
        (*COLUMNS, "state", "revision"),
        (
            (
                *(
                    row.as_of.isoformat() if column == "as_of" else str(getattr(row, column))
                    for column in COLUMNS
                ),
                state,
                str(revision),
            )
            for row, state, revision in entries
        ),
    )
