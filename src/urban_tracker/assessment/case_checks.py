"""What can be wrong in cases of a regulation: names that it does not have, impossible values."""

from __future__ import annotations

from collections.abc import Iterator

from urban_tracker.assessment.cases import Cases
from urban_tracker.core.problems import Fault, Loc, unknown_id
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import NotAValue, meaning
from urban_tracker.figures.typed import typed_qualified
from urban_tracker.law.regulation import Regulation


def case_faults(cases: Cases, regulation: Regulation, catalogue: Catalogue) -> Iterator[Fault]:
    """Standards and criteria that the regulation does not have for the type, unusable values."""
    for at, case in enumerate(cases.standard_case):
        known = _indicators(regulation, case.type)
        loc: Loc = ("standard_case", at)
        spots = ((*loc, "standard"), (*loc, "value"))
        yield from _value_faults(case.standard, case.value, known, catalogue, *spots)
    for at, whole in enumerate(cases.whole_case):
        known = _indicators(regulation, whole.type)
        for standard, value in whole.values.items():
            spot: Loc = ("whole_case", at, "values", standard)
            yield from _value_faults(standard, value, known, catalogue, spot, spot)
        if isinstance(whole.met, dict):
            table = regulation.table_for(whole.type)
            ids = [row.id for row in regulation.criteria_of(table.id)] if table is not None else []
            for each in whole.met:
                if each not in ids:
                    problem = unknown_id("unknown-criterion", each, ids, type=whole.type, id=each)
                    yield Fault(problem, ("whole_case", at, "met", each))


def _indicators(regulation: Regulation, urban_type: str) -> dict[str, str]:
    """The indicator of each standard by which a place is assessed for a type."""
    table = regulation.table_for(urban_type)
    rows = regulation.standards_of(table.id, urban_type) if table is not None else ()
    return {row.id: row.indicator for row in rows}


def _value_faults(
    standard: str,
    value: str,
    known: dict[str, str],
    catalogue: Catalogue,
    of_standard: Loc,
    of_value: Loc,
) -> Iterator[Fault]:
    if standard not in known:
        yield Fault(unknown_id("unknown-standard", standard, known, id=standard), of_standard)
        return
    qualifier, bare = typed_qualified(value)
    try:
        meaning(catalogue[known[standard]], bare, qualifier)
    except NotAValue as error:
        yield Fault(error.problem, of_value)
