"""The slope of a series and its range, against scipy and by hand."""

from __future__ import annotations

import datetime as dt
import doctest
import itertools
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.stats import theilslopes

from urban_tracker.assessment import pace, trend
from urban_tracker.assessment.trend import Point, day_at, moment, theil_sen
from urban_tracker.figures.ranges import Range
from urban_tracker.figures.ranges import point as exactly

DAYS = st.dates(dt.date(1960, 1, 1), dt.date(2100, 12, 31))
VALUES = st.integers(-100_000, 100_000).map(lambda hundredths: Fraction(hundredths, 100))
QUIETLY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a busy machine is no failure


def figure(day: dt.date, at: Fraction | int, known: Range | None = None) -> Point:
    return Point(day, Fraction(at), known or exactly(Fraction(at)))


@st.composite
def series(draw: st.DrawFn, least: int = 2, most: int = 25) -> list[Point]:
    days = draw(st.lists(DAYS, min_size=least, max_size=most, unique=True))
    return [figure(day, draw(VALUES)) for day in sorted(days)]


def test_the_ends_of_years_quarters_and_months_are_evenly_spaced() -> None:
    ends = [dt.date(2023, 3, 31), dt.date(2023, 6, 30), dt.date(2023, 9, 30), dt.date(2023, 12, 31)]
    moments = [moment(day) for day in ends]
    assert {b - a for a, b in itertools.pairwise(moments)} == {Fraction(1, 4)}
    assert moment(dt.date(2024, 12, 31)) - moments[-1] == 1


@QUIETLY
@given(DAYS)
def test_a_day_is_found_again_from_its_moment(day: dt.date) -> None:
    assert day_at(moment(day)) == day
    assert moment(day + dt.timedelta(days=1)) > moment(day)


@pytest.mark.parametrize("year", [-3, 0, 10000, 10**9])
def test_no_day_outside_the_calendar(year: int) -> None:
    assert day_at(Fraction(year)) is None or 1 <= year <= 10000


@QUIETLY
@given(series())
def test_slope_is_that_of_scipy(points: list[Point]) -> None:
    found = theil_sen(points)
    expected = theilslopes(
        [float(each.at) for each in points], [float(moment(each.day)) for each in points], 0.9
    )
    assert float(found.seen) == pytest.approx(expected.slope, rel=1e-9, abs=1e-9)


@QUIETLY
@given(series(least=5))
def test_range_of_five_or_more_figures_is_the_interval_of_scipy(points: list[Point]) -> None:
    found = theil_sen(points)
    expected = theilslopes(
        [float(each.at) for each in points], [float(moment(each.day)) for each in points], 0.9
    )
    assert float(found.low) == pytest.approx(expected.low_slope, rel=1e-9, abs=1e-9)
    assert float(found.high) == pytest.approx(expected.high_slope, rel=1e-9, abs=1e-9)


@QUIETLY
@given(series(most=4))
def test_range_of_up_to_four_figures_is_that_of_all_pairs(points: list[Point]) -> None:
    slopes = [
        (b.at - a.at) / (moment(b.day) - moment(a.day))
        for at, a in enumerate(points)
        for b in points[at + 1 :]
    ]
    found = theil_sen(points)
    assert (found.low, found.high) == (min(slopes), max(slopes))
    assert found.low <= found.seen <= found.high
    assert not found.vague


@QUIETLY
@given(series(most=12), st.data())
def test_vague_figures_only_widen_the_range(points: list[Point], data: st.DataObject) -> None:
    """Whatever the true values are, their own range lies inside the one that is shown."""
    room = st.tuples(st.integers(0, 50), st.integers(0, 50))
    vague = []
    for each in points:
        less, more = data.draw(room)
        vague.append(each._replace(known=Range(each.at - less, each.at + more)))
    shown, true = theil_sen(vague), theil_sen(points)
    assert shown.seen == true.seen
    assert shown.low <= true.low
    assert true.high <= shown.high


def test_bounds_that_say_nothing_of_the_direction_are_vague() -> None:
    """Above 92 in one year and above 91 in the next is no fall."""
    years = dt.date(2022, 12, 31), dt.date(2023, 12, 31)
    bounds = Range(Fraction(92), Fraction(100), True), Range(Fraction(91), Fraction(100), True)
    points = [figure(day, known.low, known) for day, known in zip(years, bounds, strict=True)]  # type: ignore[arg-type]
    assert theil_sen(points).vague


def test_figures_without_an_end_give_a_slope_without_one() -> None:
    points = [
        figure(dt.date(2022, 12, 31), 10),
        figure(dt.date(2023, 12, 31), 20, Range(Fraction(20), float("inf"), True)),
    ]
    found = theil_sen(points)
    assert (found.seen, found.low) == (Fraction(10), Fraction(10))
    assert found.high == float("inf")


def test_one_figure_has_no_slope() -> None:
    with pytest.raises(ValueError, match="two points"):
        theil_sen([figure(dt.date(2022, 12, 31), 10)])


@pytest.mark.parametrize("module", [trend, pace])
def test_examples_in_the_code_hold(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted > 0
    assert found.failed == 0


def test_slopes_by_rank_are_those_of_all_pairs_in_order() -> None:
    """Found without holding the pairs, they are the same as found with them, to the last digit."""
    days = [dt.date(2024, 1, 1) + dt.timedelta(at * at % 97 + at) for at in range(40)]
    days = sorted(set(days))
    values = [Fraction(at * 37 % 101, 7) for at in range(len(days))]
    points = [Point(day, at, Range(at, at)) for day, at in zip(days, values, strict=True)]
    slopes = sorted(
        (points[j].at - points[i].at) / (moment(days[j]) - moment(days[i]))
        for j in range(len(days))
        for i in range(j)
    )
    middle = len(slopes) // 2
    expected = slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2
    assert theil_sen(points).seen == expected
