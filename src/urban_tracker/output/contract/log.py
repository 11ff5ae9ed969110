"""The document of ``log``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from urban_tracker.core.codes import FigureStatus, Grade, Qualifier
from urban_tracker.figures.history import State
from urban_tracker.output.contract.values import Digest
from urban_tracker.output.contract.words import Day, FromOne, Id, KnownOn


class RecordJson(TypedDict):
    """A record of the ledger, and what has become of it."""

    place: Id
    """Id of the place."""
    indicator: Id
    """Id of the indicator."""
    as_of: Day
    """The day that the figure describes."""
    value: str
    """The value as the ledger writes it; empty where a source takes its figure back."""
    qualifier: Qualifier
    """Its bound; empty for an exact value."""
    status: FigureStatus
    """Whether the source calls it preliminary or an estimate; empty for neither."""
    source: str
    """Id or text of its source; empty if none was given."""
    grade: Grade
    """How well it is founded: its own grade, or else that of its source."""
    note: str
    """A remark."""
    recorded_at: str
    """When it was recorded, in UTC."""
    recorded_by: str
    """Who recorded it."""
    state: State
    """What has become of it. tied: recorded at the same moment with another value."""
    revision: FromOne
    """Which record of its figure it is, from 1."""
    line: FromOne
    """Line in the ledger."""


class LogJson(TypedDict):
    """What `tracker log --format json` prints: every record, with what has become of it."""

    schema: Literal["urban-tracker/log/1"]
    """Name and version of this format."""
    tool: str
    """Version of tracker."""
    known_on: KnownOn | None
    """Only what the ledger held then is shown; null: everything."""
    workspace_digest: Digest
    """Digest of the files of the workspace."""
    records: list[RecordJson]
    """The records by place, indicator, day and source, the oldest first."""
