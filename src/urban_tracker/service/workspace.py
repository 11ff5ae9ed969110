"""A workspace that can be asked: what notebooks and other programs call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from urban_tracker.core.problems import Problem
from urban_tracker.files.workspace import Workspace
from urban_tracker.service.answer import Answer, ask, prepare
from urban_tracker.service.asked import Asking, Assumed, day_of
from urban_tracker.service.session import open_session

if TYPE_CHECKING:
    from urban_tracker.assessment.ranking import Ranking
    from urban_tracker.service.checking import Checked
    from urban_tracker.service.comparing import Compared, Given
    from urban_tracker.service.forecasting import IndicatorAnswer
    from urban_tracker.service.planning import PlanAnswer
    from urban_tracker.service.ranking import RankAsking
    from urban_tracker.service.target import Explanation


class OpenWorkspace:
    """A workspace that was read and found sound; its ledger is read anew for every question.

    Questions are those of the command line (:class:`urban_tracker.service.asked.Asking`), answers
    are frozen. What is wrong is raised as ProblemsFound, with the codes of ``docs/errors.md``.
    """

    def __init__(self, read: Workspace) -> None:
        self.read = read

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of its places."""
        return tuple(self.read.programme.places)

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids of its targets."""
        return tuple(self.read.programme.targets)

    def status(self, **asking: Unpack[Asking]) -> Answer:
        """How far every target is, and whether it can be decided. Raises ProblemsFound."""
        return ask(self.read, **asking)

    def explain(self, name: str, **asking: Unpack[Asking]) -> tuple[Explanation, ...]:
        """A standard, an indicator, a criterion or a target explained, for each target that it
        belongs to. Raises ProblemsFound.
        """
        from urban_tracker.service.explaining import explanations
        from urban_tracker.service.target import Explanation

        return tuple(Explanation(each) for each in explanations(name, ask(self.read, **asking)))

    def rank(self, **asking: Unpack[RankAsking]) -> Ranking:
        """Places held against one type (``type="III"``), in order of the points that are certain.

        Raises ProblemsFound.
        """
        from urban_tracker.service.ranking import rank

        return rank(self.read, **asking)

    def forecast(self, indicator: str, **asking: Unpack[Asking]) -> IndicatorAnswer:
        """Where the trend of an indicator leads, at each place and towards each level asked of it.

        Raises ProblemsFound.
        """
        from urban_tracker.service.forecasting import IndicatorAnswer, forecast_indicator

        return IndicatorAnswer(forecast_indicator(prepare(self.read, **asking), indicator))

    def plan(
        self,
        target: str,
        *,
        budget: str | int | float | None = None,
        as_of: dt.date | str | None = None,
        known_on: dt.date | str | None = None,
        regulation: str | None = None,
        assume: Assumed | None = None,
    ) -> PlanAnswer:
        """The cheapest projects that meet a target, or those that earn the most for a budget.

        Raises ProblemsFound.
        """
        from urban_tracker.service.planning import PlanAnswer, budget_of, plans

        money = None if budget is None else budget_of(str(budget))
        asked = prepare(
            self.read,
            target=target,
            as_of=as_of,
            known_on=known_on,
            regulation=regulation,
            assume=assume,
        )
        return PlanAnswer(plans(asked, money).targets[0])

    def compare(
        self,
        *,
        target: str | None = None,
        type: str | None = None,
        place: Given = (),
        as_of: Given = (),
        regulation: Given = (),
        known_on: Given = (),
        assume: Assumed | None = None,
    ) -> Compared:
        """Two days, regulations, places or states of knowledge side by side.

        What is given once holds for both sides. Raises ProblemsFound.
        """
        from urban_tracker.service.comparing import compare

        return compare(
            self.read,
            target=target,
            type=type,
            place=place,
            as_of=as_of,
            regulation=regulation,
            known_on=known_on,
            assume=assume,
        )

    def check(self, *, strict: bool = False, as_of: dt.date | str | None = None) -> Checked:
        """Everything that is wrong with its files as they are now; with ``strict`` also what makes
        figures weaker than they look by a day. Raises ProblemsFound (exit 4).
        """
        from urban_tracker.service.checking import check

        return check(self.read.folder, day_of(as_of), strict=strict)

    def __repr__(self) -> str:
        return f"<workspace {self.read.folder}: {', '.join(self.targets) or 'no target'}>"


def open_folder(
    folder: str | Path | None = None, notice: Callable[[Problem], None] = lambda problem: None
) -> OpenWorkspace:
    """The workspace of a folder, or the nearest from here upwards. Raises ProblemsFound.

    ``notice`` is told what a reader should know although reading goes on.
    """
    return OpenWorkspace(open_session(None if folder is None else Path(folder), notice))
