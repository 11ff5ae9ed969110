"""Workspaces to break, and ways to run `tracker` on them."""

from __future__ import annotations

import csv
import io
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

app = build_app()

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
TAN_GIANG = ROOT / "examples" / "tan-giang"
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
}
"""An environment in which no setting of whoever runs the tests counts."""


@dataclass(frozen=True)
class Run:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@cache
def command() -> Any:
    """`tracker`, built once: that takes longer than most commands do."""
    return get_command(app)


def in_process(words: list[str], **environment: str) -> Run:
    """Run a command in this process. What no command may raise comes through."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with (
        patch.dict(os.environ, {**QUIET, **environment}),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            command().main(words, prog_name="tracker")
        except SystemExit as ended:
            code = ended.code
    return Run(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Book:
    """A workspace, with ways to run commands on it and to look at its ledger."""

    folder: Path

    @property
    def ledger(self) -> Path:
        return self.folder / LEDGER

    def __call__(self, *arguments: str, **environment: str) -> Run:
        """Run a command in this process."""
        return in_process([*arguments, "--workspace", str(self.folder)], **environment)

    def process(self, *arguments: str, **options: Any) -> Run:
        """Run a command as a program of its own."""
        return process(*arguments, "--workspace", str(self.folder), **options)

    def update(self, *arguments: str) -> Run:
        """A command that must work."""
        run = self("update", *arguments)
        assert run.code == 0, run.err
        return run

    def rows(self) -> list[list[str]]:
        """The records, as any program reads them."""
        with self.ledger.open(encoding="utf-8", newline="") as file:
            return [row for row in csv.reader(file) if row and row[0] != "place"]

    def values(self) -> list[str]:
        return [row[3] for row in self.rows()]


def process(*arguments: str, environment: Mapping[str, str] | None = None, **options: Any) -> Run:
    """Run `tracker` as a program, through pipes."""
    found = subprocess.run(
        [sys.executable, "-m", "urban_tracker", *arguments],
        env={**os.environ, **QUIET, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        **options,
    )
    return Run(found.returncode, found.stdout.decode(), found.stderr.decode())


def small(folder: Path, ledger: str = HEADER, programme: str = SMALL) -> Book:
    """A workspace of one place."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PROGRAMME).write_text(programme, encoding="utf-8")
    (folder / LEDGER).write_bytes(ledger.encode())
    return Book(folder)


def copy(origin: Path, folder: Path) -> Book:
    """A copy of a workspace."""
    return Book(Path(shutil.copytree(origin, folder)))


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
