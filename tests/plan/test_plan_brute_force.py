"""Plans against every possible set of projects: nothing cheaper, and nothing that earns more."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from tests.plan.areas import (
    AREA,
    LEVELS,
    allowed,
    cost_of,
    place,
    project,
    random_projects,
    random_rows,
    row,
    scene,
)
from urban_tracker.planning.effects import Scene
from urban_tracker.planning.plan import plan_scene
from urban_tracker.planning.plan_model import total_earned
from urban_tracker.planning.project_search import holds
from urban_tracker.programme.projects import Project

pytestmark = pytest.mark.slow


def check_cheapest(area: Scene) -> bool:
    """Compare the cheapest plan with all sets; whether the target can be reached."""
    plan = plan_scene(area, "worst", None)
    meeting = [chosen for chosen in allowed(area) if holds(area.assess(chosen))]
    assert plan.proved
    if not meeting:
        assert not plan.reached
        assert plan.obstacles
        assert plan.chosen == ()
        return False
    cheapest = min(cost_of(area, chosen) for chosen in meeting)
    assert plan.cost == cheapest
    assert plan.reached
    assert plan.after.verdict == "meets"
    most = max(
        total_earned(area.assess(chosen)) for chosen in meeting if cost_of(area, chosen) == cheapest
    )
    assert total_earned(plan.after) == most
    return True


def check_budget(area: Scene, budget: Fraction) -> None:
    plan = plan_scene(area, "worst", budget)
    best = max(
        (total_earned(area.assess(chosen)), holds(area.assess(chosen)), -cost_of(area, chosen))
        for chosen in allowed(area)
        if cost_of(area, chosen) <= budget
    )
    assert (total_earned(plan.after), holds(plan.after), -plan.cost) == best
    assert plan.proved


@pytest.mark.parametrize("seed", range(30))
def test_random_areas_with_up_to_eight_projects(seed: int) -> None:
    chance = random.Random(seed)
    area = scene(
        random_rows(chance, missing=chance.choice([0, 0, 0.03]), vague=chance.choice([0, 0.2])),
        random_projects(chance, chance.randint(1, 8)),
    )
    check_cheapest(area)
    check_budget(area, Fraction(chance.randrange(60)))


@pytest.mark.parametrize("seed", [3, 11])
def test_random_areas_with_twelve_projects(seed: int) -> None:
    chance = random.Random(seed)
    area = scene(random_rows(chance, poor=0.2), random_projects(chance, 12))
    assert len(allowed(area)) > 500
    check_cheapest(area)
    check_budget(area, Fraction(25))


def test_enough_of_the_random_areas_can_be_reached() -> None:
    """So that the comparison above is about something."""
    reached = 0
    for seed in range(20):
        chance = random.Random(seed)
        area = scene(random_rows(chance, poor=0.2), random_projects(chance, 5))
        reached += check_cheapest(area)
    assert 5 <= reached <= 19


@pytest.mark.parametrize("seed", range(12))
def test_density_when_both_people_and_land_change(seed: int) -> None:
    """A ratio of two figures that projects change is not linear; the plan is exact all the same."""
    chance = random.Random(seed)
    rows = at_levels(population="240000", **{"natural-area": "235"})
    projects = [
        project(
            f"p{at}",
            {
                "population": ("amount", str(chance.randrange(1000, 30000, 500))),
                "natural-area": ("amount", str(chance.randrange(-30, 15))),
            },
            chance.randrange(1, 20),
        )
        for at in range(6)
    ]
    area = scene(rows, projects)
    check_cheapest(area)
    check_budget(area, Fraction(15))


@pytest.mark.parametrize("seed", range(10))
def test_figures_of_units_add_up(seed: int) -> None:
    chance = random.Random(seed)
    units = ("one", "two", "three")
    whole = place(AREA, units)
    rows = [each for each in at_levels() if each.indicator not in ("population", "cultural-works")]
    for at, unit in enumerate(units):
        if at or chance.random() < 0.7:
            rows.append(row(unit, "population", str(chance.randrange(40000, 80000, 500))))
        rows.append(row(unit, "cultural-works", str(chance.randrange(1, 4))))
    projects = [
        project(
            f"p{at}",
            {
                "population": ("amount", str(chance.randrange(1000, 40000, 500))),
                "cultural-works": ("amount", str(chance.randrange(1, 4))),
            },
            chance.randrange(1, 20),
            where=chance.choice([*units, AREA]),
        )
        for at in range(6)
    ]
    area = scene(rows, projects, places=(whole, *(place(unit) for unit in units)))
    plan = plan_scene(area, "worst", None)
    meeting = [chosen for chosen in allowed(area) if holds(area.assess(chosen))]
    if meeting:
        assert plan.cost == min(cost_of(area, chosen) for chosen in meeting)
    # Table 2B is not known, so the verdict stays open whatever is built.
    assert not plan.reached
    assert [each.requirement.scope for each in plan.obstacles if each.missing is None] == [
        "III",
        "2B",
    ]
    check_budget(area, Fraction(20))


@pytest.mark.parametrize("seed", range(12))
def test_type_i_is_counted(seed: int) -> None:
    """12 of 15 and a minimum of each criterion; where sources differ, all 15."""
    chance = random.Random(seed)
    rows = []
    for indicator, (low, high) in COUNTED.items():
        if indicator.startswith("="):
            rows.append(row(AREA, indicator[1:], chance.choice(["yes", "yes", "no"])))
        else:
            rows.append(row(AREA, indicator, str(chance.randint(low, high))))
    projects = []
    for at in range(7):
        indicator = chance.choice(list(COUNTED))
        how = (
            ("reaches", "yes")
            if indicator.startswith("=")
            else ("amount", "-5" if indicator.endswith("rank") else str(COUNTED[indicator][1]))
        )
        projects.append(project(f"p{at}", {indicator.lstrip("="): how}, chance.randrange(1, 9)))
    area = scene(rows, projects, "I")
    check_cheapest(area)
    check_budget(area, Fraction(8))


COUNTED = {
    "=national-functional-zone": (0, 0),
    "international-events-per-year": (1, 3),
    "=income-above-national-average": (0, 0),
    "=grdp-growth-at-least-national": (0, 0),
    "investment-attraction-rank": (8, 13),
    "=no-central-budget-supplement": (0, 0),
    "population": (2300000, 2700000),
    "urbanisation-rate": (42, 50),
    "type-ii-urban-population": (550000, 700000),
    "wards-at-type-ii-level": (45, 60),
    "transport-hub-count": (1, 3),
    "public-transport-coverage-of-type-ii": (100, 100),
    "awarded-works": (4, 6),
    "=smart-or-resilient-city": (0, 0),
    "=new-rural-programme-completed": (0, 0),
}


def at_levels(**other: str) -> list:  # type: ignore[type-arg]
    """Every standard of Type II at its minimum, but for some."""
    values = {
        "planned-role": "provincial", "central-role": "provincial", "population": "220000",
        "natural-area": "220", "non-agricultural-labour": "65",
        "transport-hub-rank": "provincial", "urban-road-density": "6",
        "clean-water-supply": "90", "main-drain-density": "3.5", "wastewater-capacity": "60",
        "solid-waste-treated": "80", "planned-cemetery-area": "60", "funeral-homes": "1",
        "hospital-beds": "35", "education-establishments": "10", "cultural-works": "10",
        "sports-works": "5", "commercial-works": "5", "public-service-land": "2",
        "public-green-spaces": "2", "green-space-share": "25", "public-green-land": "6",
        "architecture-regulation-years": "1",
    }  # fmt: skip
    assert set(LEVELS) <= set(values)
    values.update(other)
    return [row(AREA, indicator, written) for indicator, written in values.items()]


def test_a_set_that_passes_by_a_hair_and_one_that_fails_by_a_hair() -> None:
    """Differences far below what the solver can see are decided exactly."""
    rows = at_levels(**{"hospital-beds": "34"})
    dear = project("dear", {"hospital-beds": ("amount", "1")}, 11)
    cheap = project("cheap", {"hospital-beds": ("amount", "0.999999999")}, 10)
    plan = plan_scene(scene(rows, [cheap, dear]), "worst", None)
    assert [each.id for each in plan.chosen] == ["dear"]
    exact = project("cheap", {"hospital-beds": ("amount", "1.000000001")}, 10)
    plan = plan_scene(scene(rows, [exact, dear]), "worst", None)
    assert [each.id for each in plan.chosen] == ["cheap"]


def test_many_projects_that_fall_short_by_a_hair_are_told_apart() -> None:
    """Forty sets look good enough to the solver, and only one is."""
    rows = at_levels(**{"hospital-beds": "34"})
    projects: list[Project] = [
        project(f"p{at}", {"hospital-beds": ("amount", "0.9999999")}, 1) for at in range(6)
    ]
    projects = [
        Project.model_validate(
            {**dict(each), "excludes": tuple(other.id for other in projects if other != each)}
        )
        for each in projects
    ]
    projects.append(project("right", {"hospital-beds": ("amount", "1")}, 50))
    area = scene(rows, projects)
    assert check_cheapest(area)


def test_every_standard_at_its_minimum_needs_nothing() -> None:
    plan = plan_scene(
        scene(at_levels(), [project("p", {"sports-works": ("amount", "1")}, 0)]), "worst", None
    )
    assert plan.reached
    assert plan.cost == 0


def test_what_costs_nothing_and_brings_nothing_is_left_out() -> None:
    idle = project("idle", {"natural-area": ("amount", "0")}, 0)
    useful = project("useful", {"sports-works": ("amount", "1")}, 0)
    plan = plan_scene(scene(at_levels(), [idle, useful]), "worst", None)
    assert [each.id for each in plan.chosen] == ["useful"]
