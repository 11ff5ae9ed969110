"""The law at hand: of a workspace or of the package, read, compared, and tried with cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from urban_tracker.core.models import URBAN_TYPES
from urban_tracker.core.problems import Problem, ProblemsFound, usage_error
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.files.catalogue_file import packaged_catalogue
from urban_tracker.files.find import find_workspace
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.files.workspace import open_workspace
from urban_tracker.law.regulation import Regulation
from urban_tracker.service.names import one_of, regulation_named
from urban_tracker.service.session import here

if TYPE_CHECKING:
    from urban_tracker.assessment.case_results import CaseRun


class LawAtHand(NamedTuple):
    """The regulations and the indicators that they speak of."""

    law: RegulationShelf
    catalogue: Catalogue

    def named(self, name: str) -> Regulation:
        """A regulation by its id, or a part of it. Raises ProblemsFound (exit 2)."""
        return self.law.get(regulation_named(self.law, name))


def law_at_hand(named: Path | None, report: Callable[[Problem], None]) -> LawAtHand:
    """The law of a workspace, or what the package holds where there is none.

    Raises ProblemsFound if a workspace was named and is not there, or has problems.
    """
    try:
        folder = find_workspace(named, here)
    except ProblemsFound:
        if named is not None:
            raise
        catalogue = packaged_catalogue()
        return LawAtHand(RegulationShelf(catalogue), catalogue)
    opened = open_workspace(folder, report)
    return LawAtHand(opened.law, opened.catalogue)


def type_named(urban_type: str | None) -> str | None:
    """A type as it was given. Raises ProblemsFound (exit 2) if there is none such."""
    return urban_type if urban_type is None else one_of("--type", urban_type, URBAN_TYPES)


def types_to_compare(old: Regulation, new: Regulation, urban_type: str | None) -> Sequence[str]:
    """The types at which two regulations can be compared. Raises ProblemsFound (exit 2)."""
    from urban_tracker.law.comparison import shared_types

    if old.id == new.id:
        raise usage_error("nothing-to-compare/regulation", id=old.id)
    shared = shared_types(old, new)
    types = [each for each in shared if urban_type in (None, each)]
    if not types:
        raise usage_error("nothing-to-compare/type", type=urban_type, known=", ".join(shared))
    return types


def run_cases(at_hand: LawAtHand, files: Iterable[Path]) -> list[CaseRun]:
    """Run every case of some files. Raises ProblemsFound for what is wrong in a file."""
    from urban_tracker.assessment.case_results import CaseRun
    from urban_tracker.assessment.cases import run_standard_case, run_whole_case
    from urban_tracker.files.case_file import case_problems, read_cases
    from urban_tracker.files.toml_files import parse_toml, read_bytes

    found = []
    for path in files:
        file = parse_toml(read_bytes(path, str(path)), str(path))
        cases = read_cases(file)
        regulation = at_hand.law.get(cases.regulation)
        problems = list(case_problems(cases, file, regulation, at_hand.catalogue))
        if problems:
            raise ProblemsFound(problems)
        runs = [
            *(
                ("standard_case", at, run_standard_case(each, regulation, at_hand.catalogue))
                for at, each in enumerate(cases.standard_case)
            ),
            *(
                ("whole_case", at, run_whole_case(each, regulation, at_hand.catalogue))
                for at, each in enumerate(cases.whole_case)
            ),
        ]
        found += [
            CaseRun(file.where((section, at)), differences) for section, at, differences in runs
        ]
    return found
