"""The document of ``status``."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from urban_tracker.assessment.results import STATES
from urban_tracker.core.codes import (
    GoalState,
    Grade,
    Measure,
    Outcome,
    Reason,
    StandardState,
    Verdict,
)
from urban_tracker.figures.indicators import Kind
from urban_tracker.output.contract.standards import (
    CriterionJson,
    MissingJson,
    RequirementJson,
    StandardJson,
)
from urban_tracker.output.contract.values import (
    EndsJson,
    GapJson,
    HeadingJson,
    MeasuredJson,
    NamesJson,
    NoticeJson,
    PointsJson,
    ProgressJson,
    ReasonJson,
    ValueJson,
)
from urban_tracker.output.contract.words import (
    Count,
    Day,
    FromOne,
    Id,
    Number,
    UrbanType,
    counts_of,
)


class RecognisedJson(TypedDict):
    """The latest recognition by the due day."""

    type: UrbanType
    """The type recognised."""
    on: Day
    """Day of the decision."""
    regulation: str | None
    """Id of the regulation it was made under; null if not said."""
    source: str | None
    """Id of its source; null if not said."""


class TransitionJson(TypedDict):
    """A type that became another by operation of law."""

    place: str
    """Id of the place that had been recognised: the place assessed, or the one before it."""
    type: UrbanType
    """The type it had been recognised as."""
    becomes: UrbanType
    """What that type became."""
    on: Day
    """The day on which it became so."""
    grade: Grade
    """How well it is founded; unverified where the rule reaches the place only through its
    predecessor."""
    reference: str
    """Where the rule stands."""


class UnitJson(TypedDict):
    """A ward or commune of the place, by the table for units."""

    id: Id
    """Id of the unit."""
    name: NamesJson
    """Name of the unit."""
    table: str | None
    """Id of the table for units; null if there is none."""
    points: PointsJson | None
    """Points of the unit; null where the table has no rows."""


class PlacePointsJson(PointsJson):
    """Points of the whole place."""

    required: Number | None
    """Points that are needed."""
    maximum: Number | None
    """Points that there are."""


class VerdictJson(TypedDict):
    """A verdict, why it is open, and the points and requirements that it rests on."""

    verdict: Verdict
    """What the figures say."""
    undecided_because: Annotated[list[Reason], Field(json_schema_extra={"uniqueItems": True})]
    """Why the verdict is undecided: recording figures can decide it, a rule is not fully known,
    sources of the law disagree. Empty for a verdict that is decided."""
    points: PlacePointsJson | None
    """Points; null where the verdict does not rest on them."""
    requirements: list[RequirementJson]
    """The conditions, all of which must hold."""


class TargetJson(VerdictJson):
    """A target (mục tiêu): a type to reach by a day, held against the figures.

    For a type asked for ad hoc, `id`, `wording`, `due`, `days_left` and `outcome` are null.
    """

    id: Id | None
    """Id of the target."""
    type: UrbanType
    """The type to reach."""
    wording: NamesJson | None
    """The target in the words of its source."""
    due: Day | None
    """The day by which to reach it."""
    days_left: int | None
    """Days from the as-of day to the due day, negative once it has passed."""
    assessed_on: Day
    """The day on which it is assessed: the earliest of the as-of day, the due day and the last
    day of the place."""
    place_ended: Day | None
    """The first day on which the place is no more; null if it has not ended."""
    outcome: Outcome | None
    """What the State has decided: the type recognised by the due day, or the day has passed
    without, or open."""
    recognised: RecognisedJson | None
    """The latest recognition of the place by the due day; null if there is none."""
    transition: TransitionJson | None
    """What a recognised type became by operation of law (a transition of the regulation); never a
    recognition. Null if no such rule applies."""
    regulation: Id
    """Id of the regulation that it is assessed under."""
    edition: FromOne
    """Edition of that regulation's data."""
    measure: Measure
    """What the verdict rests on: points, a count of standards met, or thresholds only (points not
    known)."""
    weakest_grade: Grade | None
    """The worst grade of any rule or figure that the result rests on."""
    counts: Annotated[dict[StandardState, Count], counts_of(STATES, "Standards whose state is")]
    """How many standards are in each state."""
    criteria: list[CriterionJson]
    """The criteria of the table for this type."""
    standards: list[StandardJson]
    """The standards of the table for this type, in the order of the text."""
    units: list[UnitJson]
    """The units of the place, where it is assessed by them too."""
    notices: list[NoticeJson]
    """What has to be known beside the numbers."""
    missing: NotRequired[list[MissingJson]]
    """The missing figures, those on which most hangs first; only with `--missing`."""


class FigureJson(MeasuredJson):
    """A reported figure that no standard of the targets shown uses."""

    kind: Kind
    """The kind of the indicator."""


_From = TypedDict(
    "_From", {"from": Annotated[Day | None, Field(description="The day from which growth counts.")]}
)


class AskedJson(_From):
    """What a goal asks for: exactly one of its three levels is not null."""

    average_growth_per_year: Number | None
    """Growth to reach on average, per cent a year."""
    at_least: Number | None
    """Level to reach, in `unit`."""
    at_most: Number | None
    """Level to come down to, in `unit`."""
    by: Day | None
    """The day by which to reach it."""
    state: GoalState
    """Where it stands so far."""


class GoalJson(AskedJson, MeasuredJson):
    """A goal: a level of an indicator to reach by a day, or on average a year."""

    goal_source: str | None
    """Id of the source of the goal; null if not said."""
    base: ValueJson | None
    """The value on `from`; null for a goal that is a level, and without a figure."""
    growth: EndsJson | None
    """Average growth since `from`, per cent a year; null for a goal that is a level."""
    why_not: ReasonJson | None
    """Why there is no growth; null where there is, and for a goal that is a level."""
    gap: GapJson | None
    """What is missing, in `unit`; null for an average growth."""
    progress: ProgressJson | None
    """Share of the level that is reached, 0 to 100 %; null for an average growth, and for a level
    of 0 or below."""


class DirectionJson(TypedDict):
    """What the programme sets out to do."""

    number: FromOne
    """Its number."""
    name: NamesJson
    """Its wording."""
    indicators: list[MeasuredJson]
    """What is measured of it."""


class PlaceJson(TypedDict):
    """A place with its targets, other figures and goals, and the directions of the programme."""

    id: Id
    """Id of the place."""
    name: NamesJson
    """Name of the place."""
    targets: list[TargetJson]
    """Targets assessed, or the one type asked for."""
    figures: list[FigureJson]
    """Reported figures that no standard of these targets uses."""
    goals: list[GoalJson]
    """Goals of the place."""
    directions: list[DirectionJson]
    """Directions of the programme, with the figures of this place."""
    notices: list[NoticeJson]
    """What has to be known of the place."""


class StatusJson(HeadingJson):
    """What `tracker status --format json` prints: how far places are from the types they want.

    Numbers are exact to 12 significant digits, whole ones are integers; percentages are 0 to 100;
    days are 2025-12-31. The same in every language.
    """

    schema: Literal["urban-tracker/status/1"]
    """Name and version of this format."""
    places: list[PlaceJson]
    """The places shown."""
