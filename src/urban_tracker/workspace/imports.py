"""Tables of figures as records: what the columns mean, and every problem at its cell.

A table is tidy (a column ``value``, one figure a row) or wide (one column an indicator, a day or
a place, one figure a cell). A header is read only as it is written: a word of :data:`FIELDS`, an
id, a day, or what a map says of it. Headers, rows and sheets that begin with # are remarks.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import NotAValue, Observation
from urban_tracker.figures.typed import (
    table_day,
    typed_qualified,
    typed_value,
    typed_word,
    without_percent,
)
from urban_tracker.problems import Problem, Where
from urban_tracker.programme.programme import Place
from urban_tracker.text import text
from urban_tracker.workspace.entries import (
    RECORDER,
    Entry,
    day_problems,
    one_line,
    recorder,
    text_problems,
)
from urban_tracker.workspace.records import read_record
from urban_tracker.workspace.tables import EMPTY, SEPARATORS, Cell, Row, Sheet

FIELDS = (
    "place",
    "indicator",
    "as_of",
    "value",
    "qualifier",
    "status",
    "source",
    "grade",
    "note",
)
WIDE = ("indicator", "as_of", "place")
IGNORED = "-"
_MOMENT = "2000-01-01T00:00:00.000000Z"


@dataclass(frozen=True)
class Plan:
    """How tables are to be taken: what columns mean beside their own words, and what holds for
    every figure whose row does not say otherwise (a field of :data:`FIELDS` → its value).
    """

    catalogue: Catalogue
    places: dict[str, Place]
    today: dt.date
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    decimal_mark: str | None = None
    day_first: bool | None = None


@dataclass(frozen=True)
class Found:
    """A figure of a table, and where it stands."""

    entry: Entry
    observation: Observation
    where: Where


@dataclass
class Taken:
    """What tables held: figures, problems, and how many rows or cells had no value."""

    figures: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    without_value: int = 0


def take(sheets: list[Sheet], plan: Plan) -> Taken:
    """All figures of some tables, or everything that is wrong with them."""
    taken = Taken()
    for sheet in sheets:
        rows = [row for row in sheet.rows if not row.remark]
        if rows:
            _take_sheet(sheet, rows, plan, taken)
    if not taken.figures and not taken.problems and not taken.without_value:
        where = sheets[0].where(1, None) if sheets else None
        taken.problems.append(
            Problem(
                "no-figures",
                text("there is no figure in it"),
                text("the first row names the columns: {fields} …", fields=", ".join(FIELDS[:4])),
                where and Where(where.file),
            )
        )
    taken.problems += _twice(taken.figures)
    return taken


def _take_sheet(sheet: Sheet, rows: list[Row], plan: Plan, taken: Taken) -> None:
    header, *body = rows
    columns = _columns(sheet, header, plan, taken)
    if columns is None:
        return
    for row in body:
        for column, cell in enumerate(row.cells[len(header.cells) :], len(header.cells) + 1):
            if cell.written:
                taken.problems.append(
                    Problem(
                        "cell-without-header",
                        text("the cell stands in a column without a header"),
                        text("name the column, or empty the cell"),
                        sheet.where(row.number, column),
                    )
                )
        for figure in columns.figures(row):
            _take_figure(sheet, row, figure, plan, taken)


@dataclass(frozen=True)
class _Columns:
    """Which column holds which field; and of a wide table, what each value column stands for."""

    fields: Mapping[str, int]
    wide: tuple[tuple[int, str, str], ...] = ()

    def figures(self, row: Row) -> Iterator[dict[str, tuple[Cell, int]]]:
        """The fields of every figure of a row, each with its column."""
        own = {name: (_cell(row, at), at) for name, at in self.fields.items()}
        if not self.wide:
            yield own
        for at, name, meaning in self.wide:
            yield {**own, name: (Cell(meaning), at), "value": (_cell(row, at), at)}


def _cell(row: Row, column: int) -> Cell:
    return row.cells[column - 1] if column <= len(row.cells) else EMPTY


def _columns(sheet: Sheet, header: Row, plan: Plan, taken: Taken) -> _Columns | None:
    """What the columns mean; ``None``, with the problems, if that is not clear."""
    found: dict[str, int] = {}
    wide: list[tuple[int, str, str]] = []
    before = len(taken.problems)

    def problem(code: str, column: int | None, **said: object) -> None:
        what, instead = _HEADER_PROBLEMS[code]
        taken.problems.append(
            Problem(
                code,
                what._replace(values=said),
                instead._replace(values=said),
                sheet.where(header.number, column),
            )
        )

    only = header.cells[0].written
    other = next((name for name, sign in SEPARATORS.items() if sign in only), None)
    if sheet.name is None and len(header.cells) == 1 and other is not None:
        problem("wrong-separator", None, other=other)
        return None
    for column, cell in enumerate(header.cells, 1):
        title = unicodedata.normalize("NFC", cell.written)
        meaning = plan.columns.get(title, title)
        if meaning == IGNORED or meaning.startswith("#") or not meaning:
            continue
        kind = _kind(meaning, plan)
        if meaning in found:
            problem("column-twice", column, header=title[:40])
        elif meaning in FIELDS:
            found[meaning] = column
        elif kind is None:
            problem("unknown-column", column, header=title[:40], fields=", ".join(FIELDS))
        else:
            wide.append((column, kind, meaning))
    if wide and "value" in found:
        problem("mixed-header", wide[0][0], header=wide[0][2])
    if len({kind for _, kind, _ in wide}) > 1:
        problem("mixed-header", wide[0][0], header=wide[0][2])
    if len(taken.problems) == before:
        given = {*found, *(kind for _, kind, _ in wide), *plan.defaults}
        for name in ("value", "indicator", "as_of"):
            if name not in given and not (name == "value" and wide):
                problem("column-missing", None, field=name)
    return _Columns(found, tuple(wide)) if len(taken.problems) == before else None


_HEADER_PROBLEMS = {
    "column-twice": (
        text("two columns are called {header}"),
        text("keep one, or leave the other out with --map HEADER=-"),
    ),
    "unknown-column": (
        text("the column {header} is not known"),
        text(
            "say what it is with --map HEADER=MEANING: one of {fields}, an indicator, a place, a"
            " day, or - to leave it out"
        ),
    ),
    "mixed-header": (
        text("the column {header} does not go with the others"),
        text("either one column value, or columns that are all indicators, all days or all places"),
    ),
    "wrong-separator": (
        text("the fields of the file are not separated as was said"),
        text('say how with --separator, as in --separator "{other}"'),
    ),
    "column-missing": (
        text("no column says the {field}"),
        text(
            "add a column {field}, or say it for all: the INDICATOR argument, --as-of, or --map"
            " HEADER={field}"
        ),
    ),
}


def _kind(meaning: str, plan: Plan) -> str | None:
    """Whether a header is an indicator, a place or a day."""
    if meaning in plan.catalogue.indicators:
        return "indicator"
    if meaning in plan.places:
        return "place"
    try:
        table_day(meaning, plan.day_first)
    except NotAValue:
        return None
    return "as_of"


def _take_figure(
    sheet: Sheet, row: Row, figure: dict[str, tuple[Cell, int]], plan: Plan, taken: Taken
) -> None:
    if not figure["value"][0].written:
        taken.without_value += 1
        return

    def where(name: str) -> Where:
        spot = figure.get(name) or figure["value"]
        return sheet.where(row.number, spot[1])

    written = dict(plan.defaults)
    written |= {name: cell.written for name, (cell, _) in figure.items() if cell.written}
    fields = {name: one_line(written.get(name, "")) for name in FIELDS}
    problems = []
    for name in ("source", "note"):
        problems += text_problems(name, written.get(name, ""), where(name))
    problems += text_problems(RECORDER, recorder(), where("value"))
    value = figure["value"][0]
    try:
        if not fields["qualifier"] and value.typed:
            fields["qualifier"], fields["value"] = typed_qualified(fields["value"])
        indicator = plan.catalogue.indicators.get(fields["indicator"])
        if indicator is not None:
            fields["value"] = typed_word(without_percent(fields["value"], indicator), indicator)
        if value.typed:
            fields["value"] = typed_value(fields["value"], plan.decimal_mark)
    except NotAValue as error:
        problems.append(Problem(error.code, error.what, error.instead, where("value")))
    try:
        day = table_day(fields["as_of"], plan.day_first)
        fields["as_of"] = day.isoformat()
        problems += day_problems(day, plan.today, where("as_of"))
    except NotAValue as error:
        problems.append(Problem(error.code, error.what, error.instead, where("as_of")))
    if problems:
        taken.problems += problems
        return
    entry = {**fields, "recorded_by": recorder()}
    row_found = read_record(
        {**entry, "recorded_at": _MOMENT}, 0, where, plan.catalogue, plan.places
    )
    for each in row_found:
        if isinstance(each, Problem):
            taken.problems.append(each)
        else:
            taken.figures.append(Found(entry, each, where("value")))


def _twice(figures: list[Found]) -> Iterator[Problem]:
    """Figures that are there twice and not the same; of identical ones only the first is kept."""
    first: dict[tuple[str, ...], Found] = {}
    kept = []
    for found in figures:
        entry = found.entry
        key = tuple(entry[name] for name in ("place", "indicator", "as_of", "source"))
        other = first.setdefault(key, found)
        if other is found:
            kept.append(found)
        elif other.entry != entry:
            yield Problem(
                "figure-twice",
                text(
                    "{indicator} of {day} is there twice: {value}, and {other} at {where}",
                    indicator=entry["indicator"],
                    day=entry["as_of"],
                    value=entry["value"],
                    other=other.entry["value"],
                    where=str(other.where),
                ),
                text("keep one, or give each its own source"),
                found.where,
            )
    figures[:] = kept
