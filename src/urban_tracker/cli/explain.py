"""``tracker explain``: why a result is what it is, down to source and article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    AssumeOption,
    FormatOption,
    KnownOnOption,
    LanguageOption,
    PlaceOption,
    RegulationOption,
    TargetOption,
    TypeOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.screen import Screen

EXAMPLE = """Examples:

  tracker explain density

  tracker explain 2A.II.03 --assume population=250000

  tracker explain type-ii-2030

  tracker explain "criterion II" --target type-ii-2030
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", epilog=EXAMPLE)(explain)


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A standard, an indicator, “criterion II”, or a target."
        ),
    ],
    place: PlaceOption = None,
    target: TargetOption = None,
    urban_type: TypeOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Explain a result: rule, value, arithmetic, article, source.

    Of a standard, a criterion or a whole target.

    For every target shown that it belongs to (see --target, or --type for another type).
    """
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.answer import ask
    from urban_tracker.service.explaining import explanations
    from urban_tracker.service.session import open_session

    page = page_for(format, lang)
    answer = ask(
        open_session(workspace, page.report),
        place=place,
        target=target,
        type=urban_type,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )
    steps = explanations(name, answer)

    def draw(screen: Screen) -> None:
        from urban_tracker.output.explain_screen import explain_screen

        explain_screen(screen, steps)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.explain import explain_json

        return explain_json(answer.made_from, steps)

    page.show(draw, document)
