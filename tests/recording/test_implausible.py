"""Figures that are hard to believe: slips of unit and implausible jumps."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import world
from tests.tracker import HEADER, SMALL, Tracker, record, small
from tests.world import catalogue, indicator
from urban_tracker.core.problems import Exit
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.plausible import Series


def figure(
    kind: Indicator, value: str, year: int, source: str = "office", qualifier: str = ""
) -> Observation:
    known, day = catalogue(kind), dt.date(year, 12, 31)
    return world.figure("x", qualifier + value, day, source=source, known=known)


def doubted(kind: Indicator, series: dict[int, str], year: int, value: str) -> bool:
    others = [figure(kind, each, at) for at, each in series.items()]
    return Series(kind, others).doubt(figure(kind, value, year)) is not None


COUNT, NUMBER, SHARE = indicator("x", "count"), indicator("x", "number"), indicator("x", "share")
GROWTH = indicator("x", "number", low=-100)
STEADY = {2019: "100000", 2020: "101000", 2021: "102500", 2022: "104000"}


@pytest.mark.parametrize(
    ("kind", "series", "year", "value", "expected"),
    [
        (COUNT, {2022: "231363"}, 2023, "240000", False),
        (COUNT, {2022: "231363"}, 2023, "231", True),
        (COUNT, {2022: "231363"}, 2023, "600000", False),
        (COUNT, {2022: "231363"}, 2023, "700000", True),
        (COUNT, STEADY, 2023, "150000", False),
        (COUNT, STEADY, 2023, "210000", True),
        (COUNT, STEADY, 2018, "10000", True),
        (COUNT, {2022: "2"}, 2023, "12", False),
        (COUNT, {2022: "0"}, 2023, "40", False),
        (COUNT, {2022: "4"}, 2023, "0", False),
        (COUNT, {2020: "10", 2021: "40", 2022: "160"}, 2023, "700", False),
        (NUMBER, {2022: "5.6"}, 2023, "0", True),
        (NUMBER, {2022: "0"}, 2023, "5.6", False),
        (NUMBER, {2020: "0", 2021: "0.5", 2022: "1.5"}, 2023, "2.5", False),
        (NUMBER, {2020: "0", 2022: "0.5"}, 2023, "1.5", False),
        (NUMBER, {2022: "2500"}, 2023, "2900", False),
        (NUMBER, {2022: "2500"}, 2023, "2.9", True),
        (SHARE, {2022: "40"}, 2023, "60", False),
        (SHARE, {2022: "40"}, 2023, "85", True),
        (SHARE, {2022: "95.5"}, 2023, "0.955", True),
        (SHARE, {2022: "3"}, 2023, "0.1", True),
        (SHARE, {2022: "0.5"}, 2023, "0.01", False),
        (SHARE, {2020: "10", 2021: "40", 2022: "60"}, 2023, "99", False),
        (GROWTH, {2022: "-3"}, 2023, "20", False),
        (GROWTH, {2022: "-3"}, 2023, "200", True),
        (GROWTH, {}, 2023, "200", False),
    ],
)
def test_what_is_implausible(
    kind: Indicator, series: dict[int, str], year: int, value: str, expected: bool
) -> None:
    assert doubted(kind, series, year, value) is expected


def test_levels_and_answers_are_never_implausible() -> None:
    ladder = indicator("x", "level", levels=["none", "a", "b", "c"])
    assert not doubted(ladder, {2022: "none"}, 2023, "c")
    assert not doubted(indicator("x", "yes-no"), {2022: "no"}, 2023, "yes")


def test_ranges_and_bounds_are_compared_by_their_nearest_ends() -> None:
    old = [figure(NUMBER, "20", 2022, qualifier=">")]
    assert Series(NUMBER, old).doubt(figure(NUMBER, "25..30", 2023)) is None
    assert Series(NUMBER, old).doubt(figure(NUMBER, "1..6", 2023)) is not None
    assert Series(NUMBER, old).doubt(figure(NUMBER, "1..7", 2023)) is None


def test_nothing_is_compared_across_a_break() -> None:
    old = [figure(COUNT, "1000", 2022)]
    new = figure(COUNT, "10", 2023)
    assert Series(COUNT, old).doubt(new) is not None
    assert Series(COUNT, old, [dt.date(2023, 7, 1)]).doubt(new) is None
    assert Series(COUNT, old, [dt.date(2022, 12, 31)]).doubt(new) is not None
    assert Series(COUNT, old, [dt.date(2023, 12, 31)]).doubt(new) is None


def test_a_correction_is_compared_with_the_series_not_with_what_it_corrects() -> None:
    slip = figure(COUNT, "104", 2023)
    right = figure(COUNT, "105000", 2023)
    others = [figure(COUNT, value, year) for year, value in STEADY.items()]
    assert Series(COUNT, others).doubt(right, [slip]) is None
    assert Series(COUNT, []).doubt(right, [slip]) is not None
    assert Series(COUNT, [*others, right]).doubt(right) is None


def test_another_source_of_the_same_day_is_compared_too() -> None:
    other = figure(COUNT, "231363", 2023, source="other")
    found = Series(COUNT, [other]).doubt(figure(COUNT, "231", 2023))
    assert found is not None
    assert found.slip == 1000


@given(
    st.lists(st.integers(min_value=100, max_value=10**7), min_size=1, max_size=6),
    st.sampled_from([10, 100, 1000, 10**6]),
    st.booleans(),
)
def test_a_slip_of_ten_or_more_is_always_noticed(
    values: list[int], slip: int, larger: bool
) -> None:
    """Whatever changes a series has seen: next to the newest figure, no slip passes."""
    series = {2000 + at: str(value) for at, value in enumerate(values)}
    last = values[-1] * 10
    series[2000 + len(values)] = str(last)
    value = Decimal(last) * slip if larger else Decimal(last) / slip
    assert doubted(NUMBER, series, 2001 + len(values), f"{value:f}")


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=10**12))
def test_a_figure_that_says_the_same_is_never_implausible(value: int, other: int) -> None:
    assert not doubted(COUNT, {2020: str(other), 2022: str(value)}, 2023, str(value))


def book(folder: Path, *rows: str) -> Tracker:
    return small(folder, HEADER + "".join(f"{row}\n" for row in rows), SMALL)


def test_a_script_needs_force_for_an_implausible_jump(tmp_path: Path) -> None:
    own = book(tmp_path, record("231363", day="2022-12-31"))
    words = ("update", "population", "231", "--as-of", "2023", "--source", "office")
    run = own(*words)
    assert run.code == Exit.USAGE
    assert run.err.splitlines() == [
        "error: population: an implausible jump, about 1/1,000 of the 231,363 of 2022-12-31"
        " (office)",
        "  is the value in another unit? population is in persons; if it is right, record it with"
        " --force",
    ]
    assert len(own.rows()) == 1
    tried = own(*words, "--dry-run")
    assert tried.code == 0
    assert tried.err.startswith("warning: population: an implausible jump")
    assert own(*words, "--force").code == 0
    assert own.values() == ["231363", "231"]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("clean-water-supply", "40", "95", "55 above the 40 of 2022-12-31 (office)"),
        ("clean-water-supply", "95", "40", "55 below the 95 of 2022-12-31 (office)"),
        ("urban-road-density", "5.6", "0", "0 after the 5.6 of 2022-12-31 (office)"),
        ("urban-road-density", "5.6", "19.6", "about 3.5 times the 5.6 of 2022-12-31 (office)"),
        ("population", "1000", "1000000", "about 1,000 times the 1,000 of 2022-12-31 (office)"),
    ],
)
def test_a_doubt_is_said_in_the_terms_of_the_figures(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    own = book(tmp_path, record(old, day="2022-12-31", indicator=name))
    run = own("update", name, new, "--as-of", "2023", "--source", "office")
    assert run.code == Exit.USAGE
    assert f"{name}: an implausible jump, {said}" in run.err
