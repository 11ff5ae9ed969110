"""Two versions of the law side by side, row against row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from urban_tracker.core.text import text
from urban_tracker.law.side_by_side import Pair, Side, SideBySide
from urban_tracker.output.law_screen import rule_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import roomy, table_of, with_details


def diff_screen(screen: Screen, found: Sequence[SideBySide]) -> None:
    """Two regulations row against row where a mapping says so, and rows without a counterpart."""
    parts: list[RenderableType] = []
    for each in found:
        old, new = each.old, each.new
        title = text(
            "Type {type}: {old} against {new}",
            type=each.type,
            old=old.regulation.short,
            new=new.regulation.short,
        )
        parts.append(screen.heading(title))
        if each.pairs:
            parts.append(_pairs_table(screen, each.pairs, each.type))
        parts += [_alone(screen, old, new), _alone(screen, new, old)]
        for side in (old, new):
            for row in side.unlisted:
                hidden = text(
                    "not known in {regulation}: {what}",
                    regulation=side.regulation.short,
                    what=row.what,
                )
                parts.append(screen.line(hidden, "dim"))
    screen.show(parts)


def _pairs_table(screen: Screen, pairs: Sequence[Pair], urban_type: str) -> Table:
    rows_of = (text("old row"), False), (text("new row"), False)
    if roomy(screen):
        table = table_of(
            screen,
            *rows_of,
            (text("relation"), False),
            (text("old rule"), False),
            (text("new rule"), False),
            (text("why"), True),
        )
    else:
        table = table_of(screen, *rows_of, (text("old and new rule"), True))
    for pair in pairs:
        rules = [rule_text(screen, each.rule[urban_type]) for each in (pair.old, pair.new)]
        why = screen.language.name(pair.mapping.rationale)
        if roomy(screen):
            table.add_row(pair.old.id, pair.new.id, pair.relation, *rules, why)
        else:
            below = with_details(screen, "\n".join(rules), pair.relation, why)
            table.add_row(pair.old.id, pair.new.id, below)
    return table


def _alone(screen: Screen, side: Side, other: Side) -> Line:
    """The rows of one regulation that have no counterpart in the other."""
    title = (
        text("known only in {regulation}", regulation=side.regulation.short)
        if other.unlisted
        else text("only in {regulation}", regulation=side.regulation.short)
    )
    alone = [row.id for row in side.alone]
    said = ", ".join(alone) if alone else screen.say(text("nothing"))
    return screen.line(f"{screen.say(title)}: {said}")
