"""Values and days as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urban_tracker.figures.observations import NotAValue, last_digit_unit, number
from urban_tracker.figures.typed import table_day, typed_day, typed_qualified, typed_value


@pytest.mark.parametrize(
    ("typed", "ledger"),
    [
        ("2900", "2900"),
        ("2900.5", "2900.5"),
        ("9.51", "9.51"),
        ("-3.2", "-3.2"),
        ("0.125", "0.125"),
        ("0", "0"),
        (" 2900 ", "2900"),
        ("1234.567", "1234.567"),
        ("25..30", "25..30"),
        ("25.5..30", "25.5..30"),
        ("provincial", "provincial"),
        ("yes", "yes"),
        ("", ""),
    ],
)
def test_a_number_with_a_point_is_taken_as_it_stands(typed: str, ledger: str) -> None:
    assert typed_value(typed) == ledger


@pytest.mark.parametrize(
    ("typed", "mark", "ledger"),
    [
        ("2.900", ",", "2900"),
        ("2.900", ".", "2.900"),
        ("2,900", ",", "2.900"),
        ("2,900", ".", "2900"),
        ("1.234.567,5", ",", "1234567.5"),
        ("1,234,567.5", ".", "1234567.5"),
        ("9,51", ",", "9.51"),
        ("-9,51", ",", "-9.51"),
        ("2.900..3.100", ",", "2900..3100"),
        ("provincial", ",", "provincial"),
    ],
)
def test_a_decimal_mark_says_how_to_read_it(typed: str, mark: str, ledger: str) -> None:
    assert typed_value(typed, mark) == ledger


@pytest.mark.parametrize("typed", ["2.900", "2,900", "-2.900", "12.345", "123,456", "1.000..2.000"])
def test_one_separator_before_three_digits_is_refused_as_ambiguous(typed: str) -> None:
    with pytest.raises(NotAValue) as refused:
        typed_value(typed)
    assert refused.value.code == "ambiguous-number"


def test_both_readings_of_an_ambiguous_number_are_named() -> None:
    with pytest.raises(NotAValue) as refused:
        typed_value("2.900")
    assert str(refused.value) == "2.900 could be 2900 or 2.9"
    assert str(refused.value.instead) == "write 2900 or 2.9, or say which with --decimal-mark"


@pytest.mark.parametrize("typed", ["9,51", "1,234,567", "1.234.567", "2900,5", "5."])
def test_other_commas_and_groups_are_refused_without_a_decimal_mark(typed: str) -> None:
    with pytest.raises(NotAValue) as refused:
        typed_value(typed)
    assert refused.value.code == "not-a-number"


def test_a_very_long_word_is_left_to_the_indicator_to_refuse() -> None:
    assert typed_value("x" * 1000) == "x" * 1000


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2023", "2023-12-31"),
        ("2023-Q1", "2023-03-31"),
        ("2023-Q2", "2023-06-30"),
        ("2023-Q4", "2023-12-31"),
        ("2023-06", "2023-06-30"),
        ("2024-02", "2024-02-29"),
        ("2023-06-15", "2023-06-15"),
        (" 2023 ", "2023-12-31"),
        ("0001", "0001-12-31"),
        ("9999", "9999-12-31"),
    ],
)
def test_a_year_a_quarter_a_month_stands_for_its_last_day(typed: str, day: str) -> None:
    assert typed_day(typed) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "23",
        "2023-Q5",
        "2023-13",
        "2023-00",
        "2023-02-30",
        "2023-6",
        "31/12/2023",
        "0000",
        "٢٠٢٣",
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(NotAValue) as refused:
        typed_day(typed)
    assert refused.value.code == "not-a-day"


@given(st.dates())
def test_every_day_can_be_typed(day: dt.date) -> None:
    assert typed_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("typed", "apart"),
    [
        (">=30", (">=", "30")),
        ("<=30", ("<=", "30")),
        (">30", (">", "30")),
        ("<30", ("<", "30")),
        ("~30", ("~", "30")),
        ("30", ("", "30")),
        ("25..30", ("", "25..30")),
    ],
)
def test_a_sign_before_a_value(typed: str, apart: tuple[str, str]) -> None:
    assert typed_qualified(typed) == apart


@given(st.integers(0, 10**11), st.integers(0, 999))
def test_a_number_of_the_ledger_is_exact(whole: int, thousandths: int) -> None:
    assert number(f"{whole}.{thousandths:03}") * 1000 == whole * 1000 + thousandths
    assert number(f"-{whole}.{thousandths:03}") * 1000 == -(whole * 1000 + thousandths)


@pytest.mark.parametrize(
    ("written", "unit"),
    [("1000", 1000), ("1250", 10), ("9.51", "0.01"), ("9.50", "0.1"), ("-30", 10), ("0", 1)],
)
def test_the_last_digit_that_is_not_0(written: str, unit: object) -> None:
    assert last_digit_unit(written) == number(str(unit))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Năm 2023", "2023-12-31"),
        ("tháng 6/2023", "2023-06-30"),
        ("6-2023", "2023-06-30"),
        ("Tháng 2 năm 2024", "2024-02-29"),
        ("Quý II/2023", "2023-06-30"),
        ("Quý 4 năm 2023", "2023-12-31"),
        ("Q1 2023", "2023-03-31"),
        ("ngày 5 tháng 6 năm 2023", "2023-06-05"),
        ("2023/6/5", "2023-06-05"),
        ("2023-06-05 00:00:00", "2023-06-05"),
        ("năm 23", None),
        ("13/2023", None),
        ("6 tháng 2023", None),
        ("6 tháng đầu năm 2023", None),
        ("Quý V/2023", None),
        ("31/12/23", None),
        ("1.2023", None),
        ("2022-2023", None),
        ("2023-06-05 07:30", None),
    ],
)
def test_a_table_may_write_a_day_in_words_that_leave_no_doubt(
    written: str, day: str | None
) -> None:
    if day is None:
        with pytest.raises(NotAValue):
            table_day(written, None)
    else:
        assert table_day(written, None).isoformat() == day
