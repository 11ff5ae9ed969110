"""Two versions of the law side by side, row against row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from urban_tracker.core.text import text
from urban_tracker.law.comparison import Alone, RowPair, TypeComparison
from urban_tracker.law.regulation import Regulation
from urban_tracker.output.law_screen import rule_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import roomy, table_of, with_details


def diff_screen(
    screen: Screen, old: Regulation, new: Regulation, found: Sequence[TypeComparison]
) -> None:
    """Two regulations row against row where a mapping says so, and rows without a counterpart."""
    parts: list[RenderableType] = []
    for each in found:
        title = text(
            "Type {type}: {old} against {new}", type=each.type, old=old.short, new=new.short
        )
        parts.append(screen.heading(title))
        if each.pairs:
            parts.append(_pairs_table(screen, each.pairs, each.type))
        parts += [_alone(screen, alone) for alone in each.alone]
        for law, row in each.unknown:
            hidden = text("not known in {regulation}: {what}", regulation=law.short, what=row.what)
            parts.append(screen.line(hidden, "dim"))
    screen.show(parts)


def _pairs_table(screen: Screen, pairs: Sequence[RowPair], urban_type: str) -> Table:
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
    for before, after, relation, mapping in pairs:
        rules = [rule_text(screen, each.rule[urban_type]) for each in (before, after)]
        why = screen.language.name(mapping.rationale)
        if roomy(screen):
            table.add_row(before.id, after.id, relation, *rules, why)
        else:
            below = with_details(screen, "\n".join(rules), relation, why)
            table.add_row(before.id, after.id, below)
    return table


def _alone(screen: Screen, alone: Alone) -> Line:
    """The rows of one regulation for a type that have no counterpart in the other."""
    title = (
        text("known only in {regulation}", regulation=alone.regulation.short)
        if alone.known_only
        else text("only in {regulation}", regulation=alone.regulation.short)
    )
    said = ", ".join(row.id for row in alone.rows) or screen.say(text("nothing"))
    return screen.line(f"{screen.say(title)}: {said}")
