"""Searching for a set of projects: the solver proposes, the exact assessment decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from urban_tracker.assessment.results import Assessment, RequirementResult
from urban_tracker.planning.effects import ZERO, Scene
from urban_tracker.planning.plan_model import PlanModel, Row, shortfall, total_earned
from urban_tracker.planning.solver import TOLERANCE

ROUNDS = 1000
"""So often a proposal of the solver is corrected before a plan counts as not proved."""


@dataclass(frozen=True)
class Obstacle:
    """A requirement that no allowed set of projects meets.

    ``best`` is the most that projects can bring it to at worst, ``missing`` what is then still
    lacking; both ``None`` where a rule is not fully known, so that nothing meets it.
    """

    requirement: RequirementResult
    at_least: Fraction | None
    best: Fraction | None
    missing: Fraction | None


def cost_of(scene: Scene, chosen: Collection[int]) -> Fraction:
    """What some projects cost together."""
    return sum((scene.projects[at].cost for at in chosen), ZERO)


def holds(assessment: Assessment) -> bool:
    """Whether every requirement holds that figures could ever meet."""
    return all(
        each.state == "met"
        for each in assessment.requirements
        if each.outlook is not None and each.at_least is not None
    )


def meets(scene: Scene, chosen: Collection[int]) -> bool:
    """Whether every requirement holds with some projects, and ``status`` says so too."""
    return holds(scene.assess(chosen)) and scene.stands(chosen)


def cheapest(model: PlanModel) -> tuple[frozenset[int] | None, bool]:
    """The cheapest set that holds exactly; of equally cheap ones the one that earns the most."""
    scene = model.scene
    best: frozenset[int] | None = None
    for _ in range(ROUNDS):
        picked = model.pick(model.costs, largest=False)
        if picked is None:
            break
        chosen, columns = picked
        if meets(scene, chosen):
            best = chosen
            break
        model.correct(chosen, columns)
        if holds(scene.assess(chosen)):
            model.forbid(chosen)
        else:
            model.refuse(chosen)
    else:
        return None, False
    if best is None:
        return None, True
    limit = cost_of(scene, best)
    model.limit_cost(limit)
    best = _most(model, limit, must_hold=True, start=best)[0]
    return _without_idle(scene, best, must_hold=True), True


def most_for(model: PlanModel, budget: Fraction) -> tuple[frozenset[int], bool]:
    """The set that earns the most for a budget; of several one that holds, and the cheapest."""
    scene = model.scene
    model.allow_shortfall()
    model.limit_cost(budget)
    best, proved = _most(model, budget, must_hold=False, start=frozenset())
    floor = total_earned(scene.assess(best))
    model.solver.row(model.earned, float(floor))
    for _ in range(ROUNDS):
        picked = model.pick(model.costs, largest=False)
        if picked is None or cost_of(scene, picked[0]) >= cost_of(scene, best):
            break
        chosen, columns = picked
        if total_earned(scene.assess(chosen)) >= floor and scene.stands(chosen):
            best = chosen
            break
        model.correct(chosen, columns)
        model.forbid(chosen)
    else:
        proved = False
    if not holds(scene.assess(best)):
        holding, searched = _holding(scene, budget, floor)
        proved = proved and searched
        if holding is not None:
            return _without_idle(scene, holding, must_hold=True), proved
    return _without_idle(scene, best, must_hold=False), proved


def _holding(scene: Scene, budget: Fraction, floor: Fraction) -> tuple[frozenset[int] | None, bool]:
    """The cheapest set within a budget that holds and earns so much; whether it is known."""
    model = PlanModel(scene)
    model.limit_cost(budget)
    model.solver.row(model.earned, float(floor))
    for _ in range(ROUNDS):
        picked = model.pick(model.costs, largest=False)
        if picked is None:
            return None, True
        chosen, columns = picked
        if cost_of(scene, chosen) > budget:
            model.refuse_price(chosen)
            continue
        if total_earned(scene.assess(chosen)) >= floor and meets(scene, chosen):
            return chosen, True
        model.correct(chosen, columns)
        model.forbid(chosen)
    return None, False


def _most(
    model: PlanModel, limit: Fraction, *, must_hold: bool, start: frozenset[int]
) -> tuple[frozenset[int], bool]:
    """The set that earns the most within a cost, and whether that is proved."""
    scene, best = model.scene, start
    most = total_earned(scene.assess(best))
    for _ in range(ROUNDS):
        picked = model.pick(model.earned, largest=True)
        if picked is None:
            return best, True
        chosen, columns = picked
        promised = sum(columns[column] for column in model.earned)
        if promised <= float(most) + TOLERANCE:
            return best, True
        if cost_of(scene, chosen) > limit:
            model.refuse_price(chosen)
            continue
        exact = scene.assess(chosen)
        if not must_hold or holds(exact):
            earned, cost = total_earned(exact), cost_of(scene, chosen)
            better = (earned, -cost) > (most, -cost_of(scene, best))
            if better and scene.stands(chosen):
                best, most = chosen, earned
        model.correct(chosen, columns)
        model.forbid(chosen)
    return best, False


def _without_idle(scene: Scene, chosen: frozenset[int], *, must_hold: bool) -> frozenset[int]:
    """Leave out what costs nothing and brings nothing."""
    earned = total_earned(scene.assess(chosen))
    for at in sorted(chosen, reverse=True):
        if scene.projects[at].cost or any(
            scene.projects[at].id in scene.projects[other].needs for other in chosen
        ):
            continue
        rest = chosen - {at}
        enough = total_earned(scene.assess(rest)) >= earned
        if enough and (not must_hold or holds(scene.assess(rest))) and scene.stands(rest):
            chosen = rest
    return chosen


def lacking(model: PlanModel, chosen: Collection[int]) -> Iterator[Obstacle]:
    """The requirements that a set does not meet; under several claims where it lacks most."""
    after = model.scene.assess(chosen)
    yield from _worst(
        (row, ZERO if row.slack is None else shortfall(row, after)) for row in model.rows
    )


def _worst(lacks: Iterable[tuple[Row, Fraction]]) -> Iterator[Obstacle]:
    """Of each requirement that lacks something the claim under which it lacks most."""
    found: dict[tuple[str, str], Obstacle] = {}
    for row, missing in lacks:
        key = (row.result.requirement.id, row.result.scope)
        before = found[key].missing if key in found else ZERO
        if before is not None and missing > before:
            assert row.at_least is not None
            found[key] = Obstacle(row.result, row.at_least, row.at_least - missing, missing)
    yield from found.values()


def obstacles_of(scene: Scene) -> Iterator[Obstacle]:
    """Which requirement stands in the way: those out of reach one by one, else all together."""
    lacks = []
    for position in range(len(PlanModel(scene).rows)):
        model = PlanModel(scene)
        row = model.rows[position]
        if row.slack is None:
            continue
        least = _least_short(model, [row])
        lacks.append((row, shortfall(row, scene.assess(least))))
    found = list(_worst(lacks))
    if found:
        yield from found
        return
    model = PlanModel(scene)
    yield from lacking(
        model, _least_short(model, [row for row in model.rows if row.slack is not None])
    )


def _least_short(model: PlanModel, rows: list[Row]) -> frozenset[int]:
    """The set that comes nearest to some requirements, each measured by what it asks for."""
    weights = {
        row.slack: 1.0 / (float(row.at_least) or 1.0)
        for row in rows
        if row.slack is not None and row.at_least is not None
    }
    model.allow_shortfall()

    def short(chosen: Collection[int]) -> Fraction:
        after = model.scene.assess(chosen)
        return sum((shortfall(row, after) / (row.at_least or 1) for row in rows), ZERO)

    best: frozenset[int] = frozenset()
    least = short(best)
    for _ in range(ROUNDS):
        picked = model.pick(weights, largest=False)
        if picked is None:
            break
        chosen, columns = picked
        if short(chosen) < least:
            best, least = chosen, short(chosen)
        promised = sum(columns[column] * weight for column, weight in weights.items())
        if promised >= float(least) - TOLERANCE:
            break
        model.correct(chosen, columns)
        model.forbid(chosen)
    return best
