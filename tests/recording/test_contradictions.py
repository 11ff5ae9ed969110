"""Figures that contradict others are asked about, by the rule of `check --strict`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tracker import HEADER, record, small
from urban_tracker.core.problems import Exit

PROGRAMME = """\
default_place = "area"

[[place]]
id = "area"
name.en = "Area"
kind = "urban-area"
units = ["north", "south"]

[[place]]
id = "north"
name.en = "North"
kind = "ward"

[[place]]
id = "south"
name.en = "South"
kind = "ward"

[sources.office]
title = "Niên giám"
grade = "primary"
"""
AREA = {"indicator": "natural-area"}
UNITS = [record("30", place="north", **AREA), record("20.5", place="south", **AREA)]
WHOLE = record("50.5", place="area", **AREA)
PEOPLE = record("101000", place="area")
ADD, TOTAL = "units-do-not-add-up", "implausible-total"
RATIO, COUNTRY = "ratio-does-not-fit", "beyond-the-country"
CASES = [
    (UNITS, "natural-area", "1234.5", "area", "2023-12-31", ADD),
    (UNITS, "natural-area", "50.5", "area", "2023-12-31", None),
    (UNITS, "natural-area", "51", "area", "2023-12-31", ADD),
    (UNITS, "natural-area", "50..51", "area", "2023-12-31", None),
    (UNITS, "natural-area", ">50", "area", "2023-12-31", None),
    (UNITS, "natural-area", ">51", "area", "2023-12-31", ADD),
    (UNITS, "natural-area", "1234.5", "area", "2025-12-31", TOTAL),
    (UNITS, "natural-area", "1234.5", "area", "2022-12-31", TOTAL),
    (UNITS, "natural-area", "120", "area", "2025-12-31", None),
    (UNITS, "natural-area", "10", "area", "2025-12-31", TOTAL),
    (UNITS[:1], "natural-area", "29", "area", "2023-12-31", ADD),
    (UNITS[:1], "natural-area", "1234.5", "area", "2023-12-31", None),
    (UNITS[:1], "natural-area", "9", "area", "2024-12-31", TOTAL),
    ([WHOLE, UNITS[0]], "natural-area", "20.5", "south", "2023-12-31", None),
    ([WHOLE, UNITS[0]], "natural-area", "205", "south", "2023-12-31", ADD),
    ([WHOLE], "natural-area", "60", "south", "2023-12-31", ADD),
    ([WHOLE, PEOPLE], "population-density", "2000", "area", "2023-12-31", None),
    ([WHOLE, PEOPLE], "population-density", "2100", "area", "2023-12-31", None),
    ([WHOLE, PEOPLE], "population-density", "20000", "area", "2023-12-31", RATIO),
    ([WHOLE, PEOPLE], "population-density", "20", "area", "2025-12-31", RATIO),
    ([WHOLE, PEOPLE], "population-density", "3000", "area", "2025-12-31", None),
    ([*UNITS, PEOPLE], "population-density", "20000", "area", "2023-12-31", RATIO),
    (
        [record("2000", place="area", indicator="population-density"), WHOLE],
        "population",
        "10100",
        "area",
        "2023-12-31",
        RATIO,
    ),
    ([], "population", "5100000000", "north", "2023-12-31", COUNTRY),
    ([], "natural-area", "400000", "north", "2023-12-31", COUNTRY),
    ([], "population", "9000000", "north", "2023-12-31", None),
]


@pytest.mark.parametrize(("rows", "indicator", "value", "place", "day", "code"), CASES)
def test_what_check_finds_is_what_update_asks_about(
    tmp_path: Path,
    rows: list[str],
    indicator: str,
    value: str,
    place: str,
    day: str,
    code: str | None,
) -> None:
    book = small(tmp_path / "book", HEADER + "".join(f"{row}\n" for row in rows), PROGRAMME)
    form = tmp_path / "form.csv"
    form.write_text(f"place,indicator,as_of,value\n{place},{indicator},{day},{value}\n")
    words = ("update", indicator, value, "--as-of", day, "--place", place, "--source", "office")
    for command in (words, ("update", "--from", str(form), "--source", "office")):
        run = book(*command)
        assert run.code == (Exit.USAGE if code else 0), run.err
        assert book.ledger.read_text(encoding="utf-8").count("\n") == len(rows) + (1 if code else 2)
        if code is None:
            break
        assert "; if it is right, record it with --force" in run.err
    if code:
        book.update(*words[1:], "--force")
    found = json.loads(book("check", "--strict", "--as-of", "2025-12-31", "--format", "json").out)
    codes = {each["code"] for each in found["problems"]} & {ADD, TOTAL, RATIO, COUNTRY}
    assert codes == ({code} if code else set())


def test_an_old_contradiction_is_not_asked_about_with_every_other_figure(tmp_path: Path) -> None:
    rows = [*UNITS, record("900", place="area", **AREA)]
    book = small(tmp_path / "book", HEADER + "".join(f"{row}\n" for row in rows), PROGRAMME)
    book.update("natural-area", "31", "--as-of", "2021", "--place", "north", "--source", "office")


def test_no_total_is_compared_across_a_break(tmp_path: Path) -> None:
    broken = (
        '\n[[break]]\nplace = "area"\nindicator = "natural-area"\non = 2024-07-01\n'
        'reason.en = "new borders"\n'
    )
    rows = "".join(f"{row}\n" for row in UNITS)
    book = small(tmp_path / "book", HEADER + rows, PROGRAMME + broken)
    book.update("natural-area", "1234.5", "--as-of", "2025", "--source", "office")


def test_the_total_and_its_units_may_come_in_one_file(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER, PROGRAMME)
    form = tmp_path / "form.csv"
    form.write_text("place,natural-area\nsouth,20.5\nnorth,300\narea,50.5\n")
    run = book("update", "--from", str(form), "--as-of", "2023", "--source", "office")
    assert run.code == Exit.USAGE
    assert "form.csv:4:6: natural-area is 50.5 on 2023-12-31, its units add up to 320.5" in run.err
    form.write_text("place,natural-area\nsouth,20.5\nnorth,30\narea,50.5\n")
    assert book("update", "--from", str(form), "--as-of", "2023", "--source", "office").code == 0
