"""Everything that is measured, side by side in one go: ``python benchmarks/run.py``.

Run it with the Python that the tool is installed for. Every figure is of a whole process, as a user
waits for it: the median of runs that take turns with the run that they are held against, so that a
drifting machine matters little. ``--quick`` leaves the largest ledger out, ``--peers DIR`` adds a
folder with programs to the path.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import ahead
import ledgers

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
TRACKER = (sys.executable, "-m", "urban_tracker")
SIZES = (100, 10_000, 100_000, 1_000_000)
COUNTRY = 3_321
DAY = ("--as-of", "2026-06-30")
STATUS = (*TRACKER, "status", "--workspace", str(DATA), "--as-of", "2026-11-23", "--no-pager")
TAB = {
    "_TRACKER_COMPLETE": "complete_bash",
    "COMP_WORDS": "tracker update pop",
    "COMP_CWORD": "2",
    "TRACKER_WORKSPACE": str(DATA),
}


class Took(NamedTuple):
    """A run: its seconds, and the most memory of its process or of one that it started, in MiB."""

    seconds: float
    memory: float


class Measured(NamedTuple):
    """The runs of a command, and those that it is held against, in turns."""

    own: list[Took]
    other: list[Took]

    @property
    def seconds(self) -> float:
        return statistics.median(each.seconds for each in self.own)

    @property
    def memory(self) -> float:
        return max(each.memory for each in self.own)

    @property
    def ratio(self) -> float:
        pairs = zip(self.own, self.other, strict=True)
        return statistics.median(own.seconds / other.seconds for own, other in pairs)


def took(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Took:
    """One run of a command, which must succeed."""
    start = time.perf_counter()
    started = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TRACKER_LANG": "en", **(environment or {})},
    )
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise SystemExit(f"exit {started.returncode}: {' '.join(command)}")
    return Took(time.perf_counter() - start, usage.ru_maxrss / 1024)


def measure(
    own: Sequence[str],
    other: Sequence[str],
    runs: int,
    environment: Mapping[str, str] | None = None,
) -> Measured:
    """Run two commands in turns, after one run of each that does not count."""
    took(own, environment), took(other)
    pairs = [(took(own, environment), took(other)) for _ in range(runs)]
    return Measured([one for one, _ in pairs], [two for _, two in pairs])


def row(name: str, found: Measured, against: str, aim: str = "") -> None:
    """A row of the table."""
    print(
        f"| {name} | {found.seconds:.2f} | {found.memory:.0f} | {found.ratio:.2f} × {against} "
        f"| {aim} |",
        flush=True,
    )


def start(runs: int) -> None:
    """How quickly the tool starts, against a script that only imports its libraries and prints a
    table of the same size.
    """
    page = subprocess.run(STATUS, capture_output=True, check=True, encoding="utf-8").stdout
    size = ("--lines", str(page.count("\n")), "--characters", str(len(page)))
    floor = (sys.executable, str(HERE / "floor.py"), *size)
    row("bare Python", measure((sys.executable, "-c", ""), floor, runs), "floor")
    row("`tracker status` on `data/`", measure(STATUS, floor, runs), "floor", "≤ 1.25")
    row("`tracker --help`", measure((*TRACKER, "--help"), floor, runs), "floor", "≤ 1.0")
    row("completion (Tab)", measure(TRACKER, floor, runs, TAB), "floor", "≤ 1.0")


def commands(folder: Path, places: int) -> Iterator[tuple[str, Sequence[str], Sequence[str], str]]:
    """What is measured on a ledger: name, command, what it is held against, and its name."""
    at = ("--workspace", str(folder))
    record = ("population", "250000", "--as-of", "2026-03-31", "--source", "benchmark")
    dry = (*record, "--dry-run", "--force")
    small = (*TRACKER, "update", *dry, "--place", "pho-yen-area", "--workspace", str(DATA))
    bare = (sys.executable, "-c", CSV_PASS, str(folder / "observations.csv"))
    yield "`status` of one place", (*TRACKER, "status", *at, *DAY), STATUS, "`status` on `data/`"
    own = (*TRACKER, "update", *dry, "--place", "p0001", *at)
    yield "`update`", own, small, "`update` on `data/`"
    rank = (*TRACKER, "rank", "--type", "III", *at, *DAY, "--format", "csv")
    yield f"`rank` of {places:,} places", rank, bare, "a bare `csv.reader` pass"
    report = (*TRACKER, "report", *at, *DAY, "-o", str(folder / "r.html"), "--force")
    yield "`report -o r.html` of one place", report, STATUS, "`status` on `data/`"


def places_of(size: int) -> int:
    """How many places a ledger has, so that each has figures of 13 years where it is large."""
    return max(2, round(COUNTRY * size / SIZES[-1]))


CSV_PASS = """
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.reader(file):
        pass
"""
AIMS = {
    ("`status` of one place", 1_000_000): "≤ 2, under 60 MiB",
    ("`update`", 1_000_000): "≤ 2",
    (f"`rank` of {COUNTRY:,} places", 1_000_000): "≤ 5, under 250 MiB",
}


def large(folder: Path, sizes: Sequence[int], runs: int) -> dict[tuple[str, int], float]:
    """The everyday commands on ledgers of every size; gives back the seconds of each."""
    found: dict[tuple[str, int], float] = {}
    for size in sizes:
        places = places_of(size)
        made = folder / f"ledger-{size}"
        rows = ledgers.write_workspace(made, places, size)
        for name, own, other, against in commands(made, places):
            measured = measure(own, other, runs if size < SIZES[-1] else min(runs, 5))
            row(f"{name}, {rows:,} rows", measured, against, AIMS.get((name, size), ""))
            found[name.split(" of ")[0], size] = measured.seconds
    return found


def look_ahead(folder: Path, runs: int) -> None:
    """Forecast and plan on 60 years and 40 projects."""
    made = folder / "ahead"
    ahead.write(made, figures=True)
    for words in (("forecast",), ("plan",), ("plan", "--budget", "300")):
        own = (*TRACKER, *words, "--workspace", str(made))
        name = f"`{' '.join(words)}`, 60 years, 40 projects"
        row(name, measure(own, STATUS, runs), "`status` on `data/`")


def peers(folder: Path, sizes: Sequence[int], seconds: Mapping[tuple[str, int], float]) -> None:
    """Programs that read plain-text ledgers, on as many postings over as many accounts."""
    for size in sizes:
        places = places_of(size)
        made = folder / f"journal-{size}"
        made.mkdir()
        ledgers.write_journals(made, places, size)
        journal, beancount = str(made / "postings.journal"), str(made / "postings.beancount")
        query = "SELECT account, sum(position) GROUP BY account"
        for program, command in (
            ("ledger", ("ledger", "-f", journal, "balance")),
            ("hledger", ("hledger", "-f", journal, "balance")),
            ("bean-query", ("bean-query", "--no-errors", beancount, query)),
        ):
            if shutil.which(program) is None:
                print(f"| `{program}`, {size:,} postings | not installed | | | |", flush=True)
                continue
            own = [took(command) for _ in range(1 if size >= 100_000 else 3)]
            median = statistics.median(each.seconds for each in own)
            times = ", ".join(
                f"{median / seconds[name, size]:.1f} × `{name.strip('`')}`"
                for name in ("`status`", "`update`", "`rank`")
                if (name, size) in seconds
            )
            memory = max(each.memory for each in own)
            print(f"| `{program}`, {size:,} postings | {median:.2f} | {memory:.0f} | {times} | |")


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    asked.add_argument("--runs", type=int, default=7)
    asked.add_argument("--quick", action="store_true", help="without the ledger of 1,000,000 rows")
    asked.add_argument("--peers", metavar="DIR", action="append", default=[])
    given = asked.parse_args()
    os.environ["PATH"] = os.pathsep.join([*given.peers, os.environ["PATH"]])
    sizes = SIZES[:-1] if given.quick else SIZES
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors")
    print("\n| what | seconds | MiB | ratio | to reach |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start(given.runs)
        seconds = large(folder, sizes, given.runs)
        look_ahead(folder, given.runs)
        peers(folder, sizes, seconds)
    for command in ("`status`", "`update`", "`rank`"):
        if (command, SIZES[-1]) in seconds:
            growth = seconds[command, SIZES[-1]] / seconds[command, SIZES[-2]]
            print(f"| {command}: 100,000 to 1,000,000 rows | | | {growth:.1f} × | ≤ 10 |")


if __name__ == "__main__":
    main()
