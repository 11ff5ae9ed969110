"""One standard held against one value, where the law or the figures leave something open."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest

from tests.world import (
    DAY,
    catalogue,
    figure,
    figures,
    indicator,
    law_of,
    place,
    programme,
    scored,
)
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.bounds import Ends
from urban_tracker.assessment.results import StandardResult
from urban_tracker.core.models import INFINITE

KNOWN = catalogue(
    indicator("people"),
    indicator("works", "count"),
    indicator("rank", "count", better="lower", low=1),
    indicator("waste", "share", better="lower"),
    indicator("balance", low=-100),
    indicator("role", "level", levels=["none", "commune", "provincial", "regional"]),
    indicator("smart", "yes-no"),
    indicator("homes", "count", named_values={"none": 0, "project": F(1, 2)}),
)
BAND = scored(100, 200, 2, 4)


def assess(
    value: str,
    rule: dict[str, Any] = BAND,
    of: str = "people",
    *,
    at: dict[str, Any] | None = None,
    more: dict[str, Any] | None = None,
    **sections: Any,
) -> StandardResult:
    """The result of a standard ``A.1`` of a made-up regulation."""
    regulation = law_of({"id": "A.1", "indicator": of, "rule": rule, **(more or {})}, **sections)
    where = place(**(at or {}))
    known = figures(*([figure(of, value, known=KNOWN)] if value else []), known=KNOWN)
    assessor = Assessor(programme(where), known)
    return assessor.assess(where, "II", DAY, regulation).standards[0]


def points(result: StandardResult) -> tuple[F, F]:
    assert result.points is not None
    return result.points.worst, result.points.best


def reduction(**row: Any) -> dict[str, Any]:
    defaults = {"id": "less", "name": "less", "kind": "scale-minimum", "standards": ["A.1"]}
    return {**defaults, "tags": ["hilly"], "factor": F(1, 2), **row}


HILLY: dict[str, Any] = {"tags": ["hilly"]}


# --- Lower is better


@pytest.mark.parametrize(
    ("value", "state", "earned", "gap", "progress"),
    [
        ("0", "maximum", 4, 0, 100),
        ("10", "maximum", 4, 0, 100),
        ("15", "met", 3, 0, 100),
        ("20", "met", 2, 0, 100),
        ("25", "short", 0, 5, 80),
        ("40", "short", 0, 20, 50),
        ("100", "short", 0, 80, 20),
    ],
)
def test_where_lower_is_better_the_level_is_held_over_the_value(
    value: str, state: str, earned: int, gap: int, progress: int
) -> None:
    result = assess(value, scored(20, 10, 2, 4), "waste")
    assert (result.state, points(result)) == (state, (earned, earned))
    assert (result.gap, result.progress) == ((gap, gap), (progress, progress))
    assert (result.table_minimum, result.minimum, result.maximum) == (20, 20, 10)


def test_where_lower_is_better_a_range_has_its_worst_end_on_top() -> None:
    result = assess("15..25", scored(20, 10, 2, 4), "waste")
    assert (result.state, points(result)) == ("undecided", (0, 3))
    assert (result.gap, result.gap_to_maximum) == (Ends(F(5), F(0)), Ends(F(15), F(5)))
    assert result.progress == Ends(F(80), F(100))
    assert assess(">20", scored(20, 10, 2, 4), "waste").state == "short"
    assert assess("<=20", scored(20, 10, 2, 4), "waste").state == "met"
    assert assess("", scored(20, 10, 2, 4), "waste").state == "no-data"


def test_a_reduction_has_no_meaning_where_lower_is_better() -> None:
    rule = {"II": {"kind": "threshold", "at_most": 10}}
    result = assess("11", rule, "rank", at=HILLY, adjustment=[reduction()])
    assert (result.state, result.minimum) == ("short", 10)


# --- Thresholds


@pytest.mark.parametrize(
    ("of", "value", "state", "gap"),
    [
        ("works", "10", "short", 1),
        ("works", "8", "short", 3),
        ("works", "11", "met", 0),
        ("works", ">10", "met", 0),
        ("people", "10", "short", 0),
        ("people", "9.5", "short", F(1, 2)),
        ("people", "10.1", "met", 0),
        ("people", ">10", "met", 0),
    ],
)
def test_above_is_not_reached_by_the_level_itself(
    of: str, value: str, state: str, gap: object
) -> None:
    result = assess(value, {"II": {"kind": "threshold", "above": 10}}, of)
    assert (result.state, result.gap) == (state, (gap, gap))
    assert (result.points, result.maximum, result.gap_to_maximum) == (None, None, None)


def test_a_kind_of_place_may_have_a_threshold_of_its_own() -> None:
    variant = {"place_kinds": ["town", "township"], "at_least": 5}
    rule = {"II": {"kind": "threshold", "at_least": 10, "variants": [variant]}}
    assert assess("7", rule).state == "short"
    assert assess("7", rule, at={"kind": "township"}).state == "met"
    assert assess("7", rule, at={"kind": "town"}).minimum == 5


# --- Gap and progress


def test_there_is_no_progress_towards_a_minimum_of_0_or_below() -> None:
    for minimum in (0, -10):
        result = assess("5", scored(minimum, 20, 2, 4), "balance")
        assert (result.state, result.progress, result.gap) == ("met", None, (0, 0))
    short = assess("-20", scored(-10, 20, 2, 4), "balance")
    assert (short.gap, short.progress) == ((10, 10), None)


def test_progress_never_falls_below_0() -> None:
    result = assess("-20", scored(50, 100, 2, 4), "balance")
    assert (result.gap, result.progress) == ((70, 70), (0, 0))


def test_progress_to_a_minimum_that_may_be_0_is_all_or_nothing_at_that_end() -> None:
    rule = scored(0, 50, 2, 4)
    other = {"id": "other", "text": {"en": "?"}, "standard": "A.1", "rule": rule}
    short = assess("-10", scored(50, 100, 2, 4), "balance", conflict=[other])
    assert (short.state, short.progress, short.gap) == ("short", (0, 0), Ends(F(60), F(10)))
    some = assess("25", scored(50, 100, 2, 4), "balance", conflict=[other])
    assert (some.state, some.progress) == ("undecided", (50, 100))


def test_levels_and_yes_no_have_no_gap_and_no_progress() -> None:
    levels = {"minimum": "commune", "maximum": "regional", "points": {"minimum": 1, "maximum": 2}}
    role = assess("commune", {"II": {"kind": "levels", **levels}}, "role")
    smart = assess("no", {"II": {"kind": "yes-no", "points": 3}}, "smart")
    for result in (role, smart):
        assert (result.gap, result.gap_to_maximum, result.progress) == (None, None, None)
    assert points(smart) == (0, 0)
    assert points(assess("yes", {"II": {"kind": "yes-no", "points": 3}}, "smart")) == (3, 3)


def test_a_missing_figure_has_no_gap() -> None:
    result = assess("")
    assert (result.gap, result.gap_to_maximum, result.progress) == (None, None, None)
    assert points(result) == (0, 4)


def test_an_open_value_leaves_the_gap_open() -> None:
    assert assess(">50").gap == Ends(F(50), F(0))
    assert assess(">50").gap_to_maximum == Ends(F(150), F(0))
    assert assess("<50", scored(10, 5, 2, 4), "rank").gap == Ends(F(39), F(0))
    open_above = assess(">50", scored(10, 5, 2, 4), "rank")
    assert open_above.gap == Ends(INFINITE, F(41))
    assert open_above.progress == Ends(F(0), F(10, 51) * 100)


# --- Weak rows, conflicts, reductions


@pytest.mark.parametrize("grade", ["inferred", "unverified"])
@pytest.mark.parametrize("value", ["10", "150", "900"])
def test_a_weak_row_never_decides(grade: str, value: str) -> None:
    result = assess(value, more={"grade": grade})
    assert (result.state, points(result)) == ("undecided", (0, 4))
    assert (result.met.worst, result.met.best, result.met.because) == (0, 1, {"rule"})
    assert result.grade == grade


def test_a_rule_of_its_own_grade_counts_over_that_of_the_row() -> None:
    weak = {"II": {**BAND["II"], "grade": "inferred"}}
    assert assess("900", weak).state == "undecided"
    strong = {"II": {**BAND["II"], "grade": "press"}}
    result = assess("900", strong, more={"grade": "inferred"})
    assert (result.state, result.grade) == ("maximum", "press")


def test_a_weak_threshold_has_no_points_and_decides_nothing() -> None:
    rule = {"II": {"kind": "threshold", "at_least": 10}}
    result = assess("50", rule, more={"grade": "unverified"})
    assert (result.state, result.points) == ("undecided", None)
    assert (result.met.worst, result.met.best) == (0, 1)


def test_a_weak_row_without_a_figure_is_without_a_figure_first_of_all() -> None:
    assert assess("", more={"grade": "unverified"}).state == "no-data"


@pytest.mark.parametrize(
    ("value", "state", "earned", "because"),
    [
        ("99", "short", (0, 0), set()),
        ("120", "undecided", (0, F("2.4")), {"conflict"}),
        ("160", "met", (F("2.5"), F("3.2")), {"conflict"}),
        ("300", "maximum", (4, 4), set()),
        ("10..20", "short", (0, 0), set()),
        ("", "no-data", (0, 4), {"conflict"}),
    ],
)
def test_a_row_in_conflict_counts_as_far_as_its_readings_agree(
    value: str, state: str, earned: tuple[object, object], because: set[str]
) -> None:
    other = {
        "id": "other",
        "text": {"en": "A newspaper has another band."},
        "standard": "A.1",
        "rule": scored(150, 190, F("2.2"), 4),
    }
    result = assess(value, conflict=[other])
    assert (result.state, points(result)) == (
        state,
        (earned if value != "160" else (F("2.65"), F("3.2"))),
    )
    assert result.points is not None
    assert result.points.because == because


def test_a_reading_that_gives_no_points_leaves_those_of_the_table_open() -> None:
    other = {
        "id": "other",
        "text": {"en": "A newspaper names only a level."},
        "standard": "A.1",
        "rule": {"II": {"kind": "threshold", "at_least": 120}},
    }
    for value, state, best in (("150", "met", 3), ("110", "undecided", F("2.2"))):
        result = assess(value, conflict=[other])
        assert (result.state, points(result)) == (state, (0, best))
        assert result.points is not None
        assert result.points.because == {"conflict"}


def test_a_conflict_about_another_type_changes_nothing() -> None:
    rule = {"III": BAND["II"]}
    other = {"id": "other", "text": {"en": "?"}, "standard": "A.1", "rule": rule}
    assert points(assess("150", conflict=[other])) == (3, 3)


def test_a_weak_exemption_may_hold_or_not() -> None:
    row = reduction(kind="exempt", factor=None, grade="inferred")
    result = assess("150", at=HILLY, adjustment=[row])
    assert (result.state, points(result)) == ("met", (2, 3))
    assert assess("50", at=HILLY, adjustment=[row]).state == "undecided"
    assert points(assess("50", at=HILLY, adjustment=[row])) == (0, 2)
    assert assess("50", at=HILLY, adjustment=[row]).gap == Ends(F(50), F(0))
    assert assess("50", at=HILLY, adjustment=[row]).progress == Ends(F(50), F(100))


def test_a_weak_factor_may_hold_or_not() -> None:
    row = reduction(grade="unverified")
    result = assess("60", at=HILLY, adjustment=[row])
    assert (result.state, points(result), result.minimum) == ("undecided", (0, 2), None)
    assert (result.gap, result.progress) == (Ends(F(40), F(0)), Ends(F(60), F(100)))
    assert result.met.because == {"rule"}
    assert assess("40", at=HILLY, adjustment=[row]).state == "short"
    assert assess("120", at=HILLY, adjustment=[row]).state == "met"


def test_an_exempt_standard_earns_its_minimum_points_and_has_no_gap() -> None:
    row = reduction(kind="exempt", factor=None)
    for value in ("", "10", "150", "900"):
        result = assess(value, at=HILLY, adjustment=[row])
        assert (result.state, points(result)) == ("exempt", (2, 2))
        assert (result.gap, result.progress, result.minimum) == (None, None, None)
        assert (result.met.worst, result.met.because) == (1, frozenset())


def test_an_exempt_threshold_counts_as_met() -> None:
    row = reduction(kind="exempt", factor=None)
    rule = {"II": {"kind": "threshold", "at_least": 10}}
    result = assess("1", rule, at=HILLY, adjustment=[row])
    assert (result.state, result.points, result.met.worst) == ("exempt", None, 1)


def test_a_reduction_is_for_those_that_it_names() -> None:
    rows = [reduction(types=["III"]), reduction(id="x", name="x", regions=["southeast"], tags=[])]
    assert assess("60", at=HILLY, adjustment=rows).state == "short"
    assert assess("60", at={"region": "southeast"}, adjustment=rows).state == "met"
    assert assess("60", at={"region": "mekong-delta"}, adjustment=rows).state == "short"
    elsewhere = [reduction(standards=[])]
    assert assess("60", at=HILLY, adjustment=elsewhere).adjustments == ()


def test_two_rows_of_one_name_on_one_standard_leave_it_open_which_holds() -> None:
    rows = [reduction(), reduction(id="more", factor=F(3, 4))]
    result = assess("60", at=HILLY, adjustment=rows)
    assert (result.state, points(result), result.met.because) == ("undecided", (0, 2), {"rule"})
    weak_second = [reduction(), reduction(id="more", factor=F(3, 4), grade="inferred")]
    assert assess("90", at=HILLY, adjustment=weak_second).state == "undecided"


STEPS = [{"at_least": 10, "points": 1}, {"at_least": 20, "points": 3}]


@pytest.mark.parametrize(
    ("value", "state", "earned"),
    [
        ("9", "undecided", (0, 1)),
        ("0", "undecided", (0, 1)),
        ("10", "met", (1, 1)),
        ("19", "met", (1, 1)),
        ("25", "maximum", (3, 3)),
    ],
)
def test_steps_below_the_lowest_are_open_under_a_reduction_that_nobody_knows(
    value: str, state: str, earned: tuple[int, int]
) -> None:
    rule = {"II": {"kind": "steps", "steps": STEPS}}
    result = assess(value, rule, "works", at=HILLY, adjustment=[reduction(factor="unknown")])
    assert (result.state, points(result)) == (state, earned)
    assert result.met.because == ({"rule"} if state == "undecided" else frozenset())
    printed = assess(value, rule, "works")
    assert printed.state == ("short" if state == "undecided" else state)


def test_each_of_three_steps_earns_its_own_points() -> None:
    rule = {"II": {"kind": "steps", "steps": [*STEPS, {"at_least": 30, "points": 7}]}}
    for value, earned in (
        ("9", 0),
        ("10", 1),
        ("19", 1),
        ("20", 3),
        ("29", 3),
        ("30", 7),
        ("99", 7),
    ):
        assert points(assess(value, rule, "works")) == (earned, earned)
    assert points(assess("15..25", rule, "works")) == (1, 3)


def test_a_known_reduction_lowers_the_lowest_step_and_no_other() -> None:
    rule = {"II": {"kind": "steps", "steps": STEPS}}
    for value, earned in (("4", 0), ("5", 1), ("10", 1), ("19", 1), ("20", 3)):
        result = assess(value, rule, "works", at=HILLY, adjustment=[reduction()])
        assert (points(result), result.minimum) == ((earned, earned), 5)


def test_named_steps_are_not_reduced() -> None:
    named = [{"at_least": "commune", "points": 1}, {"at_least": "regional", "points": 2}]
    rule = {"II": {"kind": "steps", "steps": named}}
    result = assess("none", rule, "role", at=HILLY, adjustment=[reduction(factor="unknown")])
    assert (result.state, points(result)) == ("short", (0, 0))


def test_a_place_that_claims_what_it_cannot_have_is_treated_as_if_it_claimed_nothing() -> None:
    rows = [reduction(), reduction(id="x", name="x", kind="exempt", factor=None)]
    result = assess("60", at={**HILLY, "adjustment": "heritage"}, adjustment=rows)
    assert (result.state, points(result)) == ("met", (2, 2))
    claimed = assess("60", at={**HILLY, "adjustment": "x"}, adjustment=rows)
    assert claimed.state == "exempt"


@pytest.mark.parametrize(("rounding", "minimum"), [("half-up", 3), (None, F(5, 2))])
def test_a_law_says_whether_counted_works_are_rounded(rounding: str | None, minimum: F) -> None:
    result = assess(
        "3",
        scored(5, 10, 2, 4),
        "works",
        at=HILLY,
        more={"counted_works": True},
        adjustment=[reduction()],
        rounding_of_counted_works=rounding,
    )
    assert (result.state, result.minimum) == ("met", minimum)


@pytest.mark.parametrize(
    ("printed", "factor", "minimum"),
    [
        (1, F(1, 2), 1),  # 1 stays 1
        (1, F(1, 10), 1),
        (2, F(1, 2), 1),
        (2, F(1, 10), 1),  # never under 1
        (3, F(1, 2), 2),  # 1.5: half up
        (5, F(1, 2), 3),
        (7, F(7, 10), 5),  # 4.9
        (7, F(6, 10), 4),  # 4.2
    ],
)
def test_counted_works_are_rounded_half_up_and_never_under_1(
    printed: int, factor: F, minimum: int
) -> None:
    result = assess(
        str(minimum),
        scored(printed, 10, 2, 4),
        "works",
        at=HILLY,
        more={"counted_works": True},
        adjustment=[reduction(factor=factor)],
        rounding_of_counted_works="half-up",
    )
    assert (result.state, result.minimum) == ("met", minimum)


def test_only_what_makes_a_difference_is_named_as_the_reason() -> None:
    other = {"id": "other", "text": {"en": "?"}, "standard": "A.1", "rule": scored(200, 300, 2, 4)}
    strong = assess("60", at=HILLY, adjustment=[reduction()], conflict=[other])
    assert (strong.state, strong.met.because) == ("undecided", {"conflict"})
    rows = [reduction(factor="unknown"), reduction(id="half")]
    # One of three readings is enough: 20 is short of 100 and of half of it, but not of nothing.
    some = assess("20", at=HILLY, adjustment=rows)
    assert (some.state, some.met.because) == ("undecided", {"rule"})
    assert assess("150", at=HILLY, adjustment=rows).met.because == frozenset()


@pytest.mark.parametrize(
    ("above", "factor", "value", "gap", "state"),
    [
        (0, None, "project", 1, "short"),
        (0, None, "1", 0, "met"),
        (1, None, "project", 2, "short"),
        (1, None, "1", 1, "short"),
        (1, None, "2", 0, "met"),
        (1, F(1, 2), "project", 1, "short"),
        (1, F(1, 2), "1", 0, "met"),
        (3, F(1, 2), "1", 1, "short"),
        (3, F(1, 2), "2", 0, "met"),
    ],
)
def test_works_above_a_level_are_whole_and_a_project_is_none(
    above: int, factor: F | None, value: str, gap: int, state: str
) -> None:
    rule = {"II": {"kind": "threshold", "above": above}}
    less: Any = {} if factor is None else {"adjustment": [reduction(factor=factor)]}
    found = assess(value, rule, "homes", at=HILLY, **less)
    assert (found.state, found.gap) == (state, Ends(F(gap), F(gap)))
