"""Two people's additions, merged by real git the way `init` sets it up."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tracker import HEADER, Tracker, record, small
from urban_tracker.files.start import FOR_GIT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

OLD = [record("1000", day="2021-12-31"), record("1100", day="2022-12-31", moment="000002")]
OURS = record("1200", day="2023-12-31", moment="000003")
THEIRS = record("7.5", indicator="natural-area", moment="000004")


def git(folder: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_{what}": "nobody@example.org" for who in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")},
    }  # fmt: skip
    command = ["git", "-c", "core.autocrlf=false", *arguments]
    found = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return found.stdout


def whole(*lines: str, end: str = "\n") -> str:
    return HEADER.replace("\n", end) + "".join(f"{line}{end}" for line in lines)


def merged(folder: Path, base: str, ours: str, theirs: str) -> Tracker:
    """A ledger that two people have changed since ``base``, after `git merge`."""
    book = small(folder, base)
    (folder / ".gitattributes").write_text(FOR_GIT[".gitattributes"] + "\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "base")
    git(folder, "checkout", "--quiet", "-b", "theirs")
    book.ledger.write_bytes(theirs.encode())
    git(folder, "commit", "--quiet", "-am", "theirs")
    git(folder, "checkout", "--quiet", "main")
    book.ledger.write_bytes(ours.encode())
    git(folder, "commit", "--quiet", "-am", "ours")
    git(folder, "merge", "--quiet", "theirs", "-m", "merged")
    return book


def history(book: Tracker) -> str:
    run = book("log", "--all-places", "--format", "csv")
    assert run.code == 0, run.err
    return run.out


def test_two_additions_are_both_there(tmp_path: Path) -> None:
    book = merged(tmp_path, whole(*OLD), whole(*OLD, OURS), whole(*OLD, THEIRS))
    assert book("check").out == ""
    assert sorted(book.values()) == ["1000", "1100", "1200", "7.5"]


def test_a_rewrite_with_crlf_beside_an_addition_repeats_header_and_lines_that_count_once(
    tmp_path: Path,
) -> None:
    rewritten = whole(*OLD, THEIRS, end="\r\n")
    book = merged(tmp_path, whole(*OLD), whole(*OLD, OURS), rewritten)
    raw = book.ledger.read_bytes().decode()
    assert raw.count("place,indicator") == 2, "the accident: a second header in the middle"
    assert raw.count(OLD[0]) == 2, "and every old line twice"
    assert book("check").out == ""
    expected = small(tmp_path / "expected", whole(*OLD, OURS, THEIRS))
    assert history(book) == history(expected)


def test_an_old_line_that_somebody_edited_survives_beside_the_original_as_disputed(
    tmp_path: Path,
) -> None:
    edited = OLD[1].replace("1100", "1150")
    book = merged(tmp_path, whole(*OLD), whole(*OLD, OURS), whole(OLD[0], edited))
    assert book("check").out == ""
    said = history(book)
    assert [line.split(",")[3] for line in said.splitlines() if ",tied," in line] == [
        "1100",
        "1150",
    ]
    found = book("log", "population")
    assert "stands, disputed" in found.out


def test_two_additions_to_a_ledger_without_a_final_line_break_are_not_glued(
    tmp_path: Path,
) -> None:
    base = whole(*OLD).rstrip("\n")
    ours = f"{base}\n{OURS}"
    theirs = f"{base}\n{THEIRS}"
    book = merged(tmp_path, base, ours, theirs)
    run = book("check")
    if run.code == 0:
        assert sorted(book.values()) == ["1000", "1100", "1200", "7.5"]
    else:
        # Should git ever glue them, the line is refused and not read as one of the two.
        assert "observations.csv:4" in run.out
    assert book("update", "population", "1300", "--as-of", "2024", "--source", "x").code == run.code


def test_the_same_figure_recorded_on_both_sides_is_one_history(tmp_path: Path) -> None:
    theirs = record("1250", day="2023-12-31", moment="000009")
    book = merged(tmp_path, whole(*OLD), whole(*OLD, OURS), whole(*OLD, theirs))
    states = [line.split(",")[11] for line in history(book).splitlines() if "2023-12-31" in line]
    assert states == ["replaced", "stands"]


def test_a_retraction_on_one_side_and_an_addition_on_the_other_both_hold(tmp_path: Path) -> None:
    gone = record("", day="2022-12-31", moment="000009", note="a slip")
    book = merged(tmp_path, whole(*OLD), whole(*OLD, OURS), whole(*OLD, gone))
    states = [line.split(",")[11] for line in history(book).splitlines()[1:]]
    assert sorted(states) == ["stands", "stands", "taken-back", "takes-back"]
