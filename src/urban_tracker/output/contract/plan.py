"""The document of ``plan``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from urban_tracker.core.codes import Measure, PlanCase
from urban_tracker.output.contract.standards import RequirementKind
from urban_tracker.output.contract.status import VerdictJson
from urban_tracker.output.contract.values import (
    HeadingJson,
    NamesJson,
    RangeJson,
    ReasonJson,
)
from urban_tracker.output.contract.words import (
    Count,
    Day,
    FromOne,
    Id,
    Level,
    NotNegative,
    Number,
    UrbanType,
)


class ProjectJson(TypedDict):
    """A project of targets.toml."""

    id: Id
    """Id of the project."""
    name: NamesJson
    """Its name."""
    ready: Day
    """The day on which it is ready."""
    cost: NotNegative
    """What it costs, in the unit of the costs of targets.toml."""
    owner: NamesJson | None
    """Who builds it; null if not said."""


class ChangeJson(RangeJson):
    """What a figure is after the projects."""

    place: Id
    """Id of the place."""
    indicator: Id
    """Id of the indicator."""
    assume: str
    """The figure afterwards, as --assume takes it."""


class ObstacleJson(TypedDict):
    """A requirement that no set of projects meets."""

    requirement: str
    """Id of the requirement."""
    kind: RequirementKind
    """What it is about."""
    scope: str
    """Id of the criterion, or of the table, that it is about."""
    at_least: Number | None
    """What is needed; null where not known."""
    best: Number | None
    """The most that projects bring it to at worst; null where a rule is not fully known."""
    missing: Number | None
    """What is then still missing; null where a rule is not fully known."""


class CheapestJson(TypedDict):
    """The cheapest set of projects that meets the target."""

    cost: NotNegative
    """What it costs."""
    projects: list[Id]
    """Ids of its projects."""


class PlanOfCaseJson(TypedDict):
    """A set of projects for one case of the missing figures."""

    case: PlanCase
    """worst: missing figures are as bad as can be; at-minimum: they come out at their minimum."""
    reached: bool
    """Whether the verdict is then “meets”."""
    proved: bool
    """Whether the search came to its end: then no cheaper set does the same."""
    refuted: Count
    """So many sets were left out because tracker status says something else of them."""
    cost: NotNegative
    """What the projects cost together."""
    projects: list[ProjectJson]
    """The projects to build."""
    changes: list[ChangeJson]
    """What the figures are afterwards."""
    check: list[str] | None
    """The words of the command that gives the same result; null if none can."""
    before: VerdictJson
    """The verdict without any project."""
    after: VerdictJson
    """The verdict with these projects."""
    obstacles: list[ObstacleJson]
    """Why the target is not met all the same; empty where it is."""
    meets_for: CheapestJson | None
    """With a budget that does not meet the target: the cheapest set that does."""


class UnusableJson(ReasonJson):
    """A project that cannot help, and why."""

    id: Id
    """Id of the project."""


class NextLevelJson(TypedDict):
    """The next level of a standard."""

    standard: str
    """Id of the standard."""
    indicator: Id
    """Id of its indicator."""
    level: Level
    """The level."""
    above: bool
    """Whether the level has to be passed, not only reached."""
    gap: Number | None
    """What is missing to it, in the unit of the indicator (of levels, in steps); null without
    limit."""
    gap_percent: Number | None
    """The gap over the level, in per cent; null for a level of 0."""
    points: Number | None
    """The points that reaching it adds at worst; null where they are not known."""


class MissingFigureJson(TypedDict):
    """A figure that is missing."""

    place: Id
    """Id of the place that it is about."""
    standard: str
    """Id of the standard that waits for it."""
    indicator: Id
    """Id of the indicator."""


class TargetPlanJson(TypedDict):
    """A target with its plans."""

    id: Id | None
    """Id of the target."""
    place: Id
    """Id of its place."""
    type: UrbanType
    """The type to reach."""
    due: Day | None
    """The day by which to reach it."""
    regulation: Id
    """Id of the regulation that it is assessed under."""
    edition: FromOne
    """Edition of that regulation's data."""
    measure: Measure
    """What the verdict rests on."""
    budget: NotNegative | None
    """The money asked about; null: whatever it costs."""
    why_not: ReasonJson | None
    """Why there is no plan; null where there is."""
    usable: list[Id]
    """Ids of the projects that can help."""
    unusable: list[UnusableJson]
    """The projects that cannot."""
    plans: list[PlanOfCaseJson]
    """What to build, for each case of the missing figures."""
    next_levels: list[NextLevelJson]
    """The next level of each standard, the nearest first."""
    missing: list[MissingFigureJson]
    """The figures that are missing."""


class PlanJson(HeadingJson):
    """What `tracker plan --format json` prints: what to build.

    Numbers are JSON numbers, percentages 0 to 100, days 2025-12-31.
    """

    schema: Literal["urban-tracker/plan/1"]
    """Name and version of this format."""
    targets: list[TargetPlanJson]
    """The targets, each with its plans."""
