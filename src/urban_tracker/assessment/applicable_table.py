"""By which table of the law a place is judged."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from urban_tracker.law.regulation import Regulation, Table
from urban_tracker.programme.programme import Place, Programme


class ApplicableTable(NamedTuple):
    """The table by which a place is judged for a type, and the areas that it is a unit of.

    ``standing_in``: the table for urban areas is used only because the one for units, which the
    law asks for (``units_table``, if it has one for the type), has no rows. What comes out by it
    is shown, and never decides.
    """

    regulation: Regulation
    type: str
    table: Table | None
    areas: tuple[Place, ...] = ()
    standing_in: bool = False
    units_table: Table | None = None

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose requirements a place itself must meet."""
        asked = (self.table, self.units_table if self.standing_in else None)
        return tuple(each.id for each in asked if each is not None)


def applicable_table(
    programme: Programme, place: Place, urban_type: str, on: dt.date, regulation: Regulation
) -> ApplicableTable:
    """How a place is judged: a unit of an area by the table for units, where the law has one.

    A law without any table for units knows no other way to judge a place than as an urban area.
    """
    areas = programme.areas_of(place, on)
    table = regulation.table_for(urban_type)
    if not areas or all(row.assesses != "unit" for row in regulation.table):
        return ApplicableTable(regulation, urban_type, table, areas)
    for_units = regulation.table_for(urban_type, "unit")
    if for_units is not None and regulation.standards_of(for_units.id, urban_type):
        return ApplicableTable(regulation, urban_type, for_units, areas, False, for_units)
    return ApplicableTable(regulation, urban_type, table, areas, True, for_units)
