"""The document of ``plan``, as its records in ``contract`` say."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from urban_tracker.assessment.next_levels import NextLevel
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.output.documents.forecast import whole_json
from urban_tracker.output.documents.values import (
    heading,
    level_json,
    names_json,
    range_json,
    reason_json,
)
from urban_tracker.output.numbers import for_programs
from urban_tracker.output.plan_command import check_words
from urban_tracker.planning.plan import Plan, TargetPlan
from urban_tracker.planning.project_search import Obstacle
from urban_tracker.programme.projects import Project

if TYPE_CHECKING:
    from urban_tracker.output.contract.plan import (
        NextLevelJson,
        ObstacleJson,
        PlanJson,
        PlanOfCaseJson,
        ProjectJson,
        TargetPlanJson,
    )


def plan_json(
    made_from: MadeFrom,
    plans: tuple[TargetPlan, ...],
    catalogue: Catalogue,
    again: Sequence[str] = (),
) -> PlanJson:
    """The whole document. ``again`` are the options that ask the same question again."""
    return {
        "schema": "urban-tracker/plan/1",
        **heading(made_from),
        "targets": [_target(plan, catalogue, again, made_from.assumptions) for plan in plans],
    }


def _target(
    plan: TargetPlan, catalogue: Catalogue, again: Sequence[str], assumed: Sequence[str]
) -> TargetPlanJson:
    target = plan.target.target
    found = plan.target.assessment
    return {
        "id": target.id if target is not None else None,
        "place": found.place.id,
        "type": found.type,
        "due": target.due if target is not None else None,
        "regulation": found.regulation.id,
        "edition": found.regulation.edition,
        "measure": found.measure,
        "budget": for_programs(plan.budget),
        "why_not": None if plan.why_not is None else reason_json(plan.why_not),
        "usable": [project.id for project in plan.usable],
        "unusable": [
            {"id": project.id, **reason_json(notice)} for project, notice in plan.unusable
        ],
        "plans": [
            _plan(each, catalogue, check_words(plan, each, again, assumed)) for each in plan.plans
        ],
        "next_levels": [_level(each) for each in plan.levels],
        "missing": [
            {"place": place.id, "standard": each.standard.id, "indicator": each.indicator.id}
            for place, each in plan.missing
        ],
    }


def _plan(plan: Plan, catalogue: Catalogue, check: Sequence[str] | None) -> PlanOfCaseJson:
    return {
        "case": plan.case,
        "reached": plan.reached,
        "proved": plan.proved,
        "refuted": plan.refuted,
        "cost": for_programs(plan.cost),
        "projects": [_project(project) for project in plan.chosen],
        "changes": [
            {
                "place": place,
                "indicator": indicator,
                "assume": f"{indicator}={change.qualifier}{change.value}",
                **range_json(catalogue[indicator], change.range),
            }
            for (place, indicator), change in plan.changes.items()
        ],
        "before": whole_json(plan.before),
        "after": whole_json(plan.after),
        "obstacles": [_obstacle(each) for each in plan.obstacles],
        "meets_for": None
        if not plan.meets_for
        else {
            "cost": for_programs(sum((each.cost for each in plan.meets_for), Fraction(0))),
            "projects": [each.id for each in plan.meets_for],
        },
        "check": None if check is None else list(check),
    }


def _project(project: Project) -> ProjectJson:
    return {
        "id": project.id,
        "name": names_json(project.name),
        "ready": project.ready,
        "cost": for_programs(project.cost),
        "owner": None if project.owner is None else names_json(project.owner),
    }


def _obstacle(obstacle: Obstacle) -> ObstacleJson:
    result = obstacle.requirement
    return {
        "requirement": result.requirement.id,
        "kind": result.requirement.kind,
        "scope": result.scope,
        "at_least": for_programs(obstacle.at_least),
        "best": for_programs(obstacle.best),
        "missing": for_programs(obstacle.missing),
    }


def _level(level: NextLevel) -> NextLevelJson:
    indicator = level.result.indicator
    return {
        "standard": level.result.standard.id,
        "indicator": indicator.id,
        "level": level_json(indicator, level.level),
        "above": level.above,
        "gap": for_programs(level.gap),
        "gap_percent": None if level.share is None else for_programs(level.share * 100),
        "points": for_programs(level.points),
    }
