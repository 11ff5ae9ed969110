"""Adding records to the ledger: under a lock, all or none, on disk before it is acknowledged.

A single record is one write at the end of the file. Several records at once must appear together
whatever happens, so they are written with a copy of the ledger that then takes its place.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from filelock import Timeout

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.figures.observations import COLUMNS, MOMENT
from urban_tracker.files.damage import is_torn, ledger_changed
from urban_tracker.files.lock import lock_path, locked, refused

LONGEST_TAIL = 1024 * 1024
_BINARY = getattr(os, "O_BINARY", 0)
_HEADER = (",".join(COLUMNS) + "\n").encode()


def aside_path(ledger: Path) -> Path:
    """Where torn lines of a ledger are kept."""
    return ledger.with_name(f"{ledger.name}.torn")


def append(ledger: Path, make: Callable[[], Sequence[Sequence[str]]]) -> Problem | None:
    """Append the records that ``make`` gives, all or none.

    ``make`` is called once nobody else can write, so it sees the newest ledger. A torn last line
    is moved to :func:`aside_path` first; what to say of that is given back. Raises ProblemsFound
    (exit 4) if the lock cannot be had, the file cannot be written, or somebody changes it without
    the lock; then every record that was there still is, and none was added.
    """
    ledger = _real(ledger)
    try:
        with locked(ledger):
            return _append(ledger, make)
    except Timeout:
        wait = Problem.of("cannot-write/busy", Where(ledger.name), file=lock_path(ledger).name)
        raise ProblemsFound([wait], Exit.IO) from None
    except NotImplementedError:
        unlocked = Problem.of("cannot-write/no-locks", Where(ledger.name))
        raise ProblemsFound([unlocked], Exit.IO) from None
    except OSError as error:
        raise refused(ledger, error) from None


def _real(ledger: Path) -> Path:
    """The file itself, so that all ways to it share one lock; links in a circle stay as named."""
    try:
        return ledger.resolve()
    except (OSError, RuntimeError):
        return ledger


def _append(ledger: Path, make: Callable[[], Sequence[Sequence[str]]]) -> Problem | None:
    with _opened(ledger) as handle:
        before = None if handle is None else os.fstat(handle)
        rows = make()
    if not rows:
        return None
    if before is None:
        before = _start(ledger)
    with _opened(ledger) as handle:
        if handle is None or not _same(os.fstat(handle), before):
            raise ledger_changed(ledger.name)
        tail = _tail(handle, before.st_size)
        torn = tail if is_torn(tail) else b""
        size = before.st_size - len(torn)
        if torn:
            _set_aside(ledger, torn)
            os.ftruncate(handle, size)
        lines = (b"\n" if tail and not torn else b"") + _lines(rows)
        if size == 0:
            lines = _HEADER + lines
        aside = torn_set_aside(ledger.name, torn) if torn else None
        try:
            if len(rows) == 1:
                _write(handle, lines, size)
        except OSError as error:
            problems = refused(ledger, error).problems
            raise ProblemsFound(filter(None, (*problems, aside)), Exit.IO) from None
    if len(rows) > 1:
        _replace(ledger, lines, size)
    return aside


def _start(ledger: Path) -> os.stat_result:
    """Make a ledger that is not there; one that has appeared meanwhile is somebody else's."""
    try:
        with _opened(ledger, os.O_CREAT | os.O_EXCL) as handle:
            assert handle is not None
            _write(handle, _HEADER, 0)
            made = os.fstat(handle)
    except FileExistsError:
        raise ledger_changed(ledger.name) from None
    _sync_folder(ledger.parent)
    return made


def _same(now: os.stat_result, before: os.stat_result) -> bool:
    return (now.st_dev, now.st_ino, now.st_size) == (before.st_dev, before.st_ino, before.st_size)


@contextlib.contextmanager
def _opened(ledger: Path, more: int = 0) -> Iterator[int | None]:
    """A handle that writes at the end of the ledger; ``None`` if it is not there."""
    try:
        handle = os.open(ledger, os.O_RDWR | os.O_APPEND | _BINARY | more, 0o666)
    except FileNotFoundError:
        if more:
            raise
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _tail(handle: int, size: int) -> bytes:
    """What stands behind the last line break. Raises OSError if it is longer than any record."""
    start = max(0, size - LONGEST_TAIL)
    os.lseek(handle, start, os.SEEK_SET)
    end = b""
    while len(end) < size - start and (block := os.read(handle, size - start - len(end))):
        end += block
    before, found, tail = end.rpartition(b"\n")
    if not found and start > 0:
        raise OSError(f"its last line is longer than {LONGEST_TAIL} bytes")
    return tail if found else before + tail


def _set_aside(ledger: Path, torn: bytes) -> None:
    """Keep a torn line beside the ledger, on disk before it is taken out."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | _BINARY
    handle = os.open(aside_path(ledger), flags, 0o666)
    try:
        _write(handle, torn + b"\n", os.fstat(handle).st_size)
    finally:
        os.close(handle)
    _sync_folder(ledger.parent)


def _write(handle: int, lines: bytes, size: int) -> None:
    """Add lines behind the first ``size`` bytes and wait for the disk; undo it if that fails."""
    done = 0
    try:
        while done < len(lines):
            done += os.write(handle, lines[done:])
        os.fsync(handle)
    except BaseException:
        # What somebody else may have added without the lock is not ours to cut off.
        if os.fstat(handle).st_size == size + done:
            os.ftruncate(handle, size)
        raise


def _replace(ledger: Path, lines: bytes, size: int) -> None:
    """Put a copy with more lines in the place of a ledger of ``size`` bytes, in one step."""
    copy = ledger.with_name(f".{ledger.name}.new")
    try:
        # We hold the lock, so one that is there was left by somebody who was cut off.
        copy.unlink(missing_ok=True)
        shutil.copyfile(ledger, copy)
        _as_before(ledger, copy)
        with _opened(copy) as handle:
            assert handle is not None
            if os.fstat(handle).st_size != size:
                raise ledger_changed(ledger.name)
            _write(handle, lines, size)
        copy.replace(ledger)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    _sync_folder(ledger.parent)


def _as_before(ledger: Path, copy: Path) -> None:
    """Give the copy the group and the rights (also of access lists) that the ledger has.

    Raises OSError if that would shut out who may write it now.
    """
    if os.name != "nt":
        state = ledger.stat()
        owner = state.st_uid if os.geteuid() == 0 else -1
        try:
            os.chown(copy, owner, state.st_gid)
        except OSError:
            if state.st_mode >> 3 & 7 != state.st_mode & 7:
                raise
    shutil.copystat(ledger, copy)


def _sync_folder(folder: Path) -> None:
    """Make sure that a new name is on disk too; Windows has no way and no need."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems cannot; the record itself is on disk by now.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def torn_set_aside(name: str, torn: bytes) -> Problem:
    """What to say of a torn last line that was taken out of the ledger."""
    return Problem.of(
        "torn-line-set-aside",
        Where(name),
        file=f"{name}.torn",
        line=torn.decode("utf-8", "replace")[:400],
    )


def moment_after(newest: str, now: dt.datetime) -> str:
    """The moment of a new record: now, but never before or at the newest of the same figure."""
    moment = now.astimezone(dt.UTC).strftime(MOMENT)
    if moment > newest:
        return moment
    before = dt.datetime.strptime(newest, MOMENT).replace(tzinfo=dt.UTC)
    return (before + dt.timedelta(microseconds=1)).strftime(MOMENT)
