"""Golden files: what people see, kept in files and looked at when it changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from urban_tracker import __version__

FOLDER = Path(__file__).parent / "golden"


def same_as_golden(path: str | Path, shown: str, request: pytest.FixtureRequest) -> None:
    """Hold what was shown against its golden file, or write that with ``--update-golden``."""
    shown = shown.replace(f"tracker {__version__}", "tracker VERSION")
    shown = re.sub(r"sha256:[0-9a-f]+", "sha256:DIGEST", shown)
    path = FOLDER / path
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8"), (
        f"{path.name} has changed; if it should have, run pytest --update-golden and look at"
        " git diff"
    )
