"""``tracker indicator``: the catalogue of indicators."""

from __future__ import annotations

from typing import Annotated

import typer

from urban_tracker.cli.options import FormatOption, LanguageOption, WorkspaceOption

commands = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(commands, name="indicator", help="Search the catalogue of indicators.")


@commands.callback()
def _all() -> None:
    pass


@commands.command("list", epilog="Example: tracker indicator list mật độ")
def list_(
    search: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="Only those with these words, accents or not."),
    ] = None,
    format: FormatOption = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """List the indicators with id, unit, kind and definition."""
    from urban_tracker.cli.screen import print_warning
    from urban_tracker.core.problems import usage_error
    from urban_tracker.output.language import choose_language
    from urban_tracker.output.lists_screen import indicators_screen
    from urban_tracker.output.screen import screen_for
    from urban_tracker.service.law import open_law
    from urban_tracker.service.names import one_of, plain

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    _, catalogue = open_law(workspace, print_warning)
    wanted = [plain(word) for word in search or ()]
    found = []
    for indicator in catalogue.indicators.values():
        names = (indicator.name, indicator.definition)
        written = [indicator.id, *(word for name in names for word in (name.vi, name.en) if word)]
        said = " ".join(plain(each) for each in written)
        if all(word in said for word in wanted):
            found.append(indicator)
    if not found:
        raise usage_error("unknown-indicator/words", words=" ".join(search or ())[:60])
    if format == "json":
        from urban_tracker import __version__
        from urban_tracker.output.documents.lists import indicators_json
        from urban_tracker.output.documents.text import json_text

        print(json_text(indicators_json(__version__, found)))
        return
    indicators_screen(screen_for(language), found)
