"""The value of an indicator as of a day: which figure counts, and what follows from others."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction as F
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import numbers_in, ranges
from tests.world import CATALOGUE, DAY, catalogue, figure, figures, indicator, told
from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import Range, point
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Assumption, Figures, Value

Y2021, Y2022, Y2023, Y2024 = (dt.date(year, 12, 31) for year in range(2021, 2025))


def at(hour: int) -> str:
    return f"2026-11-23T{hour:02}:00:00.000000Z"


def value(of: str, found: Figures, day: dt.date = DAY, place: str = "thi-tran") -> Value:
    known = found.value(place, of, day)
    assert known is not None
    return known


# --- Which figure counts


def test_the_newest_figure_counts_and_none_from_later() -> None:
    found = figures(
        figure("hospital-beds", "30", Y2022),
        figure("hospital-beds", "32", Y2023),
        figure("hospital-beds", "35", Y2024),
    )
    assert value("hospital-beds", found, dt.date(2024, 6, 1)).range == point(F(32))
    assert value("hospital-beds", found, Y2023).as_of == Y2023
    assert found.value("thi-tran", "hospital-beds", dt.date(2022, 1, 1)) is None
    assert found.value("thi-tran", "clean-water-supply", DAY) is None
    assert found.value("elsewhere", "hospital-beds", DAY) is None


def test_of_one_source_the_latest_record_counts() -> None:
    found = figures(
        figure("hospital-beds", "32", recorded_at=at(2)),
        figure("hospital-beds", "30", recorded_at=at(1)),
    )
    assert value("hospital-beds", found).range == point(F(32))
    assert [report.value for report in value("hospital-beds", found).reports] == ["32"]


def test_a_correction_may_take_less_from_a_figure_of_another_day() -> None:
    found = figures(
        figure("hospital-beds", "30", Y2022, recorded_at=at(3)),
        figure("hospital-beds", "32", Y2023, recorded_at=at(1)),
    )
    assert value("hospital-beds", found).range == point(F(32))


def test_known_before_hides_later_records() -> None:
    rows = (
        figure("hospital-beds", "30", recorded_at=at(1)),
        figure("hospital-beds", "32", recorded_at=at(2)),
    )
    assert value("hospital-beds", figures(*rows, known_before=at(2))).range == point(F(30))
    assert value("hospital-beds", figures(*rows, known_before=at(3))).range == point(F(32))
    assert figures(*rows, known_before=at(1)).value("thi-tran", "hospital-beds", DAY) is None


# --- Several sources for the newest day


def test_equal_values_are_one_figure() -> None:
    found = value(
        "hospital-beds",
        figures(
            figure("hospital-beds", "32", source="health", grade="single-source"),
            figure("hospital-beds", "32.0", source="statistics", grade="single-source"),
        ),
    )
    assert (found.range, found.disputed, found.source) == (point(F(32)), False, "health")
    assert [report.counts for report in found.reports] == [True, True]


def test_the_better_grade_counts_and_the_other_is_shown_as_disagreeing() -> None:
    found = value(
        "hospital-beds",
        figures(
            figure("hospital-beds", "40", source="newspaper", grade="press"),
            figure("hospital-beds", "32", source="statistics", grade="primary"),
        ),
    )
    assert (found.range, found.grade, found.source) == (point(F(32)), "primary", "statistics")
    assert [(each.source, each.counts) for each in found.reports] == [
        ("statistics", True),
        ("newspaper", False),
    ]
    assert not found.disputed


def test_a_worse_grade_that_says_the_same_does_not_disagree() -> None:
    found = value(
        "hospital-beds",
        figures(
            figure("hospital-beds", "32", source="newspaper", grade="press"),
            figure("hospital-beds", "32", source="statistics", grade="primary"),
        ),
    )
    assert [each.counts for each in found.reports] == [True, True]


def test_equal_grades_that_differ_are_disputed_and_span_a_range() -> None:
    found = value(
        "hospital-beds",
        figures(
            figure("hospital-beds", "32", source="health", grade="press"),
            figure("hospital-beds", ">34", source="statistics", grade="press"),
            figure("hospital-beds", "99", source="hearsay", grade="unverified"),
        ),
    )
    assert found.range == Range(F(32), INFINITE)
    assert (found.disputed, found.written, found.qualifier, found.source) == (True, None, "", None)
    assert found.grade == "press"
    assert [each.counts for each in found.reports] == [True, True, False]


def test_an_older_figure_does_not_dispute_a_newer_one() -> None:
    found = value(
        "hospital-beds",
        figures(
            figure("hospital-beds", "30", Y2022, source="health", grade="primary"),
            figure("hospital-beds", "32", Y2023, source="newspaper", grade="press"),
        ),
    )
    assert (found.range, found.disputed) == (point(F(32)), False)


def test_a_figure_takes_the_grade_of_its_source_and_an_unknown_source_is_unverified() -> None:
    rows = (figure("hospital-beds", "32", grade=""),)
    assert value("hospital-beds", figures(*rows)).grade == "unverified"
    graded = figures(*rows, source_grades={"report": "two-sources"})
    assert value("hospital-beds", graded).grade == "two-sources"


def test_the_status_of_what_counts_is_kept() -> None:
    found = value(
        "hospital-beds",
        figures(
            figure("hospital-beds", "32", source="health", status="preliminary"),
            figure("hospital-beds", "33", source="newspaper", grade="press", status="estimate"),
        ),
    )
    assert (found.status, found.preliminary) == ("preliminary", True)


# --- Taking a figure back


def test_taking_back_a_figure_brings_the_other_source_back() -> None:
    rows = [
        figure("hospital-beds", "32", source="statistics", grade="primary", recorded_at=at(1)),
        figure("hospital-beds", "40", source="newspaper", grade="press", recorded_at=at(2)),
        figure("hospital-beds", "", source="statistics", grade="primary", recorded_at=at(3)),
    ]
    assert value("hospital-beds", figures(*rows[:2])).range == point(F(32))
    assert value("hospital-beds", figures(*rows)).range == point(F(40))
    again = figure("hospital-beds", "33", source="statistics", grade="primary", recorded_at=at(4))
    assert value("hospital-beds", figures(*rows, again)).range == point(F(33))


def test_taking_back_the_only_figure_brings_the_older_day_back() -> None:
    found = figures(
        figure("hospital-beds", "30", Y2022),
        figure("hospital-beds", "32", Y2023, recorded_at=at(1)),
        figure("hospital-beds", "", Y2023, recorded_at=at(2)),
    )
    assert value("hospital-beds", found).as_of == Y2022
    assert found.indicators_of("thi-tran") == ("hospital-beds",)


# --- Two people recorded the same figure at the very same moment, and git merged both lines


@pytest.mark.parametrize("grades", [("press", "press"), ("primary", "press")])
def test_on_an_exact_tie_both_values_stand_as_disputed(grades: tuple[str, str]) -> None:
    found = value(
        "hospital-beds",
        figures(
            figure("hospital-beds", "32", grade=grades[0]),
            figure("hospital-beds", "35", grade=grades[1]),
        ),
    )
    assert (found.range, found.disputed, found.grade) == (Range(F(32), F(35)), True, "press")


def test_on_an_exact_tie_the_same_value_is_one_figure() -> None:
    row = figure("hospital-beds", "32")
    found = value("hospital-beds", figures(row, row._replace(note="again", line=7)))
    assert (found.disputed, len(found.reports)) == (False, 1)


def test_on_an_exact_tie_a_value_stands_against_its_being_taken_back() -> None:
    found = figures(figure("hospital-beds", "32"), figure("hospital-beds", ""))
    assert value("hospital-beds", found).range == point(F(32))


# --- Derived from others


def test_density_is_population_over_area() -> None:
    found = value(
        "population-density",
        figures(
            figure("population", "231363", dt.date(2022, 2, 15), grade="two-sources"),
            figure("natural-area", "258.42", dt.date(2022, 4, 10), grade="press"),
        ),
    )
    assert found.range == point(F(231363) / F("258.42"))
    assert (found.formula, found.as_of, found.grade) == ("ratio", dt.date(2022, 2, 15), "press")
    assert [each.indicator for each in found.inputs] == ["population", "natural-area"]
    assert (found.source, found.written, found.reports) == (None, None, ())


def test_there_is_no_density_without_an_area_or_over_an_area_of_0() -> None:
    of_population = figure("population", "231363")
    assert figures(of_population).value("thi-tran", "population-density", DAY) is None
    empty = figures(of_population, figure("natural-area", "0"))
    assert empty.value("thi-tran", "population-density", DAY) is None


def test_observed_or_derived_the_newer_wins_and_on_the_same_day_the_observed() -> None:
    area = figure("natural-area", "100", Y2021)
    reported = figure("population-density", "900", Y2022)
    older = figures(area, reported, figure("population", "95000", Y2021))
    assert value("population-density", older).formula is None
    same = figures(area, reported, figure("population", "95000", Y2022))
    assert value("population-density", same).range == point(F(900))
    newer = figures(area, reported, figure("population", "95000", Y2023))
    assert value("population-density", newer).range == point(F(950))
    assert value("population-density", newer, Y2022).range == point(F(900))


def test_an_area_of_several_units_is_the_sum_of_them() -> None:
    found = value(
        "population",
        figures(
            figure("population", "49162", at="a"),
            figure("population", "61610", Y2024, at="b", grade="unverified"),
            units={"thi-tran": ("a", "b")},
        ),
    )
    assert (found.range, found.formula, found.without) == (point(F(110772)), "sum-of-units", ())
    assert (found.as_of, found.grade, found.qualifier) == (Y2024, "unverified", "")


def test_with_a_unit_missing_it_is_at_least_the_rest() -> None:
    found = value(
        "population",
        figures(figure("population", "49162", at="a"), units={"thi-tran": ("a", "b")}),
    )
    assert found.range == Range(F(49162), INFINITE)
    assert (found.qualifier, found.without) == (">=", ("b",))


def test_of_open_units_the_sum_is_open() -> None:
    rows = (figure("population", ">49162", at="a"), figure("population", "10", at="b"))
    units = {"thi-tran": ("a", "b", "c")}
    assert value("population", figures(*rows, units=units)).range == Range(
        F(49172), INFINITE, low_open=True
    )


def test_with_a_unit_missing_of_what_can_be_negative_nothing_is_promised() -> None:
    balance = indicator("balance", low=-50, formula={"sum_of_units": True})
    known = catalogue(balance)
    found = figures(
        figure("balance", "20", at="a", known=known),
        units={"thi-tran": ("a", "b")},
        known=known,
    )
    assert value("balance", found).range == Range(F(-30), INFINITE)


def test_without_any_unit_there_is_no_sum() -> None:
    found = figures(units={"thi-tran": ("a", "b")})
    assert found.value("thi-tran", "population", DAY) is None


def test_a_density_over_units_uses_the_sums() -> None:
    rows = [
        figure(of, amount, at=unit)
        for unit, people, area in (("a", "49162", "40.7"), ("b", "61610", "40.2"))
        for of, amount in (("population", people), ("natural-area", area))
    ]
    found = value("population-density", figures(*rows, units={"thi-tran": ("a", "b")}))
    assert found.range == point(F(110772) / F("80.9"))
    assert [each.formula for each in found.inputs] == ["sum-of-units", "sum-of-units"]


# --- Growth


def revenue(amount: str, year: dt.date) -> Observation:
    return figure("budget-revenue", amount, year)


def test_growth_is_against_exactly_one_period_before() -> None:
    found = value("budget-revenue-growth", figures(revenue("2500", Y2022), revenue("2900", Y2023)))
    assert (found.range, found.as_of, found.formula) == (point(F(16)), Y2023, "growth")


def test_a_gap_in_the_years_gives_no_growth_but_that_of_the_years_before() -> None:
    rows = (revenue("2000", Y2021), revenue("2500", Y2022))
    alone = figures(revenue("2500", Y2022), revenue("2900", Y2024))
    assert alone.value("thi-tran", "budget-revenue-growth", DAY) is None
    older = value("budget-revenue-growth", figures(*rows, revenue("2900", Y2024)))
    assert (older.range, older.as_of) == (point(F(25)), Y2022)


def test_growth_needs_a_base_above_0() -> None:
    found = figures(revenue("0", Y2022), revenue("2900", Y2023))
    assert found.value("thi-tran", "budget-revenue-growth", DAY) is None
    unsure = figures(revenue("<=100", Y2022), revenue("2900", Y2023))
    assert unsure.value("thi-tran", "budget-revenue-growth", DAY) is None


def test_growth_of_what_is_not_exact_is_a_range() -> None:
    found = value(
        "budget-revenue-growth", figures(revenue("2000..2500", Y2022), revenue(">2500", Y2023))
    )
    assert found.range == Range(F(0), INFINITE, low_open=True)
    assert found.qualifier == ""


def test_no_growth_is_computed_across_a_break() -> None:
    rows = (revenue("2500", Y2022), revenue("2900", Y2023))
    for day, expected in (
        (dt.date(2023, 7, 1), None),
        (Y2023, None),
        (Y2022, point(F(16))),
        (dt.date(2024, 1, 1), point(F(16))),
    ):
        broken = figures(*rows, breaks=frozenset({("thi-tran", "budget-revenue", day)}))
        found = broken.value("thi-tran", "budget-revenue-growth", DAY)
        assert (found and found.range) == expected
    elsewhere = figures(*rows, breaks=frozenset({("elsewhere", "budget-revenue", Y2023)}))
    assert value("budget-revenue-growth", elsewhere).range == point(F(16))


def test_the_history_of_a_growth() -> None:
    rows = (revenue("2000", Y2021), revenue("2500", Y2022), revenue("2900", Y2023))
    history = figures(*rows).history("thi-tran", "budget-revenue-growth", DAY)
    assert [(each.as_of, each.range) for each in history] == [
        (Y2022, point(F(25))),
        (Y2023, point(F(16))),
    ]


def test_growth_in_year_1_has_no_year_before() -> None:
    found = figures(revenue("5", dt.date(1, 12, 31)))
    assert found.value("thi-tran", "budget-revenue-growth", DAY) is None


def test_growth_of_a_stock_is_from_the_same_day_a_year_before() -> None:
    people = indicator("people")
    rise = indicator("rise", low=-100, formula={"growth": "people"})
    known = catalogue(people, rise)
    day = dt.date(2023, 2, 15)

    def of(amount: str, on: dt.date) -> Observation:
        return figure("people", amount, on, known=known)

    exact = figures(of("200", dt.date(2022, 2, 15)), of("210", day), known=known)
    assert value("rise", exact).range == point(F(5))
    other = figures(of("200", dt.date(2022, 2, 28)), of("210", day), known=known)
    assert other.value("thi-tran", "rise", DAY) is None


# --- What is derived contains what follows from any values that the inputs can have

DERIVED = catalogue(
    indicator("people", formula={"sum_of_units": True}),
    indicator("area", formula={"sum_of_units": True}),
    indicator("density", formula={"ratio": {"top": "people", "bottom": "area", "times": 10}}),
    indicator("revenue", series="flow", period="year"),
    indicator("rise", low=-100, series="flow", period="year", formula={"growth": "revenue"}),
)
Reported = dict[tuple[str, str, dt.date], Range | None]


@given(st.data(), st.integers(1, 3))
def test_a_sum_and_a_ratio_contain_what_follows_from_any_values(
    data: st.DataObject, size: int
) -> None:
    units = tuple("abc"[:size])
    known = {
        (unit, of): data.draw(st.none() | ranges(low=0))
        for unit in units
        for of in ("people", "area")
    }
    found = derived({(unit, of, DAY): each for (unit, of), each in known.items()}, units)
    sums = {}
    for of in ("people", "area"):
        own = [data.draw(numbers_in(known[unit, of] or ANYTHING)) for unit in units]
        sums[of] = sum(own, F(0))
        total = found.value("thi-tran", of, DAY)
        if total is None:
            assert all(known[unit, of] is None for unit in units)
        else:
            assert total.range.contains(sums[of])
    density = found.value("thi-tran", "density", DAY)
    if density is not None and sums["area"]:
        assert density.range.contains(sums["people"] / sums["area"] * 10)


@given(st.data(), ranges(low=0), ranges(low=0))
def test_a_growth_contains_what_follows_from_any_values(
    data: st.DataObject, before: Range, after: Range
) -> None:
    found = derived({("thi-tran", "revenue", Y2022): before, ("thi-tran", "revenue", Y2023): after})
    rise = found.value("thi-tran", "rise", DAY)
    assert (rise is not None) == (before.low > 0)
    if rise is not None:
        base, now = data.draw(numbers_in(before)), data.draw(numbers_in(after))
        assert rise.range.contains((now / base - 1) * 100)


ANYTHING = Range(F(0), INFINITE)


def derived(known: Reported, units: tuple[str, ...] = ()) -> Figures:
    rows = [told(of, each, day, at=at) for (at, of, day), each in known.items()]
    return figures(*rows, known=DERIVED, units={"thi-tran": units})


# --- Assumed


def assumed(of: str, amount: str, *rows: Observation) -> Figures:
    row = figure(of, amount)
    assert row.range is not None
    assumption = Assumption(row.value, row.qualifier, row.range)
    return figures(*rows, assumed={("thi-tran", of): assumption})


def test_an_assumption_stands_for_the_reported_figure() -> None:
    found = value("hospital-beds", assumed("hospital-beds", ">40", figure("hospital-beds", "32")))
    assert found.range == Range(F(40), INFINITE, low_open=True)
    assert (found.assumed, found.written, found.qualifier) == (True, "40", ">")
    assert (found.grade, found.source, found.as_of) == (None, None, DAY)
    assert found.rests_on_assumption


def test_what_follows_from_an_assumption_wins_over_what_is_reported() -> None:
    found = value(
        "population-density",
        assumed(
            "population",
            "250000",
            figure("natural-area", "250", Y2022, grade="press"),
            figure("population-density", "895", DAY),
        ),
    )
    assert (found.range, found.grade) == (point(F(1000)), "press")
    assert (found.assumed, found.rests_on_assumption) == (False, True)


def test_growth_from_an_assumption_is_against_what_was_reported_before() -> None:
    rows = (revenue("2500", Y2022), revenue("2900", Y2023))
    found = assumed("budget-revenue", "3190", *rows)
    spring = dt.date(2025, 3, 27)
    assert value("budget-revenue", found, spring).as_of == Y2024
    grown = value("budget-revenue-growth", found, spring)
    assert (grown.range, grown.as_of, grown.rests_on_assumption) == (point(F(10)), Y2024, True)
    assert value("budget-revenue-growth", found, Y2023).range == point(F("27.6"))


def test_a_history_is_what_was_reported() -> None:
    rows = (figure("population", "200", Y2022), figure("population", "210", Y2023))
    area = figure("natural-area", "2", Y2022)
    for found in (figures(*rows, area), assumed("population", "999", *rows, area)):
        reported = found.history("thi-tran", "population", DAY)
        assert [(each.as_of, each.range) for each in reported] == [
            (Y2022, point(F(200))),
            (Y2023, point(F(210))),
        ]
        assert [each.range for each in found.history("thi-tran", "population-density", DAY)] == [
            point(F(100)),
            point(F(105)),
        ]
    assert [each.as_of for each in figures(*rows).history("thi-tran", "population", Y2022)] == [
        Y2022
    ]


# --- What a value rests on


def test_a_derived_value_rests_on_the_disputes_and_the_status_of_its_inputs() -> None:
    area = figure("natural-area", "2", status="estimate")
    disputed = [figure("population", amount, source=amount) for amount in ("200", "220")]
    found = value("population-density", figures(area, *disputed))
    assert (found.disputed, found.rests_on_dispute, found.preliminary) == (False, True, True)
    assert found.range == Range(F(100), F(110))
    plain = value("population-density", figures(area._replace(status=""), disputed[0]))
    assert (plain.rests_on_dispute, plain.preliminary) == (False, False)


# --- The order of lines carries no meaning


@st.composite
def records(draw: st.DrawFn) -> Observation:
    return figure(
        "hospital-beds",
        draw(st.sampled_from(["30", "32", ">31", "30..35", ""])),
        draw(st.sampled_from([Y2022, Y2023])),
        source=draw(st.sampled_from(["health", "statistics"])),
        grade=draw(st.sampled_from(["", "primary", "press"])),
        recorded_at=at(draw(st.integers(1, 3))),
    )


@given(st.lists(records(), max_size=5))
def test_the_order_of_records_never_matters(rows: list[Observation]) -> None:
    found = {
        figures(*order, source_grades={"health": "press"}).value("thi-tran", "hospital-beds", DAY)
        for order in list(permutations(rows))[:24]
    }
    assert len(found) == 1


@given(st.lists(records(), max_size=6), st.integers(0, 4))
def test_what_was_known_is_what_the_ledger_held_then(rows: list[Observation], hour: int) -> None:
    then = [row for row in rows if row.recorded_at < at(hour)]
    assert figures(*rows, known_before=at(hour)).value("thi-tran", "hospital-beds", DAY) == figures(
        *then
    ).value("thi-tran", "hospital-beds", DAY)


def test_the_packaged_catalogue_knows_what_it_derives_from() -> None:
    for each in CATALOGUE.indicators.values():
        if each.formula is not None and each.formula.ratio is not None:
            assert each.formula.ratio.top in CATALOGUE
            assert each.formula.ratio.bottom in CATALOGUE
        if each.formula is not None and each.formula.growth is not None:
            assert each.formula.growth in CATALOGUE


def test_what_is_known_of_a_density_in_part_never_takes_the_place_of_a_reported_one() -> None:
    known = [
        figure("population-density", "1000", dt.date(2015, 12, 31)),
        figure("natural-area", "200", dt.date(2020, 12, 31)),
        figure("population", "5000", dt.date(2022, 12, 31), at="one"),
    ]
    units = {"thi-tran": ("one", "other")}
    assert value("population-density", figures(*known, units=units)).range == point(F(1000))
    known.append(figure("population", "240000", dt.date(2023, 12, 31), at="one"))
    assert value("population-density", figures(*known, units=units)).range.low == F(1200)
    vague = figure("population-density", "900..1500", dt.date(2024, 12, 31))
    narrowed = value("population-density", figures(*known, vague, units=units))
    assert narrowed.range == Range(F(1200), F(1500))
