"""What `figures.md` and `dossier.md` are made with: real runs, in order, on a copy of Tân Giang."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from cogs import ROOT, printed

_ROOM = tempfile.TemporaryDirectory()
HERE = Path(_ROOM.name)


def start() -> None:
    """Begin with a copy of Tân Giang in an empty folder."""
    shutil.copytree(ROOT / "examples" / "tan-giang", HERE, dirs_exist_ok=True)


def write(name: str, content: str) -> None:
    """Write a file that the next command reads, and show it."""
    (HERE / name).parent.mkdir(exist_ok=True)
    (HERE / name).write_text(content, encoding="utf-8", newline="")
    print(f"\n```console\n$ cat {name}\n{content.rstrip()}\n```\n")


def add(content: str, name: str = "observations.csv") -> None:
    """Add to a file; to the ledger, what a power cut would leave."""
    with (HERE / name).open("a", encoding="utf-8", newline="") as file:
        file.write(content)


def run(*commands: str, lines: int | None = None, last: int = 0, width: int = 110) -> None:
    """Print commands and what they print, as a Markdown block; at most so many lines of each."""
    print("\n```console")
    for command in commands:
        shown = printed(HERE, command, width, TRACKER_LANG="en", TRACKER_USER="lan")
        if lines is not None and len(shown) > lines:
            shown = [*shown[:lines], "[…]"]
        if last:
            shown = ["[…]", *shown[-last:]]
        print(f"$ {command}")
        print("\n".join(shown))
    print("```\n")
