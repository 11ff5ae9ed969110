"""``tracker plan``: the cheapest set of projects that meets a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    AssumeOption,
    ForceOption,
    FormatOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    PlaceOption,
    RegulationOption,
    TargetOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from urban_tracker.assessment.status import Question
    from urban_tracker.output.screen import Screen

EXAMPLE = """Examples:

  tracker plan

  tracker plan --target type-ii-2027 --budget 200

  tracker plan --format json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("plan", epilog=EXAMPLE)(plan)


def plan(
    place: PlaceOption = None,
    target: TargetOption = None,
    budget: Annotated[
        str | None,
        typer.Option(metavar="COST", help="Look for the most points for this money instead."),
    ] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Find the cheapest projects that together meet a target.

    They are chosen from the [[project]] rows of targets.toml.

    From the figures as they are known; trends are not counted on. Where figures are missing: for
    the worst case, and for the case that they come out at their minimum. Without projects: what
    is short, and what each next level would bring. Needs the extra [plan].
    """
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.answer import prepare
    from urban_tracker.service.planning import budget_of, plans
    from urban_tracker.service.session import open_session

    page = page_for(format, lang, output, force=force)
    money = None if budget is None else budget_of(budget)
    asking = prepare(
        open_session(workspace, page.report),
        place=place,
        target=target,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )
    found = plans(asking, money)
    catalogue = asking.workspace.catalogue
    again = _again(asking.question, workspace, known_on)

    def draw(screen: Screen) -> None:
        from urban_tracker.output.plan_screen import plan_screen

        plan_screen(screen, asking.made_from, found.places, found.targets, catalogue, again)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.plan import plan_json

        return plan_json(asking.made_from, found.targets, catalogue, again)

    page.show(draw, document)


def _again(question: Question, workspace: Path | None, known_on: str | None) -> list[str]:
    """The options that ask the same question again."""
    said = {
        "--workspace": None if workspace is None else workspace.as_posix(),
        "--as-of": question.as_of.isoformat(),
        "--known-on": known_on,
        "--regulation": question.regulation,
    }
    return [word for option, value in said.items() if value is not None for word in (option, value)]
