"""The document of ``rank``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from urban_tracker.core.codes import Grade, Measure, Reason, Verdict
from urban_tracker.output.contract.values import HeadingJson, NamesJson, PointsJson
from urban_tracker.output.contract.words import Count, FromOne, Id, NotNegative, UrbanType


class RankedJson(TypedDict):
    """A place held against the type, as `tracker status --type` does it."""

    rank: FromOne | None
    """1 for the best; equal places have equal rank. Null in the order by name, and for a place that
    is measured otherwise than most."""
    place: Id
    """Id of the place."""
    name: NamesJson
    """Its name."""
    kind: str
    """What kind of place it is."""
    region: str | None
    """Its region; null where nobody said."""
    regulation: Id
    """Id of the regulation."""
    measure: Measure
    """What is measured: points, standards met (count), or single levels (thresholds)."""
    verdict: Verdict
    """What the figures say."""
    undecided_because: list[Reason]
    """Why the verdict is undecided."""
    reached: PointsJson
    """Points, or standards met: at worst what is certain, at best what is possible."""
    required: NotNegative | None
    """What is required in all; null where nothing is."""
    maximum: NotNegative
    """What can be reached."""
    short: list[Id]
    """Indicators of the standards whose minimum is surely not reached."""
    known: Count
    """How many standards have a value."""
    asked: Count
    """How many standards there are."""
    weakest_grade: Grade | None
    """The worst grade of any figure or rule that the result rests on."""


class RankJson(HeadingJson):
    """What `tracker rank --format json` prints: places held against one type, in order."""

    schema: Literal["urban-tracker/rank/1"]
    """Name and version of this format."""
    type: UrbanType
    """The type that they are held against."""
    places: list[RankedJson]
    """The places in order."""
    ended: list[Id]
    """Places that were asked about, but had ended by the day."""
