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
    from fractions import Fraction

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
    import shlex

    from urban_tracker.assessment.plan import plan_target
    from urban_tracker.assessment.status import status as assess
    from urban_tracker.cli.answer import prepare
    from urban_tracker.cli.extras import extra
    from urban_tracker.cli.session import one_of, write_file, write_output
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.screen import screen_for

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    money = None if budget is None else _budget(budget)
    asking = prepare(
        workspace,
        language,
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
    places = assess(programme, asking.figures, asking.workspace.law, asking.question)
    plans = tuple(
        plan_target(programme, asking.figures, result, asking.question.as_of, money)
        for each in places
        for result in each.targets
    )
    if format == "json":
        from urban_tracker.output.documents import json_text
        from urban_tracker.output.plan_json import plan_json

        document = plan_json(asking.made_from, plans, catalogue)
        write_output(json_text(document), output, force=force)
        return
    from urban_tracker.output.plan_screen import plan_screen

    page = io.StringIO() if output is not None else None
    again = " ".join(
        f"{option} {shlex.quote(value)}"
        for option, value in (
            ("--workspace", None if workspace is None else workspace.as_posix()),
            ("--as-of", asking.question.as_of.isoformat()),
            ("--known-on", known_on),
            ("--regulation", asking.question.regulation),
        )
        if value is not None
    )
    plan_screen(screen_for(language, page), asking.made_from, places, plans, catalogue, again)
    if output is not None and page is not None:
        write_file(output, page.getvalue(), force=force)


def _budget(written: str) -> Fraction:
    from urban_tracker.figures.observations import NotAValue, number
    from urban_tracker.figures.typed import typed_value
    from urban_tracker.problems import usage_error
    from urban_tracker.text import text

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
