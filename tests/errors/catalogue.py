"""For each code of the catalogue of errors the smallest broken workspace, and what the tool says.

`python -m tests.errors.catalogue` writes the golden files and `docs/errors.md` anew.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from filelock import FileLock

from tests.tracker import HEADER, ROOT, SMALL, tracker
from urban_tracker.cli import screen
from urban_tracker.core.errors import ENTRIES
from urban_tracker.core.problems import Problem
from urban_tracker.output.language import Language

CASES = Path(__file__).parent / "cases"
PAGE = ROOT / "docs" / "errors.md"
CHECK = ["check"]
SHOWN = 48
"""So many lines of a file are shown in the page."""
MOST_WORDS = 20
"""So many words of a command are shown there."""
FIRST, LAST = 8, 5
"""So many lines are kept of what is longer than that when the tool says it."""


@dataclass(frozen=True)
class Case:
    """A broken workspace, the command that trips over it, and what was expected of it."""

    code: str
    command: list[str]
    how: dict[str, Any]

    @property
    def folder(self) -> Path:
        return CASES / self.code

    @property
    def own(self) -> list[Path]:
        """The files of the workspace that are not as usual."""
        files = self.folder / "workspace"
        return sorted(path for path in files.rglob("*") if path.is_file())

    @property
    def checks(self) -> bool:
        return self.command[0] == "check"


def cases() -> list[Case]:
    """All cases, by code."""
    found = []
    for folder in sorted(CASES.iterdir()):
        path = folder / "case.toml"
        how = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        words: list[str] = []
        for each in how.get("command", CHECK):
            again = each if isinstance(each, str) else each["repeat"] * each["times"]
            words += again if isinstance(again, list) else [again]
        found.append(Case(folder.name, words, how))
    return found


@contextmanager
def broken(case: Case) -> Iterator[None]:
    """Stand in the workspace of a case; what is not in its folder is as usual and sound."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "targets.toml").write_text(SMALL, encoding="utf-8")
        (folder / "observations.csv").write_text(HEADER, encoding="utf-8", newline="")
        for each in case.how.get("without", ()):
            (folder / each).unlink()
        for each in case.how.get("folders", ()):
            (folder / each).unlink(missing_ok=True)
            (folder / each).mkdir()
        if (case.folder / "workspace").exists():
            shutil.copytree(case.folder / "workspace", folder, dirs_exist_ok=True)
        if "link" in case.how:
            link, target = case.how["link"]
            (folder / link).parent.mkdir()
            (folder / link).symlink_to(target)
        if "append" in case.how:
            path, piece, times = case.how["append"]
            with (folder / path).open("a", encoding="utf-8", newline="") as file:
                file.write(piece * times)
        hidden: dict[str, Any] = dict.fromkeys(case.how.get("hidden", ()))
        os.chdir(folder)
        try:
            # Not without need: patching forgets every module that is imported meanwhile.
            hiding = patch.dict(sys.modules, hidden) if hidden else nullcontext()
            with hiding, taken_away(folder, case):
                yield
        finally:
            os.chdir(here)


@contextmanager
def taken_away(folder: Path, case: Case) -> Iterator[None]:
    """If the case asks for it: the ledger vanishes between reading and writing."""
    if not case.how.get("vanishes"):
        yield
        return
    original = FileLock.acquire

    def acquire(*arguments: Any, **options: Any) -> Any:
        (folder / "observations.csv").unlink()
        return original(*arguments, **options)

    with patch.object(FileLock, "acquire", acquire):
        yield


@dataclass(frozen=True)
class Said:
    """The text (what `check` prints, of other commands the messages), its codes; what JSON says."""

    text: str
    codes: frozenset[str]
    problems: list[dict[str, Any]]


def said(case: Case) -> Said:
    """What the tool says of a case; only `check` has JSON."""
    shown: list[Problem] = []

    def lines(problem: Problem, language: Language) -> list[str]:
        shown.append(problem)
        return original(problem, language)

    original = screen.problem_lines
    with broken(case):
        with patch.object(screen, "problem_lines", lines):
            found = tracker(*case.command)
        document = tracker(*case.command, "--format", "json").out if case.checks else ""
    text = _ends(f"{found.out if case.checks else ''}{found.err}exit code {found.code}\n")
    codes = frozenset(each.code for each in shown)
    # Of a file that could not even be read there is no JSON.
    return Said(text, codes, json.loads(document)["problems"] if document else [])


def _ends(text: str) -> str:
    """The text; of a very long one the first and the last lines."""
    lines = text.splitlines(keepends=True)
    if len(lines) <= SHOWN:
        return text
    return "".join([*lines[:FIRST], "…\n", *lines[-LAST:]])


def page() -> str:
    """`docs/errors.md`, out of the golden files."""
    parts = [
        "# What the tool says when something is wrong\n\n"
        "Generated by `python -m tests.errors.catalogue` from `tests/errors/cases/`, where every"
        " error has the smallest\nworkspace that gives it; `…` marks what is shortened. A message"
        " says where and what, and what to write instead.\n"
        "Codes are for programs: `tracker check --format json` gives them.\n"
    ]
    for case in cases():
        more = ["…"] if len(case.command) > MOST_WORDS else []
        shown = " ".join([*(_word(word) for word in case.command[:MOST_WORDS]), *more])
        parts.append(f"\n## {case.code}\n\n{ENTRIES[case.code].meaning}\n")
        for path in case.own:
            name = path.relative_to(case.folder / "workspace").as_posix()
            parts.append(f"\n`{name}`:\n\n```\n{_content(case, path)}```\n")
        text = (case.folder / "expected.txt").read_text(encoding="utf-8")
        parts.append(f"\n```console\n$ tracker {shown}\n{_short(text)}```\n")
    return "".join(parts)


def _word(word: str) -> str:
    plain = all(each.isalnum() or each in "-._=/" for each in word) and word
    return word if plain and len(word) < 60 else f"'{word[:30]}{'…' if len(word) > 30 else ''}'"


def _content(case: Case, path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix == ".xlsx":
        return "(a workbook)\n"
    text = raw.decode("utf-8", "replace")
    more = "…\n" if "append" in case.how else ""
    return _short(text if text.endswith("\n") or not text else f"{text}\n") + more


def _short(text: str) -> str:
    lines = [line if len(line) <= 200 else f"{line[:200]}…" for line in text.split("\n")]
    if len(lines) > SHOWN:
        lines = [*lines[:SHOWN], "…", ""]
    return "\n".join(lines)


def main() -> None:
    """Write everything anew; look at it with git diff."""
    for case in cases():
        text = said(case).text
        (case.folder / "expected.txt").write_text(text, encoding="utf-8", newline="")
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
