"""CSV that goes through a spreadsheet: accents, separators, days, encodings; and standard input."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.tracker import HEADER, SMALL, TAN_GIANG, Run, Tracker, copy, small
from urban_tracker.core.problems import Exit

BOM = "\ufeff".encode()
NOTE = "Trạm cấp nước phường Đông, số liệu đã đối chiếu"
HEAD = "indicator,as_of,value,note\n"


@pytest.fixture
def book(tmp_path: Path) -> Tracker:
    return small(tmp_path / "book", HEADER, SMALL)


def take(book: Tracker, content: bytes, *arguments: str) -> Run:
    path = book.folder.parent / "saved.csv"
    path.write_bytes(content)
    return book("update", "--from", str(path), "--source", "x", *arguments)


def windows_1258(written: str) -> bytes:
    """As Windows writes Vietnamese: letters with their own accents, tones behind them."""
    found = b""
    for letter in written:
        apart = unicodedata.normalize("NFD", letter)
        tone = next((each for each in apart if each in "\u0300\u0301\u0303\u0309\u0323"), "")
        base = unicodedata.normalize("NFC", apart.replace(tone, "") if tone else apart)
        found += base.encode("cp1258") + tone.encode("cp1258")
    return found


def test_a_form_opens_with_its_accents_and_is_read_back(tmp_path: Path) -> None:
    book = copy(TAN_GIANG, tmp_path / "tan-giang")
    form = tmp_path / "form.csv"
    assert book("template", "--as-of", "2024", "-o", str(form)).code == 0
    raw = form.read_bytes()
    assert raw.startswith(BOM)
    assert raw[3:].decode() == book("template", "--as-of", "2024").out, "a pipe gets none"
    assert book("update", "--from", str(form), "--dry-run").code == 0


def test_a_log_gets_the_mark_when_it_is_asked_for(book: Tracker, tmp_path: Path) -> None:
    book.update("population", "5", "--as-of", "2023", "--note", NOTE)
    plain = book("log", "--format", "csv").out
    assert not plain.startswith("\ufeff")
    path = tmp_path / "log.csv"
    assert book("log", "--format", "csv", "--bom", "-o", str(path)).code == 0
    assert path.read_bytes() == BOM + plain.encode()
    assert book("log", "--bom").code == Exit.USAGE


def test_a_form_saved_by_a_vietnamese_spreadsheet_is_read_back(tmp_path: Path) -> None:
    book = copy(TAN_GIANG, tmp_path / "tan-giang")
    form = tmp_path / "form.csv"
    book("template", "--as-of", "2025-06-05", "-o", str(form))
    rows = list(csv.reader(io.StringIO(form.read_text(encoding="utf-8-sig"))))
    names = rows[2]
    at = names.index
    for row in rows[3:]:
        year, month, day = row[at("as_of")].split("-")
        row[at("as_of")] = f"{day}/{month}/{year}"
    chosen = next(row for row in rows if row[0] == "clean-water-supply")
    chosen[at("value")], chosen[at("note")] = "97,5", NOTE
    saved = io.StringIO()
    csv.writer(saved, delimiter=";").writerows([*row, "", ""] for row in rows)
    form.write_text(saved.getvalue(), encoding="utf-8-sig")
    words = ("--separator", ";", "--decimal-mark", ",", "--source", "tg-statistics", "--force")
    since = len(book.rows())
    run = book("update", "--from", str(form), *words)
    assert run.code == 0, run.err
    (row,) = book.rows()[since:]
    assert (row[2], row[3], row[8]) == ("2025-06-05", "97.5", NOTE)


@pytest.mark.parametrize(
    ("written", "arguments", "day"),
    [
        ("31/12/2023", (), "2023-12-31"),
        ("12/31/2023", (), "2023-12-31"),
        ("31.12.2023", (), "2023-12-31"),
        ("5/5/2023", (), "2023-05-05"),
        ("05/06/2023", ("--day-first",), "2023-06-05"),
        ("05/06/2023", ("--month-first",), "2023-05-06"),
        ("05/06/2023", ("--decimal-mark", ","), "2023-06-05"),
        ("05/06/2023", ("--decimal-mark", ",", "--month-first"), "2023-05-06"),
        ("05/06/2023", (), "could be 2023-06-05 or 2023-05-06"),
        ("12/31/2023", ("--day-first",), "the day stands before the month; write 2023-12-31"),
        ("31/12/2023", ("--month-first",), "the month stands before the day; write 2023-12-31"),
        ("31/02/2023", (), "31/02/2023 is not a day"),
    ],
)
def test_days_as_spreadsheets_write_them(
    book: Tracker, written: str, arguments: tuple[str, ...], day: str
) -> None:
    run = take(book, f"indicator,as_of,value\npopulation,{written},5100\n".encode(), *arguments)
    if day.startswith("2023-"):
        assert [row[2] for row in book.rows()] == [day], run.err
    else:
        assert run.code == Exit.INVALID
        assert day in run.err


def test_a_day_of_one_figure_is_read_with_the_day_first_where_that_is_said(book: Tracker) -> None:
    words = ("population", "5100", "--as-of", "05/06/2023", "--source", "x")
    refused = book("update", *words)
    assert "write the year first: 2023-06-05 or 2023-05-06" in refused.err
    book.update(*words, "--day-first")
    assert [row[2] for row in book.rows()] == ["2023-06-05"]
    book.update("population", "5100", "--as-of", "05/07/2023", "--source", "x", "--lang", "vi")
    assert book.rows()[-1][2] == "2023-07-05"
    assert "write the year first, as in 2023-12-31" in book(
        "update", "population", "1", "--as-of", "12/31/2023"
    ).err  # fmt: skip


@pytest.mark.parametrize(
    ("content", "encoding", "hint"),
    [
        (windows_1258(NOTE), "windows-1258", None),
        (windows_1258(NOTE), "utf-8", "--encoding windows-1258"),
        (windows_1258(NOTE), "windows-1252", "--encoding windows-1258"),
        (windows_1258(NOTE), "latin-1", "--encoding windows-1258"),
        ("thì thầm, già".encode("cp1252", "replace"), "windows-1258", ""),
        ("thì già".encode("cp1252"), "windows-1252", None),
        (b"ngu?n s? li?u", "utf-8", 'save it again as "CSV UTF-8"'),
        (NOTE.encode().decode("cp1252", "replace").encode(), "utf-8", "letters were lost"),
        ("có không?Có, đủ".encode(), "utf-8", None),
    ],
)
def test_an_encoding_is_read_as_it_is_or_refused(
    book: Tracker, content: bytes, encoding: str, hint: str | None
) -> None:
    raw = HEAD.encode() + b'population,2023,5100,"' + content + b'"\n'
    run = take(book, raw, "--encoding", encoding)
    if hint is None:
        assert run.code == 0, run.err
        read = content.decode(encoding) if encoding != "windows-1258" else NOTE
        assert book.rows()[0][8] == unicodedata.normalize("NFC", read)
    else:
        assert run.code == Exit.INVALID
        assert hint in run.err
        assert book.rows() == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_when_it_is_said_and_named_when_not(book: Tracker, encoding: str) -> None:
    raw = f'{HEAD}population,2023,5100,"{NOTE}"\n'.encode(encoding)
    for other in ("utf-8", "windows-1258", "windows-1252"):
        run = take(book, raw, "--encoding", other)
        assert run.code == Exit.INVALID
        assert "--encoding utf-16" in run.err
    assert take(book, raw, "--encoding", encoding).code == 0
    assert book.rows()[0][8] == NOTE


def piped(book: Tracker, content: bytes, *arguments: str) -> Run:
    with patch("sys.stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8")):
        return book("update", "--from", "-", *arguments, "--source", "x")


def test_standard_input_is_read_like_a_file(book: Tracker) -> None:
    raw = BOM + f'{HEAD}population,2023,5100,"{NOTE}"\n'.encode()
    tried = piped(book, raw, "--dry-run")
    assert (tried.code, book.rows()) == (0, [])
    assert piped(book, raw).code == 0
    assert book.rows()[0][8] == NOTE
    slip = piped(book, b"indicator,as_of,value\npopulation,2024,5\n")
    assert slip.code == Exit.USAGE
    assert "standard input:2:17: population: an implausible jump" in slip.err
    assert piped(book, b"indicator,as_of,value\npopulation,2024,5\n", "--force").code == 0
    assert "there is no figure in it" in piped(book, b"").err


def test_a_workbook_on_standard_input_is_known_by_its_beginning(
    book: Tracker, tmp_path: Path
) -> None:
    from openpyxl import Workbook

    sheets = Workbook()
    page = sheets.active
    assert page is not None
    page.append(["indicator", "as_of", "value"])
    page.append(["population", "2023", 5100])
    path = tmp_path / "figures.xlsx"
    sheets.save(path)
    assert piped(book, path.read_bytes()).code == 0
    assert book.values() == ["5100"]
    old = piped(book, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "a workbook of the old kind (.xls)" in old.err
    assert "--sheet is for .xlsx files" in piped(book, b"a,b\n", "--sheet", "x").err
