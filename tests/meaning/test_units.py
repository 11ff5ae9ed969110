"""Units of a place: those that ended, sums that lack one, shares of those that reach a level."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction as F
from typing import Any

import pytest

from tests.world import (
    DAY,
    LAW,
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
from urban_tracker.assessment.near_thresholds import near_edge
from urban_tracker.assessment.results import Assessment
from urban_tracker.assessment.status import Question, status
from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import Range, point
from urban_tracker.figures.values import Assumption, Value

KNOWN = catalogue(
    indicator("people", formula={"sum_of_units": True}),
    indicator("rise", low=-100, formula={"growth": "people"}),
    indicator("share", "share"),
    indicator("a"),
)
MERGED = dt.date(2025, 7, 1)
EVE = dt.date(2025, 6, 30)
Y2024, Y2025 = dt.date(2024, 12, 31), dt.date(2025, 12, 31)
UNITS = {"thi-tran": ("one", "two")}


# --- Units that ended


def people(
    *rows: tuple[str, str, dt.date], day: dt.date = DAY, of: str = "people", **more: Any
) -> Value | None:
    observed = [
        figure("people", value, on, at=at, source=f"{at} {on}", known=KNOWN)
        for at, value, on in rows
    ]
    return figures(*observed, units=UNITS, known=KNOWN, **more).value("thi-tran", of, day)


def test_a_unit_counts_in_a_sum_of_figures_from_before_its_end() -> None:
    rows = ("one", "10", Y2024), ("two", "5", Y2024)
    for day in (EVE, MERGED, DAY):
        found = people(*rows, day=day, ended={"two": MERGED})
        assert found is not None
        assert (found.range, found.as_of, found.without) == (point(F(15)), Y2024, ())
    newer = people(*rows, ("one", "16", DAY), ended={"two": MERGED})
    assert newer is not None
    assert (newer.range, newer.as_of, newer.without) == (point(F(16)), DAY, ())


def test_a_unit_that_ended_without_a_figure_leaves_no_gap_in_a_newer_sum() -> None:
    before = people(("one", "10", Y2024), ended={"two": MERGED})
    after = people(("one", "10", DAY), ended={"two": MERGED})
    assert before is not None
    assert after is not None
    assert (before.range, before.without) == (Range(F(10), INFINITE), ("two",))
    assert (after.range, after.without) == (point(F(10)), ())


def test_when_every_unit_has_ended_there_is_no_sum() -> None:
    rows = ("one", "10", Y2024), ("two", "5", Y2024)
    assert people(*rows, ended={"one": MERGED, "two": MERGED}) is None
    own = people(*rows, ("thi-tran", "18", Y2024), ended={"one": MERGED, "two": MERGED})
    assert own is not None
    assert own.range == point(F(18))


def test_a_place_that_ended_keeps_its_own_figures_as_inputs() -> None:
    rows = ("thi-tran", "100", Y2024), ("thi-tran", "110", Y2025)
    found = people(*rows, of="rise", ended={"thi-tran": MERGED})
    assert found is not None
    assert found.range == point(F(10))


def test_an_assumption_elsewhere_brings_no_ended_unit_back() -> None:
    rows = ("one", "100", Y2024), ("one", "110", Y2025)
    assumed = {("thi-tran", "a"): Assumption("1", "", point(F(1)))}
    plain = people(*rows, of="rise", ended={"two": dt.date(2024, 7, 1)})
    trying = people(*rows, of="rise", ended={"two": dt.date(2024, 7, 1)}, assumed=assumed)
    assert plain is not None
    assert plain.range == point(F(10))
    assert trying == plain


# --- Sums that lack a unit, beside a total that was reported


@pytest.mark.parametrize("reported_on", [dt.date(2023, 12, 31), Y2024, Y2025])
def test_a_sum_that_lacks_a_unit_does_not_stand_in_for_a_reported_total(
    reported_on: dt.date,
) -> None:
    found = people(("one", "10", Y2024), ("thi-tran", "18", reported_on))
    assert found is not None
    assert (found.range, found.as_of, found.formula) == (point(F(18)), reported_on, None)


def test_a_whole_sum_stands_in_for_an_older_total_only() -> None:
    rows = ("one", "10", Y2024), ("two", "5", Y2024)
    older = people(*rows, ("thi-tran", "18", dt.date(2023, 12, 31)))
    assert older is not None
    assert (older.range, older.formula) == (point(F(15)), "sum-of-units")
    for day in (Y2024, Y2025):
        newer = people(*rows, ("thi-tran", "18", day))
        assert newer is not None
        assert newer.range == point(F(18))


def test_what_somebody_assumes_of_a_unit_counts_even_if_another_is_missing() -> None:
    assumed = {("one", "people"): Assumption("30", "", point(F(30)))}
    found = people(("thi-tran", "18", Y2025), assumed=assumed)
    assert found is not None
    assert (found.range, found.without) == (Range(F(30), INFINITE), ("two",))


# --- Shares of units that reach points on a table of their own

COUNTED = {"table": "U", "type": "II", "at_least": 50, "kinds": ["ward"]}
SHARE = {"id": "A.share", "indicator": "share", "counts_units": COUNTED}
HALF = {"II": {"kind": "threshold", "at_least": 50}}
BAND = scored(50, 100, 2, 4)
OF_UNITS = {"id": "U.a", "table": "U", "indicator": "a", "rule": scored(50, 100, 50, 100)}
REDUCTION = {
    "id": "less",
    "name": "less",
    "kind": "scale-minimum",
    "standards": ["U.a"],
    "tags": ["hilly"],
    "factor": "unknown",
}
REQUIRED = {"id": "total", "kind": "points-total", "at_least": 2}


def wards(
    *values: str | None,
    hilly: tuple[int, ...] = (),
    rule: dict[str, Any] = BAND,
    kinds: tuple[str, ...] = (),
    reported: str | None = None,
    grade: str = "primary",
    reported_on: dt.date = DAY,
    required: dict[str, Any] = REQUIRED,
) -> Assessment:
    """A place whose one standard is the share of its wards with 50 points; some are hilly."""
    inside = [
        place(f"u{at}", kind=(kinds or ("ward",) * 9)[at], tags=["hilly"] if at in hilly else [])
        for at in range(len(values))
    ]
    where = place(units=[each.id for each in inside])
    rows = [
        figure("a", value, at=unit.id, known=KNOWN)
        for unit, value in zip(inside, values, strict=True)
        if value
    ]
    if reported is not None:
        rows.append(figure("share", reported, reported_on, known=KNOWN))
    regulation = law_of(
        {**SHARE, "rule": rule, "grade": grade},
        OF_UNITS,
        units=True,
        requirement=[required],
        adjustment=[REDUCTION],
    )
    assessor = Assessor(programme(where, *inside), figures(*rows, known=KNOWN))
    return assessor.assess(where, "II", DAY, regulation)


@pytest.mark.parametrize(
    ("values", "share", "state"),
    [
        (("50", "49"), Range(F(50), F(50)), "met"),
        (("90", "50"), Range(F(100), F(100)), "maximum"),
        (("49", "0", "99"), Range(F(100, 3), F(100, 3)), "short"),
        (("60", None), Range(F(50), F(100)), "met"),
        (("40", None), Range(F(0), F(50)), "undecided"),
        (("40..60", "60", "60"), Range(F(200, 3), F(100)), "met"),
    ],
)
def test_the_share_of_wards_that_reach_the_points_is_counted(
    values: tuple[str | None, ...], share: Range, state: str
) -> None:
    (found,) = wards(*values).standards
    assert found.value is not None
    assert (found.value.range, found.value.formula, found.state) == (share, "units", state)


def test_only_the_kinds_of_unit_that_the_law_names_are_counted() -> None:
    (found,) = wards("90", "10", "10", kinds=("ward", "ward", "commune")).standards
    assert found.value is not None
    assert found.value.range == point(F(50))
    (none,) = wards("90", "10", kinds=("commune", "commune")).standards
    assert (none.value, none.state) == (None, "no-data")


def test_a_share_that_was_reported_is_not_counted_unless_the_wards_are_newer() -> None:
    (found,) = wards("90", "90", reported="10").standards
    assert found.value is not None
    assert (found.value.range, found.value.formula) == (point(F(10)), None)
    (newer,) = wards("90", "90", reported="10", reported_on=Y2024).standards
    assert newer.value is not None
    assert (newer.value.range, newer.value.formula) == (point(F(100)), "units")
    assert near_edge(newer) == ()


def test_a_share_is_as_well_founded_and_as_new_as_the_figures_of_its_wards() -> None:
    found = wards("90", "90")
    (share,) = found.standards
    assert share.value is not None
    assert (share.value.grade, share.value.as_of) == ("primary", DAY)
    (empty,) = wards(None, None).standards
    assert empty.value is not None
    assert (empty.value.grade, empty.value.as_of) == (None, DAY)


def test_a_share_of_wards_whose_reduction_nobody_knows_is_open_because_of_the_rule() -> None:
    # u0 reaches its points, or not, by a factor that nobody has seen; u1 does not.
    found = wards("40", "10", hilly=(0,))
    (share,) = found.standards
    assert share.value is not None
    assert share.value.range == Range(F(0), F(50))
    assert share.points is not None
    assert (share.points.worst, share.points.best) == (0, 2)
    assert (share.points.worst_leniently, share.points.best_strictly) == (2, 0)
    assert (share.met.worst_leniently, share.met.best_strictly) == (1, 0)
    assert share.met.because == {"rule"}
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))


def test_figures_can_still_decide_a_share_where_they_outweigh_the_open_rule() -> None:
    # With a figure of 50 or more u1 alone is enough; the rule for u0 then no longer matters.
    found = wards("40", None, hilly=(0,))
    (share,) = found.standards
    assert share.value is not None
    assert share.value.range == Range(F(0), F(100))
    assert share.points is not None
    assert (share.points.worst, share.points.best) == (0, 4)
    assert (share.points.worst_leniently, share.points.best_strictly) == (2, 2)
    assert (found.verdict, found.undecided_because) == ("undecided", ("figures", "rule"))


def test_a_share_by_a_threshold_is_open_without_points() -> None:
    (share,) = wards("40", "10", hilly=(0,), rule=HALF).standards
    assert (share.state, share.points) == ("undecided", None)
    assert (share.met.worst_leniently, share.met.best_strictly) == (1, 0)


def test_an_open_rule_that_changes_no_ward_leaves_the_share_as_it_is() -> None:
    # A hilly ward above the minimum of the table has its points whatever the factor.
    (share,) = wards("60", "10", hilly=(0,)).standards
    assert share.points is not None
    assert share.points[:5] == (2, 2, 2, 2, frozenset())
    assert share.state == "met"


def test_a_weak_row_stays_open_whatever_its_wards_reach() -> None:
    found = wards("40", "10", hilly=(0,), grade="inferred", rule=scored(60, 100, 2, 4))
    (share,) = found.standards
    assert share.points is not None
    assert share.points[:4] == (0, 4, 4, 0)
    assert share.met[:4] == (0, 1, 1, 0)
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))


# --- A whole that its units contradict


@pytest.mark.parametrize(
    ("whole", "two", "said"),
    [
        ("18", "5", ["people is 18 on 2026-11-23, its units add up to 15"]),
        ("15", "5", []),
        (">14", "5", []),
        ("18", None, []),
    ],
)
def test_a_total_that_its_units_contradict_is_said(
    whole: str, two: str | None, said: list[str]
) -> None:
    where = place(units=["one", "two"])
    rows = [("thi-tran", whole), ("one", "10"), *([("two", two)] if two else [])]
    known = figures(
        *(figure("people", value, at=at, known=KNOWN) for at, value in rows),
        units=UNITS,
        known=KNOWN,
    )
    towns = programme(where, place("one"), place("two"))
    found = status(towns, known, LAW, Question(DAY, (where,)))
    assert [str(each.text) for each in found[0].notices] == said
