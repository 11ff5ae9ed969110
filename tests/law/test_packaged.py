"""The regulations of the package: consistent, founded, and never two on one day."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction as F
from itertools import pairwise

import pytest

from tests.world import CATALOGUE, LAW
from urban_tracker.core.models import GRADES
from urban_tracker.files.packaged import law_files
from urban_tracker.law.regulation import Regulation
from urban_tracker.law.regulation_checks import regulation_faults

SHIPPED = [LAW.get(head.id) for head in LAW.heads]


@pytest.fixture(params=SHIPPED, ids=lambda regulation: regulation.id)
def regulation(request: pytest.FixtureRequest) -> Regulation:
    found: Regulation = request.param
    return found


def test_it_does_not_contradict_itself(regulation: Regulation) -> None:
    assert list(regulation_faults(regulation, CATALOGUE)) == []


def test_its_file_has_its_name(regulation: Regulation) -> None:
    assert regulation.id in {path.stem for path in law_files()}


def test_every_row_says_where_it_stands_and_how_well_it_is_founded(regulation: Regulation) -> None:
    rows = [
        *regulation.type,
        *regulation.table,
        *regulation.criterion,
        *regulation.standard,
        *regulation.adjustment,
        *regulation.requirement,
        *regulation.unlisted,
        *regulation.conflict,
        *regulation.transition,
    ]
    assert all(row.grade in GRADES and row.reference for row in rows)
    assert regulation.source
    assert regulation.reviewed_on >= regulation.signed_on


def test_every_name_is_there_in_both_languages(regulation: Regulation) -> None:
    names = [regulation.title, regulation.short, regulation.issuer]
    names += [row.name for row in regulation.table]
    names += [row.name for row in regulation.criterion]
    names += [row.name for row in regulation.standard]
    names += [row.meaning for row in regulation.type]
    names += [row.what for row in regulation.unlisted]
    names += [row.text for row in regulation.conflict]
    names += [row.text for row in regulation.transition]
    assert all(name.vi and name.en for name in names)


def test_a_requirement_with_a_conflict_is_one_that_is_there(regulation: Regulation) -> None:
    for row in regulation.conflict:
        assert row.requirement in {each.id for each in regulation.requirement}


def test_no_two_are_in_force_on_one_day() -> None:
    spans = sorted(
        (head.in_force_from, head.in_force_until or dt.date.max, head.id) for head in LAW.heads
    )
    for (_, until, _), (since, _, _) in pairwise(spans):
        assert since == until + dt.timedelta(days=1), "neither an overlap nor a hole"


def test_the_sums_of_table_2a() -> None:
    table_2a = LAW.get("nq-111-2025").criteria_of("2A")
    assert [(row.id, row.minimum, row.maximum) for row in table_2a] == [
        ("I", F("11.5"), F(15)),
        ("II", F("15.5"), F(20)),
        ("III", F(48), F(65)),
    ]
    assert len(LAW.get("nq-111-2025").standards_of("2A", "II")) == 23
    assert len(LAW.get("nq-111-2025").standards_of("1", "I")) == 15


def test_no_packaged_code_names_a_resolution() -> None:
    from pathlib import Path

    import urban_tracker

    root = Path(urban_tracker.__file__).parent
    for room in ("law", "figures", "programme", "assessment"):
        for path in (root / room).glob("*.py"):
            source = path.read_text("utf-8")
            for each in ("nq-111", "nq-26", "nq-1210", '"2A"', '"2B"'):
                assert each not in source, path
