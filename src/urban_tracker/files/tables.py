"""Tables that people hand in: CSV and XLSX files as rows of cells, within fixed limits.

Nothing is guessed: encoding, separator and decimal mark are what was said. Whatever a file holds,
the memory and the time to read it are bounded.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where, usage_error
from urban_tracker.files.cells import EMPTY, Cell, Sheet
from urban_tracker.files.encodings import decoded
from urban_tracker.files.file_kinds import (
    foreign_kind,
    is_workbook,
    locked,
)
from urban_tracker.files.rows import Rows, unusable

LARGEST_FILE = 32 * 1024 * 1024
LONGEST_LINE = 128 * 1024
MOST_LINES_A_ROW = 20
SEPARATORS = {",": ",", ";": ";", "tab": "\t", "|": "|"}
STANDARD_INPUT = Path("-")
_WORKBOOKS = (".xls", ".ods", ".xlsb", ".xlsm", ".numbers")
"""Endings of workbooks that are not read."""


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
        raw, name = _standard_input(), "standard input"
        ending = ".xlsx" if is_workbook(raw) else ".csv"
    else:
        raw, name, ending = _bytes(path), path.name, path.suffix
    if locked(raw):
        raise unusable(name, "workbook-locked")
    foreign = foreign_kind(raw)
    suffix = ending.casefold()
    if foreign is not None:
        raise unusable(name, foreign)
    if suffix == ".xlsx" and (is_workbook(raw) or not _is_text(raw)):
        from urban_tracker.files.workbooks import read_workbook

        return read_workbook(raw, name, reading.sheet)
    if suffix in _WORKBOOKS and not _is_text(raw):
        raise unusable(name, "not-a-table", suffix=ending)
    if suffix == ".xlsx" or suffix in _WORKBOOKS:
        raise unusable(name, "not-a-workbook/text")
    if is_workbook(raw):
        raise unusable(name, "not-a-table/workbook")
    if reading.sheet is not None:
        raise usage_error("no-sheets")
    return [_read_csv(raw, name, reading)]


def _is_text(raw: bytes) -> bool:
    """Whether a file is text in some encoding, as far as its beginning tells."""
    start = raw[:4096]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return bool(start) and not re.search(rb"[\x00-\x08\x0e-\x1f]", start)


def _standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None or sys.stdin.closed:
        raise ProblemsFound([Problem.of("cannot-read/stdin")], Exit.IO)
    try:
        raw: bytes = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProblemsFound([Problem.of("cannot-read", reason=reason)], Exit.IO) from None
    if len(raw) > LARGEST_FILE:
        raise unusable("standard input", "table-too-large")
    return raw


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        problem = Problem.of("file-missing/named", Where(str(path)))
        raise ProblemsFound([problem], Exit.IO) from None
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem.of("cannot-read", Where(str(path)), reason=reason)
        raise ProblemsFound([problem], Exit.IO) from None
    if len(raw) > LARGEST_FILE:
        raise unusable(path.name, "table-too-large")
    return raw


def _read_csv(raw: bytes, name: str, reading: Reading) -> Sheet:
    source = decoded(raw, name, reading.encoding)
    lines = _Lines(source, name)
    rows = Rows(name)
    number = 1
    separator = reading.separator
    stated = _SEPARATOR_LINE.fullmatch(lines.line(1))
    if stated is not None:
        separator = _separator_stated(stated[1], reading.separator, name)
        rows.add(1, [Cell("# " + next(lines).strip())])
        number = 2
    reader = csv.reader(lines, delimiter=separator, strict=True)
    skipped = number - 1
    try:
        for fields in reader:
            rows.add(number, [Cell(field.strip()) if field else EMPTY for field in fields])
            lines.pulled = 0
            number = skipped + reader.line_num + 1
    except csv.Error:
        raise ProblemsFound([Problem.of("not-csv/table", Where(name, number))]) from None

    def where(row: int, column: int | None) -> Where:
        excerpt = lines.line(row)
        if column is None or '"' in excerpt:
            return Where(name, row, None, excerpt)
        before = excerpt.split(separator)[: column - 1]
        return Where(name, row, sum(len(each) + 1 for each in before) + 1, excerpt)

    return Sheet(None, tuple(rows.found), where)


_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[,;\t|]*', re.IGNORECASE)
"""The line with which Excel is told how the fields of a text are separated."""


def _separator_stated(stated: str, asked: str, name: str) -> str:
    """The separator that the first line of a file states, which what was said must not gainsay."""
    known = {sign: word for word, sign in SEPARATORS.items()}
    if stated not in known or asked not in (",", stated):
        raise ProblemsFound(
            [
                Problem.of(
                    "wrong-separator/stated" if stated in known else "wrong-separator/no-sign",
                    Where(name, 1),
                    sign=stated,
                    other=known.get(stated),
                )
            ]
        )
    return stated


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
            raise unusable(self._name, "table-too-large/row")
        return line

    def line(self, number: int) -> str:
        """A line by its number from 1, without its line break."""
        return self._lines[number - 1].rstrip("\r\n")
