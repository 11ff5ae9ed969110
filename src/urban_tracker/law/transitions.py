"""What a type recognised under an older ladder becomes by operation of a new regulation."""

from __future__ import annotations

import datetime as dt

from urban_tracker.law.regulation import Regulation, Transition
from urban_tracker.models import Names


def transition_of(
    regulation: Regulation, urban_type: str, name: Names, day: dt.date
) -> Transition | None:
    """The rule that says what a type becomes for a place of this name, if one applies by ``day``.

    Some rules hold only for the places that they name, or for all but those.
    """
    for row in regulation.transition:
        if row.on > day or urban_type not in row.from_types or row.becomes is None:
            continue
        if row.only and not _named(name, row.only):
            continue
        if not _named(name, row.without):
            return row
    return None


def _named(name: Names, places: tuple[str, ...]) -> bool:
    return any(place in (name.vi or "") or place in (name.en or "") for place in places)
