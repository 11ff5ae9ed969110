"""The documents of ``indicator list`` and of the commands of ``regulation``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from urban_tracker.core.codes import Grade, Relation
from urban_tracker.output.contract.export import IndicatorJson, RegulationJson, RuleJson
from urban_tracker.output.contract.values import NamesJson
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


class IndicatorsJson(TypedDict):
    """What `tracker indicator list --format json` prints: the indicators found."""

    schema: Literal["urban-tracker/indicators/1"]
    """Name and version of this format."""
    tool: str
    """Version of tracker."""
    indicators: list[IndicatorJson]
    """The indicators, by the keys of the catalogue; empty keys are left out."""


class HeadJson(TypedDict):
    """A regulation, and when it is in force."""

    id: Id
    """Id of the regulation."""
    name: NamesJson
    """Its short name."""
    edition: FromOne
    """Edition of its data."""
    extends: Id | None
    """Id of the regulation whose rows it extends; null if it stands alone."""
    own: bool
    """Whether it is a file of the workspace; else it is packaged."""
    in_force_from: Day
    """The first day on which it is in force."""
    in_force_until: Day | None
    """The last day on which it is in force; null if there is none yet."""
    in_force: bool
    """Whether it is in force on the as-of day."""


class RegulationsJson(TypedDict):
    """What `tracker regulation list --format json` prints: the regulations, the oldest first."""

    schema: Literal["urban-tracker/regulations/1"]
    """Name and version of this format."""
    tool: str
    """Version of tracker."""
    as_of: Day
    """The day asked about."""
    regulations: list[HeadJson]
    """The regulations."""


class RegulationShownJson(TypedDict):
    """What `tracker regulation show --format json` prints: one regulation."""

    schema: Literal["urban-tracker/regulation/1"]
    """Name and version of this format."""
    tool: str
    """Version of tracker."""
    regulation: RegulationJson
    """The regulation row by row, by the keys of its file; empty keys are left out. With --type,
    only the standards and requirements of that type."""


class TodoRowJson(TypedDict):
    """A row that still needs the official text."""

    regulation: Id
    """Id of the regulation."""
    row: str
    """Id of the row."""
    points: NotNegative
    """The most points that hang on it; 0 where points are not known."""
    what: str
    """What to look up, in English."""
    grade: Grade
    """How well it is founded so far."""
    reference: str
    """Where it should stand."""


class TodoJson(TypedDict):
    """What `tracker regulation todo --format json` prints: the rows to look up."""

    schema: Literal["urban-tracker/todo/1"]
    """Name and version of this format."""
    tool: str
    """Version of tracker."""
    rows: list[TodoRowJson]
    """The rows, most points first."""


class NamedRegulationJson(TypedDict):
    """A regulation."""

    id: Id
    """Id of the regulation."""
    name: NamesJson
    """Its short name."""
    edition: FromOne
    """Edition of its data."""


class RowJson(TypedDict):
    """A standard of a regulation, with its rule for the type."""

    id: str
    """Id of the standard in its regulation."""
    indicator: Id
    """Id of the indicator."""
    name: NamesJson
    """Its name."""
    rule: RuleJson
    """The rule for the type, by the keys of the file; empty keys are left out."""


class PairJson(TypedDict):
    """Two standards that a mapping puts side by side."""

    old: RowJson
    """The standard of the old regulation."""
    new: RowJson
    """The standard of the new one."""
    relation: Relation
    """What the new one measures, held against the old one: the same, a part of it, more than it,
    or something that overlaps with it."""
    why: NamesJson
    """Why they are put side by side."""


class UnlistedJson(TypedDict):
    """Something of a regulation that is not encoded."""

    regulation: Id
    """Id of the regulation."""
    id: Id
    """Id of the row."""
    what: NamesJson
    """What is not encoded."""


class TypeComparedJson(TypedDict):
    """The two regulations for one type."""

    type: UrbanType
    """The type."""
    pairs: list[PairJson]
    """The standards side by side."""
    only_old: list[RowJson]
    """The standards of the old regulation without a counterpart."""
    only_new: list[RowJson]
    """The standards of the new regulation without a counterpart."""
    unlisted: list[UnlistedJson]
    """What of either is not encoded: counterparts may be there."""


class RegulationDiffJson(TypedDict):
    """What `tracker regulation diff --format json` prints: two regulations, row against row."""

    schema: Literal["urban-tracker/regulation-diff/1"]
    """Name and version of this format."""
    tool: str
    """Version of tracker."""
    old: NamedRegulationJson
    """The first regulation named."""
    new: NamedRegulationJson
    """The second regulation named."""
    types: list[TypeComparedJson]
    """The types that both regulations have, or the one asked for."""


class CaseEndsJson(TypedDict):
    """A range from its worst end to its best."""

    worst: Number | None
    """The worst end; null without limit."""
    best: Number | None
    """The best end; null without limit."""


CameOut = CaseEndsJson | bool | Level | list[str]


class DifferenceJson(TypedDict):
    """Something that came out otherwise than a case says."""

    file: str
    """The file of the case."""
    line: FromOne | None
    """Line of the case in its file, from 1."""
    column: FromOne | None
    """Column of the case in that line, from 1."""
    below: str | None
    """Id of the standard that was put just below its minimum; null if none was."""
    what: str
    """What differs: points, state, verdict and so on."""
    expected: CameOut
    """What the case says."""
    found: CameOut
    """What came out."""


class CasesJson(TypedDict):
    """What `tracker regulation check --format json` prints: which cases of the law hold."""

    schema: Literal["urban-tracker/cases/1"]
    """Name and version of this format."""
    tool: str
    """Version of tracker."""
    passed: Count
    """How many cases hold."""
    failed: Count
    """How many do not."""
    differences: list[DifferenceJson]
    """Everything that came out otherwise, by file and case."""
