"""Projects of a programme that can never be built as they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from urban_tracker.core.checks import reached
from urban_tracker.core.problems import Fault, Loc, Problem, unknown_id
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.programme.programme import Programme
from urban_tracker.programme.projects import Effect, Project


def project_faults(programme: Programme, catalogue: Catalogue) -> Iterator[Fault]:
    """Effects that an indicator cannot take, unknown ids, circles, exclusions, days in disorder.

    Ids of places and indicators are looked up with those of the other rows.
    """
    projects = {project.id: project for project in programme.project}
    for at, project in enumerate(programme.project):
        yield from _effects(project, ("project", at, "adds"), catalogue)
        yield from _links(project, at, projects)
        yield from _order(project, ("project", at, "needs"), projects)


def _effects(project: Project, loc: Loc, catalogue: Catalogue) -> Iterator[Fault]:
    seen: set[str] = set()
    for effect in project.adds:
        if effect.indicator in seen:
            yield Fault.of("effect-twice", loc, project=project.id, indicator=effect.indicator)
        seen.add(effect.indicator)
        indicator = catalogue.indicators.get(effect.indicator)
        problem = None if indicator is None else _effect(project, effect, indicator)
        if problem is not None:
            yield Fault(problem, loc)


def _effect(project: Project, effect: Effect, indicator: Indicator) -> Problem | None:
    formula = indicator.formula
    if formula is not None and not formula.sum_of_units:
        return Problem.of(
            "effect-on-derived",
            project=project.id,
            indicator=indicator.id,
            inputs=", ".join(formula.inputs),
        )
    if effect.reaches is not None:
        return _reaches(project, effect.reaches, indicator)
    if indicator.words:
        levels = ", ".join(indicator.words)
        return Problem.of("amount-on-level", indicator=indicator.id, levels=levels)
    assert effect.amount is not None
    if indicator.kind == "count" and effect.amount.denominator != 1:
        return Problem.of("not-whole", indicator=indicator.id, value=effect.amount)
    return None


def _reaches(project: Project, reaches: Fraction | str, indicator: Indicator) -> Problem | None:
    names = indicator.words or tuple(indicator.named_values)
    if not names:
        return Problem.of("reaches-on-number", indicator=indicator.id, project=project.id)
    possible = (
        indicator.position(reaches) is not None
        if isinstance(reaches, str)
        else not indicator.words
        and reaches.denominator == 1
        and indicator.natural.contains(reaches)
    )
    if possible:
        return None
    levels = ", ".join(names)
    return Problem.of("unknown-level", indicator=indicator.id, value=reaches, levels=levels)


def _links(project: Project, at: int, projects: Mapping[str, Project]) -> Iterator[Fault]:
    for key in ("needs", "excludes"):
        for wanted in getattr(project, key):
            if wanted not in projects:
                problem = unknown_id("unknown-project", wanted, projects, id=wanted)
                yield Fault(problem, ("project", at, key))
    if project.id in project.excludes:
        loc: Loc = ("project", at, "excludes")
        yield Fault.of("project-excludes-itself", loc, project=project.id)


def _order(project: Project, loc: Loc, projects: Mapping[str, Project]) -> Iterator[Fault]:
    """Needs that lead in a circle, are ready too late, or exclude each other."""

    def needs(each: str) -> list[str]:
        return [other for other in projects[each].needs if other in projects]

    needed = reached(project.id, needs)
    if project.id in needed:
        yield Fault.of("projects-in-a-circle", loc, project=project.id)
        return
    for first in (projects[each] for each in needs(project.id)):
        if first.ready > project.ready:
            yield Fault.of(
                "ready-before-its-need",
                loc,
                project=project.id,
                day=project.ready,
                first=first.id,
                later=first.ready,
            )
    clash = _clash({project.id, *needed}, projects)
    if clash is not None:
        one, other = clash
        yield Fault.of("project-never-possible", loc, project=project.id, one=one, other=other)


def _clash(together: Collection[str], projects: Mapping[str, Project]) -> tuple[str, str] | None:
    for each in sorted(together):
        for other in projects[each].excludes:
            if other in together and other != each:
                return each, other
    return None
