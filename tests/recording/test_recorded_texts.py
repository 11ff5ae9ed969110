"""Texts that are recorded: what is refused, what is taken as it is, and where `-o` may write."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.hostile import FORMULAS, programme
from tests.tracker import HEADER, record, small
from urban_tracker.core.problems import Exit


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
    other = programme("x").replace('name.vi = "x"', f'name.vi = "{apart}"', 1)
    book = small(tmp_path, HEADER + record("1000") + "\n", other)
    for written in (composed, apart, "pho yen", "PHỔ"):
        assert "1,000" in book("log", "--place", written).out


@pytest.mark.parametrize("command", ["log", "status", "export", "template", "report"])
def test_o_writes_only_the_file_named_and_only_once(tmp_path: Path, command: str) -> None:
    book = small(tmp_path / "book", HEADER + record("1000") + "\n", programme("x"))
    room = tmp_path / "room"
    room.mkdir()
    words = {"export": ("json",)}.get(command, ())
    before = {path: path.read_bytes() for path in book.folder.iterdir() if path.is_file()}
    name = {"template": "out.csv", "report": "out.md"}.get(command, "out")
    run = book(command, *words, "-o", str(room / name))
    assert run.code == 0, run.err
    assert [path.name for path in room.iterdir()] == [name]
    first = (room / name).read_bytes()
    (room / name).write_bytes(b"mine")
    refused = book(command, *words, "-o", str(room / name))
    assert refused.code == Exit.IO
    assert (room / name).read_bytes() == b"mine"
    link = room / f"link{Path(name).suffix}"
    link.symlink_to(room / "elsewhere")
    dangling = book(command, *words, "-o", str(link))
    assert dangling.code == Exit.IO, "a link to nowhere is there already"
    assert not (room / "elsewhere").exists()
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
