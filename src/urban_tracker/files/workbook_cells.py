"""What a cell of a workbook holds: as its writer sees it, and nothing that it does not show.

A cell in error, or a formula whose result is not stored, is never an empty cell.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from urban_tracker.core.models import MAX_DIGITS
from urban_tracker.core.problems import Problem
from urban_tracker.files.cells import EMPTY, Cell, cell_in_error
from urban_tracker.files.shown import day_shown, number_shown, per_cent

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a character that markup cannot hold, as _x000D_ for a line break."""

_NO_RESULT = Problem.of("formula-without-result")


def read_cell(cell: Any, formula: Any) -> Cell:
    """What a cell holds, as it shows it; ``formula`` is the same cell with its formula."""
    value = cell.value
    if value is None:
        # A result of the type text is stored, and empty; without a type there is none.
        if formula.value is None or cell.data_type == "str":
            return EMPTY
        return Cell("=", wrong=_NO_RESULT)
    if cell.data_type == "e":
        return Cell(str(value), wrong=cell_in_error(str(value)))
    if isinstance(value, str):
        written = _unescaped(value).strip()
        return Cell(written) if written else EMPTY
    if isinstance(value, bool):
        return Cell("yes" if value else "no", typed=False)
    shape = cell.number_format or "General"
    if isinstance(value, dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        day = day_shown(moment, "yyyy-mm-dd" if shape == "General" else shape)
        if day is None:
            stored = moment.date().isoformat()
            return Cell(stored, typed=False, wrong=_shown_otherwise(shape, stored))
        return Cell(day, typed=False)
    if isinstance(value, int | float):
        instead_shown = number_shown(value, shape)
        number = _number(value)
        if instead_shown is not None:
            return Cell(number, typed=False, wrong=_shown_otherwise(shape, number))
        if per_cent(value, shape):
            # What the cell shows as 65 % is kept as 0.65.
            return Cell(f"{_number(float(Decimal(str(value)) * 100))}%", typed=False)
        return Cell(number, typed=False)
    return Cell(str(value)[:100], typed=False)


def _shown_otherwise(shown: str, stored: str) -> Problem:
    return Problem.of("shown-otherwise", stored=stored[:40], shown=shown[:40])


def _unescaped(written: str) -> str:
    """A text with what its workbook escapes; half a character that stays alone stays so."""
    if "_x" not in written:
        return written
    found = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), written)
    try:
        return found.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeError:
        return found


def _number(value: float) -> str:
    """A number as the ledger writes it, with the 15 digits that spreadsheets keep."""
    if isinstance(value, int):
        return str(value) if abs(value) < 10 ** (2 * MAX_DIGITS) else f"{value:e}"
    written = f"{value:.{MAX_DIGITS}g}"
    if "e" not in written:
        return written
    return f"{value:.{MAX_DIGITS}f}".rstrip("0").rstrip(".") if abs(value) < 1 else written
