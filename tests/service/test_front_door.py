"""What Python programs ask gives the numbers that the command line prints."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import urban_tracker as ut
from tests.tracker import DATA, ROOT, TAN_GIANG, tracker

DAY = "2026-06-30"


def printed(folder: Path, command: str, *words: str) -> Any:
    run = tracker(command, *words, "--workspace", str(folder), "--format", "json")
    assert run.code == 0, run.err
    return run.json


@pytest.mark.parametrize("folder", [DATA, TAN_GIANG])
@pytest.mark.parametrize(
    ("asking", "words"),
    [
        ({}, ()),
        ({"as_of": dt.date(2025, 6, 30)}, ("--as-of", "2025-06-30")),
        ({"type": "III"}, ("--type", "III")),
        ({"assume": {"population": 250_000}}, ("--assume", "population=250000")),
        ({"assume": {"population": "240000..250000"}}, ("--assume", "population=240000..250000")),
        ({"known_on": dt.date(2026, 1, 1)}, ("--known-on", "2026-01-01")),
    ],
)
def test_status(folder: Path, asking: dict[str, Any], words: tuple[str, ...]) -> None:
    asking = {"as_of": DAY, **asking}
    words = words if "--as-of" in words else (*words, "--as-of", DAY)
    answer = ut.open(folder).status(**asking)
    document = printed(folder, "status", *words)
    assert answer.made_from.workspace_digest == document["workspace_digest"]
    said = [target for place in document["places"] for target in place["targets"]]
    assert [each.verdict for each in answer.targets.values()] == [each["verdict"] for each in said]
    for target, each in zip(answer.targets.values(), said, strict=True):
        assert (target.id, target.type, target.outcome) == (
            each["id"],
            each["type"],
            each["outcome"],
        )
        if each["points"] is None:
            assert target.points is None
        else:
            points = target.points
            assert points is not None
            assert (points.worst, points.best) == (each["points"]["worst"], each["points"]["best"])
        records = [standard.record for standard in target.standards.values()]
        assert [one["points"] for one in records] == [one["points"] for one in each["standards"]]
        assert [one["gap"] for one in records] == [one["gap"] for one in each["standards"]]
        states = [one["id"] for one in each["standards"] if one["state"] == "short"]
        assert [standard.id for standard in target.short] == states


def test_missing_explain_forecast_plan_and_check() -> None:
    workspace = ut.open(TAN_GIANG)
    document = printed(TAN_GIANG, "status", "--as-of", DAY, "--missing")
    missing = document["places"][0]["targets"][-1]["missing"]
    target = workspace.status(as_of=DAY).targets["type-ii-2027"]
    assert [each.at_stake for each in target.missing] == [each["at_stake"] for each in missing]

    explained = printed(TAN_GIANG, "explain", "density", "--as-of", DAY)["explanations"]
    steps = workspace.explain("density", as_of=DAY)
    assert [each.text for each in steps] == [each["text"] for each in explained]
    assert [each.text for each in steps[-1].steps] == [
        each["text"] for each in explained[-1]["steps"]
    ]

    found = printed(TAN_GIANG, "forecast", "wastewater-capacity", "--as-of", DAY)["places"]
    paces = {each["for"]: each["pace"] for place in found for each in place["levels"]}
    assert workspace.forecast("wastewater-capacity", as_of=DAY).pace == paces

    words = ("--target", "type-ii-2027", "--budget", "300", "--as-of", DAY)
    plans = printed(TAN_GIANG, "plan", *words)["targets"][0]["plans"]
    plan = workspace.plan("type-ii-2027", budget=300, as_of=DAY)
    assert list(plan.projects) == [each["id"] for each in plans[0]["projects"]]
    assert plan.cost == plans[0]["cost"]

    run = tracker("check", "--strict", "--as-of", DAY, "--workspace", str(DATA), "--format", "json")
    checked = ut.open(DATA).check(strict=True, as_of=DAY)
    codes = [each.code for each in (*checked.problems, *checked.doubtful)]
    assert codes == [each["code"] for each in run.json["problems"]]


def test_rows_are_plain_values_in_the_same_columns() -> None:
    rows = ut.open(TAN_GIANG).status(as_of=DAY).rows()
    assert len({tuple(row) for row in rows}) == 1
    assert {type(value) for row in rows for value in row.values()} <= {
        str, int, float, bool, dt.date, type(None)
    }  # fmt: skip


def test_what_is_wrong_is_raised_with_its_code(tmp_path: Path) -> None:
    with pytest.raises(ut.ProblemsFound) as nothing:
        ut.open(tmp_path)
    assert [each.code for each in nothing.value.problems] == ["no-workspace"]
    with pytest.raises(ut.ProblemsFound) as unknown:
        ut.open(DATA).status(target="nothing")
    assert [each.code for each in unknown.value.problems] == ["unknown-target"]


def test_nothing_is_printed_not_even_by_the_solver() -> None:
    code = (
        "import urban_tracker as ut\n"
        f"ut.open({str(TAN_GIANG)!r}).plan('type-ii-2027', as_of={DAY!r})\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert (found.stdout, found.stderr) == (b"", b"")


def test_the_package_is_light_until_it_is_asked() -> None:
    code = "import sys, urban_tracker; print(*(each for each in sys.modules if 'pydantic' in each))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert found.stdout.strip() == b""


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        (dt.datetime(2026, 6, 30, 12, 0), "2026-06-30"),  # noqa: DTZ001
        ("2026-Q2", "2026-06-30"),
        (2025, "2025-12-31"),
    ],
)
def test_days_as_programs_have_them(given: Any, typed: str) -> None:
    asked = ut.open(TAN_GIANG).status(as_of=given)
    assert asked.question.as_of.isoformat() == typed


@pytest.mark.parametrize(
    ("assume", "said"),
    [
        ({"population": 250_000}, "population=250000"),
        ({"wastewater-capacity": 0.1 + 0.2}, "wastewater-capacity=0.3"),
        ({"population": 1e6}, "population=1000000"),
        ({"population": "240000..250000"}, "population=240000..250000"),
        ("population>=250000", "population=>=250000"),
        (["population~250000"], "population=~250000"),
    ],
)
def test_assumptions_as_programs_have_them(assume: Any, said: str) -> None:
    answer = ut.open(TAN_GIANG).status(as_of=DAY, assume=assume)
    assert answer.made_from.assumptions == (said,)


def test_a_moment_without_a_zone_is_one_of_vietnam() -> None:
    workspace = ut.open(TAN_GIANG)
    moment = dt.datetime(2026, 1, 1, 7, 0)  # noqa: DTZ001
    known = workspace.status(as_of=DAY, known_on=moment).made_from.known_on
    assert known == "2026-01-01T00:00:00.000000Z"


def test_sides_are_given_alone_or_in_pairs() -> None:
    workspace = ut.open(TAN_GIANG)
    found = workspace.compare(type="II", place="tan-giang", as_of=(dt.date(2024, 12, 31), "2025"))
    assert [side.on.isoformat() for side in found.sides] == ["2024-12-31", "2025-12-31"]


def test_a_goal_beside_another_has_a_pace_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "two-goals"
    folder.mkdir()
    written = (TAN_GIANG / "targets.toml").read_text(encoding="utf-8")
    goal = (
        '[[goal]]\nplace = "tan-giang"\nindicator = "{}"\nat_least = {}\nby = {}\nsource = "{}"\n'
    )
    source = written.split("[sources.", 1)[1].split("]", 1)[0]
    more = goal.format("smart-cameras", 900, "2029-12-31", source)
    (folder / "targets.toml").write_text(f"{written}\n{more}", encoding="utf-8")
    ledger = (TAN_GIANG / "observations.csv").read_bytes()
    (folder / "observations.csv").write_bytes(ledger)
    pace = ut.open(folder).forecast("smart-cameras", as_of=DAY).pace
    assert list(pace) == ["goal", "goal by 2029-12-31"]
