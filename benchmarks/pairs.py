"""Times two commands in turn and compares them pair by pair, so that a drifting machine matters
little. Every figure is of a whole process, as a user waits for it."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

Command = Sequence[str]


class Pairs(NamedTuple):
    """Seconds of each run of both commands, and the ratios of the pairs."""

    first: list[float]
    second: list[float]

    @property
    def ratio(self) -> float:
        """The median ratio of a run of the first to the run of the second beside it."""
        return statistics.median(a / b for a, b in zip(self.first, self.second, strict=True))

    def line(self, name: str, limit: float) -> str:
        """One line for the report."""
        return (
            f"{name:<44} {statistics.median(self.first):7.3f} s  "
            f"{statistics.median(self.second):7.3f} s  {self.ratio:5.2f} x  (to reach: {limit} x)"
        )


def seconds(command: Command) -> float:
    """How long one run of a command takes; it must succeed."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def paired(first: Command, second: Command, runs: int = 9) -> Pairs:
    """Run two commands in turn, after one warm-up of each."""
    seconds(first)
    seconds(second)
    pairs = [(seconds(first), seconds(second)) for _ in range(runs)]
    return Pairs([a for a, _ in pairs], [b for _, b in pairs])


PYTHON = sys.executable
TRACKER = (PYTHON, "-m", "urban_tracker")
