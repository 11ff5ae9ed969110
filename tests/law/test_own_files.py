"""Regulation files of a workspace: they extend, replace or remove rows, or stand alone."""

# ruff: noqa: E501 - rows of TOML stay on one line

from __future__ import annotations

import datetime as dt
from fractions import Fraction as F

import pytest

from tests.law.small import SOUND, changed
from tests.world import CATALOGUE, NQ_111
from urban_tracker.core.problems import Problem, ProblemsFound
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.law.regulation import Regulation

OWN = """\
id = "own"
edition = 3
extends = "nq-111-2025"
short.en = "Own reading"
"""


def shelf(**files: str) -> RegulationShelf:
    return RegulationShelf(
        CATALOGUE, {f"regulations/{name}.toml": text.encode() for name, text in files.items()}
    )


def read(text: str) -> Regulation:
    return shelf(own=text).get("own")


def problems_of(**files: str) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        shelf(**files)
    return list(found.value.problems)


def test_an_extension_inherits_everything_it_does_not_say() -> None:
    own = read(OWN)
    assert (own.id, own.edition, own.extends, str(own.short)) == (
        "own",
        3,
        "nq-111-2025",
        "Own reading",
    )
    assert own.title == NQ_111.title
    assert (own.standard, own.adjustment, own.requirement) == (
        NQ_111.standard,
        NQ_111.adjustment,
        NQ_111.requirement,
    )


def test_it_stands_in_for_what_it_extends() -> None:
    law = shelf(own=OWN)
    assert law.on(dt.date(2026, 11, 23)).id == "own"
    assert law.get("nq-111-2025") == NQ_111


def test_a_row_with_a_known_id_replaces_the_keys_that_it_gives() -> None:
    own = read(
        OWN
        + """
[[adjustment]]
id = "region-density"
regions = ["northern-midlands-and-mountains"]
factor = 0.9
grade = "primary"
"""
    )
    row = next(each for each in own.adjustment if each.id == "region-density")
    assert (row.factor, row.grade, row.regions) == (
        F("0.9"),
        "primary",
        ("northern-midlands-and-mountains",),
    )
    assert (row.name, row.standards, row.reference) == ("region", ("2A.II.04",), "Art. 8")
    assert [each.id for each in own.adjustment] == [each.id for each in NQ_111.adjustment]


def test_a_rule_for_one_type_leaves_the_rules_for_the_others() -> None:
    own = read(
        OWN
        + """
[[standard]]
id = "2A.II.04"
name.en = "Mine"
rule.II = { kind = "scored", minimum = 700, maximum = 900, points = { minimum = 4.5, maximum = 6 } }
"""
    )
    row, given = (
        next(each for each in law.standard if each.id == "2A.II.04") for law in (own, NQ_111)
    )
    assert set(row.rule) == set(given.rule) == {"II", "III"}
    assert row.rule["III"] == given.rule["III"]
    assert row.rule["II"] != given.rule["II"]
    assert (row.name.en, row.name.vi) == ("Mine", given.name.vi)


def test_a_criterion_is_known_by_its_table_too() -> None:
    own = read(OWN + '\n[[criterion]]\ntable = "1"\nid = "II"\nname.en = "Population"\n')
    names = {(row.table, row.id): str(row.name) for row in own.criterion}
    assert names["1", "II"] == "Population"
    assert names["2A", "II"] == "Degree of urbanisation"


def test_a_row_with_a_new_id_is_added() -> None:
    own = read(
        OWN
        + """
[[standard]]
id = "2B.II.04"
table = "2B"
criterion = "III"
indicator = "inner-population-density"
name.en = "Density"
rule.II = { kind = "scored", minimum = 1, maximum = 2, points = { minimum = 1, maximum = 2 } }
grade = "press"
reference = "draft"
"""
    )
    assert len(own.standard) == len(NQ_111.standard) + 1
    assert own.standards_of("2B", "II")[0].id == "2B.II.04"


def test_rows_can_be_removed() -> None:
    own = read(OWN + 'removes = ["1-count-all", "2b", "heritage-exempt"]\n')
    assert [row.id for row in own.conflict] == ["1-count-heritage-all"]
    assert own.unlisted == ()


@pytest.mark.parametrize("removes", ['["no-such-row"]', '"2b"', "5", '[["2b"]]'])
def test_only_rows_that_are_there_can_be_removed(removes: str) -> None:
    (problem,) = problems_of(own=OWN + f"removes = {removes}\n")
    assert problem.code == "removes-unknown"
    assert problem.where is not None
    assert problem.where.line == 5


def test_removing_what_others_refer_to_is_found() -> None:
    problems = problems_of(own=OWN + 'removes = ["1-count"]\n')
    assert [problem.code for problem in problems] == ["conflict-about-nothing"]


def test_a_fault_in_a_row_of_ones_own_is_shown_where_it_stands() -> None:
    text = OWN + '\n[[adjustment]]\nid = "region-density"\nfactor = 3\n'
    (problem,) = problems_of(own=text)
    assert problem.where is not None
    assert (problem.code, problem.where.line, problem.where.excerpt) == (
        "factor-out-of-limits",
        8,
        "factor = 3",
    )


def test_a_fault_in_an_inherited_row_is_shown_for_the_file() -> None:
    text = (
        OWN
        + '\n[[table]]\nid = "2A"\nmaximum_total = 100\n\n[[criterion]]\ntable = "2A"\nid = "I"\nmaximum = 16\n'
    )
    problems = problems_of(own=text)
    assert {problem.code for problem in problems} == {"totals-do-not-add-up"}
    assert [problem.where.line for problem in problems if problem.where] == [8, 13, 13]


def test_a_section_that_is_no_list_of_tables_is_refused() -> None:
    for text in ('adjustment = "none"\n', "adjustment = [1, 2]\n"):
        problems = problems_of(own=OWN + text)
        assert {problem.code for problem in problems} == {"value-unusable"}


def test_only_a_packaged_regulation_can_be_extended() -> None:
    (problem,) = problems_of(own=OWN.replace("nq-111-2025", "nq-111"))
    assert problem.code == "unknown-regulation"
    assert str(problem.instead) == "did you mean nq-111-2025, nq-1210-2016?"
    (problem,) = problems_of(own=OWN.replace('"nq-111-2025"', "7"))
    assert problem.code == "unknown-regulation"


def test_a_file_cannot_take_the_id_of_another() -> None:
    (problem,) = problems_of(own=changed(('id = "own"', 'id = "nq-26-2022"')))
    assert problem.code == "regulation-twice"
    assert str(problem.instead) == (
        "give the file an id of its own; to change rows of a packaged one, write extends = "
        '"nq-26-2022"'
    )
    (problem,) = problems_of(a=SOUND, b=SOUND)
    assert problem.code == "regulation-twice"


def test_two_files_of_ones_own_cannot_be_in_force_on_the_same_day() -> None:
    other = changed(('id = "own"', 'id = "other"'))
    (problem,) = problems_of(a=other, b=SOUND)
    assert problem.code == "regulations-overlap"
    later = changed(("2030-07-01", "2032-01-01"), ("2031-12-31", "2033-12-31"), text=other)
    assert {"own", "other"} <= {head.id for head in shelf(a=later, b=SOUND).heads}


def test_what_is_wrong_with_several_files_is_said_at_once() -> None:
    broken = changed(("factor = 0.5", "factor = 5"))
    problems = problems_of(a=broken, b=broken.replace('id = "own"', 'id = "other"'), c="id =")
    assert [problem.where.file for problem in problems if problem.where] == [
        "regulations/a.toml",
        "regulations/b.toml",
        "regulations/c.toml",
    ]
