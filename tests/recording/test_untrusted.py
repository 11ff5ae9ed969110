"""Texts of others are never live: not in a terminal, not in CSV, not in a workbook, not in HTML."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from tests.tracker import HEADER, Tracker, record, small
from urban_tracker.core.problems import Exit

ESCAPE = "\x1b]0;owned\x07\x1b[2J\x1b[31mred"
BIDI = "safe\u202efdp.exe\u2066x\u200b"
LIVE = [
    "[red]danger[/red]",
    "[link=http://example.org]click[/link]",
    '=HYPERLINK("http://example.org/","click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{name.__class__}",
    "%s %n $(touch x) `touch x`",
    BIDI,
]
FORMULAS = [each for each in LIVE if each[0] in "=+-@＝"]
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def programme(name: str) -> str:
    """A workspace in which everything that has a name has this one."""
    quoted = json.dumps(name)
    return f"""\
[[place]]
id = "here"
name.en = {quoted}
kind = "provincial-city"

[[target]]
id = "one"
place = "here"
type = "III"
due = 2030-12-31
wording.en = {quoted}
source = "office"

[[goal]]
place = "here"
indicator = "own"
at_least = 5
by = 2030-12-31

[[direction]]
number = 1
name.en = {quoted}
indicators = ["own", "population"]

[[indicator]]
id = "own"
name.en = {quoted}
unit.en = {quoted}
kind = "number"
definition.en = {quoted}
owner.en = {quoted}

[sources.office]
title = {quoted}
grade = "press"
"""


def book_of(folder: Path, written: str) -> Tracker:
    """Everything in the ledger that can be text is this text, as a merge could bring it in."""
    fields = {"source": written, "note": written, "recorded_by": written}
    lines = [
        record("1000", **{name: quoted(each) for name, each in fields.items()}),
        record("7", indicator="own", note=quoted(written)),
        record("9", indicator="own", source=quoted(written)),
    ]
    return small(folder, HEADER + "".join(f"{line}\n" for line in lines), programme(written))


def quoted(written: str) -> str:
    return '"' + written.replace('"', '""') + '"'


COMMANDS = (
    ("status", "--as-of", "2024-06-30"),
    ("status", "--as-of", "2024-06-30", "--all-standards"),
    ("log",),
    ("check", "--strict"),
    ("update", "own", "8", "--as-of", "2023", "--source", "office", "--dry-run", "--force"),
    ("retract", "own", "--as-of", "2023", "--source", "office", "--reason", "x", "--dry-run"),
    ("template",),
)


@pytest.mark.parametrize("written", [*LIVE, ESCAPE], ids=range(len(LIVE) + 1))
def test_no_text_reaches_a_terminal_live(tmp_path: Path, written: str) -> None:
    book = book_of(tmp_path, written)
    for command in COMMANDS:
        for environment in ({}, {"FORCE_COLOR": "1"}):
            run = book(*command, **environment)
            assert run.code in (0, 1), run.err
            said = run.out + run.err
            ours = re.sub(r"\x1b\[[0-9;]*m", "", said) if environment else said
            assert not CONTROL.search(ours), (command, CONTROL.search(ours))
            assert "\x1b]8" not in said, "no hyperlink of a terminal"
            if written.startswith("["):
                assert written.split("]")[0] in said, "shown as it is, not taken for markup"


@pytest.mark.parametrize("written", LIVE, ids=range(len(LIVE)))
def test_no_text_is_a_formula_in_csv(tmp_path: Path, written: str) -> None:
    book = book_of(tmp_path, written)
    for command in (("log", "--format", "csv"), ("template",)):
        run = book(*command)
        assert run.code == 0
        for row in csv.reader(io.StringIO(run.out)):
            for cell in row:
                number = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", cell)
                assert number or not cell.startswith(tuple("=+-@＝\t\r")), cell


@pytest.mark.parametrize("written", LIVE, ids=range(len(LIVE)))
def test_no_text_is_live_in_a_workbook(tmp_path: Path, written: str) -> None:
    book = book_of(tmp_path / "book", written)
    form = tmp_path / "form.xlsx"
    assert book("template", "-o", str(form)).code == 0
    opened = openpyxl.load_workbook(form)
    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    shown = unicodedata.normalize("NFC", written)
    assert any(isinstance(cell.value, str) and shown[:4] in cell.value for cell in cells)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in opened.sheetnames)
    again = book("update", "--from", str(form))
    assert again.code == 0, again.err
    assert "0 new, 0 replaced" in again.out


def test_json_and_toml_keep_every_text_as_it_is(tmp_path: Path) -> None:
    for at, written in enumerate([*LIVE, ESCAPE]):
        book = book_of(tmp_path / str(at), written)
        log = json.loads(book("log", "--format", "json").out)["records"]
        assert {row["note"] for row in log} == {written, ""}
        exported = tomllib.loads(book("export", "toml", "--as-of", "2024-06-30").out)
        assert exported["programme"]["place"][0]["name"]["en"] == written


@pytest.mark.parametrize("option", ["--note", "--source"])
@pytest.mark.parametrize("written", FORMULAS, ids=range(len(FORMULAS)))
def test_no_formula_gets_into_the_ledger(tmp_path: Path, option: str, written: str) -> None:
    book = small(tmp_path, HEADER)
    run = book("update", "population", "5", "--as-of", "2023", option, f" {written}")
    assert run.code == Exit.USAGE
    assert "begins like a formula of a spreadsheet" in run.err
    assert book.rows() == []


@pytest.mark.parametrize(
    "written", ["+10 %", "-3,2", "5 = 5", "[red]x[/red]", "a, b; “c” 'd' \"e\"", "–"]
)
def test_what_is_no_formula_is_recorded_as_it_is(tmp_path: Path, written: str) -> None:
    book = small(tmp_path, HEADER)
    book.update("population", "5", "--as-of", "2023", "--note", written, "--source", "office")
    assert book.rows()[0][8] == written
    assert book("check").out == ""


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\0", "\x85", "\u2028", "\ud800", "\t"])
def test_a_line_break_or_control_character_is_refused(tmp_path: Path, sign: str) -> None:
    book = small(tmp_path, HEADER)
    written = f"a{sign}here,population,2022-12-31,9,,,x,,,2024-01-01T00:00:00.000000Z,"
    for words, environment in (
        (("--note", written), {}),
        (("--source", written), {}),
        ((), {"TRACKER_USER": re.sub("[\0\ud800]", "\n", written)}),
    ):
        run = book("update", "population", "5", "--as-of", "2023", *words, **environment)
        assert run.code == Exit.USAGE, words
        assert "has a line break or a control character" in run.err
    assert book.ledger.read_text() == HEADER


def test_both_spellings_of_an_accent_are_the_same(tmp_path: Path) -> None:
    composed, apart = (unicodedata.normalize(form, "Sở Y tế") for form in ("NFC", "NFD"))
    assert composed != apart
    book = small(tmp_path / "book", HEADER)
    book.update("population", "1000", "--as-of", "2023", "--source", apart, "--note", apart)
    book.update("population", "1010", "--as-of", "2023", "--source", composed)
    assert [row[6] for row in book.rows()] == [composed, composed]
    assert book.rows()[0][8] == composed
    log = json.loads(book("log", "--format", "json").out)["records"]
    assert [row["state"] for row in log] == ["replaced", "stands"]
    run = book("retract", "population", "--as-of", "2023", "--source", apart, "--reason", "x")
    assert run.code == 0, run.err
    # In a ledger that somebody else wrote, and in a file of figures, too.
    lines = record("1000", source=apart) + "\n" + record("1010", source=composed, moment="000002")
    other = small(tmp_path / "other", f"{HEADER}{lines}\n")
    assert [
        row["state"] for row in json.loads(other("log", "--format", "json").out)["records"]
    ] == [
        "replaced",
        "stands",
    ]
    form = tmp_path / "form.csv"
    header = unicodedata.normalize("NFD", "Dân số")
    form.write_text(f"{header},as_of,source\n1010,2023,{apart}\n", encoding="utf-8")
    taken = other("update", "--from", str(form), "--map", "Dân số=population")
    assert taken.code == 0, taken.err
    assert "1 unchanged" in taken.out


def test_both_spellings_of_a_place_name_find_it(tmp_path: Path) -> None:
    composed, apart = (unicodedata.normalize(form, "Phổ Yên") for form in ("NFC", "NFD"))
    other = programme("x").replace("name.en", "name.vi", 1).replace('"x"', f'"{apart}"', 1)
    book = small(tmp_path, HEADER + record("1000") + "\n", other)
    for written in (composed, apart, "pho yen", "PHỔ"):
        assert "1,000" in book("log", "--place", written).out


@pytest.mark.parametrize("command", ["log", "status", "export", "template"])
def test_o_writes_only_the_file_named_and_only_once(tmp_path: Path, command: str) -> None:
    book = small(tmp_path / "book", HEADER + record("1000") + "\n", programme("x"))
    room = tmp_path / "room"
    room.mkdir()
    words = {"export": ("json",)}.get(command, ())
    before = {path: path.read_bytes() for path in book.folder.iterdir() if path.is_file()}
    name = "out.csv" if command == "template" else "out"
    run = book(command, *words, "-o", str(room / name))
    assert run.code == 0, run.err
    assert [path.name for path in room.iterdir()] == [name]
    first = (room / name).read_bytes()
    (room / name).write_bytes(b"mine")
    refused = book(command, *words, "-o", str(room / name))
    assert refused.code == Exit.IO
    assert (room / name).read_bytes() == b"mine"
    (room / "link.csv").symlink_to(room / "elsewhere.csv")
    dangling = book(command, *words, "-o", str(room / "link.csv"))
    assert dangling.code == Exit.IO, "a link to nowhere is there already"
    assert not (room / "elsewhere.csv").exists()
    assert book(command, *words, "-o", str(room / name), "--force").code == 0
    assert len((room / name).read_bytes()) == len(first)
    missing = book(command, *words, "-o", str(room / "no" / name))
    assert missing.code == Exit.IO
    assert "cannot be written" in missing.err
    for own in ("observations.csv", "targets.toml"):
        run = book(command, *words, "-o", str(book.folder / own), "--force")
        assert run.code != 0
    after = {path: path.read_bytes() for path in book.folder.iterdir() if path.is_file()}
    assert after == before
