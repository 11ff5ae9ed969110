"""Snapshots: what a report was made from, in a small file that is kept with the workspace."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from urban_tracker.core.models import ID_PATTERN, Id, Model, Numeral, UrbanType, Words
from urban_tracker.core.problems import LONGEST_NAME, Exit, ProblemsFound, unknown_id, usage_error
from urban_tracker.files.toml_files import cannot_read, parse_toml, read_bytes
from urban_tracker.files.toml_models import validated

FOLDER = "snapshots"
Ids = Annotated[tuple[Id, ...], Field(strict=False)]
Lines = Annotated[tuple[Words, ...], Field(strict=False)]


class Snapshot(Model):
    """What a report was made from, and what it said.

    ``known_on`` is the moment up to which the ledger counted, ``results`` a line for each result.
    ``document`` is the number of the document that it was handed in with, ``draft`` the number of
    the draft (bản dự thảo lần n).
    """

    schema_: Annotated[Literal["urban-tracker/snapshot/1"], Field(alias="schema")]
    name: Id
    made_on: dt.date
    draft: Numeral | None = None
    approved_by: Words | None = None
    document: Words | None = None
    as_of: dt.date
    known_on: Words
    places: Ids
    target: Id | None = None
    type: UrbanType | None = None
    regulation: Id | None = None
    assumptions: Lines = ()
    tool: Words
    workspace_digest: Words
    law: Lines = ()
    results: dict[str, str]


def snapshot_path(folder: Path, name: str) -> Path:
    """Where a snapshot is kept. Raises ProblemsFound (exit 2) for what cannot be its name."""
    if not re.fullmatch(ID_PATTERN, name) or len(name) > LONGEST_NAME:
        raise usage_error("not-a-snapshot-name", name=name[:60])
    return folder / FOLDER / f"{name}.toml"


def snapshot_names(folder: Path) -> list[str]:
    """The snapshots of a workspace, sorted. Raises ProblemsFound (exit 4)."""
    try:
        return sorted(path.stem for path in (folder / FOLDER).glob("*.toml"))
    except OSError as error:
        raise cannot_read(FOLDER, error) from None


def read_snapshot(folder: Path, name: str) -> Snapshot:
    """A snapshot by its name. Raises ProblemsFound: exit 2 if there is none such, 3 if broken."""
    path = snapshot_path(folder, name)
    if not path.exists():
        known = snapshot_names(folder)
        raise ProblemsFound([unknown_id("unknown-snapshot", name, known, id=name)], Exit.USAGE)
    shown = f"{FOLDER}/{path.name}"
    return parsed_snapshot(read_bytes(path, shown), shown)


def parsed_snapshot(raw: bytes, name: str) -> Snapshot:
    """A snapshot from the bytes of its file. Raises ProblemsFound (exit 3)."""
    file = parse_toml(raw, name)
    return validated(Snapshot, file, file.data)
