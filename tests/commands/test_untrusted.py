"""Texts of others are inert: on a screen, in CSV, in a workbook, in JSON and TOML."""

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

from tests.hostile import FORMULAS, HOSTILE, LONG, ON_A_SCREEN, TEXTS, full_of, in_toml, live
from tests.slow import slow_after
from tests.tracker import Tracker

DAY = ("--as-of", "2024-06-30")
SHOWN = (
    ("status", *DAY),
    ("status", *DAY, "--lang", "vi"),
    ("status", *DAY, "--type", "III"),
    ("status", *DAY, "--all-standards"),
    ("status", *DAY, "--format", "json"),
    ("export", "json"),
    ("export", "toml"),
    ("log",),
    ("check", "--strict"),
    ("template",),
    ("retract", "own", "--as-of", "2023", "--source", "office", "--reason", "x", "--dry-run"),
    ("update", "own", "8", "--as-of", "2023", "--source", "office", "--dry-run", "--force"),
)
SCREENS = ("status", "log", "check", "retract", "update")
TYPED = (
    ("status", "--place", HOSTILE),
    ("status", "--assume", f"{HOSTILE}=3"),
    ("status", "--assume", f"own={HOSTILE}"),
    ("status", "--as-of", HOSTILE),
    ("status", "--known-on", HOSTILE),
    ("status", "--target", HOSTILE),
    ("status", "--regulation", HOSTILE),
    ("status", "--type", HOSTILE),
    ("status", "--format", HOSTILE),
    ("status", "--lang", HOSTILE),
    ("update", HOSTILE, "5", "--as-of", "2025"),
    ("update", "own", HOSTILE, "--as-of", "2025"),
    ("update", "own", "5", "--as-of", "2025", "--place", HOSTILE),
    ("update", "own", "5", "--as-of", "2025", "--status", HOSTILE),
    ("update", "own", "5", "--as-of", "2025", "--grade", HOSTILE),
)


@pytest.mark.parametrize("text", slow_after(2, ON_A_SCREEN))
def test_no_text_reaches_a_screen_live(tmp_path: Path, text: str) -> None:
    book = full_of(text, tmp_path)
    for command in SHOWN:
        looks = [{}, {"FORCE_COLOR": "1", "COLUMNS": "80"}] if command[0] in SCREENS else [{}]
        looks += [{"COLUMNS": "150"}] if "--all-standards" in command else []
        for environment in looks:
            run = book(*command, **environment)
            assert run.code in (0, 1), run.err
            said = run.out + run.err
            ours = re.sub(r"\x1b\[[0-9;]*m", "", said) if "FORCE_COLOR" in environment else said
            # Forms begin with the mark by which spreadsheets know their encoding.
            assert live(ours.removeprefix("\ufeff")) == set(), command
            assert "\x1b]8" not in said, "no hyperlink of a terminal"
            if text.startswith("["):
                assert text.split("]")[0] in said, "shown as it is, not taken for markup"
    recorded = book("update", "own", "8", "--as-of", "2023", "--source", "office", "--force")
    assert recorded.code == 0, recorded.err
    assert live(recorded.out) == set()


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
@pytest.mark.parametrize("command", TYPED, ids=range(len(TYPED)))
def test_what_is_typed_is_not_live_in_the_answer(
    tmp_path: Path, text: str, command: tuple[str, ...]
) -> None:
    run = full_of(text, tmp_path)(*command)
    assert run.code in (0, 2)
    assert live(run.out + run.err) == set()


def test_markup_and_braces_are_shown_as_they_are(tmp_path: Path) -> None:
    assert "[red]L[/red]M{place}N%sO" in full_of(HOSTILE, tmp_path)("status").out


@pytest.mark.parametrize("columns", ["", "80", "150"])
def test_a_word_of_any_length_is_folded_and_never_cut(tmp_path: Path, columns: str) -> None:
    shown = full_of(LONG, tmp_path)("status", "--all-standards", COLUMNS=columns).out
    assert LONG in "".join(shown.split())
    assert "…" not in shown
    if columns:
        assert max(len(line) for line in shown.splitlines()) <= int(columns)


@pytest.mark.parametrize("text", [*FORMULAS, HOSTILE], ids=range(len(FORMULAS) + 1))
def test_no_text_is_a_formula_in_csv(tmp_path: Path, text: str) -> None:
    book = full_of(text, tmp_path)
    for command in (("log", "--format", "csv"), ("template",)):
        run = book(*command)
        assert run.code == 0
        for row in csv.reader(io.StringIO(run.out)):
            for cell in row:
                number = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", cell)
                assert number or not cell.startswith(tuple("=+-@＝\t\r")), cell


@pytest.mark.parametrize("text", slow_after(len(FORMULAS) + 1, TEXTS))
def test_no_text_is_live_in_a_workbook(tmp_path: Path, text: str) -> None:
    book = full_of(text, tmp_path / "book")
    form = tmp_path / "form.xlsx"
    assert book("template", "-o", str(form)).code == 0
    opened = openpyxl.load_workbook(form)
    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    shown = unicodedata.normalize("NFC", text)
    if not live(shown[:4]):
        assert any(isinstance(cell.value, str) and shown[:4] in cell.value for cell in cells)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in opened.sheetnames)
    again = book("update", "--from", str(form))
    assert again.code == 0, again.err
    assert "0 new, 0 replaced" in again.out


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_json_and_toml_keep_every_text_as_it_is(tmp_path: Path, text: str) -> None:
    book = full_of(text, tmp_path)
    log = json.loads(book("log", "--format", "json").out)["records"]
    assert {row["note"] for row in log} == {text, ""}
    exported = json.loads(book("export", "json", *DAY).out)
    toml = tomllib.loads(book("export", "toml", *DAY).out)
    for found in (exported, toml):
        assert found["programme"]["place"][0]["name"]["en"] == text
        assert text in {each.get("note") for each in found["observations"]}


def test_hostile_ids_are_refused_harmlessly(pho_yen: Tracker) -> None:
    for key in ("id", "colour", "note.en"):
        quoted = in_toml(HOSTILE)
        pho_yen.write("targets.toml", f"[[place]]\n{key} = {quoted}\n{quoted} = {quoted}\n")
        for command in (("status",), ("check",), ("check", "--format", "json")):
            run = pho_yen(*command)
            assert run.code != 0
            assert live(run.out + run.err) == set()


def test_raw_control_characters_in_a_file_are_shown_harmlessly(pho_yen: Tracker) -> None:
    pho_yen.add(f"pho-yen,{HOSTILE},2024-12-31,{HOSTILE},{HOSTILE},{HOSTILE},x,{HOSTILE},,,")
    pho_yen.add(f'pho-yen,"{HOSTILE}')
    for command in (("status",), ("check",), ("check", "--format", "json")):
        run = pho_yen(*command)
        assert run.code in (1, 3)
        assert live(run.out + run.err) == set()


def test_a_file_name_is_shown_harmlessly(pho_yen: Tracker) -> None:
    try:
        pho_yen.write("regulations/\x1b[2J\u202e.toml", "x = 1\n")
    except OSError:
        pytest.skip("no such file names here")
    run = pho_yen("status")
    assert run.code == 3
    assert live(run.err) == set()
    assert run.err.startswith("error: regulations/\\x1b[2J\\u202e.toml")
