"""Where the output goes: a reader that leaves early, a full disk, streams that are closed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.terminal import on_terminal
from tests.tracker import DATA, TAN_GIANG, Run, Tracker, process, tracker

pytestmark = pytest.mark.slow  # every test starts programs

posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell with /dev is needed")
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
STATUS = ("status", "--workspace", str(TAN_GIANG), "--as-of", "2026-03-31")


@posix
@pytest.mark.parametrize(
    "command",
    [STATUS, (*STATUS, "--format", "json"), ("export", "json", "--workspace", str(TAN_GIANG))],
    ids=["table", "json", "export"],
)
def test_a_reader_may_leave_early(command: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "urban_tracker", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@full
@pytest.mark.parametrize("extra", [(), ("--format", "json")])
def test_a_full_disk_behind_the_output_is_said(extra: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as nowhere:
        run = process(*STATUS, *extra, stdout=nowhere)
    assert run.err == "error: the output cannot be written: No space left on device\n"
    assert run.code == 4


@full
@pytest.mark.parametrize("command", ["--version", "--help"])
def test_a_full_disk_behind_the_help_is_said(command: str) -> None:
    with Path("/dev/full").open("wb") as nowhere:
        run = process(command, stdout=nowhere)
    assert run.err == "error: the output cannot be written: No space left on device\n"
    assert run.code == 4


@full
def test_a_full_disk_behind_the_output_loses_no_figure(pho_yen: Tracker) -> None:
    before = pho_yen.ledger.read_bytes()
    with Path("/dev/full").open("wb") as nowhere:
        run = process(
            "update", "wards", "13", "--as-of", "2024", cwd=pho_yen.folder, stdout=nowhere
        )
    assert run.code == 4
    assert pho_yen.ledger.read_bytes().startswith(before + b"pho-yen,wards,2024-12-31,13,")


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_only_the_result_needs_a_stream(closed: str, tmp_path: Path) -> None:
    def shell(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = f'exec "$0" -m urban_tracker "$@" {closed}'
        return subprocess.run(
            ["sh", "-c", command, sys.executable, *arguments], capture_output=True, timeout=60
        )

    heard = "2>&-" not in closed
    lost = b"error: the output cannot be written: Bad file descriptor\n" if heard else b""
    good = shell(*STATUS)
    if closed == "2>&-":
        assert (good.returncode, good.stdout != b"") == (0, True)
    else:
        assert (good.returncode, good.stdout, good.stderr) == (4, b"", lost)
    bad = shell("status", "--workspace", str(tmp_path))
    assert (bad.returncode, bad.stdout) == (3, b"")


@posix
def test_a_reader_that_left_does_not_hide_the_answer_of_check() -> None:
    for code, urban_type in ((1, "II"), (0, "III")):
        with subprocess.Popen(
            [sys.executable, "-m", "urban_tracker", *STATUS, "--check", "--type", urban_type],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.close()
            assert running.stderr.read() == b""
        assert running.returncode == code


def test_what_is_mistyped_is_shown_harmlessly() -> None:
    for arguments in (
        ("\x1b[2J\u202e",),
        ("status", "\x1b[2J\u202e"),
        ("status", "--\x1b[2J\u202e"),
    ):
        run = tracker(*arguments)
        assert run.code == 2
        assert "\\x1b[2J\\u202e" in run.err
        assert "\x1b" not in run.err
        assert "\u202e" not in run.err


@posix
def test_results_go_to_stdout_and_problems_to_stderr_on_a_terminal_too() -> None:
    run = on_terminal("status", "--workspace", str(DATA), "--place", "pho", columns=80)
    assert run.code == 2
    assert run.out == (
        "error: pho could be several\n  one of: pho-yen, pho-yen-area, pho-yen-ward\n"
    )


def test_problems_are_said_in_the_language_asked_for_and_safely() -> None:
    run = process("status", "--workspace", str(DATA), "--place", "\x1b[31mX\u202e")
    assert run.code == 2
    assert run.err.startswith("error: there is no place \\x1b[31mX\\u202e\n")


def with_files_of_at_most(size: int, *arguments: str, cwd: Path | None = None) -> Run:
    """A command on a disk that is full after so many bytes of any file."""
    import resource

    return process(
        *arguments,
        cwd=cwd,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


@posix
def test_a_disk_that_fills_up_leaves_no_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "status.json"
    run = with_files_of_at_most(20_000, *STATUS, "--format", "json", "-o", str(path))
    assert run.err == (
        f"error: {path}: cannot be written: File too large\n"
        "  see that the folder is there and may be written, or choose another\n"
    )
    assert run.code == 4
    assert not path.exists()


@posix
def test_a_disk_that_fills_up_leaves_the_ledger_as_it_was(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    room = len(before["observations.csv"]) + 10
    figure = ("update", "wards", "13", "--as-of", "2024")
    run = with_files_of_at_most(room, *figure, cwd=pho_yen.folder)
    assert run.err == (
        "error: observations.csv: cannot be written: File too large; nothing was recorded\n"
    )
    assert (run.code, run.out) == (4, "")
    assert pho_yen.files() == before


def test_a_ledger_that_cannot_be_locked(pho_yen: Tracker) -> None:
    (pho_yen.folder / ".observations.csv.lock").mkdir()
    before = pho_yen.files()
    run = pho_yen("update", "wards", "13", "--as-of", "2024")
    assert (run.code, run.out) == (4, "")
    assert run.err.startswith("error: observations.csv: cannot be written: ")
    assert run.err.endswith("; nothing was recorded\n")
    assert pho_yen.files() == before
