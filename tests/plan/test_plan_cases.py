"""Plans in the cases that an office meets: missing figures, obstacles, days, open rules."""

from __future__ import annotations

import datetime as dt
import random
from fractions import Fraction
from typing import Any

import pytest

from tests.plan.areas import AREA, DAY, allowed, cost_of, place, project, row, scene
from tests.plan.test_plan_brute_force import at_levels, check_budget, check_cheapest
from tests.slow import slow_after
from tests.world import CATALOGUE, LAW
from urban_tracker.assessment.next_levels import next_levels
from urban_tracker.assessment.status import Question, status
from urban_tracker.core.ranges import point
from urban_tracker.figures.observations import Observation, meaning
from urban_tracker.figures.typed import typed_qualified
from urban_tracker.figures.values import Figures
from urban_tracker.figures.writing import written_range
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.planning.effects import Scene
from urban_tracker.planning.plan import TargetPlan, plan_scene, plan_target
from urban_tracker.planning.project_search import holds
from urban_tracker.programme.programme import Programme
from urban_tracker.programme.projects import Project

DUE = dt.date(2027, 12, 31)


def planned(
    rows: list[Observation],
    projects: list[Project],
    *,
    due: dt.date = DUE,
    as_of: dt.date = DAY,
    budget: int | None = None,
    **more: Any,
) -> TargetPlan:
    """The plan of a target of Type II for an area."""
    own = place(**more)
    programme = Programme.model_validate(
        {
            "place": (own, place("elsewhere")),
            "project": projects,
            "target": [
                {"id": "t", "place": AREA, "type": "II", "due": due, "wording": {"en": "Type II"}}
            ],
        }
    )
    figures = Figures(CATALOGUE, rows)
    (result,) = status(programme, figures, LAW, Question(as_of, (own,)))
    (target,) = result.targets
    money = None if budget is None else Fraction(budget)
    return plan_target(programme, figures, target, as_of, money)


def chosen(found: TargetPlan, case: int = 0) -> list[str]:
    return [each.id for each in found.plans[case].chosen]


def without(*indicators: str) -> list[Observation]:
    return [each for each in at_levels() if each.indicator not in indicators]


def reasons(found: TargetPlan) -> dict[str, str]:
    return {each.id: notice.code for each, notice in found.unusable}


ONE_PARK = at_levels(**{"public-green-spaces": "1"})
PARK = project("park", {"public-green-spaces": ("amount", "1")}, 9)


def test_a_second_green_space_flips_the_verdict() -> None:
    found = planned(ONE_PARK, [PARK])
    (plan,) = found.plans
    assert plan.before.verdict == "fails"
    assert plan.after.verdict == "meets"
    assert chosen(found) == ["park"]


def test_missing_figures_at_worst_and_at_their_minimum() -> None:
    """Without beds, at worst, the wing alone has to bring all of the minimum."""
    rows = [each for each in ONE_PARK if each.indicator != "hospital-beds"]
    wing = project("wing", {"hospital-beds": ("amount", "5")}, 3)
    tower = project("tower", {"hospital-beds": ("amount", "35")}, 80)
    found = planned(rows, [PARK, wing, tower])
    assert [plan.case for plan in found.plans] == ["worst", "at-minimum"]
    assert chosen(found, 0) == ["park", "tower"]
    assert chosen(found, 1) == ["park"]
    assert all(plan.reached for plan in found.plans)
    assert [each.indicator.id for _, each in found.missing] == ["hospital-beds"]


def test_a_missing_derived_figure_at_its_minimum() -> None:
    rows = without("natural-area")
    found = planned(rows, [PARK])
    assert [plan.reached for plan in found.plans] == [False, True]
    (obstacle,) = [each for each in found.plans[0].obstacles if each.requirement.scope == "II"]
    assert obstacle.missing == Fraction(9, 2) - Fraction(1, 10)


def test_which_requirement_stands_in_the_way_and_by_how_much() -> None:
    rows = at_levels(**{"public-green-spaces": "1", "planned-role": "commune"})
    found = planned(rows, [PARK])
    (plan,) = found.plans
    assert not plan.reached
    assert chosen(found) == []
    assert [
        (each.requirement.scope, each.at_least, each.best, each.missing) for each in plan.obstacles
    ] == [
        ("2A", 75, Fraction(75) - Fraction(55, 10) + Fraction(1, 10), Fraction(54, 10)),
        ("I", Fraction(115, 10), 6, Fraction(55, 10)),
    ]


def test_each_requirement_within_reach_and_not_all_together() -> None:
    rows = at_levels(**{"planned-role": "commune", "hospital-beds": "34"})
    role = project("role", {"planned-role": ("reaches", "provincial")}, 1, excludes=("wing",))
    wing = project("wing", {"hospital-beds": ("amount", "1")}, 1)
    found = planned(rows, [role, wing])
    (plan,) = found.plans
    assert not plan.reached
    assert plan.obstacles
    assert all(each.missing for each in plan.obstacles)


def test_projects_that_cannot_be_used_and_why() -> None:
    rows = at_levels(**{"public-green-spaces": "1"})
    late = Project.model_validate({**dict(PARK), "id": "late", "ready": dt.date(2028, 1, 1)})
    needs_late = project("needs-late", {"public-green-spaces": ("amount", "1")}, 1, ["late"])
    built = Project.model_validate({**dict(PARK), "id": "built", "ready": dt.date(2025, 6, 30)})
    ruled_out = project("ruled-out", {"sports-works": ("amount", "1")}, 1, excludes=["built"])
    after_built = project("after", {"sports-works": ("amount", "1")}, 1, ["built"])
    after_built = after_built.model_validate({**dict(after_built), "excludes": ("late",)})
    other = project("other", {"sports-works": ("amount", "1")}, 1, where="elsewhere")
    found = planned(rows, [PARK, late, needs_late, built, ruled_out, after_built, other])
    assert reasons(found) == {
        "late": "ready-too-late",
        "needs-late": "need-not-usable",
        "built": "in-the-figures",
        "ruled-out": "ruled-out",
        "other": "another-place",
    }
    assert [each.id for each in found.usable] == ["park", "after"]
    assert chosen(found) == ["park"]


def test_a_project_that_is_ready_and_not_in_the_figures_yet_counts() -> None:
    """The newest figure is of the end of 2025; what opened since is still to come."""
    opened = Project.model_validate({**dict(PARK), "ready": dt.date(2026, 3, 1)})
    assert chosen(planned(ONE_PARK, [opened])) == ["park"]


def test_after_the_due_day_and_after_the_end_of_the_place() -> None:
    late = planned(ONE_PARK, [PARK], as_of=dt.date(2028, 1, 1))
    assert late.why_not is not None
    assert late.why_not.code == "due-day-passed"
    assert late.plans == ()
    ended = planned(ONE_PARK, [PARK], ended=dt.date(2027, 7, 1))
    assert ended.why_not is not None
    assert ended.why_not.code == "place-ended"


def test_without_projects_no_optimum_but_the_next_levels_by_distance() -> None:
    found = planned(ONE_PARK, [])
    assert found.plans == ()
    shares = [each.share for each in found.levels if each.share is not None]
    assert shares == sorted(shares)
    park = next(each for each in found.levels if each.result.indicator.id == "public-green-spaces")
    assert [park.level, park.gap, park.points] == [2, 1, 3]
    people = next(each for each in found.levels if each.result.indicator.id == "population")
    assert [people.level, people.gap] == [500000, 280000]
    assert people.points == Fraction(15, 10) * Fraction(280, 300)


def test_next_levels_hold_when_they_are_reached() -> None:
    """What a level is said to bring is what assuming it brings."""
    area = scene(ONE_PARK, [])
    base = area.assess(())
    assert base.points is not None
    for each in next_levels(base):
        indicator = each.result.indicator
        if indicator.id == "population-density":
            continue
        _, written = written_range(indicator, point(each.level))
        rows = [old for old in ONE_PARK if old.indicator != indicator.id]
        after = scene([*rows, row(AREA, indicator.id, written)], []).assess(())
        result = next(
            found for found in after.standards if found.standard.id == each.result.standard.id
        )
        assert result.points is not None
        assert each.result.points is not None
        assert each.points == result.points.worst - each.result.points.worst


def test_a_budget_buys_the_most_points_and_says_what_is_still_in_the_way() -> None:
    rows = at_levels(**{"public-green-spaces": "1"})
    hospital = project("hospital", {"hospital-beds": ("amount", "5")}, 5)
    found = planned(rows, [PARK, hospital], budget=6)
    (plan,) = found.plans
    assert chosen(found) == ["hospital"]
    assert plan.cost == 5
    assert not plan.reached
    assert [each.requirement.scope for each in plan.obstacles] == ["2A", "III"]
    assert [each.id for each in plan.meets_for] == ["park"]
    assert chosen(planned(rows, [PARK, hospital], budget=14)) == ["park", "hospital"]
    assert chosen(planned(rows, [PARK, hospital], budget=0)) == []


def test_a_reduced_minimum_and_one_that_is_not_known() -> None:
    """Where the region may reduce the minimum by nobody knows how much, the table's counts."""
    rows = at_levels(population="190000", **{"natural-area": "100"})
    homes = project("homes", {"population": ("amount", "10000")}, 4)
    area = scene(rows, [homes], places=(place(region="red-river-delta"),))
    assert check_cheapest(area)
    assert [each.id for each in plan_scene(area, "worst", None).chosen] == ["homes"]
    claimed = place(tags=("heritage",), adjustment="heritage")
    heritage = scene(rows, [homes], places=(claimed,))
    assert plan_scene(heritage, "worst", None).chosen == ()


@pytest.mark.parametrize("seed", slow_after(2, range(8)))
def test_heritage_areas(seed: int) -> None:
    """Halved minima, an exempt standard, and points that stay flat up to the table's minimum."""
    chance = random.Random(seed)
    rows = at_levels(
        **{
            "hospital-beds": str(chance.randrange(15, 36)),
            "cultural-works": str(chance.randrange(3, 11)),
            "population": str(chance.randrange(90000, 210000, 5000)),
            "natural-area": "500",
        }
    )
    projects = [
        project(
            f"p{at}",
            {
                chance.choice(["hospital-beds", "cultural-works"]): (
                    "amount",
                    str(chance.randrange(1, 9)),
                ),
                "population": ("amount", str(chance.randrange(1000, 30000, 1000))),
            },
            chance.randrange(1, 9),
        )
        for at in range(6)
    ]
    area = scene(rows, projects, places=(place(tags=("heritage",)),))
    check_cheapest(area)
    check_budget(area, Fraction(10))


@pytest.mark.parametrize("seed", slow_after(2, range(6)))
def test_levels_and_amounts_of_the_same_figure(seed: int) -> None:
    """Funeral homes have a named value between none and one; both kinds of effect meet here."""
    chance = random.Random(seed)
    rows = at_levels(**{"funeral-homes": "none", "hospital-beds": "34"})
    projects = [
        project("plan", {"funeral-homes": ("reaches", "project")}, chance.randrange(1, 5)),
        project("first", {"funeral-homes": ("amount", "1")}, chance.randrange(1, 9)),
        project("second", {"funeral-homes": ("amount", "1")}, chance.randrange(1, 9)),
        project("third", {"funeral-homes": ("reaches", "2")}, chance.randrange(1, 9)),
        project("beds", {"hospital-beds": ("amount", "1")}, chance.randrange(1, 9)),
    ]
    area = scene(rows, projects)
    check_cheapest(area)
    check_budget(area, Fraction(chance.randrange(12)))


def test_a_figure_for_which_less_is_better() -> None:
    """The rank among localities: the worst end of a range is its highest."""
    rows = [row(AREA, "investment-attraction-rank", "11..14")]
    up = project("up", {"investment-attraction-rank": ("amount", "-3")}, 1)
    more = project("more", {"investment-attraction-rank": ("amount", "-1")}, 1)
    area = scene(rows, [up, more], "I")
    for sets in allowed(area):
        result = next(each for each in area.assess(sets).standards if each.standard.id == "1.I.05")
        assert result.met.worst == (len(sets) == 2)
    check_budget(area, Fraction(2))


def own_law() -> RegulationShelf:
    """111/2025 with an invented Table 2B, as a workspace may add one."""
    own = b"""
id = "with-2b"
edition = 1
short.en = "invented"
extends = "nq-111-2025"
removes = ["2b"]
in_force_from = 2026-01-01

[[adjustment]]
id = "heritage-exempt"
standards = ["2A.II.04"]

[[standard]]
id = "2B.III.01"
table = "2B"
criterion = "III"
indicator = "cultural-works"
name.en = "invented"
rule.II = { kind = "scored", minimum = 2, maximum = 6, points = { minimum = 40, maximum = 60 } }
grade = "single-source"
reference = "invented"

[[standard]]
id = "2B.III.02"
table = "2B"
criterion = "III"
indicator = "sports-works"
name.en = "invented"
rule.II = { kind = "steps", steps = [{ at_least = 1, points = 10 }, { at_least = 2, points = 20 }] }
grade = "single-source"
reference = "invented"
"""
    return RegulationShelf(CATALOGUE, {"regulations/own.toml": own})


@pytest.mark.parametrize("seed", slow_after(1, range(8)))
def test_requirements_over_units(seed: int) -> None:
    """The mean over the units, and the best of them, are met by building in the units."""
    chance = random.Random(seed)
    regulation = own_law().get("with-2b")
    units = ("one", "two", "three")
    rows = [
        each for each in at_levels() if each.indicator not in ("cultural-works", "sports-works")
    ]
    rows += [row(AREA, "cultural-works", "15"), row(AREA, "sports-works", "9")]
    for unit in units:
        rows.append(row(unit, "cultural-works", str(chance.randrange(1, 4))))
        rows.append(row(unit, "sports-works", str(chance.randrange(0, 2))))
    projects = [
        project(
            f"p{at}",
            {
                chance.choice(["cultural-works", "sports-works"]): (
                    "amount",
                    str(chance.choice([1, 2])),
                )
            },
            chance.randrange(1, 20),
            where=chance.choice(units),
        )
        for at in range(7)
    ]
    places = (place(AREA, units), *(place(unit) for unit in units))
    area = scene(rows, projects, places=places, regulation=regulation)
    kinds = {each.requirement.kind for each in area.assess(()).requirements}
    assert {"units-mean", "units-any"} <= kinds
    plan = plan_scene(area, "worst", None)
    meeting = [found for found in allowed(area) if holds(area.assess(found))]
    if meeting:
        assert plan.reached
        assert plan.cost == min(cost_of(area, found) for found in meeting)
    else:
        assert any(each.missing for each in plan.obstacles)


def test_where_points_are_not_known_nothing_is_chosen() -> None:
    own = place(kind="provincial-city")
    programme = Programme.model_validate(
        {
            "place": (own,),
            "project": [PARK],
            "target": [
                {
                    "id": "t", "place": AREA, "type": "II", "due": DUE,
                    "wording": {"en": "Type II"}, "regulation": "nq-26-2022",
                }
            ],
        }
    )  # fmt: skip
    figures = Figures(CATALOGUE, at_levels())
    (result,) = status(programme, figures, LAW, Question(DAY, (own,)))
    found = plan_target(programme, figures, result.targets[0], DAY)
    assert found.plans == ()
    assert [each.id for each in found.usable] == ["park"]


@pytest.mark.parametrize(
    ("indicator", "written", "effect", "after"),
    [
        ("hospital-beds", "35.5", "0.25", "35.75"),
        ("hospital-beds", ">35", "0.5", ">35.5"),
        ("hospital-beds", ">=35", "1", ">=36"),
        ("hospital-beds", "<=35", "1", "1..36"),
        ("hospital-beds", "<35", "-1", "<34"),
        ("hospital-beds", "<=35", "-1", "<=34"),
        ("hospital-beds", "35..36", "1.5", "36.5..37.5"),
        ("hospital-beds", "~35", "1", "35.5..36.5"),
        ("clean-water-supply", "95", "20", "100"),
        ("clean-water-supply", ">95", "3", ">98"),
        ("clean-water-supply", "5", "-20", "0"),
        ("economic-growth", "-3.5", "1", "-2.5"),
        ("planned-role", ">=inter-commune", "provincial", ">=provincial"),
        ("planned-role", "national", "provincial", "national"),
        ("funeral-homes", "none", "project", "project"),
        ("funeral-homes", "project", "1", "1"),
        ("smart-or-resilient-city", "no", "yes", "yes"),
    ],
)
def test_what_a_project_makes_of_a_figure_can_be_assumed(
    indicator: str, written: str, effect: str, after: str
) -> None:
    """Written as --assume takes it, and meaning the same."""
    qualifier, bare = typed_qualified(written)
    known = CATALOGUE[indicator]
    how = "reaches" if known.position(effect) is not None else "amount"
    area = scene(
        [row(AREA, indicator, bare, qualifier)], [project("p", {indicator: (how, effect)}, 1)]
    )
    change = area.changed([0])[AREA, indicator]
    assert change.qualifier + change.value == after
    sign, again = typed_qualified(after)
    assert meaning(known, again, sign) == change.range


def test_a_missing_figure_plus_an_amount_is_at_least_the_amount() -> None:
    area: Scene = scene([], [project("p", {"sports-works": ("amount", "3")}, 1)])
    change = area.changed([0])[AREA, "sports-works"]
    assert written_range(CATALOGUE["sports-works"], change.range) == (">=", "3")
