"""Recording figures: checked, doubted, appended under the lock, and their effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.results import TargetResult
from urban_tracker.assessment.status import assess_target, has_law
from urban_tracker.core.problems import Problem, ProblemsFound, nearest
from urban_tracker.core.text import Code, Text, bare, text
from urban_tracker.figures.newest import last_records
from urban_tracker.figures.observations import COLUMNS, Observation
from urban_tracker.figures.values import UNKNOWN_SOURCE_GRADE, Figures
from urban_tracker.files.append import append, moment_after
from urban_tracker.files.ledger_entry import (
    Entry,
)
from urban_tracker.files.workspace import Workspace
from urban_tracker.programme.programme import Programme
from urban_tracker.service import clock
from urban_tracker.service.asked import Asked
from urban_tracker.service.clock import today
from urban_tracker.service.doubts import doubted
from urban_tracker.service.drafts import observation_of
from urban_tracker.service.session import figures_of


class Change:
    """Figures to be recorded together, with the ledger as it is before.

    Raises ProblemsFound (exit 2) if one of them cannot be a record.
    """

    def __init__(self, workspace: Workspace, entries: Sequence[Entry]) -> None:
        self.workspace = workspace
        self.entries = tuple(entries)
        self.affected = _affected(workspace, {entry["place"] for entry in entries})
        # Read, not opened: what is torn is reported when it is set aside.
        self.before = workspace.read_ledger(self.affected)
        if self.before.problems:
            raise ProblemsFound(self.before.problems)
        self.planned()

    def planned(self) -> tuple[Observation, ...]:
        """The records as they would be recorded now."""
        return self._records(self.before.observations)

    def line_of(self, row: Observation) -> int:
        """The line of the ledger in which a record of those before stands."""
        there = self.workspace.read_ledger(self.affected, numbered=True).observations
        return next(each.line for each in there if each[:-1] == row[:-1])

    def doubts(self) -> list[Problem]:
        """Which of the figures are hard to believe, and why."""
        return [problem for _, problem in self.doubted()]

    def doubted(self) -> list[tuple[Observation, Problem]]:
        """The figures that are hard to believe, each with why."""
        return list(doubted(self.workspace, self.before, self.planned()))

    def record(self) -> tuple[Observation, ...]:
        """Append them, all or none, and give them back as recorded. Raises ProblemsFound."""
        written: list[Observation] = []

        def make() -> list[list[str]]:
            added = self.workspace.added_since(self.before, self.affected)
            written.extend(self._records((*self.before.observations, *added)))
            return [_row(each) for each in written]

        aside = append(self.workspace.ledger_path, make)
        if aside is not None:
            self.workspace.report(aside)
        return tuple(written)

    def effect(
        self, written: Sequence[Observation]
    ) -> tuple[list[TargetResult], list[TargetResult]]:
        """Every target of the places that the figures can touch, before and after."""
        return self._results(()), self._results(written)

    def _records(self, there: Sequence[Observation]) -> tuple[Observation, ...]:
        last = {figure: rows[0].recorded_at for figure, rows in last_records(there).items()}
        now = clock.now()
        found = []
        for entry in self.entries:
            day = dt.date.fromisoformat(entry["as_of"])
            figure = (entry["place"], entry["indicator"], day, entry["source"])
            moment = moment_after(last.get(figure, ""), now)
            found.append(observation_of(self.workspace, entry, moment))
        return tuple(found)

    def figures(self, written: Sequence[Observation] = ()) -> Figures:
        """The figures of the ledger as it was, and what is written to it."""
        return figures_of(self.workspace, self.before, Asked(today()), (), written)

    def _results(self, extra: Sequence[Observation]) -> list[TargetResult]:
        programme, day = self.workspace.programme, today()
        assessor = Assessor(programme, self.figures(extra))
        return [
            assess_target(assessor, self.workspace.law, target, day)
            for target in programme.target
            if programme.place_of(target, day).id in self.affected
            and has_law(programme, self.workspace.law, target, day)
        ]


def about_source(row: Observation, programme: Programme) -> Text | None:
    """What weakens a figure whose source is not given, or has no entry."""
    if row.range is None or row.grade or row.source in programme.sources:
        return None
    grade = Code("grade", UNKNOWN_SOURCE_GRADE)
    if not row.source:
        return text(
            "no source is given, so it counts as {grade}; name one with --source", grade=grade
        )
    wanted = bare(row.source)
    named = [
        name
        for name, source in programme.sources.items()
        if wanted in bare(source.title) or bare(name) == wanted
    ]
    near = named[:3] or list(nearest(row.source, tuple(sorted(programme.sources))))
    about = {"source": row.source, "grade": grade}
    if not near:
        return text("{source} has no entry under [sources], so it counts as {grade}", **about)
    return text(
        "{source} has no entry under [sources], so it counts as {grade}; did you mean {near}?",
        **about,
        near=", ".join(near),
    )


def _row(row: Observation) -> list[str]:
    return [
        row.as_of.isoformat() if column == "as_of" else str(getattr(row, column))
        for column in COLUMNS
    ]


def _affected(workspace: Workspace, places: set[str]) -> set[str]:
    """The places, and those that they are units of."""
    found = set(places)
    grown = True
    while grown:
        more = {each.id for each in workspace.programme.place if found & set(each.units)} - found
        found |= more
        grown = bool(more)
    return found
