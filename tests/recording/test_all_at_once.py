"""Whoever mistypes several things reads of all of them at once."""

from __future__ import annotations

from pathlib import Path

from tests.tracker import small, tracker


def test_everything_wrong_with_a_figure_is_said_at_once(tmp_path: Path) -> None:
    book = small(tmp_path)
    found = tracker(
        "update", "popul", "5", "--as-of", "2027-13", "--place", "x", "-w", str(book.folder)
    )
    assert found.code == 2
    assert [line for line in found.err.splitlines() if line.startswith("error: ")] == [
        "error: there is no indicator popul",
        "error: there is no place x",
        "error: 2027-13 is not a day",
    ]


def test_a_file_that_ends_in_the_middle_says_where(tmp_path: Path) -> None:
    book = small(tmp_path)
    path = book.folder / "targets.toml"
    path.write_text(path.read_text(encoding="utf-8") + "x = [\n\n", encoding="utf-8")
    found = tracker("status", "-w", str(book.folder))
    line = path.read_text(encoding="utf-8").count("\n") - 1
    assert found.code == 3
    assert found.err == (
        f"error: targets.toml:{line}:6: this is not valid TOML: the file ends in the middle of"
        " something\n    x = [\n         ^\n"
    )


def test_a_day_in_the_wrong_order_is_told_from_other_broken_toml(tmp_path: Path) -> None:
    book = small(tmp_path)
    path = book.folder / "targets.toml"
    path.write_text(path.read_text(encoding="utf-8") + "ended = 1-7-2025\n", encoding="utf-8")
    found = tracker("status", "-w", str(book.folder))
    assert found.code == 3
    assert "  write days without quotes, the year first: 2025-07-01\n" in found.err
