"""What ``tracker plan`` prints, and that what it promises comes true."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.golden_files import same_as_golden
from tests.plan.test_plan_brute_force import at_levels
from tests.tracker import DATA, ROOT, TAN_GIANG, json_of, run
from urban_tracker.planning import project_search

GOLDEN = Path(__file__).parent / "golden"
ON_EXAMPLE = ("--workspace", TAN_GIANG, "--as-of", "2026-06-30")
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
def test_screens(
    name: str,
    args: tuple[str, ...],
    columns: int | None,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    args = tuple(str(each).replace(f"{ROOT}{os.sep}", "") for each in args)
    printed = run("plan", *args, "--lang", "en", columns=columns).out
    same_as_golden(GOLDEN / f"{name}.txt", printed, request)
    if columns is not None:
        assert max(len(line) for line in printed.splitlines()) <= columns


@pytest.mark.parametrize("budget", [None, "90", "200", "500"])
@pytest.mark.parametrize("missing", ["", "public-green-land", "hospital-beds"])
def test_effects_assumed_really_give_the_stated_points(
    tmp_path: Path, budget: str | None, missing: str
) -> None:
    for name in ("targets.toml", "observations.csv"):
        lines = (TAN_GIANG / name).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not missing or f",{missing}," not in line]
        (tmp_path / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    where = ("-w", tmp_path, "--as-of", "2026-06-30", "--target", "type-ii-2027")
    money = () if budget is None else ("--budget", budget)
    plan = target(json_of("plan", *where, *money, schema="plan-1"))["plans"][0]
    assert plan["case"] == "worst"
    assumed = [each for change in plan["changes"] for each in ("--assume", change["assume"])]
    again = json_of("status", *where, *assumed)
    (found,) = again["places"][0]["targets"]
    assert found["verdict"] == plan["after"]["verdict"]
    assert found["points"] == plan["after"]["points"]
    assert (found["verdict"] == "meets") == plan["reached"]


def test_the_example_meets_with_the_cheapest_park() -> None:
    found = target(json_of("plan", *ON_EXAMPLE, schema="plan-1"))
    (plan,) = found["plans"]
    assert [each["id"] for each in plan["projects"]] == ["second-park"]
    assert plan["cost"] == 95
    assert plan["reached"]
    assert plan["proved"]
    assert [each["id"] for each in found["unusable"]] == ["bus-station"]


def checking(printed: str) -> list[str]:
    """The words of the one command that a plan prints to check it."""
    (line,) = [each for each in printed.splitlines() if each.startswith("check it: tracker ")]
    return shlex.split(line.removeprefix("check it: tracker "))


@pytest.mark.parametrize(
    "assumed",
    [
        ("hospital-beds=36",),
        ("public-green-spaces=1",),
        ("public-green-spaces=1", "hospital-beds=36"),
        ("public-green-land=>=5", "public-green-spaces=0..1"),
    ],
)
def test_the_command_that_checks_it_is_printed_and_works(assumed: tuple[str, ...]) -> None:
    """It names the workspace, and assumes one thing of an indicator: what the plan makes of it."""
    words = checking(
        run("plan", *ON_EXAMPLE, *(word for each in assumed for word in ("--assume", each))).out
    )
    named = [each.partition("=")[0] for each in words if "=" in each]
    assert sorted(named) == sorted(set(named))
    assert {each.partition("=")[0] for each in assumed} <= set(named)
    assert ("hospital-beds=36" in words) == ("hospital-beds=36" in assumed)
    assert words[words.index("--workspace") + 1] == TAN_GIANG.as_posix()
    assert "MEETS" in run(*words, "--check").out


PROJECT = """
[[project]]
id = "{id}"
name.en = "{id}"
adds = [{{ indicator = "{indicator}", {effect} }}]
ready = {ready}
cost = {cost}
"""


def planned(folder: Path, *projects: str, drop: str = "", extra: tuple[str, ...] = ()) -> str:
    """What the plan of the example says with other projects, some figures left out."""
    targets = (TAN_GIANG / "targets.toml").read_text(encoding="utf-8")
    before, _, rest = targets.partition("# ---- Projects")
    _, _, after = rest.partition("# ---- Events")
    (folder / "targets.toml").write_text(
        before + "\n".join(projects) + "\n# ---- Events" + after, encoding="utf-8"
    )
    ledger = (TAN_GIANG / "observations.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in ledger if not drop or f",{drop}," not in line]
    (folder / "observations.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    where = ("-w", folder, "--as-of", "2026-06-30", "--target", "type-ii-2027")
    return run("plan", *where, *extra).out


def project(
    name: str, indicator: str, effect: str, cost: str = "5", ready: str = "2027-06-30"
) -> str:
    return PROJECT.format(id=name, indicator=indicator, effect=effect, cost=cost, ready=ready)


def test_both_cases_of_missing_figures_are_shown(tmp_path: Path) -> None:
    park = project("park", "public-green-spaces", "amount = 1")
    beds = project("beds", "hospital-beds", "amount = 36", "50")
    shown = planned(tmp_path, park, beds, drop="hospital-beds")
    assert "worst case for the missing figures" in shown
    assert "missing figures at their minimum" in shown
    assert "cheapest way: 2 of 2 projects for 55" in shown
    assert "cheapest way: 1 of 2 projects for 5" in shown
    assert shown.count("check it:") == 1
    assert "1 standard has no figure" in shown


def test_what_stands_in_the_way_is_shown(tmp_path: Path) -> None:
    shown = planned(tmp_path, project("hub", "transport-hub-rank", 'reaches = "regional"'))
    assert "cannot be reached with these projects" in shown
    assert (
        "points of criterion III: at most 46.86 with these projects, 48 needed (1.14 too few)"
        in shown
    )
    assert "What each next level would bring" in shown


def test_a_level_that_is_reached_is_shown(tmp_path: Path) -> None:
    shown = planned(
        tmp_path,
        project("hub", "transport-hub-rank", 'reaches = "regional"'),
        project("park", "public-green-spaces", "amount = 1"),
        extra=("--budget", "10"),
    )
    assert "Rank of the transport hub → regional" in shown


def test_projects_that_are_all_too_late(tmp_path: Path) -> None:
    late = project("late", "public-green-spaces", "amount = 1", ready="2029-01-01")
    shown = planned(tmp_path, late)
    assert "no [[project]] of targets.toml can be used" in shown


def test_a_budget_that_buys_nothing(tmp_path: Path) -> None:
    park = project("park", "public-green-spaces", "amount = 1")
    shown = planned(tmp_path, park, extra=("--budget", "4"))
    assert "nothing brings more points for a budget of 4" in shown
    assert "the target is met for 5: park" in shown


def test_nothing_has_to_be_built(tmp_path: Path) -> None:
    park = project("park", "public-green-spaces", "amount = 1")
    shown = planned(tmp_path, park, extra=("--assume", "public-green-spaces=2"))
    assert "nothing has to be built" in shown


def test_a_type_whose_points_are_not_known(tmp_path: Path) -> None:
    park = project("park", "public-green-spaces", "amount = 1")
    shown = planned(tmp_path, park, extra=("--regulation", "nq-26-2022"))
    assert "because part of the law is missing here" in shown


def test_a_search_that_is_given_up_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_search, "ROUNDS", 0)
    shown = planned(tmp_path, project("park", "public-green-spaces", "amount = 1"))
    assert "no set was found" in shown
    assert "not proved to be the best" in shown


def test_an_area_of_several_units(tmp_path: Path) -> None:
    """Table 2B is not known: the plan is one for every other requirement, and says so."""
    for name in ("targets.toml", "observations.csv"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    rows = [
        f"pho-yen-area,{each.indicator},2025-12-31,{each.value},,,office,primary,,"
        f"2026-11-23T02:00:00.{at:06d}Z,\n"
        for at, each in enumerate(at_levels(**{"public-green-spaces": "1"}))
        if each.indicator != "population"
    ]
    with (tmp_path / "observations.csv").open("a", encoding="utf-8") as ledger:
        ledger.writelines(rows)
        ledger.write(
            "pho-yen-area,population,2025-12-31,230000,,,office,primary,,2026-11-23T03:00:00.000000Z,\n"
        )
    park = project("park", "public-green-spaces", "amount = 1").replace(
        "ready", 'place = "pho-yen-area"\nready'
    )
    with (tmp_path / "targets.toml").open("a", encoding="utf-8") as targets:
        targets.write(park)
    where = ("-w", tmp_path, "--as-of", "2026-11-23", "--target", "type-ii-2030")
    shown = run("plan", *where).out
    assert "cannot be decided; for every requirement that is known: 1 of 1 projects for 5" in shown
    assert shown.count("a rule of the law is not fully known here") == 2
    shown = run("plan", *where, "--assume", "public-green-spaces=2").out
    assert "every requirement that is known holds already" in shown


def test_a_place_without_targets() -> None:
    assert "no target is assessed here" in run("plan", *ON_DATA, "--place", "van-xuan").out


def test_on_data_nothing_is_invented() -> None:
    found = json_of("plan", *ON_DATA, schema="plan-1")
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
    assert message in found.err


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
        "import sys\nfrom urban_tracker.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'highspy', 'plotext', 'numpy', 'urban_tracker.planning.plan',"
        " 'urban_tracker.outlook.pace'} & set(sys.modules)), file=sys.stderr)"
    )
    for args in (("status", *map(str, ON_EXAMPLE)), ("--help",)):
        found = subprocess.run(
            [sys.executable, "-c", program, *args], capture_output=True, text=True, check=False
        )
        assert found.stderr.strip() == "[]"
