"""``tracker retract``: take a figure back, with the reason."""

from __future__ import annotations

from typing import Annotated

import typer

from urban_tracker.cli import written
from urban_tracker.cli.options import LanguageOption, WorkspaceOption
from urban_tracker.cli.update_options import DryRunOption, ExactPlaceOption

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
        str,
        typer.Option(
            metavar="DAY", help="The day of the figure, as in `tracker log`.", callback=written.day
        ),
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; kept in the ledger.")],
    source: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="Whose figure; not needed if there is only one."),
    ] = None,
    place: ExactPlaceOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Take a figure back, and say why.

    It stays in the ledger, with the reason, and counts no more.
    """
    from urban_tracker.cli.recorded import show
    from urban_tracker.cli.screen import reporter
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.retracting import retraction
    from urban_tracker.service.session import open_session

    language = choose_language(lang)
    opened = open_session(workspace, reporter(language))
    change = retraction(opened, indicator, as_of, reason, source=source, place=place)
    show(change, language, dry_run=dry_run)
