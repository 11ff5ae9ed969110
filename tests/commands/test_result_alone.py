"""stdout belongs to the result: every command in every format, whatever the libraries print."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tracker import ROOT, TAN_GIANG, Tracker, command, process, tracker

DAY = ("--as-of", "2026-03-31")
FIGURE = ("wards", "13", "--as-of", "2024", "--source", "yearbook")
GIVEN: dict[str, tuple[str, ...]] = {
    "status": DAY,
    "explain": ("population", *DAY),
    "rank": ("--type", "II", *DAY),
    "compare": ("--type", "II", "--as-of", "2025-06-30", *DAY),
    "forecast": ("population", *DAY),
    "plan": DAY,
    "update": (*FIGURE, "--dry-run"),
    "retract": ("population", "--as-of", "2024", "--reason", "counted twice", "--dry-run"),
    "log": ("population",),
    "template": ("--as-of", "2025"),
    "check": (),
    "export": DAY,
    "report": DAY,
    "init": ("NEW",),
    "place list": ("--province", "Huế"),
    "place find": ("phổ yên",),
    "regulation list": (),
    "regulation show": ("nq-111-2025",),
    "regulation diff": ("nq-26-2022", "nq-111-2025"),
    "regulation todo": (),
    "regulation check": tuple(
        str(path) for path in sorted((ROOT / "tests" / "cases").glob("*.toml"))
    ),
    "indicator list": (),
    "schema": ("status",),
}
"""What each command is given; a command that is not here fails the test below."""

EXTRAS = ("docx", "docxtpl", "highspy", "jinja2", "openpyxl", "plotext", "xlsxwriter")
CHOICES = re.compile(r"[a-z]+(\|[a-z]+)+")


def leaves(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command that can be run, by its words."""
    for name, each in group.commands.items():
        if hasattr(each, "commands"):
            yield from leaves(each, f"{before}{name} ")
        else:
            yield f"{before}{name}", each


COMMANDS = dict(leaves(command()))


def formats(command: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each format of a command, with the words that ask for it."""
    for param in command.params:
        if param.name == "format":
            assert CHOICES.fullmatch(param.metavar), "its choices stand in the help"
            for each in param.metavar.split("|"):
                flag = ("--format", each) if param.param_type_name == "option" else (each,)
                yield each, flag
            return
    yield "text", ()


CASES = [
    (words, kind, asked) for words, command in COMMANDS.items() for kind, asked in formats(command)
]
"""Every command in every format."""


def usual(every_day: Iterable[str], cases: Iterable[tuple[str, str, Any]]) -> list[Any]:
    """The cases to run; in the usual run only those of some commands, in their first format."""
    left = set(every_day)
    found = []
    for case in cases:
        marks = () if case[0] in left else pytest.mark.slow
        found.append(pytest.param(*case, id=f"{case[0]} {case[1]}", marks=marks))
        left.discard(case[0])
    return found


NOISE = """
import atexit, ctypes, importlib, os, sys, threading, warnings

def noise():
    os.write(1, b"NOISE descriptor\\n")
    print("NOISE print")
    print("NOISE print", file=sys.stderr)
    warnings.warn("NOISE warning")
    if sys.platform != "win32":
        ctypes.CDLL(None).printf(b"NOISE buffered by C\\n")

noise()
threading.Timer(0.2, os.write, (1, b"NOISE of a thread\\n")).start()
atexit.register(os.write, 1, b"NOISE at the end\\n")
atexit.register(lambda: print("NOISE at the end"))
here = os.path.dirname(__file__)
sys.path.remove(here)
del sys.modules[__name__]
importlib.import_module(__name__)
sys.path.insert(0, here)
"""


@pytest.fixture(scope="module")
def noisy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The libraries of the extras, each of which prints in every way before it is itself."""
    folder = tmp_path_factory.mktemp("noisy")
    for name in EXTRAS:
        (folder / f"{name}.py").write_text(NOISE, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def parsed(kind: str, written: str) -> Any:
    """What a program makes of it; it must be able to."""
    if kind == "json":
        return json.loads(written)
    if kind == "toml":
        return tomllib.loads(written)
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"))))
        assert len({len(row) for row in rows}) == 1, "every row has every column"
        return rows
    return written


def words_of(book: Tracker, words: str, asked: tuple[str, ...]) -> list[str]:
    command = COMMANDS[words]
    given = [str(book.folder / "new") if each == "NEW" else each for each in GIVEN[words]]
    inside = any(param.name == "workspace" for param in command.params)
    where = ["--workspace", str(book.folder)] if inside else []
    return [*words.split(), *asked, *given, *where]


def test_every_extra_is_installed_here() -> None:
    assert [name for name in EXTRAS if importlib.util.find_spec(name) is None] == []


def test_every_command_is_run_here() -> None:
    assert set(COMMANDS) == set(GIVEN)


@pytest.mark.parametrize(
    ("words", "kind", "asked"), usual(("status", "forecast", "plan", "report", "update"), CASES)
)
def test_a_command_prints_its_result_and_nothing_else(
    words: str, kind: str, asked: tuple[str, ...], tan_giang: Tracker, noisy: dict[str, str]
) -> None:
    run = process(*words_of(tan_giang, words, asked), environment=noisy)
    assert (run.code, run.err) == (0, "")
    assert "NOISE" not in run.out
    assert run.out or words == "check"
    if kind not in ("text", "table"):
        assert parsed(kind, run.out)


@pytest.mark.parametrize(
    ("words", "kind", "asked"),
    usual(
        COMMANDS,
        [case for case in CASES if any(p.name == "output" for p in COMMANDS[case[0]].params)],
    ),
)
def test_a_file_gets_what_the_screen_gets(
    words: str, kind: str, asked: tuple[str, ...], tan_giang: Tracker
) -> None:
    arguments = words_of(tan_giang, words, asked)
    shown = tracker(*arguments)
    own = {"report": "md", "schema": "json"}
    ending = own.get(words) or {"table": "txt", "text": "csv"}.get(kind, kind)
    path = tan_giang.folder.parent / f"result.{ending}"
    run = tracker(*arguments, "-o", path)
    assert (run.code, run.err) == (0, "")
    assert run.out in ("", f"made {path}\n")
    # A form begins with the mark by which spreadsheets know its accents.
    assert path.read_text(encoding="utf-8-sig") == shown.out

    again = tracker(*arguments, "-o", path)
    assert (again.code, again.out) == (4, "")
    assert again.err.startswith(f"error: {path}: the file is there already\n")
    nowhere = tan_giang.folder / "no" / path.name
    lost = tracker(*arguments, "-o", nowhere)
    assert (lost.code, lost.out) == (4, "")
    assert lost.err.startswith(f"error: {nowhere}: cannot be written: No such file or directory\n")


@pytest.mark.parametrize(
    "arguments",
    [("forecast", "population", *DAY), ("plan", *DAY)],
    ids=["plotext", "highspy"],
)
def test_in_colour_too(arguments: tuple[str, ...], noisy: dict[str, str]) -> None:
    environment = {**noisy, "FORCE_COLOR": "1", "COLUMNS": "100"}
    run = process(*arguments, "--workspace", str(TAN_GIANG), environment=environment)
    assert (run.code, run.err) == (0, "")
    assert "NOISE" not in run.out
    assert "\x1b[" in run.out


def test_workbooks_are_made_and_read_without_a_word_of_their_libraries(
    tan_giang: Tracker, noisy: dict[str, str]
) -> None:
    form = tan_giang.folder / "form.xlsx"
    where = ("--workspace", str(tan_giang.folder))
    made = process("template", *where, "-o", str(form), environment=noisy)
    assert (made.code, made.out, made.err) == (0, f"made {form}\n", "")
    read = process("update", "--from", str(form), "--dry-run", *where, environment=noisy)
    assert "NOISE" not in read.out + read.err
    assert "Warning" not in read.out + read.err


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize("words", [words for words in COMMANDS if words != "check"])
def test_a_result_that_cannot_be_written_is_said(words: str, tan_giang: Tracker) -> None:
    asked = next(formats(COMMANDS[words]))[1]
    arguments = words_of(tan_giang, words, asked)
    assert in_shell(arguments, ">/dev/full") == (
        4,
        "error: the output cannot be written: No space left on device\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell is needed")
def test_a_result_without_a_stdout_is_said(tan_giang: Tracker) -> None:
    lost = (4, "error: the output cannot be written: Bad file descriptor\n")
    assert in_shell(words_of(tan_giang, "status", ()), "</dev/null >&-") == lost
    assert in_shell(words_of(tan_giang, "plan", ()), ">&-") == lost
    # Where nothing is to be said, nothing is lost.
    assert in_shell(words_of(tan_giang, "check", ()), ">&-") == (0, "")
    assert in_shell(["status", "--nonsense"], ">&-")[0] == 2
    assert in_shell(["status", "--workspace", "nowhere"], "2>&-") == (3, "")
    assert in_shell(["status", "--workspace", "nowhere"], "2>/dev/full") == (3, "")
    assert in_shell(["status", "--nonsense"], "2>/dev/full") == (2, "")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell is needed")
def test_a_ledger_is_never_what_a_library_prints_into(
    tan_giang: Tracker, noisy: dict[str, str]
) -> None:
    """Without a stdout, the next file that is opened would have its number."""
    before = tan_giang.ledger.read_bytes()
    form = str(tan_giang.folder / "form.xlsx")
    in_shell(words_of(tan_giang, "plan", ()), ">&- 2>&-", noisy)
    in_shell([*words_of(tan_giang, "template", ()), "-o", form], "<&- >&- 2>&-", noisy)
    assert tan_giang.ledger.read_bytes() == before
    assert b"NOISE" not in Path(form).read_bytes()
    figure = ["update", *FIGURE, "--workspace", str(tan_giang.folder)]
    in_shell(figure, "<&- >&- 2>&-", noisy)
    added = tan_giang.ledger.read_bytes().removeprefix(before)
    assert added.startswith(b"tan-giang,wards,2024-12-31,13,")
    assert added.count(b"\n") == 1


def in_shell(
    arguments: list[str], redirected: str, environment: dict[str, str] | None = None
) -> tuple[int, str]:
    """Exit code and stderr of a command whose streams are redirected."""
    found = subprocess.run(
        ["sh", "-c", f'exec "$0" -m urban_tracker "$@" {redirected}', sys.executable, *arguments],
        capture_output=True,
        timeout=60,
        env={**os.environ, **(environment or {})},
    )
    return found.returncode, found.stderr.decode()
