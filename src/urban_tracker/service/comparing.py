"""Two sides held against each other: two days, regulations, places, or days of knowledge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from urban_tracker.assessment.compare import Comparison, Side
from urban_tracker.assessment.compare import compare as held_against
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import URBAN_TYPES
from urban_tracker.core.problems import usage_error
from urban_tracker.figures.values import Figures
from urban_tracker.files.snapshot_file import read_snapshot
from urban_tracker.files.workspace import Workspace
from urban_tracker.programme.programme import Place, Target
from urban_tracker.service.asked import Asked, Asking, Assumed, asked_of, clock_of
from urban_tracker.service.clock import today
from urban_tracker.service.names import one_of, place_named, regulation_named, target_named
from urban_tracker.service.session import figures_of, made_from

Given = str | dt.date | Sequence[str | dt.date | None]
"""What an option is given: nothing, one value for both sides, or one for each."""


class Compared(NamedTuple):
    """Two sides, what is different between them, and what it was made from."""

    sides: tuple[Side, Side]
    result: Comparison
    made_from: MadeFrom


def compare(
    workspace: Workspace,
    *,
    target: str | None = None,
    type: str | None = None,
    place: Given = (),
    as_of: Given = (),
    regulation: Given = (),
    known_on: Given = (),
    assume: Assumed | None = None,
) -> Compared:
    """Compare two sides. Raises ProblemsFound (exit 2), also where both are the same."""
    programme = workspace.programme
    days, known = _pair("--as-of", as_of), _pair("--known-on", known_on)
    places, laws = (
        [None if each is None else str(each) for each in _pair(option, given)]
        for option, given in (("--place", place), ("--regulation", regulation))
    )
    if type is not None:
        one_of("--type", type, URBAN_TYPES)
    aim = None
    if target is not None:
        aim = target_named(programme, target)
    wanted = type or (aim.type if aim is not None else None)
    if wanted is None:
        raise usage_error("type-missing")
    asked = [asked_of(Asking(as_of=days[at], known_on=known[at], assume=assume)) for at in (0, 1)]
    shown = [_place(workspace, places[at], aim, asked[at]) for at in (0, 1)]
    ids = [each.id for each in shown]
    ledger = workspace.ledger(set(ids))
    first, second = (
        _side(
            workspace,
            shown[at],
            wanted,
            asked[at],
            laws[at],
            aim,
            figures_of(workspace, ledger, asked[at], ids),
        )
        for at in (0, 1)
    )
    if first[:4] == second[:4] and first.known_on == second.known_on:
        raise usage_error("nothing-to-compare")
    latest = max(asked, key=lambda each: each.as_of)._replace(known_on=None)
    return Compared(
        (first, second),
        held_against(programme, first, second),
        made_from(workspace, ledger, latest),
    )


def against_snapshot(
    workspace: Workspace,
    name: str,
    *,
    target: str | None = None,
    type: str | None = None,
    as_of: str | dt.date | None = None,
) -> Compared:
    """What a dossier was made from, held against what is known now, as of today or of a day.

    Without a target or a type, those of the snapshot. Raises ProblemsFound.
    """
    kept = read_snapshot(workspace.folder, name)
    if target is None and type is None:
        target, type = kept.target, kept.type
    return compare(
        workspace,
        target=target,
        type=type,
        place=kept.places[0] if target is None else (),
        as_of=(kept.as_of, today() if as_of is None else as_of),
        regulation=kept.regulation or (),
        known_on=(kept.known_on, None),
        assume=kept.assumptions,
    )


def _pair(option: str, given: Given) -> tuple[str | dt.date | None, str | dt.date | None]:
    """The values of an option for both sides. Raises ProblemsFound (exit 2) for more than two."""
    values = [given] if isinstance(given, str | dt.date) else list(given)
    if len(values) > 2:
        raise usage_error("too-many-sides", option=option)
    return (values[0], values[-1]) if values else (None, None)


def _place(workspace: Workspace, named: str | None, aim: Target | None, asked: Asked) -> Place:
    programme = workspace.programme
    if named is not None:
        return place_named(programme, named)
    return programme.home if aim is None else programme.place_of(aim, asked.as_of)


def _side(
    workspace: Workspace,
    place: Place,
    urban_type: str,
    asked: Asked,
    regulation: str | None,
    aim: Target | None,
    figures: Figures,
) -> Side:
    """One side, assessed on its day, but never after the due day of a target."""
    on = place.day_within(asked.as_of if aim is None else min(asked.as_of, aim.due))
    regulation = regulation or (aim.regulation if aim is not None else None)
    if regulation is None:
        law = workspace.law.on(on)
    else:
        law = workspace.law.get(regulation_named(workspace.law, regulation))
    known_on = None if asked.known_on is None else clock_of(asked.known_on)
    return Side(place, urban_type, on, law, figures, known_on)
