"""Tables that people hand in: CSV and XLSX files as rows of cells, within fixed limits.

Nothing is guessed: encoding, separator and decimal mark are what was said. Whatever a file holds,
the memory and the time to read it are bounded.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from urban_tracker.problems import Exit, Problem, ProblemsFound, Where, usage_error
from urban_tracker.text import Text, text
from urban_tracker.workspace.encodings import decoded

LARGEST_FILE = 32 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_000_000
LONGEST_LINE = 128 * 1024
MOST_LINES_A_ROW = 20
SEPARATORS = {",": ",", ";": ";", "tab": "\t", "|": "|"}
STANDARD_INPUT = Path("-")
_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Cell(NamedTuple):
    """What stands in a cell. ``typed``: as text, so that a decimal mark may stand in it."""

    written: str
    typed: bool = True


EMPTY = Cell("")


class Row(NamedTuple):
    """A row by its number, counted from 1 as people see it."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def remark(self) -> bool:
        """Whether nothing is written in it, or a remark, which begins with #."""
        first = next((cell.written for cell in self.cells if cell.written), "#")
        return first.startswith("#")


@dataclass(frozen=True)
class Sheet:
    """A table of rows; ``where`` tells where a cell stands, by row and column from 1."""

    name: str | None
    rows: tuple[Row, ...]
    where: Callable[[int, int | None], Where]


@dataclass(frozen=True)
class Reading:
    """How a file is to be read, as said on the command line."""

    encoding: str = "utf-8"
    separator: str = ","
    sheet: str | None = None


def read_table(path: Path, reading: Reading) -> list[Sheet]:
    """The sheets of an XLSX file, or the one of a CSV file.

    Raises ProblemsFound: exit 2 for what was said of the file, 3 for what is wrong in it, 4 if
    it cannot be read.
    """
    if path == STANDARD_INPUT:
        return _read_stream(reading)
    raw = _bytes(path)
    if path.suffix.casefold() == ".xlsx":
        from urban_tracker.workspace.workbooks import read_workbook

        return read_workbook(raw, path.name, reading.sheet)
    if path.suffix.casefold() in (".xls", ".ods", ".xlsb", ".xlsm", ".numbers"):
        raise unusable(
            path.name,
            "not-a-table",
            text("the tool reads no {suffix} files", suffix=path.suffix),
            text("save it as .xlsx or .csv"),
        )
    if reading.sheet is not None:
        raise usage_error("no-sheets", text("--sheet is for .xlsx files"), text("leave it out"))
    return [_read_csv(raw, path.name, reading)]


def _read_stream(reading: Reading) -> list[Sheet]:
    """The sheets of what comes on standard input, which is known by its first bytes."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None or sys.stdin.closed:
        what = text("standard input cannot be read: nothing is connected to it")
        raise ProblemsFound([Problem("cannot-read", what)], Exit.IO)
    try:
        raw: bytes = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        what = text("cannot be read: {reason}", reason=error.strerror or str(error))
        raise ProblemsFound([Problem("cannot-read", what)], Exit.IO) from None
    name = "standard input"
    if len(raw) > LARGEST_FILE:
        raise too_large(name, text("the file is larger than 32 MiB"))
    if raw.startswith(_WORKBOOK):
        from urban_tracker.workspace.workbooks import read_workbook

        return read_workbook(raw, name, reading.sheet)
    if raw.startswith(_OLD_WORKBOOK):
        raise unusable(
            name,
            "not-a-table",
            text("the tool reads no {suffix} files", suffix=".xls"),
            text("save it as .xlsx or .csv"),
        )
    if reading.sheet is not None:
        raise usage_error("no-sheets", text("--sheet is for .xlsx files"), text("leave it out"))
    return [_read_csv(raw, name, reading)]


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        instead = text("check its name; it is looked for in the folder that you are in")
        problem = Problem("file-missing", text("the file is not there"), instead, Where(str(path)))
        raise ProblemsFound([problem], Exit.IO) from None
    except OSError as error:
        what = text("cannot be read: {reason}", reason=error.strerror or str(error))
        problem = Problem("cannot-read", what, None, Where(str(path)))
        raise ProblemsFound([problem], Exit.IO) from None
    if len(raw) > LARGEST_FILE:
        raise too_large(path.name, text("the file is larger than 32 MiB"))
    return raw


def unusable(name: str, code: str, what: Text, instead: Text | None = None) -> ProblemsFound:
    """A file that cannot be read as a table."""
    return ProblemsFound([Problem(code, what, instead, Where(name))])


def too_large(name: str, what: Text) -> ProblemsFound:
    """A file with more in it than anybody hands in as figures."""
    return unusable(name, "table-too-large", what, text("split it into several files"))


def _read_csv(raw: bytes, name: str, reading: Reading) -> Sheet:
    source = decoded(raw, name, reading.encoding)
    lines = _Lines(source, name)
    reader = csv.reader(lines, delimiter=reading.separator, strict=True)
    rows = Rows(name)
    number = 1
    try:
        for fields in reader:
            rows.add(number, [Cell(field.strip()) if field else EMPTY for field in fields])
            lines.pulled = 0
            number = reader.line_num + 1
    except csv.Error:
        raise ProblemsFound(
            [
                Problem(
                    "not-csv",
                    text("the quotes of this line do not match, or a field is too long"),
                    text('put quotes around a field with a separator, and write a quote as ""'),
                    Where(name, number),
                )
            ]
        ) from None

    def where(row: int, column: int | None) -> Where:
        excerpt = lines.line(row)
        if column is None or '"' in excerpt:
            return Where(name, row, None, excerpt)
        before = excerpt.split(reading.separator)[: column - 1]
        return Where(name, row, sum(len(each) + 1 for each in before) + 1, excerpt)

    return Sheet(None, tuple(rows.found), where)


class _Lines:
    """The lines of a text for the reader of CSV, which must not put too many into one row."""

    def __init__(self, source: str, name: str) -> None:
        self._lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", source)
        self._name = name
        self._at = 0
        self.pulled = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._at >= len(self._lines):
            raise StopIteration
        line = self._lines[self._at]
        self._at += 1
        self.pulled += 1
        if len(line) > LONGEST_LINE or self.pulled > MOST_LINES_A_ROW:
            raise too_large(self._name, text("a row of the file is too long"))
        return line

    def line(self, number: int) -> str:
        """A line by its number from 1, without its line break."""
        return self._lines[number - 1].rstrip("\r\n")


class Rows:
    """Rows, as many as a file may have."""

    def __init__(self, name: str) -> None:
        self.found: list[Row] = []
        self._cells = 0
        self._name = name

    def add(self, number: int, cells: Sequence[Cell]) -> None:
        """Keep a row. Raises ProblemsFound if that is one too many."""
        self._cells += len(cells)
        if len(self.found) >= MOST_ROWS:
            raise too_large(self._name, text("it has more than {most} rows", most=MOST_ROWS))
        if len(cells) > MOST_COLUMNS:
            raise too_large(self._name, text("it has more than {most} columns", most=MOST_COLUMNS))
        if self._cells > MOST_CELLS:
            raise too_large(self._name, text("it has more than {most} cells", most=MOST_CELLS))
        self.found.append(Row(number, tuple(cells)))
