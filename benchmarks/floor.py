"""The least that a tool on these libraries can take: imports typer, pydantic and rich, and prints
a table of the same size as ``tracker status``: so many lines of so many characters."""

from __future__ import annotations

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

IMPORTED = BaseModel
COLUMNS = 6


def main(lines: int = 70, characters: int = 10_000) -> None:
    """Print a table."""
    cell = "x" * max(1, characters // (lines * COLUMNS) - 2)
    table = Table(box=None)
    for column in range(COLUMNS):
        table.add_column(str(column))
    for _ in range(lines):
        table.add_row(*[cell] * COLUMNS)
    Console(width=1000).print(table)


typer.run(main)
