"""Adding records to the ledger: under a lock, in one write, on disk before it is acknowledged."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from urban_tracker.figures.observations import COLUMNS
from urban_tracker.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.text import text

LOCK_SECONDS = 30.0
MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


def lock_path(ledger: Path) -> Path:
    """The file whose lock guards a ledger."""
    return ledger.with_name(f".{ledger.name}.lock")


def append(ledger: Path, make: Callable[[], Sequence[Sequence[str]]]) -> None:
    """Append the records that ``make`` gives, all or none.

    ``make`` is called once nobody else can write, so it sees the newest ledger. Raises
    ProblemsFound (exit 4) if the lock cannot be had or the file cannot be written; then the
    ledger is as it was.
    """
    try:
        with FileLock(lock_path(ledger), timeout=LOCK_SECONDS):
            _write(ledger, _lines(make()))
    except Timeout:
        raise _cannot_write(ledger, "somebody else is writing") from None
    except OSError as error:
        raise _cannot_write(ledger, error.strerror or str(error)) from None


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _write(ledger: Path, lines: bytes) -> None:
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    handle = os.open(ledger, flags, 0o644)
    try:
        size = os.fstat(handle).st_size
        if size == 0:
            lines = (",".join(COLUMNS) + "\n").encode() + lines
        else:
            os.lseek(handle, size - 1, os.SEEK_SET)
            if os.read(handle, 1) != b"\n":
                lines = b"\n" + lines
        try:
            _write_all(handle, lines)
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def _write_all(handle: int, lines: bytes) -> None:
    while lines:
        lines = lines[os.write(handle, lines) :]


def _cannot_write(ledger: Path, reason: str) -> ProblemsFound:
    what = text("cannot be written: {reason}; nothing was recorded", reason=reason)
    return ProblemsFound([Problem("cannot-write", what, None, Where(ledger.name))], Exit.IO)


def moment_after(newest: str, now: dt.datetime) -> str:
    """The moment of a new record: now, but never before or at the newest of the same figure."""
    moment = now.astimezone(dt.UTC).strftime(MOMENT)
    if moment > newest:
        return moment
    before = dt.datetime.strptime(newest, MOMENT).replace(tzinfo=dt.UTC)
    return (before + dt.timedelta(microseconds=1)).strftime(MOMENT)
