"""The command that a plan prints to check it: the tool takes it, and it gives what is promised."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from tests.plan.areas import AREA, place, project, row
from tests.plan.test_plan_brute_force import at_levels
from tests.plan.workspaces import WITH_2B, kept, promises, write_area
from tests.tracker import json_of, run
from urban_tracker.figures.typed import typed_qualified
from urban_tracker.output.plan_command import typed
from urban_tracker.programme.projects import Project

BEDS = project("beds", {"hospital-beds": ("amount", "1.025")}, 1)
LATER = ("--as-of", "2027-12-31")
HALL = project("hall", {"funeral-homes": ("amount", "1")}, 3)


def promised(folder: Path, *options: str | Path) -> str:
    """The line of verdict and points that a plan promises; its command gives the same."""
    lines = run("plan", *options).out.splitlines()
    (then,) = [line.removeprefix("then").strip() for line in lines if line.startswith("then")]
    (check,) = [line for line in lines if line.startswith("check it: ")]
    program, *words = shlex.split(check.removeprefix("check it: "))
    assert program == "tracker"
    (plan,) = [each for each in promises(*options) if each["case"] == "worst"]
    assert plan["check"] == [program, *words]
    with contextlib.chdir(folder):
        assert kept(plan) == plan["after"]
    assert then.startswith(plan["after"]["verdict"].upper())
    return then


@pytest.mark.parametrize(
    "name",
    ["two words", "it's", "Đô thị Phổ Yên", "-dash", "--assume", 'a "b"', "$HOME", "a;b", "~", "*"],
)
def test_the_command_finds_the_workspace_again_whatever_its_name(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = at_levels(**{"hospital-beds": "34.1"})
    write_area(tmp_path / name, [place()], rows, [BEDS])
    monkeypatch.chdir(tmp_path)
    assert (
        promised(tmp_path, "-w", name, "--as-of", "2026-06-30") == "MEETS, 75.13 points; 75 needed"
    )


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")
def test_the_command_can_be_pasted_into_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = '-it\'s "b" $HOME;a ~ * `touch trap` Phổ Yên'
    write_area(tmp_path / name, [place()], at_levels(**{"hospital-beds": "34.1"}), [BEDS])
    monkeypatch.chdir(tmp_path)
    shown = run("plan", "-w", name, "--as-of", "2026-06-30").out
    (pasted,) = [line for line in shown.splitlines() if line.startswith("check it: ")]
    monkeypatch.setenv(
        "PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    )
    ran = subprocess.run(
        ["sh", "-c", pasted.removeprefix("check it: ")], capture_output=True, encoding="utf-8"
    )
    assert ran.returncode == 0, ran.stderr
    assert "MEETS" in ran.stdout
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--as-of", "2026-06"), "MEETS, 75.13 points; 75 needed"),
        (("--as-of", "2025", "--regulation", "111"), "MEETS, 75.13 points; 75 needed"),
        ((*LATER, "--known-on", "2026-06-30 10:00"), "MEETS, 75.13 points; 75 needed"),
        ((*LATER, "--assume", "hospital-beds=33.9750..36"), "MEETS, 75.1 points certain, at most"),
        ((*LATER, "--assume", "Nhà tang lễ=2"), "MEETS, 75.63 points; 75 needed"),
        ((*LATER, "--assume", "public-green-spaces=1"), "FAILS, 72.13 points; 75 needed"),
    ],
)
def test_the_command_asks_the_same_question(
    tmp_path: Path, options: tuple[str, ...], expected: str
) -> None:
    rows = at_levels(**{"hospital-beds": "34.1"})
    where = write_area(tmp_path / "ws", [place()], rows, [BEDS])
    budget = ("--budget", "5") if expected.startswith("FAILS") else ()
    found = promised(where, "-w", where, *budget, *options)
    assert found.startswith(expected)


@pytest.mark.parametrize("home", ["none", "project", "<1", "<2", "<=project", "project..2"])
def test_a_funeral_home_that_is_only_a_project_is_none_when_the_first_is_built(
    tmp_path: Path, home: str
) -> None:
    """One home, not one and a half: enough here, and no more than the minimum of the standard."""
    rows = [each for each in at_levels() if each.indicator != "funeral-homes"]
    sign, value = typed_qualified(home)
    rows.append(row(AREA, "funeral-homes", value, sign))
    park = project("park", {"public-green-land": ("amount", "0.1")}, 30)
    where = write_area(tmp_path / "ws", [place()], rows, [HALL, park])
    found = promised(where, "-w", where, "--as-of", "2026-06-30")
    most = {"<2": " certain, at most 75.6", "project..2": " certain, at most 75.6"}.get(home, "")
    assert found == f"MEETS, 75.1 points{most}; 75 needed"
    # Where two are needed for the verdict, building one is not enough.
    law = 'id = "two"\nedition = 1\nshort.en = "two"\nextends = "nq-111-2025"\n' + TWO_HOMES
    write_area(where, [place()], rows, [HALL], laws={"two.toml": law})
    (plan,) = promises("-w", where, "--as-of", "2026-06-30")
    assert not plan["reached"]
    assert plan["projects"] == []


TWO_HOMES = """in_force_from = 2026-01-01
[[standard]]
id = "2A.III.13"
rule.II = { kind = "scored", minimum = 1.5, maximum = 2, points = { minimum = 2.5, maximum = 3 } }
"""


def test_a_command_too_long_for_the_screen_can_be_pasted(tmp_path: Path) -> None:
    """Each line but the last says that it goes on."""
    where = write_area(tmp_path / "ws", [place()], at_levels(**{"hospital-beds": "34.1"}), [BEDS])
    printed = run("plan", "-w", where, "--as-of", "2026-06-30", columns=60).out
    said = printed.partition("check it: ")[2].partition("\n\n")[0]
    lines = [line.strip() for line in said.splitlines()]
    assert len(lines) > 1
    assert all(line.endswith(" \\") for line in lines[:-1])
    program, *words = shlex.split(" ".join(line.removesuffix("\\") for line in lines))
    assert program == "tracker"
    assert "MEETS" in run(*words).out


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_a_name_that_cannot_be_shown_is_in_the_words_of_the_json(tmp_path: Path) -> None:
    rows = at_levels(**{"hospital-beds": "34.1"})
    where = write_area(tmp_path / "a\tb", [place()], rows, [BEDS])
    options = "-w", where, "--as-of", "2026-06-30"
    assert "check it: its words are in --format json" in run("plan", *options).out
    (plan,) = promises(*options)
    assert kept(plan) == plan["after"]


def test_a_command_for_windows_is_quoted_as_its_shells_do(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("tracker", "status", "--workspace", "C:/Đô thị", "--assume", "population=>=5")
    monkeypatch.setattr(os, "name", "nt")
    shown = typed(words, 20)
    monkeypatch.undo()
    assert shown == 'tracker status --workspace "C:/Đô thị" --assume "population=>=5"'


UNITS = place(AREA, ("one", "two")), place("one", ("deep",)), place("two"), place("deep")


@pytest.mark.parametrize("whole", [None, "219000", ">=219000"])
def test_what_units_gain_is_assumed_of_the_area(tmp_path: Path, whole: str | None) -> None:
    rows = [each for each in at_levels() if each.indicator != "population"]
    rows += [row("deep", "population", "119000"), row("two", "population", "100000")]
    if whole is not None:
        sign, value = typed_qualified(whole)
        rows.append(row(AREA, "population", value, sign))
    homes = project("homes", {"population": ("amount", "1001.5")}, 1, where="deep")
    where = write_area(tmp_path / "ws", UNITS, rows, [homes])
    (plan, *_) = promises("-w", where, "--as-of", "2026-06-30", "--budget", "1")
    assert [each["id"] for each in plan["projects"]] == ["homes"]
    assert f"population={(whole or '0')[:2].strip('0123456789')}220001.5" in plan["check"]
    assert kept(plan) == plan["after"]


def test_where_the_law_looks_at_the_units_no_command_can_check_it(tmp_path: Path) -> None:
    """An assumption is about the place asked about. It is said, and the plan is checked all the
    same."""
    rows = [*at_levels(), row("one", "cultural-works", "1"), row("two", "cultural-works", "2")]
    hall = project("hall", {"cultural-works": ("amount", "1")}, 1, where="one")
    places = place(AREA, ("one", "two")), place("one"), place("two")
    where = write_area(tmp_path / "ws", places, rows, [hall], laws={"own.toml": WITH_2B})
    options = "-w", where, "--as-of", "2026-06-30"
    (plan,) = promises(*options)
    assert (plan["reached"], plan["check"], plan["refuted"]) == (True, None, 0)
    assert "no command checks it" in run("plan", *options).out


@pytest.mark.parametrize(
    "projects", [[], [project("b", {"sports-works": ("amount", "1")}, 1, where="one")]]
)
def test_a_unit_of_an_area_is_not_planned_for_by_a_table_that_is_not_known(
    tmp_path: Path, projects: list[Project]
) -> None:
    area, unit = place("city", ("one",)), place("one")
    rows = [each._replace(place="one") for each in at_levels()]
    where = write_area(tmp_path / "ws", [unit, area], rows, projects)
    options = "-w", where, "--as-of", "2026-06-30"
    why = (
        "it cannot be decided: one is a unit of city, judged by Table 2B: wards and communes of"
        " Types II and III, whose standards are not known"
    )
    assert f"no plan: {why}" in run("plan", *options).out
    (found,) = json_of("plan", *options, schema="plan-1")["targets"]
    assert found["why_not"] == {"code": "unit-not-decided", "text": why}
    assert found["plans"] == []
    # Of units at Type I the regulation says nothing.
    write_area(where, [unit, area], rows, projects, urban_type="I")
    why = "one is a unit of city, and Resolution 111/2025 says nothing of units at type I"
    assert f"no plan: it cannot be decided: {why}" in run("plan", *options).out
    # An area of the same figures is planned for.
    write_area(where, [unit], rows, projects)
    assert "no plan" not in run("plan", *options).out


def test_a_price_is_shown_as_it_is(tmp_path: Path) -> None:
    """So that a hair over the budget can be seen."""
    beds = project("beds", {"hospital-beds": ("amount", "1.025")}, Fraction("10.0000001"))
    where = write_area(tmp_path / "ws", [place()], at_levels(**{"hospital-beds": "34.1"}), [beds])
    shown = run("plan", "-w", where, "--as-of", "2026-06-30", "--budget", "10").out
    assert "the target is met for 10.0000001: beds" in shown
    shown = run("plan", "-w", where, "--as-of", "2026-06-30").out
    assert "1 of 1 projects for 10.0000001" in shown
