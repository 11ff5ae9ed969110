"""Two people record figures on two branches: git joins them line by line, and nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.tracker import DATA, ROOT, Tracker, tracker

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")


def git(folder: Path, *arguments: str) -> str:
    settings = (
        "user.name=A",
        "user.email=a@example.org",
        "commit.gpgsign=false",
        "core.autocrlf=false",
    )
    options = [part for each in settings for part in ("-c", each)]
    found = subprocess.run(
        ["git", *options, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return found.stdout


class Clones:
    """An origin with a workspace, and two clones of it."""

    def __init__(self, folder: Path) -> None:
        self.origin = folder / "origin"
        self.folder = folder

    def start(self) -> tuple[Tracker, Tracker]:
        git(self.origin, "init", "-q", "-b", "main")
        git(self.origin, "add", "-A")
        git(self.origin, "commit", "-q", "-m", "start")
        for name in ("here", "there"):
            git(self.folder, "clone", "-q", str(self.origin), name)
        return Tracker(self.folder / "here" / "data"), Tracker(self.folder / "there" / "data")

    def merged(self, first: str, second: str) -> Tracker:
        """A third clone of ``first`` with ``second`` merged into it."""
        name = f"{first}-then-{second}"
        git(self.folder, "clone", "-q", str(self.folder / first), name)
        git(
            self.folder / name,
            "pull",
            "-q",
            "--no-rebase",
            "--no-edit",
            str(self.folder / second),
            "main",
        )
        return Tracker(self.folder / name / "data")


@pytest.fixture(params=["the repository", "tracker init --example"])
def clones(tmp_path: Path, request: pytest.FixtureRequest) -> Clones:
    """With the attributes of this repository, and with those that ``init`` writes."""
    origin = tmp_path / "origin"
    origin.mkdir()
    if request.param == "the repository":
        shutil.copy(ROOT / ".gitattributes", origin)
        shutil.copytree(DATA, origin / "data")
    else:
        assert tracker("init", "--example", str(origin / "data")).code == 0
    return Clones(tmp_path)


def commit(workspace: Tracker) -> None:
    git(workspace.folder, "commit", "-q", "-a", "-m", "figures")


def results(workspace: Tracker) -> Any:
    assert workspace("check").out == ""
    found = workspace.status("--as-of", "2026-11-23")
    return found["places"]


def update(workspace: Tracker, *arguments: str) -> None:
    run = workspace("update", *arguments)
    assert run.code == 0, run.err


def test_figures_recorded_on_both_sides_give_the_same_result_either_way(clones: Clones) -> None:
    here, there = clones.start()
    update(here, "population", "240000", "--as-of", "2023", "--source", "census")
    update(here, "wards", "14", "--as-of", "2023")
    update(here, "population", "241000", "--as-of", "2023", "--source", "census")
    update(there, "natural-area", "258.5", "--as-of", "2023", "--source", "land-register")
    update(there, "wards", "15", "--as-of", "2023", "--note", "năm 2023")
    update(there, "population", "30000", "--as-of", "2025-12-31", "--place", "thanh-cong")
    commit(here)
    commit(there)
    one, other = clones.merged("here", "there"), clones.merged("there", "here")
    assert one.ledger.read_bytes() != other.ledger.read_bytes()
    assert results(one) == results(other)
    lines = set(one.ledger.read_text(encoding="utf-8").splitlines())
    assert lines == set(here.ledger.read_text(encoding="utf-8").splitlines()) | set(
        there.ledger.read_text(encoding="utf-8").splitlines()
    )
    (city, *_) = results(one)
    density = next(each for each in city["targets"][0]["standards"] if each["id"] == "3.density")
    assert density["value"] == 932.301740812  # 241,000 / 258.5
    assert density["state"] == "met"


def test_the_same_figure_recorded_on_both_sides_counts_as_the_later_record(clones: Clones) -> None:
    here, there = clones.start()
    figure = ("--as-of", "2023", "--source", "census")
    update(there, "population", "220000", *figure)
    update(here, "population", "240000", *figure)
    commit(here)
    commit(there)
    one, other = clones.merged("here", "there"), clones.merged("there", "here")
    assert results(one) == results(other)
    (city, *_) = results(one)
    population = city["targets"][0]["standards"][0]
    assert (population["indicator"], population["value"]) == ("population", 240000)


def test_one_side_was_rewritten_by_a_spreadsheet(clones: Clones) -> None:
    here, there = clones.start()
    update(here, "population", "240000", "--as-of", "2023", "--source", "census")
    rewritten = there.ledger.read_text(encoding="utf-8").splitlines()
    rewritten.append("pho-yen,wards,2023-12-31,15,,,x,,,2026-11-23T03:00:00.000000Z,")
    there.ledger.write_bytes("\r\n".join([*rewritten, ""]).encode("utf-8-sig"))
    commit(here)
    commit(there)
    one, other = clones.merged("here", "there"), clones.merged("there", "here")
    assert results(one) == results(other)
    (city, *_) = results(one)
    assert city["targets"][0]["standards"][0]["value"] == 240000
    assert {"indicator": "wards", "value": 15}.items() <= next(
        each for each in city["figures"] if each["indicator"] == "wards"
    ).items()
