"""The screen that results are shown on: its width, colours, language, and whether it is a pipe."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.segment import Segment
from rich.table import Column, Table
from rich.text import Text as Line

from urban_tracker.core.text import Text, text
from urban_tracker.output.language import Language
from urban_tracker.output.safe import safe

PIPE_WIDTH = 100_000
WIDE = 140
"""From this width on, tables have a column for everything."""
NARROWEST = 40
"""Below this width lines are left to the terminal to wrap."""
FOLDED = 14
LONGEST = 40
"""Longer words (addresses, say) may be broken; ids are shorter."""

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

    def led(self, label: str, said: str, style: str) -> Line:
        """What is said, led by a label in its own style: ``below minimum: Population …``."""
        line = self.line(text("{label}: {said}", label=label, said=said))
        if not self.plain:
            line.stylize(style, 0, len(label))
        return line

    def heading(self, what: Text) -> Line:
        """The title of a table, after an empty line."""
        return self.line("\n" + self.say(what), "" if self.plain else "bold underline")

    def notice(self, what: Text | str, reference: Text | str | None) -> Line:
        """A notice, with where it is written behind it."""
        line = self.line(what)
        if reference is not None:
            line.append(self.say(text(" ({reference})", reference=reference)), "dim")
        return line

    def show(self, parts: list[RenderableType]) -> None:
        """Print everything; in a pipe without spaces at the ends of lines."""
        for part in parts:
            if isinstance(part, Table) and not self.endless:
                _widen(part, self.console.width)
        page = Group(*parts)
        if not self.plain:
            self.console.print(page, crop=False)
            return
        with self.console.capture() as captured:
            self.console.print(page, crop=False)
        self.console.file.write(_TRAILING.sub("", captured.get()))


class SafeConsole(Console):
    """A console that spells out what is alive in a text, should a screen forget to."""

    _inside = False

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """The segments of something to show, harmless but for rich's own control codes."""
        rendered = super().render(renderable, options)
        # What stands in a table or a group comes by again as a part of it.
        return rendered if self._inside else self._harmless(rendered)

    def _harmless(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        self._inside = True
        try:
            for segment in segments:
                if segment.control or segment.text.isprintable() or segment.text == "\n":
                    yield segment
                else:
                    lines = segment.text.split("\n")
                    yield Segment("\n".join(safe(line) for line in lines), segment.style)
        finally:
            self._inside = False


def screen_for(language: Language, stream: TextIO | None = None) -> Screen:
    """The screen behind a stream (stdout unless another is given)."""
    stream = stream or sys.stdout
    plain = not stream.isatty() and not os.environ.get("FORCE_COLOR")
    size = shutil.get_terminal_size()
    width = _asked_width() or (PIPE_WIDTH if plain else size.columns)
    console = SafeConsole(
        file=stream,
        width=max(width, NARROWEST),
        height=size.lines,
        color_system=None if plain else "auto",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return Screen(console, language, plain)


def _asked_width() -> int | None:
    """What ``COLUMNS`` asks for; rich would take it unchecked."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and len(asked) < len(str(PIPE_WIDTH)):
        return int(asked)
    return None


def _widen(table: Table, room: int) -> None:
    """Make a table wider than the screen if it would cut cells otherwise: half a number is wrong.

    Columns that fold keep :data:`FOLDED` characters and, where there is room for that, their
    longest word, so that no id is broken; the others keep their widest cell.
    """
    padding = table.padding[1]
    widest = [max(map(cell_len, _lines(column))) for column in table.columns]
    pairs = list(zip(table.columns, widest, strict=True))
    gaps = padding * (len(pairs) - 1)
    whole = sum(width for each, width in pairs if each.no_wrap) + gaps
    folding = [(each, width) for each, width in pairs if not each.no_wrap]
    least = whole + sum(min(width, FOLDED) for _, width in folding)
    if least > room:
        table.width = least
        return
    words = [_longest_word(each) for each, _ in folding]
    floors = [
        max(word, min(width, FOLDED)) for word, (_, width) in zip(words, folding, strict=True)
    ]
    if whole + sum(floors) > room:
        return
    level = _level([width for _, width in folding], room - whole)
    for word, (column, width) in zip(words, folding, strict=True):
        if min(width, level) < word:
            column.width = word


def _level(widths: list[int], room: int) -> int:
    """To what width columns that fold are cut, the widest first, so that all have room."""
    for done, width in enumerate(sorted(widths)):
        share = max(room, 0) // (len(widths) - done)
        if width > share:
            return share
        room -= width
    return max(widths, default=0)


def _lines(column: Column) -> list[str]:
    return [line for cell in (column.header, *column.cells) for line in str(cell).split("\n")]


def _longest_word(column: Column) -> int:
    """The width of the longest word, but for those that are longer than any id."""
    widths = (cell_len(word) for line in _lines(column) for word in line.split())
    return max((width for width in widths if width <= LONGEST), default=0)


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


def facts(
    screen: Screen, *, label_style: str = "dim", labels_fold: bool = False, padding: int = 2
) -> Table:
    """Rows of a label and what it says, without a header; what it says folds.

    Labels stay on one line, unless ``labels_fold``.
    """
    rows = Table.grid(padding=(0, padding, 0, 0))
    rows.add_column(
        style=label_style,
        overflow="fold" if labels_fold else "ellipsis",
        no_wrap=screen.endless or not labels_fold,
    )
    rows.add_column(overflow="fold", no_wrap=screen.endless)
    return rows
