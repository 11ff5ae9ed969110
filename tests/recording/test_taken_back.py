"""A figure that its source took back does not come back without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker import HEADER, SMALL, Run, Tracker, record, small
from urban_tracker.core.problems import Exit

PROGRAMME = SMALL + '\n[sources.office]\ntitle = "Niên giám"\ngrade = "primary"\n'
ONCE = HEADER + record("8100", day="2022-12-31") + "\n" + record("8200") + "\n"
SAID = "population of 2023-12-31 (office) was taken back"


@pytest.fixture
def book(tmp_path: Path) -> Tracker:
    own = small(tmp_path / "book", ONCE, PROGRAMME)
    words = ("population", "--as-of", "2023", "--source", "office", "--reason", "counted twice")
    assert own("retract", *words).code == 0
    return own


def take(book: Tracker, content: str, *arguments: str) -> Run:
    path = book.folder.parent / "yearly.csv"
    path.write_text(content, encoding="utf-8")
    return book("update", "--from", str(path), "--source", "office", *arguments)


@pytest.mark.parametrize("value", ["8200", "8300"])
def test_one_figure_wants_a_yes_whatever_its_value(book: Tracker, value: str) -> None:
    words = ("update", "population", value, "--as-of", "2023", "--source", "office")
    before = book.ledger.read_bytes()
    run = book(*words)
    assert run.code == Exit.USAGE
    assert f"{SAID}, recorded " in run.err
    assert "(UTC+7): counted twice; it was 8200" in run.err
    tried = book(*words, "--dry-run")
    assert tried.code == 0
    assert SAID in tried.err
    assert book.ledger.read_bytes() == before
    assert "the source had taken its figure back" in book(*words, "--force").out
    assert book.values()[-1] == value


def test_a_file_with_it_is_recorded_whole_or_not_at_all(book: Tracker) -> None:
    both = "indicator,as_of,value\nexports,2023,5\npopulation,2023,8200\n"
    before = book.ledger.read_bytes()
    run = take(book, both)
    assert run.code == Exit.USAGE
    assert "was taken back" in run.out
    assert f"yearly.csv:3:17: {SAID}" in run.err
    assert take(book, both, "--dry-run").code == 0
    assert book.ledger.read_bytes() == before
    assert take(book, "indicator,as_of,value\nexports,2023,5\n").code == 0, "the rest has no doubt"
    forced = take(book, both, "--force")
    assert (forced.code, forced.out.splitlines()[-1]) == (0, "recorded 1 figure")
    assert "1 unchanged" in forced.out
    assert "0 new" in take(book, both).out, "it stands again, and is not asked about any more"


def test_it_is_asked_about_again_after_it_was_taken_back_again(book: Tracker) -> None:
    words = ("population", "--as-of", "2023", "--source", "office")
    again = book("retract", *words, "--reason", "once more")
    assert again.code == Exit.USAGE
    assert "is taken back already, recorded " in again.err
    book.update("population", "8200", *words[1:], "--force")
    assert book("retract", *words, "--reason", "once more").code == 0
    run = take(book, "indicator,as_of,value\npopulation,2023,8200\n")
    assert run.code == Exit.USAGE
    assert "once more; it was 8200" in run.err


def test_what_another_source_says_is_another_figure(book: Tracker) -> None:
    book.update("population", "8200", "--as-of", "2023", "--source", "paper")
    assert book.values()[-1] == "8200"


def test_an_import_says_all_that_a_single_figure_says(tmp_path: Path) -> None:
    ledger = ONCE + record("9000", source="paper", moment="000009") + "\n"
    book = small(tmp_path / "book", ledger, PROGRAMME)
    one = book(
        *("update", "population", "8250", "--as-of", "2023", "--source", "office", "--dry-run")
    )
    many = take(book, "indicator,as_of,value\npopulation,2023,8250\n", "--dry-run")
    said = [line for line in one.out.splitlines() if line.startswith(("replaces", "joins"))]
    assert [line.partition(" of ")[0] for line in said] == ["replaces 8,200", "joins 9,000"]
    for line in said:
        assert f"here, Population on 2023-12-31: {line}" in many.out


def test_a_source_is_said_to_be_weak_wherever_its_row_stands(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER, PROGRAMME)
    rows = "population,2023,8250,somebody,\nexports,2023,5,somebody,press\n"
    run = take(book, f"indicator,as_of,value,source,grade\n{rows}")
    assert run.out.count("somebody has no entry under [sources]") == 1


def test_moments_are_told_in_the_time_of_vietnam(book: Tracker) -> None:
    book.ledger.write_text(
        HEADER + record("8200").replace("2024-01-01T00:00:00.", "2023-12-31T18:30:00.") + "\n",
        encoding="utf-8",
    )
    words = ("retract", "population", "--as-of", "2023", "--reason", "x", "--dry-run")
    assert "it was 8,200, recorded 2024-01-01 01:30 (UTC+7)" in book(*words).out
    assert "2024-01-01 01:30" in book("log", COLUMNS="200").out
    for form in ("json", "csv"):
        assert "2023-12-31T18:30:00." in book("log", "--format", form).out
    early = book("status", "--known-on", "2023-01-01").err
    assert "nothing was recorded before 2024-01-01 01:30 (UTC+7)" in early
    late = book("log", "--format", "json", "--known-on", "2024-01-01 01:30")
    assert '"2023-12-31T18:30:00.' in late.out, "a minute that is shown can be asked for"
    assert '"2023-12-31T18:30:00.' not in book(
        "log", "--format", "json", "--known-on", "2024-01-01 01:29"
    ).out  # fmt: skip
