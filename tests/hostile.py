"""Texts of others that would do something if they were not inert, and a workspace full of one."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from tests.tracker import HEADER, Tracker, record, small

HOSTILE = (
    "A\x1b[2J\x1b]0;title\x07B\x9b31mC\u202eD\u2066E\u200bF\ufeffG\u2028H\x7fI\u00adJ"
    "\U000e0041K[red]L[/red]M{place}N%sO"
)
"""Escape sequences of both kinds, a title, right-to-left, invisible characters, markup, braces."""

LONG = "verylongword" * 150
FORMULAS = (
    '=HYPERLINK("http://example.org/","click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1+1",
)
ON_A_SCREEN = (
    HOSTILE,
    "[link=http://example.org]click[/link]",
    "[red]danger[/red]",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{name.__class__}",
    "%s %n $(touch x) `touch x`",
    "safe\u202efdp.exe\u2066x\u200b",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mred",
    LONG,
)
TEXTS = (*FORMULAS, *ON_A_SCREEN)


def live(shown: str) -> set[str]:
    """Characters that do something to a screen."""
    return {
        each
        for each in shown
        if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") and each != "\n"
    }


def in_toml(text: str) -> str:
    """A text as a string of TOML."""
    return json.dumps(text).replace("\\udb40\\udc41", "\\U000e0041")


def programme(text: str) -> str:
    """A workspace in which everything that is free text is this one."""
    return PROGRAMME.replace("TEXT", in_toml(text))


PROGRAMME = """\
default_place = "here"

[[place]]
id = "here"
name.en = TEXT
name.vi = TEXT
kind = "provincial-city"
note.en = TEXT
recognised = [{ on = 2020-01-01, type = "III", source = "office" }]

[[target]]
id = "one"
place = "here"
type = "III"
due = 2030-12-31
wording.en = TEXT
wording.vi = TEXT
source = "office"

[[goal]]
place = "here"
indicator = "own"
at_least = 5
by = 2030-12-31

[[direction]]
number = 1
name.en = TEXT
indicators = ["own", "population"]

[[indicator]]
id = "own"
name.en = TEXT
unit.en = TEXT
kind = "number"
definition.en = TEXT
owner.en = TEXT

[sources.office]
title = TEXT
grade = "press"
"""


def full_of(text: str, folder: Path) -> Tracker:
    """A workspace with this text in the programme and in the ledger, as a merge could bring it."""
    cell = '"' + text.replace('"', '""') + '"'
    lines = [
        record("1000", source=cell, note=cell, recorded_by=cell),
        record("7", indicator="own", note=cell),
        record("9", indicator="own", source=cell),
    ]
    return small(folder, HEADER + "".join(f"{line}\n" for line in lines), programme(text))
