"""Goals of average growth: from which base, to which sign, and at what pace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.forecast.workspaces import HEAD, workspace
from tests.tracker import TAN_GIANG, json_of, run


def test_growth_goals_that_no_growth_can_reach(tmp_path: Path) -> None:
    """Below zero and from zero; with whole years and without."""
    goal = """
[[goal]]
place = "x"
indicator = "{}"
average_growth_per_year = {}
from = 2022-12-31
by = 2030-{}
"""
    targets = goal.format("economic-growth", 10, "12-31") + goal.format("exports", 10, "06-30")
    targets += goal.format("budget-revenue", 900000, "06-30").replace("2022", "1800")
    folder = workspace(
        tmp_path,
        targets,
        "economic-growth 2022-12-31 5",
        "economic-growth 2023-12-31 7",
        "economic-growth 2024-12-31 -3",
        "exports 2022-12-31 5",
        "exports 2024-12-31 0",
        "budget-revenue 1800-12-31 5",
        "budget-revenue 2024-12-31 6",
    )
    found = json_of("forecast", "-w", folder, "--as-of", "2026-06-30", schema="forecast-1")
    below, nothing, huge = found["places"][0]["goals"]
    assert below["pace"] == "not-assessed"
    assert nothing["pace"] in ("deteriorating", "not-assessed")
    assert huge["pace"] in ("deteriorating", "not-assessed")
    run("forecast", "-w", folder, "--as-of", "2026-06-30")
    run("status", "-w", folder, "--as-of", "2026-06-30")


@pytest.mark.parametrize("by", ["", "by = 2030-12-31"])
@pytest.mark.parametrize("newest", ["2023-12-31", "2024-12-31"])
def test_growth_that_ends_below_zero_has_no_pace(tmp_path: Path, by: str, newest: str) -> None:
    goal = f"""
[[goal]]
place = "x"
indicator = "economic-growth"
average_growth_per_year = 10
from = 2022-12-31
{by}
"""
    folder = workspace(
        tmp_path, goal, "economic-growth 2022-12-31 5", f"economic-growth {newest} -3"
    )
    (found,) = json_of("forecast", "-w", folder, "--as-of", "2026-06-30")["places"][0]["goals"]
    assert (found["pace"], found["why_no_pace"]["code"]) == ("not-assessed", "no-growth")


def growth_of(folder: Path, goal: str, *figures: str) -> dict[str, Any]:
    """The first goal of a place as `tracker forecast` has it."""
    where = workspace(folder, f'[[goal]]\nplace = "x"\n{goal}', *figures)
    (found,) = json_of("forecast", "-w", where, "--as-of", "2026-06-30")["places"][0]["goals"]
    assert isinstance(found, dict)
    return found


PEOPLE = """
indicator = "population"
average_growth_per_year = {}
from = 2022-12-31
by = {}
"""


def test_a_figure_that_may_be_a_hair_below_the_level_of_the_last_day_is_on_no_sure_pace(
    tmp_path: Path,
) -> None:
    """10 per cent a year lead from 100,000 to 146,410: there it is on track, far below it not."""
    found = growth_of(
        tmp_path,
        PEOPLE.format(10, "2026-12-31"),
        "population 2022-12-31 100000",
        "population 2025-12-31 146410 <",
    )
    assert (found["pace"], found["why_no_pace"]["code"]) == ("not-assessed", "growth-open")


@pytest.mark.parametrize(
    ("newest", "pace"), [(6, "off-track"), (5, "off-track"), (4, "deteriorating")]
)
def test_a_growth_that_no_number_tells_any_more_is_off_track(
    tmp_path: Path, newest: int, pace: str
) -> None:
    """In two days from a few people to thousands of them."""
    found = growth_of(
        tmp_path,
        PEOPLE.format(900, "2026-07-01"),
        "population 2022-12-31 5",
        f"population 2026-06-29 {newest}",
    )
    assert found["pace"] == pace


def test_a_growth_goal_beyond_the_end_of_its_series_has_no_pace(tmp_path: Path) -> None:
    broken = """
[[break]]
place = "x"
indicator = "population"
on = 2027-07-01
reason.en = "merger"
"""
    found = growth_of(
        tmp_path,
        PEOPLE.format(10, "2028-12-31") + broken,
        "population 2022-12-31 100000",
        "population 2025-12-31 110000",
    )
    assert (found["pace"], found["why_no_pace"]["code"]) == ("not-assessed", "break-ahead")


def test_growth_from_a_base_that_is_a_bound(tmp_path: Path) -> None:
    goal = """
[[goal]]
place = "x"
indicator = "budget-revenue"
average_growth_per_year = 10
from = 2022-12-31
"""
    folder = workspace(
        tmp_path, goal, "budget-revenue 2022-12-31 2500 >", "budget-revenue 2023-12-31 2900"
    )
    (found,) = json_of("forecast", "-w", folder, "--as-of", "2026-06-30")["places"][0]["goals"]
    assert found["pace"] == "not-assessed"


def test_growth_across_a_unit_that_was_missing(tmp_path: Path) -> None:
    """The sum of 2022 lacks a unit: a bound, so how much it has grown is open."""
    targets = """
units = ["one", "two"]
[[place]]
id = "one"
name.en = "One"
kind = "ward"
[[place]]
id = "two"
name.en = "Two"
kind = "ward"
[[goal]]
place = "x"
indicator = "population"
average_growth_per_year = 10
from = 2022-12-31
"""
    folder = workspace(tmp_path, targets)
    lines = [HEAD]
    for unit, year, value in (("one", 2022, 9), ("one", 2023, 10), ("two", 2023, 20)):
        lines.append(f"{unit},population,{year}-12-31,{value},,,o,,,2026-01-01T00:00:00.000000Z,")
    (folder / "observations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (found,) = json_of("forecast", "-w", folder, "--as-of", "2026-06-30")["places"][0]["goals"]
    assert found["pace"] == "not-assessed"
    assert found["why_no_pace"]["code"] == "growth-open"


def test_a_growth_that_no_figure_can_have(tmp_path: Path) -> None:
    goal = """
[[goal]]
place = "x"
indicator = "exports"
average_growth_per_year = -100
from = 2022-12-31
"""
    folder = workspace(tmp_path, goal)
    assert "above -100" in run("check", "-w", folder, code=1).out


LOSSES = """
[[indicator]]
id = "water-losses"
name.en = "Clean water lost"
unit.en = "%"
kind = "share"
better = "lower"
definition.en = "Lost."
"""
FALL = """
[[goal]]
place = "x"
indicator = "water-losses"
average_growth_per_year = {}
from = 2020-12-31
{}
"""


@pytest.mark.parametrize(
    ("aim", "newest", "so_far", "ahead", "open_end"),
    [
        (-5, 23, "short", "off-track", "off-track"),
        (-5, 20, "short", "off-track", "needs-acceleration"),
        (-5, 17, "met", "on-track", "on-track"),
        (-5, 10, "met", "achieved", "on-track"),
        (-5, 25, "short", "deteriorating", "deteriorating"),
        (5, 25, "met", "achieved", "on-track"),
        (5, 40, "short", "deteriorating", "deteriorating"),
    ],
)  # fmt: skip
def test_a_growth_goal_where_less_is_better_asks_for_a_fall(
    tmp_path: Path, aim: int, newest: int, so_far: str, ahead: str, open_end: str
) -> None:
    """24 in 2020; 5 % less a year is 18.6 in 2025 and 14.4 in 2030."""
    goals = FALL.format(aim, "by = 2030-12-31") + FALL.format(aim, "")
    folder = workspace(
        tmp_path,
        LOSSES + goals,
        "water-losses 2020-12-31 24",
        "water-losses 2023-12-31 23.5",
        f"water-losses 2025-12-31 {newest}",
    )
    on = ("-w", folder, "--as-of", "2026-06-30")
    states = json_of("status", *on, "--type", "II")["places"][0]["goals"]
    assert [each["state"] for each in states] == [so_far, so_far]
    paces = json_of("forecast", *on, schema="forecast-1")["places"][0]["goals"]
    assert [each["pace"] for each in paces] == [ahead, open_end]


def test_a_goal_has_the_same_pace_wherever_it_is_asked_for(tmp_path: Path) -> None:
    """Of an average growth, that of the growth; of a level, that of the line to it."""
    goals = FALL.format(-5, "by = 2030-12-31") + FALL.format(-5, "by = 2025-12-31")
    level = '\n[[goal]]\nplace = "x"\nindicator = "water-losses"\nat_most = 15\nby = 2030-12-31\n'
    folder = workspace(
        tmp_path,
        LOSSES + goals + level,
        *(f"water-losses {year}-12-31 {24 - year % 2020}" for year in range(2020, 2026)),
    )
    for where in (("-w", TAN_GIANG), ("-w", folder)):
        on = (*where, "--as-of", "2026-06-30")
        (place,) = json_of("forecast", *on, schema="forecast-1")["places"]
        assert place["goals"]
        for indicator in {goal["indicator"] for goal in place["goals"]}:
            alone = json_of("forecast", indicator, *on, schema="forecast-1")
            towards = [each for each in alone["places"][0]["levels"] if each["for"] == "goal"]
            goals_of = [each for each in place["goals"] if each["indicator"] == indicator]
            assert [(each["pace"], each["pace_percent"]) for each in towards] == [
                (each["pace"], each["pace_percent"]) for each in goals_of
            ]
    printed = run("forecast", "budget-revenue", "-w", TAN_GIANG, "--as-of", "2026-06-30").out
    assert "needs acceleration 91 %; +9.6 % a year on average, +10.6 % needed;" in printed
