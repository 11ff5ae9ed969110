"""What every document holds: its heading, names, ranges, notices, and a value with its sources."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from urban_tracker.core.codes import Formula, Grade
from urban_tracker.output.contract.words import (
    Code,
    Day,
    Id,
    IfTrue,
    KnownOn,
    Level,
    NotNegative,
    Number,
    Percent,
)

Bound = Literal[">", ">=", "<", "<=", "~"]
Standing = Literal["preliminary", "estimate"]
Assumed = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*=(>=|<=|>|<|~)?.+$")]
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


class HeadingJson(TypedDict):
    """What a document was made from: with the same, it comes out the same again."""

    tool: str
    """Version of tracker."""
    as_of: Day
    """The day that the result is about."""
    known_on: KnownOn | None
    """Only what the ledger held at the end of this day (in Vietnam), or at this moment (UTC),
    was used; null: everything."""
    workspace_digest: Digest
    """Digest of the files of the workspace: the same files give the same digest."""
    assumptions: list[Assumed]
    """Values tried instead of reported ones, as INDICATOR=VALUE."""


class NamesJson(TypedDict):
    """A name or text in Vietnamese and English; at least one is there."""

    vi: str | None
    """Vietnamese; null if there is none."""
    en: str | None
    """English; null if there is none."""


class DescribedJson(TypedDict):
    """The indicator that a row is about."""

    indicator: Id
    """Id of the indicator."""
    name: NamesJson
    """Name of the standard or indicator."""
    unit: NamesJson
    """Unit of all levels, values and gaps of this row."""


class ReasonJson(TypedDict):
    """Why something is not there."""

    code: Code
    """Which reason, for programs. New ones may come without a new version of this schema."""
    text: str
    """The sentence, in English."""


class NoticeJson(ReasonJson):
    """Something that a reader of the result has to know, in English."""

    reference: str | None
    """Where it is founded: an article, a source; null if nowhere."""


class OpenBestJson(TypedDict):
    """Whether the best end of a range is reached."""

    best_open: NotRequired[IfTrue]
    """True where the best end is only come close to, as of a value below 500,000: under it,
    never at it; else left out."""


class _OpenEndsJson(OpenBestJson):
    worst_open: NotRequired[IfTrue]
    """True where the worst end is only come close to; else left out."""


class EndsJson(_OpenEndsJson):
    """A range of results from its worst end to its best; null for an end without limit."""

    worst: Number | None
    """The worst end."""
    best: Number | None
    """The best end."""


class GapJson(_OpenEndsJson):
    """What is missing, in the unit of the row: 0 when reached, never negative."""

    worst: NotNegative | None
    """What is missing at worst; null without limit."""
    best: NotNegative | None
    """What is missing at best; null without limit."""


class ProgressJson(_OpenEndsJson):
    """A range of shares in per cent."""

    worst: Percent
    """The worst end, 0 to 100 %."""
    best: Percent
    """The best end, 0 to 100 %."""


class PointsJson(OpenBestJson):
    """Points, or standards met, from worst to best."""

    worst: NotNegative
    """Points (or standards met) at worst."""
    best: NotNegative
    """Points (or standards met) at best."""


class MaybePointsJson(OpenBestJson):
    """The same, where points need not be known."""

    worst: NotNegative | None
    """Points (or standards met) at worst; null where not known."""
    best: NotNegative | None
    """Points (or standards met) at best; null where not known."""


class ExcludedJson(TypedDict):
    """Which ends of a range are excluded."""

    low_open: NotRequired[IfTrue]
    """True where the low end itself is excluded; else left out."""
    high_open: NotRequired[IfTrue]
    """True where the high end itself is excluded; else left out."""


class RangeJson(ExcludedJson):
    """What a value may be, in its unit."""

    low: Level
    """The low end, null without limit."""
    high: Level
    """The high end, null without limit."""


class ValueRangeJson(TypedDict):
    """All numbers (or levels) that the value may be, in the unit of the row."""

    low: Level
    """The low end, null without limit."""
    high: Level
    """The high end, null without limit."""
    low_open: bool
    """Whether the low end itself is excluded."""
    high_open: bool
    """Whether the high end itself is excluded."""


class NumberRangeJson(TypedDict):
    """All that a number can be; an end without limit is null."""

    low: Number | None
    """The low end."""
    high: Number | None
    """The high end."""
    low_open: bool
    """Whether the low end itself is excluded."""
    high_open: bool
    """Whether the high end itself is excluded."""


class ReportJson(TypedDict):
    """What one source says of a figure."""

    source: str | None
    """Id or text of the source; null if none was given."""
    value: str
    """The value as the ledger writes it, in the unit of the indicator."""
    qualifier: Bound | None
    """Its bound, null for an exact value."""
    status: Standing | None
    """Preliminary, an estimate, or null."""
    grade: Grade
    """How well this report is founded."""
    counts: bool
    """Whether it is, or is part of, what counts."""


class InputJson(ExcludedJson):
    """A value that a derived value is made of, in the unit of its own indicator."""

    place: Id
    """Id of the place that it is a value of."""
    indicator: Id
    """Id of its indicator."""
    value: Number | None
    """The value if it is exactly known, else null."""
    low: Number | None
    """The low end of what it may be; null without limit."""
    high: Number | None
    """The high end of what it may be; null without limit."""
    as_of: Day
    """The day that it describes."""
    source: str | None
    """Its source; null where several or none."""
    grade: Grade | None
    """How well it is founded; null if it was assumed."""
    assumed: bool
    """Whether it rests on an assumption."""


class ValueJson(TypedDict):
    """What is known of an indicator, since when, from whom; null or empty without a value."""

    value: Level
    """The one number (in `unit`) or word (a level, yes, no) that was reported or derived; null
    when there is no value, or only a range is known."""
    value_range: ValueRangeJson | None
    """What the value means as a range, in `unit`; null without a value."""
    qualifier: Bound | None
    """The bound with which the value was reported: above (>), at least (>=), below (<), at most
    (<=), about (~); null for an exact value or none."""
    as_of: Day | None
    """The day that the value describes, of a derived value the newest day among its inputs; null
    without a value."""
    status: Standing | None
    """Whether the source calls the figure preliminary or an estimate; null for neither."""
    source: str | None
    """The source that counts; null for a derived, assumed or disputed value, for one without a
    source, and without a value."""
    sources: list[ReportJson]
    """What every source says for that day, those that count and those that disagree."""
    derived: Formula | None
    """The formula by which the value follows from others; null for a reported value."""
    inputs: list[InputJson]
    """The values that a derived value is made of; empty otherwise."""
    disputed: bool
    """Whether sources of equal grade differ, here or in an input."""
    assumed: bool
    """Whether it was assumed on the command line, or derived from what was."""
    figure_grade: Grade | None
    """How well the value is founded, of a derived value the worst of its inputs; null for an
    assumed value and without a value."""


class MeasuredJson(DescribedJson, ValueJson):
    """An indicator with what is known of it."""
