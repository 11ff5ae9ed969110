"""How long a press of Tab takes, beside a script that only imports typer, pydantic and rich.

`python -m benchmarks.completion [RUNS]`: medians of interleaved runs, and their ratio (design 8:
at most 1.0). The script prints a table too, as the one that `tracker status` is measured by.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

SCRIPT = """
import typer, pydantic, rich
from rich.console import Console
from rich.table import Table
table = Table("a", "b", "c")
for each in range(40):
    table.add_row(str(each), "x", "y")
Console().print(table)
"""
LINES = ("tracker up", "tracker update pop", "tracker status --place pho")


def seconds(*command: str, **environment: str) -> float:
    started = time.perf_counter()
    subprocess.run(
        command, env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def main(runs: int) -> None:
    times: dict[str, list[float]] = {"script": []}
    for _ in range(runs):
        times["script"].append(seconds(sys.executable, "-c", SCRIPT))
        for line in LINES:
            found = seconds(
                sys.executable,
                "-m",
                "urban_tracker",
                _TRACKER_COMPLETE="complete_bash",
                COMP_WORDS=line,
                COMP_CWORD=str(line.count(" ")),
                TRACKER_WORKSPACE="data",
            )
            times.setdefault(line, []).append(found)
    script = statistics.median(times["script"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:30} {median * 1000:6.0f} ms  {median / script:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
