"""Figures as people and spreadsheets write them: per cent, bounds, names, sources."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.tracker import HEADER, small, tracker
from urban_tracker.service import clock

SOURCES = '\n[sources.nien-giam]\ntitle = "Niên giám thống kê"\ngrade = "primary"\n'
LABOUR = "non-agricultural-labour"


@pytest.mark.parametrize(
    ("written", "recorded"),
    [
        ("91.5%", "91.5,"),
        ("91.5 %", "91.5,"),
        ("91.5 per cent", "91.5,"),
        ("91.5 phần trăm", "91.5,"),
        ("90%..91.5%", "90..91.5,"),
        ("90..91.5 %", "90..91.5,"),
        (">91", "91,>"),
        ("> 91 %", "91,>"),
        ("\u2265 91", "91,>="),
        ("\u2264 91%", "91,<="),
        ("=> 91", "91,>="),
        ("\u2248 91", "91,~"),
    ],
)
def test_a_share_is_recorded_as_it_is_written(written: str, recorded: str, tmp_path: Path) -> None:
    book = small(tmp_path)
    found = tracker("update", LABOUR, written, "--as-of", "2024", "-w", str(book.folder))
    assert found.code == 0
    assert f"here,{LABOUR},2024-12-31,{recorded}" in book.ledger.read_text(encoding="utf-8")
    other = small(tmp_path / "other")
    form = tmp_path / "form.csv"
    form.write_text(f'indicator,as_of,value\n{LABOUR},2024,"{written}"\n', encoding="utf-8")
    assert tracker("update", "--from", str(form), "-w", str(other.folder)).code == 0
    assert f"here,{LABOUR},2024-12-31,{recorded}" in other.ledger.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("indicator", "written", "recorded"),
    [
        ("smart-or-resilient-city", "Yes", "yes,"),
        ("smart-or-resilient-city", "TRUE", "yes,"),
        ("smart-or-resilient-city", "Có", "yes,"),
        ("smart-or-resilient-city", "không", "no,"),
        ("smart-or-resilient-city", "N", "no,"),
        ("smart-or-resilient-city", "x", "cannot be x\n  one of: no, yes"),
        ("planned-role", "Inter Commune", "inter-commune,"),
        ("planned-role", "\u2265 PROVINCIAL", "provincial,>="),
        ("planned-role", "province", "cannot be province\n  one of: none, commune"),
        (LABOUR, "85 - 90", "a range is written 85..90"),
        ("population", "5100%", "write the value without %, in persons"),
    ],
)
def test_words_are_read_as_people_write_them(
    indicator: str, written: str, recorded: str, tmp_path: Path
) -> None:
    form = tmp_path / "form.csv"
    form.write_text(f'indicator,as_of,value\n{indicator},2024,"{written}"\n', encoding="utf-8")
    for number, words in enumerate(
        ([indicator, written, "--as-of", "2024"], ["--from", str(form)])
    ):
        book = small(tmp_path / str(number))
        found = tracker("update", *words, "-w", str(book.folder))
        if " " not in recorded:
            assert f"here,{indicator},2024-12-31,{recorded}" in book.ledger.read_text(
                encoding="utf-8"
            )
        else:
            said = "".join(line for line in found.err.splitlines(keepends=True) if "^" not in line)
            assert recorded.split("\n")[-1] in said
            assert found.code != 0


def test_a_cell_that_shows_per_cent_is_per_cent(tmp_path: Path) -> None:
    book = small(tmp_path)
    sheet = Workbook()
    page = sheet.active
    assert page is not None
    page.append(["indicator", "as_of", "value"])
    page.append([LABOUR, "2024", 0.655])
    page["C2"].number_format = "0.0%"
    page.append(["clean-water-supply", "2024", 85])
    page["C3"].number_format = '0" %"'
    path = tmp_path / "figures.xlsx"
    sheet.save(path)
    found = tracker("update", "--from", str(path), "-w", str(book.folder))
    assert found.code == 0, found.err
    ledger = book.ledger.read_text(encoding="utf-8")
    assert f"here,{LABOUR},2024-12-31,65.5," in ledger
    assert "here,clean-water-supply,2024-12-31,85," in ledger


def test_a_part_of_one_is_asked_about_only_where_nothing_else_tells(tmp_path: Path) -> None:
    ledger = f"{HEADER}here,{LABOUR},2023-12-31,0.9,,,x,,,2024-01-01T00:00:00.000001Z,\n"
    first, second = small(tmp_path / "a"), small(tmp_path / "b", ledger)
    words = ["update", LABOUR, "0.85", "--as-of", "2024"]
    assert tracker(*words, "-w", str(first.folder)).code == 2
    assert tracker(*words, "-w", str(first.folder), "--force").code == 0
    assert tracker(*words, "-w", str(second.folder)).code == 0
    strict = tracker("check", "--strict", "-w", str(first.folder)).out
    assert "0.85 % is less than one in a hundred" in strict


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        ("nien-giam", ""),
        ("Niên giám", "did you mean nien-giam?"),
        ("nien-giem", "did you mean nien-giam?"),
        ("", "no source is given, so it counts as unverified"),
    ],
)
def test_a_source_without_an_entry_is_said(source: str, remark: str, tmp_path: Path) -> None:
    book = small(tmp_path)
    path = book.folder / "targets.toml"
    path.write_text(path.read_text(encoding="utf-8") + SOURCES, encoding="utf-8")
    words = ["update", "population", "5000", "--as-of", "2024", "--source", source]
    said = tracker(*words, "-w", str(book.folder)).out
    assert remark in said
    assert ("counts as unverified" in said) == bool(remark)


def test_the_form_of_last_year_asks_for_what_the_law_of_today_asks(tmp_path: Path) -> None:
    target = (
        '\n[[target]]\nid = "ii"\nplace = "here"\ntype = "II"\ndue = 2030-12-31\n'
        'wording.en = "Type II"\n'
    )
    book = small(tmp_path)
    path = book.folder / "targets.toml"
    path.write_text(path.read_text(encoding="utf-8") + target, encoding="utf-8")
    form = tracker("template", "-w", str(book.folder), "--as-of", "2025-12-31").out
    assert "hospital-beds" in form
    assert "inner-population" not in form


@pytest.mark.parametrize(
    ("moment", "asked"),
    [
        ("2026-11-26T02:00", "2025-12-31"),
        ("2027-12-31T16:59", "2026-12-31"),
        ("2027-12-31T17:00", "2027-12-31"),
        ("2028-02-29T02:00", "2027-12-31"),
    ],
)
def test_a_form_asks_for_the_year_that_ended_last_in_vietnam(
    moment: str, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: now)
    form = tracker("template", "-w", str(small(tmp_path).folder)).out
    assert f", {asked}: fill in" in form


def test_what_the_ledger_says_already_is_not_recorded_again(tmp_path: Path) -> None:
    book = small(tmp_path)
    words = ["update", "population", "5000", "--as-of", "2024", "-w", str(book.folder)]
    assert tracker(*words).code == 0
    before = book.ledger.read_bytes()
    again = tracker(*(each.replace("5000", "5000.0") for each in words))
    assert (again.code, again.out) == (0, "the ledger says so already (line 2)\n")
    assert book.ledger.read_bytes() == before
    assert tracker(*words, "--note", "checked").code == 0
    assert book.ledger.read_bytes() != before


def test_sources_of_a_file_without_an_entry_are_said_once(tmp_path: Path) -> None:
    book = small(tmp_path)
    path = tmp_path / "figures.csv"
    path.write_text(
        "indicator,as_of,value,source\nexports,2024,5,yearbook\nwards,2024,5,yearbook\n",
        encoding="utf-8",
    )
    said = tracker("update", "--from", str(path), "-w", str(book.folder)).out
    assert said.count("yearbook has no entry under [sources], so it counts as unverified") == 1
