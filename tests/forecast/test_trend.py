"""The slope of a series and its range, against scipy and by hand."""

from __future__ import annotations

import datetime as dt
import doctest
import itertools
import math
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urban_tracker.assessment import growth
from urban_tracker.core.ranges import End, Range
from urban_tracker.core.ranges import point as exactly
from urban_tracker.outlook import pace, slopes, trend
from urban_tracker.outlook.trend import Point, day_at, moment, theil_sen

DAYS = st.dates(dt.date(1960, 1, 1), dt.date(2100, 12, 31))
VALUES = st.integers(-100_000, 100_000).map(lambda hundredths: Fraction(hundredths, 100))
QUIETLY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a busy machine is no failure


def figure(day: dt.date, at: Fraction | int, known: Range | None = None) -> Point:
    return Point(day, known or exactly(Fraction(at)))


def at(each: Point) -> float:
    return float(each.known.low)


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
def test_slope_is_that_of_scipy_and_its_range_the_interval(points: list[Point]) -> None:
    from scipy.stats import theilslopes  # half a second, which only the worker of this test waits

    found = theil_sen(points)
    expected = theilslopes(
        [at(each) for each in points], [float(moment(each.day)) for each in points], 0.9
    )
    assert float(found.seen.low) == pytest.approx(expected.slope, rel=1e-9, abs=1e-9)
    if len(points) >= 5:
        assert float(found.range.low) == pytest.approx(expected.low_slope, rel=1e-9, abs=1e-9)
        assert float(found.range.high) == pytest.approx(expected.high_slope, rel=1e-9, abs=1e-9)


@QUIETLY
@given(series(most=4))
def test_range_of_up_to_four_figures_is_that_of_all_pairs(points: list[Point]) -> None:
    slopes = [
        (b.known.low - a.known.low) / (moment(b.day) - moment(a.day))
        for at, a in enumerate(points)
        for b in points[at + 1 :]
    ]
    found = theil_sen(points)
    assert found.range == Range(min(slopes), max(slopes))
    assert found.seen.exact
    assert found.range.low <= found.seen.low <= found.range.high
    assert not found.vague


@QUIETLY
@given(series(most=12), st.data())
def test_whatever_the_true_values_are_their_slope_lies_in_what_is_shown(
    points: list[Point], data: st.DataObject
) -> None:
    room = st.tuples(st.integers(0, 50), st.integers(0, 50))
    vague = []
    for each in points:
        less, more = data.draw(room)
        low, high = each.known.low - less, each.known.high + more
        vague.append(each._replace(known=Range(low, high)))
    shown, true = theil_sen(vague), theil_sen(points)
    assert shown.seen.low <= true.seen.low <= shown.seen.high
    assert shown.range.low <= true.range.low
    assert true.range.high <= shown.range.high


def test_bounds_that_say_nothing_of_the_direction_are_vague() -> None:
    """Above 92 in one year and above 91 in the next is no fall."""
    points = [
        Point(dt.date(2022, 12, 31), Range(Fraction(92), Fraction(100), True)),
        Point(dt.date(2023, 12, 31), Range(Fraction(91), Fraction(100), True)),
    ]
    found = theil_sen(points)
    assert found.vague
    assert found.seen == Range(Fraction(-9), Fraction(8), True, True)


def test_a_slope_between_figures_with_an_open_end_is_open_there() -> None:
    """From exactly 10 to more than 20: more than 10 a year, and nobody knows how much more."""
    points = [
        figure(dt.date(2022, 12, 31), 10),
        Point(dt.date(2023, 12, 31), Range(Fraction(20), float("inf"), True)),
    ]
    found = theil_sen(points)
    assert found.seen == found.range == Range(Fraction(10), float("inf"), True)


def test_one_figure_has_no_slope() -> None:
    with pytest.raises(ValueError, match="two points"):
        theil_sen([figure(dt.date(2022, 12, 31), 10)])


@pytest.mark.parametrize("module", [trend, pace, growth])
def test_examples_in_the_code_hold(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted > 0
    assert found.failed == 0


# --- Slopes by rank, against all pairs in order

ENDS = st.tuples(
    st.one_of(
        st.integers(-3, 3).map(Fraction),  # so few that many slopes are equal
        st.fractions(-(10**15), 10**15, max_denominator=10**9),
    ),
    st.sampled_from([0, 0, 1]),
)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Exact, a range with ends open or not, or a bound without a further end."""
    (low, low_open), (more, high_open) = draw(ENDS), draw(ENDS)
    shape = draw(st.integers(0, 9))
    if shape < 4:
        return exactly(low)
    if shape == 4:
        return Range(low, float("inf"), bool(low_open))
    if shape == 5:
        return Range(float("-inf"), low, False, bool(low_open))
    return Range(low, low + abs(more) + 1, bool(low_open), bool(high_open))


def all_in_order(points: list[Point], *, least: bool) -> list[End]:
    """The slopes of all pairs, each as steep as it can be at least or at most."""
    found: list[End] = []
    for first, last in itertools.combinations(sorted(points), 2):
        run = moment(last.day) - moment(first.day)
        start = first.known.high_end if least else first.known.low_end
        end = last.known.low_end if least else last.known.high_end
        rise = end[0] - start[0]
        if isinstance(rise, float):
            found.append((rise, 0))
            continue
        side = -1 if start[1] > 0 or end[1] < 0 else int(start[1] < 0 or end[1] > 0)
        found.append((rise / run, side))
    return sorted(found)


def middle(slopes: list[End]) -> End:
    low, high = slopes[(len(slopes) - 1) // 2], slopes[len(slopes) // 2]
    if isinstance(low[0], float) or isinstance(high[0], float):
        return (low[0] + high[0], 0)
    return ((low[0] + high[0]) / 2, low[1] or high[1])


def ranks(points: list[Point]) -> tuple[int, int]:
    """Of the interval of Sen (1968), as the documentation says it."""
    n = len(points)
    count = n * (n - 1) // 2
    if n <= 4:
        return 0, count - 1
    ties = Counter(each.known.low for each in points if each.known.exact).values()
    variance = (n * (n - 1) * (2 * n + 5) - sum(k * (k - 1) * (2 * k + 5) for k in ties)) / 18
    spread = 1.6448536269514722 * math.sqrt(variance)
    return max(round((count - spread) / 2) - 1, 0), min(round((count + spread) / 2), count - 1)


@pytest.fixture(params=[(2000, 400), (2, 5)], ids=["held at once", "searched"])
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few enough slopes are sorted; here even a few are searched for."""
    monkeypatch.setattr(slopes, "HELD", request.param[0])
    monkeypatch.setattr(slopes, "SAMPLE", request.param[1])


@pytest.mark.usefixtures("held")
@settings(QUIETLY, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_slope_and_range_are_those_of_all_pairs_to_the_last_digit(data: st.DataObject) -> None:
    days = data.draw(st.lists(DAYS, min_size=2, max_size=30, unique=True))
    exact = data.draw(st.booleans())
    each = ENDS.map(lambda end: exactly(end[0])) if exact else ranges()
    points = [Point(day, data.draw(each)) for day in days]
    found = theil_sen(points)
    least, greatest = all_in_order(points, least=True), all_in_order(points, least=False)
    lower, upper = ranks(points)
    assert (found.seen.low_end, found.seen.high_end) == (middle(least), middle(greatest))
    assert (found.range.low_end, found.range.high_end) == (least[lower], greatest[upper])


@pytest.mark.parametrize(
    "value",
    [
        lambda at: 180_000 + 7 * at + 37 * at % 101,
        lambda at: 5,
        lambda at: at // 30,
        lambda at: -at * at,
        lambda at: Fraction(at * at % 97, 7),
    ],
    ids=["wavy", "still", "steps", "falling ever faster", "scattered"],
)
def test_many_daily_figures_have_the_slope_of_all_pairs(value: Callable[[int], int]) -> None:
    start = dt.date(2023, 1, 1)
    points = [figure(start + dt.timedelta(at), value(at)) for at in range(120)]
    found, every = theil_sen(points), all_in_order(points, least=True)
    lower, upper = ranks(points)
    assert found.seen.low_end == middle(every)
    assert (found.range.low_end, found.range.high_end) == (every[lower], every[upper])
