"""The documents of ``indicator list`` and of the commands of ``regulation``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.comparison import TypeComparison
from urban_tracker.law.regulation import Head, Regulation
from urban_tracker.law.unverified import Todo
from urban_tracker.output.documents.export import plain
from urban_tracker.output.documents.values import names_json
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs

if TYPE_CHECKING:
    from urban_tracker.assessment.cases import CaseRun
    from urban_tracker.output.contract.lists import (
        CasesJson,
        IndicatorsJson,
        RegulationDiffJson,
        RegulationShownJson,
        RegulationsJson,
        TodoJson,
    )

_ENGLISH = Language("en")


def indicators_json(indicators: Iterable[Indicator]) -> IndicatorsJson:
    """The indicators found, by the keys of the catalogue."""
    return {
        "schema": "urban-tracker/indicators/1",
        "indicators": [plain(each) for each in indicators],
    }


def regulations_json(
    heads: Iterable[Head], as_of: dt.date, own: Collection[str]
) -> RegulationsJson:
    """The regulations, the oldest first, and when they are in force."""
    return {
        "schema": "urban-tracker/regulations/1",
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


def regulation_json(regulation: Regulation, urban_type: str | None) -> RegulationShownJson:
    """One regulation, by the keys of its file; with a type, only the rows of that type."""
    found = plain(regulation)
    if urban_type is not None:
        for rows, types in (("standard", "rule"), ("requirement", "types")):
            found[rows] = [each for each in found.get(rows, ()) if urban_type in each[types]]
    return {"schema": "urban-tracker/regulation/1", "regulation": found}


def todo_json(rows: Iterable[Todo]) -> TodoJson:
    """The rows that still need the official text."""
    return {
        "schema": "urban-tracker/todo/1",
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
    old: Regulation, new: Regulation, found: Iterable[TypeComparison]
) -> RegulationDiffJson:
    """Two regulations row against row, type by type; rows by the keys of the file."""
    return {
        "schema": "urban-tracker/regulation-diff/1",
        "old": old.id,
        "new": new.id,
        "types": [
            {
                "type": each.type,
                "pairs": [
                    {
                        "old": pair.old.id,
                        "new": pair.new.id,
                        "relation": pair.mapping.relation,
                        "rationale": names_json(pair.mapping.rationale),
                        "old_rule": plain(pair.old.rule[each.type]),
                        "new_rule": plain(pair.new.rule[each.type]),
                    }
                    for pair in each.pairs
                ],
                "only_old": [row.id for row in each.alone[0].rows],
                "only_new": [row.id for row in each.alone[1].rows],
                "unknown": [
                    {"regulation": law.id, "what": names_json(row.what)}
                    for law, row in each.unknown
                ],
            }
            for each in found
        ],
    }


def cases_json(runs: Iterable[CaseRun]) -> CasesJson:
    """Every case that was run, and what came out otherwise than expected."""
    return {
        "schema": "urban-tracker/cases/1",
        "cases": [
            {
                "where": where,
                "holds": not differences,
                "differences": [
                    {
                        "what": each.what,
                        "expected": str(each.expected),
                        "found": str(each.found),
                    }
                    for each in differences
                ],
            }
            for where, differences in runs
        ],
    }
