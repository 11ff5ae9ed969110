"""The streams of the program: stdout belongs to the result, and to nothing else.

Descriptor 1, which native libraries print to whenever they like (while they are loaded, from
threads of their own, from buffers that are emptied at the very end), leads nowhere. The result goes
out through a descriptor that nobody else knows of.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import warnings
from typing import TextIO

STDIN, STDOUT, STDERR = 0, 1, 2


class _Heedless(io.FileIO):
    """A file that nobody has to be able to write to: what we say of problems must not be one."""

    def write(self, data: object) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError:
            return memoryview(data).nbytes  # type: ignore[arg-type]


def take_streams() -> None:
    """Make ``sys.stdout`` ours alone, and all three streams UTF-8, whatever the locale.

    A stream that was closed before we started fails when it is used (stdout), or is as good as
    empty (stdin) or unheard (stderr); its descriptor is taken, so that no file that is opened later
    gets what somebody prints to it.
    """
    _take_closed(STDIN, os.O_RDONLY)
    _take_closed(STDOUT, os.O_RDONLY)
    _take_closed(STDERR, os.O_WRONLY)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    sys.stdin = _stream(STDIN, "r", sys.stdin)
    sys.stderr = _stderr(sys.stderr)
    sys.stdout = _stream(os.dup(STDOUT), "w", sys.stdout)
    # Who asks for the size of the terminal asks this one.
    sys.__stdout__ = sys.stdout  # type: ignore[misc, assignment]
    _lead_nowhere(STDOUT, keep=sys.stdout.fileno())
    if not sys.warnoptions:
        # What a library thinks of its own future is of no use to those who read our messages.
        warnings.simplefilter("ignore")


def give_up_output() -> None:
    """Send what is left of the result nowhere, so that the end of the program does not trip."""
    with contextlib.suppress(OSError, ValueError):
        _lead_nowhere(sys.stdout.fileno())


def leave_streams() -> None:
    """Be done with the result: what is printed on the way out of the program is none of it."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    give_up_output()


def _take_closed(descriptor: int, flags: int) -> None:
    try:
        os.fstat(descriptor)
    except OSError:
        opened = os.open(os.devnull, flags)
        if opened != descriptor:
            os.dup2(opened, descriptor)
            os.close(opened)


def _lead_nowhere(descriptor: int, keep: int | None = None) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
    if sys.platform == "win32" and keep is not None:
        # Prompts look for the console behind the standard handle, which went with the descriptor.
        import ctypes
        import msvcrt

        ctypes.windll.kernel32.SetStdHandle(-11, msvcrt.get_osfhandle(keep))


def _stream(descriptor: int, mode: str, like: TextIO | None) -> TextIO:
    # Opened as the locale would have it for a terminal on Windows, too; never closed by us.
    errors = "surrogateescape" if mode == "r" else "replace"
    stream: TextIO = open(  # type: ignore[assignment]  # noqa: SIM115
        descriptor, mode, encoding="utf-8", errors=errors, closefd=False
    )
    if mode == "w" and (descriptor == STDERR or getattr(like, "write_through", False)):
        # Problems are heard at once, and with ``python -u`` everything.
        stream.reconfigure(line_buffering=True)  # type: ignore[attr-defined]
    return stream


def _stderr(like: TextIO | None) -> TextIO:
    if like is not None and like.isatty():
        return _stream(STDERR, "w", like)
    raw = io.BufferedWriter(_Heedless(STDERR, "w", closefd=False))
    return io.TextIOWrapper(raw, encoding="utf-8", errors="replace", line_buffering=True)
