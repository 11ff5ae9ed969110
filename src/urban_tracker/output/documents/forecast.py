"""The document of ``forecast``, as its records in ``contract`` say."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from urban_tracker.assessment.results import Assessment, Notice
from urban_tracker.core import codes
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.ranges import Range, scale
from urban_tracker.figures.indicators import Indicator
from urban_tracker.outlook.forecast import (
    IndicatorForecasts,
    PlaceForecast,
    TargetForecast,
)
from urban_tracker.outlook.goal_paces import DirectionForecast, GoalForecast
from urban_tracker.outlook.pace import Forecast
from urban_tracker.output.documents.status import place_points_json, requirement_json
from urban_tracker.output.documents.values import (
    described,
    heading,
    level_json,
    names_json,
    notice_json,
    number_json,
    number_range_json,
    range_json,
    reason_json,
)
from urban_tracker.output.numbers import for_programs
from urban_tracker.output.trends import PACE_MARKS, ends_of

if TYPE_CHECKING:
    from urban_tracker.output.contract.forecast import (
        CrossingJson,
        DirectionForecastJson,
        ExpectedJson,
        ForecastJson,
        GoalForecastJson,
        IndicatorWayJson,
        OutlookJson,
        PaceJson,
        PlaceForecastJson,
        PlaceOfIndicatorJson,
        SeenJson,
        TargetForecastJson,
        ToReachJson,
    )
    from urban_tracker.output.contract.status import VerdictJson
    from urban_tracker.output.contract.values import ReasonJson
    from urban_tracker.output.contract.words import Level


def forecast_json(made_from: MadeFrom, places: tuple[PlaceForecast, ...]) -> ForecastJson:
    """The whole document."""
    return {
        "schema": "urban-tracker/forecast/1",
        **heading(made_from),
        "places": [_place(place) for place in places],
    }


def indicator_json(made_from: MadeFrom, found: tuple[IndicatorForecasts, ...]) -> ForecastJson:
    """One indicator at every place that has it."""
    return {
        "schema": "urban-tracker/forecast/1",
        **heading(made_from),
        "places": [_place_of_indicator(each) for each in found],
    }


def _place_of_indicator(found: IndicatorForecasts) -> PlaceOfIndicatorJson:
    indicator, place = found.bare.indicator, found.place
    return {
        "id": place.status.place.id,
        "name": names_json(place.status.name),
        "indicator": indicator.id,
        "figures": [
            {
                "as_of": point.day,
                "value": _one(point.known, indicator),
                **range_json(indicator, point.known),
            }
            for point in found.bare.series.points
        ],
        "trend": outlook_json(found.bare),
        "levels": [{"for": name, **outlook_json(forecast)} for name, forecast in found.levels],
        "notices": [notice_json(notice) for notice in place.notices],
    }


def _place(place: PlaceForecast) -> PlaceForecastJson:
    return {
        "id": place.status.place.id,
        "name": names_json(place.status.name),
        "targets": [_target(target) for target in place.targets],
        "goals": [_goal(goal) for goal in place.goals],
        "directions": [_direction(direction) for direction in place.directions],
        "notices": [notice_json(notice) for notice in (*place.status.notices, *place.notices)],
    }


def _target(target: TargetForecast) -> TargetForecastJson:
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


def whole_json(found: Assessment) -> VerdictJson:
    """The verdict of an assessment with its points and requirements."""
    return {
        "verdict": found.verdict,
        "undecided_because": list(found.undecided_because),
        "points": place_points_json(found),
        "requirements": [requirement_json(each) for each in found.requirements],
    }


def outlook_json(forecast: Forecast) -> OutlookJson:
    """One indicator on the way to a level."""
    indicator, value = forecast.indicator, forecast.value
    return {
        **described(indicator),
        "newest": None
        if value is None
        else {"as_of": value.as_of, **range_json(indicator, value.range)},
        "figures_used": len(forecast.series.points),
        "since_break": forecast.series.broken_on,
        "level": _to_reach(forecast),
        "due": forecast.due,
        "seen_per_year": _seen(forecast),
        "needed_per_year": number_json(forecast.needed),
        "needed_range": number_range_json(forecast.needed),
        **_pace(forecast.word, forecast.pace, forecast.no_pace),
        "on_due_day": _expected(forecast),
        "why_no_forecast": _reason(forecast.no_forecast),
        "crossing": _crossing(forecast),
    }


def _to_reach(forecast: Forecast) -> ToReachJson | None:
    aim = forecast.aim
    if aim is None:
        return None
    level = level_json(forecast.indicator, aim.level)
    reduced = aim.mildest not in (None, aim.level)
    if aim.upward:
        return {"at_least": level, "may_be_reduced": reduced}
    return {"at_most": level, "may_be_reduced": reduced}


def _seen(forecast: Forecast) -> SeenJson | None:
    """The change a year, told apart from the change that is needed."""
    seen = forecast.seen
    if seen is None:
        return None
    return {
        "value": number_json(seen.seen, *ends_of(forecast.needed)),
        "value_range": number_range_json(seen.seen),
        "low": for_programs(seen.range.low),
        "high": for_programs(seen.range.high),
    }


def _expected(forecast: Forecast) -> ExpectedJson | None:
    """The value on the due day, told apart from the level to reach."""
    if forecast.expected is None or forecast.range is None:
        return None
    levels = [] if forecast.aim is None else [forecast.aim.level]
    return {
        "value": number_json(forecast.expected, *levels),
        "value_range": number_range_json(forecast.expected),
        **range_json(forecast.indicator, forecast.range),
    }


def _crossing(forecast: Forecast) -> CrossingJson | None:
    crossing = forecast.crossing
    if crossing is None:
        return None
    return {
        "kind": "falls-back" if crossing.leaves else "reaches",
        "day": crossing.day,
        "earliest": crossing.earliest,
        "latest": crossing.latest,
    }


def _one(known: Range, indicator: Indicator) -> Level:
    """A value, where only one is possible."""
    return level_json(indicator, known.low) if known.exact else None


def _pace(word: codes.Pace, pace: Range | None, why_none: Notice | None) -> PaceJson:
    """A pace in per cent, never rounded across a mark at which its word changes."""
    percent = None if pace is None else scale(pace, Fraction(100))
    return {
        "pace": word,
        "pace_percent": number_json(percent, *PACE_MARKS),
        "pace_range": number_range_json(percent, *PACE_MARKS),
        "why_no_pace": _reason(why_none),
    }


def _reason(notice: Notice | None) -> ReasonJson | None:
    return None if notice is None else reason_json(notice)


def _goal(goal: GoalForecast) -> GoalForecastJson:
    result, asked = goal.result, goal.result.goal
    aim = asked.average_growth_per_year
    aimed = () if aim is None else (aim,)
    return {
        **described(result.indicator),
        "average_growth_per_year": for_programs(asked.average_growth_per_year),
        "at_least": for_programs(asked.at_least),
        "at_most": for_programs(asked.at_most),
        "from": asked.from_,
        "by": asked.by,
        "state": result.state,
        **_pace(goal.word, goal.pace, goal.no_pace),
        "growth_seen": number_json(goal.seen, *ends_of(goal.needed)),
        "growth_seen_range": number_range_json(goal.seen),
        "growth_needed": number_json(goal.needed, *ends_of(goal.seen)),
        "growth_needed_range": number_range_json(goal.needed),
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


def _direction(direction: DirectionForecast) -> DirectionForecastJson:
    rows: list[IndicatorWayJson] = []
    for indicator, value, series, way in direction.measured:
        slopes = None if indicator.words else series.slopes
        rows.append(
            {
                "indicator": indicator.id,
                "name": names_json(indicator.name),
                "way": way,
                "as_of": None if value is None else value.as_of,
                "seen_per_year": None if slopes is None else number_json(slopes.seen),
                "seen_range": None if slopes is None else number_range_json(slopes.seen),
            }
        )
    return {
        "number": direction.direction.number,
        "name": names_json(direction.direction.name),
        "measurable": bool(direction.measured),
        "counts": direction.counts,
        "indicators": rows,
    }
