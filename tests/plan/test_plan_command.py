"""What ``tracker plan`` prints, and that what it promises comes true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.looking_ahead import DATA, EXAMPLE, document, run, same_as_golden

GOLDEN = Path(__file__).parent / "golden"
ON_EXAMPLE = ("--workspace", EXAMPLE, "--as-of", "2026-06-30")
ON_DATA = ("--workspace", DATA, "--as-of", "2026-11-23")


def target(found: Any, name: str = "type-ii-2027") -> Any:
    return next(each for each in found["targets"] if each["id"] == name)


@pytest.mark.parametrize(
    ("name", "args", "columns"),
    [
        ("example", ON_EXAMPLE, None),
        ("example-80", ON_EXAMPLE, 80),
        ("budget", (*ON_EXAMPLE, "--target", "type-ii-2027", "--budget", "230"), None),
        ("small-budget", (*ON_EXAMPLE, "--target", "type-ii-2027", "--budget", "90"), None),
        ("data", ON_DATA, None),
        ("data-80", ON_DATA, 80),
    ],
)
def test_screens(name: str, args: tuple[str, ...], columns: int | None) -> None:
    printed = run("plan", *args, "--lang", "en", columns=columns).stdout
    same_as_golden(printed, GOLDEN / f"{name}.txt")
    if columns is not None:
        assert max(len(line) for line in printed.splitlines()) <= columns


@pytest.mark.parametrize("budget", [None, "90", "200", "500"])
@pytest.mark.parametrize("missing", ["", "public-green-land", "hospital-beds"])
def test_effects_assumed_really_give_the_stated_points(
    tmp_path: Path, budget: str | None, missing: str
) -> None:
    for name in ("targets.toml", "observations.csv"):
        lines = (EXAMPLE / name).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not missing or f",{missing}," not in line]
        (tmp_path / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    where = ("-w", tmp_path, "--as-of", "2026-06-30", "--target", "type-ii-2027")
    money = () if budget is None else ("--budget", budget)
    plan = target(document("plan", *where, *money, schema="plan-1"))["plans"][0]
    assert plan["case"] == "worst"
    assumed = [each for change in plan["changes"] for each in ("--assume", change["assume"])]
    again = document("status", *where, *assumed)
    (found,) = again["places"][0]["targets"]
    assert found["verdict"] == plan["after"]["verdict"]
    assert found["points"] == plan["after"]["points"]
    assert (found["verdict"] == "meets") == plan["reached"]


def test_the_example_meets_with_the_cheapest_park() -> None:
    found = target(document("plan", *ON_EXAMPLE, schema="plan-1"))
    (plan,) = found["plans"]
    assert [each["id"] for each in plan["projects"]] == ["second-park"]
    assert plan["cost"] == 95
    assert plan["reached"]
    assert plan["proved"]
    assert [each["id"] for each in found["unusable"]] == ["bus-station"]


def test_the_command_that_checks_it_is_printed_and_works() -> None:
    printed = run("plan", *ON_EXAMPLE, "--assume", "hospital-beds=36").stdout
    (line,) = [each for each in printed.splitlines() if each.startswith("check it: tracker ")]
    words = line.removeprefix("check it: tracker ").replace("'", "").split()
    assert "hospital-beds=36" in words
    found = run(*words, "--workspace", EXAMPLE, "--check")
    assert "MEETS" in found.stdout


def test_on_data_nothing_is_invented() -> None:
    found = document("plan", *ON_DATA, schema="plan-1")
    assert [each["plans"] for each in found["targets"]] == [[], [], []]
    levels = target(found, "type-ii-2030")["next_levels"]
    assert [(each["indicator"], each["points"]) for each in levels] == [
        ("population-density", 4.5),
        ("population", 1.474105),
    ]
    assert len(target(found, "type-ii-2030")["missing"]) == 21


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("-1", "--budget cannot be negative"),
        ("much", "much is not a number"),
        ("1.000", "1.000 could be 1000 or 1"),
    ],
)
def test_budgets_that_are_none(written: str, message: str) -> None:
    found = run("plan", *ON_EXAMPLE, "--budget", written, code=2)
    assert message in found.stderr


def test_without_the_extra() -> None:
    program = (
        "import sys\nsys.modules['highspy'] = None\nfrom urban_tracker.cli.app import main\nmain()"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, "plan", *map(str, ON_EXAMPLE), "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 2
    assert "[plan]" in found.stderr
    assert "pip install 'urban-tracker[plan]'" in found.stderr
    assert "Traceback" not in found.stderr


def test_without_projects_the_extra_is_not_needed() -> None:
    program = (
        "import sys\nsys.modules['highspy'] = None\nfrom urban_tracker.cli.app import main\nmain()"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, "plan", *map(str, ON_DATA), "--lang", "en"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert found.returncode == 0
    assert "each next level" in found.stdout


def test_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    run("plan", *ON_EXAMPLE, "-o", path)
    assert "second-park" in path.read_text(encoding="utf-8")


def test_status_and_help_load_neither_solver_nor_charts() -> None:
    program = (
        "import sys\nfrom urban_tracker.cli.app import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'highspy', 'plotext', 'numpy', 'urban_tracker.assessment.plan',"
        " 'urban_tracker.assessment.pace'} & set(sys.modules)), file=sys.stderr)"
    )
    for args in (("status", *map(str, ON_EXAMPLE)), ("--help",)):
        found = subprocess.run(
            [sys.executable, "-c", program, *args], capture_output=True, text=True, check=False
        )
        assert found.stderr.strip() == "[]"
