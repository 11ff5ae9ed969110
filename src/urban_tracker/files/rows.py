"""The rows of a table, as many as a file may have."""

from __future__ import annotations

from collections.abc import Sequence

from urban_tracker.core.problems import Problem, ProblemsFound, Where
from urban_tracker.files.cells import Cell, Row

MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_000_000


def unusable(name: str, wrong: str, /, **values: object) -> ProblemsFound:
    """A file that cannot be read as a table, with what the catalogue says of it."""
    return ProblemsFound([Problem.of(wrong, Where(name), **values)])


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
            raise unusable(self._name, "table-too-large/rows", most=MOST_ROWS)
        if len(cells) > MOST_COLUMNS:
            raise unusable(self._name, "table-too-large/columns", most=MOST_COLUMNS)
        if self._cells > MOST_CELLS:
            raise unusable(self._name, "table-too-large/cells", most=MOST_CELLS)
        self.found.append(Row(number, tuple(cells)))
