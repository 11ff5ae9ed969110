"""``tracker retract``: take a figure back, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from urban_tracker.cli.options import LanguageOption, WorkspaceOption

if TYPE_CHECKING:
    import datetime as dt

    from urban_tracker.files.workspace import Workspace

EXAMPLE = """Examples:

  tracker retract population --as-of 2015-12-31 --reason "the page cites nothing"

  tracker retract economic-growth --as-of 2023 --source property-news --reason "an advertisement"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("retract", epilog=EXAMPLE)(retract)


def retract(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="Its exact id.")],
    as_of: Annotated[
        str, typer.Option(metavar="DAY", help="The day of the figure, as in `tracker log`.")
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; kept in the ledger.")],
    source: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="Whose figure; not needed if there is only one."),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Its exact id. Default: default_place.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, record nothing.")
    ] = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Take a figure back: it stays in the ledger, with the reason, and counts no more."""
    from urban_tracker.cli.recorded import show
    from urban_tracker.cli.screen import reporter
    from urban_tracker.core.problems import Exit, ProblemsFound, usage_error
    from urban_tracker.core.text import text
    from urban_tracker.files.entries import RECORDER, one_line, recorder, text_problems
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.names import exactly
    from urban_tracker.service.recording import Change
    from urban_tracker.service.session import day_asked, open_session

    language = choose_language(lang)
    opened = open_session(workspace, reporter(language))
    exactly(indicator, dict.fromkeys(opened.catalogue.indicators), "indicator")
    at = opened.programme.home.id
    if place is not None:
        at = exactly(place, dict.fromkeys(opened.programme.places), "place")
    day = day_asked(as_of)
    if not one_line(reason):
        raise usage_error(
            "no-reason", text("a figure is not taken back without a reason"), text("say why")
        )
    problems = [*text_problems("--reason", reason), *text_problems(RECORDER, recorder())]
    if problems:
        raise ProblemsFound(problems, Exit.USAGE)
    entry = {
        "place": at,
        "indicator": indicator,
        "as_of": day.isoformat(),
        "value": "",
        "qualifier": "",
        "status": "",
        "source": _source(opened, at, indicator, day, source),
        "grade": "",
        "note": one_line(reason),
        "recorded_by": recorder(),
    }
    change = Change(opened, (entry,))
    show(change, language, dry_run=dry_run)


def _source(
    workspace: Workspace, place: str, indicator: str, day: dt.date, named: str | None
) -> str:
    """The source whose figure of the day is meant. Raises ProblemsFound (exit 2)."""
    from urban_tracker.core.problems import usage_error
    from urban_tracker.core.text import Moment, text
    from urban_tracker.figures.history import newest
    from urban_tracker.files.entries import one_line
    from urban_tracker.service.clock import today
    from urban_tracker.service.session import Asked, figures_of

    ledger = workspace.ledger([place])
    figures = figures_of(workspace, ledger, Asked(today()), ())
    standing = figures.standing(place, indicator)
    there = list(dict.fromkeys(row.source for row in standing if row.as_of == day))
    if named is not None and one_line(named) in there:
        return one_line(named)
    if named is None and len(there) == 1:
        return there[0]
    if named is None and there:
        raise usage_error(
            "several-sources",
            text(
                "several sources have a figure of {indicator} on {day}",
                indicator=indicator,
                day=day,
            ),
            text(
                "say which with --source: {known}", known=", ".join(each or '""' for each in there)
            ),
        )
    gone = [
        row
        for row in newest(ledger.observations)
        if (row.place, row.indicator, row.as_of, row.range) == (place, indicator, day, None)
        and (named is None or row.source == one_line(named))
    ]
    if gone:
        raise usage_error(
            "nothing-to-take-back",
            text(
                "the figure of {indicator} on {day} ({source}) is taken back already, recorded"
                " {moment}",
                indicator=indicator,
                day=day,
                source=gone[0].source or text("no source"),
                moment=Moment(gone[0].recorded_at),
            ),
            text("it does not count; see: tracker log {indicator}", indicator=indicator),
        )
    known = [f"{row.as_of.isoformat()} {row.source}" for row in standing][-12:]
    raise usage_error(
        "nothing-to-take-back",
        text("no figure of {indicator} stands on {day}", indicator=indicator, day=day)
        if named is None
        else text(
            "{source} has no figure of {indicator} that stands on {day}",
            source=named[:60],
            indicator=indicator,
            day=day,
        ),
        text("there are: {known}", known="; ".join(known)) if known else text("see: tracker log"),
    )
