"""Running ``tracker`` on a terminal of a given width (not on Windows, which has no such thing)."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys

from tests.tracker import Run

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(*arguments: str, columns: int, **environment: str) -> Run:
    """A command on a terminal; ``out`` is all that the terminal got, colours included."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "urban_tracker", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "COLUMNS": str(columns),
            "PAGER": "cat",
            **environment,
        },
    ) as running:
        os.close(theirs)
        parts = []
        with contextlib.suppress(OSError):  # Linux reports the end of a terminal as an error
            while part := os.read(ours, 65536):
                parts.append(part)
        os.close(ours)
    out = b"".join(parts).decode().replace("\r\n", "\n")
    return Run(running.returncode, out, "")


def without_colours(written: str) -> str:
    """What a reader sees, without spaces at the ends of lines."""
    return "".join(f"{line.rstrip()}\n" for line in ANSI.sub("", written).splitlines())
