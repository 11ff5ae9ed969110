"""``tracker plan``: the cheapest set of projects that meets a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    AssumeOption,
    ForceOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    RegulationOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from urban_tracker.assessment.results import Assessment, PlaceStatus, TargetResult
    from urban_tracker.assessment.status import Question
    from urban_tracker.figures.values import Assumption, Figures
    from urban_tracker.files.workspace import Workspace
    from urban_tracker.planning.effects import Answer, Key
    from urban_tracker.planning.plan import TargetPlan

EXAMPLE = """Examples:

  tracker plan

  tracker plan --target type-ii-2027 --budget 200

  tracker plan --format json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("plan", epilog=EXAMPLE)(plan)


def plan(
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="About this place.")] = None,
    target: Annotated[str | None, typer.Option(metavar="TARGET", help="Only this target.")] = None,
    budget: Annotated[
        str | None,
        typer.Option(metavar="COST", help="Look for the most points for this money instead."),
    ] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    format: Annotated[str, typer.Option(metavar="table|json", help="How to print.")] = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Choose, of the [[project]] rows of targets.toml, the cheapest set that meets a target.

    From the figures as they are known; trends are not counted on. Where figures are missing: for
    the worst case, and for the case that they come out at their minimum. Without projects: what
    is short, and what each next level would bring. Needs the extra [plan].
    """
    import io

    from urban_tracker.assessment.status import status as assess
    from urban_tracker.cli.extras import extra
    from urban_tracker.cli.screen import reporter
    from urban_tracker.files.write import write_file, write_output
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.screen import screen_for
    from urban_tracker.planning.plan import plan_target
    from urban_tracker.service.answer import prepare
    from urban_tracker.service.names import one_of

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    money = None if budget is None else _budget(budget)
    asking = prepare(
        workspace,
        reporter(language),
        place=place,
        target=target,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )
    programme, catalogue = asking.workspace.programme, asking.workspace.catalogue
    if programme.project:
        extra("highspy", "plan")
    places: list[PlaceStatus] = []
    plans: list[TargetPlan] = []
    for each in asking.question.places:
        figures, question = asking.figures, asking.question._replace(places=(each,))
        # What is assumed is assumed of the place asked about, here as in the check of its plans.
        own = {key: value for key, value in figures.assumed.items() if key[0] == each.id}
        if own.keys() != figures.assumed.keys():
            figures = figures.with_assumptions(own)
        (found,) = assess(programme, figures, asking.workspace.law, question)
        places.append(found)
        plans += [
            plan_target(
                programme,
                figures,
                result,
                question.as_of,
                money,
                _answer(asking.workspace, question, result),
            )
            for result in found.targets
        ]
    again = [
        word
        for option, value in (
            ("--workspace", None if workspace is None else workspace.as_posix()),
            ("--as-of", asking.question.as_of.isoformat()),
            ("--known-on", known_on),
            ("--regulation", asking.question.regulation),
        )
        if value is not None
        for word in (option, value)
    ]
    if format == "json":
        from urban_tracker.output.documents.plan import plan_json
        from urban_tracker.output.documents.text import json_text

        document = plan_json(asking.made_from, tuple(plans), catalogue, again)
        write_output(json_text(document), output, force=force)
        return
    from urban_tracker.output.plan_screen import plan_screen

    page = io.StringIO() if output is not None else None
    screen = screen_for(language, page)
    plan_screen(screen, asking.made_from, tuple(places), tuple(plans), catalogue, again)
    if output is not None and page is not None:
        write_file(output, page.getvalue(), force=force)


def _answer(workspace: Workspace, question: Question, result: TargetResult) -> Answer:
    """What ``tracker status --target`` answers with what a plan has it ``--assume``."""
    from urban_tracker.assessment.status import status
    from urban_tracker.core.problems import ProblemsFound
    from urban_tracker.service.session import Asked, assumptions

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


def _budget(written: str) -> Fraction:
    from urban_tracker.core.problems import usage_error
    from urban_tracker.core.text import text
    from urban_tracker.figures.observations import NotAValue, number
    from urban_tracker.figures.typed import typed_value

    try:
        money = number(typed_value(written))
    except NotAValue as error:
        what = text("{option}: {what}", option="--budget", what=error.what)
        instead = text("write it like 1000 or 1000.5, without grouping")
        raise usage_error(error.code, what, instead) from None
    if money < 0:
        raise usage_error(
            "negative-budget", text("--budget cannot be negative"), text("write 0 or more")
        )
    return money
