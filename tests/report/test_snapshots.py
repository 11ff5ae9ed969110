"""`report --snapshot` keeps what a dossier was made from, `report --check` says what changed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.hostile import HOSTILE, live
from tests.tracker import HEADER, TAN_GIANG, Tracker, copy, json_of, record, small

DAY = ("--as-of", "2026-06-30")
PARK = ("public-green-spaces", "2", "--as-of", "2025-12-31", "--source", "tg-construction")


@pytest.fixture
def book(tmp_path: Path) -> Tracker:
    return copy(TAN_GIANG, tmp_path / "tan-giang")


def keep(book: Tracker, *words: str, name: str = "dossier-2026") -> Path:
    done = book("report", *DAY, "--snapshot", name, *words)
    path = book.folder / "snapshots" / f"{name}.toml"
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"made {path}\n")
    return path


def test_a_snapshot_keeps_what_a_dossier_was_made_from(book: Tracker, tmp_path: Path) -> None:
    made = tmp_path / "annex.docx"
    path = keep(
        book,
        *(
            "-o",
            str(made),
            "--draft",
            "2",
            "--document",
            "123/BC-UBND",
            "--approved-by",
            "Chủ tịch",
        ),
    )
    assert made.exists()
    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    status = json_of("status", "-w", book.folder, *DAY)
    assert kept["workspace_digest"] == status["workspace_digest"]
    assert (kept["draft"], kept["document"], kept["approved_by"]) == (2, "123/BC-UBND", "Chủ tịch")
    assert kept["as_of"].isoformat() == "2026-06-30"
    assert kept["law"] == ["nq-111-2025 edition 1", "nq-1210-2016 edition 1"]
    result = kept["results"]["tan-giang / type-ii-2027 / 2A.III.20"]
    assert result == "1 on 2025-12-31; minimum 2; short; 0 points"
    assert len(path.read_bytes()) < 6000


def test_a_draft_is_marked_with_its_number(book: Tracker) -> None:
    shown = book("report", *DAY, "--draft", "3").out
    assert "> **Draft**: draft no. 3; figures that are not verified: 1" in shown


def test_it_comes_out_the_same_as_long_as_nothing_changes(book: Tracker) -> None:
    keep(book, "--draft", "1", "--document", "9/TTr")
    done = book("report", "--check", "dossier-2026")
    assert (done.code, done.err) == (0, "")
    assert "draft no. 1\ndocument 9/TTr\n" in done.out
    assert "as it was known then: it comes out the same\n" in done.out
    assert "with all that is known now: the same too\n" in done.out
    assert "changed since" not in done.out


def test_a_figure_recorded_later_changes_what_is_known_now_only(book: Tracker) -> None:
    keep(book)
    book.update(*PARK)
    done = book("report", "--check", "dossier-2026")
    assert done.code == 1
    assert "as it was known then: it comes out the same\n" in done.out
    assert "with all that is known now: 2 of its results changed\n" in done.out
    (row,) = [line for line in done.out.splitlines() if "2A.III.20" in line]
    assert "1 on 2025-12-31; minimum 2; short; 0 points" in row
    assert "2 on 2025-12-31; minimum 2; met; 3 points" in row
    assert "files of the workspace have changed since" in done.out


def test_another_programme_changes_what_was_known_then(book: Tracker) -> None:
    keep(book)
    book.replace('type = "II"\ndue = 2027-12-31', 'type = "III"\ndue = 2027-12-31')
    done = book("report", "--check", "dossier-2026")
    assert done.code == 1
    assert "as it was known then: " in done.out
    assert "of its results changed" in done.out


def test_the_question_is_kept_with_the_answer(book: Tracker) -> None:
    keep(book, "--type", "III", "--assume", "population=90000", "--regulation", "nq-111-2025")
    keep(book, "--target", "type-ii-2027", "--known-on", "2025-06-30", name="older")
    for name in ("dossier-2026", "older"):
        done = book("report", "--check", name)
        assert "as it was known then: it comes out the same\n" in done.out, done.out
    kept = tomllib.loads((book.folder / "snapshots" / "older.toml").read_text(encoding="utf-8"))
    assert (kept["target"], kept["known_on"]) == ("type-ii-2027", "2025-06-30")


def test_a_clock_that_is_behind_hides_nothing(tmp_path: Path) -> None:
    lines = [
        record("900", day="2022-12-31"),
        record("1000", recorded_at="2999-01-01T00:00:00.000000Z"),
    ]
    book = small(tmp_path / "book", HEADER + "\n".join(lines) + "\n")
    path = keep(book)
    assert '"here / population" = "1000 on 2023-12-31"' in path.read_text(encoding="utf-8")
    assert book("report", "--check", "dossier-2026").code == 0


def test_a_snapshot_is_never_overwritten_unasked(book: Tracker, tmp_path: Path) -> None:
    path = keep(book)
    path.write_text("mine")
    made = tmp_path / "a.md"
    again = book("report", *DAY, "-o", str(made), "--snapshot", "dossier-2026")
    assert again.code == 4
    assert "the file is there already" in again.err
    assert path.read_text() == "mine"
    assert not made.exists(), "nothing is made if the whole cannot be"
    assert book("report", *DAY, "--snapshot", "dossier-2026", "--force").code == 0
    assert path.read_text() != "mine"


def test_what_is_no_snapshot_is_said(book: Tracker) -> None:
    keep(book)
    wrong = book("report", "--check", "dossier-2062")
    assert (wrong.code, "dossier-2026" in wrong.err) == (2, True)
    for name in ("../targets", "a/b", "A b", "x" * 200, ""):
        for option in ("--check", "--snapshot"):
            done = book("report", option, name)
            assert done.code == 2, (option, name, done.out)
    path = book.folder / "snapshots" / "broken.toml"
    for content in ("[", 'schema = "urban-tracker/snapshot/1"\n', "results = 3\n", "\xff"):
        path.write_text(content, encoding="latin-1")
        done = book("report", "--check", "broken")
        assert (done.code, done.out) == (3, ""), content
        assert "snapshots/broken.toml" in done.err
    both = book("report", "--check", "dossier-2026", "-o", "a.html")
    assert "--check and -o exclude each other" in both.err


def test_words_of_others_are_kept_as_words(book: Tracker) -> None:
    keep(book, "--approved-by", HOSTILE, "--document", '"""\nschema = 1')
    done = book("report", "--check", "dossier-2026")
    assert done.code == 0, done.err
    assert live(done.out) == set()


def test_compare_holds_a_snapshot_against_what_is_known_now(tmp_path: Path) -> None:
    own = copy(TAN_GIANG, tmp_path / "own")
    kept = own("report", "--snapshot", "dossier", "--as-of", "2026-03-31")
    assert kept.code == 0
    figure = ("population", "230000", "--as-of", "2026-03-31", "--source", "tg-statistics")
    assert own("update", *figure, "--force").code == 0
    asked = (
        "compare",
        "--snapshot",
        "dossier",
        "--target",
        "type-ii-2027",
        "--as-of",
        "2026-06-30",
    )
    found = own(*asked, "--format", "json").json
    assert (found["before"]["assessed_on"], found["after"]["assessed_on"]) == (
        "2026-03-31",
        "2026-06-30",
    )
    assert found["before"]["known_on"] is not None
    assert found["after"]["known_on"] is None
    changed = [line["indicator"] for line in found["lines"] if line["changed"]]
    assert "population" in changed
    assert "population" in own(*asked).out.casefold()


def test_a_snapshot_is_one_side_and_says_what_it_knows(tmp_path: Path) -> None:
    own = copy(TAN_GIANG, tmp_path / "own")
    assert own("compare", "--snapshot", "none", "--target", "type-ii-2027").code == 2
    assert own("report", "--snapshot", "dossier", "--as-of", "2026-03-31").code == 0
    refused = own("compare", "--snapshot", "dossier", "--place", "tan-giang", "--type", "II")
    assert refused.code == 2
    assert "--snapshot and --place exclude each other" in refused.err
    twice = own("compare", "--snapshot", "dossier", "--as-of", "2025", "--as-of", "2026-03-31")
    assert "a snapshot has one other side" in twice.err
