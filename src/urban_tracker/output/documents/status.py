"""The document of ``status``, as its records in ``contract`` say.

The same in every language: names come as ``{vi, en}``, notices in English. Numbers are JSON
numbers, whole ones integers, percentages 0 to 100, ``null`` where there is none. Days are left as
dates here; JSON writes them as 2025-12-31, TOML has a type for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from urban_tracker.assessment.missing import MissingFigure
from urban_tracker.assessment.near_thresholds import near_edge
from urban_tracker.assessment.results import (
    Assessment,
    CriterionResult,
    PlaceStatus,
    RequirementResult,
    StandardResult,
    TargetResult,
    UnitResult,
)
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.output.documents.goals import direction_json, goal_json
from urban_tracker.output.documents.missing import missing_json
from urban_tracker.output.documents.values import (
    described,
    gap_json,
    heading,
    level_json,
    maybe_points_json,
    names_json,
    notice_json,
    points_json,
    progress_json,
    value_json,
)
from urban_tracker.output.numbers import for_programs
from urban_tracker.programme.places import Recognition

if TYPE_CHECKING:
    from urban_tracker.output.contract.standards import (
        AdjustmentJson,
        AdjustmentRowJson,
        CriterionJson,
        RequirementJson,
        StandardJson,
        StandardPointsJson,
    )
    from urban_tracker.output.contract.status import (
        FigureJson,
        PlaceJson,
        PlacePointsJson,
        RecognisedJson,
        StatusJson,
        TargetJson,
        TransitionJson,
        UnitJson,
    )

Missing = Mapping[tuple[str, str | None], Sequence[MissingFigure]]
"""The missing figures by place and target (``None`` for a type asked for ad hoc)."""


def status_json(
    made_from: MadeFrom, places: Sequence[PlaceStatus], missing: Missing | None = None
) -> StatusJson:
    """The whole document; with the missing figures of its targets where they are asked for."""
    return {
        "schema": "urban-tracker/status/1",
        **heading(made_from),
        "places": [place_json(place, missing) for place in places],
    }


def place_json(place: PlaceStatus, missing: Missing | None = None) -> PlaceJson:
    """One place with its targets, other figures, goals and directions."""
    return {
        "id": place.place.id,
        "name": names_json(place.name),
        "targets": [_target_of(place, each, missing) for each in place.targets],
        "figures": [figure_json(value, indicator) for value, indicator in place.figures],
        "goals": [goal_json(goal) for goal in place.goals],
        "directions": [direction_json(direction) for direction in place.directions],
        "notices": [notice_json(notice) for notice in place.notices],
    }


def _target_of(place: PlaceStatus, result: TargetResult, missing: Missing | None) -> TargetJson:
    found = target_json(result)
    if missing is not None:
        found["missing"] = missing_json(missing[place.place.id, found["id"]])
    return found


def target_json(result: TargetResult) -> TargetJson:
    """One target; ``id``, ``due`` and ``outcome`` are null for a type asked for ad hoc."""
    target, found = result.target, result.assessment
    return {
        "id": target.id if target is not None else None,
        "type": found.type,
        "wording": names_json(target.wording) if target is not None else None,
        "due": target.due if target is not None else None,
        "days_left": result.days_left,
        "assessed_on": found.on,
        "place_ended": found.place.ended,
        "outcome": result.outcome,
        "recognised": _recognised(result.recognised),
        "transition": _transition(result),
        "regulation": found.regulation.id,
        "edition": found.regulation.edition,
        "measure": found.measure,
        "verdict": found.verdict,
        "undecided_because": list(found.undecided_because),
        "weakest_grade": found.weakest_grade,
        "points": place_points_json(found),
        "counts": found.counts,
        "criteria": [_criterion(each) for each in found.criteria],
        "standards": [standard_json(each) for each in found.standards],
        "requirements": [requirement_json(each) for each in found.requirements],
        "units": [unit_json(each, found) for each in found.units],
        "notices": [notice_json(notice) for notice in result.notices],
    }


def _recognised(found: Recognition | None) -> RecognisedJson | None:
    if found is None:
        return None
    return {
        "type": found.type,
        "on": found.on,
        "regulation": found.regulation,
        "source": found.source,
    }


def _criterion(found: CriterionResult) -> CriterionJson:
    return {
        "id": found.criterion.id,
        "name": names_json(found.criterion.name),
        **maybe_points_json(found.outlook),
        "minimum": for_programs(found.minimum),
        "maximum": for_programs(found.maximum),
    }


def place_points_json(found: Assessment) -> PlacePointsJson | None:
    """Points of a whole place, where the verdict rests on them."""
    if found.points is None:
        return None
    return {
        **points_json(found.points),
        "required": for_programs(found.required),
        "maximum": for_programs(found.maximum),
    }


def _transition(result: TargetResult) -> TransitionJson | None:
    found = result.transition
    if found is None:
        return None
    assert found.rule.becomes is not None, "else it is no transition of a type"
    return {
        "place": found.of.id,
        "type": found.recognised.type,
        "becomes": found.rule.becomes,
        "on": found.rule.on,
        "grade": found.grade,
        "reference": found.rule.reference,
    }


def standard_json(result: StandardResult) -> StandardJson:
    """One standard held against its value."""
    indicator, standard = result.indicator, result.standard
    return {
        "id": standard.id,
        "criterion": standard.criterion,
        "group": standard.group,
        **described(indicator, standard.name),
        "kind": result.interpretations.rule.kind,
        **value_json(result.value, indicator),
        "table_minimum": level_json(indicator, result.table_minimum),
        "minimum": level_json(indicator, result.minimum),
        "maximum": level_json(indicator, result.maximum),
        "adjustment": _adjustment(result),
        "state": result.state,
        "gap": gap_json(result.gap),
        "gap_to_maximum": gap_json(result.gap_to_maximum),
        "progress": progress_json(result.progress),
        "points": _standard_points(result),
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


def _standard_points(result: StandardResult) -> StandardPointsJson | None:
    if result.points is None:
        return None
    stairs = result.interpretations.scales[0].stairs
    minimum, maximum = stairs[0].points, stairs[-1].points
    assert minimum is not None, "the rule has points"
    assert maximum is not None, "the rule has points"
    return {
        **points_json(result.points),
        "minimum": for_programs(minimum),
        "maximum": for_programs(maximum),
    }


def _adjustment(result: StandardResult) -> AdjustmentJson | None:
    rows: list[AdjustmentRowJson] = [
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


def requirement_json(result: RequirementResult) -> RequirementJson:
    """One requirement."""
    return {
        "id": result.requirement.id,
        "kind": result.requirement.kind,
        "scope": result.scope,
        "at_least": for_programs(result.at_least),
        **maybe_points_json(result.outlook),
        "state": result.state,
        "grade": result.grade,
        "reference": result.requirement.reference,
    }


def unit_json(unit: UnitResult, of: Assessment) -> UnitJson:
    """One unit by the table for units."""
    table = of.regulation.table_for(of.type, "unit")
    return {
        "id": unit.place.id,
        "name": names_json(unit.place.name),
        "table": table.id if table is not None else None,
        "points": None if unit.outlook is None else points_json(unit.outlook),
    }


def figure_json(value: Value, indicator: Indicator) -> FigureJson:
    """A reported figure that no standard uses."""
    return {
        **described(indicator),
        "kind": indicator.kind,
        **value_json(value, indicator),
    }
