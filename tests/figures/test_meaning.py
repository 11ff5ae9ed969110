"""What a value of the ledger means: the range of numbers that it stands for."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from tests.world import indicator
from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import Range
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import NotAValue, meaning
from urban_tracker.figures.typed import typed_qualified

LEVELS = ("none", "commune", "provincial", "regional")
DENSITY = indicator("density")
GROWTH = indicator("growth", low=-100)
WORKS = indicator("works", "count")
HOMES = indicator("homes", "count", named_values={"none": 0, "project": F(1, 2)})
SHARE = indicator("share", "share")
RANK = indicator("rank", "count", better="lower", low=1)
ROLE = indicator("role", "level", levels=LEVELS)
MET = indicator("met", "yes-no")


def from_to(low: object, high: object, *, open_ends: str = "") -> Range:
    return Range(F(str(low)), F(str(high)), "low" in open_ends, "high" in open_ends)


def upwards(low: object, *, above: bool = False) -> Range:
    return Range(F(str(low)), INFINITE, above)


@pytest.mark.parametrize(
    ("of", "written", "means"),
    [
        # Exact: one point
        (DENSITY, "895.3", from_to("895.3", "895.3")),
        (DENSITY, "0", from_to(0, 0)),
        (GROWTH, "-3.2", from_to("-3.2", "-3.2")),
        (WORKS, "7", from_to(7, 7)),
        (SHARE, "100", from_to(100, 100)),
        (HOMES, "project", from_to("0.5", "0.5")),
        (HOMES, "none", from_to(0, 0)),
        (ROLE, "provincial", from_to(2, 2)),
        (ROLE, "none", from_to(0, 0)),
        (MET, "yes", from_to(1, 1)),
        (MET, "no", from_to(0, 0)),
        # Above and at least: up to the natural limit
        (DENSITY, ">20", upwards(20, above=True)),
        (DENSITY, ">=20", upwards(20)),
        (SHARE, ">91", from_to(91, 100, open_ends="low")),
        (SHARE, ">=91", from_to(91, 100)),
        (SHARE, ">=100", from_to(100, 100)),
        (WORKS, ">4", upwards(5)),
        (WORKS, ">=4", upwards(4)),
        (HOMES, ">1", upwards(2)),
        (HOMES, "<2", from_to(0, 1)),
        (HOMES, "<1", from_to(0, "0.5")),
        (HOMES, ">0", upwards("0.5")),
        (HOMES, "~1", from_to(0, 2)),
        (WORKS, "1.2..2.9", from_to(2, 2)),
        (WORKS, "~15", from_to(14, 16)),
        (ROLE, ">=provincial", from_to(2, 3)),
        # Below and at most: down to the natural limit
        (DENSITY, "<20", from_to(0, 20, open_ends="high")),
        (DENSITY, "<=20", from_to(0, 20)),
        (GROWTH, "<0", from_to(-100, 0, open_ends="high")),
        (WORKS, "<5", from_to(0, 4)),
        (RANK, "<=10", from_to(1, 10)),
        (SHARE, "<=150", from_to(0, 100)),
        (ROLE, "<=provincial", from_to(0, 2)),
        # About: half a unit of the last digit that is not 0
        (DENSITY, "~1000", from_to(500, 1500)),
        (DENSITY, "~1250", from_to(1245, 1255)),
        (DENSITY, "~9.51", from_to("9.505", "9.515")),
        (DENSITY, "~9.50", from_to("9.45", "9.55")),
        (DENSITY, "~0", from_to(0, "0.5")),
        (DENSITY, "~0.00", from_to(0, "0.005")),
        (GROWTH, "~-3.2", from_to("-3.25", "-3.15")),
        (SHARE, "~100", from_to(50, 100)),
        (WORKS, "~20", from_to(15, 25)),
        (WORKS, "~7", from_to(6, 8)),
        # Ranges
        (DENSITY, "25..30", from_to(25, 30)),
        (GROWTH, "-5..-1.5", from_to(-5, "-1.5")),
        (WORKS, "2..4", from_to(2, 4)),
        (HOMES, "none..project", from_to(0, "0.5")),
        (ROLE, "commune..regional", from_to(1, 3)),
        # Missing: nothing is said
        (DENSITY, "", None),
        (ROLE, "", None),
    ],
)
def test_a_value_stands_for_a_range(of: Indicator, written: str, means: Range | None) -> None:
    qualifier, value = typed_qualified(written)
    assert meaning(of, value, qualifier) == means


@pytest.mark.parametrize(
    ("of", "written", "code"),
    [
        (DENSITY, "many", "not-a-number"),
        (DENSITY, "1e3", "not-a-number"),
        (DENSITY, "1,5", "not-a-number"),
        (DENSITY, ".5", "not-a-number"),
        (DENSITY, "5.", "not-a-number"),
        (DENSITY, " 5", "not-a-number"),
        (DENSITY, "٣", "not-a-number"),
        (DENSITY, "9" * 500, "too-many-digits"),
        (DENSITY, "1234567890123456", "too-many-digits"),
        (DENSITY, "0.0000000000000001", "too-many-digits"),
        (DENSITY, "-1", "out-of-limits"),
        (DENSITY, "<0", "out-of-limits"),
        (DENSITY, "-1..5", "out-of-limits"),
        (SHARE, "100.1", "out-of-limits"),
        (SHARE, ">100", "out-of-limits"),
        (SHARE, "90..110", "out-of-limits"),
        (RANK, "0", "out-of-limits"),
        (RANK, "<1", "out-of-limits"),
        (WORKS, "2.5", "not-whole"),
        (WORKS, ">2.5", "not-whole"),
        (DENSITY, "30..25", "range-order"),
        (DENSITY, "25..25", "range-order"),
        (DENSITY, "25..", "not-a-range"),
        (DENSITY, "1..2..3", "not-a-range"),
        (DENSITY, ">1..2", "qualifier-on-range"),
        (DENSITY, ">", "qualifier-without-value"),
        (ROLE, "district", "unknown-level"),
        (ROLE, "2", "unknown-level"),
        (ROLE, ">provincial", "qualifier-not-allowed"),
        (ROLE, "~provincial", "qualifier-not-allowed"),
        (MET, "maybe", "unknown-level"),
        (MET, ">=no", "qualifier-not-allowed"),
        (HOMES, "~project", "qualifier-not-allowed"),
    ],
)
def test_a_value_that_cannot_be_is_refused(of: Indicator, written: str, code: str) -> None:
    qualifier, value = typed_qualified(written)
    with pytest.raises(NotAValue) as refused:
        meaning(of, value, qualifier)
    assert refused.value.code == code


def test_a_qualifier_that_does_not_exist_is_refused() -> None:
    with pytest.raises(NotAValue) as refused:
        meaning(DENSITY, "5", "≈")
    assert refused.value.code == "unknown-qualifier"


def test_a_refusal_says_what_is_possible() -> None:
    with pytest.raises(NotAValue) as share:
        meaning(SHARE, "120", "")
    assert str(share.value.instead) == "from 0 to 100"
    with pytest.raises(NotAValue) as density:
        meaning(DENSITY, "-5", "")
    assert str(density.value.instead) == "at least 0"


def test_a_long_value_is_shortened_in_the_message() -> None:
    with pytest.raises(NotAValue) as refused:
        meaning(DENSITY, "x" * 100, "")
    assert len(str(refused.value)) < 60
