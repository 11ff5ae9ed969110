"""Files of cases of a regulation: read, validated, and every name in them looked up."""

from __future__ import annotations

from collections.abc import Iterator

from urban_tracker.assessment.cases import Cases
from urban_tracker.core.problems import Loc, Problem, unknown_id
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import NotAValue, meaning
from urban_tracker.figures.typed import typed_qualified
from urban_tracker.files.toml_files import TomlFile, validated
from urban_tracker.law.regulation import Regulation


def read_cases(file: TomlFile) -> Cases:
    """The cases of a file. Raises ProblemsFound with every problem at its spot."""
    return validated(Cases, file, file.data)


def case_problems(
    cases: Cases, file: TomlFile, regulation: Regulation, catalogue: Catalogue
) -> Iterator[Problem]:
    """Standards and criteria that the regulation does not have for the type, unusable values."""
    for at, case in enumerate(cases.standard_case):
        known = _indicators(regulation, case.type)
        loc: Loc = ("standard_case", at)
        yield from _value_problems(
            case.standard,
            case.value,
            known,
            catalogue,
            file,
            ((*loc, "standard"), (*loc, "value")),
        )
    for at, whole in enumerate(cases.whole_case):
        known = _indicators(regulation, whole.type)
        loc = ("whole_case", at)
        for standard, value in whole.values.items():
            spot = (*loc, "values", standard)
            yield from _value_problems(standard, value, known, catalogue, file, (spot, spot))
        if isinstance(whole.met, dict):
            table = regulation.table_for(whole.type)
            criteria = regulation.criteria_of(table.id) if table is not None else ()
            ids = [row.id for row in criteria]
            for each in whole.met:
                if each not in ids:
                    yield unknown_id(
                        "unknown-criterion",
                        text("type {type} has no criterion {id}", type=whole.type, id=each),
                        each,
                        ids,
                        file.where((*loc, "met", each)),
                    )


def _indicators(regulation: Regulation, urban_type: str) -> dict[str, str]:
    """The indicator of each standard by which a place is assessed for a type."""
    table = regulation.table_for(urban_type)
    rows = regulation.standards_of(table.id, urban_type) if table is not None else ()
    return {row.id: row.indicator for row in rows}


def _value_problems(
    standard: str,
    value: str,
    known: dict[str, str],
    catalogue: Catalogue,
    file: TomlFile,
    spots: tuple[Loc, Loc],
) -> Iterator[Problem]:
    of_standard, of_value = spots
    if standard not in known:
        yield unknown_id(
            "unknown-standard",
            text("there is no standard {id}", id=standard),
            standard,
            known,
            file.where(of_standard),
        )
        return
    qualifier, bare = typed_qualified(value)
    try:
        meaning(catalogue[known[standard]], bare, qualifier)
    except NotAValue as error:
        yield Problem(error.code, error.what, error.instead, file.where(of_value))
