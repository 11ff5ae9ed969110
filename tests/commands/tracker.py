"""Running ``tracker``: inside this process, or as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from urban_tracker.cli.app import build_app

app = build_app()

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
TAN_GIANG = ROOT / "examples" / "tan-giang"
LEDGER = "observations.csv"
PROGRAMME = "targets.toml"
HEADER = "place,indicator,as_of,value,qualifier,status,source,grade,note,recorded_at,recorded_by\n"


@dataclass(frozen=True)
class Run:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def tracker(*arguments: str, **environment: str | None) -> Run:
    """Run a command in this process, as the program does but without its start."""
    found = CliRunner().invoke(app, list(arguments), env=environment)
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return Run(found.exit_code, found.stdout, found.stderr)


def process(
    *arguments: str,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    **options: Any,
) -> Run:
    """Run a command as a program, through pipes."""
    found = subprocess.run(
        [sys.executable, "-m", "urban_tracker", *arguments],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=options.pop("stderr", subprocess.PIPE),
        stdin=subprocess.DEVNULL,
        timeout=60,
        **options,
    )
    return Run(
        found.returncode,
        (found.stdout or b"").decode("utf-8"),
        (found.stderr or b"").decode("utf-8"),
    )


@dataclass(frozen=True)
class Tracker:
    """A workspace with ways to run commands on it and to look at its files."""

    folder: Path

    def __call__(self, *arguments: str, **environment: str | None) -> Run:
        return tracker(*arguments, "--workspace", str(self.folder), **environment)

    def status(self, *arguments: str) -> Any:
        """The result of ``status --format json``, which must work."""
        run = self("status", "--format", "json", *arguments)
        assert run.code == 0, run.err
        return run.json

    @property
    def ledger(self) -> Path:
        return self.folder / LEDGER

    @property
    def programme(self) -> Path:
        return self.folder / PROGRAMME

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
