"""The JSON Schemas in the package: of the files that people write, and of what is printed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from urban_tracker.files.packaged import FILE_SCHEMAS, OUTPUT_SCHEMAS

_OF_FILES = (".schema.json", FILE_SCHEMAS)
_OF_OUTPUTS = (".json", OUTPUT_SCHEMAS)


class SchemaFile(NamedTuple):
    """A schema: ``targets`` of a kind of file, ``status-1`` of the first version of a document."""

    id: str
    path: Path
    of_file: bool

    @property
    def text(self) -> str:
        """The schema, as it is published."""
        return self.path.read_text(encoding="utf-8")


def schema_files() -> dict[str, SchemaFile]:
    """Every schema by its id: those of files first, then those of outputs."""
    return {
        name: SchemaFile(name, path, folder is FILE_SCHEMAS)
        for ending, folder in (_OF_FILES, _OF_OUTPUTS)
        for path in sorted(folder.glob(f"*{ending}"))
        for name in [path.name.removesuffix(ending)]
    }
