"""CSV for spreadsheets and programs, in which no text of others is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)


BOM = "\ufeff"
"""Before a CSV file: without it Excel does not read the file as UTF-8, and garbles accents."""


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV. Text that a spreadsheet would run as a formula gets an apostrophe before it,
    the mark with which spreadsheets themselves keep text as text; numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([inert(each) for each in row] for row in rows)
    return out.getvalue()


def inert(written: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    if _FORMULA.match(written) and not _NUMBER.fullmatch(written):
        return f"'{written}"
    return written
