"""Running the tool as people do, and comparing what they see with a file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "tan-giang"
DATA = ROOT / "data"
SCHEMAS = ROOT / "src" / "urban_tracker" / "output" / "schemas"
_DIGEST = re.compile(r"sha256:[0-9a-f]+")


def run(
    *args: str | Path, code: int = 0, columns: int | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run ``tracker`` in a process of its own."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("TRACKER_", "COLUMNS", "FORCE_COLOR"))
    }
    environment |= {"LANG": "C.UTF-8", **variables}
    if columns is not None:
        environment["COLUMNS"] = str(columns)
    found = subprocess.run(
        [sys.executable, "-m", "urban_tracker", *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert found.returncode == code, found.stderr
    assert "Traceback" not in found.stderr
    return found


def document(*args: str | Path, schema: str | None = None) -> Any:
    """The JSON that a command prints (in this process), checked against its schema."""
    from typer.testing import CliRunner

    from urban_tracker.cli.app import app

    result = CliRunner().invoke(app, [*map(str, args), "--format", "json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    if schema is not None:
        import jsonschema

        written = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
        checker = jsonschema.Draft202012Validator
        checker.check_schema(written)
        checker(written).validate(found)
    return found


def same_as_golden(printed: str, path: Path) -> None:
    """Compare with a golden file; ``UPDATE_GOLDEN=1`` writes it anew."""
    printed = _DIGEST.sub("sha256:…", printed)
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == path.read_text(encoding="utf-8")
