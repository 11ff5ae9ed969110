"""Invented areas with projects, for the tests of plans; everything is real but the figures."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

from tests.world import CATALOGUE, NQ_111, figure
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Figures
from urban_tracker.law.regulation import Regulation
from urban_tracker.planning.effects import Scene
from urban_tracker.programme.programme import Place, Programme
from urban_tracker.programme.projects import Project

DAY = dt.date(2026, 6, 30)
FIGURES_OF = dt.date(2025, 12, 31)
READY = dt.date(2027, 6, 30)
AREA = "area"
Effects = dict[str, tuple[str, str]]


def row(place: str, indicator: str, written: str, qualifier: str = "") -> Observation:
    return figure(
        indicator, qualifier + written, FIGURES_OF,
        at=place, source="office", recorded_at="2026-01-01T00:00:00.000000Z",
    )  # fmt: skip


def place(identity: str = AREA, units: tuple[str, ...] = (), **more: object) -> Place:
    return Place.model_validate(
        {"id": identity, "name": {"en": identity}, "kind": "urban-area", "units": units, **more}
    )


def project(
    identity: str,
    adds: Effects,
    cost: Fraction | int,
    needs: Iterable[str] = (),
    excludes: Iterable[str] = (),
    where: str | None = None,
) -> Project:
    """A project; an effect is ``("amount", "2.5")`` or ``("reaches", "regional")``."""
    effects = [
        {
            "indicator": indicator,
            how: Fraction(what) if how == "amount" or what.isdigit() else what,
        }
        for indicator, (how, what) in adds.items()
    ]
    return Project.model_validate(
        {
            "id": identity,
            "name": {"en": identity},
            "adds": effects,
            "ready": READY,
            "cost": Fraction(cost),
            "needs": list(needs),
            "excludes": list(excludes),
            "place": where,
        }
    )


def scene(
    rows: Iterable[Observation],
    projects: Iterable[Project],
    urban_type: str = "II",
    places: tuple[Place, ...] | None = None,
    regulation: Regulation | None = None,
) -> Scene:
    places = places or (place(),)
    projects = tuple(projects)
    programme = Programme.model_validate({"place": places, "project": projects})
    figures = Figures(
        CATALOGUE, list(rows), units={each.id: each.units for each in places},
    )  # fmt: skip
    return Scene(programme, figures, places[0], urban_type, DAY, regulation or NQ_111, projects)


def allowed(scene: Scene) -> list[frozenset[int]]:
    """Every set of projects in which each has what it needs and none is excluded."""
    everything = range(len(scene.projects))
    at = {each.id: position for position, each in enumerate(scene.projects)}
    found = []
    for size in range(len(scene.projects) + 1):
        for chosen in combinations(everything, size):
            names = {scene.projects[each].id for each in chosen}
            if all(
                set(scene.projects[each].needs) & set(at) <= names
                and not set(scene.projects[each].excludes) & names
                for each in chosen
            ):
                found.append(frozenset(chosen))
    return found


def cost_of(scene: Scene, chosen: Iterable[int]) -> Fraction:
    return sum((scene.projects[at].cost for at in chosen), Fraction(0))


NEAR: dict[str, tuple[float, float, int]] = {
    "population": (180000, 260000, 0),
    "natural-area": (150, 260, 1),
    "non-agricultural-labour": (60, 80, 1),
    "urban-road-density": (5, 7.5, 1),
    "clean-water-supply": (86, 98, 0),
    "main-drain-density": (3.2, 4.2, 1),
    "wastewater-capacity": (50, 75, 0),
    "solid-waste-treated": (77, 88, 0),
    "planned-cemetery-area": (55, 75, 0),
    "funeral-homes": (0, 2, 0),
    "hospital-beds": (33, 39, 1),
    "education-establishments": (9, 20, 0),
    "cultural-works": (8, 16, 0),
    "sports-works": (4, 9, 0),
    "commercial-works": (4, 9, 0),
    "public-service-land": (1.8, 2.8, 1),
    "public-green-spaces": (0, 4, 0),
    "green-space-share": (23, 33, 1),
    "public-green-land": (5, 7.5, 1),
    "architecture-regulation-years": (0, 3, 1),
}
"""Values around the levels of Type II, and with how many decimals."""
LEVELS = ("planned-role", "central-role", "transport-hub-rank")
AMOUNTS: dict[str, tuple[float, float, int]] = {
    name: (
        round((high - low) / 20, digits) or 10.0**-digits,
        round((high - low) / 2, digits) or 1.0,
        digits,
    )
    for name, (low, high, digits) in NEAR.items()
}


def some(chance: random.Random, low: float, high: float, digits: int) -> str:
    return f"{chance.uniform(low, high):.{digits}f}"


def random_rows(
    chance: random.Random, *, missing: float = 0.0, vague: float = 0.0, poor: float = 0.3
) -> list[Observation]:
    """Figures of every standard; the share ``poor`` of them lies anywhere, the others high up."""
    found = []
    for indicator, (low, high, digits) in NEAR.items():
        if chance.random() < missing:
            continue
        least = low if chance.random() < poor else low + (high - low) * 0.6
        written = some(chance, least, high, digits)
        qualifier = ""
        if chance.random() < vague:
            qualifier = chance.choice([">", ">=", "~", "<="])
            if qualifier == "~" and indicator == "funeral-homes":
                qualifier = ""
        try:
            found.append(row(AREA, indicator, written, qualifier))
        except ValueError:
            found.append(row(AREA, indicator, written))
    for indicator in LEVELS:
        if chance.random() >= missing:
            low_role = chance.random() < poor / 3
            written = "inter-commune" if low_role else chance.choice(["provincial", "regional"])
            found.append(row(AREA, indicator, written))
    return found


def random_projects(chance: random.Random, count: int, *, harm: float = 0.1) -> list[Project]:
    found: list[Project] = []
    for at in range(count):
        adds: Effects = {}
        for _ in range(chance.choice([1, 1, 2, 3])):
            if chance.random() < 0.15:
                level = chance.choice(["provincial", "regional", "national"])
                adds[chance.choice(LEVELS)] = ("reaches", level)
                continue
            indicator = chance.choice(list(NEAR))
            if indicator == "funeral-homes" and chance.random() < 0.5:
                adds[indicator] = ("reaches", "project")
                continue
            amount = some(chance, *AMOUNTS[indicator])
            sign = "-" if chance.random() < harm else ""
            adds[indicator] = ("amount", sign + amount)
        others = [each.id for each in found]
        needs = [chance.choice(others)] if others and chance.random() < 0.2 else []
        left = [each for each in others if each not in needs]
        excludes = [chance.choice(left)] if left and chance.random() < 0.15 else []
        cost = Fraction(chance.choice([0, 1, 2, 3, 5, 8, 13, 21, 34])) + Fraction(
            chance.randrange(0, 4), 4
        )
        found.append(project(f"p{at}", adds, cost, needs, excludes))
    return found


def indicator(name: str) -> Indicator:
    return CATALOGUE[name]
