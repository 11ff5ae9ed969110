"""``tracker init``: start a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from urban_tracker.cli.options import LanguageOption

EXAMPLE = """Examples:

  tracker init

  tracker init --example pho-yen-copy
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", epilog=EXAMPLE)(init)


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where; made if it is not there.")
    ] = Path(),
    example: Annotated[
        bool, typer.Option("--example", help="A copy of the real Phổ Yên instead of a blank one.")
    ] = False,
    fictional: Annotated[
        bool,
        typer.Option("--fictional", help="A copy of the fictional Tân Giang, with all figures."),
    ] = False,
    lang: LanguageOption = None,
) -> None:
    """Start a workspace of your own, or copy an example.

    Makes a targets.toml to fill in and an empty ledger. Never overwrites a file.
    """
    from urban_tracker.core.problems import usage_error
    from urban_tracker.core.text import text
    from urban_tracker.files.start import start_workspace
    from urban_tracker.output.language import choose_language

    language = choose_language(lang)
    if example and fictional:
        raise usage_error("options-exclude-each-other", one="--example", other="--fictional")
    name = "pho-yen" if example else "tan-giang" if fictional else None
    started = start_workspace(folder, name)
    for path in started.made:
        print(language.say(text("made {path}", path=str(path))))
    for path, line in started.missing:
        what = text("{path} stays as it is; add this line to it: {line}", path=str(path), line=line)
        print(language.say(what))
    print(language.say(text("see it with: tracker status --workspace {folder}", folder=folder)))
