"""The first screen of ``tracker status``: three answers before anything scrolls away."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.commands.terminal import on_terminal, without_colours
from tests.tracker import DATA, ROOT, TAN_GIANG, run

terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminals")
PHO_YEN = ("status", "--workspace", str(DATA), "--as-of", "2026-11-23")
FICTIONAL = ("status", "--workspace", str(TAN_GIANG), "--as-of", "2026-11-23")
LAST_OF_BLOCK = "next: "


def answers(*words: str, columns: int = 80) -> list[str]:
    """The lines before the first table."""
    return run(*words, columns=columns).out.split("\n\n")[0].splitlines()


def test_three_targets_fit_on_one_screen() -> None:
    lines = answers(*PHO_YEN)
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert lines[0] == "Phổ Yên city  pho-yen, as of 2026-11-23; dissolved on 2025-07-01"
    assert "MISSED: not recognised as Type II by 2025-12-31; Type III since 2019-06-17" in lines
    said = " ".join(line.strip() for line in lines)
    for each in (
        "type-ii-2025, set by Ban Thường vụ Tỉnh ủy Thái Nguyên; judged on 2025-06-30",
        "UNDECIDED: no figure would settle it, because part of the law is missing here",
        "✗ below minimum (1 standard): Population density over natural area 895.3, needs 900"
        " (4.7 too low); close: a 1 % correction would reach 900",
        "bad figures could rule it out, but good ones cannot prove it: part of the law (Table 2B)"
        " is missing here",
        "5.53 points certain, at most 97.03; 75 needed",
        "· no figure: 21 of 23 standards, together worth up to 87 points",
        "next: tracker status --missing lists which figures to find first",
    ):
        assert each in said


def test_the_command_that_comes_next_works() -> None:
    for words in (
        PHO_YEN,
        FICTIONAL,
        (*PHO_YEN, "--target", "type-ii-2030"),
        (*PHO_YEN, "--place", "pho-yen-area"),
        (*PHO_YEN, "--type", "III"),
    ):
        line = answers(*words, columns=120)[-1]
        assert line.startswith(LAST_OF_BLOCK)
        command = line.removeprefix("next: tracker ").partition(" l")[0].split()
        run(*command, *words[1:5])


def test_a_place_without_a_target_says_how_to_hold_it_against_a_type(tmp_path: Path) -> None:
    here = ("--workspace", tmp_path / "new", "--as-of", "2026-11-23")
    run("init", "--place", "05860", tmp_path / "new")
    assert run("status", *here, columns=120).out.splitlines()[2] == (
        "next: tracker status --type III holds it against a type; write a [[target]] into"
        " targets.toml to see it each time"
    )
    assert "Type III" in run("status", "--type", "III", *here).out


def test_one_target_alone() -> None:
    out = run(*PHO_YEN, "--target", "type-ii-2030", columns=80).out
    assert "type-i-2030" not in out
    assert "type-ii-2025" not in out


def test_remarks_directions_and_notes_only_in_full() -> None:
    short, full = run(*PHO_YEN).out, run(*PHO_YEN, "--full").out
    for each in ("\nDirections\n", "\nNotes\n", "derived as a ratio", "disputed: 25..30"):
        assert each not in short
        assert each in full
    assert "370*" in short, "a weak figure is marked all the same"
    assert "* weak, disputed, preliminary or assumed; --full says which" in short


def test_what_changes_the_answer_stands_in_the_block(tmp_path: Path) -> None:
    shutil.copytree(TAN_GIANG, tmp_path / "w")
    words = ("status", "--workspace", str(tmp_path / "w"), "--as-of", "2026-11-23")
    old = (*words, "--target", "type-ii-2027", "--regulation", "nq-26-2022")
    said = "! caution: judged by a regulation that was not in force on that day"
    assert said in answers(*old, columns=100)
    assert said not in answers(*words, columns=100)


def test_ids_are_not_broken() -> None:
    out = run(*PHO_YEN, "--full", columns=80).out
    for each in ("thai-nguyen-press-2024-03", "pho-yen-area", "type-ii-2030"):
        assert each in out
    assert "thai-nguyen-press-2024\n" not in out
    assert "-2024 \n" not in out


def pager(folder: Path) -> str:
    """A pager that says that it was used, and with which settings of less."""
    script = folder / "pager"
    script.write_text('#!/bin/sh\necho "PAGED $LESS"\ncat\n', encoding="utf-8")
    script.chmod(0o755)
    return str(script)


@terminal
@pytest.mark.slow
def test_a_long_page_goes_through_the_pager(tmp_path: Path) -> None:
    mine = pager(tmp_path)
    shown = without_colours(on_terminal(*PHO_YEN, columns=80, PAGER=mine, LINES="24").out)
    assert shown.startswith("PAGED FRX\nPhổ Yên city")
    assert "made from: " in shown
    for more, settings in (
        (("--no-pager",), {"PAGER": mine, "LINES": "24"}),
        ((), {"PAGER": mine, "LINES": "900"}),
        ((), {"PAGER": "", "LINES": "24"}),
        ((), {"PAGER": str(tmp_path / "none"), "LINES": "24"}),
        ((), {"PAGER": "'unclosed", "LINES": "24"}),
    ):
        plain = without_colours(on_terminal(*PHO_YEN, *more, columns=80, **settings).out)
        assert plain == shown.removeprefix("PAGED FRX\n")


@terminal
@pytest.mark.slow
def test_a_pager_that_is_left_early_is_no_error(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    gone.chmod(0o755)
    done = on_terminal(*PHO_YEN, "--check", columns=80, PAGER=str(gone), LINES="24")
    assert (done.code, done.out) == (1, "")


def test_help_is_grouped_and_not_cut() -> None:
    shown = run("--help").out
    for title in ("Look:", "Record:", "Look ahead:", "Share:", "Set up:"):
        assert f"\n{title}\n" in shown
    assert "..." not in shown.partition("Look:")[2]
    assert max(map(len, shown.splitlines())) <= 80


def test_the_repository_shows_what_is_printed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "not recognised as Type II by 2025-12-31" in readme


@terminal
def test_it_fits_in_vietnamese_too() -> None:
    asked = ("--lang", "vi", "status", "--workspace", str(DATA), "--as-of", "2026-11-23")
    lines = without_colours(on_terminal(*asked, columns=80).out).splitlines()
    assert lines.index("") <= 23
    assert lines[lines.index("") - 1].startswith("tiếp theo: tracker status --missing")
