"""Figures that are bounds or ranges: slope, value on the due day, pace and word are ranges too."""

from __future__ import annotations

from fractions import Fraction as F
from pathlib import Path

import pytest

from tests.forecast.test_pace import towards, why, years
from tests.forecast.workspaces import workspace
from tests.tracker import json_of, run
from urban_tracker.core.ranges import Range

DAY = ("--as-of", "2026-06-30")
GROWTH = """
[[goal]]
place = "x"
indicator = "budget-revenue"
average_growth_per_year = 10
from = 2022-12-31
"""


@pytest.mark.parametrize(
    ("values", "level", "word", "code"),
    [
        ((40, 44, "48..50"), 54, "on-track", None),
        ((40, 44, "46..50"), 58, "not-assessed", "pace-open"),
        ((40, 44, ">48"), 60, "not-assessed", "level-open"),
        ((40, 44, "<50"), 60, "not-assessed", "figures-vague"),
        (("<50", 44, 46), 60, "not-assessed", "figures-vague"),
        ((50, "45..46", "41..42"), 60, "deteriorating", None),
    ],
)
def test_a_word_is_given_only_where_it_holds_at_both_ends(
    values: tuple[object, ...], level: int, word: str, code: str | None
) -> None:
    found = towards("wastewater-capacity", years(*values, first=2023), level)
    assert (found.word, why(found)) == (word, code)


def test_slope_need_pace_and_value_are_ranges() -> None:
    found = towards("wastewater-capacity", years(40, 44, "48..50", first=2023), 58)
    assert found.seen is not None
    assert found.seen.seen == Range(F(4), F(5))
    assert found.needed == Range(F(4), F(5))
    assert found.pace == Range(F(4, 5), F(5, 4))
    assert found.expected == Range(F(56), F(60))
    assert why(found) == "pace-open"


def test_what_lies_below_a_bound_is_never_shown_as_the_bound() -> None:
    found = towards("economic-growth", years(2, 4, "<6", first=2023), 10)
    assert found.seen is not None
    assert found.seen.seen.high_open


def test_json_names_no_single_number_of_a_range(tmp_path: Path) -> None:
    target = '[[target]]\nid = "t"\nplace = "x"\ntype = "II"\ndue = 2027-12-31\nwording.en = "II"\n'
    folder = workspace(
        tmp_path,
        target,
        "wastewater-capacity 2023-12-31 40",
        "wastewater-capacity 2024-12-31 44",
        "wastewater-capacity 2025-12-31 48..50",
    )
    found = json_of("forecast", "-w", folder, *DAY, schema="forecast-1")
    (row,) = (
        row
        for row in found["places"][0]["targets"][0]["standards"]
        if row["indicator"] == "wastewater-capacity"
    )
    assert (row["seen_per_year"]["value"], row["needed_per_year"], row["pace_percent"]) == (
        None,
        None,
        None,
    )
    assert row["on_due_day"]["value"] is None


def test_short_of_the_aim_is_never_shown_as_reaching_it(tmp_path: Path) -> None:
    """9.991 % where 10 % is asked for: short so far, and close enough to be on track."""
    folder = workspace(
        tmp_path,
        GROWTH,
        "budget-revenue 2022-12-31 1000",
        "budget-revenue 2023-12-31 1099.91",
    )
    shown = run("status", "-w", folder, *DAY).out
    assert "short" in shown
    assert "9.99 % a year" in shown
    shown = run("forecast", "-w", folder, *DAY).out
    assert "on track 99.9 %" in shown
    assert "+9.99 % a year on average, +10 % needed" in shown


def test_a_base_of_nothing_reads_as_not_assessed(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path, GROWTH, "budget-revenue 2022-12-31 0", "budget-revenue 2023-12-31 50"
    )
    shown = run("status", "-w", folder, *DAY).out
    assert "not assessed  50 on 2023-12-31; growth counts from a base above 0, and that of" in shown
    (goal,) = json_of("status", "-w", folder, *DAY, schema="status-1")["places"][0]["goals"]
    assert goal["why_not"]["code"] == "base-not-positive"


@pytest.mark.parametrize(
    ("base", "newest", "by", "word"),
    [
        ("1000", "1200 >", "", "on-track"),
        ("1000", "1300 >", "by = 2025-12-31", "not-assessed"),
        ("1000 <", "1400", "by = 2025-12-31", "not-assessed"),
        ("1000 >", "1400", "by = 2025-12-31", "not-assessed"),
        ("1000 >", "900", "by = 2025-12-31", "overdue"),
    ],
)
def test_growth_between_bounds(tmp_path: Path, base: str, newest: str, by: str, word: str) -> None:
    first, *sign = base.split()
    folder = workspace(
        tmp_path,
        GROWTH + by + "\n",
        " ".join(["budget-revenue", "2022-12-31", first, *sign]),
        "budget-revenue 2023-12-31 " + newest,
    )
    (goal,) = json_of("forecast", "-w", folder, *DAY, schema="forecast-1")["places"][0]["goals"]
    assert goal["pace"] == word
