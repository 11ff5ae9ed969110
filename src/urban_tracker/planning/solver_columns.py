"""What a standard earns, as columns and rows of a mixed-integer programme."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction

from urban_tracker.assessment.point_scales import PointScale
from urban_tracker.assessment.results import StandardResult
from urban_tracker.planning.effects import ZERO
from urban_tracker.planning.points_by_projects import Item, Linear
from urban_tracker.planning.solver import Solver


class StandardColumns:
    """Adds columns for standards to a solver; ``chosen`` are the columns of the projects."""

    def __init__(self, solver: Solver, chosen: Sequence[int]) -> None:
        self.solver = solver
        self.chosen = chosen

    def column(self, each: Item, *, by_points: bool) -> int:
        """A column that is at most what a standard earns under every reading of its rule."""
        now = earned_by(each.result, by_points=by_points)
        if not each.touching:
            return self.solver.column(float(now), float(now))
        most = max((most_of(stick, by_points=by_points) for stick in each.scales), default=now)
        column = self.solver.column(0.0, float(most))
        if each.beyond is not None:
            for stick in each.scales:
                self._reading(each, stick, column, by_points=by_points)
        return column

    def _reading(self, each: Item, stick: PointScale, column: int, *, by_points: bool) -> None:
        """column <= what the standard earns under one reading."""
        if stick.exempt:
            points = stick.stairs[0].points or ZERO if by_points else Fraction(1)
            self.solver.row({column: -1.0}, -float(points))
            return
        terms: dict[int, float] = {column: -1.0}
        constant = ZERO
        reached = self._reached(each, stick.floor)

        def earn(points: Fraction, flag: int | bool) -> None:
            nonlocal constant
            if flag is True:
                constant += points
            elif flag is not False:
                terms[flag] = terms.get(flag, 0.0) + float(points)

        if not by_points:
            earn(Fraction(1), reached)
        else:
            stairs = stick.stairs
            earn(stairs[0].points or ZERO, reached)
            for below, above in itertools.pairwise(stairs):
                more = (above.points or ZERO) - (below.points or ZERO)
                if stick.linear:
                    start = (
                        reached if below.level == stick.floor else self._reached(each, below.level)
                    )
                    earn(more, self._share(each, below.level, above.level, start))
                else:
                    earn(more, self._reached(each, above.level))
        self.solver.row(terms, -float(constant))

    def _reached(self, each: Item, level: Fraction) -> int | bool:
        """A column that can be 1 only if a level is reached; or whether it always or never is."""
        assert each.beyond is not None
        test = each.beyond(level)
        if test.least >= 0:
            return True
        if test.most < 0:
            return False
        flag = self.solver.column(whole=True)
        self._at_least(test, {flag: test.least}, test.least)
        return flag

    def _share(self, each: Item, low: Fraction, high: Fraction, start: int | bool) -> int | bool:
        """A column that is at most the share of the way from one level to the next."""
        if start is False:
            return False
        assert each.beyond is not None
        share = self.solver.column(0.0, 1.0)
        if start is not True:
            self.solver.row({start: 1.0, share: -1.0}, 0.0)
        if each.jumps is not None:
            part = {
                at: min(Fraction(1), max(ZERO, (level - low) / (high - low)))
                for at, level in each.jumps.items()
            }
            base = part.pop(-1)
            terms = {self.chosen[at]: float(max(ZERO, extra - base)) for at, extra in part.items()}
            self.solver.row({share: -1.0, **terms}, -float(base))
            return share
        test = each.beyond(low)
        way = -(high - low) * each.divisor
        if start is True:
            self._at_least(test, {share: way}, ZERO)
        else:
            self._at_least(test, {share: way, start: test.least}, test.least)
        return share

    def _at_least(self, test: Linear, others: Mapping[int, Fraction], at_least: Fraction) -> None:
        terms = {self.chosen[at]: factor for at, factor in test.factors.items()}
        terms.update(others)
        scale = max(abs(factor) for factor in terms.values())
        self.solver.row(
            {column: float(factor / scale) for column, factor in terms.items()},
            float((at_least - test.constant) / scale),
        )


def earned_by(result: StandardResult, *, by_points: bool) -> Fraction:
    """What a standard earns at worst: points, or 1 for being met."""
    if not by_points:
        return result.met.worst
    return ZERO if result.points is None else result.points.worst


def most_of(stick: PointScale, *, by_points: bool) -> Fraction:
    """The most that a standard can earn under a reading of its rule."""
    top = stick.stairs[-1].points
    return Fraction(1) if not by_points or top is None else top
