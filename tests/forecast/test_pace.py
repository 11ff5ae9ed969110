"""Pace, forecast and crossing of single indicators."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plan.areas import AREA, place
from tests.world import CATALOGUE, figure
from urban_tracker.core.ranges import point as exactly
from urban_tracker.figures.observations import NotAValue, Observation, meaning
from urban_tracker.figures.values import Assumption, Figures
from urban_tracker.outlook.aims import Aim, Crossing
from urban_tracker.outlook.pace import PACES, Forecast, forecast

AS_OF = dt.date(2026, 6, 30)
DUE = dt.date(2027, 12, 31)


def rows(indicator: str, values: dict[str, str], where: str = AREA) -> list[Observation]:
    """Figures by day; a value may begin with its qualifier."""
    return [
        figure(indicator, written, dt.date.fromisoformat(day), at=where, source="office")
        for day, written in values.items()
    ]


def years(*values: object, first: int = 2020) -> dict[str, str]:
    return {f"{first + at}-12-31": str(value) for at, value in enumerate(values)}


def towards(
    indicator: str,
    values: dict[str, str],
    level: object,
    *,
    due: dt.date = DUE,
    as_of: dt.date = AS_OF,
    breaks: tuple[str, ...] = (),
    upward: bool = True,
    assumed: str | None = None,
) -> Forecast:
    known = CATALOGUE[indicator]
    assumptions = {}
    if assumed is not None:
        meant = meaning(known, assumed, "")
        assert meant is not None
        assumptions[AREA, indicator] = Assumption(assumed, "", meant)
    figures = Figures(
        CATALOGUE,
        rows(indicator, values),
        breaks=frozenset((AREA, indicator, dt.date.fromisoformat(day)) for day in breaks),
        assumed=assumptions,
    )
    position = known.position(str(level))
    aim = Aim(Fraction(str(level)) if position is None else position, upward)
    return forecast(figures, place(), known, aim, due, as_of)


def why(found: Forecast) -> str | None:
    return None if found.no_pace is None else found.no_pace.code


@pytest.mark.parametrize(
    ("slope", "word"),
    [("0.95", "on-track"), ("0.9499", "needs-acceleration"), ("0.6", "needs-acceleration"),
     ("0.5999", "off-track"), ("0", "off-track"), ("-0.0001", "deteriorating")],
)  # fmt: skip
def test_words_change_at_the_thresholds(slope: str, word: str) -> None:
    """52 in 2025 and 54 needed in 2027 is 1 a year; the year before says how much was seen."""
    before = 52 - Fraction(slope)
    values = {"2024-12-31": f"{float(before):.4f}", "2025-12-31": "52"}
    found = towards("wastewater-capacity", values, "54")
    assert found.needed == exactly(Fraction(1))
    assert found.pace == exactly(Fraction(slope))
    assert found.word == word


def test_an_indicator_for_which_less_is_better() -> None:
    found = towards("investment-attraction-rank", years(20, 18, 16), 10, upward=False)
    assert found.word == "on-track"
    assert found.needed == exactly(Fraction(-6, 5))
    assert found.seen is not None
    assert found.seen.seen == exactly(Fraction(-2))
    assert found.crossing is not None
    assert found.crossing.day == dt.date(2025, 12, 31)


def test_after_a_bound_without_end_the_level_may_be_crossed_at_once() -> None:
    """From 20 or any worse rank to 18 and 16: as fast as one likes, or by 2 a year."""
    values = years(">=20", 18, 16)
    found = towards("investment-attraction-rank", values, 10, upward=False)
    assert found.crossing is not None
    assert found.crossing == Crossing(
        False, None, dt.date(2022, 12, 31), dt.date(2025, 12, 31), open=True
    )
    assert found.word == "on-track"
    assert found.pace is not None
    assert (found.pace.low, found.pace.high) == (Fraction(5, 3), float("inf"))
    assert found.range is not None
    assert (found.range.low, found.range.high) == (1, 6)


def test_value_on_the_due_day_and_day_of_crossing() -> None:
    found = towards("wastewater-capacity", years(40, 44, 48, first=2023), 56)
    assert found.expected == exactly(Fraction(56))
    assert found.range is not None
    assert (found.range.low, found.range.high) == (56, 56)
    assert found.crossing is not None
    assert found.crossing.day == DUE
    assert found.pace == exactly(Fraction(1))


def test_a_forecast_stays_inside_the_natural_limits() -> None:
    found = towards("clean-water-supply", years(80, 88, 96, first=2023), 100)
    assert found.expected == exactly(Fraction(100))
    assert found.range is not None
    assert found.range.high == 100


def test_a_count_is_forecast_as_whole_numbers() -> None:
    found = towards("public-green-spaces", years(0, 0, 1, 1, 1, 1), 2)
    assert found.range is not None
    assert (found.range.low, found.range.high) == (1, 2)


@pytest.mark.parametrize(
    ("values", "code"),
    [({}, "no-figure"), (years(40), "one-figure")],
)
def test_too_few_figures_for_a_pace(values: dict[str, str], code: str) -> None:
    found = towards("wastewater-capacity", values, 60)
    assert found.word == "not-assessed"
    assert why(found) == code
    assert found.pace is None
    assert found.no_forecast is not None


def test_two_figures_give_a_pace_and_no_forecast() -> None:
    found = towards("wastewater-capacity", years(40, 44), 60)
    assert found.pace is not None
    assert found.no_pace is None
    assert found.expected is None
    assert found.no_forecast is not None
    assert found.no_forecast.code == "two-figures"


def test_no_trend_across_a_break() -> None:
    values = years(10, 11, 12, 5, 6)
    found = towards("sports-works", values, 9, breaks=("2023-06-30",))
    assert [point.known.low for point in found.series.points] == [5, 6]
    assert found.series.before == 3
    assert found.seen is not None
    assert found.seen.seen == exactly(Fraction(1))
    assert found.no_forecast is not None
    assert "2023-06-30" in str(found.no_forecast.text)


def test_a_figure_of_the_day_of_the_break_belongs_to_the_new_series() -> None:
    found = towards("sports-works", years(10, 5, 6), 9, breaks=("2021-12-31",))
    assert [point.known.low for point in found.series.points] == [5, 6]


def test_no_trend_towards_a_break_that_lies_ahead() -> None:
    found = towards("sports-works", years(3, 4, 5), 9, breaks=("2027-01-01",))
    assert found.word == "not-assessed"
    assert why(found) == "break-ahead"


@pytest.mark.parametrize("last", [dt.date(2027, 1, 1), DUE])
def test_no_forecast_beyond_the_end_of_a_place(last: dt.date) -> None:
    ended = place(ended=last, succeeded_by=("other",))
    known = CATALOGUE["wastewater-capacity"]
    figures = Figures(CATALOGUE, rows("wastewater-capacity", years(40, 44, 48)))
    found = forecast(figures, ended, known, Aim(Fraction(60)), DUE, AS_OF)
    assert found.word == "not-assessed"
    assert why(found) == "place-ended"


def test_without_any_figure_a_break_is_still_said() -> None:
    found = towards("sports-works", {}, 9, breaks=("2023-06-30",))
    assert (found.word, why(found)) == ("not-assessed", "no-figure")
    assert found.no_pace is not None
    assert "2023-06-30" in str(found.no_pace.text)


def test_a_level_that_is_reached_needs_no_trend() -> None:
    assert towards("wastewater-capacity", years(70), 60).word == "achieved"
    assert towards("planned-role", years("regional"), "provincial").word == "achieved"


def test_levels_that_are_not_reached_are_not_assessed() -> None:
    found = towards("planned-role", years("commune", "commune", "inter-commune"), "provincial")
    assert found.word == "not-assessed"
    assert why(found) == "levels"
    assert found.expected is None


def test_overdue() -> None:
    due = dt.date(2025, 12, 31)
    assert towards("wastewater-capacity", years(40, 44), 60, due=due).word == "overdue"
    assert towards("wastewater-capacity", years(40, 64), 60, due=due).word == "achieved"


def test_a_figure_of_the_due_day_itself_leaves_nothing_to_forecast() -> None:
    found = towards("wastewater-capacity", years(40, 44, 48), 60, due=dt.date(2022, 12, 31))
    assert found.word == "overdue"
    assert found.no_forecast is not None
    assert found.no_forecast.code == "due-day-passed"
    assert found.expected is None


def test_a_figure_after_the_due_day_does_not_count() -> None:
    values = {"2025-12-31": "50", "2026-03-31": "70"}
    assert towards("wastewater-capacity", values, 60, due=dt.date(2025, 12, 31)).word == "overdue"


def test_the_newest_figure_may_leave_it_open() -> None:
    found = towards("wastewater-capacity", years(55, "~60"), 60)
    assert found.word == "not-assessed"
    assert why(found) == "level-open"


def test_an_upper_bound_alone_does_not_say_which_way_it_goes() -> None:
    found = towards("wastewater-capacity", years(50, 55, "<60"), 60)
    assert found.word == "not-assessed"
    assert why(found) == "figures-vague"


@pytest.mark.parametrize(
    ("values", "word"),
    [((50, 55, 60), "on-track"), ((60, 60, 60), "off-track"), ((70, 65, 60), "deteriorating")],
)
def test_a_level_to_be_passed_of_which_a_hair_is_missing(
    values: tuple[int, ...], word: str
) -> None:
    figures = Figures(CATALOGUE, rows("wastewater-capacity", years(*values)))
    aim = Aim(Fraction(60), strict=True)
    found = forecast(figures, place(), CATALOGUE["wastewater-capacity"], aim, DUE, AS_OF)
    assert (found.word, found.pace) == (word, None)
    assert found.needed == exactly(Fraction(0))


def test_a_reached_level_that_the_trend_loses_again() -> None:
    found = towards("green-space-share", years(31, 30, 29, 28, 27, 26, first=2020), 25)
    assert found.word == "achieved"
    assert found.crossing is not None
    assert found.crossing.leaves
    assert found.crossing.day == dt.date(2026, 12, 31)


def test_an_assumed_value_has_no_trend() -> None:
    found = towards("wastewater-capacity", years(40, 44, 48), 60, assumed="52")
    assert found.word == "not-assessed"
    assert why(found) == "assumed"
    assert [point.known.low for point in found.series.points] == [40, 44, 48]


def test_a_sum_with_a_missing_unit_is_no_point_of_a_trend() -> None:
    area = place("whole", ("one", "two"))
    observations = [
        *rows("population", years(100, 110, 120), "one"),
        *rows("population", years(200, 210, first=2021), "two"),
    ]
    units = {"whole": area.units}
    figures = Figures(CATALOGUE, observations, units=units)
    found = forecast(figures, area, CATALOGUE["population"], Aim(Fraction(400)), DUE, AS_OF)
    assert [point.known.low for point in found.series.points] == [310, 330]
    assert found.series.partial == 1


def test_zero_and_negative_figures() -> None:
    found = towards("economic-growth", years(-3, 0, 3), 6)
    assert found.pace is not None
    assert found.expected == exactly(Fraction(18))
    assert towards("economic-growth", years(0, 0, 0), 6).word == "off-track"
    assert towards("economic-growth", years(-1, -2, -3), 6).word == "deteriorating"


NUMBERS = ("wastewater-capacity", "economic-growth", "public-green-spaces", "clean-water-supply")
WORDS = ("planned-role", "smart-or-resilient-city", "funeral-homes")


@st.composite
def any_values(draw: st.DrawFn, indicator: str) -> dict[str, str]:
    known = CATALOGUE[indicator]
    days = draw(st.lists(st.dates(dt.date(2015, 1, 1), AS_OF), max_size=7, unique=True))
    values = {}
    for day in days:
        if known.series == "flow":
            day = dt.date(day.year - 1, 12, 31)
        if known.words:
            written = draw(st.sampled_from(known.words))
        else:
            sign = draw(st.sampled_from(["", "", "", "~", ">", "<", ">=", "<="]))
            low = -50 if indicator == "economic-growth" else 0
            number = draw(st.integers(low, 100))
            written = f"{sign}{number}"
        try:
            rows(indicator, {day.isoformat(): written})
        except NotAValue:
            continue
        values[day.isoformat()] = written
    return values


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_never_a_crash_and_never_nothing_without_a_reason(data: st.DataObject) -> None:
    indicator = data.draw(st.sampled_from(NUMBERS + WORDS))
    known = CATALOGUE[indicator]
    values = data.draw(any_values(indicator))
    level = (
        data.draw(st.sampled_from(known.words)) if known.words else data.draw(st.integers(0, 99))
    )
    found = towards(
        indicator,
        values,
        level,
        due=data.draw(st.dates(dt.date(2016, 1, 1), dt.date(2060, 1, 1))),
        breaks=tuple(
            data.draw(st.lists(st.sampled_from(["2019-01-01", "2026-01-01"]), max_size=1))
        ),
        upward=data.draw(st.booleans()),
    )
    assert found.word in PACES
    assert (found.word == "not-assessed") == (found.no_pace is not None)
    assert (found.expected is None) == (found.no_forecast is not None)
    if found.pace is not None:
        assert found.word in PACES[1:5] or why(found) == "pace-open"
    if found.expected is not None:
        assert found.range is not None
        assert known.natural.low <= found.range.low <= found.expected.low
        assert found.expected.high <= found.range.high <= known.natural.high
    if found.crossing is not None and found.crossing.day is not None:
        early, late = found.crossing.earliest, found.crossing.latest
        assert early is not None
        assert early <= found.crossing.day
        assert late is None or found.crossing.day <= late
