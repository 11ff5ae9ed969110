"""``tracker log``: the full history of figures."""

from __future__ import annotations

from typing import Annotated

import typer

from urban_tracker.cli.options import (
    ForceOption,
    KnownOnOption,
    LanguageOption,
    OutputOption,
    WorkspaceOption,
)

EXAMPLE = """Examples:

  tracker log population

  tracker log budget-revenue --known-on 2024-06-30 --format csv

  tracker log --all-places --format json -o history.json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("log", epilog=EXAMPLE)(log)


def log(
    indicator: Annotated[
        str | None, typer.Argument(metavar="[INDICATOR]", help="Only this one.")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="About this place.")] = None,
    all_places: Annotated[
        bool, typer.Option("--all-places", help="About every place of the workspace.")
    ] = False,
    known_on: KnownOnOption = None,
    format: Annotated[str, typer.Option(metavar="table|json|csv", help="How to print.")] = "table",
    bom: Annotated[
        bool,
        typer.Option("--bom", help="Of --format csv: with the mark by which Excel knows UTF-8."),
    ] = False,
    output: OutputOption = None,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show every record of figures: what stands, what it replaced, who recorded it and when."""
    import io

    from urban_tracker.cli.screen import reporter
    from urban_tracker.core.problems import usage_error
    from urban_tracker.figures.history import history
    from urban_tracker.files.write import write_file, write_output
    from urban_tracker.output.csv_text import BOM
    from urban_tracker.output.documents.log import log_json
    from urban_tracker.output.documents.text import json_text
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.log_view import log_csv, log_screen
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.asked import Asked, known_before
    from urban_tracker.service.clock import today
    from urban_tracker.service.names import one_of, resolve
    from urban_tracker.service.session import made_from, open_session

    one_of("--format", format, ("table", "json", "csv"))
    language = choose_language(lang)
    if place is not None and all_places:
        raise usage_error("options-exclude-each-other", one="--place", other="--all-places")
    if bom and format != "csv":
        raise usage_error("not-csv-output")
    opened = open_session(workspace, reporter(language))
    programme = opened.programme
    names = {each.id: each.name for each in programme.place}
    shown = [programme.home.id if place is None else resolve(place, names, "place")]
    if all_places:
        shown = list(names)
    if indicator is not None:
        known = {each.id: each.name for each in opened.catalogue.indicators.values()}
        indicator = resolve(indicator, known, "indicator")
    until = known_before(known_on)
    ledger = opened.ledger(None if all_places else shown)
    entries = [
        each
        for each in history(ledger.observations, until)
        if each.row.place in shown and indicator in (None, each.row.indicator)
    ]
    grades = {name: source.grade for name, source in programme.sources.items()}
    if format == "json":
        made = made_from(opened, ledger, Asked(today(), known_on))
        write_output(json_text(log_json(made, entries, grades)), output, force=force)
    elif format == "csv":
        mark = BOM if bom else ""
        write_output(mark + log_csv(entries).rstrip("\n"), output, force=force)
    elif output is None:
        log_screen(screen_for(language), entries, opened.catalogue, grades)
    else:
        page = io.StringIO()
        log_screen(screen_for(language, page), entries, opened.catalogue, grades)
        write_file(output, page.getvalue(), force=force)
