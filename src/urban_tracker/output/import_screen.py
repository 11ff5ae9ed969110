"""What a file of figures would change, before anything is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rich.console import RenderableType

from urban_tracker.assessment.results import TargetResult
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import Observation
from urban_tracker.output.changes import effect
from urban_tracker.output.safe import safe
from urban_tracker.output.screen import Screen, grid
from urban_tracker.output.values import SIGNS, reported
from urban_tracker.text import text


class Line(NamedTuple):
    """A figure of the file, and what the ledger holds of the same figure."""

    new: Observation
    old: Observation | None

    @property
    def happens(self) -> str:
        """``new``, ``replaced``, or ``unchanged`` if the ledger says the same (40.70 is 40.7)."""
        if self.old is None:
            return "new"
        same = all(
            getattr(self.old, name) == getattr(self.new, name)
            for name in ("range", "qualifier", "status", "grade", "note")
        )
        return "unchanged" if same else "replaced"


def import_screen(
    screen: Screen,
    lines: Sequence[Line],
    catalogue: Catalogue,
    without_value: int,
    results: tuple[Sequence[TargetResult], Sequence[TargetResult]],
    *,
    dry_run: bool,
) -> None:
    """Every figure with what it replaces, the counts, and the effect on the targets."""
    table = grid()
    for header, right in (
        (text("place"), False),
        (text("figure"), False),
        (text("day"), False),
        (text("now"), True),
        (text("in the file"), True),
        (text("unit"), False),
        (text("source"), False),
        (text("what happens"), False),
    ):
        table.add_column(
            screen.say(header),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=screen.endless or right or header.template == "day",
        )
    counts = Counter(line.happens for line in lines)
    for line in lines:
        new, old = line
        said, style = _WORDS[line.happens]
        table.add_row(
            safe(new.place),
            screen.language.name(catalogue[new.indicator].name),
            screen.language.day(new.as_of),
            "" if old is None else _value(screen, catalogue, old),
            _value(screen, catalogue, new),
            screen.language.name(catalogue[new.indicator].unit),
            safe(new.source),
            screen.line(said, style),
        )
    summary = screen.line(
        text(
            "{new} new, {replaced} replaced, {unchanged} unchanged, {empty} without a value",
            new=counts["new"],
            replaced=counts["replaced"],
            unchanged=counts["unchanged"],
            empty=without_value,
        ),
        "bold",
    )
    parts: list[RenderableType] = [table, screen.line(), summary]
    if counts["new"] or counts["replaced"]:
        parts += effect(screen, *results)
    if dry_run:
        parts.append(screen.line(text("nothing was recorded, as asked")))
    screen.show(parts)


_WORDS = {
    "new": (text("new"), "green"),
    "replaced": (text("replaces it"), "yellow"),
    "unchanged": (text("unchanged"), "dim"),
}


def _value(screen: Screen, catalogue: Catalogue, row: Observation) -> str:
    return SIGNS[row.qualifier] + reported(screen.language, catalogue[row.indicator], row.value)
