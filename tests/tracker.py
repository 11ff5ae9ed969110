"""Running the real command line inside the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from urban_tracker.cli.app import build_app

app = build_app()

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
TAN_GIANG = ROOT / "examples" / "tan-giang"


def tracker(*words: str, code: int = 0) -> Result:
    """Run a command, in English; it must exit with this code, and never with a traceback."""
    result = CliRunner().invoke(app, list(words), env={"TRACKER_LANG": "en", "COLUMNS": ""})
    assert result.exit_code == code, f"exit {result.exit_code}\n{result.output}"
    assert "Traceback" not in result.output
    return result


def tracker_json(*words: str, code: int = 0) -> Any:
    """Run a command with ``--format json`` and read what it prints."""
    return json.loads(tracker(*words, "--format", "json", code=code).stdout)
