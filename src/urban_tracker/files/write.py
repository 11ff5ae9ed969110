"""Writing what was asked for: to stdout, or to a file that is not there yet."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable
from pathlib import Path

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.files.find import LEDGER, PROGRAMME


def write_pieces(pieces: Iterable[str], output: Path | None, *, force: bool) -> None:
    """The same piece by piece, for what is too long to be held at once."""
    if output is None:
        for piece in pieces:
            print(piece, end="")
        print()
        return
    encoded = (piece.encode(errors="replace") for piece in pieces)
    _write(output, itertools.chain(encoded, (b"\n",)), force=force)


def write_output(written: str, output: Path | None, *, force: bool) -> None:
    """Print to stdout, or write a file; an existing one only with ``--force``."""
    if output is None:
        print(written)
        return
    write_file(output, written + "\n", force=force)


def write_file(path: Path, written: str | bytes, *, force: bool) -> None:
    """Write a file. Raises ProblemsFound (exit 4) if it is there already or cannot be written.

    The files of a workspace are never overwritten, not even with ``--force``. A new file that
    could not be written to its end is taken away again.
    """
    content = written.encode(errors="replace") if isinstance(written, str) else written
    _write(path, (content,), force=force)


def _write(path: Path, pieces: Iterable[bytes], *, force: bool) -> None:
    if force and path.name in (PROGRAMME, LEDGER) and path.exists():
        problem = Problem.of("workspace-file", Where(str(path)))
        raise ProblemsFound([problem], Exit.IO)
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL)
    try:
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError:
        problem = Problem.of("file-exists", Where(str(path)))
        raise ProblemsFound([problem], Exit.IO) from None
    except OSError as error:
        raise _cannot_write(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
    except OSError as error:
        if not force:
            path.unlink(missing_ok=True)
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: OSError) -> ProblemsFound:
    reason = error.strerror or str(error)
    problem = Problem.of("cannot-write/file", Where(str(path)), reason=reason)
    return ProblemsFound([problem], Exit.IO)
