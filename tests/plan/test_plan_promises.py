"""Whatever ``plan`` promises, ``status`` gives: by the command that it prints to check it."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.plan.areas import (
    AREA,
    NEAR,
    indicator,
    place,
    random_projects,
    random_rows,
    row,
    some,
)
from tests.plan.workspaces import WITH_2B, kept, promises, write_area
from tests.slow import slow_after
from urban_tracker.figures.observations import NotAValue, Observation
from urban_tracker.programme.programme import Place
from urban_tracker.programme.projects import Project

SUMMED = ("population", "natural-area", "cultural-works", "sports-works", "funeral-homes")


def written(chance: random.Random, where: str, of: str, value: str) -> Observation:
    """A figure in any of the ways in which one is known: exact, bounded, about, between two."""
    how = chance.choice(["", "", "", "", "", ">", ">=", "~", "<", "<=", ".."])
    named = indicator(of).named_values
    if how == ".." or (named and how == "~"):
        top = Fraction(value) * Fraction(11, 10) + 1
        how, value = "", f"{value}..{int(top)}"
    try:
        return row(where, of, value, how)
    except NotAValue:
        return row(where, of, value.partition("..")[0])


def random_area(
    chance: random.Random,
) -> tuple[tuple[Place, ...], list[Observation], list[Project], str]:
    """Places (the area first), figures, projects, and a law of its own where units count."""
    rows = [
        each
        if not each.value.replace(".", "").isdigit()
        else written(chance, AREA, each.indicator, each.value)
        if chance.random() < 0.2
        else each
        for each in random_rows(chance, missing=chance.choice([0, 0, 0.05]), poor=0.15)
    ]
    if chance.random() < 0.3:
        rows = [each for each in rows if each.indicator != "funeral-homes"]
        rows.append(row(AREA, "funeral-homes", chance.choice(["none", "project", "project..2"])))
    if chance.random() < 0.4:
        rows = [
            each for each in rows if each.indicator not in ("hospital-beds", "green-space-share")
        ]
        rows.append(row(AREA, "hospital-beds", some(chance, 33, 39, 3)))
        rows.append(row(AREA, "green-space-share", some(chance, 23, 33, 3)))
    if chance.random() < 0.2:
        other = row(AREA, "hospital-beds", some(chance, 33, 39, 3))
        rows.append(other._replace(source="health"))
    projects = [
        each.model_copy(update={"excludes": ()}) if each.needs else each
        for each in random_projects(chance, chance.randint(1, 6))
    ]
    tags = chance.choice([(), (), ("heritage",), ("heritage", "border")])
    region = chance.choice([None, "red-river-delta", "southeast"])
    units: tuple[str, ...] = ()
    places: list[Place] = []
    if chance.random() < 0.5:
        units = ("ward-1", "ward-2")
        inner = ("quarter",) if chance.random() < 0.4 else ()
        places = [place("ward-1", inner), place("ward-2")]
        places += [place(each) for each in inner]
        names = [each.id for each in places]
        for of in SUMMED:
            low, high, digits = NEAR[of]
            if chance.random() < 0.5:
                rows = [each for each in rows if each.indicator != of]
            for unit in names:
                if chance.random() < 0.7:
                    value = some(chance, low / 2, high / 2, digits)
                    rows.append(written(chance, unit, of, value))
        projects = [
            each.model_copy(update={"place": chance.choice([None, *names])}) for each in projects
        ]
    own = WITH_2B if units and chance.random() < 0.5 else ""
    return (place(AREA, units, tags=tags, region=region), *places), rows, projects, own


@pytest.mark.parametrize("seed", slow_after(16, range(64)))
def test_what_a_plan_promises_status_gives(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    places, rows, projects, own = random_area(chance)
    where = write_area(
        tmp_path / "ws", places, rows, projects, laws={"own.toml": own} if own else None
    )
    options: list[str | Path] = ["-w", where]
    options += ["--as-of", chance.choice(["2026-06-30", "2027-12-01"])]
    options += ["--budget", str(chance.randrange(40))] if chance.random() < 0.4 else []
    if chance.random() < 0.3:
        options += ["--assume", f"hospital-beds=~{some(chance, 30, 40, 1)}"]
    if chance.random() < 0.3:
        options += ["--assume", chance.choice(["funeral-homes=project", "sports-works>=4"])]
    for plan in promises(*options):
        check(plan)


def check(plan: Any) -> None:
    assert plan["refuted"] == 0
    if plan["check"] is not None:
        assert kept(plan) == plan["after"]
        return
    inside = all(each["place"] == AREA for each in plan["changes"])
    assert not plan["projects"] or plan["case"] != "worst" or not inside
