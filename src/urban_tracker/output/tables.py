"""Tables, declared column by column; where room is short, details stand below."""

from __future__ import annotations

from typing import NamedTuple

from rich.table import Table
from rich.text import Text as Line

from urban_tracker.core.text import Text
from urban_tracker.output.screen import Screen, grid


class Column(NamedTuple):
    """A column: ``whole`` is never broken into lines, ``fills`` takes the room that is left.

    In a pipe nothing is ever broken. What is not ``shown`` is left out of every row too.
    """

    header: Text | None
    right: bool = False
    whole: bool = False
    fills: bool = False
    shown: bool = True


class Columns:
    """A table of declared columns, to which rows are added."""

    def __init__(self, screen: Screen, *columns: Column, padding: int = 2) -> None:
        self.table = grid(padding=padding)
        self._columns = columns
        for each in columns:
            if each.shown:
                self.table.add_column(
                    "" if each.header is None else screen.say(each.header),
                    justify="right" if each.right else "left",
                    no_wrap=screen.endless or each.whole,
                    overflow="fold",
                    ratio=1 if each.fills and not screen.endless else None,
                )

    def add(self, *cells: str | Line) -> None:
        """Add a row: a cell for every column, shown or not."""
        pairs = zip(cells, self._columns, strict=True)
        self.table.add_row(*(cell for cell, column in pairs if column.shown))


def table_of(screen: Screen, *headers: tuple[Text, bool]) -> Table:
    """A table; the columns marked fold where there is too little room."""
    columns = (Column(header, whole=not folds, fills=folds) for header, folds in headers)
    return Columns(screen, *columns).table


def folding_table(screen: Screen, *headers: Text) -> Table:
    """A table in which every column folds where there is too little room."""
    return Columns(screen, *map(Column, headers)).table


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
