"""What a sheet of a workbook holds beside its cells: merged cells, hidden rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(
    rb"<(?:\w+:)?(row|col|mergeCell|sheetFormatPr)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>"
)
_SETTING = re.compile(rb"([\w:.-]+)\s*=\s*[\"']([^\"']*)[\"']")
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_YES = ("1", "true")


class Merge(NamedTuple):
    """Cells merged into one, by their first and last row and column from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Layout(NamedTuple):
    """Rows and columns that are not shown, and merged cells in the order of their rows."""

    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    merges: tuple[Merge, ...]

    def hides(self, column: int) -> bool:
        """Whether a column is not shown."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def layout_of(content: bytes) -> Layout:
    """The layout of a sheet, out of its markup."""
    rows: set[int] = set()
    columns = []
    merges = []
    number = 0
    usually_hidden = False
    for kind, settings in _tags(content):
        if kind == b"sheetFormatPr":
            usually_hidden = settings.get("zeroHeight") in _YES
        elif kind == b"row":
            number = int(settings["r"]) if settings.get("r", "").isdecimal() else number + 1
            low = _zero(settings.get("ht"))
            if settings.get("hidden") in _YES or low or (usually_hidden and "ht" not in settings):
                rows.add(number)
        elif kind == b"col":
            first, last = settings.get("min", ""), settings.get("max", "")
            hidden = settings.get("hidden") in _YES or _zero(settings.get("width"))
            if hidden and first.isdecimal() and last.isdecimal():
                columns.append((int(first), int(last)))
        else:
            found = _RANGE.fullmatch(settings.get("ref", ""))
            if found is not None:
                merges.append(
                    Merge(int(found[2]), _column(found[1]), int(found[4]), _column(found[3]))
                )
    return Layout(frozenset(rows), tuple(columns), tuple(sorted(merges)))


def _tags(content: bytes) -> Iterator[tuple[bytes, dict[str, str]]]:
    for match in _TAG.finditer(content):
        found = _SETTING.findall(match[2])
        yield match[1], {name.decode("ascii"): each.decode("latin-1") for name, each in found}


def _zero(written: str | None) -> bool:
    try:
        return written is not None and float(written) == 0
    except ValueError:
        return False


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
