"""Which schema a name stands for."""

from __future__ import annotations

from urban_tracker.core.models import Names
from urban_tracker.files.schema_files import SchemaFile, schema_files
from urban_tracker.service.names import resolve


def schema_named(wanted: str) -> SchemaFile:
    """The schema of a name, with or without its version. Raises ProblemsFound (exit 2)."""
    known = schema_files()
    bare = {name: Names(en=name.rpartition("-")[0] or name) for name in known}
    return known[resolve(wanted, bare, "schema")]
