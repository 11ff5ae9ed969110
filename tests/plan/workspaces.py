"""Workspaces of invented areas with projects, as files, and what the tool promises of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.tracker import json_of
from urban_tracker.figures.observations import COLUMNS, Observation
from urban_tracker.programme.programme import Place
from urban_tracker.programme.projects import Project

DUE = "2027-12-31"
WITH_2B = """id = "with-2b"
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
rule.II = { kind = "scored", minimum = 2, maximum = 6, points = { minimum = 75, maximum = 80 } }
grade = "single-source"
reference = "invented"
"""
"""111/2025 with an invented Table 2B, as a workspace may add one."""


def decimal(number: Fraction) -> str:
    """A number as TOML has it, in full."""
    scaled = f"{abs(number.numerator * 10**15 // number.denominator):016d}"
    return f"{'-' if number < 0 else ''}{scaled[:-15]}.{scaled[-15:].rstrip('0') or '0'}"


def write_area(
    folder: Path,
    places: Iterable[Place],
    rows: Iterable[Observation],
    projects: Iterable[Project],
    *,
    urban_type: str = "II",
    laws: dict[str, str] | None = None,
    more: str = "",
) -> Path:
    """A workspace whose first place is the one with the target, ``t``."""
    places = tuple(places)
    said = [f'default_place = "{places[0].id}"']
    for each in places:
        said += ["[[place]]", f'id = "{each.id}"', f"name.en = {json.dumps(each.name.en)}"]
        said.append(f'kind = "{each.kind}"')
        said.append(f"units = {json.dumps(each.units)}")
        said.append(f"tags = {json.dumps(each.tags)}")
        said += [f'region = "{each.region}"'] if each.region is not None else []
    said += ["[[target]]", 'id = "t"', f'place = "{places[0].id}"', f'type = "{urban_type}"']
    said += [f"due = {DUE}", 'wording.en = "the target"']
    for project in projects:
        said += ["[[project]]", f'id = "{project.id}"', 'name.en = "something to build"']
        said += [f'place = "{project.place}"'] if project.place is not None else []
        said += [f"ready = {project.ready}", f"cost = {decimal(project.cost)}"]
        said += [f"needs = {json.dumps(project.needs)}"]
        said += [f"excludes = {json.dumps(project.excludes)}", "adds = ["]
        for effect in project.adds:
            what = f'reaches = "{effect.reaches}"'
            if isinstance(effect.reaches, Fraction):
                what = f"reaches = {int(effect.reaches)}"
            if effect.amount is not None:
                what = f"amount = {decimal(effect.amount)}"
            said.append(f'  {{ indicator = "{effect.indicator}", {what} }},')
        said.append("]")
    sources = {each.source for each in rows}
    said += [f'[sources.{each}]\ntitle = "{each}"\ngrade = "primary"' for each in sorted(sources)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "targets.toml").write_text("\n".join([*said, more, ""]), encoding="utf-8")
    lines = [",".join(COLUMNS)]
    lines += [
        f"{each.place},{each.indicator},{each.as_of},{each.value},{each.qualifier},,"
        f"{each.source},,,{each.recorded_at[:20]}{at:06d}Z,"
        for at, each in enumerate(rows)
    ]
    (folder / "observations.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    for name, law in (laws or {}).items():
        (folder / "regulations").mkdir(exist_ok=True)
        (folder / "regulations" / name).write_text(law, encoding="utf-8")
    return folder


def promises(*args: str | Path) -> list[Any]:
    """Every plan that ``plan`` prints for some options."""
    found = json_of("plan", *args, schema="plan-1")
    return [plan for target in found["targets"] for plan in target["plans"]]


def kept(plan: Any) -> Any:
    """What ``status`` answers to the command that checks a plan."""
    program, *words = plan["check"]
    assert program == "tracker"
    (found,) = json_of(*words)["places"][0]["targets"]
    return {name: found[name] for name in plan["after"]}
