"""The documents of ``indicator list`` and ``regulation list``, ``show``, ``todo``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from urban_tracker.core.codes import Grade
from urban_tracker.output.contract.export import IndicatorJson, RegulationJson
from urban_tracker.output.contract.values import NamesJson
from urban_tracker.output.contract.words import Day, FromOne, Id, NotNegative


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
