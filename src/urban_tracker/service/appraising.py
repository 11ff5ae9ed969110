"""Points of an appraiser beside ours."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from urban_tracker.assessment.appraisal import Appraised, appraised
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.files.workspace import Workspace
from urban_tracker.programme.evidence import Appraisal
from urban_tracker.programme.programme import Place
from urban_tracker.service.asked import Asking, Assumed, asked_of
from urban_tracker.service.names import regulation_named, resolve
from urban_tracker.service.session import figures_of, made_from


class AppraisalAnswer(NamedTuple):
    """Their points beside ours, and what it was made from."""

    result: Appraised
    made_from: MadeFrom


def appraisal_beside_ours(
    workspace: Workspace,
    name: str,
    *,
    as_of: dt.date | str | None = None,
    known_on: dt.date | str | None = None,
    regulation: str | None = None,
    assume: Assumed | None = None,
) -> AppraisalAnswer:
    """An appraisal held against the figures of its own day, or of another one.

    Under the regulation asked for, else the one that it names, that its target pins, or that was
    in force on its day. Raises ProblemsFound (exit 2).
    """
    programme = workspace.programme
    rows = {each.id: each for each in programme.appraisal}
    row = rows[resolve(name, {each: rows[each].note for each in rows}, "appraisal")]
    asked = asked_of(Asking(as_of=as_of or row.on, known_on=known_on, assume=assume))
    place, urban_type, pinned = _about(workspace, row)
    on = place.day_within(asked.as_of)
    chosen = row.regulation or pinned
    if regulation is not None:
        chosen = regulation_named(workspace.law, regulation)
    law = workspace.law.on(row.on) if chosen is None else workspace.law.get(chosen)
    ledger = workspace.ledger([place.id])
    figures = figures_of(workspace, ledger, asked, [place.id])
    found = Assessor(programme, figures).assess(place, urban_type, on, law)
    return AppraisalAnswer(appraised(row, found, figures), made_from(workspace, ledger, asked))


def _about(workspace: Workspace, row: Appraisal) -> tuple[Place, str, str | None]:
    """The place and the type that were appraised, and the regulation that the target pins."""
    programme = workspace.programme
    if row.target is not None:
        target = programme.targets[row.target]
        return programme.place_of(target, row.on), target.type, target.regulation
    assert row.place is not None
    assert row.type is not None
    return programme.places[row.place], row.type, None
