"""What `figures.md` is made with: real runs, one after another, on a copy of Tân Giang."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
_ROOM = tempfile.TemporaryDirectory()
HERE = Path(_ROOM.name)
_NOW = re.compile(r"\d{4}-\d\d-\d\d([ T])\d\d:\d\d(:\d\d\.\d{6}Z)?")


def start() -> None:
    """Begin with a copy of Tân Giang in an empty folder."""
    shutil.copytree(ROOT / "examples" / "tan-giang", HERE, dirs_exist_ok=True)


def write(name: str, content: str) -> None:
    """Write a file that the next command reads, and show it."""
    (HERE / name).write_text(content, encoding="utf-8", newline="")
    print(f"\n```console\n$ cat {name}\n{content.rstrip()}\n```\n")


def add(content: str) -> None:
    """Add to the ledger what a power cut would leave."""
    with (HERE / "observations.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(content)


def run(*commands: str, lines: int | None = None, width: int = 110) -> None:
    """Print commands and what they print, as a Markdown block; at most so many lines of each."""
    print("\n```console")
    for command in commands:
        words = shlex.split(command)
        environment = {
            **os.environ,
            "COLUMNS": str(width),
            "NO_COLOR": "1",
            "TRACKER_LANG": "en",
            "TRACKER_USER": "lan",
        }
        done = subprocess.run(
            [sys.executable, "-m", "urban_tracker", *words[1:]] if words[0] == "tracker" else words,
            cwd=HERE,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
        )
        shown = (done.stdout + done.stderr).rstrip().split("\n")
        if lines is not None and len(shown) > lines:
            shown = [*shown[:lines], "[…]"]
        print(f"$ {command}")
        print(_settled("\n".join(shown)))
    print("```\n")


def _settled(shown: str) -> str:
    """The moments of this very run, put back to the day on which the page was written."""
    now = dt.datetime.now(dt.timezone(dt.timedelta(hours=7)))
    days = {now.date().isoformat(), now.astimezone(dt.UTC).date().isoformat()}
    return _NOW.sub(
        lambda found: (
            f"2026-11-23{found[1]}09:00{(found[2] and ':00.000000Z') or ''}"
            if found[0][:10] in days
            else found[0]
        ),
        shown,
    )
