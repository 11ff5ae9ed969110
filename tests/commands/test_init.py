"""``tracker init``: a workspace to start from, that works at once and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.tracker import DATA, HEADER, TAN_GIANG, Tracker, process, tracker

FILES = {".gitattributes", "observations.csv", "targets.toml"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_blank_workspace_works_at_once(here: Path) -> None:
    run = tracker("init")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        "made targets.toml",
        "made observations.csv",
        "made .gitattributes",
        "see it with: tracker status --workspace .",
    ]
    assert names(here) == FILES
    workspace = Tracker(here)
    assert workspace.ledger.read_text() == HEADER
    assert workspace("check").out == ""
    shown = workspace("status", "--as-of", "2026-11-23").out
    assert "verdict  UNDECIDED: figures can decide it" in shown
    assert "points   75 of 100 needed" in shown
    assert "0 certain" not in shown
    run = workspace("update", "population", "250000", "--as-of", "2025-12-31")
    assert "type-ii-2030: Population no figure → 250,000, no figure → met" in run.out


@pytest.mark.parametrize(
    ("option", "origin", "title"),
    [("--example", DATA, "Phổ Yên city"), ("--fictional", TAN_GIANG, "Tân Giang (fictional)")],
)
def test_an_example_is_a_copy_that_works(here: Path, option: str, origin: Path, title: str) -> None:
    assert tracker("init", option, "a/copy").code == 0
    folder = here / "a" / "copy"
    assert names(folder) == FILES
    for name in ("targets.toml", "observations.csv"):
        assert (folder / name).read_bytes() == (origin / name).read_bytes()
    assert tracker("check", "--workspace", "a/copy").out == ""
    run = process("status", "--as-of", "2026-03-31", cwd=folder)
    assert run.code == 0
    assert run.out.startswith(title)


@pytest.mark.parametrize("name", ["targets.toml", "observations.csv"])
def test_nothing_is_overwritten(here: Path, name: str) -> None:
    (here / name).write_text("mine")
    for extra in ((), ("--example",), ("--fictional",)):
        run = tracker("init", *extra)
        assert (run.code, run.out) == (4, "")
        assert run.err == (
            f"error: {name}: the file is there already\n"
            "  choose another folder: nothing is ever overwritten\n"
        )
        assert names(here) == {name}
        assert (here / name).read_text() == "mine"


def test_attributes_of_git_that_are_there_stay(here: Path) -> None:
    (here / ".gitattributes").write_text("*.csv text\n")
    run = tracker("init")
    assert run.code == 0
    assert "made .gitattributes" not in run.out
    assert (here / ".gitattributes").read_text() == "*.csv text\n"


def test_where_no_folder_can_be(here: Path) -> None:
    (here / "file").write_text("mine")
    for folder in ("file", "file/inside", "x" * 5000):
        run = tracker("init", folder)
        assert (run.code, run.out) == (4, "")
        assert "cannot be" in run.err
    assert names(here) == {"file"}


def test_both_examples_at_once(here: Path) -> None:
    run = tracker("init", "--example", "--fictional")
    assert (run.code, run.out) == (2, "")
    assert run.err == "error: --example and --fictional exclude each other\n  choose one\n"
    assert names(here) == set()
