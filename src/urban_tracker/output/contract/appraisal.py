"""The document of ``compare --appraisal``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from urban_tracker.core.codes import AppraisalCause, AppraisalState
from urban_tracker.output.contract.compare import ShareJson
from urban_tracker.output.contract.values import HeadingJson, NamesJson, PointsJson
from urban_tracker.output.contract.words import Day, FromOne, Id, NotNegative, UrbanType


class CauseJson(TypedDict):
    """Something that could explain a difference."""

    code: AppraisalCause
    """What kind of cause."""
    text: str
    """The sentence, in English."""


class AppraisedLineJson(TypedDict):
    """A standard with our points and theirs."""

    standard: str
    """Id of the standard."""
    name: NamesJson | None
    """Name of its indicator; null if the regulation does not ask for it."""
    ours: PointsJson | None
    """Our points; null where they are not known."""
    theirs: NotNegative | None
    """Their points; null where they gave none."""
    state: AppraisalState
    """How theirs lie to ours."""
    difference: ShareJson | None
    """Theirs less ours: at worst from our best end, at best from our worst; null without both."""
    causes: list[CauseJson]
    """What could explain it, the likeliest first; empty where they are the same."""


class AppraisalJson(HeadingJson):
    """What `tracker compare --appraisal ID --format json` prints: their points beside ours."""

    schema: Literal["urban-tracker/appraisal/1"]
    """Name and version of this format."""
    id: Id
    """Id of the appraisal."""
    target: Id | None
    """The target that was appraised; null for a type."""
    place: Id
    """Id of the place."""
    type: UrbanType
    """The type that it is held against."""
    on: Day
    """The day of the appraisal."""
    assessed_on: Day
    """The day whose figures ours rest on."""
    regulation: Id
    """Id of the regulation."""
    edition: FromOne
    """Edition of that regulation's data."""
    source: str | None
    """Where their points stand; null if nobody said."""
    theirs: NotNegative
    """The sum of their points."""
    ours: ShareJson
    """The sum of our points for the standards that they gave points for."""
    lines: list[AppraisedLineJson]
    """Every standard, in the order of the law; then those that it does not ask for."""
