"""The choice of projects as a mixed-integer programme, corrected by exact assessments.

The programme never promises less than a set of projects really brings. Where it promises more,
the exact assessment adds a row that takes that back for the set; so its optimum, once it holds up
exactly, is the optimum. ``docs/methods.md`` gives the argument.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from urban_tracker.assessment.contributions import Item, item
from urban_tracker.assessment.effects import ZERO, Scene
from urban_tracker.assessment.requirements import readings_of
from urban_tracker.assessment.results import Assessment, RequirementResult
from urban_tracker.assessment.solver import TOLERANCE, Solver
from urban_tracker.assessment.standard_columns import StandardColumns, earned_by, most_of

FREE = math.inf


@dataclass(frozen=True)
class Row:
    """A requirement: what it asks for at its strictest, and the column of what is missing.

    ``slack`` is ``None`` where no figure can ever meet it.
    """

    result: RequirementResult
    at_least: Fraction | None
    slack: int | None


class PlanModel:
    """Columns for the projects, what each standard earns, and what each requirement lacks."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.base = scene.assess(())
        self.solver = Solver()
        self.chosen = [self.solver.column(whole=True) for _ in scene.projects]
        self._links()
        self.by_points = self.base.measure == "points"
        self._standards = StandardColumns(self.solver, self.chosen)
        self._items = [item(scene, scene.place.id, each) for each in self.base.standards]
        self._columns = [
            self._standards.column(each, by_points=self.by_points) for each in self._items
        ]
        self._unit_items = [
            [item(scene, unit.place.id, each) for each in unit.standards]
            for unit in self.base.units
        ]
        self._unit_columns = [
            [self._standards.column(each, by_points=True) for each in items]
            for items in self._unit_items
        ]
        self.rows = [self._requirement(each) for each in self.base.requirements]
        costs = [project.cost for project in scene.projects]
        scale = math.lcm(*(cost.denominator for cost in costs)) if costs else 1
        whole = [int(cost * scale) for cost in costs]
        shared = math.gcd(*whole) or 1
        self.costs = {
            column: float(cost // shared) for column, cost in zip(self.chosen, whole, strict=True)
        }
        self._cost_unit = Fraction(shared, scale)
        # HiGHS would scale it anyway; kept at its own size so that its bound can be changed.
        self._cost_row = self.solver.row(self._per_largest(), 0.0, FREE)

    # ---- rows that never change

    def _links(self) -> None:
        at = {
            project.id: column
            for project, column in zip(self.scene.projects, self.chosen, strict=True)
        }
        for project in self.scene.projects:
            for needed in (each for each in project.needs if each in at):
                self.solver.row({at[needed]: 1.0, at[project.id]: -1.0}, 0.0)
            for other in project.excludes:
                if other in at and other != project.id:
                    self.solver.row({at[other]: -1.0, at[project.id]: -1.0}, -1.0)

    def _requirement(self, result: RequirementResult) -> Row:
        if result.outlook is None or result.at_least is None:
            return Row(result, None, None)
        at_least = max(readings_of(self.scene.regulation, result.requirement, result.at_least))
        slack = self.solver.column(0.0, 0.0)
        row = result.requirement
        if row.kind in ("units-mean", "units-any"):
            self._over_units(row.kind, row.criterion, at_least, slack)
        else:
            criterion = result.scope if row.kind.startswith("criterion-") else None
            terms = {
                column: 1.0
                for each, column in zip(self._items, self._columns, strict=True)
                if criterion in (None, each.result.standard.criterion)
            }
            self.solver.row({**terms, slack: 1.0}, float(at_least))
        return Row(result, at_least, slack)

    def _over_units(self, kind: str, criterion: str | None, at_least: Fraction, slack: int) -> None:
        units = [
            [
                column
                for each, column in zip(items, columns, strict=True)
                if criterion in (None, each.result.standard.criterion)
            ]
            for items, columns in zip(self._unit_items, self._unit_columns, strict=True)
        ]
        if kind == "units-mean":
            terms = {column: 1.0 / len(units) for columns in units for column in columns}
            self.solver.row({**terms, slack: 1.0}, float(at_least))
            return
        flags = [self.solver.column(whole=True) for _ in units]
        self.solver.row(dict.fromkeys(flags, 1.0), 1.0)
        for flag, columns in zip(flags, units, strict=True):
            self.solver.row(
                {**dict.fromkeys(columns, 1.0), slack: 1.0, flag: -float(at_least)}, 0.0
            )

    def _per_largest(self) -> dict[int, float]:
        largest = max(self.costs.values(), default=0.0) or 1.0
        return {column: cost / largest for column, cost in self.costs.items()}

    # ---- what may change between questions

    def limit_cost(self, most: Fraction | None) -> None:
        """Let the projects cost at most so much together, or anything."""
        largest = max(self.costs.values(), default=0.0) or 1.0
        limit = FREE if most is None else float(most / self._cost_unit) / largest
        self.solver.bound_row(self._cost_row, -FREE, limit)

    def allow_shortfall(self) -> None:
        """Let requirements be missed."""
        for row in self.rows:
            if row.slack is not None:
                self.solver.bound_column(row.slack, 0.0, FREE)

    @property
    def earned(self) -> dict[int, float]:
        """The columns of what the place earns as a whole: points, or standards met."""
        return dict.fromkeys(self._columns, 1.0)

    def pick(
        self, objective: Mapping[int, float], *, largest: bool
    ) -> tuple[frozenset[int], list[float]] | None:
        """The best set of projects as far as the programme knows, with all columns."""
        columns = self.solver.solve(objective, largest=largest)
        if columns is None:
            return None
        return frozenset(at for at, col in enumerate(self.chosen) if columns[col] > 0.5), columns

    def correct(self, chosen: Collection[int], columns: list[float]) -> bool:
        """Take back what the programme promises too much for a set; whether there was anything."""
        exact = self.scene.assess(chosen)
        found = False
        pairs = list(zip(self._items, self._columns, exact.standards, strict=True))
        for items, unit_columns, unit in zip(
            self._unit_items, self._unit_columns, exact.units, strict=True
        ):
            pairs += zip(items, unit_columns, unit.standards, strict=True)
        for position, (each, column, result) in enumerate(pairs):
            by_points = self.by_points or position >= len(self._items)
            earned = earned_by(result, by_points=by_points)
            if columns[column] <= float(earned) + TOLERANCE or not each.touching:
                continue
            most = max(most_of(stick, by_points=by_points) for stick in each.yardsticks)
            self._take_back(each, column, chosen, earned, most)
            found = True
        return found

    def _take_back(
        self, each: Item, column: int, chosen: Collection[int], earned: Fraction, most: Fraction
    ) -> None:
        """column <= earned, unless a project that touches it is added (or taken away)."""
        terms = {column: -1.0}
        limit = -earned
        for at in each.touching:
            if at not in chosen:
                terms[self.chosen[at]] = float(most - earned)
            elif not each.rising:
                terms[self.chosen[at]] = -float(most - earned)
                limit -= most - earned
        self.solver.row(terms, float(limit))

    def refuse(self, chosen: Collection[int]) -> None:
        """Never propose a set again; nor, where more projects never harm, any part of it."""
        rising = all(each.rising or not each.touching for each in self._all_items())
        terms, limit = {}, 1.0
        for at, column in enumerate(self.chosen):
            if at not in chosen:
                terms[column] = 1.0
            elif not rising:
                terms[column] = -1.0
                limit -= 1.0
        self.solver.row(terms, limit)

    def forbid(self, chosen: Collection[int]) -> None:
        """Never propose just this set again: what it earns is known."""
        terms = {column: -1.0 if at in chosen else 1.0 for at, column in enumerate(self.chosen)}
        self.solver.row(terms, 1.0 - len(chosen))

    def refuse_price(self, chosen: Collection[int]) -> None:
        """Never propose a set again, nor more than it: it costs more than allowed by a hair."""
        row = {self.chosen[at]: -1.0 for at in chosen}
        self.solver.row(row, 1.0 - len(row))

    def _all_items(self) -> list[Item]:
        return [*self._items, *(each for items in self._unit_items for each in items)]


def total_earned(assessment: Assessment) -> Fraction:
    """What a place earns at worst: points where its type is scored, else standards met."""
    by_points = assessment.measure == "points"
    return sum((earned_by(each, by_points=by_points) for each in assessment.standards), ZERO)


def shortfall(row: Row, assessment: Assessment) -> Fraction:
    """What a requirement lacks at worst, at its strictest."""
    found = next(
        each
        for each in assessment.requirements
        if (each.requirement.id, each.scope) == (row.result.requirement.id, row.result.scope)
    )
    assert found.outlook is not None
    assert row.at_least is not None
    return max(ZERO, row.at_least - found.outlook.worst)
