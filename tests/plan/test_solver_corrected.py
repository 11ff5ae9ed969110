"""Plans where the solver alone would be wrong: costs that differ by little, densities, units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import pytest

from tests.plan.areas import AREA, FIGURES_OF, allowed, place, project, row, scene
from tests.plan.test_plan_brute_force import at_levels, check_budget, check_cheapest
from tests.world import CATALOGUE
from urban_tracker.assessment.results import Assessment
from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import Range, point
from urban_tracker.figures.observations import meaning
from urban_tracker.figures.typed import typed_value
from urban_tracker.figures.values import Assumption, Figures
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.planning import project_search
from urban_tracker.planning.changes import assumption_of
from urban_tracker.planning.effects import Key, Scene, at_minimum
from urban_tracker.planning.plan import plan_scene
from urban_tracker.planning.plan_model import PlanModel, total_earned

HAIR = Fraction(1, 10**8)
THIRD = Fraction(1, 3)
BEDS = at_levels(**{"hospital-beds": "35"})


def test_a_project_that_costs_a_hair_too_much() -> None:
    dear = project("dear", {"hospital-beds": ("amount", "2")}, 10 + HAIR)
    cheap = project("cheap", {"hospital-beds": ("amount", "1")}, 10)
    area = scene(BEDS, [dear, cheap])
    check_budget(area, Fraction(10))
    assert [each.id for each in plan_scene(area, "worst", Fraction(10)).chosen] == ["cheap"]


def test_projects_that_together_cost_a_hair_too_much() -> None:
    """Less than the solver can see, so it proposes them all."""
    halves = [project(f"p{at}", {"hospital-beds": ("amount", "0.5")}, 5 + HAIR) for at in range(2)]
    area = scene(BEDS, halves)
    check_budget(area, Fraction(10))
    assert len(plan_scene(area, "worst", Fraction(10)).chosen) == 1


def test_a_cheaper_set_that_earns_a_hair_less() -> None:
    more = project("more", {"hospital-beds": ("amount", "1")}, 10)
    less = project("less", {"hospital-beds": ("amount", "0.99999999")}, 3, excludes=("more",))
    area = scene(BEDS, [more, less])
    check_budget(area, Fraction(20))
    assert [each.id for each in plan_scene(area, "worst", Fraction(20)).chosen] == ["more"]


def test_of_equally_good_sets_the_cheaper() -> None:
    one = project("one", {"hospital-beds": ("amount", "1")}, 9)
    other = project("other", {"hospital-beds": ("amount", "1")}, 4, excludes=("one",))
    for projects in ([one, other], [other, one]):
        area = scene(BEDS, projects)
        check_budget(area, Fraction(20))


def test_equally_cheap_sets_whose_costs_differ_by_a_hair() -> None:
    rows = at_levels(**{"hospital-beds": "34"})
    plain = project("plain", {"hospital-beds": ("amount", "1")}, 10)
    better = project("better", {"hospital-beds": ("amount", "3")}, 10 + HAIR, excludes=("plain",))
    area = scene(rows, [plain, better])
    assert check_cheapest(area)
    assert [each.id for each in plan_scene(area, "worst", None).chosen] == ["plain"]


def test_a_density_that_was_observed_and_is_derived_once_people_come() -> None:
    """The observed figure counts until an input changes; no line leads from one to the other."""
    rows = [*at_levels(), row(AREA, "population-density", "1400")]
    homes = project("homes", {"population": ("amount", "1000")}, 1)
    area = scene(rows, [homes])
    check_budget(area, Fraction(5))
    assert plan_scene(area, "worst", Fraction(5)).chosen == ()


def test_a_density_that_falls_out_of_what_is_possible() -> None:
    rows = at_levels(**{"natural-area": "200"})
    mine = project("mine", {"natural-area": ("amount", "-250")}, 1)
    plant = project("plant", {"population": ("amount", "-300000")}, 1)
    homes = project("homes", {"population": ("amount", "90000")}, 1)
    area = scene(rows, [mine, plant, homes])
    check_cheapest(area)
    check_budget(area, Fraction(5))


def test_people_counted_for_the_whole_area_while_units_grow() -> None:
    """The area's own figure counts until one of its units changes."""
    whole, units = place(AREA, ("one", "two")), ("one", "two")
    rows = [*at_levels(), row("one", "population", "100000")]
    homes = [
        project(f"p{at}", {"population": ("amount", "30000")}, at + 1, where=unit)
        for at, unit in enumerate(units)
    ]
    area = scene(rows, homes, places=(whole, *(place(unit) for unit in units)))
    check_budget(area, Fraction(3))


def test_units_of_which_not_all_is_known() -> None:
    """The area of one is missing, and more people leave another than live there."""
    whole, units = place(AREA, ("one", "two")), ("one", "two")
    rows = [each for each in at_levels() if each.indicator not in ("population", "natural-area")]
    rows += [row("one", "population", "210000"), row("two", "population", "1000")]
    rows += [row("one", "natural-area", "100")]
    projects = [
        project("land", {"natural-area": ("amount", "10")}, 1, where="one"),
        project("leave", {"population": ("amount", "-5000")}, 1, where="two"),
        project("come", {"population": ("amount", "9000")}, 1, where="two"),
    ]
    area = scene(rows, projects, places=(whole, *(place(unit) for unit in units)))
    check_budget(area, Fraction(3))


def test_a_unit_and_its_area_at_once() -> None:
    whole, units = place(AREA, ("one", "two")), ("one", "two")
    rows = [each for each in at_levels() if each.indicator != "population"]
    rows += [row("one", "population", "100000"), row("two", "population", "90000")]
    homes = [
        project("unit", {"population": ("amount", "5000")}, 1, where="one"),
        project("area", {"population": ("amount", "7000")}, 1),
    ]
    area = scene(rows, homes, places=(whole, *(place(unit) for unit in units)))
    change = area.changed([0, 1])
    assert change[AREA, "population"].range == Range(Fraction(202000), Fraction(202000))
    check_budget(area, Fraction(2))


def test_an_assumed_density_does_not_follow_the_people() -> None:
    area = scene(at_levels(), [project("homes", {"population": ("amount", "9000")}, 1)])
    meant = meaning(CATALOGUE["population-density"], "1200", "")
    assert meant is not None
    assumed = {(AREA, "population-density"): Assumption("1200", "", meant)}
    other = Scene(
        area.programme, area.figures.with_assumptions(assumed), area.place, "II", area.on,
        area.regulation, area.projects,
    )  # fmt: skip
    check_budget(other, Fraction(2))


def test_figures_without_an_end() -> None:
    rows = [row(AREA, "investment-attraction-rank", "11", ">")]
    area = scene(rows, [project("p", {"investment-attraction-rank": ("amount", "-5")}, 1)], "I")
    check_budget(area, Fraction(2))


def test_a_search_that_is_given_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = at_levels(**{"hospital-beds": "34"})
    projects = [
        project("short", {"hospital-beds": ("amount", "0.99999999")}, 1),
        project("right", {"hospital-beds": ("amount", "1")}, 5, excludes=("short",)),
    ]
    monkeypatch.setattr(project_search, "ROUNDS", 0)
    plan = plan_scene(scene(rows, projects), "worst", None)
    assert not plan.proved
    assert not plan.reached
    assert plan.obstacles == ()
    plan = plan_scene(scene(rows, projects), "worst", Fraction(9))
    assert not plan.proved
    assert [each.missing for each in project_search.obstacles_of(scene(rows, projects))]


def test_a_solver_that_proposes_too_cheap_a_set_is_corrected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever it proposes, only what holds exactly is taken."""
    more = project("more", {"hospital-beds": ("amount", "1")}, 10)
    area = scene(BEDS, [more, project("less", {"hospital-beds": ("amount", "0.5")}, 3)])
    proper = PlanModel.pick
    wrong = [frozenset({1})]

    def pick(
        self: PlanModel, objective: Mapping[int, float], *, largest: bool
    ) -> tuple[frozenset[int], list[float]] | None:
        if wrong and not largest:
            return wrong.pop(), [9.0] * 1000
        return proper(self, objective, largest=largest)

    monkeypatch.setattr(PlanModel, "pick", pick)
    check_budget(area, Fraction(20))
    assert not wrong


def test_idle_projects_are_dropped_from_a_set() -> None:
    idle = project("idle", {"natural-area": ("amount", "0")}, 0)
    hall = project("hall", {"sports-works": ("amount", "1")}, 0)
    area = scene(at_levels(), [idle, hall])
    assert project_search._without_idle(area, frozenset({0, 1})) == {1}


def test_an_obstacle_beside_a_rule_that_is_not_known() -> None:
    whole = place(AREA, ("one", "two"))
    rows = [each for each in at_levels() if each.indicator != "population"]
    rows += [row("one", "population", "50000"), row("two", "population", "60000")]
    homes = project("homes", {"population": ("amount", "1000")}, 1)
    area = scene(rows, [homes], places=(whole, place("one"), place("two")))
    plan = plan_scene(area, "worst", None)
    assert {each.requirement.scope for each in plan.obstacles if each.missing} == {"2A", "II"}
    assert {each.requirement.scope for each in plan.obstacles if not each.missing} == {"III", "2B"}


def test_an_obstacle_that_no_line_describes() -> None:
    rows = [*at_levels(), row(AREA, "population-density", "900")]
    homes = project("homes", {"population": ("amount", "-1000")}, 1)
    plan = plan_scene(scene(rows, [homes]), "worst", None)
    assert not plan.reached
    obstacle = next(each for each in plan.obstacles if each.requirement.scope == "II")
    assert obstacle.missing == Fraction(9, 2) - Fraction(1, 10)


def test_a_missing_figure_at_a_minimum_that_is_to_be_passed() -> None:
    own = b"""
id = "own"
edition = 1
short.en = "invented"
extends = "nq-111-2025"
in_force_from = 2026-01-01
[[standard]]
id = "1.I.02"
rule.I = { kind = "threshold", above = 2 }
"""
    regulation = RegulationShelf(CATALOGUE, {"regulations/own.toml": own}).get("own")
    area = scene([], [], "I", regulation=regulation)
    supposed = at_minimum(area.assess(()))
    assert supposed[AREA, "international-events-per-year"][:2] == ("2", ">")
    mild = Scene(
        area.programme, area.figures.with_assumptions(supposed), area.place, "I", area.on,
        regulation, (),
    )  # fmt: skip
    assert total_earned(mild.assess(())) == 15


def test_what_is_needed_is_not_left_out_though_it_brings_nothing_itself() -> None:
    base = project("base", {"natural-area": ("amount", "0")}, 0)
    hall = project("hall", {"sports-works": ("amount", "1")}, 0, needs=("base",))
    plan = plan_scene(scene(at_levels(), [base, hall]), "worst", None)
    assert [each.id for each in plan.chosen] == ["base", "hall"]


@pytest.mark.parametrize(
    ("known", "written"),
    [
        (Range(THIRD, THIRD), "0.333333333333333..0.333333333333334"),
        (Range(Fraction(3), Fraction(5), True), "3..5"),
        (Range(Fraction(3), Fraction(5), False, True), "3..5"),
        (Range(Fraction(3), THIRD + 5), "3..5.33333333333334"),
        (Range(THIRD, INFINITE), ">=0.333333333333333"),
        (Range(Fraction(0), THIRD), "<=0.333333333333334"),
        (point(Fraction(1234567890123456)), ">=999999999999999"),
        (point(Fraction(99999999999999999, 100)), ">=999999999999999"),
        (point(Fraction("35.125")), "35.1250"),
        (Range(Fraction(0), INFINITE), ">=0"),
    ],
)
def test_what_a_project_makes_of_a_figure_is_written_outwards(known: Range, written: str) -> None:
    """Never less than what is open; 15 digits, an open end as a closed one."""
    beds = CATALOGUE["hospital-beds"]
    change = assumption_of(beds, known)
    assert change.qualifier + change.value == written
    assert change.range == meaning(beds, typed_value(change.value), change.qualifier)
    assert change.range.low_end <= known.low_end
    assert change.range.high_end >= known.high_end


def test_an_effect_that_a_later_figure_holds_does_not_count_again() -> None:
    """One figure of the project is newer than it, the other still to come."""
    later = row(AREA, "sports-works", "9")._replace(as_of=dt.date(2026, 6, 1))
    rows = [each for each in at_levels() if each.indicator != "sports-works"]
    hall = project("hall", {"sports-works": ("amount", "1"), "hospital-beds": ("amount", "1")}, 1)
    hall = hall.model_validate({**dict(hall), "ready": dt.date(2026, 3, 1)})
    area = scene([*rows, later], [hall])
    assert list(area.changed([0])) == [(AREA, "hospital-beds")]


def test_exempt_standards_earn_what_they_earn() -> None:
    heritage = place(tags=("heritage",))
    homes = project("homes", {"population": ("amount", "200000")}, 1)
    area = scene(at_levels(), [homes], places=(heritage,))
    check_budget(area, Fraction(1))


@pytest.mark.parametrize("assumed", [None, "1", "0", "3"])
def test_what_is_built_stays_built_whatever_is_assumed(assumed: str | None) -> None:
    """The park was there on the day of the figure; assuming one does not build it again."""
    park = project("park", {"public-green-spaces": ("amount", "1")}, 5)
    built = park.model_copy(update={"id": "built", "ready": FIGURES_OF})
    area = scene([row(AREA, "public-green-spaces", "1")], [park, built])
    known = None if assumed is None else meaning(CATALOGUE["public-green-spaces"], assumed, "")
    if assumed is not None and known is not None:
        supposed = {(AREA, "public-green-spaces"): Assumption(assumed, "", known)}
        area = Scene(
            area.programme, area.figures.with_assumptions(supposed), area.place, area.type,
            area.on, area.regulation, area.projects,
        )  # fmt: skip
    assert [list(each) for each in area.effects] == [[(AREA, "public-green-spaces")], []]
    after = area.figures_with({0, 1}).value(AREA, "public-green-spaces", area.on)
    assert after is not None
    assert after.range.low == int(assumed or 1) + 1


def denied(area: Scene, *names: str) -> Scene:
    """The same scene, of which ``status`` would say that some projects together change nothing."""

    def answer(figures: Figures, assumed: Mapping[Key, Assumption]) -> Assessment | None:
        again = Scene(area.programme, figures, area.place, area.type, area.on, area.regulation, ())
        for chosen in allowed(area):
            built = {area.projects[at].id for at in chosen}
            if area.changed(chosen) == assumed and built & set(names):
                return again.assess(()) if "refused" not in built else None
        figures = figures.with_assumptions({**figures.assumed, **assumed})
        return Scene(
            area.programme, figures, area.place, area.type, area.on, area.regulation, ()
        ).assess(())

    return Scene(
        area.programme, area.figures, area.place, area.type, area.on, area.regulation,
        area.projects, answer,
    )  # fmt: skip


@pytest.mark.parametrize("wrong", ["cheap", "refused"])
def test_a_set_of_which_status_says_something_else_is_no_plan(wrong: str) -> None:
    """The cheapest of which it says the same is; where there is none, that is said."""
    cheap = project(wrong, {"hospital-beds": ("amount", "1")}, 3)
    dear = project("dear", {"hospital-beds": ("amount", "2")}, 9, excludes=(wrong,))
    area = scene(at_levels(**{"hospital-beds": "34"}), [cheap, dear])
    assert [each.id for each in plan_scene(area, "worst", None).chosen] == [wrong]
    for budget in (None, Fraction(20)):
        plan = plan_scene(denied(area, wrong), "worst", budget)
        assert [each.id for each in plan.chosen] == ["dear"]
        assert plan.reached
    assert plan_scene(denied(area, wrong), "worst", None).refuted == 1
    for budget in (None, Fraction(20)):
        plan = plan_scene(denied(area, wrong, "dear"), "worst", budget)
        assert (plan.chosen, plan.reached, plan.refuted > 0) == ((), False, True)


def test_missing_figures_take_few_rounds() -> None:
    """What is missing has no end that projects could lift, so hardly a set has to be corrected."""
    left_out = ("natural-area", "wastewater-capacity")
    rows = [each for each in at_levels(population="200000") if each.indicator not in left_out]
    projects = [
        project(
            f"p{at}",
            {
                "natural-area": ("amount", str(at - 4)),
                "wastewater-capacity": ("amount", str(5 - at)),
                "population": ("amount", str(1000 * at)),
            },
            at + 1,
        )
        for at in range(7)
    ]
    area = scene(rows, projects)
    project_search.most_for(PlanModel(area), Fraction(15))
    assert len(area._memo) < 8
    check_budget(area, Fraction(15))
