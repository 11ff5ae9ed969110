"""Files of cases of a regulation: read and validated, with everything wrong at its line."""

from __future__ import annotations

from collections.abc import Iterator

from urban_tracker.assessment.case_checks import case_faults
from urban_tracker.assessment.cases import Cases
from urban_tracker.core.problems import Problem
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.files.toml_files import TomlFile
from urban_tracker.files.toml_models import validated
from urban_tracker.law.regulation import Regulation


def read_cases(file: TomlFile) -> Cases:
    """The cases of a file. Raises ProblemsFound with every problem at its spot."""
    return validated(Cases, file, file.data)


def case_problems(
    cases: Cases, file: TomlFile, regulation: Regulation, catalogue: Catalogue
) -> Iterator[Problem]:
    """Names that the regulation does not have and values that cannot be, at their spots."""
    return file.placed(case_faults(cases, regulation, catalogue))
