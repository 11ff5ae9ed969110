"""The documents that sources name: files of the workspace, as they lie there now.

They are read only to be told apart from what they were: nothing looks into them.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from urban_tracker.core.problems import Problem
from urban_tracker.files.find import PROGRAMME
from urban_tracker.files.toml_files import TomlFile, parse_toml
from urban_tracker.files.workspace import Workspace

PIECE = 1024 * 1024

State = Literal["as-noted", "no-sum", "changed", "missing", "outside", "unreadable"]
"""What a document is now, held against its source's ``file`` and ``sha256``."""


class Document(NamedTuple):
    """A document of a source. ``path`` is as ``targets.toml`` has it, with / between folders.

    ``sha256`` is what its bytes have now; ``None`` if it is missing, outside or unreadable.
    ``reason`` is what the system says of one that cannot be read.
    """

    source: str
    path: str
    state: State
    sha256: str | None = None
    reason: str = ""

    @property
    def there(self) -> bool:
        """Whether it can be opened: what a report may link to."""
        return self.sha256 is not None


def documents(workspace: Workspace) -> tuple[Document, ...]:
    """The documents of all sources that name one, in the order of ``targets.toml``."""
    folder = workspace.folder
    sources = workspace.programme.sources.items()
    return tuple(
        _document(folder, name, source.file, source.sha256)
        for name, source in sources
        if source.file is not None
    )


def _document(folder: Path, source: str, path: str, noted: str | None) -> Document:
    """A document as it is now. Raises nothing."""
    if not stays_inside(folder, path):
        return Document(source, path, "outside")
    try:
        found = sha256_of(folder / path)
    except OSError as error:
        return Document(source, path, "unreadable", reason=error.strerror or str(error))
    if found is None:
        return Document(source, path, "missing")
    if noted is None:
        return Document(source, path, "no-sum", found)
    return Document(source, path, "as-noted" if found == noted else "changed", found)


def stays_inside(folder: Path, path: str) -> bool:
    """Whether a path leads to a place inside a folder, all links followed."""
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle, a name that no system takes
        return False


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file; ``None`` if there is no ordinary file. Raises OSError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would wait for somebody to write
            return None
    except (FileNotFoundError, NotADirectoryError):
        return None
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            whole.update(piece)
    return whole.hexdigest()


def leading_out(workspace: Workspace) -> Iterator[Problem]:
    """Documents that a link leads out of the workspace: whoever gets a copy would not have them."""
    for name, source in workspace.programme.sources.items():
        if source.file is not None and not stays_inside(workspace.folder, source.file):
            where = _file(workspace).where(("sources", name, "file"))
            yield Problem.of("evidence-outside", where, file=source.file)


def doubtful_documents(workspace: Workspace) -> Iterator[Problem]:
    """Documents that are missing, changed, unreadable, or have no sum yet, at their lines."""
    found = [each for each in documents(workspace) if each.state not in ("as-noted", "outside")]
    file = _file(workspace) if found else None
    for each in found:
        assert file is not None
        at = file.where(("sources", each.source, "file"))
        if each.state == "missing":
            yield Problem.of("evidence-missing", at, file=each.path)
        elif each.state == "unreadable":
            yield Problem.of("evidence-missing/unreadable", at, file=each.path, reason=each.reason)
        elif each.state == "changed":
            at = file.where(("sources", each.source, "sha256"))
            yield Problem.of("evidence-changed", at, file=each.path, sha256=each.sha256)
        else:
            yield Problem.of("evidence-without-sum", at, file=each.path, sha256=each.sha256)


def _file(workspace: Workspace) -> TomlFile:
    return parse_toml(workspace.files[PROGRAMME], PROGRAMME)
