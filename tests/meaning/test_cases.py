"""The cases of every regulation, written down in tests/cases so that a lawyer can check them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.world import CATALOGUE, LAW
from urban_tracker.assessment.cases import (
    Cases,
    StandardCase,
    WholeCase,
    run_standard_case,
    run_whole_case,
)
from urban_tracker.files.case_file import case_problems, read_cases
from urban_tracker.files.toml_files import parse_toml

FILES = sorted((Path(__file__).parent.parent / "cases").glob("*.toml"))


@cache
def cases_of(path: Path) -> Cases:
    file = parse_toml(path.read_bytes(), path.name)
    return read_cases(file)


def name_of(case: StandardCase | WholeCase) -> str:
    if isinstance(case, WholeCase):
        return case.name
    parts: list[object] = [case.standard, case.type, case.value or "missing"]
    parts += [case.kind] if case.kind != "urban-area" else []
    parts += [f"x{case.factor}"] if case.factor is not None else []
    parts += [case.region] if case.region else []
    parts += [*case.tags, case.adjustment] if case.tags else []
    return " ".join(str(part) for part in parts if part is not None)


STANDARD_CASES = [
    pytest.param(cases_of(path).regulation, case, id=f"{path.stem} {name_of(case)}")
    for path in FILES
    for case in cases_of(path).standard_case
]
WHOLE_CASES = [
    pytest.param(cases_of(path).regulation, case, id=f"{path.stem} {name_of(case)}")
    for path in FILES
    for case in cases_of(path).whole_case
]


@pytest.mark.parametrize(("regulation", "case"), STANDARD_CASES)
def test_a_value_earns_what_the_case_says(regulation: str, case: StandardCase) -> None:
    assert run_standard_case(case, LAW.get(regulation), CATALOGUE) == ()


@pytest.mark.parametrize(("regulation", "case"), WHOLE_CASES)
def test_a_place_ends_up_as_the_case_says(regulation: str, case: WholeCase) -> None:
    assert run_whole_case(case, LAW.get(regulation), CATALOGUE) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_files_name_only_what_is_there(path: Path) -> None:
    file = parse_toml(path.read_bytes(), path.name)
    cases = read_cases(file)
    assert list(case_problems(cases, file, LAW.get(cases.regulation), CATALOGUE)) == []


def test_every_packaged_regulation_has_cases() -> None:
    assert {cases_of(path).regulation for path in FILES} == {head.id for head in LAW.heads}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_standard_has_a_case(path: Path) -> None:
    cases = cases_of(path)
    regulation = LAW.get(cases.regulation)
    assert {case.type for case in cases.standard_case} <= set(regulation.ladder)
    covered = {case.standard for case in cases.standard_case}
    whole = {case.type for case in cases.whole_case if case.one_below or case.met}
    assert {row.id for row in regulation.standard if not whole & set(row.rule)} <= covered
