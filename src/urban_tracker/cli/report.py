"""``tracker report``: a document for people: a page, a workbook, the annex of a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    from urban_tracker.output.report.model import Report

EXAMPLE = """Examples:

  tracker report -o report.html

  tracker report -o annex.docx --target type-ii-2027 --lang vi

  tracker report -o scores.xlsx --place pho-yen --place pho-yen-area --as-of 2025-12-31
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
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Make a document for people: a page, a workbook, the annex of a dossier, or Markdown.

    The ending of FILE says which. All of them say the same.
    """
    from urban_tracker.cli.screen import reporter
    from urban_tracker.core.problems import usage_error
    from urban_tracker.core.text import text
    from urban_tracker.files.toml_files import read_bytes
    from urban_tracker.files.write import write_file, write_output
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.reporting import ask_for_report, report_from
    from urban_tracker.service.session import open_session

    language = choose_language(lang)
    ending = _ending(output)
    if ending != ".docx" and (template is not None or standing_alone):
        option = "--standing-alone" if template is None else "--template"
        raise usage_error("template-for-docx", option=option)
    own = None if template is None else read_bytes(template, template.name)
    answer = ask_for_report(
        open_session(workspace, reporter(language)),
        place=place,
        target=target,
        type=urban_type,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )
    made = report_from(answer, language, forecast=forecast)
    if own is not None:
        from urban_tracker.output.report.own_template import filled_in

        written: str | bytes = filled_in(own, template.name if template else "", made)
    else:
        written = _written(made, ending, standing_alone)
    if output is None:
        write_output(str(written).rstrip("\n"), None, force=force)
        return
    write_file(output, written, force=force)
    print(language.say(text("made {path}", path=str(output))))


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


def _written(made: Report, ending: str, standing_alone: bool) -> str | bytes:
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
