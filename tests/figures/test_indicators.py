"""Indicators: their natural limits, their words, their periods."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction as F
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.world import CATALOGUE, indicator
from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import Range
from urban_tracker.figures.indicators import period_before, period_end


@pytest.mark.parametrize(
    ("kind", "more", "natural"),
    [
        ("number", {}, Range(F(0), INFINITE)),
        ("number", {"low": -100}, Range(F(-100), INFINITE)),
        ("number", {"high": 50}, Range(F(0), F(50))),
        ("count", {"low": 1}, Range(F(1), INFINITE)),
        ("share", {}, Range(F(0), F(100))),
        ("share", {"high": 300}, Range(F(0), F(300))),
        ("yes-no", {}, Range(F(0), F(1))),
        ("level", {"levels": ["none", "low", "high"]}, Range(F(0), F(2))),
    ],
)
def test_natural_limits(kind: str, more: dict[str, Any], natural: Range) -> None:
    assert indicator("some", kind, **more).natural == natural


def test_words_stand_for_positions_worst_first() -> None:
    role = indicator("role", "level", levels=["none", "low", "high"])
    assert [role.position(word) for word in ("none", "low", "high", "top")] == [0, 1, 2, None]
    assert [role.word(F(at)) for at in (0, 1, 2)] == ["none", "low", "high"]
    assert role.word(F(3)) is None
    met = indicator("met", "yes-no")
    assert [met.position(word) for word in ("no", "yes")] == [0, 1]
    homes = indicator("homes", "count", named_values={"project": F(1, 2)})
    assert homes.position("project") == F(1, 2)
    assert [homes.word(F(1, 2)), homes.word(F(1))] == ["project", None]


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"kind": "level"}, "lists its levels"),
        ({"levels": ["none", "low"]}, "lists its levels"),
        ({"kind": "level", "levels": ["low", "none"]}, "starts with none"),
        ({"kind": "level", "levels": ["none", "low", "low"]}, "each level once"),
        ({"series": "flow"}, "a flow has a period"),
        ({"period": "year"}, "a flow has a period"),
        ({"low": 5, "high": 4}, "low is not above high"),
        ({"formula": {}}, "exactly one of ratio"),
        ({"formula": {"sum_of_units": True, "growth": "other"}}, "exactly one of ratio"),
    ],
)
def test_an_indicator_that_contradicts_itself_is_refused(
    more: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ValidationError, match=complaint):
        indicator("some", **more)


@pytest.mark.parametrize(
    ("day", "period", "end"),
    [
        ("2023-06-30", "year", "2023-12-31"),
        ("2023-12-31", "year", "2023-12-31"),
        ("2023-01-01", "quarter", "2023-03-31"),
        ("2023-06-30", "quarter", "2023-06-30"),
        ("2023-10-01", "quarter", "2023-12-31"),
        ("2024-02-01", "month", "2024-02-29"),
        ("2023-02-28", "month", "2023-02-28"),
        ("9999-12-01", "month", "9999-12-31"),
    ],
)
def test_the_end_of_a_period(day: str, period: str, end: str) -> None:
    assert period_end(dt.date.fromisoformat(day), period) == dt.date.fromisoformat(end)


@pytest.mark.parametrize(
    ("day", "period", "before"),
    [
        ("2023-12-31", "year", "2022-12-31"),
        ("2023-06-30", "quarter", "2023-03-31"),
        ("2023-03-31", "quarter", "2022-12-31"),
        ("2024-03-31", "month", "2024-02-29"),
        ("2023-01-31", "month", "2022-12-31"),
        # A stock may be counted on any day: exactly one period before is the same day then
        ("2022-02-15", "year", "2021-02-15"),
        ("2024-02-29", "year", "2023-02-28"),
        ("2025-02-28", "year", "2024-02-29"),
        ("2023-03-30", "month", "2023-02-28"),
        ("0001-02-28", "month", "0001-01-31"),
        ("0001-01-31", "month", None),
        ("0001-12-31", "year", None),
        ("0001-03-31", "quarter", None),
    ],
)
def test_the_day_one_period_before(day: str, period: str, before: str | None) -> None:
    expected = None if before is None else dt.date.fromisoformat(before)
    assert period_before(dt.date.fromisoformat(day), period) == expected


@given(st.dates(), st.sampled_from(["year", "quarter", "month"]))
def test_the_period_before_ends_before_this_one_starts(day: dt.date, period: str) -> None:
    end = period_end(day, period)
    assert end >= day
    assert period_end(end, period) == end
    before = period_before(end, period)
    if before is not None:
        assert period_end(before, period) == before
        assert period_end(before + dt.timedelta(days=1), period) == end


def test_a_flow_takes_only_the_ends_of_its_period() -> None:
    revenue = CATALOGUE["budget-revenue"]
    assert revenue.ends_a_period(dt.date(2023, 12, 31))
    assert not revenue.ends_a_period(dt.date(2023, 12, 30))
    assert CATALOGUE["population"].ends_a_period(dt.date(2023, 12, 30))


@pytest.mark.parametrize("wrong", ["yes", 1, "true", None])
def test_lasting_is_true_or_false(wrong: object) -> None:
    with pytest.raises(ValidationError):
        indicator("land", lasting=wrong)
    assert indicator("land", lasting=True).lasting
    assert not indicator("land").lasting
