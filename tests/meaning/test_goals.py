"""Goals: a level of an indicator by a day, or an average growth a year."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction as F
from typing import Any

import pytest
from pydantic import ValidationError

from tests.world import DAY, catalogue, figure, figures, indicator
from urban_tracker.assessment.bounds import Ends
from urban_tracker.assessment.goals import assess_goal
from urban_tracker.assessment.results import GoalResult
from urban_tracker.core.models import INFINITE
from urban_tracker.figures.values import Assumption
from urban_tracker.programme.programme import Goal

Y2022, Y2023, Y2024 = (dt.date(year, 12, 31) for year in (2022, 2023, 2024))
KNOWN = catalogue(
    indicator("revenue", series="flow", period="year"),
    indicator("people"),
    indicator("poverty", "share", better="lower"),
    indicator("balance", low=-1000),
)


def goal(of: str = "revenue", **aim: Any) -> Goal:
    return Goal.model_validate({"place": "thi-tran", "indicator": of, **aim})


def growth(aim: object = 10, of: str = "revenue", **more: Any) -> Goal:
    return goal(of, average_growth_per_year=aim, **{"from": Y2022, **more})


def assess(
    asked: Goal, *values: tuple[str, dt.date], day: dt.date = DAY, **more: Any
) -> GoalResult:
    rows = [figure(asked.indicator, value, on, known=KNOWN) for value, on in values]
    return assess_goal(figures(*rows, known=KNOWN, **more), asked, day)


# --- Average growth a year


@pytest.mark.parametrize(
    ("value", "on", "state", "grown"),
    [
        ("2900", Y2023, "met", 16),
        ("2750", Y2023, "met", 10),
        ("2749.99", Y2023, "short", F("9.9996")),
        ("3025", Y2024, "met", None),
        ("3024.99", Y2024, "short", None),
        ("0", Y2023, "short", -100),
        ("0", Y2024, "short", -100),
    ],
)
def test_growth_over_whole_years_is_decided_exactly(
    value: str, on: dt.date, state: str, grown: object
) -> None:
    found = assess(growth(), ("2500", Y2022), (value, on))
    assert found.state == state
    assert found.growth is not None
    if grown is not None:
        assert found.growth == (grown, grown)
    assert (found.gap, found.progress) == (None, None)


@pytest.mark.parametrize(
    ("base", "value", "state"),
    [
        ("675563794520427", "758966731364915", "short"),
        ("694309205479492", "780026390569703", "met"),
    ],
)
def test_growth_is_decided_to_the_last_digit_that_figures_can_have(
    base: str, value: str, state: str
) -> None:
    """Both have grown by 12.345678901234567 per cent, up to the 29th digit."""
    asked = growth(F("12.345678901234567"), "people")
    assert assess(asked, (base, Y2022), (value, Y2023)).state == state


def test_growth_over_two_years_is_the_mean_of_them() -> None:
    found = assess(growth(), ("2500", Y2022), ("3025", Y2024))
    assert found.growth is not None
    assert float(found.growth.worst) == pytest.approx(10)


def test_growth_over_part_of_a_year_counts_by_days() -> None:
    half = dt.date(2023, 7, 1)
    found = assess(growth(of="people"), ("1000", Y2022), ("1050", half))
    assert found.state == "met"
    assert found.growth is not None
    assert 10 < float(found.growth.worst) < 11
    assert assess(growth(of="people"), ("1000", Y2022), ("1040", half)).state == "short"


def test_growth_of_what_is_not_exact_is_a_range() -> None:
    found = assess(growth(), ("2500", Y2022), ("2700..2800", Y2023))
    assert (found.state, found.growth) == ("undecided", Ends(F(8), F(12)))
    just = assess(growth(), ("2500", Y2022), ("2700..2750", Y2023))
    assert (just.state, just.growth) == ("undecided", Ends(F(8), F(10)))
    above = assess(growth(), ("2500", Y2022), (">2750", Y2023))
    assert (above.state, above.growth) == ("met", Ends(F(10), INFINITE))
    below = assess(growth(), ("2500", Y2022), ("<2750", Y2023))
    assert (below.state, below.growth) == ("short", Ends(F(-100), F(10)))


@pytest.mark.parametrize(
    "values",
    [
        [],
        [("2500", Y2022)],
        [("2900", Y2023)],
        [("2000", dt.date(2021, 12, 31)), ("2900", Y2023)],
        [("0", Y2022), ("2900", Y2023)],
        [("<10", Y2022), ("2900", Y2023)],
    ],
)
def test_without_both_ends_or_a_base_above_0_nothing_is_said(
    values: list[tuple[str, dt.date]],
) -> None:
    found = assess(growth(), *values)
    assert (found.state, found.growth) == ("no-data", None)


def test_growth_is_not_computed_across_a_break() -> None:
    values = (("2500", Y2022), ("2900", Y2023))
    for day, state in ((Y2022, "met"), (dt.date(2023, 1, 1), "no-data"), (Y2023, "no-data")):
        breaks = frozenset({("thi-tran", "revenue", day)})
        assert assess(growth(), *values, breaks=breaks).state == state
    elsewhere = frozenset({("thi-tran", "people", Y2023), ("other", "revenue", Y2023)})
    assert assess(growth(), *values, breaks=elsewhere).state == "met"


def test_a_goal_ends_on_its_day() -> None:
    asked = growth(by=Y2023)
    values = (("2500", Y2022), ("2600", Y2023), ("9000", Y2024))
    found = assess(asked, *values)
    assert (found.state, found.value and found.value.as_of) == ("short", Y2023)


def test_where_lower_is_better_the_goal_is_to_fall_by_so_much() -> None:
    for value, state in (("9", "met"), ("9.5", "met"), ("9.6", "short"), ("11", "short")):
        assert assess(growth(-5, "poverty"), ("10", Y2022), (value, Y2023)).state == state
    found = assess(growth(-5, "poverty"), ("10", Y2022), ("9..9.8", Y2023))
    assert (found.state, found.growth) == ("undecided", Ends(F(-2), F(-10)))
    just = assess(growth(-5, "poverty"), ("10", Y2022), ("9.5..9.8", Y2023))
    assert (just.state, just.growth) == ("undecided", Ends(F(-2), F(-5)))


def test_an_assumed_value_is_held_against_the_reported_base() -> None:
    assumed = figure("revenue", "3000", known=KNOWN)
    assert assumed.range is not None
    assumption = {("thi-tran", "revenue"): Assumption("3000", "", assumed.range)}
    found = assess(
        growth(), ("2500", Y2022), ("2600", Y2023), day=dt.date(2024, 3, 27), assumed=assumption
    )
    assert (found.state, found.growth) == ("met", (20, 20))


# --- No arithmetic crashes, however wild the figures


def test_a_fall_below_0_is_short_and_has_no_rate() -> None:
    found = assess(growth(of="balance"), ("100", Y2022), ("-50", Y2024))
    assert (found.state, found.growth) == ("short", None)
    one_year = assess(growth(of="balance"), ("100", Y2022), ("-50", Y2023))
    assert (one_year.state, one_year.growth) == ("short", (-150, -150))


def test_a_leap_within_a_day_has_a_rate_without_end() -> None:
    found = assess(growth(of="people"), ("1", Y2022), ("1000", dt.date(2023, 1, 1)))
    assert (found.state, found.growth) == ("met", (INFINITE, INFINITE))


def test_an_aim_beyond_all_bounds_is_short() -> None:
    asked = growth(10**14, "people", **{"from": dt.date(1000, 12, 31)})
    found = assess(asked, ("1", dt.date(1000, 12, 31)), ("2", dt.date(2023, 7, 1)))
    assert found.state == "short"


# --- A level by a day


@pytest.mark.parametrize(
    ("value", "state", "gap", "progress"),
    [
        ("90", "met", (0, 0), (100, 100)),
        ("89.9", "short", (F("0.1"), F("0.1")), (F(899, 9), F(899, 9))),
        ("45..99", "undecided", (45, 0), (50, 100)),
        (">90", "met", (0, 0), (100, 100)),
        ("<90", "short", (90, 0), (0, 100)),
        ("0", "short", (90, 90), (0, 0)),
    ],
)
def test_at_least(value: str, state: str, gap: object, progress: object) -> None:
    found = assess(goal("people", at_least=90, by=Y2024), (value, Y2023))
    assert (found.state, found.gap, found.progress) == (state, gap, progress)
    assert (found.base, found.growth) == (None, None)


@pytest.mark.parametrize(
    ("value", "state", "gap", "progress"),
    [
        ("5", "met", (0, 0), (100, 100)),
        ("10", "short", (5, 5), (50, 50)),
        ("4..10", "undecided", (5, 0), (50, 100)),
        ("<5", "met", (0, 0), (100, 100)),
        (">5", "short", (95, 0), (5, 100)),
    ],
)
def test_at_most(value: str, state: str, gap: object, progress: object) -> None:
    found = assess(goal("poverty", at_most=5, by=Y2024), (value, Y2023))
    assert (found.state, found.gap, found.progress) == (state, gap, progress)


@pytest.mark.parametrize(
    ("value", "gap"),
    [
        (">90", Ends(F(0), F(0))),
        (">80", Ends(F(10), F(0), worst_open=True)),
        ("<90", Ends(F(90), F(0), best_open=True)),
        ("<=90", Ends(F(90), F(0))),
    ],
)
def test_a_level_that_a_bound_only_comes_close_to_is_an_open_end_of_the_gap(
    value: str, gap: Ends
) -> None:
    found = assess(goal("people", at_least=90, by=Y2024), (value, Y2023)).gap
    assert found is not None
    assert (found, found.worst_open, found.best_open) == (gap, gap.worst_open, gap.best_open)


def test_towards_0_there_is_no_progress() -> None:
    found = assess(goal("poverty", at_most=0, by=Y2024), ("3", Y2023))
    assert (found.state, found.gap, found.progress) == ("short", (3, 3), None)


def test_a_level_without_a_figure() -> None:
    found = assess(goal("people", at_least=90, by=Y2022), ("95", Y2023))
    assert (found.state, found.value, found.gap) == ("no-data", None, None)


@pytest.mark.parametrize(
    ("aim", "complaint"),
    [
        ({}, "exactly one"),
        ({"at_least": 1, "at_most": 2, "by": Y2023}, "exactly one"),
        ({"average_growth_per_year": 10}, "needs from"),
        ({"at_least": 1}, "need by"),
        ({"average_growth_per_year": 10, "from": Y2023, "by": Y2023}, "from comes before by"),
        ({"average_growth_per_year": -100, "from": Y2023}, "above -100"),
    ],
)
def test_a_goal_says_one_thing_and_until_when(aim: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        goal("people", **aim)


def test_a_year_and_a_half_is_counted_in_twelfths() -> None:
    """10 % a year over 18 months is 1.1 to the power of 1.5, whatever the days of the months."""
    short = assess(growth(of="people"), ("100000", Y2022), ("115368", dt.date(2024, 6, 30)))
    met = assess(growth(of="people"), ("100000", Y2022), ("115369", dt.date(2024, 6, 30)))
    assert (short.state, met.state) == ("short", "met")


def test_a_base_that_growth_cannot_count_from_says_so() -> None:
    found = assess(growth(of="people"), ("0", Y2022), ("100", dt.date(2024, 12, 31)))
    assert found.why_not is not None
    assert found.why_not.code == "base-not-positive"


def test_growth_over_a_year_and_a_half_that_comes_out_even_is_met() -> None:
    """21 % a year over 18 months is 1.1 to the power of 3: 1.331, not a hair less."""
    half = dt.date(2024, 6, 30)
    even = assess(growth(21, "people"), ("1000", Y2022), ("1331", half))
    assert (even.state, even.growth) == ("met", (21, 21))
    hair = assess(growth(21, "people"), ("1000", Y2022), ("1330.9999999999", half))
    assert hair.state == "short"
    assert hair.growth is not None
    assert hair.growth.best < 21
    assert assess(growth(21, "people"), ("1000", Y2022), ("<1331", half)).state == "short"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([("-5", Y2022), ("7", Y2024)], "base-not-positive"),
        ([("-5..5", Y2022), ("7", Y2024)], "base-not-positive"),
        ([("7", Y2024)], "no-base"),
        ([("7", Y2022)], "no-figure-since"),
    ],
)
def test_why_no_growth_is_counted(values: list[tuple[str, dt.date]], code: str) -> None:
    found = assess(growth(10, "balance"), *values)
    assert (found.state, found.why_not and found.why_not.code) == ("no-data", code)


def test_a_base_still_to_come_is_not_looked_up_ahead_of_its_day() -> None:
    found = assess(growth(of="people"), ("100", Y2022), ("120", Y2023), day=dt.date(2022, 6, 30))
    assert (found.base, found.why_not and found.why_not.code) == (None, "base-ahead")
