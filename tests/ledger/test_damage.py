"""Ledgers that something else has damaged: found, said once, with a way out, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker import HEADER, LEDGER, PROGRAMME, Tracker, record, small
from urban_tracker.core.problems import Exit

NEW = ("update", "population", "1200", "--as-of", "2024", "--source", "office")
BOM = "\ufeff"


def ledger(folder: Path, content: str | bytes) -> Tracker:
    book = small(folder)
    book.ledger.write_bytes(content if isinstance(content, bytes) else content.encode())
    return book


def whole(*lines: str) -> str:
    return HEADER + "".join(f"{line}\n" for line in lines)


TORN = [record("9999")[:each] for each in (1, 4, 5, 17, 30, 39, 60, len(record("9999")) - 1)] + [
    "place,indi",
    'here,population,2023-12-31,9999,,,"office',
    "\0\0\0",
]


@pytest.mark.parametrize("end", TORN)
def test_a_torn_last_line_is_reported_set_aside_and_never_glued(tmp_path: Path, end: str) -> None:
    book = ledger(tmp_path, whole(record("1000")) + end)
    before = book.ledger.read_bytes()
    seen = book("log")
    assert seen.code == 0, "reading goes on: what is torn was never acknowledged"
    assert "1,000" in seen.out
    assert "9,999" not in seen.out
    assert "warning: observations.csv:3: the last line is torn" in seen.err
    assert "the next update sets it aside in observations.csv.torn" in seen.err
    assert book.ledger.read_bytes() == before, "reading changes nothing"
    checked = book("check")
    assert checked.code == 1
    assert "observations.csv:3: the last line is torn" in checked.out

    done = book.update(*NEW[1:])
    assert "the last line was torn and is now in observations.csv.torn" in done.err
    assert book.values() == ["1000", "1200"]
    assert (tmp_path / f"{LEDGER}.torn").read_bytes() == end.encode() + b"\n"
    assert book("check").out == ""


def test_a_second_torn_line_is_kept_beside_the_first(tmp_path: Path) -> None:
    book = ledger(tmp_path, whole(record("1000")) + "here,popu")
    book.update(*NEW[1:])
    with book.ledger.open("a", encoding="utf-8") as file:
        file.write("here,natural")
    book.update("population", "1300", "--as-of", "2025", "--source", "office")
    assert (tmp_path / f"{LEDGER}.torn").read_text() == "here,popu\nhere,natural\n"
    assert book.values() == ["1000", "1200", "1300"]


def test_a_torn_line_stays_kept_when_the_record_after_it_cannot_be_written(tmp_path: Path) -> None:
    book = ledger(tmp_path, whole(record("1000")) + "here,popu")
    run = book(*NEW, "--note", "=nothing")
    assert run.code == Exit.USAGE
    assert book.ledger.read_text().endswith("here,popu"), "a wrong command moves nothing"


def test_a_whole_last_line_without_its_line_break_counts_and_is_not_glued(tmp_path: Path) -> None:
    book = ledger(tmp_path, whole(record("900")) + record("1000", day="2022-12-31"))
    assert book("check").out == ""
    book.update(*NEW[1:])
    assert book.values() == ["900", "1000", "1200"]
    assert not (tmp_path / f"{LEDGER}.torn").exists()


def test_crlf_bom_and_blank_lines_change_nothing(tmp_path: Path) -> None:
    lines = whole(record("1000", day="2022-12-31"), record("1100"))
    plain = ledger(tmp_path / "plain", lines)
    odd = ledger(tmp_path / "odd", BOM + lines.replace("\n", "\r\n") + "\r\n\n")
    assert odd("check").out == ""
    assert odd("log", "--format", "csv").out == plain("log", "--format", "csv").out
    odd.update(*NEW[1:])
    assert odd.ledger.read_bytes().endswith(b",planning-office\n")
    assert len(odd("log", "--format", "csv").out.splitlines()) == 4


def test_a_bom_in_the_middle_hides_no_record(tmp_path: Path) -> None:
    first, second = record("1000", day="2022-12-31"), record("1100")
    book = ledger(tmp_path, whole(first) + BOM + HEADER + BOM + second + "\n")
    assert book("check").out == ""
    assert "1,100" in book("log").out


SEMICOLONS = whole(record("1000")).replace(",", ";")
SLASHES = whole(record("1000", day="31/12/2023"))
REWRITTEN = [
    pytest.param(SEMICOLONS, "not separated by commas", id="semicolons"),
    pytest.param("sep=;\r\n" + SEMICOLONS, "not separated by commas", id="sep line"),
    pytest.param(SEMICOLONS.replace(";", "\t"), "not separated by commas", id="tabs"),
    pytest.param(BOM + SEMICOLONS, "not separated by commas", id="semicolons after a BOM"),
    pytest.param(SLASHES, "the days of the file are rewritten, as in 31/12/2023", id="days"),
    pytest.param(
        whole(record("1000")).replace("\n", "\r"), "the lines of the file end in CR", id="CR alone"
    ),
    pytest.param(b"PK\x03\x04\x14\x00\x06", "the file is a workbook", id="workbook"),
]


@pytest.mark.parametrize(("content", "what"), REWRITTEN)
def test_what_a_spreadsheet_has_saved_is_recognised_as_a_whole(
    tmp_path: Path, content: str | bytes, what: str
) -> None:
    book = ledger(tmp_path, content)
    before = book.ledger.read_bytes()
    for command in (("check",), ("log",), ("status",), NEW):
        run = book(*command)
        said = run.out + run.err
        assert run.code == (1 if command == ("check",) else Exit.INVALID)
        assert what in said
        assert said.count(LEDGER) == 2, "said once: where it is, and the way out"
        assert "git checkout -- observations.csv" in said
        assert "tracker update --from FILE" in said
    assert book.ledger.read_bytes() == before
    assert not (tmp_path / f"{LEDGER}.torn").exists()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_ledger_saved_as_unicode_text_is_recognised(tmp_path: Path, encoding: str) -> None:
    book = ledger(tmp_path, whole(record("1000")).encode(encoding))
    run = book("log")
    assert run.code == Exit.INVALID
    assert "the file is UTF-16, a ledger is UTF-8" in run.err
    assert book(*NEW).code == Exit.INVALID


def test_one_line_in_an_old_encoding_is_named(tmp_path: Path) -> None:
    lines = whole(record("1000")).encode() + record("1100", note="Phổ").encode("cp1258", "replace")
    book = ledger(tmp_path, lines.replace(b"Ph", b"Ph\xf4") + b"\n")
    run = book("check")
    assert run.code == 1
    assert "observations.csv:3: the file is not UTF-8" in run.out
    assert book(*NEW).code == Exit.INVALID


def test_lines_with_semicolons_in_the_middle_are_not_passed_over(tmp_path: Path) -> None:
    mixed = whole(record("1000"), record("1100", day="2022-12-31").replace(",", ";"))
    book = ledger(tmp_path, mixed)
    run = book("log")
    assert run.code == Exit.INVALID
    assert "observations.csv:3: the line is separated by semicolons" in run.err


def test_marks_of_a_merge_conflict_are_named(tmp_path: Path) -> None:
    book = ledger(
        tmp_path,
        whole("<<<<<<< ours", record("1000"), "=======", record("1100"), ">>>>>>> theirs"),
    )
    run = book("check")
    assert run.out.count("git left a mark of a merge conflict here") == 3
    assert "observations.csv:4:" in run.out


def test_thousands_of_wrong_lines_are_counted_not_all_told(tmp_path: Path) -> None:
    lines = [record("1000", indicator=f"populaton-{each}") for each in range(5000)]
    book = ledger(tmp_path, whole(*lines))
    run = book("check")
    assert run.out.count("there is no indicator") == 500
    assert "4,500 more lines have the same problem" in run.out


def test_nothing_is_ever_left_but_the_ledger_its_lock_and_what_was_torn(tmp_path: Path) -> None:
    book = ledger(tmp_path, whole(record("1000")) + "here,popu")
    book.update(*NEW[1:])
    form = tmp_path / "form.csv"
    form.write_text("indicator,value,as_of\npopulation,1,2020\npopulation,2,2021\n")
    assert book("update", "--from", str(form), "--force").code == 0
    form.unlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f".{LEDGER}.lock",
        LEDGER,
        f"{LEDGER}.torn",
        PROGRAMME,
    ]


def test_links_that_lead_nowhere_are_a_message(tmp_path: Path) -> None:
    book = small(tmp_path)
    book.ledger.unlink()
    book.ledger.symlink_to(book.ledger)
    run = book(*NEW)
    assert run.code == Exit.IO
    assert "observations.csv: cannot be read: " in run.err


def test_a_tail_longer_than_any_record_is_not_taken_for_a_torn_line(tmp_path: Path) -> None:
    book = ledger(tmp_path, whole(record("1000")) + "x" * 2_000_000)
    before = book.ledger.read_bytes()
    run = book(*NEW)
    assert run.code in (Exit.IO, Exit.INVALID)
    assert "its last line is longer than" in run.err or "longer than 64 KiB" in run.err
    assert book.ledger.read_bytes() == before
