"""The ``[[project]]`` rows of ``targets.toml``: what can never be built as it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from urban_tracker.core.problems import Loc, Problem, unknown_id
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.files.toml_files import TomlFile
from urban_tracker.programme.programme import Programme
from urban_tracker.programme.projects import Effect, Project


def project_problems(
    programme: Programme, file: TomlFile, catalogue: Catalogue
) -> Iterator[Problem]:
    """Effects that an indicator cannot take, unknown ids, circles, exclusions, days in disorder.

    Ids of places and indicators are looked up with those of the other rows.
    """
    projects = {project.id: project for project in programme.project}
    for at, project in enumerate(programme.project):
        yield from _effects(project, ("project", at, "adds"), file, catalogue)
        yield from _links(project, at, file, projects)


def _effects(project: Project, loc: Loc, file: TomlFile, catalogue: Catalogue) -> Iterator[Problem]:
    seen: set[str] = set()
    for effect in project.adds:
        if effect.indicator in seen:
            yield Problem(
                "effect-twice",
                text(
                    "{project} names {indicator} twice",
                    project=project.id,
                    indicator=effect.indicator,
                ),
                text("name each indicator once"),
                file.where(loc),
            )
        seen.add(effect.indicator)
        indicator = catalogue.indicators.get(effect.indicator)
        problem = None if indicator is None else _effect(project, effect, indicator)
        if problem is not None:
            yield Problem(problem.code, problem.what, problem.instead, file.where(loc))


def _effect(project: Project, effect: Effect, indicator: Indicator) -> Problem | None:
    formula = indicator.formula
    if formula is not None and not formula.sum_of_units:
        inputs = (
            [formula.ratio.top, formula.ratio.bottom] if formula.ratio else [str(formula.growth)]
        )
        return Problem(
            "effect-on-derived",
            text(
                "{project} adds to {indicator}, which is derived",
                project=project.id,
                indicator=indicator.id,
            ),
            text("add to what it is derived from: {inputs}", inputs=", ".join(inputs)),
        )
    if effect.reaches is not None:
        return _reaches(project, effect.reaches, indicator)
    if indicator.words:
        return Problem(
            "amount-on-level",
            text("{indicator} has levels, so no amount can be added", indicator=indicator.id),
            text("write reaches = …, one of: {levels}", levels=", ".join(indicator.words)),
        )
    assert effect.amount is not None
    if indicator.kind == "count" and effect.amount.denominator != 1:
        return Problem(
            "not-whole",
            text(
                "{indicator} is counted, so {value} is not possible",
                indicator=indicator.id,
                value=effect.amount,
            ),
            text("write a whole number"),
        )
    return None


def _reaches(project: Project, reaches: Fraction | str, indicator: Indicator) -> Problem | None:
    names = indicator.words or tuple(indicator.named_values)
    if not names:
        return Problem(
            "reaches-on-number",
            text("{indicator} has no levels to reach", indicator=indicator.id),
            text("write amount = …, what {project} adds to it", project=project.id),
        )
    possible = (
        indicator.position(reaches) is not None
        if isinstance(reaches, str)
        else not indicator.words
        and reaches.denominator == 1
        and indicator.natural.contains(reaches)
    )
    if possible:
        return None
    return Problem(
        "unknown-level",
        text("{indicator} cannot be {value}", indicator=indicator.id, value=reaches),
        text("one of: {levels}", levels=", ".join(names)),
    )


def _links(
    project: Project, at: int, file: TomlFile, projects: Mapping[str, Project]
) -> Iterator[Problem]:
    for key in ("needs", "excludes"):
        for wanted in getattr(project, key):
            if wanted not in projects:
                yield unknown_id(
                    "unknown-project",
                    text("there is no project {id}", id=wanted),
                    wanted,
                    projects,
                    file.where(("project", at, key)),
                )
    if project.id in project.excludes:
        yield Problem(
            "project-excludes-itself",
            text("{project} excludes itself", project=project.id),
            text("take it out of excludes"),
            file.where(("project", at, "excludes")),
        )
    needed = _all_needed(project, projects)
    where = file.where(("project", at, "needs"))
    if project.id in needed:
        yield Problem(
            "projects-in-a-circle",
            text("{project} needs itself, directly or through others", project=project.id),
            text("take one out of the needs; what is only built together is one project"),
            where,
        )
        return
    for each in project.needs:
        first = projects.get(each)
        if first is not None and first.ready > project.ready:
            yield Problem(
                "ready-before-its-need",
                text(
                    "{project} is ready on {day}, before {first}, which it needs, on {later}",
                    project=project.id,
                    day=project.ready,
                    first=first.id,
                    later=first.ready,
                ),
                text("correct one of the two days: a project is ready when all that it needs is"),
                where,
            )
    clash = _clash({project.id, *needed}, projects)
    if clash is not None:
        yield Problem(
            "project-never-possible",
            text(
                "{project} can never be built: it needs both, or is one of, {one} and {other},"
                " which exclude each other",
                project=project.id,
                one=clash[0],
                other=clash[1],
            ),
            text("take one out of needs or excludes"),
            where,
        )


def _all_needed(project: Project, projects: Mapping[str, Project]) -> set[str]:
    found: set[str] = set()
    ahead = list(project.needs)
    while ahead:
        each = ahead.pop()
        if each not in found and each in projects:
            found.add(each)
            ahead += projects[each].needs
    return found


def _clash(together: Collection[str], projects: Mapping[str, Project]) -> tuple[str, str] | None:
    for each in sorted(together):
        for other in projects[each].excludes:
            if other in together and other != each:
                return each, other
    return None
