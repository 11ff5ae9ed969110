"""The same answer in every environment: no home, no user, no locale, odd settings of Python."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tracker import DATA, TAN_GIANG

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="these are settings of Unix"),
]


class World(NamedTuple):
    """What is around a command: variables (None: not set), options of Python, a program before."""

    variables: Mapping[str, str | None] = {}
    python: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


NOBODY = ("setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups")
NO_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
WORLDS = {
    "no home": World({"HOME": None}),
    "a home that is no folder": World({"HOME": "/dev/null"}),
    "a user without a name": World(dict.fromkeys(("HOME", "USER", "LOGNAME")), before=NOBODY),
    "no terminal named": World({"TERM": None}),
    "a dumb terminal": World({"TERM": "dumb"}),
    "a width that is none": World({"COLUMNS": "-5", "LINES": "x"}),
    "a width beyond all": World({"COLUMNS": "9" * 30, "LINES": "9" * 30}),
    "a width in other digits": World({"COLUMNS": "８０", "LINES": "２５"}),
    "no locale": World({"LANG": None, "LC_ALL": None}),
    "the locale C": World(NO_LOCALE),
    "streams of ASCII": World({**NO_LOCALE, "PYTHONIOENCODING": "ascii:strict"}),
    "streams of Latin": World({"PYTHONIOENCODING": "latin-1"}),
    "no asserts": World(python=("-O",)),
    "no docstrings": World(python=("-OO",)),
    "every warning an error": World(
        {"PYTHONWARNDEFAULTENCODING": "1"}, ("-X", "dev", "-W", "error")
    ),
    "isolated": World(python=("-I",)),
    "unbuffered": World({"PYTHONSAFEPATH": "1"}, ("-u",)),
    "a time zone that is none": World({"TZ": "Nowhere/\x01"}),
}

DAY = ("--as-of", "2026-03-31")
AT_HOME, ABROAD = ("--workspace", str(DATA)), ("--workspace", str(TAN_GIANG))
COMMANDS: dict[str, tuple[str, ...]] = {
    "status": ("status", *AT_HOME, *DAY),
    "plan": ("plan", *ABROAD, *DAY, "--format", "json"),
    "forecast": ("forecast", "population", *ABROAD, *DAY),
    "help": ("compare", "--help"),
    "update": ("update", "wards", "13", "--as-of", "2024", *AT_HOME, "--dry-run"),
    "export": ("export", "toml", *AT_HOME, *DAY),
    "problem": ("status", *AT_HOME, "--place", "nowhere"),
}
QUICK = [(world, list(COMMANDS)[at % len(COMMANDS)]) for at, world in enumerate(WORLDS)]
"""Each world once, each command several times."""

OTHERS = [
    (world, command)
    for at, world in enumerate(WORLDS)
    for turn, command in enumerate(COMMANDS)
    if (world, command) not in QUICK and (at + turn) % 2
]


@cache
def _others_may_run_it() -> bool:
    if shutil.which(NOBODY[0]) is None or os.geteuid() != 0:
        return False
    load = [*NOBODY, sys.executable, "-c", "import urban_tracker.cli.app"]
    return subprocess.run(load, capture_output=True, check=False).returncode == 0


def run(
    world: World, arguments: tuple[str, ...], cwd: Path | None = None
) -> tuple[int, bytes, bytes]:
    """Exit code, stdout and stderr of a command in a world."""
    if world.before == NOBODY and not _others_may_run_it():
        pytest.skip("needs setpriv, root, and a Python that other users may run")
    ours = {"TRACKER_LANG": "en", "TRACKER_USER": None, "COLUMNS": None, **world.variables}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    found = subprocess.run(
        [*world.before, sys.executable, *world.python, "-m", "urban_tracker", *arguments],
        env=kept | {name: value for name, value in ours.items() if value is not None},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )
    return found.returncode, found.stdout, found.stderr


@pytest.fixture(scope="module")
def usual() -> dict[str, tuple[int, bytes, bytes]]:
    """What the commands say where nothing is odd."""
    return {name: run(World(), arguments) for name, arguments in COMMANDS.items()}


def says_the_same(world: str, command: str, usual: dict[str, tuple[int, bytes, bytes]]) -> None:
    assert usual[command][0] == (2 if command == "problem" else 0), usual[command]
    assert run(WORLDS[world], COMMANDS[command]) == usual[command]


@pytest.mark.parametrize(("world", "command"), QUICK)
def test_the_answer_does_not_depend_on_the_world(
    world: str, command: str, usual: dict[str, tuple[int, bytes, bytes]]
) -> None:
    says_the_same(world, command, usual)


@pytest.mark.slow
@pytest.mark.parametrize(("world", "command"), OTHERS)
def test_nor_does_that_of_another_command(
    world: str, command: str, usual: dict[str, tuple[int, bytes, bytes]]
) -> None:
    says_the_same(world, command, usual)


@pytest.mark.parametrize("command", ["", "status", "regulation show", "indicator list"])
def test_help_is_there_without_docstrings(command: str) -> None:
    arguments = (*command.split(), "--help")
    assert run(WORLDS["no docstrings"], arguments) == run(World(), arguments)


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [
        ("TRACKER_LANG", "klingon", 2),
        ("TRACKER_LANG", "", 0),
        ("TRACKER_LANG", "\x1b[31m", 2),
        ("TRACKER_WORKSPACE", "", 0),
        ("TRACKER_WORKSPACE", "/nowhere", 3),
        ("TRACKER_WORKSPACE", "a\nb\udcff", 3),
        ("TRACKER_USER", "\udcff", 0),
    ],
)
def test_settings_that_make_no_sense_are_said(variable: str, value: str, code: int) -> None:
    found, _, err = run(World({variable: value}), ("status", *DAY), cwd=DATA)
    assert found == code
    assert b"Traceback" not in err
    assert (err == b"") == (code == 0)
    assert b"\x1b" not in err


@pytest.mark.parametrize("arguments", [COMMANDS["status"], COMMANDS["plan"]])
def test_a_folder_that_is_gone_matters_only_to_what_is_looked_for_in_it(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    there = run(World(), arguments)
    gone = ("sh", "-c", f'mkdir "{tmp_path}/x"; cd "{tmp_path}/x"; rmdir ../x; exec "$@"', "sh")
    assert run(World(before=gone), arguments) == there
    code, out, err = run(World(before=gone), ("status",))
    assert (code, out) == (4, b"")
    assert err == b"error: the current folder cannot be read: No such file or directory\n"


@pytest.mark.parametrize("raw", [b"\xff\xfe", "Phổ Yên 🏙".encode("utf-16-le").replace(b"\0", b"")])
def test_bytes_that_are_no_text_are_taken_for_what_they_are(raw: bytes, tmp_path: Path) -> None:
    odd = os.fsdecode(raw)
    for arguments, code in (
        (("explain", odd, *AT_HOME), 2),
        (("update", "wards", "13", "--as-of", "2024", "--source", odd, *AT_HOME, "--dry-run"), 2),
        (("status", "--workspace", odd), 3),
    ):
        found, _, err = run(World(), arguments)
        assert (found, b"Traceback" in err) == (code, False), arguments
    path = tmp_path / f"{odd}.json"
    export = ("export", "json", *AT_HOME, *DAY)
    assert run(World(), (*export, "-o", str(path))) == (0, b"", b"")
    assert path.read_bytes() == run(World(), export)[1]


@pytest.mark.skipif(shutil.which("faketime") is None, reason="needs faketime")
@pytest.mark.skipif(bool(os.environ.get("MOVED_CLOCK")), reason="the clock is moved already")
@pytest.mark.parametrize(
    ("day", "code", "said"),
    [
        ("1970-01-02", 2, "no regulation that the tool knows was in force on 1970-01-02"),
        ("1999-12-31", 2, "no regulation that the tool knows was in force on 1999-12-31"),
        ("2263-01-01", 4, "the clock of this machine cannot be read: it is set after 2262"),
        ("3001-05-05", 4, "the clock of this machine cannot be read: it is set after 2262"),
    ],
)
def test_a_clock_that_cannot_be_right_is_said(day: str, code: int, said: str) -> None:
    world = World(before=("faketime", f"{day} 12:00:00"))
    found, out, err = run(world, ("status", *ABROAD))
    assert (found, out) == (code, b"")
    assert err.decode().startswith(f"error: {said}\n")
    found, out, err = run(world, COMMANDS["update"])
    assert (found, out, b"Traceback" in err) == (code, b"", False)


@pytest.mark.skipif(bool(os.environ.get("MOVED_CLOCK")), reason="what moves it may be stopped")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_says_nothing(number: signal.Signals) -> None:
    for wait in (0.15, 0.25, 0.35, 0.45):
        with subprocess.Popen(
            [sys.executable, "-m", "urban_tracker", *COMMANDS["plan"]],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            time.sleep(wait)
            running.send_signal(number)
            _, err = running.communicate(timeout=60)
        assert err == b""
        # Before our first line runs, Python itself may still be the one that is stopped.
        assert running.returncode in (0, -number, 130 if number == signal.SIGINT else -number)
