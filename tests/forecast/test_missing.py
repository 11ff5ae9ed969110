"""What to find out first, and what stands near an edge."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.golden_files import same_as_golden
from tests.meaning.test_units import KNOWN, OF_UNITS, SHARE
from tests.tracker import DATA, TAN_GIANG, json_of, run
from tests.world import DAY, figure, figures, law_of, place, programme, scored
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.missing import MissingFigure, missing_figures
from urban_tracker.assessment.results import TargetResult
from urban_tracker.law.regulation import Regulation
from urban_tracker.planning.effects import at_minimum

GOLDEN = Path(__file__).parent / "golden"
ON_DATA = ("--workspace", DATA, "--as-of", "2026-11-23")
ON_EXAMPLE = ("--workspace", TAN_GIANG, "--as-of", "2026-06-30")


def targets(found: Any) -> dict[str, Any]:
    return {each["id"]: each for place in found["places"] for each in place["targets"]}


def test_first_what_alone_can_make_the_target_fail_then_by_points() -> None:
    found = targets(json_of("status", *ON_DATA, "--missing"))["type-ii-2030"]["missing"]
    assert [row["indicator"] for row in found[:3]] == [
        "central-role",
        "non-agricultural-labour",
        "planned-role",
    ]
    assert [row["verdict_if_worst"] for row in found[:4]] == [
        "fails",
        "fails",
        "fails",
        "undecided",
    ]
    assert found[0]["fails_at"] == ["I"]
    assert sum(row["at_stake"] for row in found) == 87
    rest = [row["at_stake"] for row in found[3:]]
    assert rest == sorted(rest, reverse=True)


def test_a_missing_verdict_is_what_status_says_of_it() -> None:
    found = targets(json_of("status", *ON_DATA, "--missing"))["type-ii-2030"]["missing"]
    for row in (found[0], found[1], found[5]):
        worst = "none" if row["indicator"].endswith("role") else "0"
        again = json_of("status", *ON_DATA, "--assume", f"{row['indicator']}={worst}")
        assert targets(again)["type-ii-2030"]["verdict"] == row["verdict_if_worst"]


def test_of_a_derived_standard_the_figures_that_it_is_derived_from() -> None:
    found = targets(json_of("status", *ON_DATA, "--missing"))["type-ii-2025"]["missing"]
    first = found[0]
    assert first["indicator"] == "inner-population"
    assert first["standards"] == ["2.inner-population", "3.inner-density"]
    assert "inner-construction-land" in [row["indicator"] for row in found]
    assert "inner-population-density" not in [row["indicator"] for row in found]


def test_a_unit_that_is_missing_in_a_sum(tmp_path: Path) -> None:
    for name in ("targets.toml", "observations.csv"):
        content = (DATA / name).read_text(encoding="utf-8")
        kept = [line for line in content.splitlines() if not line.startswith("van-xuan,population")]
        (tmp_path / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    found = targets(json_of("status", "-w", tmp_path, "--as-of", "2026-11-23", "--missing"))
    rows = found["type-ii-2030"]["missing"]
    (row,) = [row for row in rows if row["place"] == "van-xuan"]
    assert row["indicator"] == "population"
    assert row["standards"] == ["2A.II.03", "2A.II.04"]
    assert row["at_stake"] == 13


def test_the_owner_is_named(tmp_path: Path) -> None:
    targets_file = (TAN_GIANG / "targets.toml").read_text(encoding="utf-8")
    (tmp_path / "targets.toml").write_text(targets_file, encoding="utf-8")
    ledger = (TAN_GIANG / "observations.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in ledger if ",hospital-beds," not in line]
    (tmp_path / "observations.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    where = ("-w", tmp_path, "--as-of", "2026-06-30", "--target", "type-ii-2027")
    printed = run("status", *where, "--missing").out
    assert "Health office (fictional)" in printed
    assert "no figure is missing" not in printed


def lacking_in_units(
    law: Regulation, *values: str | None, tags: Sequence[str] = ()
) -> tuple[dict[tuple[str, str], MissingFigure], dict[tuple[str, str], str]]:
    """What is missing in wards of which some have a value, and what it is at its minimum."""
    wards = [place(f"u{at}", kind="ward", tags=list(tags)) for at in range(len(values))]
    where = place(units=[each.id for each in wards])
    known = figures(
        *(
            figure("a", value, at=ward.id, known=KNOWN)
            for ward, value in zip(wards, values, strict=True)
            if value is not None
        ),
        known=KNOWN,
        units={where.id: where.units},
    )
    everything = programme(where, *wards)
    found = Assessor(everything, known).assess(where, "II", DAY, law)
    target = TargetResult(None, found, None, None, None, None, ())
    rows = missing_figures(everything, known, target)
    supposed = {key: each.value for key, each in at_minimum(found).items()}
    return {(row.place.id, row.indicator.id): row for row in rows}, supposed


def test_of_a_share_that_is_counted_the_figures_of_the_units() -> None:
    """One of two wards is enough for the share; the share itself is nothing to find out."""
    law = law_of(
        {**SHARE, "rule": scored(50, 100, 2, 4)},
        OF_UNITS,
        units=True,
        requirement=[{"id": "total", "kind": "points-total", "at_least": 2}],
    )
    found, supposed = lacking_in_units(law, "10", None)
    assert list(found) == [("u1", "a")]
    assert supposed == {("u1", "a"): "50"}
    row = found["u1", "a"]
    assert row.standards[0].standard.id == "A.share"
    assert (row.at_stake, row.share, row.if_worst, row.if_best) == (2, 1, "fails", "meets")
    assert lacking_in_units(law, "10", "90") == ({}, {})
    assert set(lacking_in_units(law, None, None)[0]) == {("u0", "a"), ("u1", "a")}


def test_where_the_law_asks_for_the_points_of_units_their_figures() -> None:
    law = law_of(
        {"id": "A.share", "indicator": "share", "rule": scored(50, 100, 2, 4)},
        OF_UNITS,
        units=True,
        requirement=[{"id": "any", "table": "U", "kind": "units-any", "at_least": 50}],
    )
    found, supposed = lacking_in_units(law, "10", None)
    assert set(found) == {("thi-tran", "share"), ("u1", "a")}
    assert set(supposed) == set(found)
    row = found["u1", "a"]
    assert [each.standard.id for each in row.standards] == ["U.a"]
    assert (row.at_stake, row.if_worst, row.if_best) == (0, "fails", "meets")
    assert [each.requirement.id for each in row.fails_at] == ["any"]


def test_what_the_law_does_not_consider_in_a_unit_is_not_missing_there() -> None:
    exempt = {"id": "not", "name": "not", "kind": "exempt", "standards": ["U.a"], "tags": ["ward"]}
    law = law_of(
        {"id": "A.share", "indicator": "share", "rule": scored(50, 100, 2, 4)},
        OF_UNITS,
        units=True,
        requirement=[{"id": "any", "table": "U", "kind": "units-any", "at_least": 50}],
        adjustment=[exempt],
    )
    found, _ = lacking_in_units(law, "10", None, tags=["ward"])
    assert set(found) == {("thi-tran", "share")}


def test_nothing_missing() -> None:
    printed = run("status", *ON_EXAMPLE, "--missing").out
    assert printed.count("no figure is missing") == 2


@pytest.mark.parametrize("columns", [None, 80])
def test_screen(columns: int | None, request: pytest.FixtureRequest) -> None:
    printed = run("status", *ON_DATA, "--missing", "--lang", "en", columns=columns).out
    same_as_golden(GOLDEN / f"missing-{columns or 'pipe'}.txt", printed, request)


def edges(found: Any, target: str) -> dict[str, Any]:
    return {
        row["indicator"]: row["near_edge"]
        for row in targets(found)[target]["standards"]
        if row["near_edge"]
    }


def test_density_of_the_city_is_within_one_per_cent() -> None:
    found = edges(json_of("status", *ON_DATA), "type-ii-2025")
    assert found == {
        "population-density": [{"level": 900, "lost": False, "points": None, "error_percent": 1}]
    }
    assert "close: a 1 % correction would reach 900" in run("status", *ON_DATA).out


@pytest.mark.parametrize(
    ("assumed", "indicator", "expected"),
    [
        # one per cent of 201,000 reaches below 200,000: all 5.505 points are at stake
        ("population=201000", "population", [(200000, True, 5.505)]),
        ("population=203000", "population", []),
        ("population=199000", "population", [(200000, False, 5.50495)]),
        # its own error_percent: 2.5
        ("non-agricultural-labour=66", "non-agricultural-labour", [(65, True, 5.55)]),
        ("non-agricultural-labour=66.7", "non-agricultural-labour", []),
        # a count cannot be revised by less than one
        ("public-green-spaces=2", "public-green-spaces", []),
        ("public-green-spaces=200", "public-green-spaces", []),
        ("planned-role=provincial", "planned-role", []),
        ("wastewater-capacity=0", "wastewater-capacity", []),
        # the maximum is an edge too: what is lost there is little
        ("public-green-land=8.1", "public-green-land", [(8, True, 0.03575)]),
        # of a range, the end that counts
        ("hospital-beds=35..36", "hospital-beds", [(35, True, 3.75)]),
        ("hospital-beds=33..34.8", "hospital-beds", [(35, False, 3.787)]),
    ],
)
def test_edges(assumed: str, indicator: str, expected: list[tuple[float, bool, float]]) -> None:
    found = json_of("status", *ON_EXAMPLE, "--target", "type-ii-2027", "--assume", assumed)
    rows = edges(found, "type-ii-2027").get(indicator, [])
    assert [(row["level"], row["lost"], row["points"]) for row in rows] == expected
