"""The JSON of ``forecast``, described by ``schemas/forecast-1.json`` beside this module."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from urban_tracker.assessment.results import Assessment, Notice
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import Real
from urban_tracker.core.ranges import Range, scale
from urban_tracker.figures.indicators import Indicator
from urban_tracker.outlook.forecast import (
    IndicatorForecasts,
    PlaceForecast,
    TargetForecast,
)
from urban_tracker.outlook.goal_paces import DirectionForecast, GoalForecast
from urban_tracker.outlook.pace import Forecast
from urban_tracker.output.documents.status import notice_json, requirement_json
from urban_tracker.output.documents.values import (
    Json,
    ends_json,
    level_json,
    names_json,
    range_json,
)
from urban_tracker.output.numbers import for_programs
from urban_tracker.output.trends import PACE_MARKS, ends_of

SCHEMA = "urban-tracker/forecast/1"


def forecast_json(made_from: MadeFrom, places: tuple[PlaceForecast, ...]) -> Json:
    """The whole document."""
    return {**head_json(SCHEMA, made_from), "places": [_place(place) for place in places]}


def head_json(schema: str, made_from: MadeFrom) -> Json:
    """What a document was made from."""
    return {
        "schema": schema,
        "tool": made_from.tool,
        "as_of": made_from.as_of,
        "known_on": made_from.known_on,
        "workspace_digest": made_from.workspace_digest,
        "assumptions": list(made_from.assumptions),
    }


def indicator_json(made_from: MadeFrom, found: tuple[IndicatorForecasts, ...]) -> Json:
    """One indicator at every place that has it."""
    return {
        **head_json(SCHEMA, made_from),
        "places": [
            {
                "id": each.place.status.place.id,
                "name": names_json(each.place.status.name),
                "indicator": each.bare.indicator.id,
                "figures": [
                    {
                        "as_of": point.day,
                        "value": _one(point.known, each.bare.indicator),
                        **range_json(each.bare.indicator, point.known),
                    }
                    for point in each.bare.series.points
                ],
                "trend": outlook_json(each.bare),
                "levels": [
                    {"for": name, **outlook_json(forecast)} for name, forecast in each.levels
                ],
                "notices": [notice_json(notice) for notice in each.place.notices],
            }
            for each in found
        ],
    }


def _place(place: PlaceForecast) -> Json:
    return {
        "id": place.status.place.id,
        "name": names_json(place.status.name),
        "targets": [_target(target) for target in place.targets],
        "goals": [_goal(goal) for goal in place.goals],
        "directions": [_direction(direction) for direction in place.directions],
        "notices": [notice_json(notice) for notice in (*place.status.notices, *place.notices)],
    }


def _target(target: TargetForecast) -> Json:
    now = target.now
    return {
        "id": now.target.id if now.target is not None else None,
        "type": now.assessment.type,
        "due": target.due,
        "regulation": now.assessment.regulation.id,
        "edition": now.assessment.regulation.edition,
        "outcome": now.outcome,
        "today": whole_json(now.assessment),
        "on_due_day": None if target.then is None else whole_json(target.then),
        "why_not": _reason(target.why_not),
        "standing_still": [indicator.id for indicator in target.kept],
        "units_standing_still": [unit.id for unit in target.kept_units],
        "standards": [
            {
                "id": each.result.standard.id,
                "criterion": each.result.standard.criterion,
                "state": each.result.state,
                **outlook_json(each.forecast),
            }
            for each in target.standards
        ],
    }


def whole_json(found: Assessment) -> Json:
    """The verdict of an assessment with its points and requirements."""
    return {
        "verdict": found.verdict,
        "undecided_because": list(found.undecided_because),
        "points": None
        if found.points is None
        else {
            **ends_json(found.points),
            "required": for_programs(found.required),
            "maximum": for_programs(found.maximum),
        },
        "requirements": [requirement_json(each) for each in found.requirements],
    }


def outlook_json(forecast: Forecast) -> Json:
    """One indicator on the way to a level."""
    indicator, value, aim = forecast.indicator, forecast.value, forecast.aim
    seen, crossing = forecast.seen, forecast.crossing
    return {
        "indicator": indicator.id,
        "name": names_json(indicator.name),
        "unit": names_json(indicator.unit),
        "newest": None
        if value is None
        else {"as_of": value.as_of, **range_json(indicator, value.range)},
        "figures_used": len(forecast.series.points),
        "since_break": forecast.series.broken_on,
        "level": None
        if aim is None
        else {
            "at_least" if aim.upward else "at_most": level_json(indicator, aim.level),
            "may_be_reduced": aim.mildest not in (None, aim.level),
        },
        "due": forecast.due,
        "seen_per_year": None
        if seen is None
        else {
            "value": _number(seen.seen, *ends_of(forecast.needed)),
            "value_range": _number_range(seen.seen),
            "low": for_programs(seen.range.low),
            "high": for_programs(seen.range.high),
        },
        "needed_per_year": _number(forecast.needed),
        "needed_range": _number_range(forecast.needed),
        "pace": forecast.word,
        **_pace(forecast.pace),
        "why_no_pace": _reason(forecast.no_pace),
        "on_due_day": None
        if forecast.expected is None or forecast.range is None
        else {
            "value": _number(forecast.expected, *([] if aim is None else [aim.level])),
            "value_range": _number_range(forecast.expected),
            **range_json(indicator, forecast.range),
        },
        "why_no_forecast": _reason(forecast.no_forecast),
        "crossing": None
        if crossing is None
        else {
            "kind": "falls-back" if crossing.leaves else "reaches",
            "day": crossing.day,
            "earliest": crossing.earliest,
            "latest": crossing.latest,
        },
    }


def _one(known: Range, indicator: Indicator) -> int | float | str | None:
    """A value, where only one is possible."""
    return level_json(indicator, known.low) if known.exact else None


def _number(known: Range | None, *against: Real) -> int | float | None:
    """A number, where only one is possible; told apart from what it is held against."""
    return for_programs(known.low, *against) if known is not None and known.exact else None


def _number_range(known: Range | None, *against: Real) -> Json | None:
    """All that a number can be; an end without a number has none."""
    if known is None:
        return None
    return {
        "low": for_programs(known.low, *against),
        "high": for_programs(known.high, *against),
        "low_open": known.low_open,
        "high_open": known.high_open,
    }


def _pace(pace: Range | None) -> Json:
    """A pace in per cent, never rounded across a mark at which its word changes."""
    percent = None if pace is None else scale(pace, Fraction(100))
    return {
        "pace_percent": _number(percent, *PACE_MARKS),
        "pace_range": _number_range(percent, *PACE_MARKS),
    }


def _reason(notice: Notice | None) -> Json | None:
    if notice is None:
        return None
    found = notice_json(notice)
    return {"code": found["code"], "text": found["text"]}


def _goal(goal: GoalForecast) -> Json:
    result, asked = goal.result, goal.result.goal
    aim = asked.average_growth_per_year
    aimed = () if aim is None else (aim,)
    return {
        "indicator": result.indicator.id,
        "name": names_json(result.indicator.name),
        "unit": names_json(result.indicator.unit),
        "average_growth_per_year": for_programs(asked.average_growth_per_year),
        "at_least": for_programs(asked.at_least),
        "at_most": for_programs(asked.at_most),
        "from": asked.from_,
        "by": asked.by,
        "state": result.state,
        "pace": goal.word,
        **_pace(goal.pace),
        "why_no_pace": _reason(goal.no_pace),
        "growth_seen": _number(goal.seen, *ends_of(goal.needed)),
        "growth_seen_range": _number_range(goal.seen),
        "growth_needed": _number(goal.needed, *ends_of(goal.seen)),
        "growth_needed_range": _number_range(goal.needed),
        "years": [
            {
                "as_of": year.day,
                "value": for_programs(year.at),
                "growth": for_programs(year.growth, *aimed),
                "average": for_programs(year.average, *aimed),
            }
            for year in goal.years
        ],
        "forecast": None if goal.forecast is None else outlook_json(goal.forecast),
    }


def _direction(direction: DirectionForecast) -> Json:
    rows: list[dict[str, Any]] = []
    for indicator, value, series, way in direction.measured:
        slopes = None if indicator.words else series.slopes
        rows.append(
            {
                "indicator": indicator.id,
                "name": names_json(indicator.name),
                "way": way,
                "as_of": None if value is None else value.as_of,
                "seen_per_year": None if slopes is None else _number(slopes.seen),
                "seen_range": None if slopes is None else _number_range(slopes.seen),
            }
        )
    return {
        "number": direction.direction.number,
        "name": names_json(direction.direction.name),
        "measurable": bool(direction.measured),
        "counts": direction.counts,
        "indicators": rows,
    }
