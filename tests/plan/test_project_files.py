"""Broken ``[[project]]`` rows: what is wrong, where, and what to write instead."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tracker import run

HEAD = """
[[place]]
id = "x"
name.en = "X"
kind = "urban-area"
"""
GOOD = """
[[project]]
id = "park"
name.en = "A park"
adds = [{ indicator = "public-green-spaces", amount = 1 }]
ready = 2027-06-30
cost = 90.5
"""


def problems(folder: Path, written: str) -> list[dict[str, Any]]:
    (folder / "targets.toml").write_text(HEAD + written, encoding="utf-8")
    found = run("check", "-w", folder, "--format", "json", code=1)
    return list(json.loads(found.out)["problems"])


def second(**keys: str) -> str:
    """Another project with some keys changed; an empty value leaves the key out."""
    values = {
        "id": '"other"',
        "name.en": '"Another"',
        "adds": '[{ indicator = "sports-works", amount = 1 }]',
        "ready": "2027-06-30",
        "cost": "1",
        **keys,
    }
    lines = [f"{key} = {value}" for key, value in values.items() if value]
    return GOOD + "\n[[project]]\n" + "\n".join(lines) + "\n"


def test_a_good_project_is_fine(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(HEAD + second(), encoding="utf-8")
    assert run("check", "-w", tmp_path).out == ""


@pytest.mark.parametrize(
    ("keys", "code", "says"),
    [
        ({"cost": ""}, "key-missing", "cost is missing"),
        ({"cost": "-3"}, "value-unusable", "cost cannot be -3"),
        ({"cost": '"much"'}, "value-unusable", "cost cannot be much"),
        ({"ready": ""}, "key-missing", "ready is missing"),
        ({"ready": '"2027"'}, "value-unusable", "ready cannot be 2027"),
        ({"adds": "[]"}, "value-unusable", "adds cannot be"),
        ({"adds": '[{ indicator = "sports-works" }]'}, "value-unusable", "cannot be"),
        (
            {"adds": '[{ indicator = "sports-works", amount = 1, reaches = "regional" }]'},
            "value-unusable",
            "cannot be",
        ),
        (
            {"adds": '[{ indicator = "sports-work", amount = 1 }]'},
            "unknown-indicator",
            "there is no indicator sports-work",
        ),
        (
            {"adds": '[{ indicator = "sports-works", amount = 0.5 }]'},
            "not-whole",
            "sports-works is counted",
        ),
        (
            {"adds": '[{ indicator = "planned-role", amount = 1 }]'},
            "amount-on-level",
            "planned-role has levels",
        ),
        (
            {"adds": '[{ indicator = "planned-role", reaches = "mars" }]'},
            "unknown-level",
            "planned-role cannot be mars",
        ),
        (
            {"adds": '[{ indicator = "hospital-beds", reaches = "regional" }]'},
            "reaches-on-number",
            "hospital-beds has no levels to reach",
        ),
        (
            {"adds": '[{ indicator = "population-density", amount = 100 }]'},
            "effect-on-derived",
            "population-density, which is derived",
        ),
        (
            {
                "adds": '[{ indicator = "sports-works", amount = 1 },'
                ' { indicator = "sports-works", amount = 2 }]'
            },
            "effect-twice",
            "names sports-works twice",
        ),
        ({"place": '"y"'}, "unknown-place", "there is no place y"),
        ({"id": '"park"'}, "id-twice", "park is there twice"),
        ({"needs": '["prak"]'}, "unknown-project", "there is no project prak"),
        ({"excludes": '["pool"]'}, "unknown-project", "there is no project pool"),
        ({"excludes": '["other"]'}, "project-excludes-itself", "other excludes itself"),
        ({"needs": '["other"]'}, "projects-in-a-circle", "other needs itself"),
        (
            {"needs": '["park"]', "excludes": '["park"]'},
            "project-never-possible",
            "other can never be built",
        ),
        (
            {"needs": '["park"]', "ready": "2026-12-31"},
            "ready-before-its-need",
            "before park, which it needs, on 2027-06-30",
        ),
        ({"start": "2026-01-01"}, "key-unknown", "start is not a key here"),
    ],
)
def test_broken_projects(tmp_path: Path, keys: dict[str, str], code: str, says: str) -> None:
    (found,) = problems(tmp_path, second(**keys))
    assert found["code"] == code
    assert says in found["what"]
    assert found["file"] == "targets.toml"
    assert found["line"] > HEAD.count("\n") + GOOD.count("\n") - 2
    shown = run("check", "-w", tmp_path, "--lang", "en", code=1).out
    assert says in shown


def test_two_that_need_each_other(tmp_path: Path) -> None:
    written = GOOD.replace("cost = 90.5", 'cost = 90.5\nneeds = ["other"]')
    found = problems(tmp_path, second(needs='["park"]').replace(GOOD, written))
    assert [each["code"] for each in found] == ["projects-in-a-circle"] * 2
    assert "built together is one project" in found[0]["instead"]


def test_one_that_needs_two_that_exclude_each_other(tmp_path: Path) -> None:
    third = second(id='"third"', needs='["park", "other"]').removeprefix(GOOD)
    (found,) = problems(tmp_path, second(excludes='["park"]') + third)
    assert found["code"] == "project-never-possible"
    assert "third can never be built" in found["what"]


def test_every_problem_at_once(tmp_path: Path) -> None:
    third = second(id='"third"', cost="-1").removeprefix(GOOD)
    found = problems(tmp_path, second(cost="") + third)
    assert [each["code"] for each in found] == ["key-missing", "value-unusable"]


def test_a_broken_project_stops_every_command(tmp_path: Path) -> None:
    problems(tmp_path, second(cost="-3"))
    for command in ("status", "plan", "forecast"):
        found = run(command, "-w", tmp_path, code=3)
        assert "targets.toml:" in found.err
