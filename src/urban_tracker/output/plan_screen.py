"""The screen of ``plan``: what to build, what it comes to, or which obstacle is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from urban_tracker.assessment.next_levels import NextLevel
from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.text import Precise, Text, text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.output.forecast_screen import verdict_line
from urban_tracker.output.plan_command import check_line
from urban_tracker.output.screen import Screen, facts
from urban_tracker.output.status_screen import footer
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.target_block import short_headline
from urban_tracker.output.trends import signed
from urban_tracker.output.values import level, value_text
from urban_tracker.output.verdicts import requirement_name
from urban_tracker.planning.plan import Plan, TargetPlan
from urban_tracker.planning.project_search import Obstacle
from urban_tracker.programme.projects import Effect, Project

NEXT_AT_MOST = 12


def plan_screen(
    screen: Screen,
    made_from: MadeFrom,
    places: tuple[PlaceStatus, ...],
    plans: tuple[TargetPlan, ...],
    catalogue: Catalogue,
    again: Sequence[str] = (),
) -> None:
    """Show the plans of targets. ``again`` are the options that ask the same question again."""
    parts: list[RenderableType] = []
    for plan in plans:
        if parts:
            parts.append(screen.line())
        parts += _target(screen, plan, catalogue, again, made_from.assumptions)
    if not plans:
        parts.append(screen.line(text("no target is assessed here"), "dim"))
    parts += [screen.line(), footer(screen, made_from, places)]
    screen.show(parts)


def _target(
    screen: Screen,
    plan: TargetPlan,
    catalogue: Catalogue,
    again: Sequence[str],
    assumed: Sequence[str],
) -> Iterator[RenderableType]:
    yield short_headline(screen, plan.target)
    if plan.why_not is not None:
        yield screen.line(text("no plan: {reason}", reason=plan.why_not.text), "dim")
        return
    for said, style in _basis(plan):
        yield screen.line(said, style)
    for each in plan.plans:
        yield from _plan(screen, plan, each, catalogue)
        yield from check_line(screen, plan, each, again, assumed)
    if plan.unusable:
        yield screen.heading(text("Projects that cannot be used"))
        rows = facts(screen, label_style="")
        for project, notice in plan.unusable:
            rows.add_row(project.id, screen.line(notice.text))
        yield rows
    if not any(each.reached for each in plan.plans) and plan.levels:
        yield screen.heading(text("What each next level would bring, the nearest first"))
        yield _levels(screen, plan.levels)
        if len(plan.levels) > NEXT_AT_MOST:
            more = len(plan.levels) - NEXT_AT_MOST
            yield screen.line(screen.language.count("and {n} more", "and {n} more", more), "dim")
    if plan.missing:
        unknown = screen.language.count(
            "{n} standard has no figure: see tracker status --missing",
            "{n} standards have no figure: see tracker status --missing",
            len(plan.missing),
        )
        yield screen.line(unknown, "dim")


def _basis(plan: TargetPlan) -> Iterator[tuple[Text, str]]:
    """What a plan is made from, or why nothing is chosen; each with its style."""
    if not plan.usable and plan.unusable:
        yield text("no [[project]] of targets.toml can be used, so nothing is chosen"), ""
    elif not plan.usable:
        yield text("targets.toml has no [[project]], so nothing is chosen"), ""
    elif not plan.plans:
        yield text("no project would settle it, because part of the law is missing here"), ""
    if plan.plans:
        yield text("from today's figures, without trends (for those: tracker forecast)"), "dim"


def _plan(
    screen: Screen, target: TargetPlan, plan: Plan, catalogue: Catalogue
) -> Iterator[RenderableType]:
    rows = facts(screen)
    if target.missing:
        said = (
            text("worst case for the missing figures")
            if plan.case == "worst"
            else text("missing figures at their minimum")
        )
        rows.add_row(screen.say(text("case")), screen.line(said, "bold"))
    rows.add_row(screen.say(text("today")), verdict_line(screen, plan.before))
    rows.add_row(screen.say(text("plan")), screen.line(_answer(target, plan)))
    if plan.chosen:
        rows.add_row(screen.say(text("then")), verdict_line(screen, plan.after))
    for obstacle in plan.obstacles:
        rows.add_row(screen.say(text("obstacle")), screen.line(_obstacle(screen, obstacle)))
    if plan.meets_for:
        said = text(
            "the target is met for {cost}: {projects}",
            cost=Precise(sum((each.cost for each in plan.meets_for), Fraction(0))),
            projects=", ".join(each.id for each in plan.meets_for),
        )
        rows.add_row("", screen.line(said))
    if plan.refuted:
        said = text("left out: sets of which status says something else: {n}", n=plan.refuted)
        rows.add_row("", screen.line(said, "yellow"))
    if not plan.proved:
        rows.add_row(
            "", screen.line(text("not proved to be the best: the search was given up"), "yellow")
        )
    yield rows if screen.endless else Padding(rows, (0, 0, 0, 2))
    if not plan.chosen:
        return
    table = _chosen(screen, plan, catalogue)
    yield table if screen.endless else Padding(table, (1, 0, 0, 2))


def _answer(target: TargetPlan, plan: Plan) -> Text:
    """What to do, in a sentence."""
    about: dict[str, object] = {
        "n": len(plan.chosen),
        "all": len(target.usable),
        "cost": Precise(plan.cost),
    }
    if not plan.proved and not plan.chosen:
        return text("no set was found")
    if plan.refuted and not plan.chosen:
        return text("no set was found that status confirms")
    if target.budget is not None:
        return _for_budget(plan, {**about, "budget": Precise(target.budget)})
    if plan.reached and not plan.chosen:
        return text("nothing has to be built: every requirement holds already")
    if plan.reached:
        return text("cheapest way: {n} of {all} projects for {cost}", **about)
    if any(obstacle.missing is not None for obstacle in plan.obstacles):
        return text("cannot be reached with these projects")
    if plan.chosen:
        return text(
            "cannot be decided; for every requirement that is known: {n} of {all} projects for"
            " {cost}",
            **about,
        )
    return text("cannot be decided; every requirement that is known holds already")


def _for_budget(plan: Plan, about: dict[str, object]) -> Text:
    """What a budget buys, in a sentence."""
    points = plan.before.measure == "points"
    if plan.chosen and points:
        return text(
            "the most points for a budget of {budget}: {n} of {all} projects for {cost}", **about
        )
    if plan.chosen:
        return text(
            "the most standards for a budget of {budget}: {n} of {all} projects for {cost}",
            **about,
        )
    if points:
        return text("nothing brings more points for a budget of {budget}", **about)
    return text("nothing meets more standards for a budget of {budget}", **about)


def _obstacle(screen: Screen, obstacle: Obstacle) -> Text:
    name = requirement_name(obstacle.requirement)
    if obstacle.missing is None or obstacle.best is None or obstacle.at_least is None:
        return text("{requirement}: a rule of the law is not fully known here", requirement=name)
    number = screen.language.number
    return text(
        "{requirement}: at most {best} with these projects, {required} needed ({missing} too few)",
        requirement=name,
        best=number(obstacle.best, 2, (obstacle.at_least,)),
        required=obstacle.at_least,
        missing=number(obstacle.missing, 2, (0.0,)),
    )


def _chosen(screen: Screen, plan: Plan, catalogue: Catalogue) -> Table:
    table = Columns(
        screen,
        Column(text("project")),
        Column(text("ready"), whole=True),
        Column(text("cost"), right=True, whole=True),
        Column(text("what it changes")),
        Column(text("owner"), shown=screen.wide),
    )
    for project in sorted(plan.chosen, key=lambda each: (each.ready, each.id)):
        effects = "; ".join(_effect(screen, catalogue, each) for each in project.adds)
        table.add(
            f"{screen.language.name(project.name)} {project.id}",
            screen.language.day(project.ready),
            screen.say(text("{cost}", cost=Precise(project.cost))),
            effects,
            _owner(screen, project),
        )
    return table.table


def _owner(screen: Screen, project: Project) -> str:
    return "" if project.owner is None else screen.language.name(project.owner)


def _effect(screen: Screen, catalogue: Catalogue, effect: Effect) -> str:
    indicator = catalogue[effect.indicator]
    name = screen.language.name(indicator.name)
    if effect.amount is None:
        return f"{name} → {effect.reaches}"
    unit = screen.language.name(indicator.unit)
    return f"{name} {signed(screen.language, effect.amount)} {unit}"


def _levels(screen: Screen, levels: tuple[NextLevel, ...]) -> Table:
    table = Columns(
        screen,
        Column(text("standard"), fills=True),
        Column(text("today"), right=True, whole=True),
        Column(text("next level"), right=True, whole=True),
        Column(text("missing"), right=True, whole=True),
        Column(text("in %"), right=True, whole=True),
        Column(text("brings"), right=True, whole=True),
    )
    for each in levels[:NEXT_AT_MOST]:
        indicator, value = each.result.indicator, each.result.value
        assert value is not None
        gap = screen.language.number(each.gap, None, (0.0,))
        if indicator.words:
            gap = screen.language.count("{n} level", "{n} levels", int(each.gap))
        to_reach = level(screen.language, indicator, each.level)
        if each.above:
            to_reach = screen.say(text("above {level}", level=to_reach))
            gap = gap if each.gap else "> 0"
        share = "" if each.share is None else screen.language.number(each.share * 100, 1, (0.0,))
        points = (
            screen.say(text("met"))
            if each.points is None
            else screen.say(text("{points} points", points=signed(screen.language, each.points, 2)))
        )
        table.add(
            screen.language.name(indicator.name),
            value_text(screen.language, indicator, value, each.level),
            to_reach,
            gap,
            share,
            points,
        )
    return table.table
