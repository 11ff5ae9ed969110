"""Which reductions a place can claim: each way is a claim, and two are never mixed.

A place names its claim with ``adjustment``. Where several could apply and it names none, or where
it names no region and the law has rules by region, everything is computed claim by claim.
"""

from __future__ import annotations

from typing import NamedTuple

from urban_tracker.law.regulation import Adjustment, Regulation, Table
from urban_tracker.programme.programme import Place

Regions = tuple[str | None, ...]
"""Regions in which a place that names none may lie; ``None`` is no region of the law."""


class Claim(NamedTuple):
    """One way in which the law can be read for a place: its region and the reduction it claims.

    ``rows`` are the reductions that then apply; none where there is nothing to claim.
    """

    region: str | None
    name: str | None
    rows: tuple[Adjustment, ...]


def regions_of(regulation: Regulation, urban_type: str, table: Table) -> Regions:
    """The regions that the law tells apart for a type, one for each way it treats them.

    No region is always among them. The rows for units count too: they lie where the place lies.
    """
    own = regulation.standards_of(table.id, urban_type)
    standards = {(each.id, urban_type) for each in own}
    below = [(row.id, urban_type) for row in regulation.table if row.assesses == "unit"]
    below += [(row.table, row.type) for each in own if (row := each.counts_units) is not None]
    for name, of in below:
        standards |= {(each.id, of) for each in regulation.standards_of(name, of)}
    rows = [
        row
        for row in regulation.adjustment
        if any(name in row.standards and _speaks_of(row, of) for name, of in standards)
    ]
    regions = dict.fromkeys((None, *(region for row in rows for region in row.regions)))
    alike: dict[tuple[str, ...], str | None] = {}
    for region in regions:
        alike.setdefault(tuple(row.id for row in rows if region in row.regions), region)
    return tuple(alike.values())


def claims_of(
    regulation: Regulation, place: Place, urban_type: str, table: Table, regions: Regions
) -> tuple[Claim, ...]:
    """Every claim that is open to a place, in any of some regions if it names none.

    There is always one. Two that let the same reductions apply are one.
    """
    standards = {each.id for each in regulation.standards_of(table.id, urban_type)}
    rows = [
        row
        for row in regulation.adjustment
        if _speaks_of(row, urban_type) and not standards.isdisjoint(row.standards)
    ]
    found: dict[tuple[str, ...], Claim] = {}
    for region in regions if place.region is None else (place.region,):
        for claim in _claims_in(rows, place, region):
            found.setdefault(tuple(row.id for row in claim.rows), claim)
    return tuple(found.values())


def _claims_in(rows: list[Adjustment], place: Place, region: str | None) -> list[Claim]:
    open_to_place = [row for row in rows if row.applies_to(region, place.tags)]
    names = dict.fromkeys(row.name for row in open_to_place)
    if place.adjustment in names:
        names = {place.adjustment: None}
    return [
        Claim(region, name, tuple(row for row in open_to_place if row.name == name))
        for name in names
    ] or [Claim(region, None, ())]


def _speaks_of(row: Adjustment, urban_type: str) -> bool:
    return not row.types or urban_type in row.types
