"""``tracker init``: a workspace to start from, that works at once and overwrites nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.tracker import DATA, HEADER, HUE, TAN_GIANG, Tracker, process, tracker

FILES = {
    ".gitattributes",
    ".gitignore",
    "observations.csv",
    "targets.schema.json",
    "targets.toml",
}
HEAD = b"#:schema ./targets.schema.json\n"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_blank_workspace_works_at_once(here: Path) -> None:
    run = tracker("init")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        "made targets.toml",
        "made observations.csv",
        "made .gitattributes",
        "made .gitignore",
        "made targets.schema.json",
        "see it with: tracker status --workspace .",
    ]
    assert names(here) == FILES
    workspace = Tracker(here)
    assert workspace.ledger.read_text() == HEADER
    assert workspace("check").out == ""
    shown = workspace("status", "--as-of", "2026-11-23").out
    assert "UNDECIDED: figures would settle it" in shown
    assert "75 of 100 points needed" in shown
    assert "0 certain" not in shown
    run = workspace("update", "population", "250000", "--as-of", "2025-12-31")
    assert "type-ii-2030: Population no figure → 250,000, no figure → met" in run.out


@pytest.mark.parametrize(
    ("option", "origin", "title"),
    [
        ("--example", DATA, "Phổ Yên city"),
        ("--fictional", TAN_GIANG, "Tân Giang (fictional)"),
        ("--hue", HUE, "Huế city"),
    ],
)
def test_an_example_is_a_copy_that_works(here: Path, option: str, origin: Path, title: str) -> None:
    assert tracker("init", option, "a/copy").code == 0
    folder = here / "a" / "copy"
    assert names(folder) == FILES
    for name, head in (("targets.toml", HEAD), ("observations.csv", b"")):
        assert (folder / name).read_bytes() == head + (origin / name).read_bytes()
    assert tracker("check", "--workspace", "a/copy").out == ""
    run = process("status", "--as-of", "2026-03-31", cwd=folder)
    assert run.code == 0
    assert run.out.startswith(title)


@pytest.mark.parametrize("name", ["targets.toml", "observations.csv"])
def test_nothing_is_overwritten(here: Path, name: str) -> None:
    (here / name).write_text("mine")
    for extra in ((), ("--example",), ("--fictional",), ("--hue",)):
        run = tracker("init", *extra)
        assert (run.code, run.out) == (4, "")
        assert run.err == (
            f"error: {name}: the file is there already\n"
            "  choose another folder: nothing is ever overwritten\n"
        )
        assert names(here) == {name}
        assert (here / name).read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "line"),
    [(".gitattributes", "observations.csv merge=union"), (".gitignore", ".observations.csv.*")],
)
def test_what_git_is_told_already_stays_and_what_is_missing_is_said(
    here: Path, name: str, line: str
) -> None:
    (here / name).write_text("*.csv text\n")
    run = tracker("init", "--example")
    assert run.code == 0
    assert f"made {name}" not in run.out
    assert f"{name} stays as it is; add this line to it: {line}\n" in run.out
    assert (here / name).read_text() == "*.csv text\n"

    whole = here / "second"
    whole.mkdir()
    (whole / name).write_bytes(f"*.csv text\r\n{line}\r\n".encode())
    run = tracker("init", "second")
    assert run.code == 0
    assert name not in run.out


def test_git_never_sees_the_lock(here: Path) -> None:
    def git(*words: str) -> str:
        found = subprocess.run(["git", *words], cwd=here, capture_output=True, check=True)
        return found.stdout.decode()

    git("init", "-q")
    assert tracker("init").code == 0
    git("add", "-A")
    assert tracker("update", "population", "250000", "--as-of", "2025-12-31").code == 0
    assert (here / ".observations.csv.lock").exists()
    assert git("status", "--porcelain", "--untracked-files=all").splitlines() == [
        "A  .gitattributes",
        "A  .gitignore",
        "AM observations.csv",
        "A  targets.schema.json",
        "A  targets.toml",
    ]
    assert git("check-attr", "merge", "observations.csv").endswith("merge: union\n")


def test_where_no_folder_can_be(here: Path) -> None:
    (here / "file").write_text("mine")
    for folder in ("file", "file/inside", "x" * 5000):
        run = tracker("init", folder)
        assert (run.code, run.out) == (4, "")
        assert "cannot be" in run.err
    assert names(here) == {"file"}


@pytest.mark.parametrize(
    ("options", "one", "other"),
    [
        (("--example", "--fictional"), "--example", "--fictional"),
        (("--hue", "--fictional"), "--fictional", "--hue"),
        (("--hue", "--province", "Huế"), "--hue", "--place"),
    ],
)
def test_two_workspaces_at_once(here: Path, options: tuple[str, ...], one: str, other: str) -> None:
    run = tracker("init", *options)
    assert (run.code, run.out) == (2, "")
    assert run.err == f"error: {one} and {other} exclude each other\n  choose one\n"
    assert names(here) == set()
