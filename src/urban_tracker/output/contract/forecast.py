"""The document of ``forecast``."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from urban_tracker.core.codes import Outcome, Pace, StandardState, Way
from urban_tracker.outlook.goal_paces import WAYS
from urban_tracker.output.contract.status import AskedJson, VerdictJson
from urban_tracker.output.contract.values import (
    DescribedJson,
    HeadingJson,
    NamesJson,
    NoticeJson,
    NumberRangeJson,
    RangeJson,
    ReasonJson,
)
from urban_tracker.output.contract.words import (
    Count,
    Day,
    FromOne,
    Id,
    Level,
    Number,
    UrbanType,
    counts_of,
)


class PaceJson(TypedDict):
    """The change seen over the change needed."""

    pace: Pace
    """The word for it."""
    pace_percent: Number | None
    """In per cent; null where the figures only give a range."""
    pace_range: NumberRangeJson | None
    """All that it can be; null without a pace."""
    why_no_pace: ReasonJson | None
    """Why there is no word for it; null where there is."""


class DatedRangeJson(RangeJson):
    """What was known of an indicator on a day."""

    as_of: Day
    """The day that it describes."""


class ToReachJson(TypedDict):
    """The level to reach: one of `at_least` and `at_most` is there."""

    at_least: NotRequired[Level]
    """To come up to."""
    at_most: NotRequired[Level]
    """To come down to."""
    may_be_reduced: bool
    """Whether a reduction that could apply makes it easier."""


class SeenJson(TypedDict):
    """The change a year: the median, and the range that it lies in."""

    value: Number | None
    """The median; null where the figures only give a range."""
    value_range: NumberRangeJson
    """All that the median can be."""
    low: Number | None
    """The low end of the range that it lies in; null without limit."""
    high: Number | None
    """The high end of the range that it lies in; null without limit."""


class ExpectedJson(RangeJson):
    """The value on the due day, with the range that it lies in."""

    value: Number | None
    """The value; null where the figures only give a range."""
    value_range: NumberRangeJson
    """All that the value can be."""


class CrossingJson(TypedDict):
    """When the trend reaches the level, or falls back from it."""

    kind: Literal["reaches", "falls-back"]
    """Which of the two."""
    day: Day | None
    """The day; null: not within 100 years."""
    earliest: Day | None
    """The earliest day that is possible."""
    latest: Day | None
    """The latest day that is possible."""


class OutlookJson(DescribedJson, PaceJson):
    """An indicator on the way to a level."""

    newest: DatedRangeJson | None
    """The newest value."""
    figures_used: Count
    """How many figures the trend is drawn through."""
    since_break: Day | None
    """The break in the series after which they begin."""
    level: ToReachJson | None
    """The level to reach; null if there is none."""
    due: Day | None
    """The day by which to reach it."""
    seen_per_year: SeenJson | None
    """The change a year that was seen; null without a trend."""
    needed_per_year: Number | None
    """The change a year that is needed; null where the figures only give a range, and where
    nothing is needed."""
    needed_range: NumberRangeJson | None
    """All that the change needed can be; null where nothing is needed."""
    on_due_day: ExpectedJson | None
    """Where the trend leads on the due day; null without a forecast."""
    why_no_forecast: ReasonJson | None
    """Why there is no forecast; null where there is."""
    crossing: CrossingJson | None
    """When the trend crosses the level; null if it does not within 100 years."""


class StandardForecastJson(OutlookJson):
    """A standard on the way to its minimum."""

    id: str
    """Id of the standard."""
    criterion: str
    """Id of its criterion."""
    state: StandardState
    """Where its value stands today."""


class TargetForecastJson(TypedDict):
    """A target today, and on its due day if all goes on as it has."""

    id: Id | None
    """Id of the target."""
    type: UrbanType
    """The type to reach."""
    due: Day | None
    """The day by which to reach it."""
    regulation: Id
    """Id of the regulation that it is assessed under."""
    edition: FromOne
    """Edition of that regulation's data."""
    outcome: Outcome | None
    """What the State has decided."""
    today: VerdictJson
    """What the figures say on the as-of day."""
    on_due_day: VerdictJson | None
    """What they say on the due day where the trends lead; null where nothing can be said."""
    why_not: ReasonJson | None
    """Why nothing can be said; null where it can."""
    standing_still: list[str]
    """Indicators without a forecast, whose newest figures are kept."""
    units_standing_still: list[str]
    """Units that count with their newest figures."""
    standards: list[StandardForecastJson]
    """The standards, each on the way to its minimum."""


class YearJson(TypedDict):
    """A figure of a growth goal."""

    as_of: Day
    """The day that it describes."""
    value: Number
    """The figure."""
    growth: Number | None
    """Growth on the figure before it, per cent a year."""
    average: Number | None
    """Average growth since the base, per cent a year."""


class GoalForecastJson(DescribedJson, AskedJson, PaceJson):
    """A goal with its pace."""

    growth_seen: Number | None
    """Average growth so far, per cent a year; null where only a range is known."""
    growth_seen_range: NumberRangeJson | None
    """All that it can be; null for a goal that is a level."""
    growth_needed: Number | None
    """What is left to do, per cent a year; null where only a range is known."""
    growth_needed_range: NumberRangeJson | None
    """All that it can be; null where nothing is needed."""
    years: list[YearJson]
    """The exact figures of an average growth since its base."""
    forecast: OutlookJson | None
    """Its indicator on the way to the level that the goal comes to; null without a last day."""


class IndicatorWayJson(TypedDict):
    """Which way an indicator of a direction goes."""

    indicator: Id
    """Id of the indicator."""
    name: NamesJson
    """Its name."""
    way: Way
    """Which way it goes. changing: neither way is the better one; open: its figures are too vague
    to tell."""
    as_of: Day | None
    """The day of its newest value; null without a figure."""
    seen_per_year: Number | None
    """The change a year; null where only a range is known."""
    seen_range: NumberRangeJson | None
    """All that the change can be; null without a trend."""


class DirectionForecastJson(TypedDict):
    """A direction of the programme, by the way that its indicators go."""

    number: FromOne
    """Its number."""
    name: NamesJson
    """Its wording."""
    measurable: bool
    """Whether any indicator is tied to it."""
    counts: Annotated[dict[Way, Count], counts_of(WAYS, "Indicators whose way is")]
    """How many indicators go each way."""
    indicators: list[IndicatorWayJson]
    """The indicators tied to it."""


class PlaceForecastJson(TypedDict):
    """A place with the forecasts of its targets, goals and directions."""

    id: Id
    """Id of the place."""
    name: NamesJson
    """Name of the place."""
    targets: list[TargetForecastJson]
    """Its targets."""
    goals: list[GoalForecastJson]
    """Its goals."""
    directions: list[DirectionForecastJson]
    """The directions of the programme, with the figures of this place."""
    notices: list[NoticeJson]
    """What has to be known of the place."""


class PointJson(DatedRangeJson):
    """A figure of the series."""

    value: Level
    """The value if it is exactly known, else null."""


_For = TypedDict(
    "_For", {"for": Annotated[str, Field(description="Id of the target or goal that asks for it.")]}
)


class LevelForecastJson(_For, OutlookJson):
    """The indicator on the way to a level that a target or a goal asks for."""


class PlaceOfIndicatorJson(TypedDict):
    """With INDICATOR: its figures and levels at a place."""

    id: Id
    """Id of the place."""
    name: NamesJson
    """Name of the place."""
    indicator: Id
    """Id of the indicator."""
    figures: list[PointJson]
    """The figures that the trend is drawn through."""
    trend: OutlookJson
    """Where the trend leads, without a level to reach."""
    levels: list[LevelForecastJson]
    """Every level that is to be reached."""
    notices: list[NoticeJson]
    """What has to be known of the place."""


class ForecastJson(HeadingJson):
    """What `tracker forecast --format json` prints: where the trends lead.

    Numbers are JSON numbers, percentages 0 to 100, days 2025-12-31.
    """

    schema: Literal["urban-tracker/forecast/1"]
    """Name and version of this format."""
    places: list[PlaceForecastJson] | list[PlaceOfIndicatorJson]
    """The places shown; with INDICATOR, the places that have it."""
