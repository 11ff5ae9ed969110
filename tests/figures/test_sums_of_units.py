# ruff: noqa: E501
"""The whole and its units: what is known of a place when units are missing, ended, or disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction as F
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import figure, figures
from urban_tracker.figures.ranges import Range, point
from urban_tracker.figures.values import Value
from urban_tracker.models import INFINITE

BEFORE, MERGED, SINCE, TODAY = (
    dt.date(2024, 12, 31),
    dt.date(2025, 7, 1),
    dt.date(2025, 12, 31),
    dt.date(2026, 6, 30),
)
LONG_AGO = dt.date(2019, 12, 31)
Row = tuple[str, str, dt.date]


def people(
    *rows: Row,
    units: Mapping[str, tuple[str, ...]],
    ended: tuple[str, ...] = (),
    into: Mapping[str, tuple[str, ...]] | None = None,
    **more: Any,
) -> Value:
    found = figures(
        *(figure("population", value, on, at=at, source=f"{at} {on}") for at, value, on in rows),
        units=units,
        ended=dict.fromkeys(ended, MERGED),
        successors=into or {},
        **more,
    ).value("whole", "population", TODAY)
    assert found is not None
    return found


def at_least(number: int) -> Range:
    return Range(F(number), INFINITE)


THREE = {"whole": ("east", "west", "north")}


@pytest.mark.parametrize(
    ("rows", "ended", "into", "known"),
    [
        ([("east", "40", BEFORE), ("north", "5", SINCE)], ("west",), {"west": ("east",)}, at_least(75)),
        ([("east", "70", SINCE), ("north", "5", SINCE)], ("west",), {"west": ("east",)}, point(F(75))),
        ([("east", "70", MERGED), ("north", "5", SINCE)], ("west",), {"west": ("east",)}, point(F(75))),
        ([("north", "5", SINCE)], ("west", "east"), {"west": ("north",), "east": ("north",)}, point(F(5))),
        ([("north", "5", BEFORE)], ("west",), {"west": ("gone",)}, at_least(5)),
        ([("north", "5", BEFORE), ("east", "4", BEFORE)], ("west",), {"west": ("gone",)}, point(F(9))),
        ([("east", "25", SINCE)], ("west",), {"west": ("east", "north")}, at_least(30)),
        ([("east", "35", SINCE)], ("west",), {"west": ("east", "north")}, at_least(35)),
        ([("east", "25", SINCE), ("north", "9", SINCE)], ("west",), {"west": ("east", "north")}, point(F(34))),
        ([("north", "9", SINCE)], ("west", "east"), {"west": ("east",), "east": ("north",)}, point(F(9))),
        ([("north", "9", BEFORE)], ("west", "east"), {"west": ("east",), "east": ("north",)}, at_least(39)),
    ],
)  # fmt: skip
def test_the_people_of_a_unit_that_was_merged_are_counted_once(
    rows: list[Row], ended: tuple[str, ...], into: dict[str, tuple[str, ...]], known: Range
) -> None:
    found = people(("west", "30", BEFORE), *rows, units=THREE, ended=ended, into=into)
    assert found.range == known


def test_a_unit_that_waits_for_a_figure_since_a_merger_is_named() -> None:
    rows = ("west", "30", BEFORE), ("east", "40", BEFORE), ("north", "5", SINCE)
    found = people(*rows, units=THREE, ended=("west",), into={"west": ("east",)})
    assert (found.waiting, found.without, found.qualifier) == (("east",), (), ">=")
    assert {each.place for each in found.inputs} == {"west", "east", "north"}
    assert found.as_of == BEFORE


@pytest.mark.parametrize(
    ("total", "on", "known"),
    [
        ("90", LONG_AGO, point(F(90))),
        ("60", LONG_AGO, at_least(75)),
        ("60", TODAY, point(F(60))),
        (">50", TODAY, at_least(75)),
        ("<100", LONG_AGO, Range(F(75), F(100), high_open=True)),
    ],
)
def test_a_reported_total_and_what_some_units_add_up_to_are_combined(
    total: str, on: dt.date, known: Range
) -> None:
    rows = ("east", "70", SINCE), ("north", "5", SINCE), ("whole", total, on)
    assert people(*rows, units=THREE).range == known


def test_a_total_that_one_newer_unit_contradicts_gives_way_however_old_the_others_are() -> None:
    rows = ("whole", "60", BEFORE), ("east", "70", SINCE), ("west", "5", LONG_AGO)
    assert people(*rows, units=THREE).range == at_least(75)
    assert people(*rows, ("north", "1", LONG_AGO), units=THREE).range == point(F(76))


def test_units_of_units_leave_a_total_standing_too() -> None:
    nested = {"whole": ("east", "west"), "west": ("a", "b"), "b": ("c", "d")}
    rows = ("whole", "250", BEFORE), ("east", "100", SINCE)
    for more in ((), (("a", "50", SINCE),), (("a", "50", SINCE), ("c", "20", SINCE))):
        assert people(*rows, *more, units=nested).range == point(F(250))
    contradicted = people(*rows, ("a", "50", SINCE), ("c", "120", SINCE), units=nested)
    assert contradicted.range == at_least(270)


@given(st.data())
def test_a_figure_of_a_unit_that_had_none_never_widens_what_is_known_of_the_whole(
    data: st.DataObject,
) -> None:
    """Of the same places on the same day: it says no less, or it contradicts what was said."""
    values = st.sampled_from(("5", "~20", ">7", "<40", "10..30", "0"))
    days = st.sampled_from((LONG_AGO, BEFORE, SINCE))
    nested = {"whole": ("east", "west"), "west": ("a", "b")}
    rows = [
        (at, data.draw(values), data.draw(days))
        for at in ("whole", "a", "east")
        if at == "whole" or data.draw(st.booleans())
    ]
    more = ("b", data.draw(values), data.draw(days))
    before = people(*rows, units=nested).range
    after = people(*rows, more, units=nested).range
    summed = people(*rows[1:], more, units=nested).range
    if people(rows[0], units=nested).range.within(at_least(int(summed.low))).empty:
        return  # the units say more than the reported total can be: one of the two is wrong
    both = after.within(before)
    assert both.empty or both == after
