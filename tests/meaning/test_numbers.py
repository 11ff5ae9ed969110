"""Numbers for people and for programs: rounded only here, and never across a level."""

from __future__ import annotations

import json
import math
from fractions import Fraction as F

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from urban_tracker.core.models import INFINITE
from urban_tracker.figures.observations import number
from urban_tracker.output.numbers import decimals_for, for_people, for_programs, precise

LEVELS = st.builds(F, st.integers(-(10**6), 10**7), st.sampled_from([1, 2, 4, 10, 100]))
CLOSE = st.builds(F, st.integers(-1000, 1000), st.sampled_from([10**k for k in range(1, 16)]))
ANY = LEVELS | st.fractions(-(10**7), 10**7)


def shown(written: str, point: str = ".") -> F:
    group = "," if point == "." else "."
    return F(written.replace(group, "").replace(point, "."))


@given(LEVELS, CLOSE, st.sampled_from([None, 0, 1, 2]), st.sampled_from(".,"))
@example(F(900), F(-4, 100), None, ".")
@example(F(75), F(-4, 1000), 0, ".")
def test_a_short_value_is_never_shown_as_its_level(
    level: F, off: F, decimals: int | None, point: str
) -> None:
    value = level + off
    assume(value != level)
    at = shown(for_people(value, decimals, (level,), point), point)
    assert (at < level) == (value < level)
    assert at != level


@given(ANY, st.lists(ANY, max_size=3), st.sampled_from([None, 0, 1, 2]))
def test_a_shown_number_is_close(value: F, levels: list[F], decimals: int | None) -> None:
    at = shown(for_people(value, decimals, levels))
    digits = decimals_for(value) if decimals is None else decimals
    assert abs(at - value) <= F(1, 10**digits)


@pytest.mark.parametrize(
    ("value", "levels", "text"),
    [
        ("899.96", ["900"], "899.96"),
        ("899.999", ["900"], "899.999"),
        ("899.94", ["900"], "899.9"),
        ("900.04", ["900"], "900.04"),
        ("900", ["900"], "900"),
        ("74.996", ["75"], "74.996"),
        ("5.525895", [], "5.53"),
        ("231363", ["120000"], "231,363"),
        ("0.001", ["0"], "0.001"),
        ("-0.001", [], "0"),
        ("-1234.5", [], "-1,234.5"),
        ("0.00000000000004", ["0"], "0.000000000001"),
        ("899.99999999999996", ["900"], "899.999999999999"),
    ],
)
def test_as_many_decimals_as_it_takes(value: str, levels: list[str], text: str) -> None:
    assert for_people(F(value), None, [F(level) for level in levels]) == text


def test_vietnamese_numbers_have_a_comma_and_points() -> None:
    assert for_people(F("1234567.85"), None, (), ",") == "1.234.567,8"


def test_without_end() -> None:
    assert for_people(INFINITE) == "∞"
    assert for_people(-INFINITE) == "-∞"
    assert for_people(F(5), None, (INFINITE,)) == "5"


WRITTEN = st.builds(
    lambda sign, digits, places: (
        f"{sign}{digits[: len(digits) - places] or '0'}"
        + (f".{digits[len(digits) - places :]}" if places else "")
    ),
    st.sampled_from(["", "-"]),
    st.from_regex(r"[1-9][0-9]{0,14}", fullmatch=True),
    st.integers(0, 14),
).filter(lambda written: len(written.partition(".")[2]) <= 15)


@given(WRITTEN)
@example("0.000012345678901")
@example("0.00009999999999")
@example("0.000000000000001")
@example("123456789012345")
@example("0.1")
def test_a_reported_number_comes_back_as_it_was_written(written: str) -> None:
    value = number(written)
    again = json.loads(json.dumps(for_programs(value)))
    assert F(repr(again)) == value


@given(st.fractions())
def test_a_computed_number_keeps_12_digits(value: F) -> None:
    again = for_programs(value)
    assert again is not None
    assert math.isclose(float(again), float(value), rel_tol=1e-11)
    assert isinstance(again, int) == (F(again).denominator == 1)


@given(st.integers(-(10**40), 10**40))
def test_a_whole_number_stays_whole(value: int) -> None:
    assert for_programs(F(value)) == value


def test_what_has_no_number_is_null() -> None:
    assert [for_programs(each) for each in (None, INFINITE, -INFINITE)] == [None, None, None]


def test_a_third_is_rounded_and_a_hair_below_75_stays_below() -> None:
    assert for_programs(F(1, 3)) == 0.333333333333
    assert for_programs(F("74.996")) == 74.996
    assert for_programs(F(231363) / F("258.42")) == 895.298351521


def test_what_comes_close_to_a_level_is_not_written_as_the_level() -> None:
    assert for_people(F("74.996"), 2) == "74.996"
    for short in (F("74.9999999999999"), 75 - F(1, 3 * 10**14), 75 - F(1, 10**20)):
        assert for_people(short) != "75"
        assert precise(short) != "75…"
        assert precise(short) != "75"
        shown = for_programs(short)
        assert shown is not None
        assert shown < 75
    over = for_programs(75 + F(1, 10**20))
    assert over is not None
    assert over > 75
