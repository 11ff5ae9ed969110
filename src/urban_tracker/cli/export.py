"""``tracker export``: everything in one file, for scripts."""

from __future__ import annotations

from typing import Annotated

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

EXAMPLE = """Examples:

  tracker export toml -o pho-yen.toml

  tracker export json --as-of 2025-06-30
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", epilog=EXAMPLE)(export)


def export(
    format: Annotated[str, typer.Argument(metavar="toml|json", help="The format.")],
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Export everything: the law used, the targets, the figures and the results of all places."""
    from urban_tracker.assessment.status import Question
    from urban_tracker.assessment.status import status as assess
    from urban_tracker.cli.names import resolve
    from urban_tracker.cli.session import (
        Asked,
        day_asked,
        figures_of,
        known_before,
        made_from,
        one_of,
        open_session,
        write_output,
    )
    from urban_tracker.output.documents import export_document, json_text, toml_text
    from urban_tracker.output.language import choose_language

    one_of("FORMAT", format, ("toml", "json"))
    opened = open_session(workspace, choose_language(lang))
    programme = opened.programme
    asked = Asked(day_asked(as_of), known_on, tuple(assume or ()))
    if regulation is not None:
        known = {head.id: head.short for head in opened.law.heads}
        regulation = resolve(regulation, known, "regulation")
    ledger = opened.ledger()
    figures = figures_of(opened, ledger, asked, list(programme.places))
    question = Question(asked.as_of, programme.place, regulation=regulation)
    results = assess(programme, figures, opened.law, question)
    hidden = known_before(known_on)
    rows = [row for row in ledger.observations if hidden is None or row.recorded_at < hidden]
    document = export_document(
        made_from(opened, ledger, asked), programme, opened.catalogue, rows, results
    )
    written = toml_text(document) if format == "toml" else json_text(document)
    write_output(written.rstrip("\n"), output, force=force)
