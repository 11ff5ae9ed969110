"""Cases of the law, run from their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from urban_tracker.assessment.cases import Cases, Difference, run_standard_case, run_whole_case
from urban_tracker.core.problems import ProblemsFound, Where
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.files.case_file import case_problems, read_cases
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.files.toml_files import parse_toml, read_bytes
from urban_tracker.law.regulation import Regulation

CaseRun = tuple[Where, tuple[Difference, ...]]
"""Where a case stands, and what came out otherwise than it says."""


def run_cases(
    paths: Iterable[Path], law: RegulationShelf, catalogue: Catalogue
) -> Iterator[CaseRun]:
    """Run every case of some files. Raises ProblemsFound for a file that cannot be used."""
    for path in paths:
        file = parse_toml(read_bytes(path, str(path)), str(path))
        cases = read_cases(file)
        regulation = law.get(cases.regulation)
        problems = list(case_problems(cases, file, regulation, catalogue))
        if problems:
            raise ProblemsFound(problems)
        for section, at, differences in _runs(cases, regulation, catalogue):
            yield file.where((section, at)), differences


def _runs(
    cases: Cases, regulation: Regulation, catalogue: Catalogue
) -> Iterator[tuple[str, int, tuple[Difference, ...]]]:
    """The section and the number of each case in it, and what came out otherwise."""
    for at, case in enumerate(cases.standard_case):
        yield "standard_case", at, run_standard_case(case, regulation, catalogue)
    for at, whole in enumerate(cases.whole_case):
        yield "whole_case", at, run_whole_case(whole, regulation, catalogue)
