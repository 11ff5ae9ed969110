"""Plans of a question: projects chosen for each of its targets, checked by what status says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.assessment.results import Assessment, PlaceStatus, TargetResult
from urban_tracker.assessment.status import Question, status
from urban_tracker.core.extras import extra
from urban_tracker.core.problems import Exit, ProblemsFound, usage_error
from urban_tracker.core.text import text
from urban_tracker.figures.observations import NotAValue, number
from urban_tracker.figures.typed import typed_value
from urban_tracker.figures.values import Assumption, Figures
from urban_tracker.files.workspace import Workspace
from urban_tracker.output.numbers import for_programs
from urban_tracker.planning.effects import Answer, Key
from urban_tracker.planning.plan import TargetPlan, plan_target
from urban_tracker.service.answer import Prepared
from urban_tracker.service.asked import Asked, assumptions
from urban_tracker.service.quiet import quiet


class Plans(NamedTuple):
    """The places asked about as they stand, and a plan for each of their targets."""

    places: tuple[PlaceStatus, ...]
    targets: tuple[TargetPlan, ...]


@dataclass(frozen=True, repr=False)
class PlanAnswer:
    """The plan for a target; ``result`` has every case of the missing figures, exactly."""

    result: TargetPlan

    @property
    def projects(self) -> tuple[str, ...]:
        """The projects to build, if the missing figures come out as bad as can be."""
        return tuple(each.id for each in self.result.plans[0].chosen) if self.result.plans else ()

    @property
    def cost(self) -> int | float | None:
        """What they cost."""
        return for_programs(self.result.plans[0].cost) if self.result.plans else None

    @property
    def reached(self) -> bool:
        """Whether the verdict is then ``meets``."""
        return bool(self.result.plans) and self.result.plans[0].reached

    def __repr__(self) -> str:
        what = ", ".join(self.projects) or "no project"
        return f"<plan {what}: {'meets' if self.reached else 'does not meet'} the target>"


def plans(asking: Prepared, budget: Fraction | None = None) -> Plans:
    """A plan for every target of a question, for a budget or the cheapest that is enough.

    Raises ProblemsFound (exit 2) if there are projects and the extra for planning is not there.
    """
    workspace = asking.workspace
    if not workspace.programme.project:
        return _plans(asking, budget)
    with quiet():
        extra("highspy", "plan")
        return _plans(asking, budget)


def _plans(asking: Prepared, budget: Fraction | None) -> Plans:
    workspace = asking.workspace
    places: list[PlaceStatus] = []
    found: list[TargetPlan] = []
    for each in asking.question.places:
        figures, question = asking.figures, asking.question._replace(places=(each,))
        # What is assumed is assumed of the place asked about, here as in the check of its plans.
        own = {key: value for key, value in figures.assumed.items() if key[0] == each.id}
        if own.keys() != figures.assumed.keys():
            figures = figures.with_assumptions(own)
        (at,) = status(workspace.programme, figures, workspace.law, question)
        places.append(at)
        found += [
            plan_target(
                workspace.programme,
                figures,
                result,
                question.as_of,
                budget,
                _answer(workspace, question, result),
            )
            for result in at.targets
        ]
    return Plans(tuple(places), tuple(found))


def _answer(workspace: Workspace, question: Question, result: TargetResult) -> Answer:
    """What ``tracker status --target`` answers with what a plan has it ``--assume``."""
    assert result.target is not None
    place, targets = result.assessment.place, (result.target.id,)

    def answer(figures: Figures, changes: Mapping[Key, Assumption]) -> Assessment | None:
        typed = tuple(
            f"{indicator}={each.qualifier}{each.value}"
            for (at, indicator), each in changes.items()
            if at == place.id
        )
        try:
            read = assumptions(workspace, Asked(question.as_of, None, typed))
        except ProblemsFound:
            return None
        assumed = {**changes, **{(place.id, of): value for of, value in read}}
        found = status(
            workspace.programme,
            figures.with_assumptions({**figures.assumed, **assumed}),
            workspace.law,
            question._replace(targets=targets),
        )
        return found[0].targets[0].assessment

    return answer


def budget_of(written: str) -> Fraction:
    """A budget as it is typed. Raises ProblemsFound (exit 2)."""

    try:
        money = number(typed_value(written))
    except NotAValue as error:
        what = text("{option}: {what}", option="--budget", what=error.problem.what)
        instead = text("write it like 1000 or 1000.5, without grouping")
        wrong = error.problem._replace(what=what, instead=instead)
        raise ProblemsFound([wrong], Exit.USAGE) from None
    if money < 0:
        raise usage_error("negative-budget")
    return money
