"""Tables of figures as records: every figure of a file, and every problem at its cell.

A table is tidy (a column ``value``, one figure a row) or wide (one column an indicator, a day or
a place, one figure a cell). A header is read only as it is written: a word of :data:`FIELDS`, an
id, a day, or what a map says of it. Headers, rows and sheets that begin with # are remarks.

What is written in a cell is taken, refused, or counted as left out; what an option says for all
stands in only where no column is about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from urban_tracker.core.problems import Problem, Where
from urban_tracker.figures.observations import NotAValue, Observation
from urban_tracker.figures.typed import (
    table_day,
    typed_qualified,
    typed_status,
    typed_value,
    typed_word,
    without_percent,
)
from urban_tracker.files.cells import Cell, Row, Sheet
from urban_tracker.files.import_account import Account
from urban_tracker.files.import_cells import STANDS_IN, read_signs, unusable_cells
from urban_tracker.files.import_headers import (
    FIELDS,
    Columns,
    Plan,
    cell_of,
    columns_of,
    title_of,
)
from urban_tracker.files.ledger_entry import (
    RECORDER,
    Entry,
    day_problems,
    one_line,
    recorder,
    text_problems,
)
from urban_tracker.files.ledger_lines import read_record
from urban_tracker.files.yearbook import NONE, is_sign

_MOMENT = "2000-01-01T00:00:00.000000Z"
_COLUMN_NUMBER = re.compile(r"\((?:[0-9]{1,2}|[A-ZĐ])\)")
_MOST_ABOVE = 50
"""So many rows are looked through for a header that does not stand first."""


@dataclass(frozen=True)
class Found:
    """A figure of a table, and where it stands."""

    entry: Entry
    observation: Observation
    where: Where


@dataclass
class Taken:
    """What tables held: figures, problems, how many values are empty, and what became of rows."""

    figures: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    without_value: int = 0
    account: Account = field(default_factory=Account)


def take(sheets: list[Sheet], plan: Plan) -> Taken:
    """All figures of some tables, or everything that is wrong with them."""
    taken = Taken()
    for sheet in sheets:
        rows = [row for row in sheet.rows if row.written]
        if sheet.left_out is not None:
            taken.account.leave_sheet(sheet, sheet.left_out, rows)
        elif rows:
            _take_sheet(sheet, rows, plan, taken)
    if not taken.figures and not taken.problems and not taken.without_value:
        read = [sheet for sheet in sheets if sheet.left_out is None]
        where = read[0].where(1, None) if read else None
        taken.problems.append(
            Problem.of("no-figures", where and Where(where.file), fields=", ".join(FIELDS[:4]))
        )
    taken.problems += _twice(taken)
    return taken


def _take_sheet(sheet: Sheet, rows: list[Row], plan: Plan, taken: Taken) -> None:
    at = _header_at(sheet, rows, plan, taken)
    if at is None:
        for row in rows:
            taken.account.leave_row(sheet, row, "remark")
        return
    header, body = rows[at], rows[at + 1 :]
    columns, problems = columns_of(sheet, header, body, plan)
    taken.problems += problems
    if columns is None:
        return
    for row in rows[:at]:
        taken.account.leave_row(sheet, row, "remark")
    taken.account.header(sheet, header)
    body = [row for row in body if not _left_out(sheet, row, header, columns, taken)]
    for name in ("value", *STANDS_IN):
        if name in plan.defaults and name in columns.fields:
            column = columns.fields[name]
            if not any(cell_of(row, column).written for row in body):
                # A column in which nothing stands says nothing, as if it were not there.
                columns = Columns(
                    {each: at for each, at in columns.fields.items() if at != column},
                    columns.wide,
                    columns.left_out,
                )
    for row in body:
        _take_row(sheet, row, columns, plan, taken)


def _header_at(sheet: Sheet, rows: list[Row], plan: Plan, taken: Taken) -> int | None:
    """Which row is the header: the first that is no remark, or is understood all the same.

    ``None`` if all are remarks, or with the problems if there is something above it.
    """
    first = None
    for at, row in enumerate(rows[:_MOST_ABOVE]):
        columns, _ = columns_of(sheet, row, rows[at + 1 :], plan)
        clear = columns is not None and (first is None or bool(columns.fields))
        if clear and first is not None:
            for above in rows[first:at]:
                if not above.remark():
                    taken.problems.append(
                        Problem.of(
                            "above-the-header", sheet.where(above.number, None), row=row.number
                        )
                    )
            return at
        if clear:
            return at
        if first is None and not row.remark():
            first = at
    if first is None:
        first = next((at for at, row in enumerate(rows) if not row.remark()), None)
    return first


def _left_out(sheet: Sheet, row: Row, header: Row, columns: Columns, taken: Taken) -> bool:
    """Whether a row is left out, as a remark or because it is the header again."""
    ours = [at for at, cell in enumerate(row.cells, 1) if cell.written and not cell.merged]
    if (
        row.remark(columns.left_out)
        or all(at in columns.left_out for at in ours)
        or _heading(row)
        or _numbers_columns(row)
    ):
        taken.account.leave_row(sheet, row, "remark")
    elif [title_of(cell) for cell in row.cells] == [title_of(cell) for cell in header.cells]:
        taken.account.leave_row(sheet, row, "header-again")
    else:
        return False
    return True


def _heading(row: Row) -> bool:
    """Whether all that a row says is one text in merged cells across it."""
    own = [cell for cell in row.cells if cell.written and not cell.merged]
    across = {cell.written for cell in row.cells if cell.merged}
    return len(own) == 1 and across == {own[0].written} and own[0].written[:1].isalpha()


def _numbers_columns(row: Row) -> bool:
    """Whether a row numbers the columns in brackets, as forms do below their headers."""
    found = [cell.written for cell in row.cells if cell.written]
    return len(found) > 1 and all(_COLUMN_NUMBER.fullmatch(each) for each in found)


def _take_row(sheet: Sheet, row: Row, columns: Columns, plan: Plan, taken: Taken) -> None:
    wrong, found = len(taken.problems), len(taken.figures)
    for column in columns.without_header(row):
        taken.problems.append(Problem.of("cell-without-header", sheet.where(row.number, column)))
    for figure in columns.figures(row):
        _take_figure(sheet, row, figure, plan, taken)
    # Every figure of a wide row trips over the same cell of its place; it is told once.
    once = {(each.code, each.where): each for each in taken.problems[wrong:]}
    taken.problems[wrong:] = once.values()
    if len(taken.problems) > wrong:
        taken.account.refuse_row(sheet, row)
    elif len(taken.figures) > found:
        taken.account.read_row(sheet, row, columns)
    else:
        taken.account.leave_row(sheet, row, "without-value")


def _take_figure(
    sheet: Sheet, row: Row, figure: dict[str, tuple[Cell, int]], plan: Plan, taken: Taken
) -> None:
    value = figure["value"][0]
    if not value.written or (
        plan.yearbook and is_sign(value.written) and value.written not in NONE
    ):
        taken.without_value += 1
        return

    def where(name: str) -> Where:
        spot = figure.get(name) or figure["value"]
        return sheet.where(row.number, spot[1])

    if problems := list(unusable_cells(sheet, row, figure, plan)):
        taken.problems += problems
        return
    written = dict(plan.defaults)
    written |= {name: cell.written for name, (cell, _) in figure.items() if cell.written}
    fields = {name: one_line(written.get(name, "")) for name in FIELDS}
    signs = read_signs(figure, fields, plan)
    problems = [each._replace(where=where(name)) for name, each in signs]
    if not problems:
        for name in ("source", "note"):
            problems += text_problems(name, written.get(name, ""), where(name))
        problems += text_problems(RECORDER, recorder(), where("value"))
        problems += _make_typed(fields, value.typed, plan, where)
    if problems:
        taken.problems += problems
    else:
        _take_record({**fields, "recorded_by": recorder()}, where, plan, taken)


def _make_typed(
    fields: dict[str, str], typed: bool, plan: Plan, where: Callable[[str], Where]
) -> Iterator[Problem]:
    """Make the words of a record of what somebody typed, or say what is wrong with it."""
    try:
        if not fields["qualifier"] and typed:
            fields["qualifier"], fields["value"] = typed_qualified(fields["value"])
        indicator = plan.catalogue.indicators.get(fields["indicator"])
        if indicator is not None:
            fields["value"] = typed_word(without_percent(fields["value"], indicator), indicator)
        if typed:
            fields["value"] = typed_value(fields["value"], plan.decimal_mark)
    except NotAValue as error:
        yield error.problem.at(where("value"))
    fields["status"] = typed_status(fields["status"])
    try:
        day = table_day(fields["as_of"], plan.day_first)
        fields["as_of"] = day.isoformat()
        yield from day_problems(day, plan.today, where("as_of"))
    except NotAValue as error:
        yield error.problem.at(where("as_of"))


def _take_record(
    entry: dict[str, str], where: Callable[[str], Where], plan: Plan, taken: Taken
) -> None:
    """Read a figure as a record of the ledger is read."""
    row = {**entry, "recorded_at": _MOMENT}
    for each in read_record(row, 0, where, plan.catalogue, plan.places):
        if not isinstance(each, Problem):
            taken.figures.append(Found(entry, each, where("value")))
        elif each.code == "unknown-indicator" and each.instead is None:
            name = entry["indicator"][:60]
            taken.problems.append(Problem.of("unknown-indicator/table", each.where, id=name))
        else:
            taken.problems.append(each)


def _twice(taken: Taken) -> Iterator[Problem]:
    """Figures that are there twice and not the same; of identical ones only the first is kept."""
    first: dict[tuple[str, ...], Found] = {}
    kept = []
    for found in taken.figures:
        entry = found.entry
        key = tuple(entry[name] for name in ("place", "indicator", "as_of", "source"))
        other = first.setdefault(key, found)
        if other is found:
            kept.append(found)
        elif other.entry != entry:
            yield Problem.of(
                "figure-twice",
                found.where,
                indicator=entry["indicator"],
                day=entry["as_of"],
                value=entry["value"],
                other=other.entry["value"],
                where=str(other.where),
            )
        else:
            taken.account.same_again.append(found.where)
    taken.figures[:] = kept
