"""Tables of the law and of the catalogue: where room is short, details stand below."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text as Line

from urban_tracker.core.text import Text
from urban_tracker.output.screen import Screen, grid


def table_of(screen: Screen, *headers: tuple[Text, bool]) -> Table:
    """A table; the columns marked fold where there is too little room."""
    table = grid()
    for header, folds in headers:
        table.add_column(
            screen.say(header),
            no_wrap=screen.endless or not folds,
            overflow="fold",
            ratio=1 if folds and not screen.endless else None,
        )
    return table


def roomy(screen: Screen) -> bool:
    """Whether each part of a row gets a column of its own."""
    return screen.wide or screen.endless


def with_details(screen: Screen, said: str, *details: str) -> Line:
    """What a row says first, and the rest of it on a line below."""
    line = Line(said)
    rest = " · ".join(each for each in details if each)
    if rest:
        line.append("\n" + rest, "" if screen.plain else "dim")
    return line
