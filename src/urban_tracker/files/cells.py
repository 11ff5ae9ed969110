"""Rows of cells, whatever kind of file they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import NamedTuple

from urban_tracker.core.problems import Problem, Where
from urban_tracker.core.text import Text


class Cell(NamedTuple):
    """What stands in a cell. ``typed``: as text, so that a decimal mark may stand in it.

    ``wrong``: why it cannot be used, which is told only if it would be. ``merged``: it stands
    here because the cell belongs to merged cells.
    """

    written: str
    typed: bool = True
    wrong: Problem | None = None
    merged: bool = False


EMPTY = Cell("")

_ERROR = re.compile(
    r"#(?=\S*[^\W\d_])[¡¿]?[^\s#]+[!?]|#[^\W\d_]\.?/[^\W\d_]\.?!?|#{3,}|Err:[0-9]{3}"
)
_ERRORS = frozenset(["#NV", "#YOK", "#GETTING_DATA", "#HIÁNYZIK", "#SAKNAS", "#PUUTTUU", "#N.V."])


def in_error(written: str) -> bool:
    """Whether a text is what a spreadsheet writes for a result that it does not have, in any of
    its languages: #N/A, #REF!, #DIV/0!, #GIÁ_TRỊ!, #NOM?, Err:502, or ### where it has no room.
    """
    if written.startswith("Err:"):
        return _ERROR.fullmatch(written) is not None
    return written in _ERRORS or (
        _ERROR.fullmatch(written) is not None and written == written.upper()
    )


def cell_in_error(written: str) -> Problem:
    """What to say of a cell in error, whose place is added where it is known."""
    return Problem.of("cell-in-error", value=written[:40])


class Row(NamedTuple):
    """A row by its number, counted from 1 as people see it."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def written(self) -> int:
        """How many cells of its own have something in them."""
        return sum(bool(cell.written) and not cell.merged for cell in self.cells)

    def remark(self, left_out: Container[int] = ()) -> bool:
        """Whether it is a remark, which begins with # and a word; columns left out do not count.

        Errors of spreadsheets, a # alone and numbers of rows (#1) are none.
        """
        first = next(
            (
                cell.written
                for at, cell in enumerate(self.cells, 1)
                if cell.written and at not in left_out
            ),
            "",
        )
        if not first.startswith("#") or in_error(first):
            return set(first) == {"#"} and len(first) > 2 and self.written == 1
        return re.fullmatch(r"#\s*[0-9.]*", first) is None


@dataclass(frozen=True)
class Sheet:
    """A table of rows; ``where`` tells where a cell stands, by row and column from 1.

    ``hidden_rows`` and ``hides`` (a column) tell what a workbook does not show; ``left_out`` why
    the whole sheet is not to be read.
    """

    name: str | None
    rows: tuple[Row, ...]
    where: Callable[[int, int | None], Where]
    hidden_rows: frozenset[int] = frozenset()
    hides: Callable[[int], bool] = lambda column: False
    left_out: Text | None = None
