"""Running ``tracker``, in this process or as a program of its own, on workspaces to work with."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from typer.main import get_command

from urban_tracker.cli.app import build_app

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
TAN_GIANG = ROOT / "examples" / "tan-giang"
HUE = ROOT / "examples" / "hue"
SCHEMAS = ROOT / "src" / "urban_tracker" / "output" / "schemas"
LEDGER = "observations.csv"
PROGRAMME = "targets.toml"
HEADER = "place,indicator,as_of,value,qualifier,status,source,grade,note,recorded_at,recorded_by\n"
SMALL = """\
[[place]]
id = "here"
name.vi = "Đây"
kind = "urban-area"
"""
QUIET = {
    "TRACKER_LANG": "en",
    "TRACKER_USER": "planning-office",
    "TRACKER_WORKSPACE": "",
    "COLUMNS": "",
    "FORCE_COLOR": "",
    "NO_COLOR": "",
    "PYTHONDONTWRITEBYTECODE": "",
}
"""An environment in which no setting of whoever runs the tests counts; all tests run in it."""


@dataclass(frozen=True)
class Run:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@cache
def command() -> Any:
    """`tracker`, built once: that takes longer than most commands do."""
    return get_command(build_app())


def tracker(*words: str | Path, **environment: str | None) -> Run:
    """Run a command in this process, as into a pipe. What no command may raise comes through."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    given = {name: value for name, value in environment.items() if value is not None}
    with patch.dict(os.environ, given), redirect_stdout(out), redirect_stderr(err):
        for name in environment.keys() - given.keys():
            os.environ.pop(name, None)
        try:
            command().main(list(map(str, words)), prog_name="tracker")
        except SystemExit as ended:
            code = ended.code
    return Run(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


def run(*words: str | Path, code: int = 0, columns: int | None = None) -> Run:
    """Run a command that must end with an exit code."""
    done = tracker(*words, COLUMNS=None if columns is None else str(columns))
    assert done.code == code, f"exit {done.code}\n{done.out}{done.err}"
    return done


def json_of(*words: str | Path, schema: str | None = None) -> Any:
    """The JSON that a command prints, checked against its schema."""
    found = run(*words, "--format", "json").json
    if schema is not None:
        import jsonschema

        written = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(written).validate(found)
    return found


def process(
    *words: str,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    **options: Any,
) -> Run:
    """Run a command as a program, through pipes."""
    found = subprocess.run(
        [sys.executable, "-m", "urban_tracker", *words],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=options.pop("stderr", subprocess.PIPE),
        stdin=subprocess.DEVNULL,
        timeout=120,
        **options,
    )
    out, err = ((each or b"").decode("utf-8") for each in (found.stdout, found.stderr))
    return Run(found.returncode, out, err)


@dataclass(frozen=True)
class Tracker:
    """A workspace with ways to run commands on it and to look at its files."""

    folder: Path

    def __call__(self, *words: str, **environment: str | None) -> Run:
        """Run a command in this process."""
        return tracker(*words, "--workspace", str(self.folder), **environment)

    def process(self, *words: str, **options: Any) -> Run:
        """Run a command as a program of its own."""
        return process(*words, "--workspace", str(self.folder), **options)

    def update(self, *words: str) -> Run:
        """An update that must work."""
        done = self("update", *words)
        assert done.code == 0, done.err
        return done

    def status(self, *words: str) -> Any:
        """The result of ``status --format json``, which must work."""
        done = self("status", "--format", "json", *words)
        assert done.code == 0, done.err
        return done.json

    @property
    def ledger(self) -> Path:
        return self.folder / LEDGER

    @property
    def programme(self) -> Path:
        return self.folder / PROGRAMME

    def rows(self) -> list[list[str]]:
        """The records, as any program reads them."""
        with self.ledger.open(encoding="utf-8", newline="") as file:
            return [row for row in csv.reader(file) if row and row[0] != "place"]

    def values(self) -> list[str]:
        return [row[3] for row in self.rows()]

    def files(self) -> dict[str, bytes]:
        """The contents of all its files, but for locks."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.suffix != ".lock"
        }

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def add(self, *lines: str) -> None:
        """Add lines to the ledger as an editor would."""
        with self.ledger.open("a", encoding="utf-8", newline="") as file:
            file.writelines(f"{line}\n" for line in lines)

    def replace(self, old: str, new: str, name: str = PROGRAMME) -> None:
        """Replace a passage that stands once in a file."""
        path = self.folder / name
        written = path.read_text(encoding="utf-8")
        assert written.count(old) == 1, (written.count(old), old)
        path.write_bytes(written.replace(old, new).encode())


def small(folder: Path, ledger: str = HEADER, programme: str = SMALL) -> Tracker:
    """A workspace of one place."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PROGRAMME).write_text(programme, encoding="utf-8")
    (folder / LEDGER).write_bytes(ledger.encode())
    return Tracker(folder)


def copy(origin: Path, folder: Path) -> Tracker:
    """A copy of a workspace."""
    return Tracker(Path(shutil.copytree(origin, folder)))


def record(value: str, day: str = "2023-12-31", moment: str = "000001", **fields: str) -> str:
    """A line of the ledger of :data:`SMALL`."""
    row = {
        "place": "here",
        "indicator": "population",
        "as_of": day,
        "value": value,
        "qualifier": "",
        "status": "",
        "source": "office",
        "grade": "",
        "note": "",
        "recorded_at": f"2024-01-01T00:00:00.{moment}Z",
        "recorded_by": "",
        **fields,
    }
    return ",".join(row.values())
