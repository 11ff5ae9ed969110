"""What can be said of a figure to record: the options of ``tracker update``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

IndicatorArgument = Annotated[
    str | None, typer.Argument(metavar="[INDICATOR]", help="Its exact id.")
]
ValueArgument = Annotated[
    str | None, typer.Argument(metavar="[VALUE]", help="2900, 9.51, 25..30, provincial, yes.")
]
FigureDayOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The day it describes: 2023, 2023-Q2, 2023-06-30."),
]
SourceOption = Annotated[
    str, typer.Option(metavar="SOURCE", help="Where it comes from: an id of [sources.…].")
]
ExactPlaceOption = Annotated[
    str | None, typer.Option(metavar="PLACE", help="Its exact id. Default: default_place.")
]
NoteOption = Annotated[str, typer.Option(metavar="TEXT", help="A remark, kept with it.")]
StatusOption = Annotated[str, typer.Option(metavar="preliminary|estimate")]
GradeOption = Annotated[
    str, typer.Option(metavar="GRADE", help="Default: the grade of the source.")
]
AboveOption = Annotated[bool, typer.Option("--above", help="The value is above this.")]
AtLeastOption = Annotated[bool, typer.Option("--at-least", help="The value is this or more.")]
BelowOption = Annotated[bool, typer.Option("--below", help="The value is below this.")]
AtMostOption = Annotated[bool, typer.Option("--at-most", help="The value is this or less.")]
AboutOption = Annotated[bool, typer.Option("--about", help="The value is about this.")]
DecimalMarkOption = Annotated[
    str | None, typer.Option(metavar=".|,", help="What separates decimals in VALUE.")
]
DayFirstOption = Annotated[
    bool | None,
    typer.Option(
        "--day-first/--month-first",
        help="What 05/06/2023 begins with. Default: the day, where --separator is ; or"
        " --decimal-mark is a comma.",
        show_default=False,
    ),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, record nothing.")
]
ForceRecordOption = Annotated[
    bool, typer.Option("--force", help="Record it even if it is an implausible jump.")
]
FromOption = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Record all figures of a .csv or .xlsx; -: of standard input.",
    ),
]
SheetOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Of --from: only this sheet.")
]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="HEADER=MEANING", help="Of --from: what a column holds."),
]
EncodingOption = Annotated[
    str, typer.Option(metavar="NAME", help="Of --from: as in utf-8, windows-1258.")
]
SeparatorOption = Annotated[
    str, typer.Option(metavar=",|;|tab", help="Of --from: between the fields of a .csv.")
]
YearbookSignsOption = Annotated[
    bool,
    typer.Option(
        "--yearbook-signs",
        help="Of --from: - is 0, … not available, Sơ bộ 2023 preliminary, Ước 2024 estimate.",
    ),
]
