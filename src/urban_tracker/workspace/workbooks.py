"""Reading XLSX files that nobody vouches for: bounded in memory and time, nothing dropped.

The library trusts what it opens, so the archive is unpacked here first, within limits, and only
what came out is handed on. A cell in error, or a formula whose result is not stored, is a problem
and never an empty cell.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from urban_tracker.aside import aside
from urban_tracker.models import MAX_DIGITS
from urban_tracker.problems import Problem, ProblemsFound, Where, usage_error
from urban_tracker.text import text
from urban_tracker.workspace.tables import (
    EMPTY,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Rows,
    Sheet,
    too_large,
    unusable,
)

MOST_PARTS = 1_000
MOST_SEEN = 200_000
"""Rows of all sheets, empty ones counted."""

MOST_PADDED = 2_000_000
"""The same with those that the file leaves out between two rows."""

LARGEST_WHOLE = 64 * 1024 * 1024
LARGEST_STRINGS = 8 * 1024 * 1024
LARGEST_ROW = 1024 * 1024
LARGEST_OTHER = 2 * 1024 * 1024
"""Of a part that is read as a tree: styles and the like."""

_SHEETS = "xl/worksheets/"
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_STRINGS = "xl/sharedstrings.xml"
_MARKUP = (".xml", ".rels")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


@aside()
def need_office() -> None:
    """Raise ProblemsFound (exit 2) if the libraries for workbooks are not installed."""
    try:
        import openpyxl  # noqa: F401
        import xlsxwriter  # noqa: F401
    except ImportError:
        raise usage_error(
            "extra-missing",
            text("workbooks need the extra {extra}", extra="office"),
            text(
                "add it beside tracker: pip install -e '.[office]' in a checkout, else pip install"
                " 'urban-tracker[office]'; or use .csv"
            ),
        ) from None


@aside()
def read_workbook(raw: bytes, name: str, only: str | None) -> list[Sheet]:
    """The visible sheets of a workbook whose names do not begin with #, or the one named.

    Raises ProblemsFound (exit 3) with everything that is wrong in it.
    """
    need_office()
    package, calculates = _unpacked(raw, name)
    values = _opened(package, name, data_only=True)
    formulas = _opened(package, name, data_only=False) if calculates else values
    names = [sheet.title for sheet in values.worksheets]
    if only is not None and only not in names:
        raise usage_error(
            "unknown-sheet",
            text("{file} has no sheet {sheet}", file=name, sheet=only[:40]),
            text("one of: {known}", known=", ".join(names)),
        )
    problems: list[Problem] = []
    found = []
    rows = Rows(name)
    seen = 0
    for sheet, with_formulas in zip(values.worksheets, formulas.worksheets, strict=True):
        if only is None and (sheet.title.startswith("#") or sheet.sheet_state != "visible"):
            continue
        if only is not None and sheet.title != only:
            continue
        start = len(rows.found)
        try:
            for number, cells in _rows(sheet, with_formulas, name, problems):
                seen += 1
                if seen > MOST_PADDED:
                    raise too_large(name, text("it has more than {most} rows", most=MOST_ROWS))
                if cells:
                    rows.add(number, cells)
        except ProblemsFound:
            raise
        except Exception as error:  # the library has no common error for what it cannot read
            raise _not_a_workbook(name) from error
        found.append(Sheet(sheet.title, tuple(rows.found[start:]), _where(name, sheet.title)))
    if problems:
        raise ProblemsFound(problems)
    return found


def _where(name: str, sheet: str) -> Any:
    def where(row: int, column: int | None) -> Where:
        return Where(name, row, column, None, sheet)

    return where


def _opened(package: bytes, name: str, *, data_only: bool) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(
            io.BytesIO(package), read_only=True, data_only=data_only, keep_links=False
        )
    except Exception as error:  # the library has no common error for what it cannot read
        raise _not_a_workbook(name) from error


def _not_a_workbook(name: str) -> ProblemsFound:
    return unusable(
        name,
        "not-a-workbook",
        text("the file is damaged, or no workbook"),
        text("open it in a spreadsheet and save it as .xlsx again"),
    )


def _locked(name: str) -> ProblemsFound:
    return unusable(
        name,
        "workbook-locked",
        text("the workbook is locked with a password, or an old .xls"),
        text("save it as .xlsx without a password"),
    )


def _unpacked(raw: bytes, name: str) -> tuple[bytes, bool]:
    """The same archive, unpacked within limits and packed without compression, and whether there
    are formulas in it.

    So the library cannot be made to unpack more than was counted here. A document type, which no
    workbook has, could make a parser expand a few bytes to gigabytes: refused.
    """
    if raw.startswith(_OLD_CONTAINER):
        raise _locked(name)
    packed = io.BytesIO()
    total = rows = 0
    calculates = False
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(packed, "w") as plain:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
                raise _not_a_workbook(name)
            for part in parts:
                part_name = part.filename.casefold()
                is_sheet = part_name.startswith(_SHEETS)
                most = LARGEST_STRINGS if part_name == _STRINGS else LARGEST_OTHER
                most = min(LARGEST_WHOLE - total, LARGEST_WHOLE if is_sheet else most)
                with archive.open(part) as file:
                    content = file.read(most + 1)
                if len(content) > most:
                    raise too_large(name, text("unpacked it is larger than anybody hands in"))
                if part_name.endswith(_MARKUP) and (b"<!DOCTYPE" in content or b"\0" in content):
                    raise _not_a_workbook(name)
                if is_sheet:
                    calculates = calculates or _FORMULA.search(content) is not None
                    rows += _rows_of(content, name)
                    if rows > MOST_SEEN:
                        raise too_large(name, text("it has more than {most} rows", most=MOST_SEEN))
                total += len(content)
                plain.writestr(part.filename, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise _not_a_workbook(name) from None
    except RuntimeError:
        raise _locked(name) from None
    return packed.getvalue(), calculates


def _rows_of(content: bytes, name: str) -> int:
    """How many rows a sheet has, as far as that is allowed.

    Raises ProblemsFound if one of them, or what comes after the last, is too long.
    """
    end = number = 0
    for number, row in enumerate(_ROW.finditer(content), 1):
        if row.start() - end > LARGEST_ROW:
            raise too_large(name, text("a row of the file is too long"))
        if number > MOST_SEEN:
            return number
        end = row.end()
    if len(content) - end > LARGEST_ROW:
        raise too_large(name, text("a row of the file is too long"))
    return number


def _rows(
    sheet: Any, with_formulas: Any, name: str, problems: list[Problem]
) -> Iterator[tuple[int, list[Cell]]]:
    """All rows by their numbers, without the empty cells at their ends."""
    for one in (sheet, with_formulas):
        one.reset_dimensions()
    both: Iterator[tuple[Any, Any]] = ((row, row) for row in sheet.iter_rows())
    if with_formulas is not sheet:
        both = zip(sheet.iter_rows(), with_formulas.iter_rows(), strict=True)
    for number, (row, same) in enumerate(both, 1):
        if len(row) > MOST_COLUMNS:
            raise too_large(name, text("it has more than {most} columns", most=MOST_COLUMNS))
        cells = []
        for column, (cell, formula) in enumerate(zip(row, same, strict=True), 1):
            where = Where(name, number, column, None, sheet.title)
            cells.append(_cell(cell, formula, where, problems))
        while cells and cells[-1] is EMPTY:
            cells.pop()
        yield number, cells


_LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it stands, which is no per cent."""


def _cell(cell: Any, formula: Any, where: Where, problems: list[Problem]) -> Cell:
    value = cell.value
    if value is None:
        if formula.value is not None:
            problems.append(
                Problem(
                    "formula-without-result",
                    text("the result of a formula is not stored in the file"),
                    text("open it in a spreadsheet and save it, or write the number itself"),
                    where,
                )
            )
        return EMPTY
    if cell.data_type == "e":
        problems.append(
            Problem(
                "cell-in-error",
                text("the cell is in error: {value}", value=str(value)[:40]),
                text("correct the formula, or empty the cell"),
                where,
            )
        )
        return EMPTY
    if isinstance(value, str):
        written = value.strip()
        return Cell(written) if written else EMPTY
    if isinstance(value, bool):
        return Cell("yes" if value else "no", typed=False)
    if isinstance(value, dt.datetime):
        return Cell(_day(value), typed=False)
    if isinstance(value, int | float):
        if "%" in _LITERAL.sub("", cell.number_format or ""):
            # What the cell shows as 65 % is kept as 0.65.
            return Cell(f"{_number(float(Decimal(str(value)) * 100))}%", typed=False)
        return Cell(_number(value), typed=False)
    return Cell(str(value)[:100], typed=False)


def _day(value: dt.datetime) -> str:
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat(sep=" ")


def _number(value: float) -> str:
    """A number as the ledger writes it, with the 15 digits that spreadsheets keep."""
    if isinstance(value, int):
        return str(value) if abs(value) < 10 ** (2 * MAX_DIGITS) else f"{value:e}"
    written = f"{value:.{MAX_DIGITS}g}"
    if "e" not in written:
        return written
    return f"{value:.{MAX_DIGITS}f}".rstrip("0").rstrip(".") if abs(value) < 1 else written
