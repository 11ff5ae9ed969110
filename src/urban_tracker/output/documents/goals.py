"""The goals and directions of the document of ``status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from urban_tracker.assessment.results import DirectionResult, GoalResult
from urban_tracker.output.documents.values import (
    described,
    ends_json,
    gap_json,
    measured_json,
    names_json,
    progress_json,
    reason_json,
    value_json,
)
from urban_tracker.output.numbers import for_programs

if TYPE_CHECKING:
    from urban_tracker.output.contract.status import DirectionJson, GoalJson


def goal_json(result: GoalResult) -> GoalJson:
    """A goal with what it is held against."""
    goal = result.goal
    return {
        **described(result.indicator),
        "average_growth_per_year": for_programs(goal.average_growth_per_year),
        "at_least": for_programs(goal.at_least),
        "at_most": for_programs(goal.at_most),
        "from": goal.from_,
        "by": goal.by,
        "goal_source": goal.source,
        "base": None if result.base is None else value_json(result.base, result.indicator),
        **value_json(result.value, result.indicator),
        "state": result.state,
        "growth": None
        if result.growth is None
        else ends_json(result.growth, goal.average_growth_per_year),
        "why_not": None if result.why_not is None else reason_json(result.why_not),
        "gap": gap_json(result.gap),
        "progress": progress_json(result.progress),
    }


def direction_json(result: DirectionResult) -> DirectionJson:
    """A direction with what is measured of it."""
    return {
        "number": result.direction.number,
        "name": names_json(result.direction.name),
        "indicators": [measured_json(value, indicator) for indicator, value in result.measured],
    }
