"""The real Phổ Yên: what the tool says of it, figure for figure, through the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from urban_tracker.cli.app import build_app

app = build_app()

DATA = Path(__file__).parents[2] / "data"
NOVEMBER_2026 = "2026-11-23"
REPORT = "2024-03-27"
Json = dict[str, Any]


def status(folder: Path, *options: str) -> Json:
    asked = ["status", "--workspace", str(folder), "--format", "json", *options]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 0, result.stderr
    found: Json = json.loads(result.stdout)
    return found


def targets(found: Json) -> dict[str, Json]:
    return {target["id"]: target for place in found["places"] for target in place["targets"]}


def by_id(rows: list[Json]) -> dict[str, Json]:
    return {row["id"]: row for row in rows}


def codes(target: Json) -> set[str]:
    return {notice["code"] for notice in target["notices"]}


def notice(target: Json, code: str) -> str:
    return next(str(row["text"]) for row in target["notices"] if row["code"] == code)


def pick(row: Json, *keys: str) -> Json:
    return {key: row[key] for key in keys}


@pytest.fixture(scope="module")
def today() -> Json:
    return status(DATA, "--as-of", NOVEMBER_2026)


@pytest.fixture(scope="module")
def then() -> Json:
    return status(DATA, "--as-of", REPORT)


def test_the_city_is_shown_with_the_area_that_its_targets_passed_on_to(today: Json) -> None:
    assert {
        place["id"]: [target["id"] for target in place["targets"]] for place in today["places"]
    } == {"pho-yen": ["type-ii-2025"], "pho-yen-area": ["type-i-2030", "type-ii-2030"]}


# --- type-ii-2025: Type II in 2025, missed


def test_type_ii_in_2025_is_assessed_on_the_last_day_of_the_city_and_missed(today: Json) -> None:
    target = targets(today)["type-ii-2025"]
    assert pick(
        target,
        "type",
        "due",
        "assessed_on",
        "place_ended",
        "outcome",
        "regulation",
        "edition",
        "measure",
        "verdict",
        "undecided_because",
        "points",
        "counts",
        "days_left",
    ) == {
        "type": "II",
        "due": "2025-12-31",
        "assessed_on": "2025-06-30",
        "place_ended": "2025-07-01",
        "outcome": "missed",
        "regulation": "nq-26-2022",
        "edition": 1,
        "measure": "thresholds",
        "verdict": "undecided",
        "undecided_because": ["rule"],
        "points": None,
        "counts": {
            "maximum": 0,
            "met": 1,
            "short": 1,
            "no-data": 4,
            "exempt": 0,
            "undecided": 0,
        },
        "days_left": -327,
    }
    assert pick(target["recognised"], "type", "on") == {"type": "III", "on": "2019-06-17"}
    assert notice(target, "place-ended").endswith("184 days before the due day")
    assert {"unlisted", "newer-regulation"} <= codes(target)


def test_the_population_of_2025_is_met_against_the_reduced_minimum(today: Json) -> None:
    row = by_id(targets(today)["type-ii-2025"]["standards"])["2.population"]
    assert pick(row, "value", "as_of", "source", "state", "table_minimum", "minimum", "gap") == {
        "value": 231363,
        "as_of": "2022-02-15",
        "source": "469-nq-ubtvqh15",
        "state": "met",
        "table_minimum": 200000,
        "minimum": 120000,
        "gap": {"worst": 0, "best": 0},
    }
    assert row["adjustment"]["factor"] == 0.6
    assert row["progress"] == {"worst": 100, "best": 100}


def test_the_density_of_2025_is_short_by_4_7(today: Json) -> None:
    row = by_id(targets(today)["type-ii-2025"]["standards"])["3.density"]
    assert pick(row, "state", "derived", "table_minimum", "minimum") == {
        "state": "short",
        "derived": "ratio",
        "table_minimum": 1800,
        "minimum": 900,
    }
    assert row["value"] == pytest.approx(231363 / 258.42, rel=1e-11)
    assert row["gap"]["worst"] == row["gap"]["best"]
    assert row["gap"]["worst"] == pytest.approx(900 - 231363 / 258.42, rel=1e-9)
    assert round(row["gap"]["worst"], 1) == 4.7
    assert row["progress"]["worst"] == pytest.approx(231363 / 258.42 / 900 * 100, rel=1e-11)
    assert row["adjustment"]["factor"] == 0.5
    assert [each["indicator"] for each in row["inputs"]] == ["population", "natural-area"]


def test_the_other_four_thresholds_of_2025_have_no_figure(today: Json) -> None:
    rows = targets(today)["type-ii-2025"]["standards"]
    assert [row["id"] for row in rows if row["state"] == "no-data"] == [
        "2.inner-population",
        "3.inner-density",
        "4.labour",
        "4.inner-labour",
    ]
    assert all(
        (row["value"], row["gap"], row["progress"], row["points"]) == (None,) * 4
        for row in rows
        if row["state"] == "no-data"
    )


def test_no_figure_will_ever_decide_type_ii_in_2025() -> None:
    everything = [
        "population=9000000",
        "natural-area=1",
        "inner-population=9000000",
        "inner-construction-land=1",
        "non-agricultural-labour=100",
        "inner-non-agricultural-labour=100",
    ]
    options = [part for each in everything for part in ("--assume", each)]
    target = targets(status(DATA, "--as-of", NOVEMBER_2026, *options))["type-ii-2025"]
    assert target["counts"]["met"] == 6
    assert (target["verdict"], target["undecided_because"]) == ("undecided", ["rule"])


# --- type-i-2030: basically the criteria of Type I in 2030


def test_type_i_in_2030_falls_under_the_law_of_2026(today: Json) -> None:
    target = targets(today)["type-i-2030"]
    assert pick(
        target, "outcome", "regulation", "measure", "verdict", "undecided_because", "assessed_on"
    ) == {
        "outcome": "open",
        "regulation": "nq-111-2025",
        "measure": "count",
        "verdict": "undecided",
        "undecided_because": ["figures", "conflict"],
        "assessed_on": "2026-11-23",
    }
    row = by_id(target["standards"])["1.II.07"]
    assert pick(row, "value", "minimum", "state", "derived", "gap", "progress") == {
        "value": 205179,
        "minimum": 2500000,
        "state": "short",
        "derived": "sum-of-units",
        "gap": {"worst": 2294821, "best": 2294821},
        "progress": {"worst": 8.20716, "best": 8.20716},
    }
    criteria = {row["id"]: (row["minimum"], row["maximum"]) for row in target["criteria"]}
    assert criteria == {"I": (4, 6), "II": (2, 4), "III": (4, 5)}
    needed = {row["id"]: row["at_least"] for row in target["requirements"]}
    assert needed == {"1-count": 12, "1-count-i": 4, "1-count-ii": 2, "1-count-iii": 4}


def test_type_i_shows_that_the_target_and_the_law_do_not_fit(today: Json) -> None:
    target = targets(today)["type-i-2030"]
    assert {"conflict", "basically", "passed-on", "law-changed-since"} <= codes(target)
    assert "12 of 15" in notice(target, "conflict")
    assert "all mandatory standards" in notice(target, "conflict")
    assert notice(target, "law-changed-since").startswith(
        "the target was set on 2023-05-19, before Resolution 111/2025, under which type I is:"
        " national centre; Hải Phòng, Huế, Đà Nẵng, Cần Thơ keep it"
    )


# --- type-ii-2030: Type II by 2030


def test_type_ii_by_2030_has_5_525895_points_for_certain(today: Json) -> None:
    target = targets(today)["type-ii-2030"]
    assert pick(target, "outcome", "regulation", "verdict", "undecided_because", "points") == {
        "outcome": "open",
        "regulation": "nq-111-2025",
        "verdict": "undecided",
        "undecided_because": ["figures", "rule"],
        "points": {"worst": 5.525895, "best": 97.025895, "required": 75, "maximum": 100},
    }
    assert target["counts"]["no-data"] == 21
    criteria = {row["id"]: (row["worst"], row["best"]) for row in target["criteria"]}
    assert criteria == {"I": (0, 15), "II": (5.525895, 17.025895), "III": (0, 65)}
    assert "unlisted" in codes(target)
    assert len(target["units"]) == 5
    assert {unit["points"] for unit in target["units"]} == {None}


def test_the_population_of_the_five_units_is_met(today: Json) -> None:
    row = by_id(targets(today)["type-ii-2030"]["standards"])["2A.II.03"]
    assert pick(row, "value", "state", "table_minimum", "points", "figure_grade") == {
        "value": 205179,
        "state": "met",
        "table_minimum": 200000,
        "points": {"worst": 5.525895, "best": 5.525895, "minimum": 5.5, "maximum": 7},
        "figure_grade": "unverified",
    }
    assert sorted(each["value"] for each in row["inputs"]) == [28281, 29051, 37075, 49162, 61610]


def test_the_density_of_the_five_units_is_worth_0_to_4_5_points(today: Json) -> None:
    row = by_id(targets(today)["type-ii-2030"]["standards"])["2A.II.04"]
    assert pick(row, "state", "minimum", "table_minimum", "points") == {
        "state": "undecided",
        "minimum": None,
        "table_minimum": 1000,
        "points": {"worst": 0, "best": 4.5, "minimum": 4.5, "maximum": 6},
    }
    assert row["value"] == pytest.approx(205179 / 224.35, rel=1e-11)
    assert round(row["value"], 1) == 914.5
    assert row["gap"]["worst"] == pytest.approx(1000 - 205179 / 224.35, rel=1e-9)
    assert round(row["gap"]["worst"], 1) == 85.5
    assert row["gap"]["best"] == 0
    assert row["adjustment"]["factor"] == "unknown"


# --- With a regulation file of one's own that says how much the region reduces


@pytest.fixture
def with_factor_1(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "regulations").mkdir()
    (folder / "regulations" / "own.toml").write_text(
        """\
id = "own"
edition = 1
extends = "nq-111-2025"

[[adjustment]]
id = "region-population"
factor = 1
grade = "primary"

[[adjustment]]
id = "region-density"
factor = 1
grade = "primary"
""",
        "utf-8",
    )
    return folder


def test_with_a_factor_of_1_type_ii_fails_with_21_figures_missing(with_factor_1: Path) -> None:
    target = targets(status(with_factor_1, "--as-of", NOVEMBER_2026))["type-ii-2030"]
    assert pick(target, "regulation", "verdict", "undecided_because", "points") == {
        "regulation": "own",
        "verdict": "fails",
        "undecided_because": [],
        "points": {"worst": 5.525895, "best": 92.525895, "required": 75, "maximum": 100},
    }
    assert target["counts"]["no-data"] == 21
    assert by_id(target["standards"])["2A.II.04"]["state"] == "short"
    criterion = by_id(target["criteria"])["II"]
    assert pick(criterion, "worst", "best", "minimum") == {
        "worst": 5.525895,
        "best": 12.525895,
        "minimum": 15.5,
    }
    states = {
        row["scope"]: row["state"] for row in target["requirements"] if row["id"] == "2a-criteria"
    }
    assert states == {"I": "undecided", "II": "not-met", "III": "undecided"}


def test_the_packaged_factor_is_unknown_for_every_region(with_factor_1: Path) -> None:
    own = targets(status(with_factor_1, "--as-of", NOVEMBER_2026, "--regulation", "nq-111-2025"))
    assert own["type-ii-2030"]["verdict"] == "undecided"


# --- On the day of the report


def test_on_the_day_of_the_report_the_law_of_that_day_applies(then: Json) -> None:
    assert [place["id"] for place in then["places"]] == ["pho-yen"]
    found = targets(then)
    assert {key: (row["regulation"], row["outcome"]) for key, row in found.items()} == {
        "type-ii-2025": ("nq-26-2022", "open"),
        "type-i-2030": ("nq-26-2022", "open"),
        "type-ii-2030": ("nq-26-2022", "open"),
    }
    assert found["type-ii-2025"]["days_left"] == 644
    assert {row["assessed_on"] for row in found.values()} == {REPORT}


def test_on_the_day_of_the_report_type_i_is_77_per_cent_there(then: Json) -> None:
    row = by_id(targets(then)["type-i-2030"]["standards"])["2.population"]
    assert pick(row, "value", "table_minimum", "minimum", "state", "progress", "gap") == {
        "value": 231363,
        "table_minimum": 500000,
        "minimum": 300000,
        "state": "short",
        "progress": {"worst": 77.121, "best": 77.121},
        "gap": {"worst": 68637, "best": 68637},
    }


def test_on_the_day_of_the_report_no_later_figure_is_used(then: Json) -> None:
    days = [
        row["as_of"]
        for place in then["places"]
        for rows in (place["figures"], *(target["standards"] for target in place["targets"]))
        for row in rows
        if row["as_of"] is not None
    ]
    assert days
    assert max(days) <= REPORT
    notices = [row["code"] for place in then["places"] for row in place["notices"]]
    assert notices == []
    assert not {"newer-regulation", "place-ended"} & set().union(
        *(codes(target) for target in targets(then).values())
    )


# --- Goals, figures


def test_the_goal_of_budget_revenue_is_met_so_far(today: Json) -> None:
    (goal,) = today["places"][0]["goals"]
    assert pick(goal, "indicator", "state", "growth", "value", "as_of", "from") == {
        "indicator": "budget-revenue",
        "state": "met",
        "growth": {"worst": 16, "best": 16},
        "value": 2900,
        "as_of": "2023-12-31",
        "from": "2022-12-31",
    }


def test_figures_that_conflict_are_shown_as_the_range_that_they_span(today: Json) -> None:
    rows = {row["indicator"]: row for row in today["places"][0]["figures"]}
    growth = rows["economic-growth"]
    assert (growth["disputed"], growth["value"]) == (True, None)
    assert growth["value_range"] == {"low": 20, "high": None, "low_open": True, "high_open": False}
    exports = rows["exports-share-of-province"]
    assert (exports["disputed"], exports["value_range"]["low"], exports["value_range"]["high"]) == (
        True,
        95.5,
        97,
    )
    # The two shares of industry are of different years: the newer one counts, undisputed.
    industry = rows["industry-share-of-province"]
    assert pick(industry, "disputed", "value", "qualifier", "as_of") == {
        "disputed": False,
        "value": 91,
        "qualifier": ">",
        "as_of": "2023-12-31",
    }


def test_the_installed_command_says_the_same(today: Json) -> None:
    asked = ["status", "--workspace", str(DATA), "--as-of", NOVEMBER_2026, "--format", "json"]
    result = subprocess.run(
        [sys.executable, "-m", "urban_tracker", *asked],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNDEFAULTENCODING": "1", "PYTHONIOENCODING": "utf-8"},
    )
    assert json.loads(result.stdout) == today
