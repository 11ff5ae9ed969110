"""Names, notes, sources and ids of others are inert: no escape sequence, no line of their own."""

from __future__ import annotations

import json
import tomllib
import unicodedata

import pytest

from tests.tracker import Tracker

HOSTILE = (
    "A\x1b[2J\x1b]0;title\x07B\x9b31mC\u202eD\u2066E\u200bF\ufeffG\u2028H\x7fI\u00adJ"
    "\U000e0041K[red]L[/red]M{place}N%sO"
)
"""Escape sequences of both kinds, a title, right-to-left, invisible characters, markup, braces."""

LONG = "verylongword" * 150

TARGETS = """
default_place = "x"

[[place]]
id = "x"
name.en = {name}
name.vi = {name}
kind = "urban-area"
note.en = {name}
recognised = [{{ on = 2020-01-01, type = "III", source = "s" }}]

[[target]]
id = "t"
place = "x"
type = "II"
due = 2030-12-31
wording.en = {name}
wording.vi = {name}
source = "s"

[[goal]]
place = "x"
indicator = "mine"
at_least = 5
by = 2030-12-31

[[direction]]
number = 1
name.en = {name}
indicators = ["mine"]

[[indicator]]
id = "mine"
name.en = {name}
unit.en = {name}
kind = "number"
definition.en = {name}

[sources.s]
title = {name}
grade = "press"
"""


@pytest.fixture(params=[HOSTILE, LONG], ids=["hostile", "long"])
def others(request: pytest.FixtureRequest, pho_yen: Tracker) -> Tracker:
    """A workspace in which everything that is free text is hostile, or one very long word."""
    quoted = json.dumps(request.param)  # a TOML string but for characters above \\uffff
    quoted = quoted.replace("\\udb40\\udc41", "\\U000e0041")
    pho_yen.write("targets.toml", TARGETS.format(name=quoted))
    field = request.param.replace("\n", "")
    pho_yen.write("observations.csv", b"")
    pho_yen.add(
        f"x,mine,2025-12-31,3,,,{field},,{field},2026-01-01T00:00:00.000000Z,{field}",
        f"x,mine,2025-12-31,4,,,{field}2,,{field},2026-01-01T00:00:00.000000Z,{field}",
        f"x,population,2025-12-31,3,,,{field},,{field},2026-01-01T00:00:00.000000Z,{field}",
    )
    return pho_yen


def live(shown: str) -> set[str]:
    """Characters that do something to a screen."""
    return {
        each
        for each in shown
        if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") and each != "\n"
    }


COMMANDS = (
    ("status", "--all-standards"),
    ("status", "--all-standards", "--lang", "vi"),
    ("status", "--type", "III"),
    ("status", "--format", "json"),
    ("export", "json"),
    ("export", "toml"),
    ("update", "mine", "5", "--as-of", "2025-12-31", "--source", "s"),
    ("check",),
    ("status", "--place", HOSTILE),
    ("status", "--assume", f"{HOSTILE}=3"),
    ("status", "--assume", f"mine={HOSTILE}"),
    ("status", "--as-of", HOSTILE),
    ("status", "--known-on", HOSTILE),
    ("status", "--target", HOSTILE),
    ("status", "--regulation", HOSTILE),
    ("status", "--type", HOSTILE),
    ("status", "--format", HOSTILE),
    ("status", "--lang", HOSTILE),
    ("update", HOSTILE, "5", "--as-of", "2025"),
    ("update", "mine", HOSTILE, "--as-of", "2025"),
    ("update", "mine", "5", "--as-of", "2025", "--place", HOSTILE),
    ("update", "mine", "5", "--as-of", "2025", "--status", HOSTILE),
    ("update", "mine", "5", "--as-of", "2025", "--grade", HOSTILE),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:24])
def test_nothing_of_theirs_is_live(others: Tracker, command: tuple[str, ...]) -> None:
    for columns in ("", "80", "150") if "--all-standards" in command else ("",):
        run = others(*command, COLUMNS=columns)
        assert live(run.out) == set()
        assert live(run.err) == set()
        assert run.code in (0, 2)


def test_markup_and_braces_are_shown_as_they_are(others: Tracker) -> None:
    shown = others("status").out
    if "verylongword" not in shown:
        assert "[red]L[/red]M{place}N%sO" in shown


@pytest.mark.parametrize("columns", ["", "80", "150"])
def test_a_word_of_any_length_is_folded_and_never_cut(others: Tracker, columns: str) -> None:
    shown = others("status", "--all-standards", COLUMNS=columns).out
    if "verylongword" in shown:
        assert LONG in "".join(shown.split())
        assert "…" not in shown
        if columns:
            assert max(len(line) for line in shown.splitlines()) <= int(columns)


def test_what_is_spelled_out_in_json_and_toml_reads_back_as_it_was(others: Tracker) -> None:
    exported = others("export", "json").out
    name = json.loads(exported)["programme"]["place"][0]["name"]["en"]
    toml = tomllib.loads(others("export", "toml").out)
    assert name == toml["programme"]["place"][0]["name"]["en"]
    assert name in (HOSTILE, LONG)
    assert toml["observations"][0]["note"] == name


def test_hostile_ids_are_refused_harmlessly(pho_yen: Tracker) -> None:
    for key in ("id", "colour", "note.en"):
        quoted = json.dumps(HOSTILE).replace("\\udb40\\udc41", "\\U000e0041")
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
