"""`check --strict`: what somebody who answers for the figures should look into."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tracker import DATA, HEADER, TAN_GIANG, Tracker, record, small

PROGRAMME = """\
[[place]]
id = "here"
name.en = "Here"
kind = "urban-area"
units = ["there"]

[[place]]
id = "there"
name.en = "There"
kind = "ward"

[[place]]
id = "past"
name.en = "Past"
kind = "ward"
ended = 2023-01-01

[[goal]]
place = "here"
indicator = "cameras"
at_least = 5
by = 2030-12-31

[[break]]
place = "here"
indicator = "wards"
on = 2023-01-01
reason.en = "x"

[[indicator]]
id = "population"
frequency = "year"

[[indicator]]
id = "cameras"
name.en = "Cameras"
unit.en = "cameras"
kind = "count"
definition.en = "Cameras"

[sources.office]
title = "Office"
grade = "primary"

[sources.paper]
title = "Paper"
grade = "press"
"""
PAPER = record("5", indicator="natural-area", source="paper")
FRESH = record("1000", day="2023-12-31")


def book(folder: Path, *rows: str, programme: str = PROGRAMME) -> Tracker:
    return small(folder, HEADER + "".join(f"{row}\n" for row in (FRESH, PAPER, *rows)), programme)


def found(own: Tracker, day: str = "2024-06-30") -> list[tuple[str, str, int | None]]:
    """Code, file and line of everything strict."""
    run = own("check", "--strict", "--as-of", day, "--format", "json")
    problems = json.loads(run.out)["problems"]
    assert run.code == (1 if problems else 0)
    assert own("check", "--format", "json").out.count('"code"') == sum(
        each["tier"] == "basic" for each in problems
    )
    return [(each["code"], each["file"], each["line"]) for each in problems]


def test_a_sound_workspace_says_nothing(tmp_path: Path) -> None:
    own = book(tmp_path)
    assert found(own) == []
    assert own("check", "--strict", "--as-of", "2024-06-30").out == ""


LEDGER = "observations.csv"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (record("1000", day="2022-12-31", source=""), "no-source"),
        (record("1000", day="2022-12-31", source="somebody"), "unknown-source"),
        (record("1200", source="paper"), "sources-disagree"),
        (record("1", day="2022-12-31"), "implausible-jump"),
        (record("", indicator="wards", moment="000009"), "no-reason-given"),
    ],
)
def test_each_thing_to_look_into_is_found_at_its_line(tmp_path: Path, row: str, code: str) -> None:
    assert found(book(tmp_path, row)) == [(code, LEDGER, 4)]


def test_a_figure_is_stale_when_a_whole_period_has_ended_since(tmp_path: Path) -> None:
    own = book(tmp_path)
    assert found(own, "2024-12-31") == []
    assert found(own, "2025-01-01") == [("stale-figure", LEDGER, 2)]
    run = own("check", "--strict", "--as-of", "2025-06-30")
    assert run.out.splitlines() == [
        "observations.csv:2: population is reported every year, and nothing came for the one to"
        " 2024-12-31",
        f"    {FRESH}",
        "  the newest figure is this one, of 2023-12-31",
    ]
    flow = record("9", indicator="exports", day="2023-12-31")
    assert ("stale-figure", LEDGER, 4) in found(book(tmp_path / "flow", flow), "2025-01-01")
    stock = record("9", indicator="urban-road-density", day="2001-12-31")
    assert found(book(tmp_path / "stock", stock)) == [], "nobody said how often it is reported"
    past = record("9", place="past", day="2001-12-31")
    assert found(book(tmp_path / "past", past)) == [], "the place is no more"


def test_a_sum_that_does_not_match_its_units_is_found(tmp_path: Path) -> None:
    works = {"indicator": "cultural-works", "day": "2022-12-31"}
    good = (record("9", **works), record("9", place="there", **works))
    assert found(book(tmp_path / "good", *good)) == []
    bad = (record("9", **works), record("7", place="there", **works))
    assert found(book(tmp_path / "bad", *bad)) == [("units-do-not-add-up", LEDGER, 4)]
    range_ = (record("5..9", **works), record("7", place="there", **works))
    assert found(book(tmp_path / "range", *range_)) == []
    other_day = (record("9", **works), record("7", place="there", **{**works, "day": "2021-12-31"}))
    assert found(book(tmp_path / "other", *other_day)) == []


def test_a_break_is_no_jump(tmp_path: Path) -> None:
    rows = [record(value, day=f"{year}-12-31", indicator="wards")
            for year, value in ((2022, "100"), (2023, "10"))]  # fmt: skip
    assert found(book(tmp_path / "broken", *rows)) == []
    whole = PROGRAMME.replace('indicator = "wards"', 'indicator = "communes"')
    other = book(tmp_path / "whole", *rows, programme=whole)
    assert found(other) == [("implausible-jump", LEDGER, 4)]


def test_what_nothing_uses_is_found_in_the_programme(tmp_path: Path) -> None:
    unused = PROGRAMME + '\n[sources.nobody]\ntitle = "x"\ngrade = "press"\n'
    goal = PROGRAMME.index("[[goal]]")
    without = unused[:goal] + unused[unused.index("[[break]]") :]
    own = book(tmp_path, programme=without)
    lines = without.splitlines()
    assert found(own) == [
        ("unused-source", "targets.toml", lines.index("[sources.nobody]") + 1),
        ("unused-indicator", "targets.toml", lines.index('id = "cameras"')),
    ]
    named = PROGRAMME.replace('reason.en = "x"', 'reason.en = "x"\nsource = "hearsay"')
    own = book(tmp_path / "named", programme=named)
    at = named.splitlines().index('source = "hearsay"') + 1
    assert found(own) == [("unknown-source", "targets.toml", at)]


def test_strict_goes_on_where_lines_are_broken(tmp_path: Path) -> None:
    own = book(tmp_path, "here,nothing", record("1000", day="2022-12-31", source=""))
    assert found(own) == [("wrong-columns", LEDGER, 4), ("no-source", LEDGER, 5)]


def test_the_real_workspaces_are_known_with_their_doubts() -> None:
    pho_yen = [code for code, _, _ in found(Tracker(DATA), "2025-06-30")]
    assert [code for code in pho_yen if code not in DOSSIER] == [
        "sources-disagree",
        "stale-figure",
        "sources-disagree",
        "stale-figure",
        "stale-figure",
        "stale-figure",
        "unused-source",
    ]
    codes = {code for code, _, _ in found(Tracker(TAN_GIANG), "2026-06-30")}
    assert codes - DOSSIER == {"stale-figure", "sources-disagree"}


DOSSIER = {"no-document", "no-explanation"}
"""What their open targets still lack: `tests/dossier` looks at it."""
