"""What an explanation says of rules, reductions and values, on made-up regulations and figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

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
from urban_tracker.assessment.explain.standard import explain_standard
from urban_tracker.assessment.explain.steps import Step
from urban_tracker.assessment.explain.target import explain_target
from urban_tracker.assessment.explain.values import value_step
from urban_tracker.assessment.results import TargetResult
from urban_tracker.output.language import Language

PER_AREA = {"ratio": {"top": "people", "bottom": "area"}}
KNOWN = catalogue(
    indicator("people", formula={"sum_of_units": True}),
    indicator("area"),
    indicator("density", formula=PER_AREA),
    indicator("income"),
    indicator("rise", low=-100, formula={"growth": "income"}),
    indicator("works", "count"),
    indicator("waste", "share", better="lower"),
    indicator("role", "level", levels=["none", "commune", "regional"]),
    indicator("smart", "yes-no"),
)
HILLY: dict[str, Any] = {"tags": ["hilly"]}
ENGLISH = Language("en")
BAND = scored(100, 200, 2, 4)
ENDS = {"minimum": "commune", "maximum": "regional", "points": {"minimum": 1, "maximum": 2}}
LEVELS = {"II": {"kind": "levels", **ENDS}}


def lines(step: Step) -> Iterator[str]:
    yield ENGLISH.say(step.text)
    for each in step.steps:
        yield from lines(each)


def explained(
    of: str,
    rule: dict[str, Any],
    *values: tuple[str, str] | tuple[str, str, str, dt.date],
    at: dict[str, Any] | None = None,
    units: tuple[str, ...] = (),
    **sections: Any,
) -> list[str]:
    """The lines for a standard ``A.1``; a value is its indicator, number, place and day."""
    where, inside = place(units=units, **(at or {})), [place(each) for each in units]
    rows = [
        figure(each[0], each[1], *each[3:], at=each[2] if len(each) > 2 else where.id, known=KNOWN)
        for each in values
    ]
    known = figures(*rows, known=KNOWN, units={where.id: units})
    regulation = law_of({"id": "A.1", "indicator": of, "rule": rule}, **sections)
    areas = programme(where, *inside)
    found = Assessor(areas, known).assess(where, "II", DAY, regulation)
    result = TargetResult(None, found, None, None, None, None, ())
    return list(lines(explain_standard(found.standards[0], result, areas, KNOWN)))


def only(said: list[str], start: str) -> str:
    (line,) = [each for each in said if each.startswith(start)]
    return line


def reduction(**row: Any) -> dict[str, Any]:
    defaults = {"id": "less", "name": "less", "kind": "scale-minimum", "standards": ["A.1"]}
    return {**defaults, "tags": ["hilly"], "factor": "unknown", **row}


def test_a_target_says_what_comes_out_under_each_reduction_that_could_apply() -> None:
    regulation = law_of(
        {"id": "A.1", "indicator": "works", "rule": BAND},
        requirement=[{"id": "total", "kind": "points-total", "at_least": 2}],
        adjustment=[
            reduction(factor=Fraction(1, 2)),
            reduction(id="dry", name="dry", tags=["dry"], factor=Fraction(3, 4)),
        ],
    )
    rows = figures(figure("works", "60", known=KNOWN), known=KNOWN)
    where = place(tags=["hilly", "dry"])
    found = Assessor(programme(where), rows).assess(where, "II", DAY, regulation)
    said = list(lines(explain_target(TargetResult(None, found, None, None, None, None, ()))))
    assert {"less: meets, 2", "dry: fails, 0"} <= set(said)


# --- Rules


def test_a_threshold_says_whether_its_level_must_be_reached_or_passed_or_kept_under() -> None:
    above = explained("works", {"II": {"kind": "threshold", "above": 10}}, ("works", "10"))
    assert only(above, "rule:") == "rule: above 10 units; met or not"
    reached = explained("works", {"II": {"kind": "threshold", "at_least": 10}}, ("works", "10"))
    assert only(reached, "rule:") == "rule: at least 10 units; met or not"
    under = explained("waste", {"II": {"kind": "threshold", "at_most": 10}}, ("waste", "10"))
    assert only(under, "rule:") == "rule: at most 10 units; met or not"


def test_steps_are_said_with_the_points_of_each() -> None:
    steps = [{"at_least": 10, "points": 1}, {"at_least": 20, "points": 3}]
    said = explained("works", {"II": {"kind": "steps", "steps": steps}}, ("works", "12"))
    assert only(said, "rule:") == "rule: at least 10 earns 1, 20 earns 3 points"
    named = [{"at_least": "commune", "points": 1}, {"at_least": "regional", "points": 2}]
    said = explained("role", {"II": {"kind": "steps", "steps": named}}, ("role", "regional"))
    assert only(said, "rule:") == "rule: at least commune earns 1, regional earns 2 points"


# --- Reductions


def test_a_standard_that_is_not_considered_says_for_whom_and_what_it_earns() -> None:
    row = reduction(kind="exempt", factor=None, name="hills", note={"en": "By decree."})
    said = explained("works", BAND, ("works", "7"), at=HILLY, adjustment=[row])
    assert "not considered for thi-tran: earns the minimum points" in said
    assert "hills: not considered for hilly" in said
    assert "remark: By decree." in said
    assert "points: 2" in said
    assert not [each for each in said if "0 points" in each or each.startswith("gap")]


def test_a_value_between_the_reduced_minimum_and_that_of_the_table_earns_the_minimum() -> None:
    row = reduction(factor=Fraction(1, 2))
    said = explained("works", BAND, ("works", "60"), at=HILLY, adjustment=[row])
    assert "minimum: 100 × 0.5 = 50 units" in said
    assert (
        "60 lies between the reduced minimum 50 and the minimum of the table: the minimum points 2"
        in said
    )


def test_an_unknown_reduction_says_what_learning_it_would_earn() -> None:
    said = explained("works", BAND, ("works", "60"), at=HILLY, adjustment=[reduction()])
    assert "minimum: 100 units or less, by a reduction that is not known" in said
    assert "60 does not reach 100: 0 points" in said
    assert "if the reduced minimum turns out to be reached: the minimum points 2" in said
    assert "or by learning the factor: it is met if the minimum is 60 units or less" in said


def test_a_value_at_the_ends_of_a_rule_is_said_to_be_there() -> None:
    assert "200 reaches the maximum level: 4 points" in explained("works", BAND, ("works", "200"))
    assert "99 does not reach 100: 0 points" in explained("works", BAND, ("works", "99"))
    steps = [{"at_least": 10, "points": 1}, {"at_least": 20, "points": 3}]
    rule = {"II": {"kind": "steps", "steps": steps}}
    assert "12 reaches the minimum: 1 points" in explained("works", rule, ("works", "12"))
    assert "20 reaches the maximum level: 3 points" in explained("works", rule, ("works", "20"))
    smart = {"II": {"kind": "yes-no", "points": 3}}
    assert "yes reaches the minimum: 3 points" in explained("smart", smart, ("smart", "yes"))


def test_where_lower_is_better_the_sums_run_downwards() -> None:
    rule = scored(20, 10, 2, 4)
    between = explained("waste", rule, ("waste", "15"))
    assert "2 + (15 − 20) / (10 − 20) × (4 − 2) = 3" in between
    assert "gap to the minimum: 0, reached" in between
    assert "the maximum up to 10 units (5 less)" in between
    short = explained("waste", rule, ("waste", "25"))
    assert "25 does not reach 20: 0 points" in short
    assert "gap to the minimum: 25 − 20 = 5 units" in short
    assert "progress: 20 / 25 = 80 %" in short
    assert "met for certain up to 20 units" in short
    assert "8 reaches the maximum level: 4 points" in explained("waste", rule, ("waste", "8"))


# --- Values


def test_where_lower_is_better_a_value_above_a_level_only_comes_close_to_it() -> None:
    for value, said in ((">50", "above 50: 0 points"), (">10", "above 10: fewer than 4 points")):
        assert said in explained("waste", scored(50, 10, 2, 4), ("waste", value))


def test_a_derived_growth_shows_both_years() -> None:
    past, now = dt.date(2024, 12, 31), dt.date(2025, 12, 31)
    where = ("income", "100", "thi-tran", past), ("income", "107", "thi-tran", now)
    said = explained("rise", scored(5, 10, 2, 4), *where)
    assert only(said, "value:") == "value: 7 units, as of 2025-12-31 = (107 / 100 − 1) × 100"


def test_a_growth_from_what_is_not_exact_shows_no_single_sum() -> None:
    past, now = dt.date(2024, 12, 31), dt.date(2025, 12, 31)
    where = ("income", "100..105", "thi-tran", past), ("income", "110", "thi-tran", now)
    said = explained("rise", scored(5, 10, 2, 4), *where)
    assert only(said, "value:").endswith("to 10 units, as of 2025-12-31")


def test_a_sum_says_so_and_names_the_unit_that_is_missing() -> None:
    said = explained("people", BAND, ("people", "150", "one", DAY), units=("one", "two"))
    assert only(said, "value:") == "value: 150 to ∞ units, as of 2026-11-23, the sum of its units"
    assert "two: no figure" in said
    assert only(said, "people of one") == "people of one: 150 on 2026-11-23, report"


def test_a_sum_names_the_unit_that_has_no_figure_since_it_took_over_another() -> None:
    before, merged = dt.date(2024, 12, 31), dt.date(2025, 7, 1)
    units = place("one"), place("two", ended=merged, succeeded_by=["one"])
    where = place(units=["one", "two"])
    rows = [figure("people", "150", before, at=each.id, known=KNOWN) for each in units]
    rows.append(figure("people", "10", merged, at="three", known=KNOWN))
    known = figures(
        *rows,
        known=KNOWN,
        units={where.id: ("one", "two", "three")},
        ended={"two": merged},
        successors={"two": ("one",)},
    )
    value = known.value(where.id, "people", DAY)
    said = list(
        lines(value_step(value, KNOWN["people"], programme(where, *units, place("three")), KNOWN))
    )
    assert "one: no figure since it took over another unit" in said


def test_a_bound_is_shown_as_it_was_reported_and_a_range_with_both_ends() -> None:
    assert only(explained("works", BAND, ("works", ">150")), "value:") == (
        "value: > 150 units, as of 2026-11-23"
    )
    assert only(explained("works", BAND, ("works", "120..150")), "value:") == (
        "value: 120 to 150 units, as of 2026-11-23"
    )
    assert only(explained("role", LEVELS, ("role", "<=commune")), "value:") == (
        "value: <= commune units, as of 2026-11-23"
    )


def test_sources_that_differ_are_said_to_and_none_is_preferred() -> None:
    rows = [figure("works", each, source=each, known=KNOWN) for each in ("120", "150")]
    areas = programme(place())
    regulation = law_of({"id": "A.1", "indicator": "works", "rule": BAND})
    found = Assessor(areas, figures(*rows, known=KNOWN)).assess(place(), "II", DAY, regulation)
    result = TargetResult(None, found, None, None, None, None, ())
    said = list(lines(explain_standard(found.standards[0], result, areas, KNOWN)))
    assert only(said, "value:") == (
        "value: 120 to 150 units, as of 2026-11-23, disputed: sources of equal grade differ"
    )
    assert {"counts: 120 from 120", "counts: 150 from 150"} <= set(said)


def test_what_a_ratio_takes_is_said_only_where_both_of_its_figures_are_exact() -> None:
    exact = explained("density", BAND, ("people", "500"), ("area", "10"))
    assert "with area of 10 that takes people of 1,000, 500 more" in exact
    for people, area in ((">=500", "10"), ("500", "10..12")):
        open_ = explained("density", BAND, ("people", people), ("area", area))
        assert not [each for each in open_ if "that takes" in each]
        assert "met for certain from 100 units" in open_


def test_a_ratio_that_is_high_enough_already_takes_no_more() -> None:
    weak = {"II": {**BAND["II"], "grade": "inferred"}}
    said = explained("density", weak, ("people", "1500"), ("area", "10"))
    assert "the row is only inferred, so it decides nothing" in said
    assert not [each for each in said if each.startswith("met for certain")]
    assert not [each for each in said if "that takes" in each]


def test_exactly_at_a_level_that_has_to_be_passed_is_short_of_it() -> None:
    above = {"II": {"kind": "threshold", "above": 100}}
    said = explained("people", above, ("people", "100"))
    assert said[0] == "A.1 A.1: short"
    assert "gap to the minimum: > 0, for it has to be above 100 units" in said
    assert "met for certain above 100 units" in said
