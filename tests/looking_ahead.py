"""Running the tool as people do, and comparing what they see with a file."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from urban_tracker.cli.app import build_app

app = build_app()

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "tan-giang"
DATA = ROOT / "data"
SCHEMAS = ROOT / "src" / "urban_tracker" / "output" / "schemas"
_DIGEST = re.compile(r"sha256:[0-9a-f]+")


class Ran(NamedTuple):
    """What a command printed."""

    stdout: str
    stderr: str


def run(*args: str | Path, code: int = 0, columns: int | None = None) -> Ran:
    """Run ``tracker`` in this process, as into a pipe; ``code`` is the exit code it must have."""
    variables = dict.fromkeys(
        ("TRACKER_WORKSPACE", "TRACKER_LANG", "FORCE_COLOR", "LC_ALL", "LC_MESSAGES", "COLUMNS")
    )
    environment: dict[str, str | None] = {**variables, "LANG": "C.UTF-8"}
    if columns is not None:
        environment["COLUMNS"] = str(columns)
    result = CliRunner().invoke(app, list(map(str, args)), env=environment)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return Ran(result.stdout, result.stderr)


def document(*args: str | Path, schema: str | None = None) -> Any:
    """The JSON that a command prints, checked against its schema."""
    found = json.loads(run(*args, "--format", "json").stdout)
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
