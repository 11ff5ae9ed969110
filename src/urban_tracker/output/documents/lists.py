"""The documents of ``indicator list`` and of the commands of ``regulation``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from urban_tracker.assessment.bounds import Ends
from urban_tracker.core.problems import Where
from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.comparison import TypeComparison
from urban_tracker.law.regulation import Head, Regulation, Standard
from urban_tracker.law.unverified import Todo
from urban_tracker.output.documents.export import plain
from urban_tracker.output.documents.values import names_json
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs

if TYPE_CHECKING:
    from urban_tracker.assessment.case_results import CaseRun, Difference
    from urban_tracker.output.contract.lists import (
        CameOut,
        CasesJson,
        DifferenceJson,
        IndicatorsJson,
        NamedRegulationJson,
        RegulationDiffJson,
        RegulationShownJson,
        RegulationsJson,
        RowJson,
        TodoJson,
        TypeComparedJson,
    )

_ENGLISH = Language("en")


def indicators_json(tool: str, indicators: Iterable[Indicator]) -> IndicatorsJson:
    """The indicators found, by the keys of the catalogue."""
    return {
        "schema": "urban-tracker/indicators/1",
        "tool": tool,
        "indicators": [plain(each) for each in indicators],
    }


def regulations_json(
    tool: str, heads: Iterable[Head], as_of: dt.date, own: Collection[str]
) -> RegulationsJson:
    """The regulations, the oldest first, and when they are in force."""
    return {
        "schema": "urban-tracker/regulations/1",
        "tool": tool,
        "as_of": as_of,
        "regulations": [
            {
                "id": head.id,
                "name": names_json(head.short),
                "edition": head.edition,
                "extends": head.extends,
                "own": head.id in own,
                "in_force_from": head.in_force_from,
                "in_force_until": head.in_force_until,
                "in_force": head.in_force_on(as_of),
            }
            for head in sorted(heads, key=lambda each: (each.in_force_from, each.id))
        ],
    }


def regulation_json(
    tool: str, regulation: Regulation, urban_type: str | None
) -> RegulationShownJson:
    """One regulation, by the keys of its file; with a type, only the rows of that type."""
    found = plain(regulation)
    if urban_type is not None:
        for rows, types in (("standard", "rule"), ("requirement", "types")):
            found[rows] = [each for each in found.get(rows, ()) if urban_type in each[types]]
    return {"schema": "urban-tracker/regulation/1", "tool": tool, "regulation": found}


def todo_json(tool: str, rows: Iterable[Todo]) -> TodoJson:
    """The rows that still need the official text."""
    return {
        "schema": "urban-tracker/todo/1",
        "tool": tool,
        "rows": [
            {
                "regulation": row.regulation,
                "row": row.row,
                "points": for_programs(row.points),
                "what": _ENGLISH.say(row.what),
                "grade": row.grade,
                "reference": row.reference,
            }
            for row in rows
        ],
    }


def diff_json(
    tool: str, old: Regulation, new: Regulation, found: Iterable[TypeComparison]
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


def _type(found: TypeComparison) -> TypeComparedJson:
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
        "only_old": [row(each) for each in found.alone[0].rows],
        "only_new": [row(each) for each in found.alone[1].rows],
        "unlisted": [
            {"regulation": law.id, "id": each.id, "what": names_json(each.what)}
            for law, each in found.unknown
        ],
    }


def cases_json(tool: str, runs: Sequence[CaseRun]) -> CasesJson:
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
