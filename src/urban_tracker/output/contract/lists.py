"""The documents of ``indicator list`` and of the commands of ``regulation``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from urban_tracker.core.codes import Grade
from urban_tracker.output.contract.export import IndicatorJson, RegulationJson, RuleJson
from urban_tracker.output.contract.values import NamesJson
from urban_tracker.output.contract.words import Day, FromOne, Id, NotNegative


class IndicatorsJson(TypedDict):
    """What `tracker indicator list --format json` prints: the indicators found."""

    schema: Literal["urban-tracker/indicators/1"]
    """Name and version of this format."""
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
    as_of: Day
    """The day asked about."""
    regulations: list[HeadJson]
    """The regulations."""


class RegulationShownJson(TypedDict):
    """What `tracker regulation show --format json` prints: one regulation."""

    schema: Literal["urban-tracker/regulation/1"]
    """Name and version of this format."""
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
    rows: list[TodoRowJson]
    """The rows, most points first."""


class RowPairJson(TypedDict):
    """A row of either regulation, side by side."""

    old: str
    """Number of the row of the old regulation."""
    new: str
    """Number of the row of the new regulation."""
    relation: Literal["equal", "subset", "superset", "intersect"]
    """What the row of the regulation that holds the mapping is to the other."""
    rationale: NamesJson
    """Why."""
    old_rule: RuleJson
    """The old rule for the type, by the keys of its file."""
    new_rule: RuleJson
    """The new rule for the type, by the keys of its file."""


class UnknownRowJson(TypedDict):
    """Rows of a regulation that nobody has read yet."""

    regulation: Id
    """Id of the regulation."""
    what: NamesJson
    """What is not known."""


class TypeDiffJson(TypedDict):
    """Two regulations at one type."""

    type: str
    """The urban type."""
    pairs: list[RowPairJson]
    """The rows that a mapping puts side by side."""
    only_old: list[str]
    """Numbers of the rows of the old regulation without a counterpart that is known."""
    only_new: list[str]
    """Numbers of the rows of the new regulation without a counterpart that is known."""
    unknown: list[UnknownRowJson]
    """What is not known of either."""


class RegulationDiffJson(TypedDict):
    """What `tracker regulation diff --format json` prints: two regulations side by side."""

    schema: Literal["urban-tracker/regulation-diff/1"]
    """Name and version of this format."""
    old: Id
    """Id of the old regulation."""
    new: Id
    """Id of the new regulation."""
    types: list[TypeDiffJson]
    """The types that both have, or the one asked for."""


class DifferenceJson(TypedDict):
    """Something that came out of a case otherwise than expected."""

    what: str
    """What differs: points, state, met, minimum, gap, progress, verdict."""
    expected: str
    """What was expected."""
    found: str
    """What came out."""


class CaseJson(TypedDict):
    """A case of the law that was run."""

    where: str
    """Where it stands: file and line."""
    holds: bool
    """Whether everything came out as expected."""
    differences: list[DifferenceJson]
    """What did not."""


class CasesJson(TypedDict):
    """What `tracker regulation check --format json` prints: the cases that were run."""

    schema: Literal["urban-tracker/cases/1"]
    """Name and version of this format."""
    cases: list[CaseJson]
    """The cases, in the order of the files."""
