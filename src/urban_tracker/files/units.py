"""The packaged table of all units of the country."""

from __future__ import annotations

import csv
from functools import cache

from urban_tracker.files.packaged import UNITS
from urban_tracker.programme.units import Unit


@cache
def all_units() -> tuple[Unit, ...]:
    """Every ward, commune and special zone, by code."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(Unit(*row) for row in rows)  # type: ignore[arg-type]
