"""``tracker compare``: two days, regulations, places or known-on days side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from urban_tracker.cli import written
from urban_tracker.cli.options import (
    AssumeOption,
    FormatOption,
    LanguageOption,
    TypeOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.cli.page import Page
    from urban_tracker.files.workspace import Workspace
    from urban_tracker.output.screen import Screen
    from urban_tracker.service.comparing import Compared

EXAMPLE = """Examples:

  tracker compare --type II --place pho-yen --regulation nq-26-2022 --regulation nq-111-2025

  tracker compare --target type-ii-2027 --as-of 2024-12-31 --as-of 2025-12-31

  tracker compare --appraisal tham-dinh-2027

  tracker compare --snapshot dossier-2026 --target type-ii-2027

  tracker compare --type II --known-on 2025-06-01 --known-on 2026-03-01

An option given once holds for both sides, given twice it tells them apart.
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", epilog=EXAMPLE)(compare)


def compare(
    target: Annotated[
        str | None, typer.Option(metavar="TARGET", help="The type and place of this target.")
    ] = None,
    urban_type: TypeOption = None,
    place: Annotated[list[str] | None, typer.Option(metavar="PLACE", help="Once or twice.")] = None,
    as_of: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help="Once or twice.", callback=written.day)
    ] = None,
    regulation: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Once or twice.")
    ] = None,
    known_on: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help="Once or twice.", callback=written.day)
    ] = None,
    assume: AssumeOption = None,
    appraisal: Annotated[
        str | None,
        typer.Option(
            metavar="APPRAISAL", help="Points that an appraiser gave (thẩm định), beside ours."
        ),
    ] = None,
    snapshot: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="What a dossier was made from, beside what is known now."
        ),
    ] = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Compare two days, laws, places or targets line by line.

    What changed by the rules, by corrections, and by new figures.
    """
    from urban_tracker.cli.page import page_for
    from urban_tracker.service.comparing import against_snapshot
    from urban_tracker.service.comparing import compare as compare_sides
    from urban_tracker.service.session import open_session

    page = page_for(format, lang)
    opened = open_session(workspace, page.report)
    if appraisal is not None:
        once = {"--as-of": as_of, "--known-on": known_on, "--regulation": regulation}
        sides = {"--target": target, "--type": urban_type, "--place": place}
        _show_appraisal(page, opened, appraisal, sides, once, assume)
        return
    if snapshot is not None:
        others = {"--place": place, "--regulation": regulation, "--known-on": known_on}
        _refuse("--snapshot", {**others, "--assume": assume})
        (day,) = _one_each({"--as-of": as_of}, "too-many-sides/snapshot")
        found = against_snapshot(opened, snapshot, target=target, type=urban_type, as_of=day)
    else:
        found = compare_sides(
            opened,
            target=target,
            type=urban_type,
            place=place or (),
            as_of=as_of or (),
            regulation=regulation or (),
            known_on=known_on or (),
            assume=assume,
        )
    _show(page, opened, found)


def _refuse(one: str, others: Mapping[str, object]) -> None:
    """Refuse what was given beside an option. Raises ProblemsFound (exit 2)."""
    from urban_tracker.core.problems import usage_error

    for option, given in others.items():
        if given:
            raise usage_error("options-exclude-each-other", one=one, other=option)


def _one_each(options: Mapping[str, list[str] | None], problem: str) -> list[str | None]:
    """The one value of each option, if any. Raises ProblemsFound (exit 2) where there are two."""
    from urban_tracker.core.problems import usage_error

    for option, values in options.items():
        if len(values or ()) > 1:
            raise usage_error(problem, option=option)
    return [values[0] if values else None for values in options.values()]


def _show(page: Page, opened: Workspace, found: Compared) -> None:
    def draw(screen: Screen) -> None:
        from urban_tracker.output.compare_screen import compare_screen

        compare_screen(screen, found.result, *found.sides, opened.catalogue)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.compare import compare_json

        return compare_json(found.made_from, found.result, *found.sides, opened.catalogue)

    page.show(draw, document)


def _show_appraisal(
    page: Page,
    opened: Workspace,
    name: str,
    sides: Mapping[str, object],
    once: Mapping[str, list[str] | None],
    assume: list[str] | None,
) -> None:
    """Points of an appraiser beside ours; what it is about is what was appraised."""
    from urban_tracker.service.appraising import appraisal_beside_ours

    _refuse("--appraisal", sides)
    as_of, known_on, regulation = _one_each(once, "too-many-sides/appraisal")
    found = appraisal_beside_ours(
        opened, name, as_of=as_of, known_on=known_on, regulation=regulation, assume=assume
    )

    def draw(screen: Screen) -> None:
        from urban_tracker.output.appraisal_screen import appraisal_screen

        appraisal_screen(screen, found.result)

    def document() -> Mapping[str, Any]:
        from urban_tracker.output.documents.appraisal import appraisal_json

        return appraisal_json(found.made_from, found.result)

    page.show(draw, document)
