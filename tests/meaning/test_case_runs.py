"""The cases run: they say what differs, and files of them are checked like any other file."""

# ruff: noqa: E501 - rows of TOML stay on one line

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest

from tests.world import CATALOGUE, NQ_111, catalogue, indicator, law_of, scored
from urban_tracker.assessment.case_figures import HAIR, Edges
from urban_tracker.assessment.case_results import Difference
from urban_tracker.assessment.cases import (
    Cases,
    StandardCase,
    WholeCase,
    run_standard_case,
    run_whole_case,
)
from urban_tracker.core.problems import Problem, ProblemsFound
from urban_tracker.files.case_file import case_problems, read_cases
from urban_tracker.files.toml_files import parse_toml
from urban_tracker.law.regulation import Regulation

KNOWN = catalogue(
    indicator("people"),
    indicator("works", "count"),
    indicator("homes", "count", named_values={"none": 0, "project": F(1, 2)}),
    indicator("rank", "count", better="lower", low=1),
    indicator("waste", "share", better="lower"),
    indicator("role", "level", levels=["none", "low", "middle", "high"]),
    indicator("smart", "yes-no"),
)


def standard(of: str, rule: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": f"A.{of}", "indicator": of, "rule": rule, **more}


def threshold(**limit: object) -> dict[str, Any]:
    return {"II": {"kind": "threshold", **limit}}


def case(**row: Any) -> StandardCase:
    return StandardCase.model_validate({"type": "II", **row})


def whole(**row: Any) -> WholeCase:
    return WholeCase.model_validate({"type": "II", "name": "some", **row})


# --- What differs


def test_a_case_that_holds_differs_in_nothing() -> None:
    held = case(standard="2A.II.04", value="1250", points=F("5.25"), state="met")
    assert run_standard_case(held, NQ_111, CATALOGUE) == ()


def test_everything_that_differs_is_said() -> None:
    wrong = case(
        standard="2A.II.04",
        value="900..1100",
        factor=F(1),
        points=[0, 4],
        state="met",
        met=True,
        minimum=F(500),
        gap=50,
        gap_to_maximum=[600, 400],
        progress=[90, 100],
    )
    assert run_standard_case(wrong, NQ_111, CATALOGUE) == (
        Difference("points", (0, 4), (0, F("4.8"))),
        Difference("state", "met", "undecided"),
        Difference("met", True, None),
        Difference("minimum", 500, 1000),
        Difference("gap", (50, 50), (100, 0)),
    )


def test_a_whole_case_says_which_standard_was_below() -> None:
    regulation = law_of(
        standard("people", scored(10, 20, 1, 2)),
        standard("works", scored(1, 5, 1, 2)),
        requirement=[{"id": "total", "kind": "points-total", "at_least": 1}],
    )
    wrong = whole(every_standard_at="minimum", one_below=True, verdict="fails", points=0)
    assert run_whole_case(wrong, regulation, KNOWN) == (
        Difference("verdict", "fails", "meets", "A.people"),
        Difference("points", (0, 0), (1, 1), "A.people"),
        Difference("verdict", "fails", "meets", "A.works"),
        Difference("points", (0, 0), (1, 1), "A.works"),
    )
    right = whole(every_standard_at="minimum", undecided_because=[], verdict="meets", points=2)
    assert run_whole_case(right, regulation, KNOWN) == ()


def test_a_case_can_expect_no_reason_and_is_told_of_one() -> None:
    found = run_whole_case(whole(undecided_because=["rule"]), NQ_111, CATALOGUE)
    assert found == (Difference("undecided_because", ("rule",), ("figures",)),)


def test_so_many_standards_met_are_those_that_the_type_of_the_case_needs() -> None:
    """Type I asks for one of criterion B; a case of type II that has one met has one of A."""
    count = {"kind": "criterion-count", "at_least": 1}
    regulation = law_of(
        {
            "id": "A.people",
            "indicator": "people",
            "rule": {"II": {"kind": "threshold", "at_least": 5}},
        },
        {
            "id": "B.works",
            "indicator": "works",
            "criterion": "B",
            "rule": {"II": {"kind": "threshold", "at_least": 5}},
        },
        criteria=[{"id": "A"}, {"id": "B"}],
        measure="count",
        requirement=[
            {"id": "of-b", "criterion": "B", "types": ["I"], **count},
            {"id": "of-a", "criterion": "A", **count},
        ],
    )
    assert run_whole_case(whole(met=1, verdict="meets"), regulation, KNOWN) == ()


# --- The edges of a band


def test_a_hair_is_less_than_anybody_can_report() -> None:
    assert 0 < HAIR < F(1, 10**6)


@pytest.mark.parametrize(
    ("of", "rule", "below", "minimum", "maximum"),
    [
        ("people", scored(10, 20, 1, 2), 10 - HAIR, 10, 20),
        ("works", scored(10, 20, 1, 2), 9, 10, 20),
        ("works", threshold(at_least=F("2.5")), 2, 3, 3),
        ("works", threshold(above=10), 10, 11, 11),
        ("people", threshold(above=10), 10, 10 + HAIR, 10 + HAIR),
        ("people", threshold(at_least=0), None, 0, 0),
        ("rank", threshold(at_most=10), 11, 10, 10),
        ("waste", scored(20, 10, 1, 2), 20 + HAIR, 20, 10),
        ("homes", scored(1, 2, 1, 2), F(1, 2), 1, 2),
        (
            "homes",
            {"II": {"kind": "steps", "steps": [{"at_least": "project", "points": 1}, {"at_least": 1, "points": 2}]}},
            0,
            F(1, 2),
            1,
        ),
        (
            "role",
            {"II": {"kind": "levels", "minimum": "low", "maximum": "high", "points": {"minimum": 1, "maximum": 2}}},
            0,
            1,
            3,
        ),
        ("smart", {"II": {"kind": "yes-no"}}, 0, 1, 1),
    ],
)  # fmt: skip
def test_the_values_at_the_edges(
    of: str, rule: dict[str, Any], below: object, minimum: object, maximum: object
) -> None:
    regulation = law_of(standard(of, rule))
    edges = Edges(regulation.standard[0], regulation, "II", KNOWN, whole(verdict="fails").place())
    assert (edges.below, edges.minimum, edges.maximum) == (below, minimum, maximum)


def test_the_edges_are_those_of_the_table_whatever_other_sources_or_reductions_say() -> None:
    other = {
        "id": "other",
        "text": {"en": "?"},
        "standard": "A.people",
        "rule": threshold(above=15),
    }
    less = {
        "id": "less",
        "name": "less",
        "kind": "scale-minimum",
        "standards": ["A.people"],
        "tags": ["hilly"],
        "factor": F(1, 2),
    }
    rows = standard("people", scored(10, 20, 1, 2))
    regulation = law_of(rows, conflict=[other], adjustment=[less])
    hilly = whole(verdict="fails", tags=["hilly"]).place()
    edges = Edges(regulation.standard[0], regulation, "II", KNOWN, hilly)
    assert (edges.below, edges.minimum, edges.maximum) == (10 - HAIR, 10, 20)


def test_a_standard_that_cannot_be_missed_is_not_put_below() -> None:
    regulation = law_of(
        standard("people", threshold(at_least=0)),
        standard("works", threshold(at_least=1)),
        measure="count",
        requirement=[{"id": "count", "kind": "count-met", "at_least": 2}],
    )
    below = whole(every_standard_at="minimum", one_below=True, verdict="fails")
    assert run_whole_case(below, regulation, KNOWN) == ()
    none_met = whole(met=0, verdict="undecided", undecided_because=["figures"])
    found = run_whole_case(none_met, regulation, KNOWN)
    assert [each.found for each in found] == ["fails", ()]


@pytest.mark.parametrize(
    ("of", "rules", "minimum", "maximum"),
    [
        ("people", (scored(10, 20, 1, 2), scored(15, 18, 1, 2)), 2 + F(1, 2), 4),
        ("waste", (scored(20, 10, 1, 2), scored(15, 12, 1, 2)), 2 + F(1, 2), 4),
    ],
)
def test_of_two_standards_with_one_indicator_the_better_level_is_taken(
    of: str, rules: tuple[dict[str, Any], ...], minimum: object, maximum: object
) -> None:
    rows = [{**standard(of, rule), "id": f"A.{at}"} for at, rule in enumerate(rules)]
    for order in (rows, rows[::-1]):
        regulation = law_of(*order)
        for level, points in (("minimum", minimum), ("maximum", maximum)):
            asked = whole(every_standard_at=level, points=points)
            assert run_whole_case(asked, regulation, KNOWN) == ()


@pytest.mark.parametrize(
    ("met", "counts"),
    [
        (0, (0, 0)),
        (1, (1, 0)),
        (2, (1, 1)),
        (3, (2, 1)),
        (9, (2, 1)),
        ({"A": 2}, (2, 0)),
        ({"B": 1}, (0, 1)),
    ],
)
def test_so_many_met_first_what_each_criterion_needs(met: object, counts: tuple[int, int]) -> None:
    regulation = law_of(
        standard("people", threshold(at_least=5)),
        standard("works", threshold(at_least=5)),
        standard("homes", threshold(at_least=1), criterion="B"),
        criteria=[{"id": "A"}, {"id": "B"}],
        measure="count",
        requirement=[
            {"id": "a", "kind": "criterion-count", "criterion": "A", "at_least": 1},
            {"id": "b", "kind": "criterion-count", "criterion": "B", "at_least": 1},
        ],
    )
    verdict = "meets" if counts[0] >= 1 and counts[1] >= 1 else "fails"
    assert run_whole_case(whole(met=met, verdict=verdict), regulation, KNOWN) == ()
    (difference,) = run_whole_case(whole(met=met, verdict="undecided"), regulation, KNOWN)
    assert difference.found == verdict


# --- Files of cases


HEAD = 'regulation = "nq-111-2025"\n'
LINE = '{ standard = "2A.II.03", type = "II", value = "1", points = 0 }'


def lines(old: str = "", new: str = "") -> str:
    """A file of two cases, a line each, the second one changed."""
    assert old in LINE
    return f"standard_case = [\n  {LINE},\n  {LINE.replace(old, new, 1) if old else LINE},\n]\n"


def checked(text: str, regulation: Regulation = NQ_111) -> tuple[Cases, list[Problem]]:
    file = parse_toml((HEAD + text).encode(), "cases.toml")
    cases = read_cases(file)
    return cases, list(case_problems(cases, file, regulation, CATALOGUE))


def test_a_file_may_have_one_case_a_line_or_one_a_table() -> None:
    cases, problems = checked(lines())
    table = '[[standard_case]]\nstandard = "2A.II.03"\ntype = "II"\nvalue = "1"\npoints = 0\n'
    assert checked(table + table)[0] == cases
    assert problems == []


@pytest.mark.parametrize(
    ("value", "written"),
    [('"1250.5"', "1250.5"), ("1250.5", "1250.5"), ("1250", "1250"), ('">=5"', ">=5"), ('""', "")],
)
def test_a_plain_number_needs_no_quotes(value: str, written: str) -> None:
    cases, _ = checked(lines('"1"', value))
    assert cases.standard_case[1].value == written


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (lines("II.03", "II.99"), "unknown-standard", 4),
        (lines('"II"', '"I"'), "unknown-standard", 4),
        (lines('"II"', '"IV"'), "unknown-standard", 4),
        (lines('"1"', '"many"'), "not-a-number", 4),
        (lines('"1"', '">="'), "qualifier-without-value", 4),
        ('[[whole_case]]\nname = "a"\ntype = "II"\nverdict = "fails"\nvalues = { "2A.II.99" = "5" }', "unknown-standard", 6),
        ('[[whole_case]]\nname = "a"\ntype = "II"\nverdict = "fails"\nvalues = { "2A.II.05" = "500" }', "out-of-limits", 6),
        ('[[whole_case]]\nname = "a"\ntype = "I"\nverdict = "fails"\nmet = { I = 4, V = 2 }', "unknown-criterion", 6),
        ('[[whole_case]]\nname = "a"\ntype = "IV"\nverdict = "fails"\nmet = { I = 4 }', "unknown-criterion", 6),
    ],
)  # fmt: skip
def test_what_the_regulation_does_not_have_is_found(text: str, code: str, line: int) -> None:
    _, (problem,) = checked(text)
    assert problem.where is not None
    assert (problem.code, problem.where.line) == (code, line)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        (lines(", points = 0"), "say what must come out, as in points = 5"),
        (lines(" }", ', factor = 0.5, tags = ["heritage"] }'), "either factor, or region, tags, adjustment"),
        (lines("= 0", "= [0]"), "one number, or [worst, best]"),
        (lines("= 0", '= "0"'), "write a number"),
        (lines('"1"', "true"), "write a text in quotes"),
        ('[[whole_case]]\nname = "a"\ntype = "II"', "say what must come out, as in verdict = “meets”"),
        ('[[whole_case]]\nname = "a"\ntype = "II"\nverdict = "fails"\nmet = 4\none_below = true', "either met, or every_standard_at"),
    ],
)  # fmt: skip
def test_a_case_that_says_nothing_or_two_things_is_refused(text: str, instead: str) -> None:
    with pytest.raises(ProblemsFound) as refused:
        checked(text)
    assert [str(problem.instead) for problem in refused.value.problems] == [instead]
