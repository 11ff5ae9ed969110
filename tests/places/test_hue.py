"""The second real city: Huế as two decisions have it, and nothing that they leave out."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from typing import Any

from tests.tracker import HUE, run
from urban_tracker.files.units import all_units
from urban_tracker.programme.units import with_tones_aside

PROGRAMME: dict[str, Any] = tomllib.loads((HUE / "targets.toml").read_text(encoding="utf-8"))
PLACES: dict[str, dict[str, Any]] = {row["id"]: row for row in PROGRAMME["place"]}
UNITS = {row["code"]: row for row in PLACES.values() if "code" in row}
AREAS = {id: row for id, row in PLACES.items() if "code" not in row}
LISTED = {unit.code: unit for unit in all_units() if unit.province == "Huế"}
LEDGER = list(csv.DictReader((HUE / "observations.csv").read_text(encoding="utf-8").splitlines()))
DAY = "2026-11-26"


def names_of(area: str) -> set[str]:
    return {with_tones_aside(PLACES[id]["name"]["vi"]) for id in AREAS[area].get("units", ())}


def test_nothing_is_wrong_with_it() -> None:
    assert run("check", "--workspace", HUE).out == ""


def test_its_units_are_those_of_the_packaged_table_with_their_figures() -> None:
    assert len(UNITS) == 40
    assert set(UNITS) == set(LISTED)
    assert set(AREAS["hue"]["units"]) == {row["id"] for row in UNITS.values()}
    known = {(row["place"], row["indicator"]): row for row in LEDGER}
    assert len(known) == len(LEDGER)
    for code, unit in LISTED.items():
        row = UNITS[code]
        assert (row["name"]["vi"], row["kind"]) == (unit.names.vi, unit.kind)
        area = known.pop((row["id"], "natural-area"))
        assert (area["value"], area["source"]) == (unit.area, "unit-areas-2025")
        assert unit.area_grade == PROGRAMME["sources"]["unit-areas-2025"]["grade"]
        population = known.pop((row["id"], "population"), None)
        assert (population["value"] if population else "") == unit.population
        assert population is None or population["source"] == "unit-populations-2025"
    assert not known


def test_the_state_of_2026_is_that_of_the_decision() -> None:
    stated = [
        (row["recognised"][0]["type"], "ward" if "code" in row else "area")
        for row in PLACES.values()
        if "recognised" in row
    ]
    assert Counter(stated) == {
        ("I", "area"): 1,
        ("III", "area"): 13,
        ("II", "ward"): 8,
        ("III", "ward"): 13,
    }
    assert all(row["kind"] == "ward" for row in UNITS.values() if "recognised" in row)
    merged = ("thuan-an", "hoa-chau", "my-thuong")
    assert {PLACES[id]["recognised"][0]["type"] for id in merged} == {"III"}


def test_the_targets_of_2030_are_sixteen_with_their_units() -> None:
    targets = PROGRAMME["target"]
    assert Counter(row["type"] for row in targets) == {"I": 1, "II": 2, "III": 13}
    units = Counter(len(AREAS[row["place"]].get("units", ())) for row in targets)
    assert units == {40: 1, 9: 1, 5: 1, 3: 2, 1: 5, 0: 6}
    assert names_of("huong-tra-area") == {
        with_tones_aside(name) for name in ("Phường Hương Trà", "Phường Kim Trà", "Xã Bình Điền")
    }


def test_every_area_claims_heritage_and_no_region() -> None:
    for row in AREAS.values():
        assert (row["tags"], row["adjustment"]) == (["heritage"], "heritage")
    assert not any("region" in row for row in PLACES.values())
    for area in ("hue", "trung-tam", "hoa-chau-area", "vinh-thanh"):
        shown = run("status", "--workspace", HUE, "--place", area, "--as-of", DAY).out
        assert "no region" not in shown


def test_an_area_that_is_a_part_of_a_commune_has_no_figures() -> None:
    parts = {id for id, row in AREAS.items() if not row.get("units")}
    assert len(parts) == 12
    assert not parts & {row["place"] for row in LEDGER}
    shown = run("status", "--workspace", HUE, "--place", "vinh-thanh", "--as-of", DAY).out
    assert "ACHIEVED: recognised as Type III on 2026-01-01" in shown


def test_a_missing_population_of_four_communes_leaves_that_of_the_city_open() -> None:
    shown = run("status", "--workspace", HUE, "--as-of", DAY).out
    assert "? unclear: Population ≥ 1,402,688, needs 2,500,000" in shown
    assert "OPEN: Type I by 2030-12-31" in shown  # its area of 2026 may be another
    whole = run("status", "--workspace", HUE, "--place", "trung-tam", "--as-of", DAY).out
    assert "548,954*" in whole
