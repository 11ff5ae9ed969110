"""The documents of ``indicator list`` and ``regulation list``, ``show``, ``todo``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.regulation import Head, Regulation
from urban_tracker.law.unverified import Todo
from urban_tracker.output.documents.export import plain
from urban_tracker.output.documents.values import names_json
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs

if TYPE_CHECKING:
    from urban_tracker.output.contract.lists import (
        IndicatorsJson,
        RegulationShownJson,
        RegulationsJson,
        TodoJson,
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
    return {
        "schema": "urban-tracker/regulation/1",
        "tool": tool,
        "regulation": found,
    }


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
