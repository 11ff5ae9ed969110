"""Reading XLSX files that nobody vouches for: bounded in memory and time, nothing dropped.

The library trusts what it opens, so the archive is unpacked here first, within limits, and only
what came out is handed on. What stands in merged cells belongs to all of them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from urban_tracker.core.aside import aside
from urban_tracker.core.problems import ProblemsFound, Where, usage_error
from urban_tracker.core.text import Text, text
from urban_tracker.files.cells import EMPTY, Cell, Sheet
from urban_tracker.files.rows import MOST_COLUMNS, MOST_ROWS, Rows, unusable
from urban_tracker.files.sheet_layout import Layout, Merge, layout_of
from urban_tracker.files.workbook_cells import read_cell

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

WIDEST_ROW = 16_384
"""Columns that a spreadsheet has."""

MOST_WIDE = 20_000_000
"""Cells of all rows, empty ones counted up to the last that is there."""

MOST_MERGED = 2_000_000
"""Cells of all rows that belong to merged cells."""

_SHEETS = "xl/worksheets/"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""The names of the Strict kind of workbook, and what the library knows them by."""

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
        raise usage_error("extra-missing/office", extra="office") from None


@aside()
def read_workbook(raw: bytes, name: str, only: str | None) -> list[Sheet]:
    """The sheets of a workbook. Read are the visible ones whose names do not begin with #, or the
    one named; of the others it is only said what is left out.

    Raises ProblemsFound (exit 3) if it cannot be read.
    """
    need_office()
    package, calculates = _unpacked(raw, name)
    values = _opened(package, name, data_only=True)
    formulas = _opened(package, name, data_only=False) if calculates else values
    names = [sheet.title for sheet in values.worksheets]
    if only is not None and only not in names:
        raise usage_error("unknown-sheet", file=name, sheet=only[:40], known=", ".join(names))
    found = []
    rows = Rows(name)
    limits = _Limits(name)
    for sheet, with_formulas in zip(values.worksheets, formulas.worksheets, strict=True):
        left_out = _left_out(sheet, only)
        start = len(rows.found)
        try:
            with sheet.parent._archive.open(sheet._worksheet_path) as file:
                layout = layout_of(file.read())
            for number, cells in _merged(_rows(sheet, with_formulas, limits), layout, limits):
                rows.add(number, cells)
        except ProblemsFound:
            raise
        except Exception as error:  # the library has no common error for what it cannot read
            raise _not_a_workbook(name) from error
        found.append(
            Sheet(
                sheet.title,
                tuple(rows.found[start:]),
                _where(name, sheet.title),
                layout.hidden_rows,
                layout.hides,
                left_out,
            )
        )
    return found


def _left_out(sheet: Any, only: str | None) -> Text | None:
    """Why a sheet is left out, if it is."""
    if only is not None:
        return None if sheet.title == only else text("not the sheet that was named")
    if sheet.title.startswith("#"):
        return text("its name begins with #")
    if sheet.sheet_state != "visible":
        return text("hidden; --sheet reads it")
    return None


class _Limits:
    """How much of a file was seen, so that no file takes long."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows = self._cells = self._merged = 0

    def row(self, width: int) -> None:
        """Count a row with all of its cells."""
        self._rows += 1
        self._cells += width
        if self._rows > MOST_PADDED:
            raise unusable(self._name, "table-too-large/rows", most=MOST_ROWS)
        if width > WIDEST_ROW:
            raise unusable(self._name, "table-too-large/columns", most=MOST_COLUMNS)
        if self._cells > MOST_WIDE:
            raise unusable(self._name, "table-too-large/wide")

    def merged(self, width: int) -> None:
        """Count the cells of a row that belong to merged cells."""
        self._merged += width + 1
        if self._merged > MOST_MERGED:
            raise unusable(self._name, "table-too-large/merged")


def _merged(
    rows: Iterator[tuple[int, list[Cell]]], layout: Layout, limits: _Limits
) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows in which something is written, with what merged cells say in all of their cells."""
    waiting = list(reversed(layout.merges))
    active: list[tuple[Merge, Cell]] = []
    widest = 0
    for number, cells in rows:
        widest = max(widest, len(cells))
        active = [each for each in active if each[0].last_row >= number]
        while waiting and waiting[-1].first_row <= number:
            merge = waiting.pop()
            at = merge.first_column - 1
            if merge.first_row == number and at < len(cells) and cells[at].written:
                active.append((merge, cells[at]))
        if not cells:
            continue
        for merge, cell in active:
            last = min(merge.last_column, widest)
            limits.merged(max(0, last - merge.first_column))
            cells += [EMPTY] * (last - len(cells))
            for at in range(merge.first_column - 1, last):
                if not cells[at].written:
                    cells[at] = cell._replace(merged=True)
        yield number, cells


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
    return unusable(name, "not-a-workbook")


def _locked(name: str) -> ProblemsFound:
    return unusable(name, "workbook-locked")


def _unpacked(raw: bytes, name: str) -> tuple[bytes, bool]:
    """The same archive, unpacked within limits and packed without compression, and whether there
    are formulas in it.

    So the library cannot be made to unpack more than was counted here. A document type, which no
    workbook has, could make a parser expand a few bytes to gigabytes: refused.
    """
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
                    raise unusable(name, "table-too-large/unpacked")
                if part_name.endswith(_MARKUP) and (b"<!DOCTYPE" in content or b"\0" in content):
                    raise _not_a_workbook(name)
                if part_name.endswith(_MARKUP):
                    for strict, usual in _STRICT:
                        content = content.replace(strict, usual)
                if is_sheet:
                    calculates = calculates or _FORMULA.search(content) is not None
                    rows += _rows_of(content, name)
                    if rows > MOST_SEEN:
                        raise unusable(name, "table-too-large/rows", most=MOST_SEEN)
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
            raise unusable(name, "table-too-large/row")
        if number > MOST_SEEN:
            return number
        end = row.end()
    if len(content) - end > LARGEST_ROW:
        raise unusable(name, "table-too-large/row")
    return number


def _rows(sheet: Any, with_formulas: Any, limits: _Limits) -> Iterator[tuple[int, list[Cell]]]:
    """All rows by their numbers, without the empty cells at their ends."""
    for one in (sheet, with_formulas):
        one.reset_dimensions()
    both: Iterator[tuple[Any, Any]] = ((row, row) for row in sheet.iter_rows())
    if with_formulas is not sheet:
        both = zip(sheet.iter_rows(), with_formulas.iter_rows(), strict=True)
    for number, (row, same) in enumerate(both, 1):
        limits.row(len(row))
        width = len(row)
        while width and row[width - 1].value is None and same[width - 1].value is None:
            width -= 1
        cells = [read_cell(*pair) for pair in zip(row[:width], same[:width], strict=True)]
        while cells and cells[-1] is EMPTY:
            cells.pop()
        yield number, cells
