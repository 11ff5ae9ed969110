"""What the documents' generated parts are made with: real runs of the commands they show."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.tracker import tracker  # noqa: E402
from urban_tracker.service import clock  # noqa: E402

MOMENT = dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)
"""A page says the same on whatever day it is made."""


def printed(folder: Path, command: str, width: int, **environment: str) -> list[str]:
    """The lines that a command of ours prints when it is run in a folder, through a pipe."""
    first, *words = shlex.split(command)
    assert first == "tracker"
    with chdir(folder), patch.object(clock, "now", lambda: MOMENT):
        done = tracker(*words, COLUMNS=str(width), NO_COLOR="1", FORCE_COLOR=None, **environment)
    return (done.out + done.err).rstrip().split("\n")


def run(command: str, *, lines: int | None = None, width: int = 100, lang: str = "en") -> None:
    """Print a command and what it prints, as a Markdown block; at most so many lines of it."""
    shown = printed(ROOT, command, width, TRACKER_LANG=lang)
    if lines is not None and len(shown) > lines:
        shown = [*shown[:lines], "[…]"]
    print("\n```console")
    print(f"$ {command}")
    print("\n".join(shown))
    print("```\n")


def run_in_copy(command: str, regulation: str, *, lines: int | None = None) -> None:
    """Run a command in a copy of ``data/`` that has a regulation file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "data"
        shutil.copytree(ROOT / "data", workspace)
        (workspace / "regulations").mkdir()
        shutil.copy(ROOT / regulation, workspace / "regulations")
        with patch.dict(os.environ, TRACKER_WORKSPACE=str(workspace)):
            run(command, lines=lines)
