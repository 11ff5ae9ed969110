"""All places of a workspace, one after the other: memory does not grow with how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Unpack

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.assessment.status import Question, has_law, place_status
from urban_tracker.core.problems import Problem
from urban_tracker.core.text import Moment
from urban_tracker.figures.newest import known
from urban_tracker.figures.observations import COLUMNS, Observation
from urban_tracker.files.workspace import Workspace
from urban_tracker.service.asked import Asking, asked_of, known_before
from urban_tracker.service.names import regulation_named
from urban_tracker.service.session import figures_from, made_from


class Everywhere:
    """The places of a workspace with what ``status`` says of each, and their records.

    Every line of the ledger is read before anything is given back. Raises ProblemsFound.
    """

    def __init__(self, workspace: Workspace, **asking: Unpack[Asking]) -> None:
        self.workspace = workspace
        self._asked = asked_of(asking)
        regulation = asking.get("regulation")
        if regulation is not None:
            regulation = regulation_named(workspace.law, regulation)
        self._question = Question(self._asked.as_of, (), regulation=regulation)
        self._places = tuple(workspace.programme.places.values())
        self._ledger = workspace.ledger_by_place([place.id for place in self._places], whole=True)
        self._read_all()
        self._see_the_law()
        self.made_from = made_from(workspace, self._ledger, self._asked)

    def _read_all(self) -> None:
        before = known_before(self._asked.known_on)
        measured: set[str] = set()
        moments: list[str] = []
        for place in self._places:
            rows = self._ledger.of([place.id])
            measured |= {row.indicator for row in known(rows, before)}
            if rows:
                moments.append(min(row.recorded_at for row in rows))
        if moments and not measured:
            first = Moment(min(moments))
            self.workspace.report(Problem.of("nothing-recorded-yet", first=first))
        self.measured = frozenset(measured)
        """The indicators that have records, as far as they were known."""

    def _see_the_law(self) -> None:
        """Raise now what would be raised when the first results are out already."""
        programme, law, as_of = self.workspace.programme, self.workspace.law, self._asked.as_of
        for target in programme.target:
            if self._question.regulation is None and not has_law(programme, law, target, as_of):
                place = programme.place_of(target, as_of)
                law.on(place.day_within(min(as_of, target.due)))

    def places(self) -> Iterator[PlaceStatus]:
        """The status of every place, in the order of ``targets.toml``."""
        assessor: Assessor | None = None
        for place in self._places:
            near = self.workspace.with_units([place.id])
            figures = figures_from(self.workspace, self._ledger.of(near), self._asked, near)
            if assessor is None:
                assessor = Assessor(self.workspace.programme, figures)
            yield place_status(assessor.on(figures), self.workspace.law, self._question, place)

    def rows(self) -> Iterator[Observation]:
        """The records that were known, place by place, each as it stands in the ledger."""
        before = known_before(self._asked.known_on)
        for place in self._places:
            rows = known(self._ledger.of([place.id]), before)
            yield from {row[: len(COLUMNS)]: row for row in rows}.values()
