"""The document of ``log``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from urban_tracker.core.codes import Grade
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import GRADES
from urban_tracker.figures.history import Entry

if TYPE_CHECKING:
    from urban_tracker.output.contract.log import LogJson, RecordJson


def log_json(made_from: MadeFrom, entries: Iterable[Entry], grades: Mapping[str, Grade]) -> LogJson:
    """Every record for programs; ``grade`` is the one that counts for it."""
    return {
        "schema": "urban-tracker/log/1",
        "tool": made_from.tool,
        "known_on": made_from.known_on,
        "workspace_digest": made_from.workspace_digest,
        "records": [_record(entry, grades) for entry in entries],
    }


def _record(entry: Entry, grades: Mapping[str, Grade]) -> RecordJson:
    row = entry.row
    return {
        "place": row.place,
        "indicator": row.indicator,
        "as_of": row.as_of,
        "value": row.value,
        "qualifier": row.qualifier,
        "status": row.status,
        "source": row.source,
        "grade": row.grade or grades.get(row.source, GRADES[-1]),
        "note": row.note,
        "recorded_at": row.recorded_at,
        "recorded_by": row.recorded_by,
        "state": entry.state,
        "revision": entry.revision,
        "line": row.line,
    }
