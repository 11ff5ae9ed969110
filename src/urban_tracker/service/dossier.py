"""What a dossier rests on: its documents, what proves and explains each standard, what is late.

These are the lists behind ``check --strict``, ``status --missing`` and the annexes of a report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.evidence import Lack, Proof, about_nothing, lacking, proofs
from urban_tracker.assessment.requests import RequestState, overdue
from urban_tracker.assessment.results import StandardResult, TargetResult
from urban_tracker.assessment.status import assess_target, has_law
from urban_tracker.core.problems import Problem
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Figures
from urban_tracker.files.documents import Document, documents, doubtful_documents
from urban_tracker.files.find import PROGRAMME
from urban_tracker.files.toml_files import parse_toml
from urban_tracker.files.workspace import Workspace
from urban_tracker.service.answer import Answer

SHOWN = 12
"""So many standards are named in one message."""


class TargetProofs(NamedTuple):
    """What proves and explains each standard of a target, or of a type asked for."""

    result: TargetResult
    proofs: tuple[Proof, ...]


class Dossier(NamedTuple):
    """The annexes of an answer: documents, proofs and explanations by target, late requests."""

    documents: tuple[Document, ...]
    targets: tuple[TargetProofs, ...]
    overdue: tuple[RequestState, ...]


def dossier_of(answer: Answer) -> Dossier:
    """What the targets of an answer rest on, as of its day."""
    programme = answer.workspace.programme
    return Dossier(
        documents(answer.workspace),
        tuple(
            TargetProofs(each, proofs(programme, each.assessment))
            for at in answer.places
            for each in at.targets
        ),
        tuple(each for late in overdue_in(answer).values() for each in late),
    )


def overdue_in(answer: Answer) -> dict[str, tuple[RequestState, ...]]:
    """The late requests by the place of an answer that they belong to: to it or to its units.

    First those that are late for longest; a unit of several places is told at the first.
    """
    late = overdue(answer.workspace.programme, answer.figures, answer.question.as_of)
    found: dict[str, tuple[RequestState, ...]] = {}
    told: set[str] = set()
    for at in answer.places:
        own = answer.workspace.with_units([at.place.id]) - told
        told |= own
        found[at.place.id] = tuple(each for each in late if each.place.id in own)
    return found


def dossier_doubts(
    workspace: Workspace, rows: Sequence[Observation], figures: Figures, day: dt.date
) -> tuple[Problem, ...]:
    """What of a dossier is missing, changed, about nothing, or neither proved nor explained."""
    return (
        *doubtful_documents(workspace),
        *_about_nothing(workspace, rows),
        *_lacking(workspace, figures, day),
    )


def _about_nothing(workspace: Workspace, rows: Sequence[Observation]) -> Iterator[Problem]:
    found = list(about_nothing(workspace.programme, rows))
    file = parse_toml(workspace.files[PROGRAMME], PROGRAMME) if found else None
    for at in found:
        row = workspace.programme.evidence[at]
        yield Problem.of(
            "evidence-of-nothing",
            None if file is None else file.where(("evidence", at)),
            indicator=row.indicator,
            place=row.place,
            day=row.as_of,
            source=row.source,
        )


def _lacking(workspace: Workspace, figures: Figures, day: dt.date) -> Iterator[Problem]:
    """By target that is still open: the standards without a document, or an explanation."""
    programme = workspace.programme
    if not programme.target:
        return
    assessor = Assessor(programme, figures)
    file = parse_toml(workspace.files[PROGRAMME], PROGRAMME)
    for at, target in enumerate(programme.target):
        if not has_law(programme, workspace.law, target, day):
            continue
        result = assess_target(assessor, workspace.law, target, day)
        if result.outcome != "open":
            continue
        where = file.where(("target", at))
        for kind, found in lacking(programme, result.assessment).items():
            if found:
                yield _lack(kind, target.id, found).at(where)


def _lack(kind: Lack, target: str, found: Sequence[StandardResult]) -> Problem:
    ids = [each.standard.id for each in found]
    return Problem.of(
        "no-document" if kind == "document" else "no-explanation",
        target=target,
        n=len(ids),
        standards=", ".join(ids[:SHOWN]) + (", …" if len(ids) > SHOWN else ""),
    )
