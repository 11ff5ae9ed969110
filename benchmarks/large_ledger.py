"""Status of one place out of a large ledger, against the same on ``data/`` (design 8).

``python benchmarks/large_ledger.py [ROWS]``: makes a ledger of that many rows (1,000,000) of 3,321
places in a temporary folder.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from ledgers import write_workspace
from pairs import TRACKER, paired

DATA = Path(__file__).parent.parent / "data"
PLACES = 3_321


def main(rows: int = 1_000_000) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        written = write_workspace(workspace, PLACES, rows)
        one = (*TRACKER, "status", "--workspace", folder, "--as-of", "2026-06-30")
        small = (*TRACKER, "status", "--workspace", str(DATA), "--as-of", "2026-11-23")
        print(f"{written:,} rows, {PLACES:,} places")
        print(f"{'':<44} {'tracker':>9}  {'on data/':>9}")
        print(paired(one, small, runs=5).line("status of one place", 2.0))
        subprocess.run(one, stdout=subprocess.DEVNULL, check=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak memory of any of these runs: {peak:.0f} MiB (to reach: under 60)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
