"""The law that a reader can list, read, compare, question and extend."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.tracker import DATA, ROOT, json_of, run

TABLE_2B = """
id = "with-table-2b"
extends = "nq-111-2025"
edition = 1
removes = ["2b"]

[[criterion]]
table = "2B"
id = "II"
name.en = "Density"
minimum = 30
maximum = 40
grade = "single-source"
reference = "Table 2B, criterion II"

[[criterion]]
table = "2B"
id = "III"
minimum = 45
maximum = 60

[[standard]]
id = "2B.II.04"
table = "2B"
criterion = "II"
indicator = "population-density"
name.en = "Density"
grade = "single-source"
reference = "Table 2B, row II.04"
[standard.rule.II]
kind = "scored"
minimum = 500
maximum = 1500
points = { minimum = 30, maximum = 40 }
[standard.rule.III]
kind = "scored"
minimum = 500
maximum = 1500
points = { minimum = 30, maximum = 40 }

[[standard]]
id = "2B.III.05"
table = "2B"
criterion = "III"
indicator = "population"
name.en = "Population"
grade = "single-source"
reference = "Table 2B, row III.05"
[standard.rule.II]
kind = "scored"
minimum = 20000
maximum = 50000
points = { minimum = 45, maximum = 60 }
[standard.rule.III]
kind = "scored"
minimum = 20000
maximum = 50000
points = { minimum = 45, maximum = 60 }
"""

MAPPING = """
[[mapping]]
of = "nq-26-2022"
row = "3.density"
to = "2B.II.04"
relation = "subset"
rationale.en = "for the test"
grade = "inferred"
reference = "Table 2B"
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the real workspace, with a folder for regulations of its own."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    (copy / "regulations").mkdir()
    return copy


def targets(workspace: Path) -> dict[str, Any]:
    document = json_of("status", "--workspace", str(workspace), "--as-of", "2026-11-23")
    return {each["id"]: each for place in document["places"] for each in place["targets"]}


def test_the_list_says_what_is_in_force_on_a_day() -> None:
    rows = run("regulation", "list", "--as-of", "2024-03-27").out.splitlines()
    assert [row.split()[0] for row in rows[1:]] == ["nq-1210-2016", "nq-26-2022", "nq-111-2025"]
    assert [row.endswith("in force") for row in rows[1:]] == [False, True, False]


@pytest.mark.parametrize("urban_type", ["II", "III"])
def test_a_regulation_is_shown_with_every_standard_of_a_type(urban_type: str) -> None:
    said = run("regulation", "show", "111", "--type", urban_type).out
    assert said.count("2A.") >= 23
    assert "Appendix I, Table 2A, row II.03" in said
    assert "total points of Table 2A: at least 75" in said
    assert "Art. 15 cl. 2" in said


def test_two_regulations_side_by_side_name_rows_without_a_counterpart() -> None:
    said = run("regulation", "diff", "nq-26-2022", "nq-111-2025", "--type", "II").out
    assert "not known in Resolution 26/2022: Criterion 5: its standards" in said
    assert "3.density" in said
    assert "≥ 1,800" in said
    assert "1,000 → 4.5, 1,500 → 6" in said
    assert "only in Resolution 26/2022: 2.inner-population, 3.inner-density" in said
    assert "only in Resolution 111/2025: 2A.I.01" in said


def test_a_relation_is_that_of_the_new_row_to_the_old_one(workspace: Path) -> None:
    """Whichever regulation says it, and whichever is named first."""
    (workspace / "regulations" / "2b.toml").write_text(TABLE_2B + MAPPING, "utf-8")

    def relation(old: str, new: str) -> str:
        words = ("regulation", "diff", old, new, "--type", "II", "--workspace", str(workspace))
        (compared,) = json_of(*words)["types"]
        pairs = {(each["old"]["id"], each["new"]["id"]): each for each in compared["pairs"]}
        ids = ("3.density", "2B.II.04")
        pair = pairs[ids if old == "nq-26-2022" else ids[::-1]]
        assert {pair[side]["rule"]["kind"] for side in ("old", "new")} == {"threshold", "scored"}
        return str(pair["relation"])

    assert relation("nq-26-2022", "with-table-2b") == "subset"
    assert relation("with-table-2b", "nq-26-2022") == "superset"


def test_diff_refuses_what_makes_no_sense() -> None:
    same = run("regulation", "diff", "nq-111-2025", "nq-111-2025", code=2)
    assert "the same as itself" in same.err
    types = run("regulation", "diff", "nq-26-2022", "nq-111-2025", "--type", "V", code=2)
    assert "not both regulations have type V" in types.err


def test_what_needs_the_official_text_comes_with_most_points_first() -> None:
    rows = run("regulation", "todo", "nq-111-2025").out.splitlines()[1:]
    assert rows[0].split()[:3] == ["75", "nq-111-2025", "2b"]
    points = [float(row.split()[0]) for row in rows if row[0].isdigit()]
    assert points == sorted(points, reverse=True)
    assert any("the factor of region on 2A.II.04" in row for row in rows)


@pytest.mark.parametrize("words", [["mật", "độ"], ["mat", "do"], ["density"]])
def test_indicators_are_found_with_and_without_accents(words: list[str]) -> None:
    assert "population-density" in run("indicator", "list", *words).out


def test_an_indicator_that_is_not_there_says_how_to_see_all() -> None:
    assert "tracker indicator list" in run("indicator", "list", "xyzzy", code=2).err


def test_a_factor_filled_in_decides_the_verdict(workspace: Path) -> None:
    assert targets(workspace)["type-ii-2030"]["verdict"] == "undecided"
    shutil.copy(ROOT / "docs" / "examples" / "factor-1.toml", workspace / "regulations")
    found = targets(workspace)["type-ii-2030"]
    assert found["regulation"] == "nq-111-2025-with-factor"
    assert found["verdict"] == "fails"
    (criterion,) = [each for each in found["criteria"] if each["id"] == "II"]
    assert criterion["best"] == 12.525895
    assert criterion["minimum"] == 15.5


def test_adding_table_2b_scores_the_units_and_counts_the_wards(workspace: Path) -> None:
    (workspace / "regulations" / "2b.toml").write_text(TABLE_2B, "utf-8")
    found = targets(workspace)
    requirements = {each["id"]: each for each in found["type-ii-2030"]["requirements"]}
    assert requirements["2b-mean"]["worst"] == requirements["2b-mean"]["best"] == 54.3569
    assert requirements["2b-mean"]["state"] == "met"
    assert requirements["2b-any"]["state"] == "met"
    units = {each["id"]: each["points"] for each in found["type-ii-2030"]["units"]}
    assert units["phuc-thuan"] == {"worst": 49.5255, "best": 49.5255}
    standards = {each["id"]: each for each in found["type-i-2030"]["standards"]}
    wards = standards["1.II.10"]
    assert (wards["value"], wards["derived"], wards["state"]) == (75, "units", "met")


def test_every_mistake_of_an_own_file_is_found_at_once(workspace: Path) -> None:
    broken = (
        TABLE_2B.replace("maximum = 40\n", "maximum = 41\n")
        .replace('indicator = "population"', 'indicator = "popluation"')
        .replace('removes = ["2b"]', 'removes = ["2b"]\nin_force_until = 2025-01-01')
    )
    (workspace / "regulations" / "2b.toml").write_text(broken, "utf-8")
    said = run("check", "--workspace", str(workspace), code=1).out
    assert "in_force_until lies before in_force_from" in said
    assert "there is no indicator popluation" in said
    assert "regulations/2b.toml:" in said
    status = run("status", "--workspace", str(workspace), code=3)
    assert status.out == ""


def test_a_transition_is_told_from_a_recognition() -> None:
    found = targets(DATA)["type-ii-2030"]
    assert found["recognised"] is None
    assert found["outcome"] == "open"
    assert found["transition"] == {
        "place": "pho-yen",
        "type": "III",
        "becomes": "II",
        "on": "2026-01-01",
        "grade": "unverified",
        "reference": "Art. 15 cl. 2",
    }
    assert targets(DATA)["type-ii-2025"]["transition"] is None
    said = run("explain", "type-ii-2030", "--workspace", str(DATA), "--as-of", "2026-11-23").out
    assert "is an inference, and not a recognition" in said


def test_assumptions_can_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "what-if.txt"
    file.write_text("# what if\npopulation=250000\nnatural-area=200 # smaller\n", "utf-8")
    common = ("status", "--workspace", str(DATA), "--as-of", "2026-11-23")
    words = (*common, "--target", "type-ii-2030", "--assume", f"@{file}")
    (found,) = json_of(*words)["places"][0]["targets"]
    standards = {each["id"]: each for each in found["standards"]}
    assert standards["2A.II.04"]["value"] == 1250
    assert standards["2A.II.04"]["assumed"]
    said = run(*words).out
    assert "assumed" in said


@pytest.mark.parametrize(
    ("assumption", "what"),
    [
        ("population-density=1000", "is derived and cannot be assumed"),
        ("xyzzy=3", "there is no indicator"),
        ("clean-water-supply=101", "cannot be 101"),
        ("population=2.900", "2.900 could be 2900 or 2.9\n"),
        ("population", "is not INDICATOR=VALUE"),
        ("@/nowhere/at/all", "the file is not there"),
    ],
)
def test_an_assumption_that_cannot_be_is_refused(assumption: str, what: str) -> None:
    words = ("status", "--workspace", str(DATA), "--assume", assumption)
    code = 3 if assumption.startswith("@") else 2
    assert what in run(*words, code=code).err


def test_cases_of_the_law_run_from_the_command_line(tmp_path: Path) -> None:
    files = [str(path) for path in sorted((ROOT / "tests" / "cases").glob("*.toml"))]
    assert "0 do not" in run("regulation", "check", *files).out
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(
        'regulation = "nq-111-2025"\nstandard_case = [\n'
        '  { standard = "2A.II.03", type = "II", value = "200000", points = 5.6 },\n]\n',
        "utf-8",
    )
    said = run("regulation", "check", str(wrong), code=1).out
    assert "points should be" in said
    assert "0 cases hold, 1 do not" in said


def test_an_older_law_with_more_types_is_compared_at_those_that_both_have() -> None:
    found = json_of("regulation", "diff", "nq-111-2025", "nq-26-2022")
    assert [each["type"] for each in found["types"]] == ["special", "I", "II", "III"]
