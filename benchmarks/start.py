"""How quickly the tool starts, against a script that only imports its libraries (design 8).

Run it with the Python that the tool is installed for: ``python benchmarks/start.py``.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from pairs import PYTHON, TRACKER, paired

HERE = Path(__file__).parent
STATUS = (*TRACKER, "status", "--workspace", str(HERE.parent / "data"), "--as-of", "2026-11-23")


def main() -> None:
    """Measure and print one line a figure."""
    page = subprocess.run(STATUS, capture_output=True, check=True, encoding="utf-8").stdout
    size = ("--lines", str(page.count("\n")), "--characters", str(len(page)))
    baseline = (PYTHON, str(HERE / "baseline.py"), *size)
    print(f"{'':<44} {'tracker':>9}  {'baseline':>9}")
    print(paired(STATUS, baseline).line("tracker status on data/", 1.25))
    print(paired((*TRACKER, "--help"), baseline).line("tracker --help", 1.0))
    print(paired((*TRACKER, "status", "--help"), baseline).line("tracker status --help", 1.0))


if __name__ == "__main__":
    main()
