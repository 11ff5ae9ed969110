"""The document of ``compare``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from urban_tracker.core.codes import Reason, Verdict
from urban_tracker.output.contract.standards import StandardJson
from urban_tracker.output.contract.values import HeadingJson, NamesJson, PointsJson
from urban_tracker.output.contract.words import Day, FromOne, Id, KnownOn, Number, UrbanType


class ShareJson(TypedDict):
    """By how much points differ."""

    worst: Number
    """The points at worst."""
    best: Number
    """The points at best."""


_Parts = TypedDict(
    "_Parts",
    {
        "new-figures": Annotated[ShareJson, Field(description="What newer figures change.")],
    },
)


class PartsJson(_Parts):
    """What makes the difference in points."""

    rules: ShareJson
    """What the rules change."""
    corrections: ShareJson
    """What corrections of figures known before change."""


class SideJson(TypedDict):
    """One side of the comparison."""

    place: Id
    """Id of the place."""
    type: UrbanType
    """The type that it is held against."""
    assessed_on: Day
    """The day on which it is assessed."""
    regulation: Id
    """Id of the regulation."""
    edition: FromOne
    """Edition of that regulation's data."""
    known_on: KnownOn | None
    """Only what the ledger held then was used; null: everything."""
    verdict: Verdict
    """What the figures say."""
    undecided_because: list[Reason]
    """Why the verdict is undecided."""
    points: PointsJson | None
    """Points; null where the verdict does not rest on them."""


class LineJson(TypedDict):
    """A standard on both sides, matched by its indicator."""

    indicator: Id
    """Id of the indicator."""
    name: NamesJson
    """Its name."""
    changed: bool
    """Whether the state, the value or the points differ."""
    before: StandardJson | None
    """The standard of the first side; null if it has none."""
    after: StandardJson | None
    """The standard of the second side; null if it has none."""
    parts: PartsJson | None
    """What makes the difference; null where points cannot be split."""


class CompareJson(HeadingJson):
    """What `tracker compare --format json` prints: two assessments line by line."""

    schema: Literal["urban-tracker/compare/1"]
    """Name and version of this format."""
    before: SideJson
    """The first side."""
    after: SideJson
    """The second side."""
    split: bool
    """Whether the difference is split into its parts."""
    parts: PartsJson | None
    """The difference of the whole; null where it is not split."""
    lines: list[LineJson]
    """Every standard of either side."""
