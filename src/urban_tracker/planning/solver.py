"""A mixed-integer programme for HiGHS, which is imported only when one is solved."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from urban_tracker.core.aside import aside

if TYPE_CHECKING:
    import highspy

TOLERANCE = 1e-6
"""How far HiGHS lets a row be missed. Rows are scaled so that their largest number is 1."""


class Solver:
    """Columns and rows with numbers in double precision; solved again after each change.

    Nothing here is exact: who uses it checks what comes out (see ``docs/methods.md``).
    """

    @aside()
    def __init__(self) -> None:
        import highspy

        self._highs: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._api = highspy
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 1e-9),
            ("mip_feasibility_tolerance", TOLERANCE),
        ):
            self._highs.setOptionValue(option, value)
        self._columns = 0
        self._rows = 0

    def column(self, lower: float = 0.0, upper: float = 1.0, *, whole: bool = False) -> int:
        """Add a column and give its number."""
        self._highs.addCol(0.0, lower, upper, 0, [], [])
        if whole:
            self._highs.changeColIntegrality(self._columns, self._api.HighsVarType.kInteger)
        self._columns += 1
        return self._columns - 1

    def row(self, terms: Mapping[int, float], at_least: float, at_most: float = math.inf) -> int:
        """Add a row, scaled so that its largest factor is 1, and give its number."""
        scale = max((abs(factor) for factor in terms.values()), default=0.0) or 1.0
        terms = {column: factor / scale for column, factor in terms.items() if factor}
        self._highs.addRow(
            at_least / scale, at_most / scale, len(terms), list(terms), list(terms.values())
        )
        self._rows += 1
        return self._rows - 1

    def bound_row(self, row: int, at_least: float, at_most: float) -> None:
        """Change what a row asks for, in its own scale."""
        self._highs.changeRowBounds(row, at_least, at_most)

    def bound_column(self, column: int, lower: float, upper: float) -> None:
        """Change the bounds of a column."""
        self._highs.changeColBounds(column, lower, upper)

    @aside()
    def solve(self, objective: Mapping[int, float], *, largest: bool) -> list[float] | None:
        """The values of all columns at the best solution; ``None`` if there is none."""
        for column in range(self._columns):
            self._highs.changeColCost(column, objective.get(column, 0.0))
        sense = self._api.ObjSense.kMaximize if largest else self._api.ObjSense.kMinimize
        self._highs.changeObjectiveSense(sense)
        self._highs.run()
        if self._highs.getModelStatus() != self._api.HighsModelStatus.kOptimal:
            return None
        return list(self._highs.getSolution().col_value)
