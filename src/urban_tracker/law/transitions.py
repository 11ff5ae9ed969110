"""What a type recognised under an older ladder becomes by operation of a new regulation."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from urban_tracker.core.models import Names
from urban_tracker.core.text import without_accents
from urban_tracker.law.regulation import Regulation, Transition

_CITY = re.compile(r"\b(thành phố|thanh pho|tp\b\.?|đô thị|do thi|city|urban area)(?!\w)")


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
    """Whether one of some cities is meant: by its whole name, not by a part of another's."""
    meant = {_bare(each) for each in (name.vi, name.en) if each is not None}
    return any({_bare(place), without_accents(_bare(place))} & meant for place in places)


def _bare(name: str) -> str:
    """A name without capitals and the words that say that it is a city."""
    return " ".join(_CITY.sub(" ", unicodedata.normalize("NFC", name.casefold())).split())
