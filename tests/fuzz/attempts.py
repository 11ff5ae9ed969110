"""What is done with an input, and what must never happen."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.tracker import HEADER, SMALL, record, small, tracker

OTHERS = (
    ["status"],
    ["log", "--all-places", "--format", "csv"],
    ["update", "population", "1200", "--as-of", "2020", "--source", "office", "--force"],
    ["retract", "population", "--as-of", "2023", "--reason", "x"],
    ["template"],
    ["export", "toml"],
    ["report", "--forecast"],
)
"""What is tried after `check` now and then: `check` reads everything, and so finds most."""

SECONDS = 10.0
CODES = {0, 1, 2, 3, 4}


class Attempts:
    """One workspace after another, each with one thing spoilt."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def attempt(self, kind: str, content: Any) -> None:
        """Use an input. Raises AssertionError if a command breaks on it."""
        self._count += 1
        ledger = HEADER + record("1000") + "\n"
        book = small(self._folder / "book", ledger, SMALL)
        regulation = book.folder / "regulations" / "own.toml"
        regulation.parent.mkdir(exist_ok=True)
        regulation.unlink(missing_ok=True)
        if kind == "command line":
            self._run([*content, "--workspace", str(book.folder)], content)
            return
        commands = [["check", "--strict"]]
        if self._count % 5 == 0:
            commands.append(OTHERS[self._count // 5 % len(OTHERS)])
        if kind in ("targets.toml", "observations.csv"):
            (book.folder / kind).write_bytes(content)
        elif kind == "regulation":
            regulation.write_bytes(content)
        else:
            path = self._folder / f"figures.{kind}"
            path.write_bytes(content)
            commands = [["update", "--from", str(path), "--force"]]
        for command in commands:
            self._run([*command, "--workspace", str(book.folder)], content)

    def _run(self, words: list[str], content: Any) -> None:
        started = time.monotonic()
        try:
            run = tracker(*words)
        except BaseException as broken:
            raise AssertionError(f"{words}: {broken!r} of {content!r}") from broken
        seconds = time.monotonic() - started
        assert run.code in CODES, (words, run, content)
        assert "Traceback" not in run.err, (words, content)
        assert seconds < SECONDS, (words, seconds, content)
