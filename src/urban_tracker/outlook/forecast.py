"""Will we make it: every standard of a target, and its points and verdict on the due day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.notices import gone_by
from urban_tracker.assessment.results import (
    Assessment,
    Notice,
    PlaceStatus,
    StandardResult,
    TargetResult,
)
from urban_tracker.assessment.status import Law, Question, status
from urban_tracker.core.models import INFINITE, Real
from urban_tracker.core.ranges import Range
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Assumption, Figures
from urban_tracker.outlook.aims import Aim
from urban_tracker.outlook.goal_paces import (
    DirectionForecast,
    GoalForecast,
    forecast_direction,
    forecast_goal,
)
from urban_tracker.outlook.pace import Forecast, forecast
from urban_tracker.programme.programme import Place, Programme


@dataclass(frozen=True)
class StandardForecast:
    """A standard as it stands, and its indicator on the way to the minimum."""

    result: StandardResult
    forecast: Forecast


@dataclass(frozen=True)
class TargetForecast:
    """A target as it stands, each standard's forecast, and the whole on the due day.

    ``then`` is ``None`` because of ``why_not``. ``kept`` are the indicators without a forecast,
    whose newest figures are taken to stand still; what is derived from figures that have one moves
    with them. ``kept_units`` are the units that count with their figures of today.
    """

    now: TargetResult
    due: dt.date | None
    standards: tuple[StandardForecast, ...]
    then: Assessment | None
    why_not: Notice | None
    kept: tuple[Indicator, ...]
    kept_units: tuple[Place, ...] = ()


@dataclass(frozen=True)
class PlaceForecast:
    """A place with the forecasts of its targets and goals, the ways of its directions."""

    status: PlaceStatus
    targets: tuple[TargetForecast, ...]
    goals: tuple[GoalForecast, ...]
    directions: tuple[DirectionForecast, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class IndicatorForecasts:
    """One indicator of a place: each level that it is on the way to, by what asks for it.

    ``levels`` are the name of a target or goal with the forecast towards its level; without any,
    ``bare`` is the trend alone.
    """

    place: PlaceForecast
    bare: Forecast
    levels: tuple[tuple[str, Forecast], ...]


def indicator_forecasts(
    figures: Figures,
    places: Iterable[PlaceForecast],
    indicator: str,
    as_of: dt.date,
) -> tuple[IndicatorForecasts, ...]:
    """An indicator at every place where it has a figure, or else at the first place."""
    found = []
    for each in places:
        levels = [
            (target.now.target.id, standard.forecast)
            for target in each.targets
            if target.now.target is not None
            for standard in target.standards
            if standard.forecast.indicator.id == indicator and standard.forecast.aim is not None
        ]
        levels += [
            ("goal", goal.forecast)
            for goal in each.goals
            if goal.forecast is not None and goal.forecast.indicator.id == indicator
        ]
        place = each.status.place
        bare = forecast(figures, place, figures.catalogue[indicator], None, None, as_of)
        found.append(IndicatorForecasts(each, bare, tuple(levels)))
    with_figures = [each for each in found if each.bare.value is not None]
    return tuple(with_figures or found[:1])


def forecasts(
    programme: Programme, figures: Figures, law: Law, question: Question
) -> tuple[PlaceForecast, ...]:
    """Forecast every target that a question asks for, under the law that it is assessed by."""
    return tuple(
        PlaceForecast(
            place,
            tuple(
                _target(programme, figures, place.place, each, question) for each in place.targets
            ),
            tuple(
                forecast_goal(figures, place.place, each, question.as_of) for each in place.goals
            ),
            tuple(
                forecast_direction(figures, place.place, each, question.as_of)
                for each in place.directions
            ),
            tuple(_series_notices(programme, figures, place.place)),
        )
        for place in status(programme, figures, law, question)
    )


def _target(
    programme: Programme, figures: Figures, place: Place, now: TargetResult, question: Question
) -> TargetForecast:
    due = now.target.due if now.target is not None else None
    standards = tuple(
        StandardForecast(
            each,
            forecast(figures, place, each.indicator, aim_of(each), due, question.as_of),
        )
        for each in now.assessment.standards
    )
    why_not = _why_not(place, due, question.as_of)
    if why_not is not None:
        return TargetForecast(now, due, standards, None, why_not, ())
    found = {each.forecast.indicator.id: each.forecast for each in standards}
    expected = {
        (place.id, name): as_assumption(each.range)
        for name, each in found.items()
        if each.range is not None
    }
    ahead = figures.with_assumptions({**expected, **figures.assumed})
    then = Assessor(programme, ahead).assess(
        place, now.assessment.type, now.assessment.on, now.assessment.regulation
    )
    kept = tuple(
        each.indicator
        for each in found.values()
        if each.range is None
        and each.value is not None
        and ahead.value(place.id, each.indicator.id, now.assessment.on) == each.value
    )
    units = [unit for unit, result, _ in then.in_units if result.value is not None]
    named = {unit.id: unit for unit in units}
    return TargetForecast(now, due, standards, then, None, kept, tuple(named.values()))


def _why_not(place: Place, due: dt.date | None, as_of: dt.date) -> Notice | None:
    if due is None:
        return Notice("no-due-day", text("there is no day to reach it by"))
    if due < as_of:
        return Notice("due-day-passed", text("the due day has passed"))
    return gone_by(place, due)


def aim_of(result: StandardResult) -> Aim | None:
    """The minimum of a standard as a level to reach; ``None`` where the place is exempt."""
    applying = [each for each in result.interpretations.applying if not each.exempt]
    if not applying:
        return None
    strictest = max(applying, key=lambda each: each.floor)
    mildest: Real = min(each.floor for each in applying)
    if len(applying) < len(result.interpretations.applying):
        mildest = -INFINITE
    return Aim(
        strictest.in_units(strictest.floor),
        upward=not strictest.lower_is_better,
        strict=strictest.strict,
        mildest=-mildest if strictest.lower_is_better else mildest,
    )


def as_assumption(known: Range) -> Assumption:
    """A computed range as the value of an indicator."""
    return Assumption(f"{known.low}..{known.high}", "", known)


def _series_notices(programme: Programme, figures: Figures, place: Place) -> Iterable[Notice]:
    """Why trends of a place do not reach further back: breaks, and the places that it succeeds."""
    for each in programme.break_:
        if each.place == place.id:
            yield Notice(
                "break",
                text(
                    "{indicator}: no trend is drawn across {day}. {reason}",
                    indicator=figures.catalogue[each.indicator].name,
                    day=each.on,
                    reason=each.reason,
                ),
                each.source,
            )
    for other in programme.place:
        if place.id in other.succeeded_by and other.ended is not None:
            yield Notice(
                "succession",
                text(
                    "no trend is drawn across {day}: until then the figures are those of {place},"
                    " another place",
                    day=other.ended,
                    place=other.name,
                ),
                other.source,
            )
