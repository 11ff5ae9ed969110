"""The choice of projects as a mixed-integer programme, corrected by exact assessments.

The programme never promises less than a set of projects really brings. Where it promises more,
the exact assessment adds a row that takes that back for the set; so its optimum, once it holds up
exactly, is the optimum. ``docs/methods.md`` gives the argument.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from urban_tracker.assessment.requirements import readings_of
from urban_tracker.assessment.results import Assessment, RequirementResult, StandardResult
from urban_tracker.planning.effects import ZERO, Scene
from urban_tracker.planning.points_by_projects import Item, item
from urban_tracker.planning.solver import TOLERANCE, Solver
from urban_tracker.planning.solver_columns import StandardColumns, earned_by, most_of

FREE = math.inf


@dataclass(frozen=True)
class Row:
    """A requirement: what it asks for at its strictest, and the column of what is missing.

    ``slack`` is ``None`` where no figure can ever meet it. ``claim``: under which claim of the
    place, as the requirements must hold under every one.
    """

    result: RequirementResult
    at_least: Fraction | None
    slack: int | None
    claim: int = 0


@dataclass(frozen=True)
class Part:
    """The columns of one claim of a place (or of a unit of it), and those of its units."""

    items: list[Item]
    columns: list[int]
    units: list[list[Part]]

    def column_pairs(self, criterion: str | None) -> list[int]:
        """The columns of the standards of a criterion, or of all."""
        return [
            column
            for each, column in zip(self.items, self.columns, strict=True)
            if criterion in (None, each.result.standard.criterion)
        ]


class PlanModel:
    """Columns for the projects, what each standard earns, and what each requirement lacks.

    ``must_hold`` until requirements may be missed. ``given_up``: a search took too many rounds.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.must_hold, self.given_up = True, False
        self.base = scene.assess(())
        self.solver = Solver()
        self.chosen = [self.solver.column(whole=True) for _ in scene.projects]
        self._links()
        self.by_points = self.base.measure == "points"
        self._standards = StandardColumns(self.solver, self.chosen)
        self._parts = [self._part(each) for each in self.base.each_claim]
        self.rows = [
            self._requirement(each, at)
            for at, claim in enumerate(self.base.each_claim)
            for each in claim.requirements
        ]
        self.earned = self._earned()
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

    # ---- columns and rows that never change

    def _part(self, claim: Assessment) -> Part:
        units = [
            [
                self._columns_of(unit.place.id, each.standards, by_points=True)
                for each in unit.claims or (unit,)
            ]
            for unit in claim.units
        ]
        own = self._columns_of(self.scene.place.id, claim.standards, by_points=self.by_points)
        return Part(own.items, own.columns, units)

    def _columns_of(
        self, place: str, standards: Sequence[StandardResult], *, by_points: bool
    ) -> Part:
        items = [item(self.scene, place, each) for each in standards]
        return Part(
            items, [self._standards.column(each, by_points=by_points) for each in items], []
        )

    def _earned(self) -> dict[int, float]:
        """What the place earns as a whole: points, or standards met; the least of its claims."""
        return self._least_of([part.columns for part in self._parts])

    def _least_of(self, sums: Sequence[Sequence[int]]) -> dict[int, float]:
        """The least of several sums of columns, as terms of a row."""
        if len(sums) == 1:
            return dict.fromkeys(sums[0], 1.0)
        least = self.solver.column(0.0, FREE)
        for columns in sums:
            self.solver.row({**dict.fromkeys(columns, 1.0), least: -1.0}, 0.0)
        return {least: 1.0}

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

    def _requirement(self, result: RequirementResult, claim: int) -> Row:
        if result.outlook is None or result.at_least is None:
            return Row(result, None, None, claim)
        at_least = max(readings_of(self.scene.regulation, result.requirement, result.at_least))
        slack = self.solver.column(0.0, 0.0)
        row = result.requirement
        part = self._parts[claim]
        if row.kind in ("units-mean", "units-any"):
            self._over_units(part, row.kind, row.criterion, at_least, slack)
        else:
            criterion = result.scope if row.kind.startswith("criterion-") else None
            terms = dict.fromkeys(part.column_pairs(criterion), 1.0)
            self.solver.row({**terms, slack: 1.0}, float(at_least))
        return Row(result, at_least, slack, claim)

    def _over_units(
        self, part: Part, kind: str, criterion: str | None, at_least: Fraction, slack: int
    ) -> None:
        units = [
            self._least_of([each.column_pairs(criterion) for each in claims])
            for claims in part.units
        ]
        if kind == "units-mean":
            terms = {column: each / len(units) for unit in units for column, each in unit.items()}
            self.solver.row({**terms, slack: 1.0}, float(at_least))
            return
        flags = [self.solver.column(whole=True) for _ in units]
        self.solver.row(dict.fromkeys(flags, 1.0), 1.0)
        for flag, unit in zip(flags, units, strict=True):
            self.solver.row({**unit, slack: 1.0, flag: -float(at_least)}, 0.0)

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
        self.must_hold = False
        for row in self.rows:
            if row.slack is not None:
                self.solver.bound_column(row.slack, 0.0, FREE)

    def pick(
        self, objective: Mapping[int, float], *, largest: bool
    ) -> tuple[frozenset[int], list[float]] | None:
        """The best set of projects as far as the programme knows, with all columns."""
        columns = self.solver.solve(objective, largest=largest)
        if columns is None:
            return None
        return frozenset(at for at, col in enumerate(self.chosen) if columns[col] > 0.5), columns

    def correct(self, chosen: frozenset[int], columns: list[float]) -> None:
        """Take back what the programme promises too much for a set."""
        exact = self.scene.assess(chosen)
        for each, column, result, by_points in self._pairs(exact):
            earned = earned_by(result, by_points=by_points)
            if columns[column] <= float(earned) + TOLERANCE or not each.touching:
                continue
            most = max(most_of(stick, by_points=by_points) for stick in each.scales)
            self._take_back(each, column, chosen, earned, most)

    def _pairs(self, exact: Assessment) -> Iterator[tuple[Item, int, StandardResult, bool]]:
        """Each item with its column, what it comes to exactly, and whether points count."""
        for part, claim in zip(self._parts, exact.each_claim, strict=True):
            for each, column, result in zip(part.items, part.columns, claim.standards, strict=True):
                yield each, column, result, self.by_points
            for units, unit in zip(part.units, claim.units, strict=True):
                for own, one in zip(units, unit.claims or (unit,), strict=True):
                    for each, column, result in zip(
                        own.items, own.columns, one.standards, strict=True
                    ):
                        yield each, column, result, True

    def _take_back(
        self, each: Item, column: int, chosen: frozenset[int], earned: Fraction, most: Fraction
    ) -> None:
        """column <= earned, unless a project is added that helps, or one left out that harms."""
        more = most - earned
        terms = {column: -1.0, **{self.chosen[at]: float(more) for at in each.helping - chosen}}
        left_out = each.harming & chosen
        terms.update({self.chosen[at]: -float(more) for at in left_out})
        self.solver.row(terms, float(-earned - more * len(left_out)))

    def refuse(self, chosen: frozenset[int]) -> None:
        """Never propose a set again; nor one without something that helps, or with more harm."""
        items = [each for each, *_ in self._pairs(self.base)]
        helping = frozenset().union(*(each.helping for each in items)) - chosen
        harming = frozenset().union(*(each.harming for each in items)) & chosen
        terms = {self.chosen[at]: 1.0 if at in helping else -1.0 for at in helping | harming}
        self.solver.row(terms, 1.0 - len(harming))

    def forbid(self, chosen: Collection[int]) -> None:
        """Never propose just this set again: what it earns is known."""
        terms = {column: -1.0 if at in chosen else 1.0 for at, column in enumerate(self.chosen)}
        self.solver.row(terms, 1.0 - len(chosen))

    def refuse_price(self, chosen: Collection[int]) -> None:
        """Never propose a set again, nor more than it: it costs more than allowed by a hair."""
        row = {self.chosen[at]: -1.0 for at in chosen}
        self.solver.row(row, 1.0 - len(row))


def total_earned(assessment: Assessment) -> Fraction:
    """What a place earns at worst: points where its type is scored, else standards met."""
    by_points = assessment.measure == "points"
    return min(
        sum((earned_by(each, by_points=by_points) for each in claim.standards), ZERO)
        for claim in assessment.each_claim
    )


def shortfall(row: Row, assessment: Assessment) -> Fraction:
    """What a requirement lacks at worst, at its strictest."""
    found = next(
        each
        for each in assessment.each_claim[row.claim].requirements
        if (each.requirement.id, each.scope) == (row.result.requirement.id, row.result.scope)
    )
    assert found.outlook is not None
    assert row.at_least is not None
    return max(ZERO, row.at_least - found.outlook.worst)
