"""The JSON contract of ``status``, described by ``schemas/status-1.json`` beside this module.

The same in every language: names come as ``{vi, en}``, notices in English. Numbers are JSON
numbers, whole ones integers, percentages 0 to 100, ``null`` where there is none. Days are left as
dates here; JSON writes them as 2025-12-31, TOML has a type for them.
"""

from __future__ import annotations

from fractions import Fraction

from urban_tracker.assessment.bounds import HUNDRED, Ends
from urban_tracker.assessment.near_thresholds import near_edge
from urban_tracker.assessment.results import (
    Assessment,
    DirectionResult,
    GoalResult,
    Notice,
    PlaceStatus,
    RequirementResult,
    StandardResult,
    TargetResult,
    UnitResult,
)
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import Names, Real
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.output.documents.values import (
    Json,
    ends_json,
    level_json,
    names_json,
    value_json,
)
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs

SCHEMA = "urban-tracker/status/1"
_ENGLISH = Language("en")


def status_json(made_from: MadeFrom, places: tuple[PlaceStatus, ...]) -> Json:
    """The whole document."""
    return {
        **heading(SCHEMA, made_from),
        "places": [place_json(place) for place in places],
    }


def heading(schema: str, made_from: MadeFrom) -> Json:
    """What every document starts with: its schema, and what it was made from."""
    return {
        "schema": schema,
        "tool": made_from.tool,
        "as_of": made_from.as_of,
        "known_on": made_from.known_on,
        "workspace_digest": made_from.workspace_digest,
        "assumptions": list(made_from.assumptions),
    }


def place_json(place: PlaceStatus) -> Json:
    """One place with its targets, other figures, goals and directions."""
    return {
        "id": place.place.id,
        "name": names_json(place.name),
        "targets": [target_json(target) for target in place.targets],
        "figures": [figure_json(value, indicator) for value, indicator in place.figures],
        "goals": [goal_json(goal) for goal in place.goals],
        "directions": [direction_json(direction) for direction in place.directions],
        "notices": [notice_json(notice) for notice in place.notices],
    }


def target_json(result: TargetResult) -> Json:
    """One target; ``id``, ``due`` and ``outcome`` are null for a type asked for ad hoc."""
    target, found = result.target, result.assessment
    recognised = result.recognised
    return {
        "id": target.id if target is not None else None,
        "type": found.type,
        "wording": names_json(target.wording) if target is not None else None,
        "due": target.due if target is not None else None,
        "days_left": result.days_left,
        "assessed_on": found.on,
        "place_ended": found.place.ended,
        "outcome": result.outcome,
        "recognised": None
        if recognised is None
        else {
            "type": recognised.type,
            "on": recognised.on,
            "regulation": recognised.regulation,
            "source": recognised.source,
        },
        "transition": _transition(result),
        "regulation": found.regulation.id,
        "edition": found.regulation.edition,
        "measure": found.measure,
        "verdict": found.verdict,
        "undecided_because": list(found.undecided_because),
        "weakest_grade": found.weakest_grade,
        "points": None
        if found.points is None
        else {
            **ends_json(found.points),
            "required": for_programs(found.required),
            "maximum": for_programs(found.maximum),
        },
        "counts": found.counts,
        "criteria": [
            {
                "id": each.criterion.id,
                "name": names_json(each.criterion.name),
                **ends_json(each.outlook),
                "minimum": for_programs(each.minimum),
                "maximum": for_programs(each.maximum),
            }
            for each in found.criteria
        ],
        "standards": [standard_json(each) for each in found.standards],
        "requirements": [requirement_json(each) for each in found.requirements],
        "units": [unit_json(each, found) for each in found.units],
        "notices": [notice_json(notice) for notice in result.notices],
    }


def _transition(result: TargetResult) -> Json | None:
    found = result.transition
    if found is None:
        return None
    return {
        "place": found.of.id,
        "type": found.recognised.type,
        "becomes": found.rule.becomes,
        "on": found.rule.on,
        "grade": found.grade,
        "reference": found.rule.reference,
    }


def standard_json(result: StandardResult) -> Json:
    """One standard held against its value."""
    indicator, standard = result.indicator, result.standard
    stairs = result.interpretations.scales[0].stairs
    points = None
    if result.points is not None:
        points = {
            **ends_json(result.points),
            "minimum": for_programs(stairs[0].points),
            "maximum": for_programs(stairs[-1].points),
        }
    return {
        "id": standard.id,
        "criterion": standard.criterion,
        "group": standard.group,
        **_described(indicator, standard.name),
        "kind": result.interpretations.rule.kind,
        **value_json(result.value, indicator),
        "table_minimum": level_json(indicator, result.table_minimum),
        "minimum": level_json(indicator, result.minimum),
        "maximum": level_json(indicator, result.maximum),
        "adjustment": _adjustment(result),
        "state": result.state,
        "gap": _gap(result.gap),
        "gap_to_maximum": _gap(result.gap_to_maximum),
        "progress": _gap(result.progress, HUNDRED),
        "points": points,
        "near_edge": [
            {
                "level": level_json(indicator, edge.level),
                "lost": edge.lost,
                "points": for_programs(edge.points),
                "error_percent": for_programs(edge.error_percent),
            }
            for edge in near_edge(result)
        ],
        "grade": result.grade,
        "reference": standard.reference,
    }


def _described(indicator: Indicator, name: Names) -> Json:
    return {
        "indicator": indicator.id,
        "name": names_json(name),
        "unit": names_json(indicator.unit),
    }


def _adjustment(result: StandardResult) -> Json | None:
    rows = [
        {
            "name": row.name,
            "kind": row.kind,
            "factor": for_programs(row.factor) if isinstance(row.factor, Fraction) else row.factor,
            "grade": row.grade,
            "reference": row.reference,
        }
        for row in result.adjustments
    ]
    return {**rows[0], "others": rows[1:]} if rows else None


def _gap(ends: Ends | None, *levels: Real | None) -> Json | None:
    return None if ends is None else ends_json(ends, *levels)


def requirement_json(result: RequirementResult) -> Json:
    """One requirement."""
    return {
        "id": result.requirement.id,
        "kind": result.requirement.kind,
        "scope": result.scope,
        "at_least": for_programs(result.at_least),
        **ends_json(result.outlook),
        "state": result.state,
        "grade": result.grade,
        "reference": result.requirement.reference,
    }


def unit_json(unit: UnitResult, of: Assessment) -> Json:
    """One unit by the table for units."""
    table = of.regulation.table_for(of.type, "unit")
    return {
        "id": unit.place.id,
        "name": names_json(unit.place.name),
        "table": table.id if table is not None else None,
        "points": None if unit.outlook is None else ends_json(unit.outlook),
    }


def notice_json(notice: Notice) -> Json:
    """One notice, in English."""
    return {
        "code": notice.code,
        "text": _ENGLISH.say(notice.text),
        "reference": notice.reference,
    }


def figure_json(value: Value, indicator: Indicator) -> Json:
    """A reported figure that no standard uses."""
    return {
        **_described(indicator, indicator.name),
        "kind": indicator.kind,
        **value_json(value, indicator),
    }


def goal_json(result: GoalResult) -> Json:
    """A goal with what it is held against."""
    goal = result.goal
    return {
        **_described(result.indicator, result.indicator.name),
        "average_growth_per_year": for_programs(goal.average_growth_per_year),
        "at_least": for_programs(goal.at_least),
        "at_most": for_programs(goal.at_most),
        "from": goal.from_,
        "by": goal.by,
        "goal_source": goal.source,
        "base": None if result.base is None else value_json(result.base, result.indicator),
        **value_json(result.value, result.indicator),
        "state": result.state,
        "growth": _gap(result.growth, goal.average_growth_per_year),
        "why_not": None
        if result.why_not is None
        else {"code": result.why_not.code, "text": _ENGLISH.say(result.why_not.text)},
        "gap": _gap(result.gap),
        "progress": _gap(result.progress, HUNDRED),
    }


def direction_json(result: DirectionResult) -> Json:
    """A direction with what is measured of it."""
    return {
        "number": result.direction.number,
        "name": names_json(result.direction.name),
        "indicators": [
            {
                **_described(indicator, indicator.name),
                **value_json(value, indicator),
            }
            for indicator, value in result.measured
        ],
    }
