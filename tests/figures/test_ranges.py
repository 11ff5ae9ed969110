"""Ranges of exact numbers: what a sum or a ratio can be, given what its parts can be."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import numbers_in, ranges
from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import Range, add, divide, from_ends, point, scale, shift, span


@given(st.data(), st.lists(ranges(), max_size=4))
def test_a_sum_contains_the_sum_of_any_values(data: st.DataObject, parts: list[Range]) -> None:
    values = [data.draw(numbers_in(part)) for part in parts]
    assert add(parts).contains(sum(values, F(0)))


@given(st.data(), ranges(), ranges(low=0))
def test_a_ratio_contains_the_ratio_of_any_values(
    data: st.DataObject, top: Range, bottom: Range
) -> None:
    ratio = divide(top, bottom)
    above, below = data.draw(numbers_in(top)), data.draw(numbers_in(bottom))
    if ratio is not None and below != 0:
        assert ratio.contains(above / below)


@given(st.data(), ranges(low=0), ranges(low=1))
def test_a_ratio_is_known_whenever_it_can_be(
    data: st.DataObject, top: Range, bottom: Range
) -> None:
    assert divide(top, bottom) is not None


@pytest.mark.parametrize(
    ("top", "bottom", "ratio"),
    [
        (point(F(231363)), point(F("258.42")), point(F(231363) / F("258.42"))),
        (Range(F(10), F(20)), Range(F(2), F(5)), Range(F(2), F(10))),
        (Range(F(10), F(20), low_open=True), Range(F(2), F(5)), Range(F(2), F(10), True)),
        (Range(F(10), F(20)), Range(F(2), F(5), True, True), Range(F(2), F(10), True, True)),
        # A bottom near 0 makes the ratio as large as one likes, a bottom without end as small
        (Range(F(10), F(20)), Range(F(0), F(5)), Range(F(2), INFINITE)),
        (Range(F(10), F(20)), Range(F(2), INFINITE), Range(F(0), F(10), low_open=True)),
        (Range(F(10), INFINITE), Range(F(2), F(5)), Range(F(2), INFINITE)),
        # Nothing over something is nothing
        (point(F(0)), Range(F(2), INFINITE), point(F(0))),
        (point(F(0)), Range(F(0), F(5)), point(F(0))),
        # Below 0
        (Range(F(-10), F(20)), Range(F(2), F(5)), Range(F(-5), F(10))),
        (Range(F(-10), F(-5)), Range(F(2), F(5)), Range(F(-5), F(-1))),
        (Range(F(-10), F(-5)), Range(F(0), F(5)), Range(-INFINITE, F(-1))),
        # Nothing can be said
        (Range(F(10), F(20)), point(F(0)), None),
        (Range(F(10), F(20)), Range(F(-1), F(1)), None),
    ],
)
def test_ratios(top: Range, bottom: Range, ratio: Range | None) -> None:
    assert divide(top, bottom) == ratio


@given(st.data(), ranges(), st.fractions(min_value="0.01", max_value=100), st.fractions())
def test_scaling_and_shifting_keep_what_is_inside(
    data: st.DataObject, each: Range, factor: F, by: F
) -> None:
    inside = data.draw(numbers_in(each))
    assert scale(each, factor).contains(inside * factor)
    assert shift(each, by).contains(inside + by)
    assert scale(scale(each, factor), 1 / factor) == each
    assert shift(shift(each, by), -by) == each


@given(st.data(), st.lists(ranges(), min_size=1, max_size=4))
def test_the_span_contains_every_range(data: st.DataObject, parts: list[Range]) -> None:
    whole = span(parts)
    for part in parts:
        assert whole.contains(data.draw(numbers_in(part)))
    assert whole.low_end in [part.low_end for part in parts]
    assert whole.high_end in [part.high_end for part in parts]


def test_there_is_no_span_of_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        span([])


@given(ranges(), ranges(), st.fractions())
def test_a_number_is_in_both_or_not_in_what_they_share(one: Range, other: Range, at: F) -> None:
    assert one.within(other).contains(at) == (one.contains(at) and other.contains(at))


@given(ranges(), st.integers(-2000, 2000))
def test_narrowing_to_whole_numbers_loses_none(each: Range, whole: int) -> None:
    assert each.whole_numbers().contains(F(whole)) == each.contains(F(whole))


def test_open_ends_leave_their_number_out() -> None:
    above = Range(F(5), INFINITE, low_open=True)
    assert not above.contains(F(5))
    assert above.contains(F("5.000001"))
    assert Range(F(5), F(5), low_open=True).empty
    assert not point(F(5)).empty
    assert point(F(5)).exact
    assert Range(F(0), INFINITE).whole_numbers() == Range(F(0), INFINITE)
    assert Range(-INFINITE, F(5), high_open=True).whole_numbers() == Range(-INFINITE, F(4))


@given(ranges())
def test_a_range_is_made_of_its_ends(each: Range) -> None:
    assert from_ends(each.low_end, each.high_end) == each
