"""The question that status, explain and their like have in common, and its answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Unpack

from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.assessment.status import Question, places_of_status
from urban_tracker.assessment.status import status as assess
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import URBAN_TYPES
from urban_tracker.core.problems import Problem, usage_error
from urban_tracker.core.text import Moment
from urban_tracker.figures.values import Figures
from urban_tracker.files.ledger import Ledger
from urban_tracker.files.workspace import Workspace
from urban_tracker.programme.programme import Place, Programme, Target
from urban_tracker.service.asked import Asked, Asking, asked_of, known_before
from urban_tracker.service.names import one_of, resolve
from urban_tracker.service.session import figures_of, made_from

if TYPE_CHECKING:
    from urban_tracker.assessment.missing import MissingFigure
    from urban_tracker.service.rows import Scalar
    from urban_tracker.service.target import TargetAnswer


class Prepared(NamedTuple):
    """A question with everything that it takes to answer it."""

    workspace: Workspace
    figures: Figures
    question: Question
    made_from: MadeFrom


class Answer(NamedTuple):
    """A question with its answer: the places asked about, with their targets."""

    workspace: Workspace
    figures: Figures
    question: Question
    made_from: MadeFrom
    places: tuple[PlaceStatus, ...]

    @property
    def targets(self) -> Mapping[str, TargetAnswer]:
        """The targets by id; a type that was asked for by its name, after the first place's as
        ``place/type``.
        """
        from urban_tracker.service.target import TargetAnswer

        found: dict[str, TargetAnswer] = {}
        for at in self.places:
            for each in at.targets:
                name = each.assessment.type if each.target is None else each.target.id
                key = name if name not in found else f"{at.place.id}/{name}"
                found[key] = TargetAnswer(each, self.workspace.programme, self.figures)
        return found

    @property
    def met(self) -> bool:
        """Whether there is a verdict, and every one is ``meets``."""
        verdicts = [each.assessment.verdict for at in self.places for each in at.targets]
        return bool(verdicts) and all(verdict == "meets" for verdict in verdicts)

    def missing(self) -> Mapping[tuple[str, str | None], tuple[MissingFigure, ...]]:
        """The missing figures of each target, by its place and id (``None`` for a type)."""
        from urban_tracker.assessment.missing import missing_figures

        programme = self.workspace.programme
        return {
            (at.place.id, None if each.target is None else each.target.id): missing_figures(
                programme, self.figures, each
            )
            for at in self.places
            for each in at.targets
        }

    def rows(self) -> list[dict[str, Scalar]]:
        """A row for each standard of each target, of plain values: what a data frame takes."""
        from urban_tracker.service.rows import rows_of

        return rows_of(self.targets.values())

    def __repr__(self) -> str:
        found = ", ".join(f"{name}: {each.verdict}" for name, each in self.targets.items())
        return f"<answer as of {self.question.as_of}: {found or 'no target'}>"


def prepare(workspace: Workspace, **asking: Unpack[Asking]) -> Prepared:
    """Look up what a question is about. Raises ProblemsFound."""
    target, urban_type = asking.get("target"), asking.get("type")
    named = _several(asking.get("place"))
    regulation, everywhere = asking.get("regulation"), asking.get("everywhere", False)
    if urban_type is not None and target is not None:
        raise usage_error("options-exclude-each-other", one="--type", other="--target")
    if urban_type is not None:
        one_of("--type", urban_type, URBAN_TYPES)
    programme = workspace.programme
    asked = asked_of(asking)
    if target is not None:
        wordings = {each.id: each.wording for each in programme.target}
        target = resolve(target, wordings, "target")
    shown: tuple[Place, ...]
    if everywhere:
        shown = tuple(programme.places.values())
    elif named:
        names = {each.id: each.name for each in programme.place}
        found = dict.fromkeys(resolve(each, names, "place") for each in named)
        shown = tuple(programme.places[each] for each in found)
    elif target is not None:
        shown = (programme.place_of(programme.targets[target], asked.as_of),)
    else:
        shown = places_of_status(programme, programme.home, asked.as_of)
    if regulation is not None:
        heads = {head.id: head.short for head in workspace.law.heads}
        regulation = resolve(regulation, heads, "regulation")
    if named and target is not None:
        _check_target(programme, programme.targets[target], shown, asked.as_of)
    ids = [each.id for each in shown]
    ledger = workspace.ledger(None if everywhere else ids)
    figures = figures_of(workspace, ledger, asked, ids)
    question = Question(
        asked.as_of,
        shown,
        targets=(target,) if target is not None else (),
        type=urban_type,
        regulation=regulation,
    )
    _say_what_was_not_known(workspace, ledger, asked)
    return Prepared(workspace, figures, question, made_from(workspace, ledger, asked))


def _say_what_was_not_known(workspace: Workspace, ledger: Ledger, asked: Asked) -> None:
    """A ledger that begins later than the known-on day looks as if nothing had been known."""
    known = known_before(asked.known_on)
    moments = [row.recorded_at for row in ledger.observations]
    if known is None or not moments or min(moments) < known:
        return
    problem = Problem.of("nothing-recorded-yet", first=Moment(min(moments)))
    workspace.report(problem)


def _several(place: str | Sequence[str] | None) -> Sequence[str]:
    return [place] if isinstance(place, str) else place or ()


def _check_target(
    programme: Programme, target: Target, places: Sequence[Place], as_of: dt.date
) -> None:
    at = programme.place_of(target, as_of)
    if at not in places:
        raise usage_error(
            "target-of-another-place",
            target=target.id,
            place=", ".join(each.id for each in places[:3]),
            assessed_at=at.id,
        )


def ask(workspace: Workspace, **asking: Unpack[Asking]) -> Answer:
    """Answer a question. Raises ProblemsFound."""
    found = prepare(workspace, **asking)
    places = assess(found.workspace.programme, found.figures, found.workspace.law, found.question)
    return Answer(*found, places)
