"""What the documents' generated parts are made with: real runs of the commands they show."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
TRACKER = (sys.executable, str(ROOT / "docs" / "at_a_moment.py"))


def run(command: str, *, lines: int | None = None, width: int = 100, lang: str = "en") -> None:
    """Print a command and what it prints, as a Markdown block; at most so many lines of it."""
    words = shlex.split(command)
    assert words[0] == "tracker"
    environment = {**os.environ, "COLUMNS": str(width), "NO_COLOR": "1", "TRACKER_LANG": lang}
    done = subprocess.run(
        [*TRACKER, *words[1:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    shown = (done.stdout + done.stderr).rstrip().split("\n")
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
        os.environ["TRACKER_WORKSPACE"] = str(workspace)
        try:
            run(command, lines=lines)
        finally:
            del os.environ["TRACKER_WORKSPACE"]
