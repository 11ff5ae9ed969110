"""What is done with an input, and what must never happen."""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tests.hostile import live
from tests.tracker import HEADER, SMALL, Run, Tracker, record, small

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

SECONDS = 20.0
"""Seconds of computing after which a command counts as hanging."""

CODES = (0, 1, 2, 3, 4)


def survives(workspace: Tracker, *words: str, codes: Collection[int] = CODES) -> Run:
    """Run a command that may fail, but only with a message. Raises AssertionError if it breaks."""
    started = time.process_time()
    try:
        run = workspace(*words)
    except BaseException as broken:
        raise AssertionError(f"{words}: {broken!r}") from broken
    seconds = time.process_time() - started
    assert run.code in codes, (words, run)
    assert seconds < SECONDS, (words, seconds)
    assert live(run.out + run.err) == set(), (words, run)
    if run.code == 0:
        # What was set right or looks odd is said, and the command goes on.
        assert not run.err or run.err.startswith("warning: "), (words, run)
    elif run.err:
        assert run.err.startswith(("error: ", "warning: ", "Usage: ")), (words, run)
    return run


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
            survives(book, *content)
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
            survives(book, *command)
