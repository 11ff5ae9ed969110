"""The codes in which results are told: the words that programs compare, each a closed list."""

from __future__ import annotations

from typing import Literal

Grade = Literal["primary", "two-sources", "single-source", "press", "inferred", "unverified"]
"""How well a rule or figure is founded, best first."""

Measure = Literal["points", "count", "thresholds"]
"""What a verdict rests on: points, a count of standards met, or thresholds (points not known)."""

Verdict = Literal["meets", "fails", "undecided"]
"""What the figures say of a target."""

Outcome = Literal["achieved", "missed", "open"]
"""What the State has decided of a target by its due day."""

Reason = Literal["figures", "rule", "conflict"]
"""Why a verdict is undecided."""

StandardState = Literal["maximum", "met", "short", "no-data", "exempt", "undecided"]
"""Where a value stands against a standard."""

RequirementState = Literal["met", "not-met", "undecided"]
"""Whether a requirement holds."""

GoalState = Literal["met", "short", "undecided", "no-data"]
"""Where a goal stands so far."""

Pace = Literal[
    "achieved",
    "on-track",
    "needs-acceleration",
    "off-track",
    "deteriorating",
    "overdue",
    "not-assessed",
]
"""The word for the change seen over the change needed."""

Way = Literal["better", "worse", "steady", "changing", "open", "no-trend", "no-figure"]
"""Which way an indicator of a direction goes."""

PlanCase = Literal["worst", "at-minimum"]
"""What a plan takes missing figures to be."""

Qualifier = Literal["", ">", ">=", "<", "<=", "~"]
"""How a value is bounded; empty if it is exact."""

FigureStatus = Literal["", "preliminary", "estimate"]
"""What a source calls its figure; empty for neither."""

Formula = Literal["ratio", "growth", "sum-of-units", "units"]
"""How a value follows from others."""

Relation = Literal["equal", "subset", "superset", "intersect"]
"""What a row of one regulation measures, held against a row of another."""

AppraisalState = Literal["equal", "open", "higher", "lower", "not-given", "not-comparable"]
"""Points of an appraiser beside ours: inside our range, above or below all of it."""

AppraisalCause = Literal[
    "rounded",
    "no-figure",
    "figure-open",
    "rule-open",
    "exempt",
    "no-reduction",
    "other-figure",
    "other-value",
    "not-in-rule",
    "not-asked",
    "points-unknown",
]
"""What could explain that an appraiser gave other points."""
