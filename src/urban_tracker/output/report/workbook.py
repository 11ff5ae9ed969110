"""A report as a workbook: the tables of the annexes with real numbers, ready to print.

Texts are written as texts, never as formulas or links; the same report is the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from textwrap import wrap
from typing import Any

from urban_tracker.core.aside import aside
from urban_tracker.core.text import text
from urban_tracker.output.forms import sheet_name, write_text
from urban_tracker.output.language import Language
from urban_tracker.output.report.columns import (
    ACROSS,
    FIGURES,
    MISSING,
    Cell,
    Column,
    annex_of,
)
from urban_tracker.output.report.labels import LABELS, labels_in
from urban_tracker.output.report.model import Amount, Figure, Report, Target
from urban_tracker.output.report.rows import Row, rows_of

MM = 1.95
"""How many millimetres a character of a column is wide."""
A4 = 9
FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheets count days from 1900, and get the first two months of it wrong."""
NARROW = 1.3
"""So many letters of the font stand where a column has room for one figure."""
LINE = 15.0
"""The height of a line, in points."""
MOST_LINES = 25
"""No row is higher: 409 points are the most that there are."""
FONT = {"font_name": "Times New Roman", "font_size": 11}
CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001


@aside()
def workbook(report: Report) -> bytes:
    """The workbook. Needs the extra ``report``."""
    import xlsxwriter

    page = io.BytesIO()
    book = xlsxwriter.Workbook(page, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": report.title[:255]})
    writer = _Writer(book, report)
    for place in report.places:
        for target in place.targets:
            writer.scores(place.name, target)
    writer.figures([each for place in report.places for each in place.figures])
    writer.missing(report)
    book.close()
    return page.getvalue()


class _Writer:
    def __init__(self, book: Any, report: Report) -> None:
        self.book, self.report = book, report
        self.labels = labels_in(Language(report.language))
        self.day = "dd/mm/yyyy" if report.language == "vi" else "yyyy-mm-dd"
        self.point = Language(report.language).point
        self.taken: set[str] = set()
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **how: Any) -> Any:
        """A format; each is made once."""
        key = tuple(sorted(how.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({**FONT, **how})
        return self.formats[key]

    def sheet(self, name: str, title: str, columns: Sequence[Column]) -> tuple[Any, int]:
        """A sheet with its title, whether it is a draft, and its header; and its next row."""
        sheet = self.book.add_worksheet(sheet_name(name, self.taken))
        write_text(sheet, 0, 0, title, self.style(bold=True, font_size=14))
        write_text(sheet, 1, 0, self.report.as_of, self.style(italic=True))
        row = 2
        if self.report.drafts:
            said = "; ".join(self.report.drafts)
            draft = self.style(bold=True, font_color="#7A4D00")
            write_text(sheet, row, 0, f"{self.labels['draft'].upper()}: {said}", draft)
            row += 1
        head = self.style(bold=True, border=1, text_wrap=True, align="center", valign="vcenter")
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width / MM)
            write_text(sheet, row, at, self.labels[column.label], head)
        self.height(sheet, row, columns, [self.labels[each.label] + "      " for each in columns])
        sheet.freeze_panes(row + 1, 2)
        sheet.repeat_rows(row)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.79, right=0.59, top=0.79, bottom=0.79)
        sheet.set_footer("&C&P / &N")
        return sheet, row + 1

    def height(self, sheet: Any, row: int, columns: Sequence[Column], said: Sequence[str]) -> None:
        """Make a row as high as its texts are: not every program does so when it opens a file."""
        rooms = (max(1, int(column.width / MM * NARROW)) for column in columns)
        lines = [len(wrap(text, room)) for text, room in zip(said, rooms, strict=False)]
        sheet.set_row(row, LINE * min(max(lines, default=1), MOST_LINES))

    def row(self, sheet: Any, row: int, columns: Sequence[Column], held: Sequence[Cell]) -> None:
        """A row of cells, as high as they are."""
        for at, (column, each) in enumerate(zip(columns, held, strict=True)):
            self.cell(sheet, row, at, each, column)
        self.height(sheet, row, columns, [_said(each) for each in held])

    def cell(self, sheet: Any, row: int, at: int, held: Cell, column: Column) -> None:
        """A cell: a number as a number, a day as a day, everything else as a text."""
        how: dict[str, Any] = {"border": 1, "text_wrap": True, "valign": "top"}
        if column.middle:
            how["align"] = "center"
        if isinstance(held, dt.date) and held >= FIRST_DAY:
            sheet.write_datetime(row, at, held, self.style(**how, num_format=self.day))
        elif isinstance(held, int):
            sheet.write_number(row, at, held, self.style(**how))
        elif isinstance(held, Amount) and held.number is not None:
            pattern = number_format(held, self.point)
            sheet.write_number(row, at, held.number, self.style(**how, num_format=pattern))
        else:
            write_text(sheet, row, at, _said(held), self.style(**how))

    def scores(self, place: str, target: Target) -> None:
        """The sheet of a target, in the order of the annex."""
        annexed = annex_of(target)
        columns = [each.column for each in annexed]
        sheet, row = self.sheet(target.id or target.title, f"{place}: {target.title}", columns)
        first, last = row - 1, len(columns) - 1
        heading = self.style(bold=True, border=1, text_wrap=True, valign="top", bg_color="#EEF1F5")
        middle = self.style(bold=True, border=1, align="center", valign="top", bg_color="#EEF1F5")
        for each in rows_of(target):
            if each.standard is not None:
                self.row(sheet, row, columns, [cell(each.standard) for _, cell in annexed])
            else:
                for at in range(last + 1):
                    sheet.write_blank(row, at, None, heading)
                name = self.criterion(sheet, row, each, heading)
                self.height(sheet, row, columns, ["", name + " " * (len(name) // 4)])
                if each.criterion is not None and target.measure == "points":
                    write_text(sheet, row, 7, each.criterion.asked, middle)
                    write_text(sheet, row, 8, each.criterion.reached, middle)
            row += 1
        sheet.autofilter(first, 0, max(row - 1, first), last)
        row = self.totals(sheet, row, target, last)
        said = [f"{target.verdict_text.upper()}. {target.sentence}", *target.closing]
        said += [f"{fact.label}: {fact.text}" for fact in target.forecast]
        for line in said:
            sheet.merge_range(row, 0, row, last, "", self.style(text_wrap=True, valign="top"))
            write_text(sheet, row, 0, line, self.style(text_wrap=True, valign="top"))
            self.height(sheet, row, [Column("", ACROSS)], [line])
            row += 1
        sheet.print_area(0, 0, row - 1, last)

    def criterion(self, sheet: Any, row: int, each: Row, style: Any) -> str:
        """The heading of a criterion, or of a group inside one; what it is called."""
        if each.criterion is not None:
            number, name = each.criterion.id, each.criterion.name.upper()
        else:
            group = text(LABELS["group"].template, group=each.name)
            number, name = "", Language(self.report.language).say(group)
        write_text(sheet, row, 0, number, style)
        write_text(sheet, row, 1, name, style)
        return name

    def totals(self, sheet: Any, row: int, target: Target, last: int) -> int:
        """The rows of the total and of what is needed; and the next row."""
        by_points = target.measure == "points"
        if target.required.number is None:
            return row
        names = ("total", "threshold") if by_points else ("total_met", "threshold_met")
        column = 8 if by_points else 4
        bold = self.style(bold=True, border=1)
        for name, amount in zip(names, (target.total, target.required), strict=True):
            for at in range(last + 1):
                sheet.write_blank(row, at, None, bold)
            write_text(sheet, row, 1, self.labels[name], bold)
            how = {"bold": True, "border": 1, "align": "center"}
            if amount.number is None:
                write_text(sheet, row, column, amount.text, self.style(**how))
            else:
                pattern = number_format(amount, self.point)
                style = self.style(**how, num_format=pattern)
                sheet.write_number(row, column, amount.number, style)
            row += 1
        return row

    def figures(self, figures: Sequence[Figure]) -> None:
        """The sheet of figures with their sources, and of what all of it was made from."""
        columns = [column for column, _ in FIGURES]
        title = self.labels["figures"]
        sheet, row = self.sheet(title, title, columns)
        first = row - 1
        for each in figures:
            self.row(sheet, row, columns, [cell(each) for _, cell in FIGURES])
            row += 1
        sheet.autofilter(first, 0, max(row - 1, first), len(columns) - 1)
        row += 1
        for line in self.notes():
            write_text(sheet, row, 0, line, self.style())
            row += 1

    def notes(self) -> Iterator[str]:
        """The sources, and what the report was made from."""
        yield self.labels["sources"]
        for each in self.report.sources:
            named = ", ".join(part for part in (each.title, each.about, each.url) if part)
            yield f"{each.id}: {named} ({each.grade})"
        yield ""
        yield self.labels["made_from"]
        yield from (f"{each.label}: {each.text}" for each in self.report.made_from)

    def missing(self, report: Report) -> None:
        """The sheet of what is missing, for every target."""
        of = Column("target", 44)
        columns = [of, *(column for column, _ in MISSING)]
        title = self.labels["missing"]
        sheet, row = self.sheet(title, title, columns)
        first = row - 1
        rows = [
            (target, each)
            for place in report.places
            for target in place.targets
            for each in target.missing
        ]
        for target, each in rows:
            self.row(sheet, row, columns, [target.title, *(cell(each) for _, cell in MISSING)])
            row += 1
        if not rows:
            write_text(sheet, row, 0, self.labels["nothing_missing"], self.style())
        sheet.autofilter(first, 0, max(row - 1, first), len(columns) - 1)


def _said(held: Cell) -> str:
    if isinstance(held, Amount):
        return held.text
    return "" if held is None else str(held)


def number_format(amount: Amount, point: str = ".") -> str:
    """How a spreadsheet shows an amount as it is written: its decimals, and its bound.

    Spreadsheets round half away from zero. Where that would not be what is written, as of 4.125
    that is written 4.12, it shows a decimal more.

    >>> number_format(Amount("> 20.5", 20.5, "> "))
    '"> "#,##0.0'
    >>> number_format(Amount("4.12", 4.125))
    '#,##0.000'
    """
    assert amount.number is not None
    said = amount.text.removeprefix(amount.sign).replace("," if point == "." else ".", "")
    decimals = len(said.rpartition(point)[2]) if point in said else 0
    exact, written = Decimal(str(amount.number)), Decimal(said.replace(point, "."))
    if exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) != written:
        decimals += 1
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f'"{amount.sign}"{pattern}' if amount.sign else pattern
