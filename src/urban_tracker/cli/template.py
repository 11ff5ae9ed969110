"""``tracker template``: a form for departments to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from urban_tracker.cli import written
from urban_tracker.cli.options import ForceOption, LanguageOption, WorkspaceOption

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from urban_tracker.core.text import Text
    from urban_tracker.files.workspace import Workspace
    from urban_tracker.output.forms import Blank
    from urban_tracker.output.language import Language
    from urban_tracker.programme.programme import Place

EXAMPLE = """Examples:

  tracker template -o form.xlsx

  tracker template -o form.csv --place pho-yen-area --as-of 2025 --missing

  tracker update --from form.xlsx --dry-run    (when it comes back)
"""


class Form(NamedTuple):
    """What stands in a form, whatever its format."""

    language: Language
    title: Text
    blanks: list[Blank]
    sources: list[str]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("template", epilog=EXAMPLE)(template)


def template(
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="A .xlsx or .csv. Default: CSV to the screen."
        ),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="PLACE", help="Ask for its figures and those of its units."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help="The day of the figures. Default: the end of last year.",
            callback=written.day,
        ),
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Only figures that are missing or stale.")
    ] = False,
    force: ForceOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Make a form that departments fill in.

    A sheet for each department, with units and definitions.

    Read it back with: tracker update --from FILE
    """
    from urban_tracker.cli.screen import reporter
    from urban_tracker.core.problems import usage_error
    from urban_tracker.core.text import text
    from urban_tracker.files.workbooks import need_office
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.session import open_session

    language = choose_language(lang)
    suffix = ".csv" if output is None else output.suffix.casefold()
    if suffix not in (".csv", ".xlsx"):
        raise usage_error("not-a-form", name=str(output)[:60])
    if suffix == ".xlsx":
        need_office()
    opened = open_session(workspace, reporter(language))
    day = _day(as_of)
    places = _places(opened, place or ())
    blanks = [
        blank
        for each in places
        for blank in _blanks(opened, each, day)
        if not missing or blank.wanted.why != "there"
    ]
    title = text(
        "{places}, {day}: fill in the white cells; what begins with # is only to read",
        places=", ".join(language.name(each.name) for each in places),
        day=day,
    )
    form = Form(language, title, blanks, sorted(opened.programme.sources))
    if output is None or suffix == ".csv":
        _write_csv(form, output, force=force)
    else:
        _write_workbook(form, output, force=force)
    if output is not None:
        print(language.say(text("made {path}", path=str(output))))


def _day(as_of: str | None) -> dt.date:
    """The day of the figures: the one named, else the end of last year. Raises ProblemsFound."""
    import datetime as dt

    from urban_tracker.core.problems import Exit, ProblemsFound
    from urban_tracker.files.ledger_entry import day_problems
    from urban_tracker.service.asked import day_asked
    from urban_tracker.service.clock import today

    day = dt.date(today().year - 1, 12, 31) if as_of is None else day_asked(as_of)
    problems = day_problems(day, today())
    if problems:
        raise ProblemsFound(problems, Exit.USAGE)
    return day


def _places(workspace: Workspace, named: Sequence[str]) -> list[Place]:
    """The places named, each once; else the usual one. Raises ProblemsFound."""
    from urban_tracker.service.names import place_named

    programme = workspace.programme
    ids = dict.fromkeys(place_named(programme, each).id for each in named)
    return [programme.places[each] for each in ids] or [_usual(workspace)]


def _write_csv(form: Form, output: Path | None, *, force: bool) -> None:
    from urban_tracker.files.write import write_output
    from urban_tracker.output.csv_text import BOM
    from urban_tracker.output.forms import form_csv

    # People open the file in a spreadsheet; what goes through a pipe is read by programs.
    mark = BOM if output is not None else ""
    written = form_csv(form.language, form.title, form.blanks).rstrip("\n")
    write_output(mark + written, output, force=force)


def _write_workbook(form: Form, output: Path, *, force: bool) -> None:
    from urban_tracker.files.write import write_file
    from urban_tracker.output.forms import form_workbook

    write_file(
        output, form_workbook(form.language, form.title, form.blanks, form.sources), force=force
    )


def _usual(workspace: Workspace) -> Place:
    """The default place, or the one that its targets passed on to."""
    from urban_tracker.assessment.status import places_of_status
    from urban_tracker.service.clock import today

    return places_of_status(workspace.programme, workspace.programme.home, today())[-1]


def _blanks(workspace: Workspace, place: Place, day: dt.date) -> list[Blank]:
    """The figures that a place is asked for, those that the law needs first."""
    import datetime as dt

    from urban_tracker.figures.freshness import last_period
    from urban_tracker.output.forms import Blank
    from urban_tracker.service.session import requested_of

    found = []
    for each in requested_of(workspace, place, day)[0]:
        until = each.place.day_within(day)
        period = last_period(each.indicator, until + dt.timedelta(days=1))
        found.append(Blank(each, until if period is None else period[1]))
    return found
