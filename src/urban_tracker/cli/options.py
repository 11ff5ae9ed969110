"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from urban_tracker.cli import written

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        metavar="DIR",
        help="Folder with targets.toml. Default: TRACKER_WORKSPACE, or the nearest upwards.",
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="vi|en", help="Language. Default: TRACKER_LANG, or the locale."),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="The day that the result is about.", callback=written.day
    ),
]
KnownOnOption = Annotated[
    str | None,
    typer.Option(
        "--known-on",
        metavar="DAY",
        help="Use only what the ledger held at the end of this day.",
        callback=written.day,
    ),
]
PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help="About this place.")
]
TargetOption = Annotated[
    str | None, typer.Option("--target", metavar="TARGET", help="Only this target.")
]
TypeOption = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="Assess this type instead of the targets."),
]
RegulationOption = Annotated[
    str | None,
    typer.Option(
        "--regulation", metavar="ID", help="Assess under this regulation, whatever the day."
    ),
]
AssumeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--assume",
        metavar="INDICATOR=VALUE",
        help="Try a value instead of the reported one; @FILE: one a line.",
        callback=written.assumptions,
    ),
]
FormatOption = Annotated[str, typer.Option("--format", metavar="table|json", help="How to print.")]
CsvFormatOption = Annotated[
    str, typer.Option("--format", metavar="table|json|csv", help="How to print.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to a file instead."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite the file of -o.")]
