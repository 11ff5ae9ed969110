"""Published dossiers against the encoded law: every difference is named and explained."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from urban_tracker.core.models import WEAK_RULE_GRADES
from urban_tracker.files.catalogue_file import packaged_catalogue
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.law.regulation import Regulation

FOLDER = Path(__file__).parent.parent.parent / "validation"
DOSSIERS = tomllib.loads((FOLDER / "dossiers.toml").read_text("utf-8"), parse_float=Fraction)[
    "dossier"
]
SHELF = RegulationShelf(packaged_catalogue())
SHARE_OF_MAXIMUM = Fraction(3, 4)


def regulation_of(dossier: dict[str, Any]) -> Regulation:
    return SHELF.get(dossier["regulation"])


def maxima(regulation: Regulation) -> dict[str, Fraction]:
    (table,) = regulation.table
    return {row.id: row.maximum for row in regulation.criteria_of(table.id) if row.maximum}


def differences(dossier: dict[str, Any]) -> list[str]:
    points: dict[str, Fraction] = dossier.get("points", {})
    if not points:
        return ["no-parts"]
    found = []
    total, published = sum(points.values()), dossier.get("published_total")
    if published is not None and dossier.get("published_total_is") == "over":
        found.append("total-is-a-bound" if total > published else "total-differs")
    elif published is not None and total != published:
        found.append("total-differs")
    most = maxima(regulation_of(dossier))
    if any(points[each] < SHARE_OF_MAXIMUM * most[each] for each in points):
        found.append("below-inferred-minimum")
    return found


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda dossier: dossier["city"])
def test_every_difference_is_named(dossier: dict[str, Any]) -> None:
    assert differences(dossier) == dossier["differences"]


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda dossier: dossier["city"])
def test_no_criterion_was_given_more_than_its_maximum(dossier: dict[str, Any]) -> None:
    most = maxima(regulation_of(dossier))
    for criterion, points in dossier.get("points", {}).items():
        assert points <= most[criterion]


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda dossier: dossier["city"])
def test_recognised_dossiers_are_over_the_pass_mark(dossier: dict[str, Any]) -> None:
    total = sum(dossier.get("points", {}).values()) or dossier["published_total"]
    (mark,) = [
        row.at_least for row in regulation_of(dossier).requirement if row.kind == "points-total"
    ]
    assert mark is not None
    assert total >= mark


def test_a_rule_that_a_recognised_dossier_speaks_against_never_decides() -> None:
    for regulation in (SHELF.get("nq-1210-2016"), SHELF.get("nq-26-2022")):
        (row,) = [each for each in regulation.requirement if each.kind == "criterion-minimum"]
        assert row.grade in WEAK_RULE_GRADES
        assert row.note is not None
        assert "Bắc Ninh" in (row.note.en or "")


def test_every_city_is_explained_in_the_readme() -> None:
    explained = (FOLDER / "README.md").read_text("utf-8")
    for dossier in DOSSIERS:
        assert dossier["city"].split(" (")[0] in explained
