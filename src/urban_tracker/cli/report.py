"""``tracker report``: a document for people: a page, a workbook, the annex of a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    AssumeOption,
    ForceOption,
    KnownOnOption,
    LanguageOption,
    RegulationOption,
    TargetOption,
    TypeOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.cli.page import Page
    from urban_tracker.output.report.model import Report
    from urban_tracker.service.answer import Answer
    from urban_tracker.service.snapshots import Handed

EXAMPLE = """Examples:

  tracker report -o report.html

  tracker report -o report.html --place pho-yen-area --map examples/thai-nguyen-units.geojson

  tracker report -o annex.docx --target type-ii-2027 --lang vi

  tracker report -o scores.xlsx --place pho-yen --place pho-yen-area --as-of 2025-12-31

  tracker report -o annex.docx --snapshot dossier-2026 --draft 2    (and later)

  tracker report --check dossier-2026
"""

ENDINGS = (".html", ".md", ".xlsx", ".docx")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report", epilog=EXAMPLE)(report)


def report(
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="A .html, .md, .xlsx or .docx. Default: Markdown to the screen.",
        ),
    ] = None,
    place: Annotated[
        list[str] | None, typer.Option(metavar="PLACE", help="About this place; once or more.")
    ] = None,
    target: TargetOption = None,
    urban_type: TypeOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    forecast: Annotated[
        bool, typer.Option("--forecast", help="Say too where the trends lead.")
    ] = False,
    map_file: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE.geojson", help="Of .html: draw the units by these shapes."
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar="OWN.docx", help="Of .docx: fill in this document of yours."
        ),
    ] = None,
    standing_alone: Annotated[
        bool,
        typer.Option(
            "--standing-alone",
            help="Of .docx: it is no annex of a dossier; with the national name.",
        ),
    ] = False,
    snapshot: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Keep what it was made from under this name."),
    ] = None,
    draft: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=9999, help="Mark it as the draft of this number."),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="Of --snapshot: the document it is handed in with."),
    ] = None,
    approved_by: Annotated[
        str | None, typer.Option(metavar="WHO", help="Of --snapshot: who approved it.")
    ] = None,
    check: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Say whether a snapshot still comes out the same."),
    ] = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Make a document for people: a page, a workbook, the annex of a dossier, or Markdown.

    The ending of FILE says which. All of them say the same.
    """
    from urban_tracker.cli.page import page_for, shapes_for
    from urban_tracker.service.reporting import ask_for_report, report_from, units_on_maps
    from urban_tracker.service.session import open_session
    from urban_tracker.service.snapshots import Handed, ask_as_of_now, see_that_free

    page = page_for("table", lang)
    if check is not None:
        _check(page, workspace, check, output, snapshot)
    if snapshot is None:
        _refuse("snapshot-missing", {"--approved-by": approved_by, "--document": document})
    ending = _ending(output)
    if ending != ".docx":
        alone = standing_alone or None
        _refuse("template-for-docx", {"--template": template, "--standing-alone": alone})
    shapes = shapes_for(map_file, as_page=ending == ".html")
    own = _own(template)
    opened = open_session(workspace, page.report)
    if snapshot is not None:
        see_that_free(opened, snapshot, force=force)
    answer = (ask_for_report if snapshot is None else ask_as_of_now)(
        opened,
        place=place,
        target=target,
        type=urban_type,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )
    made = report_from(answer, page.language, forecast=forecast, draft_number=draft)
    if shapes is not None:
        made = made._replace(map=units_on_maps(answer, page.language, shapes))
    written = _written(made, ending, standing_alone, own)
    _write(page, written, output, force=force, shown=snapshot is None)
    if snapshot is not None:
        _keep(page, answer, snapshot, Handed(draft, approved_by, document), force=force)


def _refuse(problem: str, given: Mapping[str, object]) -> None:
    """Refuse the first option that was given. Raises ProblemsFound (exit 2)."""
    from urban_tracker.core.problems import usage_error

    for option, value in given.items():
        if value is not None:
            raise usage_error(problem, option=option)


def _own(template: Path | None) -> tuple[bytes, str] | None:
    """The template of ``--template`` with its name. Raises ProblemsFound (exit 4)."""
    from urban_tracker.files.toml_files import read_bytes

    return None if template is None else (read_bytes(template, template.name), template.name)


def _keep(page: Page, answer: Answer, name: str, handed: Handed, *, force: bool) -> None:
    """Keep what a report was made from, and say where. Raises ProblemsFound (exit 4)."""
    from urban_tracker.core.text import text
    from urban_tracker.service.snapshots import keep_snapshot

    path = keep_snapshot(answer, name, handed, force=force)
    print(page.language.say(text("made {path}", path=str(path))))


def _write(
    page: Page, written: str | bytes, output: Path | None, *, force: bool, shown: bool
) -> None:
    """Write a report to its file, or show it. Raises ProblemsFound (exit 4)."""
    from urban_tracker.core.text import text
    from urban_tracker.files.write import write_file, write_output

    if output is not None:
        write_file(output, written, force=force)
        print(page.language.say(text("made {path}", path=str(output))))
    elif shown:
        write_output(str(written).rstrip("\n"), None, force=force)


def _check(
    page: Page, workspace: Path | None, name: str, output: Path | None, snapshot: str | None
) -> NoReturn:
    """Hold a snapshot against what comes out now; exit with 1 if that is not the same."""
    from urban_tracker.core.problems import usage_error
    from urban_tracker.output.screen import screen_for
    from urban_tracker.output.snapshot_screen import snapshot_screen
    from urban_tracker.service.session import open_session
    from urban_tracker.service.snapshots import check_snapshot

    if output is not None or snapshot is not None:
        other = "-o" if output is not None else "--snapshot"
        raise usage_error("options-exclude-each-other", one="--check", other=other)
    checked = check_snapshot(open_session(workspace, page.report), name)
    snapshot_screen(screen_for(page.language), checked)
    raise typer.Exit(int(not checked.same))


def _ending(output: Path | None) -> str:
    """The ending of the file, Markdown for the screen. Raises ProblemsFound (exit 2)."""
    from urban_tracker.core.extras import extra
    from urban_tracker.core.problems import usage_error

    ending = ".md" if output is None else output.suffix.casefold()
    if output is not None and ending not in ENDINGS:
        raise usage_error("not-a-report", name=output.name[-60:])
    needed = {".html": "jinja2", ".xlsx": "xlsxwriter", ".docx": "docx"}.get(ending)
    if needed is not None:
        extra(needed, "report")
    return ending


def _written(
    made: Report, ending: str, standing_alone: bool, own: tuple[bytes, str] | None
) -> str | bytes:
    """The report in its format, or through a template that is given with its name."""
    if own is not None:
        from urban_tracker.output.report.own_template import filled_in

        return filled_in(*own, made)
    if ending == ".html":
        from urban_tracker.output.report.html import html_page

        return html_page(made)
    if ending == ".xlsx":
        from urban_tracker.output.report.workbook import workbook

        return workbook(made)
    if ending == ".docx":
        from urban_tracker.output.report.document import document

        return document(made, standing_alone=standing_alone)
    from urban_tracker.output.report.markdown import markdown

    return markdown(made)
