"""The document of ``log``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import GRADES
from urban_tracker.figures.history import Entry
from urban_tracker.figures.observations import COLUMNS
from urban_tracker.output.documents.values import Json

SCHEMA = "urban-tracker/log/1"


def log_json(made_from: MadeFrom, entries: Iterable[Entry], grades: Mapping[str, str]) -> Json:
    """Every record for programs; ``grade`` is the one that counts for it."""
    return {
        "schema": SCHEMA,
        "tool": made_from.tool,
        "known_on": made_from.known_on,
        "workspace_digest": made_from.workspace_digest,
        "records": [
            {
                **{column: getattr(entry.row, column) for column in COLUMNS},
                "grade": entry.row.grade or grades.get(entry.row.source, GRADES[-1]),
                "state": entry.state,
                "revision": entry.revision,
                "line": entry.row.line,
            }
            for entry in entries
        ],
    }
