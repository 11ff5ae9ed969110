"""A reader can recompute every result with pencil and paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tracker import DATA, TAN_GIANG, json_of, run

DAY = ("--as-of", "2026-11-23")


def explained(*words: str) -> str:
    return run("explain", *words, "--workspace", str(DATA), *DAY).out


def texts(step: dict[str, Any]) -> Iterator[str]:
    yield step["text"]
    for each in step["steps"]:
        yield from texts(each)


def test_density_shows_every_number_that_its_result_is_made_of() -> None:
    said = explained("density", "--target", "type-ii-2025")
    for part in (
        "at least 1,800 persons/km²",
        "1,800 × 0.5 = 900 persons/km²",
        "× 0.5 for northern-midlands-and-mountains",
        "231,363 / 258.42",
        "900 − 895.298351521… = 4.70164847922… persons/km²",
        "Population of Phổ Yên city: 231,363 on 2022-02-15, 469-nq-ubtvqh15",
        "Natural area of Phổ Yên city: 258.42 on 2022-02-15, 469-nq-ubtvqh15",
        "Art. 9 as amended",
        "takes population of 232,578, 1,215 more",
    ):
        assert part in said


def test_points_between_the_levels_are_shown_as_the_sum_that_they_are() -> None:
    said = explained("2A.II.03")
    assert "5.5 + (205,179 − 200,000) / (500,000 − 200,000) × (7 − 5.5) = 5.525895" in said
    assert said.count("= 5.525895") == 1


def test_an_unknown_factor_says_what_learning_it_would_decide() -> None:
    said = explained("2A.II.04")
    assert "reduced for northern-midlands-and-mountains by a factor that is not known" in said
    assert "points: 0 to 4.5" in said
    assert "met if the minimum is 914.548696234… persons/km² or less" in said


@pytest.mark.parametrize("name", ["density", "mat do dan so toan do thi", "3.density"])
def test_a_standard_is_found_by_part_and_without_accents(name: str) -> None:
    assert "3.density" in explained(name, "--target", "type-ii-2025")


def test_a_name_that_fits_several_lists_them() -> None:
    words = ("explain", "land", "--target", "type-ii-2030", "--workspace", str(DATA), *DAY)
    result = run(*words, code=2)
    assert "could be several" in result.err
    assert "public-green-land, public-service-land" in result.err


def test_a_typo_is_forgiven() -> None:
    assert "2A.III.14" in explained("hostpital-bedds", "--target", "type-ii-2030")


def test_a_name_that_is_nothing_is_refused() -> None:
    result = run("explain", "qqqq-bedz", "--workspace", str(DATA), *DAY, code=2)
    assert "there is no indicator qqqq-bedz" in result.err


def test_a_target_is_explained_requirement_by_requirement() -> None:
    said = explained("type-ii-2030")
    assert said.startswith(
        "type-ii-2030: undecided: bad figures could rule it out, but good ones cannot prove it;"
        " a rule of the law is not fully known here"
    )
    assert "total points of Table 2A: 5.525895 to 97.025895 of 75 needed, undecided" in said
    assert "mean over the units, criterion III: points not known of 48 needed" in said


def test_what_a_requirement_needs_may_not_be_known() -> None:
    asked = ("type-iv-2022", "--workspace", str(TAN_GIANG), "--as-of", "2026-03-31")
    assert (
        "points of criterion 2: points not known, what it needs is not known, undecided"
        "  [Resolution 1210/2016 (article not known); unverified]\n"
    ) in run("explain", *asked).out


def test_a_criterion_is_explained_as_the_sum_of_its_standards() -> None:
    said = explained("criterion II", "--target", "type-ii-2030")
    assert "5.525895 to 17.025895" in said
    assert said.count("2A.II.") == 3


def test_disagreeing_sources_are_named_with_what_counts() -> None:
    said = run(
        "explain", "hospital-beds", "--workspace", str(TAN_GIANG), "--as-of", "2026-03-31"
    ).out
    assert "counts: 36.5" in said
    assert "does not count: 38 from tg-newspaper" in said


def test_an_assumed_value_is_called_so() -> None:
    said = explained("population", "--target", "type-ii-2030", "--assume", "population=250000")
    assert "value: 250,000 persons, assumed" in said


def test_json_holds_the_same_tree() -> None:
    words = ("explain", "density", "--workspace", str(DATA), *DAY)
    document = json_of(*words)
    assert document["schema"] == "urban-tracker/explain/1"
    lines = [line.strip() for line in run(*words).out.splitlines()]
    for said in (each for step in document["explanations"] for each in texts(step)):
        assert any(line.startswith(said) for line in lines), said


@pytest.mark.parametrize("urban_type", ["special", "I", "II", "III", "IV", "V"])
@pytest.mark.parametrize("regulation", ["nq-1210-2016", "nq-26-2022", "nq-111-2025"])
@pytest.mark.parametrize("workspace", [DATA, TAN_GIANG], ids=["pho-yen", "tan-giang"])
def test_every_standard_of_every_type_can_be_explained(
    workspace: Path, regulation: str, urban_type: str
) -> None:
    asked = ("--as-of", "2025-06-30", "--type", urban_type, "--regulation", regulation)
    common = ("--workspace", str(workspace), *asked)
    shown = json_of("status", *common)["places"][0]["targets"][0]["standards"]
    for standard in shown[:: max(1, len(shown) // 6)]:
        said = run("explain", standard["id"], *common).out
        assert standard["id"] in said
        assert "rule: " in said
        assert standard["reference"] in said


def test_a_figure_that_no_standard_uses_is_explained_too() -> None:
    lines = run("explain", "exports", "--workspace", str(DATA), *DAY).out.splitlines()
    assert lines[0] == "Exports of Phổ Yên city: no standard shown uses it"
    assert lines[2] == "  value: 30.83 billion USD, as of 2022-12-31  [press]"


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("wards", "Wards of Phổ Yên city"),
        ("natural-area", "Natural area of Phổ Yên city"),
        ("dan so", "2.population Population of the whole urban area"),
        ("Dân số", "2.population Population of the whole urban area"),
    ],
)
def test_a_whole_name_counts_before_a_part_of_others(name: str, head: str) -> None:
    said = run("explain", name, "--workspace", str(DATA), *DAY).out
    assert said.startswith(head)


def test_a_work_that_is_only_a_project_is_none_yet() -> None:
    said = run(
        "explain",
        "funeral-homes",
        "--workspace",
        str(TAN_GIANG),
        "--target",
        "type-ii-2027",
        "--assume",
        "funeral-homes=project",
        *DAY,
    ).out
    assert "  value: project, assumed\n" in said
    assert "  gap to the minimum: 1 facilities\n  progress: 0 %\n  points: 0\n" in said


def test_both_ends_of_a_range_are_scored_with_their_arithmetic() -> None:
    said = run(
        "explain", "2A.III.08", "--workspace", str(TAN_GIANG), "--target", "type-ii-2027", *DAY
    ).out
    assert "    at 95: 2 + (95 − 90) / (100 − 90) × (3 − 2) = 2.5\n" in said
    assert "    at 100: 100 reaches the maximum level: 3 points\n" in said


def test_units_are_explained_by_their_standards(tmp_path: Path) -> None:
    """A town of two wards under a Table 2B of one standard: its mean is that of both."""
    (tmp_path / "regulations").mkdir()
    (tmp_path / "targets.toml").write_text(TOWN, encoding="utf-8")
    (tmp_path / "regulations" / "own.toml").write_text(TABLE_2B, encoding="utf-8")
    row = "cultural-works,2025-12-31,{},,,x,primary,,2026-01-01T00:00:00.00000{}Z,"
    (tmp_path / "observations.csv").write_text(
        "place,indicator,as_of,value,qualifier,status,source,grade,note,recorded_at,recorded_by\n"
        f"a,{row.format(2, 1)}\nb,{row.format(4, 2)}\n",
        encoding="utf-8",
    )
    said = run("explain", "ii", "--workspace", str(tmp_path), *DAY).out
    assert "mean over the units, criterion III: 48.75 of 48 needed, met" in said
    assert "    Ward A: 45\n      2B.III.01 Cultural works: met, 45\n    Ward B: 52.5\n" in said
    one = run("explain", "2B.III.01", "--workspace", str(tmp_path), *DAY).out
    assert "  assessed for ii of Ward B, type II, on 2026-11-23\n" in one
    assert "    45 + (4 − 2) / (6 − 2) × (60 − 45) = 52.5\n" in one
    sides = ("--regulation", "nq-111-2025", "--regulation", "own")
    against = run("compare", "--workspace", str(tmp_path), "--type", "II", *DAY, *sides).out
    assert "mean of the units by Table 2B, criterion III: undecided → met" in against


TOWN = """
[[place]]
id = "town"
name.en = "Town"
kind = "urban-area"
units = ["a", "b"]

[[place]]
id = "a"
name.en = "Ward A"
kind = "ward"

[[place]]
id = "b"
name.en = "Ward B"
kind = "ward"

[[target]]
id = "ii"
place = "town"
type = "II"
due = 2030-12-31
wording.en = "Type II"
"""
BAND = """
[standard.rule.{}]
kind = "scored"
minimum = {}
maximum = {}
points = {{ minimum = {}, maximum = {} }}
"""
TABLE_2B = f"""
id = "own"
edition = 1
short.en = "Own"
extends = "nq-111-2025"
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
{BAND.format("II", 500, 1500, 30, 40)}{BAND.format("III", 500, 1500, 30, 40)}
[[standard]]
id = "2B.III.01"
table = "2B"
criterion = "III"
indicator = "cultural-works"
name.en = "Culture"
grade = "single-source"
reference = "Table 2B, row III.01"
{BAND.format("II", 2, 6, 45, 60)}{BAND.format("III", 2, 6, 45, 60)}
"""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("<150000", "below 150,000: 0 points"),
        ("<250000", "below 250,000: fewer than 5.75 points"),
        ("<600000", "below 600,000: at most 7 points"),
    ],
)
def test_a_value_below_a_level_earns_what_it_only_comes_close_to(value: str, said: str) -> None:
    target = ("--workspace", str(TAN_GIANG), "--as-of", "2026-06-30", "--target", "type-ii-2027")
    found = run("explain", "population", *target, "--assume", f"population{value}").out
    assert said in [line.strip() for line in found.splitlines()]
