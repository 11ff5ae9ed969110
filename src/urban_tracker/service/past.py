"""The full history of figures: every record, with what has become of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from urban_tracker.core.codes import Grade
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.problems import usage_error
from urban_tracker.figures.history import Entry, history
from urban_tracker.files.workspace import Workspace
from urban_tracker.service.asked import Asked, known_before
from urban_tracker.service.clock import today
from urban_tracker.service.names import resolve
from urban_tracker.service.session import made_from


class Past(NamedTuple):
    """The records asked for, the grades of their sources, and what it was made from."""

    entries: tuple[Entry, ...]
    grades: Mapping[str, Grade]
    made_from: MadeFrom


def past(
    workspace: Workspace,
    indicator: str | None = None,
    *,
    place: str | None = None,
    all_places: bool = False,
    known_on: str | None = None,
) -> Past:
    """The records of an indicator, or of all; of a place, or of all. Raises ProblemsFound."""
    programme = workspace.programme
    if place is not None and all_places:
        raise usage_error("options-exclude-each-other", one="--place", other="--all-places")
    names = {each.id: each.name for each in programme.place}
    shown = [programme.home.id if place is None else resolve(place, names, "place")]
    if all_places:
        shown = list(names)
    if indicator is not None:
        known = {each.id: each.name for each in workspace.catalogue.indicators.values()}
        indicator = resolve(indicator, known, "indicator")
    until = known_before(known_on)
    ledger = workspace.ledger(None if all_places else shown, numbered=True)
    return Past(
        tuple(
            each
            for each in history(ledger.observations, until)
            if each.row.place in shown and indicator in (None, each.row.indicator)
        ),
        {name: source.grade for name, source in programme.sources.items()},
        made_from(workspace, ledger, Asked(today(), known_on)),
    )
