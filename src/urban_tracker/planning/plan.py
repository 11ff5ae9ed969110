"""What to build: the cheapest set of projects that meets a target, or the most for a budget."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from urban_tracker.assessment.applicable_table import applicable_table
from urban_tracker.assessment.next_levels import NextLevel, next_levels
from urban_tracker.assessment.notices import gone_by
from urban_tracker.assessment.results import Assessment, Notice, StandardResult, TargetResult
from urban_tracker.core.codes import PlanCase
from urban_tracker.core.text import text
from urban_tracker.figures.values import Assumption, Figures
from urban_tracker.planning.effects import (
    Answer,
    Key,
    Scene,
    at_minimum,
    places_within,
    without_figure,
)
from urban_tracker.planning.plan_model import PlanModel
from urban_tracker.planning.project_search import (
    Obstacle,
    cheapest,
    cost_of,
    lacking,
    most_for,
    obstacles_of,
)
from urban_tracker.programme.programme import Place, Programme
from urban_tracker.programme.projects import Project


@dataclass(frozen=True)
class Plan:
    """A set of projects for one case of the missing figures.

    ``case``: ``worst``, or ``at-minimum`` (missing figures come out at their minimum). ``reached``
    says whether the verdict is then ``meets``. ``obstacles`` say why it is not. ``proved`` is
    false if the search was given up before its end. ``changes`` are the figures afterwards.
    ``assumed`` is what to assume for ``tracker status`` to give the same, ``None`` where nothing
    does. ``refuted``: so many sets were left out because ``status`` says something else of them.
    ``meets_for`` is the cheapest set that meets the target, where a budget buys another that does
    not.
    """

    case: PlanCase
    chosen: tuple[Project, ...]
    cost: Fraction
    before: Assessment
    after: Assessment
    reached: bool
    obstacles: tuple[Obstacle, ...] = ()
    proved: bool = True
    changes: Mapping[Key, Assumption] = field(default_factory=dict)
    assumed: tuple[str, ...] | None = None
    refuted: int = 0
    meets_for: tuple[Project, ...] = ()


@dataclass(frozen=True)
class TargetPlan:
    """A target with its plans; without projects ``levels``, what each next level would bring."""

    target: TargetResult
    usable: tuple[Project, ...]
    unusable: tuple[tuple[Project, Notice], ...]
    budget: Fraction | None
    plans: tuple[Plan, ...]
    levels: tuple[NextLevel, ...]
    missing: tuple[tuple[Place, StandardResult], ...]
    why_not: Notice | None = None


def plan_target(
    programme: Programme,
    figures: Figures,
    now: TargetResult,
    as_of: dt.date,
    budget: Fraction | None = None,
    answer: Answer | None = None,
) -> TargetPlan:
    """Plan for a target from the figures as they are known; trends are not counted on.

    With ``answer``, what ``tracker status`` says, no set is a plan of which it says something else.
    Imports ``highspy`` when there is anything to choose.
    """
    found = now.assessment
    missing = without_figure(found)
    levels = next_levels(found)
    why_not = _why_not(programme, now, as_of)
    if why_not is not None:
        return TargetPlan(now, (), (), budget, (), levels, missing, why_not)
    sorted_out = _unusable(programme, figures, now)
    usable = tuple(each for each in programme.project if each.id not in sorted_out)
    known = {project.id: project for project in programme.project}

    def plan(case: PlanCase, figures: Figures) -> Plan:
        return plan_scene(_scene(programme, figures, found, usable, answer), case, budget)

    plans = []
    if usable and found.measure != "thresholds":
        plans.append(plan("worst", figures))
        if missing:
            supposed = {**figures.assumed, **at_minimum(found)}
            plans.append(plan("at-minimum", figures.with_assumptions(supposed)))
    return TargetPlan(
        now,
        usable,
        tuple((known[name], notice) for name, notice in sorted_out.items()),
        budget,
        tuple(plans),
        levels,
        missing,
    )


def _scene(
    programme: Programme,
    figures: Figures,
    found: Assessment,
    projects: Iterable[Project],
    answer: Answer | None = None,
) -> Scene:
    about = (found.place, found.type, found.on, found.regulation)
    return Scene(programme, figures, *about, projects, answer)


def _why_not(programme: Programme, now: TargetResult, as_of: dt.date) -> Notice | None:
    place = now.assessment.place
    assert now.target is not None, "a plan is one for a target"
    if now.target.due < as_of:
        return Notice("due-day-passed", text("the due day has passed"))
    gone = gone_by(place, now.target.due)
    if gone is not None:
        return gone
    found = now.assessment
    judged = applicable_table(programme, place, found.type, found.on, found.regulation)
    if not judged.standing_in:
        return None
    about = {"place": place.name, "area": judged.areas[0].name}
    if judged.units_table is None:
        said = text(
            "it cannot be decided: {place} is a unit of {area}, and {regulation} says nothing of"
            " units at type {type}",
            regulation=found.regulation.short,
            type=found.type,
            **about,
        )
    else:
        said = text(
            "it cannot be decided: {place} is a unit of {area}, judged by {table}, whose standards"
            " are not known",
            table=judged.units_table.name,
            **about,
        )
    return Notice("unit-not-decided", said)


def _unusable(programme: Programme, figures: Figures, now: TargetResult) -> dict[str, Notice]:
    """The projects that cannot be part of a plan, and why."""
    found = dict(_out_of_reach(programme, figures, now))
    built = {name for name, notice in found.items() if notice.code == "in-the-figures"}
    for project, other in product(programme.project, repeat=2):
        if other.id in built and (other.id in project.excludes or project.id in other.excludes):
            why = text("{project}, which is there, rules it out", project=other.id)
            found.setdefault(project.id, Notice("ruled-out", why))
    grown = True
    while grown:
        grown = False
        for project in programme.project:
            lacking = [each for each in project.needs if each in found and each not in built]
            if lacking and project.id not in found:
                why = text("it needs {project}, which cannot be used", project=lacking[0])
                found[project.id] = Notice("need-not-usable", why)
                grown = True
    return found


def _out_of_reach(
    programme: Programme, figures: Figures, now: TargetResult
) -> Iterator[tuple[str, Notice]]:
    """The projects of other places, those ready too late, and those that are there already."""
    assert now.target is not None
    places = places_within(programme, now.assessment.place.id)
    everything = _scene(programme, figures, now.assessment, programme.project)
    for project, effects in zip(programme.project, everything.effects, strict=True):
        own = project.place or programme.home.id
        if own not in places:
            why = text("it is of another place, {place}", place=programme.places[own].name)
            yield project.id, Notice("another-place", why)
        elif project.ready > now.target.due:
            why = text("it is ready on {day}, after the due day", day=project.ready)
            yield project.id, Notice("ready-too-late", why)
        elif not effects:
            why = text("it was ready on {day}: newer figures hold its effect", day=project.ready)
            yield project.id, Notice("in-the-figures", why)


def plan_scene(scene: Scene, case: PlanCase, budget: Fraction | None) -> Plan:
    """The cheapest set of projects of a scene, or the one that earns the most for a budget."""
    model = PlanModel(scene)
    unknown = tuple(
        Obstacle(row.result, row.result.at_least, None, None)
        for row in model.rows
        if row.slack is None and row.claim == 0
    )
    chosen, proved = most_for(model, budget) if budget is not None else cheapest(model)
    obstacles = unknown
    if chosen is None:
        obstacles = (*unknown, *obstacles_of(scene)) if proved else unknown
        chosen = frozenset()
    elif budget is not None:
        obstacles = (*unknown, *lacking(model, chosen))
    after = scene.assess(chosen)
    meets_for: frozenset[int] | None = None
    if budget is not None and obstacles and not unknown:
        meets_for, _ = cheapest(PlanModel(scene))
    return Plan(
        case,
        tuple(scene.projects[at] for at in sorted(chosen)),
        cost_of(scene, chosen),
        scene.assess(()),
        after,
        after.verdict == "meets",
        obstacles,
        proved,
        scene.changed(chosen),
        scene.assumed_for(chosen) if chosen and case == "worst" else None,
        scene.refuted,
        tuple(scene.projects[at] for at in sorted(meets_for or ())),
    )
