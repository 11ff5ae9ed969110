"""Searching for a set of projects: the solver proposes, the exact assessment decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
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


def _proposals(
    model: PlanModel,
    objective: Mapping[int, float],
    limit: Fraction | None = None,
    *,
    largest: bool = False,
) -> Iterator[tuple[frozenset[int], float]]:
    """Sets with what is promised of them, the best promise first, none that costs too much.

    What is promised too much of a set is taken back before the next is asked for. After
    ``ROUNDS`` of them ``model.given_up`` is true.
    """
    for _ in range(ROUNDS):
        picked = model.pick(objective, largest=largest)
        if picked is None:
            return
        chosen, columns = picked
        if limit is not None and cost_of(model.scene, chosen) > limit:
            model.refuse_price(chosen)
            continue
        yield chosen, sum(columns[column] * weight for column, weight in objective.items())
        model.correct(chosen, columns)
        if model.must_hold and not holds(model.scene.assess(chosen)):
            model.refuse(chosen)
        else:
            model.forbid(chosen)
    model.given_up = True


def cheapest(model: PlanModel) -> tuple[frozenset[int] | None, bool]:
    """The cheapest set that holds exactly; of equally cheap ones the one that earns the most.

    And whether that is proved.
    """
    scene = model.scene
    found = (chosen for chosen, _ in _proposals(model, model.costs) if meets(scene, chosen))
    best = next(found, None)
    if best is None:
        return None, not model.given_up
    limit = cost_of(scene, best)
    model.limit_cost(limit)
    return _without_idle(scene, _most(model, limit, start=best)), True


def most_for(model: PlanModel, budget: Fraction) -> tuple[frozenset[int], bool]:
    """The set that earns the most for a budget; of several one that holds, and the cheapest."""
    scene = model.scene
    model.allow_shortfall()
    model.limit_cost(budget)
    best = _most(model, budget, start=frozenset())
    floor = total_earned(scene.assess(best))
    model.solver.row(model.earned, float(floor))
    for chosen, _ in _proposals(model, model.costs):
        if cost_of(scene, chosen) >= cost_of(scene, best):
            break
        if total_earned(scene.assess(chosen)) >= floor and scene.stands(chosen):
            best = chosen
            break
    if holds(scene.assess(best)):
        return _without_idle(scene, best), not model.given_up
    strict = PlanModel(scene)
    strict.limit_cost(budget)
    strict.solver.row(strict.earned, float(floor))
    holding = (
        chosen
        for chosen, _ in _proposals(strict, strict.costs, budget)
        if total_earned(scene.assess(chosen)) >= floor and meets(scene, chosen)
    )
    best = next(holding, best)
    return _without_idle(scene, best), not (model.given_up or strict.given_up)


def _most(model: PlanModel, limit: Fraction, start: frozenset[int]) -> frozenset[int]:
    """The set that earns the most within a cost; ``start`` if none earns more."""
    scene, best = model.scene, start
    most = total_earned(scene.assess(best))
    for chosen, promised in _proposals(model, model.earned, limit, largest=True):
        if promised <= float(most) + TOLERANCE:
            break
        exact = scene.assess(chosen)
        if model.must_hold and not holds(exact):
            continue
        earned, cost = total_earned(exact), cost_of(scene, chosen)
        if (earned, -cost) > (most, -cost_of(scene, best)) and scene.stands(chosen):
            best, most = chosen, earned
    return best


def _without_idle(scene: Scene, chosen: frozenset[int]) -> frozenset[int]:
    """Leave out what costs nothing and brings nothing."""
    earned, held = total_earned(scene.assess(chosen)), holds(scene.assess(chosen))
    for at in sorted(chosen, reverse=True):
        if scene.projects[at].cost or any(
            scene.projects[at].id in scene.projects[other].needs for other in chosen
        ):
            continue
        rest = chosen - {at}
        enough = total_earned(scene.assess(rest)) >= earned
        if enough and (not held or holds(scene.assess(rest))) and scene.stands(rest):
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
    for chosen, promised in _proposals(model, weights):
        if short(chosen) < least:
            best, least = chosen, short(chosen)
        if promised >= float(least) - TOLERANCE:
            break
    return best
