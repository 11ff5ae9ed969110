"""Plans of places whose units ended, or of which the law counts a share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

import pytest

from tests.plan.areas import AREA, DAY, FIGURES_OF, allowed, place, project
from tests.plan.test_plan_brute_force import check_budget, check_cheapest
from tests.world import catalogue, figure, indicator, law_of, scored
from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import point, shift
from urban_tracker.figures.values import Figures
from urban_tracker.law.regulation import Regulation
from urban_tracker.planning.effects import Scene
from urban_tracker.planning.plan import plan_scene
from urban_tracker.programme.programme import Programme
from urban_tracker.programme.projects import Project

SUM = {"sum_of_units": True}
KNOWN = catalogue(
    indicator("share", "share"),
    indicator("a"),
    indicator("b"),
    indicator("smart", "yes-no"),
    indicator("people", formula=SUM),
    indicator("green", formula=SUM),
    indicator("waste", better="lower", formula=SUM),
    indicator("slums", "count", better="lower", formula=SUM),
    indicator("green-each", formula={"ratio": {"top": "green", "bottom": "people"}}),
)
TWO = [{"id": "total", "kind": "points-total", "at_least": 2}]
BAND = scored(100, 200, 2, 4)
OLD = dt.date(2024, 12, 31)
ENDED = dt.date(2026, 1, 1)


def scene(
    law: Regulation,
    values: Iterable[tuple[str, str, str]],
    projects: Iterable[Project],
    *,
    kind: str = "urban-area",
    ended: dt.date | None = None,
    region: str | None = None,
    unit_figures_of: dt.date = FIGURES_OF,
) -> Scene:
    """An area with the units one and two; two may have ended. A value: place, indicator, number."""
    units = place("one", kind=kind), place("two", kind=kind, ended=ended)
    places = place(AREA, ("one", "two"), region=region), *units
    projects = tuple(projects)
    programme = Programme.model_validate({"place": places, "project": projects})
    known = Figures(
        KNOWN,
        [
            figure(of, value, FIGURES_OF if at == AREA else unit_figures_of, at=at, known=KNOWN)
            for at, of, value in values
        ],
        units={each.id: each.units for each in places},
        ended={each.id: each.ended for each in places if each.ended is not None},
    )
    return Scene(programme, known, places[0], "II", DAY, law, projects)


def chosen(area: Scene, budget: int | None = None) -> list[str]:
    plan = plan_scene(area, "worst", None if budget is None else Fraction(budget))
    return [each.id for each in plan.chosen]


@pytest.mark.parametrize("reach", ["20", "60"])
def test_lifting_a_ward_over_its_points_lifts_the_share_of_wards(reach: str) -> None:
    counted = {"table": "U", "type": "II", "at_least": 50, "kinds": ["ward"]}
    share = {"id": "A.share", "indicator": "share", "counts_units": counted}
    law = law_of(
        {**share, "rule": scored(50, 100, 2, 4)},
        {"id": "U.a", "table": "U", "indicator": "a", "rule": scored(50, 100, 50, 100)},
        units=True,
        requirement=TWO,
    )
    values = ("one", "a", "40"), ("two", "a", "10")
    projects = [
        project("near", {"a": ("amount", "20")}, 3, where="one"),
        project("far", {"a": ("amount", reach)}, 2, where="two"),
        project("elsewhere", {"green": ("amount", "20")}, 1, where="one"),
    ]
    area = scene(law, values, projects, kind="ward")
    assert check_cheapest(area)
    check_budget(area, Fraction(4))
    check_budget(area, Fraction(9))
    assert chosen(area) == (["far"] if reach == "60" else ["near"])


def test_people_in_a_unit_of_which_nothing_is_reported_count_from_none_at_least() -> None:
    standard = {"id": "A.people", "indicator": "people", "rule": scored(100, 200, 2, 4)}
    law = law_of(standard, requirement=TWO)
    homes = project("homes", {"people": ("amount", "150")}, 2, where="one")
    for values in ([], [("two", "people", "30")]):
        area = scene(law, values, [homes])
        assert check_cheapest(area)
        check_budget(area, Fraction(6))
        assert chosen(area) == ["homes"]


@pytest.mark.parametrize("at_least", [2, Fraction(5, 2), 3, Fraction(7, 2), 4])
def test_a_project_that_reaches_a_level_of_a_band_earns_all_that_the_level_earns(
    at_least: Fraction,
) -> None:
    standard = {"id": "A.a", "indicator": "a", "rule": scored(100, 200, 2, 4)}
    law = law_of(standard, requirement=[{**TWO[0], "at_least": at_least}])
    projects = [
        project(f"to-{level}", {"a": ("reaches", str(level))}, cost)
        for level, cost in ((120, 1), (150, 2), (175, 3), (200, 5))
    ]
    for value in ("80", "110"):
        area = scene(law, [(AREA, "a", value)], projects)
        assert check_cheapest(area)
        for budget in range(6):
            check_budget(area, Fraction(budget))


def test_what_costs_nothing_is_kept_if_a_requirement_needs_it_and_else_left_out() -> None:
    law = law_of(
        {"id": "A.share", "indicator": "share", "rule": scored(50, 100, 2, 4)},
        {"id": "U.a", "table": "U", "indicator": "a", "rule": scored(50, 100, 50, 100)},
        units=True,
        requirement=[*TWO, {"id": "mean", "kind": "units-mean", "table": "U", "at_least": 60}],
    )
    values = (AREA, "share", "60"), ("one", "a", "90"), ("two", "a", "10")
    projects = [
        project("gift", {"a": ("amount", "50")}, 0, where="two"),
        project("idle", {"green": ("amount", "50")}, 0, where="two"),
    ]
    area = scene(law, values, projects)
    assert check_cheapest(area)
    assert chosen(area) == ["gift"]
    assert chosen(area, 5) == ["gift"]  # No more points of the area itself, but it meets.


def test_a_requirement_that_asks_for_nothing_is_no_obstacle() -> None:
    standard = {"id": "A.a", "indicator": "a", "rule": scored(100, 200, 2, 4)}
    none = {"id": "none", "kind": "criterion-minimum", "at_least": 0}
    law = law_of(standard, requirement=[none, {**TWO[0], "at_least": 9}])
    area = scene(law, [(AREA, "a", "80")], [project("p", {"a": ("amount", "40")}, 1)])
    assert not check_cheapest(area)
    (obstacle,) = plan_scene(area, "worst", None).obstacles
    assert (obstacle.requirement.requirement.id, obstacle.missing) == ("total", Fraction(33, 5))


@pytest.mark.parametrize("measure", ["points", "count"])
def test_a_standard_that_is_not_considered_counts_in_a_plan_as_it_is(measure: str) -> None:
    law = law_of(
        *({"id": f"A.{of}", "indicator": of, "rule": BAND} for of in ("a", "b")),
        measure=measure,
        requirement=[
            {"id": "total", "kind": "points-total", "at_least": 4}
            if measure == "points"
            else {"id": "count", "kind": "count-met", "at_least": 2}
        ],
        adjustment=[
            {
                "id": "none",
                "name": "none",
                "kind": "exempt",
                "standards": ["A.a"],
                "regions": ["southeast"],
            }
        ],
    )
    projects = [
        project("for-a", {"a": ("amount", "60")}, 1),
        project("for-b", {"b": ("amount", "60")}, 2),
        project("for-both", {"a": ("amount", "60"), "b": ("amount", "60")}, 3),
    ]
    values = (AREA, "a", "50"), (AREA, "b", "50")
    area = scene(law, values, projects, region="southeast")
    assert check_cheapest(area)
    check_budget(area, Fraction(2))
    assert chosen(area) == ["for-b"]
    elsewhere = scene(law, values, projects)
    assert check_cheapest(elsewhere)
    assert plan_scene(elsewhere, "worst", None).cost == 3


def test_a_yes_that_is_not_considered_earns_its_points_without_a_project() -> None:
    law = law_of(
        {"id": "A.smart", "indicator": "smart", "rule": {"II": {"kind": "yes-no", "points": 3}}},
        requirement=[{**TWO[0], "at_least": 3}],
        adjustment=[
            {
                "id": "none",
                "name": "none",
                "kind": "exempt",
                "standards": ["A.smart"],
                "regions": ["southeast"],
            }
        ],
    )
    projects = [project("sensors", {"smart": ("reaches", "yes")}, 1)]
    for region, plan in (("southeast", []), (None, ["sensors"])):
        area = scene(law, [(AREA, "smart", "no")], projects, region=region)
        assert check_cheapest(area)
        assert chosen(area) == plan


def test_people_of_a_unit_that_ended_are_none_to_share_with() -> None:
    standard = {"id": "A.each", "indicator": "green-each", "rule": scored(5, 10, 2, 4)}
    law = law_of(standard, requirement=TWO)
    values = [
        ("one", "green", "45"),
        ("one", "people", "10"),
        ("two", "green", "1"),
        ("two", "people", "100"),
    ]
    projects = [
        project("park", {"green": ("amount", "10")}, 3, where="one"),
        project("homes", {"people": ("amount", "-1")}, 2, where="one"),
        project("too-late", {"green": ("amount", "900")}, 1, where="two"),
    ]
    area = scene(law, values, projects, ended=ENDED)
    assert check_cheapest(area)
    check_budget(area, Fraction(6))
    assert chosen(area) == ["homes"]
    there = scene(law, values, projects)
    assert check_cheapest(there)
    assert chosen(there) == ["too-late"]


WORKS = {"id": "A.works", "indicator": "green", "rule": scored(100, 200, 2, 4)}


@pytest.mark.parametrize("reported", ["80", "120", ">=90", "90..130"])
@pytest.mark.parametrize("units", [("30", "40"), ("30", None), (None, None)])
@pytest.mark.parametrize("whole_too", [False, True])
def test_what_is_built_in_a_unit_comes_on_top_of_what_the_whole_reports(
    reported: str, units: tuple[str | None, str | None], whole_too: bool
) -> None:
    """The report of the whole counts, and holds more than its units say they have."""
    values = [(AREA, "green", reported)]
    values += [
        (at, "green", value)
        for at, value in zip(("one", "two"), units, strict=True)
        if value is not None
    ]
    projects = [
        project("park", {"green": ("amount", "25")}, 3, where="one"),
        project("garden", {"green": ("amount", "10")}, 1, where="two"),
    ]
    if whole_too:
        projects.append(project("belt", {"green": ("amount", "7")}, 1))
    area = scene(law_of(WORKS, requirement=TWO), values, projects)
    before = area.figures.value(AREA, "green", DAY)
    assert before is not None
    for chosen in allowed(area):
        gained = sum((Fraction((25, 10, 7)[at]) for at in chosen), Fraction(0))
        after = area.figures_with(chosen).value(AREA, "green", DAY)
        assert after is not None
        assert after.range == shift(before.range, gained)
    check_cheapest(area)
    for budget in range(6):
        check_budget(area, Fraction(budget))


@pytest.mark.parametrize(
    ("reported", "least", "most"), [("30", 20, 20), ("30..50", 0, 20), ("60", 0, 0)]
)
def test_a_level_reached_in_a_unit_brings_the_whole_what_it_brings_the_unit(
    reported: str, least: int, most: int
) -> None:
    values = [(AREA, "green", "80"), ("one", "green", reported)]
    park = project("park", {"green": ("reaches", "50")}, 3, where="one")
    area = scene(law_of(WORKS, requirement=TWO), values, [park])
    after = area.figures_with({0}).value(AREA, "green", DAY)
    assert after is not None
    assert (after.range.low, after.range.high) == (80 + least, 80 + most)
    check_cheapest(area)


def test_what_the_whole_reports_holds_what_was_ready_by_then() -> None:
    """The figure of the unit is older than the project, that of the whole is newer."""
    built = project("park", {"green": ("amount", "25")}, 3, where="one")
    built = built.model_copy(update={"ready": FIGURES_OF})
    values = [(AREA, "green", "80"), ("one", "green", "30"), ("two", "green", "40")]
    area = scene(law_of(WORKS, requirement=TWO), values, [built], unit_figures_of=OLD)
    after = area.figures_with({0})
    found = [after.value(at, "green", DAY) for at in ("one", AREA)]
    assert [each and each.range.low for each in found] == [55, 80]
    check_cheapest(area)


def test_units_of_units() -> None:
    """A district reports, the city does not, or the other way round."""
    park = project("park", {"green": ("amount", "25")}, 3, where="ward")
    places = place(AREA, ("district",)), place("district", ("ward",)), place("ward")
    programme = Programme.model_validate({"place": places, "project": [park]})
    for reporting, expected in (("district", 105), (AREA, 105)):
        rows = [figure("green", "80", FIGURES_OF, at=reporting, known=KNOWN)]
        rows.append(figure("green", "5", FIGURES_OF, at="ward", known=KNOWN))
        known = Figures(KNOWN, rows, units={each.id: each.units for each in places})
        area = Scene(programme, known, places[0], "II", DAY, law_of(WORKS, requirement=TWO), [park])
        after = area.figures_with({0}).value(AREA, "green", DAY)
        assert after is not None
        assert after.range == point(Fraction(expected))
        assert check_cheapest(area)


@pytest.mark.parametrize("budget", [0, 1, 2, 3, 4, 5, 7])
def test_of_sets_with_the_same_points_a_budget_buys_one_that_meets(budget: int) -> None:
    """The ward has to reach 50; a park in it brings the whole no point, a square 1."""
    rule = scored(50, 100, 50, 100)
    law = law_of(
        {"id": "A.a", "indicator": "a", "rule": scored(100, 200, 2, 4)},
        {"id": "U.green", "table": "U", "indicator": "green", "rule": rule},
        units=True,
        requirement=[
            {"id": "total", "kind": "points-total", "at_least": 2},
            {"id": "any", "table": "U", "kind": "units-any", "at_least": 50},
        ],
    )
    values = [(AREA, "a", "100"), ("one", "green", "10"), ("two", "green", "20")]
    projects = [
        project("meadow", {"green": ("amount", "30")}, 2, where="one"),
        project("park", {"green": ("amount", "40")}, 2, where="one"),
        project("garden", {"green": ("amount", "30")}, 3, where="two"),
        project("square", {"a": ("amount", "50")}, 4),
    ]
    area = scene(law, values, projects)
    check_budget(area, Fraction(budget))
    expected = {2: ["park"], 3: ["park"], 4: ["square"], 5: ["square"], 7: ["park", "square"]}
    assert chosen(area, budget) == expected.get(budget, [])
    plan = plan_scene(area, "worst", Fraction(budget))
    assert plan.reached == ("park" in expected.get(budget, []))


LESS = {"id": "A.less", "indicator": "waste", "rule": scored(100, 50, 2, 4)}


@pytest.mark.parametrize(
    ("whole", "unit", "low", "high"),
    [
        ("120", "60", 110, 110),
        ("120", ">=60", 0, 110),
        (">=120", "60", 110, INFINITE),
    ],
)
def test_where_less_is_better_a_unit_that_has_more_can_lose_more(
    whole: str, unit: str, low: int, high: int | float
) -> None:
    values = [(AREA, "waste", whole), ("one", "waste", unit), ("two", "waste", "10")]
    plant = project("plant", {"waste": ("reaches", "50")}, 3, where="one")
    area = scene(law_of(LESS, requirement=TWO), values, [plant])
    after = area.figures_with({0}).value(AREA, "waste", DAY)
    assert after is not None
    assert (after.range.low, after.range.high) == (low, high)
    assert not check_cheapest(area)


def test_works_of_a_unit_that_may_be_any_number_leave_the_whole_any_number() -> None:
    """Of slums nobody has counted in the one ward, all may go; then some more are cleared."""
    values = [(AREA, "slums", "120"), ("two", "slums", "10")]
    clear = project("clear", {"slums": ("reaches", "50")}, 3, where="one")
    more = project("more", {"slums": ("amount", "-5")}, 1)
    law = law_of({**LESS, "indicator": "slums"}, requirement=TWO)
    area = scene(law, values, [clear, more])
    after = area.figures_with({0, 1}).value(AREA, "slums", DAY)
    assert after is not None
    assert (after.range.low, after.range.high) == (0, 115)
    assert not check_cheapest(area)


@pytest.mark.parametrize(("whole", "enough"), [("120", True), (">=120", False), ("<=120", True)])
def test_a_whole_that_may_be_any_number_is_brought_to_no_level(whole: str, enough: bool) -> None:
    values = [(AREA, "waste", whole), ("one", "waste", "60"), ("two", "waste", "10")]
    plant = project("plant", {"waste": ("amount", "-25")}, 3, where="one")
    area = scene(law_of(LESS, requirement=TWO), values, [plant])
    assert check_cheapest(area) == enough
    check_budget(area, Fraction(3))


def test_a_set_that_meets_for_a_hair_more_than_the_budget_is_not_bought() -> None:
    law = law_of(
        {"id": "A.a", "indicator": "a", "rule": scored(100, 200, 2, 4)},
        {"id": "U.green", "table": "U", "indicator": "green", "rule": scored(50, 100, 50, 100)},
        units=True,
        requirement=[*TWO, {"id": "any", "table": "U", "kind": "units-any", "at_least": 50}],
    )
    values = [(AREA, "a", "100"), ("one", "green", "10"), ("two", "green", "20")]
    price = 10 + Fraction(1, 10**12)
    park = project("park", {"green": ("amount", "40")}, price, where="one")
    area = scene(law, values, [park])
    assert chosen(area, 10) == []
    assert chosen(area, 11) == ["park"]
