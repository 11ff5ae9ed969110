"""The documents of ``regulation diff`` and ``regulation check``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from urban_tracker.core.codes import Relation
from urban_tracker.output.contract.values import NamesJson
from urban_tracker.output.contract.words import Count, FromOne, Id, Level, Number, UrbanType

RuleJson = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "required": ["kind"]})]
"""A rule as in the file of its regulation; empty keys are left out."""


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
    unlisted_old: list[UnlistedJson]
    """What of the old regulation is not encoded: a counterpart may be there."""
    unlisted_new: list[UnlistedJson]
    """What of the new regulation is not encoded: a counterpart may be there."""


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
