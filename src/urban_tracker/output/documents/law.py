"""The documents of ``regulation diff`` and ``regulation check``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from urban_tracker.assessment.bounds import Ends
from urban_tracker.assessment.cases import Difference
from urban_tracker.core.problems import Where
from urban_tracker.law.regulation import Regulation, Standard, Unlisted
from urban_tracker.law.side_by_side import SideBySide
from urban_tracker.output.documents.export import plain
from urban_tracker.output.documents.values import names_json
from urban_tracker.output.numbers import for_programs

if TYPE_CHECKING:
    from urban_tracker.output.contract.law import (
        CameOut,
        CasesJson,
        DifferenceJson,
        NamedRegulationJson,
        RegulationDiffJson,
        RowJson,
        TypeComparedJson,
        UnlistedJson,
    )


def regulation_diff_json(
    tool: str, old: Regulation, new: Regulation, found: Iterable[SideBySide]
) -> RegulationDiffJson:
    """Two regulations row against row, type by type."""
    return {
        "schema": "urban-tracker/regulation-diff/1",
        "tool": tool,
        "old": _named(old),
        "new": _named(new),
        "types": [_type(each) for each in found],
    }


def _named(regulation: Regulation) -> NamedRegulationJson:
    return {
        "id": regulation.id,
        "name": names_json(regulation.short),
        "edition": regulation.edition,
    }


def _type(found: SideBySide) -> TypeComparedJson:
    def row(standard: Standard) -> RowJson:
        return {
            "id": standard.id,
            "indicator": standard.indicator,
            "name": names_json(standard.name),
            "rule": plain(standard.rule[found.type]),
        }

    return {
        "type": found.type,
        "pairs": [
            {
                "old": row(pair.old),
                "new": row(pair.new),
                "relation": pair.relation,
                "why": names_json(pair.mapping.rationale),
            }
            for pair in found.pairs
        ],
        "only_old": [row(each) for each in found.old.alone],
        "only_new": [row(each) for each in found.new.alone],
        "unlisted_old": [_unlisted(each) for each in found.old.unlisted],
        "unlisted_new": [_unlisted(each) for each in found.new.unlisted],
    }


def _unlisted(row: Unlisted) -> UnlistedJson:
    return {"id": row.id, "what": names_json(row.what)}


def cases_json(tool: str, runs: Sequence[tuple[Where, tuple[Difference, ...]]]) -> CasesJson:
    """How many cases hold, and everything that came out otherwise."""
    failed = sum(1 for _, differences in runs if differences)
    return {
        "schema": "urban-tracker/cases/1",
        "tool": tool,
        "passed": len(runs) - failed,
        "failed": failed,
        "differences": [_difference(where, each) for where, found in runs for each in found],
    }


def _difference(where: Where, each: Difference) -> DifferenceJson:
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "below": each.below,
        "what": each.what,
        "expected": _came_out(each.expected),
        "found": _came_out(each.found),
    }


def _came_out(value: object) -> CameOut:
    """What a case names: a range, a number, a word, several words, or whether something holds."""
    if isinstance(value, Ends):
        return {"worst": for_programs(value.worst), "best": for_programs(value.best)}
    if isinstance(value, tuple):
        return [str(each) for each in value]
    if isinstance(value, Fraction | float):
        return for_programs(value)
    if value is None or isinstance(value, bool | str):
        return value
    raise TypeError(value)  # pragma: no cover - a case names nothing else
