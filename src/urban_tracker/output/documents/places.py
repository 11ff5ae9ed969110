"""The documents of ``place list`` and ``place find``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from urban_tracker.output.csv_text import csv_text
from urban_tracker.output.documents.values import names_json
from urban_tracker.output.numbers import for_programs
from urban_tracker.programme.units import Found

if TYPE_CHECKING:
    from urban_tracker.output.contract.places import CountryUnitJson, PlacesJson

CSV_COLUMNS = (
    "code",
    "name",
    "kind",
    "province",
    "area",
    "area_grade",
    "population",
    "formed_from",
    "found_by",
)


def units_json(tool: str, found: Sequence[Found]) -> PlacesJson:
    """Units for programs."""
    return {
        "schema": "urban-tracker/places/1",
        "tool": tool,
        "units": [_unit_json(each) for each in found],
    }


def _unit_json(found: Found) -> CountryUnitJson:
    unit = found.unit
    return {
        "code": unit.code,
        "name": names_json(unit.names),
        "kind": unit.kind,
        "province": unit.province,
        "area": for_programs(Fraction(unit.area)) if unit.area else None,
        "area_grade": unit.area_grade,
        "population": int(unit.population) if unit.population else None,
        "formed_from": unit.formed_from,
        "found_by": found.older,
    }


def units_csv(found: Sequence[Found]) -> str:
    """Units as a table, with the Vietnamese name."""
    rows = []
    for each in found:
        row = {**_unit_json(each), "name": each.unit.names.vi}
        rows.append(["" if row[name] is None else str(row[name]) for name in CSV_COLUMNS])
    return csv_text(CSV_COLUMNS, rows)
