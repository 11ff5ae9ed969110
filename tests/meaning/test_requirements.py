"""What must hold for a type, and the verdict: meets, fails, or undecided and why."""

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
from urban_tracker.assessment.results import Assessment, RequirementResult

NAMES = "abcd"
KNOWN = catalogue(*(indicator(name) for name in NAMES), indicator("smart", "yes-no"))
STANDARDS = [
    {"id": f"A.{name}", "indicator": name, "rule": scored(0, 100, 0, 100)} for name in NAMES[:2]
]
CRITERION = {"id": "A", "minimum": 10, "maximum": 200}
TOTAL = {"id": "total", "kind": "points-total", "at_least": 75}


def assess(
    values: dict[str, str],
    *standards: dict[str, Any],
    at: dict[str, Any] | None = None,
    units: dict[str, dict[str, str]] | None = None,
    **law: Any,
) -> Assessment:
    """A place with values by indicator, and units with theirs, under a made-up regulation."""
    law.setdefault("criteria", [CRITERION])
    regulation = law_of(*(standards or STANDARDS), units=units is not None, **law)
    where = place(**(at or {}), units=list(units or ()))
    inside = [place(name) for name in units or ()]
    rows = [
        figure(of, value, at=name, known=KNOWN)
        for name, own in {where.id: values, **(units or {})}.items()
        for of, value in own.items()
    ]
    assessor = Assessor(programme(where, *inside), figures(*rows, known=KNOWN))
    return assessor.assess(where, "II", DAY, regulation)


def only(found: Assessment) -> RequirementResult:
    (requirement,) = found.requirements
    return requirement


@pytest.mark.parametrize(
    ("a", "verdict"),
    [
        ("25", "meets"),
        ("24.996", "fails"),
        ("24.99999999999", "fails"),
        ("25.00000000001", "meets"),
        (">=25", "meets"),
        ("<24", "fails"),
        ("24..26", "undecided"),
    ],
)
def test_a_total_is_decided_before_any_rounding(a: str, verdict: str) -> None:
    found = assess({"a": a, "b": "50"}, requirement=[TOTAL])
    assert found.verdict == verdict
    assert found.undecided_because == (("figures",) if verdict == "undecided" else ())


def test_an_end_that_is_only_approached_is_not_reached() -> None:
    # With "<25" the total stays below 75, as close as one likes.
    found = assess({"a": "<25", "b": "50"}, requirement=[TOTAL])
    assert found.points is not None
    assert (found.points.best, found.points.best_open, found.verdict) == (75, True, "fails")
    assert assess({"a": "<=25", "b": "50"}, requirement=[TOTAL]).verdict == "undecided"


def test_each_criterion_must_reach_its_minimum() -> None:
    criteria = [{"id": "A", "minimum": 30, "maximum": 100}, {"id": "B", "minimum": 5}]
    standards = [STANDARDS[0], {**STANDARDS[1], "criterion": "B"}]
    each = {"id": "each", "kind": "criterion-minimum"}
    found = assess({"a": "30", "b": "4"}, *standards, criteria=criteria, requirement=[each])
    assert [(row.scope, row.at_least, row.state) for row in found.requirements] == [
        ("A", 30, "met"),
        ("B", 5, "not-met"),
    ]
    assert found.verdict == "fails"


def test_a_minimum_of_its_own_stands_for_that_of_the_criterion_even_if_it_is_0() -> None:
    for at_least, state in ((20, "not-met"), (0, "met"), (None, "met")):
        row = {"id": "each", "kind": "criterion-minimum", "at_least": at_least}
        found = only(assess({"a": "10", "b": "0"}, requirement=[row]))
        assert (found.state, found.at_least) == (state, 10 if at_least is None else at_least)
    zero = {"id": "each", "kind": "criterion-minimum", "at_least": 0, "criterion": "A"}
    assert only(assess({"a": "5", "b": "0"}, requirement=[zero])).state == "met"


def test_a_requirement_may_be_about_one_criterion() -> None:
    criteria = [{"id": "A", "minimum": 30}, {"id": "B", "minimum": 5}]
    standards = [STANDARDS[0], {**STANDARDS[1], "criterion": "B"}]
    row = {"id": "each", "kind": "criterion-minimum", "criterion": "B"}
    found = assess({"a": "0", "b": "9"}, *standards, criteria=criteria, requirement=[row])
    assert [each.scope for each in found.requirements] == ["B"]
    assert found.verdict == "meets"


def test_a_criterion_without_a_minimum_leaves_the_requirement_to_the_rule() -> None:
    row = {"id": "each", "kind": "criterion-minimum"}
    found = assess({"a": "5", "b": "5"}, criteria=[{"id": "A"}], requirement=[row])
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))


def test_a_type_without_requirements_is_never_decided() -> None:
    found = assess({"a": "5", "b": "5"}, requirement=[])
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))


# --- Counting


COUNTED = [
    {"id": f"A.{name}", "indicator": name, "rule": {"II": {"kind": "threshold", "at_least": 10}}}
    for name in NAMES
]


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"a": "10", "b": "11"}, "met"),
        ({"a": "10", "b": "9", "c": "9", "d": "9"}, "not-met"),
        ({"a": "10", "b": "9", "c": "9"}, "undecided"),
        ({"a": "10", "b": "9..11", "c": "9", "d": "0"}, "undecided"),
    ],
)
def test_so_many_standards_must_be_met(values: dict[str, str], state: str) -> None:
    for row in (
        {"id": "count", "kind": "count-met", "at_least": 2},
        {"id": "count", "kind": "criterion-count", "criterion": "A", "at_least": 2},
    ):
        found = assess(values, *COUNTED, measure="count", requirement=[row])
        assert only(found).state == state
        assert found.points is None
        assert found.measure == "count"


def test_a_counted_criterion_shows_what_it_needs_out_of_how_many() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "count", "kind": "criterion-count", "criterion": "A", "at_least": 3},
        {"id": "other", "kind": "criterion-count", "criterion": "A", "at_least": 1, "types": ["I"]},
    ]
    found = assess({"a": "10"}, *COUNTED, measure="count", requirement=rows)
    (criterion,) = found.criteria
    assert (criterion.minimum, criterion.maximum) == (3, 4)
    unlimited = assess({"a": "10"}, *COUNTED, measure="count", requirement=[])
    assert unlimited.criteria[0].minimum is None


# --- Whom a requirement is about


@pytest.mark.parametrize(
    ("limit", "at", "applies"),
    [
        ({}, {}, True),
        ({"places_of": "one-unit"}, {}, True),
        ({"places_of": "several-units"}, {}, False),
        ({"places_of": "several-units"}, {"units": ["u"]}, False),
        ({"places_of": "one-unit"}, {"units": ["u"]}, True),
        ({"places_of": "several-units"}, {"units": ["u", "v"]}, True),
        ({"places_of": "one-unit"}, {"units": ["u", "v"]}, False),
        ({"tags": ["heritage"]}, {}, False),
        ({"tags": ["heritage", "border"]}, {"tags": ["border"]}, True),
        ({"without_tags": ["heritage"]}, {}, True),
        ({"without_tags": ["heritage"]}, {"tags": ["heritage"]}, False),
        ({"types": ["I"]}, {}, False),
    ],
)
def test_a_requirement_may_be_limited_to_some_places(
    limit: dict[str, Any], at: dict[str, Any], applies: bool
) -> None:
    regulation = law_of(*STANDARDS, criteria=[CRITERION], requirement=[{**TOTAL, **limit}])
    where = place(**at)
    inside = [place(name) for name in where.units]
    assessor = Assessor(programme(where, *inside), figures(known=KNOWN))
    found = assessor.assess(where, "II", DAY, regulation)
    assert len(found.requirements) == applies


# --- Weak requirements and conflicts


@pytest.mark.parametrize("grade", ["inferred", "unverified"])
@pytest.mark.parametrize(
    ("a", "verdict", "because"),
    [
        ("80", "meets", ()),
        ("10", "undecided", ("rule",)),
        ("10..80", "undecided", ("figures", "rule")),
    ],
)
def test_a_weak_requirement_is_read_as_printed_and_as_if_it_were_not_there(
    grade: str, a: str, verdict: str, because: tuple[str, ...]
) -> None:
    found = assess({"a": a, "b": "0"}, requirement=[{**TOTAL, "grade": grade}])
    assert (found.verdict, found.undecided_because) == (verdict, because)


def test_a_criterion_minimum_is_as_weak_as_the_criterion_it_is_taken_from() -> None:
    weak = {**CRITERION, "grade": "inferred"}
    row = {"id": "each", "kind": "criterion-minimum"}
    found = assess({"a": "5", "b": "0"}, criteria=[weak], requirement=[row])
    assert (only(found).state, only(found).grade) == ("undecided", "inferred")
    own = assess({"a": "5", "b": "0"}, criteria=[weak], requirement=[{**row, "at_least": 10}])
    assert (only(own).state, only(own).grade) == ("not-met", "primary")


@pytest.mark.parametrize(
    ("other", "a", "verdict", "because"),
    [
        (90, "95", "meets", ()),
        (90, "80", "undecided", ("conflict",)),
        (90, "70", "fails", ()),
        (60, "80", "meets", ()),
        (60, "70", "undecided", ("conflict",)),
        (60, "50", "fails", ()),
        (90, "70..80", "undecided", ("figures", "conflict")),
        (90, "80..95", "undecided", ("figures", "conflict")),
        (75, "70..80", "undecided", ("figures",)),
    ],
)
def test_a_requirement_in_conflict_is_read_both_ways(
    other: int, a: str, verdict: str, because: tuple[str, ...]
) -> None:
    conflict = {
        "id": "other",
        "text": {"en": "A newspaper has another total."},
        "requirement": "total",
        "at_least": other,
    }
    found = assess({"a": a, "b": "0"}, requirement=[TOTAL], conflict=[conflict])
    assert (found.verdict, found.undecided_because) == (verdict, because)


def test_figures_that_no_requirement_needs_decide_nothing() -> None:
    rows = [{**TOTAL, "at_least": 20}, {**TOTAL, "id": "weak", "grade": "inferred"}]
    found = assess({"a": "30"}, requirement=rows)
    # b could lift the total to 130, so the weak requirement can still be met: a figure decides.
    assert (found.verdict, found.undecided_because) == ("undecided", ("figures", "rule"))
    rows[1] = {**rows[1], "at_least": 130}
    found = assess({"a": "30"}, requirement=rows)
    assert (found.verdict, found.undecided_because) == ("undecided", ("figures", "rule"))
    found = assess({"a": "30"}, requirement=[*rows, {**rows[1], "id": "more", "at_least": 131}])
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))
    rows[1] = {**rows[1], "at_least": 180}
    found = assess({"a": "30"}, requirement=rows)
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))


def test_what_fails_once_fails_whatever_else_is_open() -> None:
    rows = [TOTAL, {**TOTAL, "id": "weak", "grade": "inferred"}]
    assert assess({"a": "5", "b": "5"}, requirement=rows).verdict == "fails"


# --- Standards and points that are not encoded


def hidden(**row: Any) -> dict[str, Any]:
    return {"id": "hidden", "table": "T", "types": ["II"], "what": {"en": "The rest."}, **row}


@pytest.mark.parametrize("row", [hidden(), hidden(criterion="A")])
def test_a_criterion_that_is_not_fully_known_has_no_points(row: dict[str, Any]) -> None:
    found = assess({"a": "100", "b": "100"}, requirement=[TOTAL], unlisted=[row])
    assert (found.measure, found.points, found.criteria[0].outlook) == ("thresholds", None, None)
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))


def test_what_is_hidden_of_another_criterion_or_type_hides_only_that() -> None:
    criteria = [CRITERION, {"id": "B"}]
    standards = [STANDARDS[0], {**STANDARDS[1], "criterion": "B"}]
    each = {"id": "each", "kind": "criterion-minimum", "criterion": "A"}
    row = hidden(criterion="B")
    found = assess({"a": "20"}, *standards, criteria=criteria, requirement=[each], unlisted=[row])
    assert (found.measure, found.verdict) == ("thresholds", "meets")
    other = hidden(types=["I"])
    assert assess({"a": "100", "b": "1"}, requirement=[TOTAL], unlisted=[other]).verdict == "meets"


# --- Units of a place


UNIT = {"table": "U", "id": "U.a", "indicator": "a", "rule": scored(0, 100, 0, 100)}
MEAN = {"id": "mean", "kind": "units-mean", "table": "U", "at_least": 50}
ANY = {"id": "any", "kind": "units-any", "table": "U", "at_least": 80}


def of_units(*values: str | None, requirement: list[dict[str, Any]], **law: Any) -> Assessment:
    units = {f"u{at}": {"a": value} if value else {} for at, value in enumerate(values)}
    criteria = law.pop("criteria", [CRITERION, {"id": "A", "table": "U"}])
    return assess(
        {}, *STANDARDS, UNIT, units=units, requirement=requirement, criteria=criteria, **law
    )


@pytest.mark.parametrize(
    ("values", "mean", "any_of"),
    [
        (("40", "60"), "met", "not-met"),
        (("40", "59.9"), "not-met", "not-met"),
        (("10", "80"), "not-met", "met"),
        (("20", "80"), "met", "met"),
        (("20", None), "undecided", "undecided"),
        (("90", None), "undecided", "met"),
        (("20", "70..90"), "undecided", "undecided"),
        (("0", "0", None), "not-met", "undecided"),
    ],
)
def test_the_mean_over_the_units_and_the_best_of_them(
    values: tuple[str | None, ...], mean: str, any_of: str
) -> None:
    assert only(of_units(*values, requirement=[MEAN])).state == mean
    assert only(of_units(*values, requirement=[ANY])).state == any_of


def test_units_are_shown_with_their_points() -> None:
    found = of_units("20", "80", requirement=[MEAN])
    assert [(unit.place.id, unit.outlook and unit.outlook.worst) for unit in found.units] == [
        ("u0", 20),
        ("u1", 80),
    ]
    outlook = only(found).outlook
    assert outlook is not None
    assert (outlook.worst, outlook.best) == (50, 50)


def test_a_requirement_on_units_may_be_about_one_criterion_of_their_table() -> None:
    row = {**MEAN, "criterion": "A"}
    assert only(of_units("40", "60", requirement=[row])).state == "met"
    elsewhere = {**MEAN, "criterion": "B"}
    found = of_units("40", "60", requirement=[elsewhere])
    assert (only(found).state, found.undecided_because) == ("undecided", ("rule",))


def test_a_place_of_one_unit_has_no_units_to_judge() -> None:
    found = of_units("90", requirement=[MEAN])
    assert (found.units, only(found).state) == ((), "undecided")


def test_a_table_for_units_without_rows_leaves_it_to_the_rule() -> None:
    found = of_units("90", "90", requirement=[ANY], unlisted=[hidden(table="U")])
    assert [unit.outlook for unit in found.units] == [None, None]
    assert (only(found).state, found.undecided_because) == ("undecided", ("rule",))


def test_units_by_thresholds_have_no_points_to_average() -> None:
    row = {**UNIT, "rule": {"II": {"kind": "threshold", "at_least": 5}}}
    units = {"u": {"a": "9"}, "v": {"a": "9"}}
    found = assess({}, *STANDARDS, row, units=units, requirement=[MEAN])
    assert (only(found).state, found.undecided_because) == ("undecided", ("rule",))


HOPELESS = {"id": "hopeless", "kind": "points-total", "at_least": 500, "grade": "inferred"}


@pytest.mark.parametrize(
    ("requirements", "other", "because"),
    [
        # u earns 0 or 50 by a factor that nobody has seen, whatever its figures; v what it has.
        ([{**MEAN, "at_least": 50}], "60", ("rule",)),
        ([{**MEAN, "at_least": 50}], None, ("figures", "rule")),
        ([{**MEAN, "at_least": 51}], None, ("figures", "rule")),
        ([{**ANY, "at_least": 50}], None, ("figures", "rule")),
        ([{**ANY, "at_least": 50}, HOPELESS], None, ("rule",)),
        ([{**ANY, "at_least": 51}, HOPELESS], None, ("figures", "rule")),
    ],
)
def test_open_rules_of_a_unit_are_open_rules_of_the_place(
    requirements: list[dict[str, Any]], other: str | None, because: tuple[str, ...]
) -> None:
    found = of_open_unit(requirements, other)
    assert (found.verdict, found.undecided_because) == ("undecided", because)


def test_figures_can_decide_a_mean_either_way_though_a_rule_of_one_unit_is_open() -> None:
    """The one earns 0 or 50 by the rule, the other 0 to 100 by its figures: 25 to 50 on average."""
    for needed, reasons in (
        (25, ("figures-can-meet", "rule")),
        (26, ("figures", "rule")),
        (50, ("figures", "rule")),
        (51, ("figures-can-fail", "rule")),
    ):
        assert of_open_unit([{**MEAN, "at_least": needed}], None).reasons == reasons


def of_open_unit(requirements: list[dict[str, Any]], other: str | None) -> Assessment:
    """A place of two units: u with a reduction whose factor nobody has seen, v with a figure."""
    reduction = {
        "id": "less",
        "name": "less",
        "kind": "scale-minimum",
        "standards": ["U.a"],
        "tags": ["hilly"],
        "factor": "unknown",
    }
    regulation = law_of(
        *STANDARDS,
        {**UNIT, "rule": scored(50, 100, 50, 100)},
        units=True,
        criteria=[CRITERION],
        requirement=requirements,
        adjustment=[reduction],
    )
    where = place(units=["u", "v"])
    rows = [figure("a", "40", at="u", known=KNOWN)]
    rows += [figure("a", other, at="v", known=KNOWN)] if other else []
    inside = [place("u", tags=["hilly"]), place("v")]
    assessor = Assessor(programme(where, *inside), figures(*rows, known=KNOWN))
    return assessor.assess(where, "II", DAY, regulation)


def test_a_requirement_says_what_it_is_about() -> None:
    each = {"id": "each", "kind": "criterion-minimum"}
    found = of_units("20", "80", requirement=[TOTAL, each, MEAN, {**MEAN, "criterion": "A"}])
    assert [row.scope for row in found.requirements] == ["T", "A", "U", "A"]


# --- What an assessment says beside the verdict


def test_the_weakest_grade_is_that_of_any_figure_or_rule_it_rests_on() -> None:
    assert assess({"a": "5"}, requirement=[TOTAL]).weakest_grade == "primary"
    weak = {**STANDARDS[0], "grade": "single-source"}
    found = assess({"a": "5"}, weak, STANDARDS[1], requirement=[TOTAL])
    assert found.weakest_grade == "single-source"
    press = figure("a", "5", known=KNOWN, grade="press")
    regulation = law_of(*STANDARDS, criteria=[CRITERION], requirement=[TOTAL])
    assessor = Assessor(programme(), figures(press, known=KNOWN))
    assert assessor.assess(place(), "II", DAY, regulation).weakest_grade == "press"


def test_the_states_are_counted() -> None:
    counts = assess({"a": "100"}, requirement=[TOTAL]).counts
    assert counts == {
        "maximum": 1,
        "met": 0,
        "short": 0,
        "no-data": 1,
        "exempt": 0,
        "undecided": 0,
    }


def test_required_and_maximum_are_those_of_the_table() -> None:
    found = assess({"a": "5"}, requirement=[TOTAL])
    assert (found.required, found.maximum) == (F(75), None)
    assert assess({"a": "5"}, requirement=[]).required is None


def test_a_type_that_the_law_does_not_assess_is_left_to_the_rule() -> None:
    regulation = law_of(*STANDARDS, criteria=[CRITERION], requirement=[TOTAL])
    found = Assessor(programme(), figures(known=KNOWN)).assess(place(), "I", DAY, regulation)
    assert (found.standards, found.criteria, found.requirements) == ((), (), ())
    assert (found.verdict, found.undecided_because, found.measure) == (
        "undecided",
        ("rule",),
        "thresholds",
    )
    assert found.weakest_grade is None


@pytest.mark.parametrize(
    ("row", "tags", "minimum"),
    [
        ({}, [], 10),
        ({"at_least": 12}, [], 12),
        ({"criterion": "A"}, [], 10),
        ({"without_tags": ["heritage"]}, ["heritage"], None),
        ({"tags": ["heritage"]}, [], None),
        ({"places_of": "several-units"}, [], None),
    ],
)
def test_a_criterion_shows_a_minimum_only_where_one_is_asked(
    row: dict[str, Any], tags: list[str], minimum: int | None
) -> None:
    asked = {"id": "minimum", "kind": "criterion-minimum", **row}
    found = assess({"a": "5", "b": "50"}, at={"tags": tags}, requirement=[TOTAL, asked])
    assert found.criteria[0].minimum == minimum
    assert len(found.requirements) == (1 if minimum is None else 2)


@pytest.mark.parametrize(
    ("grade", "a", "reasons"),
    [
        ("primary", "", ("figures",)),
        ("inferred", "", ("figures-can-meet", "rule")),
        ("inferred", "10", ("no-figure", "rule")),
        ("primary", "90", ()),
    ],
)
def test_it_is_said_what_figures_can_do(grade: str, a: str, reasons: tuple[str, ...]) -> None:
    """A total that is only inferred may not be asked at all, so nothing can fail it."""
    found = assess({"a": a, "b": "50"}, requirement=[{**TOTAL, "grade": grade}])
    assert found.reasons == reasons
