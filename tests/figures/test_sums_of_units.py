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
from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import Range, point
from urban_tracker.figures.values import Value

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


FOUR_LEVELS = {
    "whole": ("east", "west"),
    "west": ("a", "b"),
    "b": ("c", "d"),
    "d": ("e", "f"),
}
LEAVES = ("east", "a", "c", "e", "f")


@pytest.mark.parametrize(
    ("totals", "known"),
    [
        ((), point(F(50))),
        ((("d", "25", TODAY),), point(F(55))),
        ((("b", "40", TODAY), ("d", "25", TODAY)), point(F(60))),
        ((("d", ">25", LONG_AGO),), point(F(50))),
        ((("whole", "<60", LONG_AGO),), point(F(50))),
    ],
)
def test_totals_at_each_of_four_levels_stand_before_the_units_of_their_day(
    totals: tuple[Row, ...], known: Range
) -> None:
    rows = [(leaf, "10", SINCE) for leaf in LEAVES]
    assert people(*rows, *totals, units=FOUR_LEVELS).range == known


@pytest.mark.parametrize("lacking", [("f",), ("e", "c"), LEAVES[1:]])
def test_several_missing_at_several_levels_leave_at_least_the_rest(
    lacking: tuple[str, ...],
) -> None:
    rows = [(leaf, "10", SINCE) for leaf in LEAVES if leaf not in lacking]
    found = people(*rows, units=FOUR_LEVELS)
    assert found.range == at_least(10 * len(rows))
    assert found.partial
    total = people(*rows, ("whole", "70", LONG_AGO), units=FOUR_LEVELS)
    assert total.range == point(F(70))


def test_a_unit_that_ends_on_the_very_day_is_followed_from_that_day_on() -> None:
    rows = [("west", "30", BEFORE), ("east", "40", BEFORE), ("north", "5", BEFORE)]
    known = figures(
        *(figure("population", value, on, at=at, source=at) for at, value, on in rows),
        units=THREE,
        ended={"west": MERGED},
        successors={"west": ("east",)},
    )
    day_before = known.value("whole", "population", MERGED - dt.timedelta(days=1))
    that_day = known.value("whole", "population", MERGED)
    assert day_before is not None
    assert that_day is not None
    assert (day_before.range, day_before.waiting) == (point(F(75)), ())
    assert (that_day.range, that_day.waiting) == (at_least(75), ("east",))


def test_a_split_and_a_merger_at_once_count_nobody_twice() -> None:
    into = {"west": ("east", "north"), "south": ("north",)}
    units = {"whole": ("east", "west", "north", "south")}
    old = ("west", "30", BEFORE), ("south", "20", BEFORE), ("east", "40", BEFORE)
    found = people(*old, ("north", "9", BEFORE), units=units, ended=("west", "south"), into=into)
    assert found.range == at_least(99)
    one = people(*old, ("north", "45", SINCE), units=units, ended=("west", "south"), into=into)
    assert (one.range, one.waiting) == (at_least(90), ("east",))
    both = ("east", "52", SINCE), ("north", "47", SINCE)
    assert people(*old, *both, units=units, ended=("west", "south"), into=into).range == point(
        F(99)
    )


def test_disputed_totals_and_ranges_of_units_narrow_each_other() -> None:
    rows = ("east", "30..40", SINCE), ("west", "20..25", SINCE), ("north", "5", SINCE)
    assert people(*rows, units=THREE).range == Range(F(55), F(70))
    assert people(*rows, ("whole", ">60", LONG_AGO), units=THREE).range == Range(
        F(60), F(70), low_open=True
    )


def test_what_went_to_a_unit_of_another_area_has_left_this_one() -> None:
    units = {"whole": ("east", "west"), "other": ("far",)}
    rows = ("west", "30", BEFORE), ("east", "40", SINCE), ("far", "90", SINCE)
    found = people(*rows, units=units, ended=("west",), into={"west": ("far",)})
    assert (found.range, found.waiting) == (point(F(40)), ())


@pytest.mark.parametrize("share", ["10", ">10", "5..15"])
def test_what_is_assumed_of_a_unit_stands_in_the_sum(share: str) -> None:
    from urban_tracker.figures.observations import meaning
    from urban_tracker.figures.typed import typed_qualified
    from urban_tracker.figures.values import Assumption

    known = figures(figure("population", "40", SINCE, at="east"), units={"whole": ("east", "west")})
    qualifier, written = typed_qualified(share)
    supposed = meaning(known.catalogue["population"], written, qualifier)
    assert supposed is not None
    assumed = {("west", "population"): Assumption(written, qualifier, supposed)}
    found = known.with_assumptions(assumed).value("whole", "population", TODAY)
    assert found is not None
    assert found.rests_on_assumption
    assert found.range.low_end == (40 + F(supposed.low), supposed.low_open)
