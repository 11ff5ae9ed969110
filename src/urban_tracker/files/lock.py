"""The lock beside a ledger, for everybody who may write the ledger, and what stands in the way.

The lock is an empty file. Whoever makes it gives it the rights and the group of the ledger (or of
the folder, before there is one), so that the umask of one person shuts nobody else out.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.core.text import text
from urban_tracker.files.rights import rights_of

LOCK_SECONDS = 30.0
POLL_SECONDS = 0.01
_NO_LOCKS = frozenset(
    getattr(errno, name, -1) for name in ("ENOLCK", "ENOSYS", "EOPNOTSUPP", "ENOTSUP", "EBADF")
)
_NOT_ALLOWED = frozenset((errno.EACCES, errno.EPERM))
_NO_RENAME = frozenset((errno.EBUSY, errno.EXDEV))


def lock_path(ledger: Path) -> Path:
    """The file whose lock guards a ledger."""
    return ledger.with_name(f".{ledger.name}.lock")


@contextlib.contextmanager
def locked(ledger: Path) -> Iterator[None]:
    """Hold the lock of a ledger.

    Raises Timeout if somebody else holds it for :data:`LOCK_SECONDS`, NotImplementedError if the
    file system knows no locks, OSError with the file that is in the way.
    """
    path = lock_path(ledger)
    _make(path, ledger)
    lock = FileLock(path, timeout=LOCK_SECONDS, poll_interval=POLL_SECONDS)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(lock)
        except PermissionError:
            if sys.platform == "win32" or not path.exists():
                raise
            stack.enter_context(_locked_by_reading(path, LOCK_SECONDS))
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise NotImplementedError from error
            raise
        yield


def _make(path: Path, ledger: Path) -> None:
    """Make the lock file, if it is not there, for whoever may write the ledger."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except FileExistsError:
        return
    try:
        if sys.platform != "win32":
            try:
                like = ledger.stat()
            except FileNotFoundError:
                like = ledger.parent.stat()
            # Whoever may not, or whose file system has no owners, leaves it as it was made.
            with contextlib.suppress(OSError):
                if os.fstat(handle).st_gid != like.st_gid:
                    os.fchown(handle, -1, like.st_gid)
                os.fchmod(handle, 0o600 | (like.st_mode & 0o066))
    finally:
        os.close(handle)


@contextlib.contextmanager
def _locked_by_reading(path: Path, seconds: float) -> Iterator[None]:
    """The same lock on a file that somebody else has made, and lets us only read."""
    import fcntl

    until = time.monotonic() + seconds
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Timeout(str(path)) from None
                time.sleep(POLL_SECONDS)
            except OSError as error:
                # A network file system wants to write what it locks.
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path)) from error
        yield
    finally:
        os.close(handle)


def refused(ledger: Path, error: OSError) -> ProblemsFound:
    """What the system refuses (exit 4): the file in the way, whose it is, a way out."""
    file = _in_the_way(ledger, error)
    reason = text("{reason}", reason=error.strerror or str(error))
    if file != ledger:
        folder = file == ledger.parent
        reason = text(
            "{file} is in the way: {reason}", file=str(file) if folder else file.name, reason=reason
        )
    where = Where(ledger.name)
    whose = rights_of(file) if error.errno in _NOT_ALLOWED else None
    if error.errno == errno.EROFS:
        problem = Problem.of("cannot-write/read-only", where, reason=reason)
    elif error.errno in _NO_RENAME:
        problem = Problem.of("cannot-write/mounted", where, reason=reason)
    elif whose:
        problem = Problem.of(
            "cannot-write/rights",
            where,
            reason=reason,
            owner=whose.owner,
            group=whose.group,
            rights=whose.rights,
        )
    else:
        problem = Problem.of("cannot-write/ledger", where, reason=reason)
    return ProblemsFound([problem], Exit.IO)


def _in_the_way(ledger: Path, error: OSError) -> Path:
    """The file that an error is about; if it is not there, the folder that may not be written."""
    if not isinstance(error.filename, str) or not error.filename:
        return ledger
    file = Path(error.filename)
    if error.errno in _NO_RENAME or error.errno == errno.EROFS:
        return ledger
    if error.errno in _NOT_ALLOWED and not os.path.lexists(file):
        return ledger.parent
    return file if file.parent == ledger.parent or file == ledger.parent else ledger
