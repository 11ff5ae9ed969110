"""The screen that results are shown on: its width, colours, language, and whether it is a pipe."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text as Line

from urban_tracker.output.language import Language
from urban_tracker.text import Text

PIPE_WIDTH = 100_000
WIDE = 118
"""From this width on, tables have a column for everything."""

_TRAILING = re.compile(r"[ ]+$", re.MULTILINE)


@dataclass(frozen=True)
class Screen:
    """Where to show something and in which language.

    ``plain`` is a pipe or a file: no colour, no drawing, nothing cut, one row one line (unless
    ``COLUMNS`` asks for a width).
    """

    console: Console
    language: Language
    plain: bool

    @property
    def endless(self) -> bool:
        """Whether lines may be of any length, so that nothing wraps: one row is one line."""
        return self.console.width >= PIPE_WIDTH

    @property
    def wide(self) -> bool:
        """Whether there is room for a column for everything."""
        return self.console.width >= WIDE

    def say(self, what: Text) -> str:
        """A text in the reader's language."""
        return self.language.say(what)

    def line(self, what: Text | str = "", style: str = "") -> Line:
        """A line of text; a string is taken as it is and must be harmless already."""
        written = self.say(what) if isinstance(what, Text) else what
        return Line(written, style=style, no_wrap=self.endless, overflow="fold")

    def heading(self, what: Text) -> Line:
        """The title of a table, after an empty line."""
        return self.line("\n" + self.say(what), "" if self.plain else "bold underline")

    def show(self, parts: list[RenderableType]) -> None:
        """Print everything; in a pipe without spaces at the ends of lines."""
        if not self.plain:
            for part in parts:
                self.console.print(part)
            return
        with self.console.capture() as captured:
            for part in parts:
                self.console.print(part)
        self.console.file.write(_TRAILING.sub("", captured.get()))


def screen_for(language: Language, stream: TextIO | None = None) -> Screen:
    """The screen behind a stream (stdout unless another is given)."""
    stream = stream or sys.stdout
    plain = not stream.isatty() and not os.environ.get("FORCE_COLOR")
    width = None
    if plain:
        asked = os.environ.get("COLUMNS", "")
        width = (
            int(asked) if asked.isascii() and asked.isdigit() and int(asked) > 20 else PIPE_WIDTH
        )
    console = Console(
        file=stream,
        width=width,
        color_system=None if plain else "auto",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return Screen(console, language, plain)


def grid(*, padding: int = 2) -> Table:
    """A table without any lines, that grep and awk can read."""
    return Table(
        box=None,
        show_edge=False,
        pad_edge=False,
        padding=(0, padding, 0, 0),
        show_header=True,
        header_style="bold",
        collapse_padding=True,
    )
