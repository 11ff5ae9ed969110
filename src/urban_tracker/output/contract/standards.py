"""The law held against the figures: standards, criteria, requirements, and missing figures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from urban_tracker.core.codes import Grade, RequirementState, StandardState, Verdict
from urban_tracker.output.contract.values import (
    DescribedJson,
    GapJson,
    MaybePointsJson,
    NamesJson,
    PointsJson,
    ProgressJson,
    ValueJson,
)
from urban_tracker.output.contract.words import Id, Level, NotNegative, Number, Percent

RuleKind = Literal["scored", "levels", "steps", "threshold", "yes-no"]
RequirementKind = Literal[
    "points-total", "criterion-minimum", "count-met", "criterion-count", "units-mean", "units-any"
]
Factor = Annotated[
    int | float, WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1})
]


class AdjustmentRowJson(TypedDict):
    """A reduction that may bear on the minimum of a standard."""

    name: Id
    """Name of the adjustment that the place claims, or could."""
    kind: Literal["exempt", "scale-minimum"]
    """exempt: the standard earns its minimum points. scale-minimum: its minimum is multiplied by
    `factor`."""
    factor: Factor | Literal["unknown"] | None
    """Factor on the minimum, above 0 and at most 1; “unknown” if it is not known; null for an
    exemption."""
    grade: Grade
    """How well the adjustment is founded."""
    reference: str
    """Article of the law."""


class AdjustmentJson(AdjustmentRowJson):
    """The reduction that bears on the minimum, and the others that could apply."""

    others: list[AdjustmentRowJson]
    """Further rows: parts of the same adjustment, or adjustments that could be claimed instead."""


class EdgeJson(TypedDict):
    """A level that a revision of the figure by its reporting error would win or lose."""

    level: Level
    """The level, in `unit` of the standard."""
    lost: bool
    """Whether the level is reached now and might be lost; else it is short now and might be won."""
    points: NotNegative | None
    """The points that would go or come; null where the rule has none."""
    error_percent: NotNegative
    """The reporting error of the indicator, in per cent of the figure."""


class StandardPointsJson(PointsJson):
    """Points of the standard."""

    minimum: NotNegative
    """Points of the minimum level."""
    maximum: NotNegative
    """Points of the maximum level."""


class StandardJson(DescribedJson, ValueJson):
    """One standard (tiêu chuẩn) held against the value of its indicator."""

    id: str
    """Id of the standard."""
    criterion: str
    """Id of its criterion."""
    group: str | None
    """Group inside the criterion; null if there is none."""
    kind: RuleKind
    """The kind of its rule."""
    table_minimum: Level
    """The minimum level as printed in the table, in `unit`."""
    minimum: Level
    """The minimum level for this place, after any adjustment, in `unit`; null where that is not
    known, or where the place is exempt."""
    maximum: Level
    """The level that earns the maximum points, in `unit`; null for a rule without one."""
    adjustment: AdjustmentJson | None
    """The reduction that bears on the minimum; null if none does."""
    state: StandardState
    """Where the value stands."""
    gap: GapJson | None
    """What is missing to the minimum, in `unit`; null for levels, yes-no and without a value."""
    gap_to_maximum: GapJson | None
    """What is missing to the maximum, in `unit`; null likewise, and for a rule without one."""
    progress: ProgressJson | None
    """Share of the minimum that is reached, 0 to 100 %; null likewise, and for a minimum of 0 or
    below."""
    points: StandardPointsJson | None
    """Points; null where the rule has none."""
    near_edge: list[EdgeJson]
    """Levels within one reporting error of the figure: what a small revision would win or lose."""
    grade: Grade
    """How well the rule is founded."""
    reference: str
    """Where the rule stands: article, clause, table row."""


class CriterionJson(MaybePointsJson):
    """A criterion (tiêu chí) with its points, or with its standards met where they are counted."""

    id: str
    """Id in its table."""
    name: NamesJson
    """Name of the criterion."""
    minimum: Number | None
    """Points (or standards met) that it must reach; null where the law names none."""
    maximum: Number | None
    """Points (or standards) that there are; null where not known."""


class RequirementJson(MaybePointsJson):
    """A condition that must hold for the verdict to be “meets”."""

    id: str
    """Id of the requirement."""
    kind: RequirementKind
    """What it is about."""
    scope: str
    """Id of the criterion, or of the table, that it is about."""
    at_least: Number | None
    """Points (or standards met) that are needed; null where not known."""
    state: RequirementState
    """Whether it holds."""
    grade: Grade
    """How well the requirement is founded."""
    reference: str
    """Where it stands in the law."""


class MissingJson(TypedDict):
    """A figure that is missing, and what hangs on it."""

    place: str
    """Id of the place that the figure is about: the place itself or a unit of it."""
    indicator: str
    """Id of the indicator."""
    name: NamesJson
    """Name of the indicator."""
    owner: NamesJson | None
    """Who reports it, where targets.toml says so."""
    standards: list[str]
    """Ids of the standards that wait for it."""
    at_stake: NotNegative
    """Points between the worst and the best that it could bring."""
    share_of_open: Percent | None
    """Its share of the whole open range of points, 0 to 100 %; null where nothing is open."""
    verdict_if_worst: Verdict
    """The verdict if it came out at its worst and all else stayed as it is."""
    verdict_if_best: Verdict
    """The verdict if it came out at its best and all else stayed as it is."""
    fails_at: list[str]
    """The requirements that its worst value would fail, by their scope."""
