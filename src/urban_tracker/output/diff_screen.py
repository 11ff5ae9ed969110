"""Two versions of the law side by side, row against row."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from urban_tracker.core.text import text
from urban_tracker.law.regulation import Mapping, Regulation, Standard, Unlisted
from urban_tracker.output.law_screen import rule_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import roomy, table_of, with_details

Pair = tuple[Standard, Standard, Mapping]


def diff_screen(screen: Screen, old: Regulation, new: Regulation, types: Sequence[str]) -> None:
    """Two regulations row against row where a mapping says so, and rows without a counterpart."""
    parts: list[RenderableType] = []
    for urban_type in types:
        title = text(
            "Type {type}: {old} against {new}", type=urban_type, old=old.short, new=new.short
        )
        parts.append(screen.heading(title))
        pairs = _pairs(old, new, urban_type)
        if pairs:
            parts.append(_pairs_table(screen, pairs, urban_type))
        parts.append(_alone(screen, old, new, {before.id for before, _, _ in pairs}, urban_type))
        parts.append(_alone(screen, new, old, {after.id for _, after, _ in pairs}, urban_type))
        for law in (old, new):
            for row in _hidden(law, urban_type):
                hidden = text(
                    "not known in {regulation}: {what}", regulation=law.short, what=row.what
                )
                parts.append(screen.line(hidden, "dim"))
    screen.show(parts)


def _pairs(old: Regulation, new: Regulation, urban_type: str) -> list[Pair]:
    """The rows for a type that a mapping of either regulation puts side by side."""
    pairs = {(row.to, row.row): row for row in old.mapping if row.of == new.id}
    pairs |= {(row.row, row.to): row for row in new.mapping if row.of == old.id}
    before = {row.id: row for row in old.standard if urban_type in row.rule}
    after = {row.id: row for row in new.standard if urban_type in row.rule}
    return [
        (before[a], after[b], mapping)
        for (a, b), mapping in pairs.items()
        if a in before and b in after
    ]


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
    for before, after, mapping in pairs:
        rules = [rule_text(screen, each.rule[urban_type]) for each in (before, after)]
        why = screen.language.name(mapping.rationale)
        if roomy(screen):
            table.add_row(before.id, after.id, mapping.relation, *rules, why)
        else:
            below = with_details(screen, "\n".join(rules), mapping.relation, why)
            table.add_row(before.id, after.id, below)
    return table


def _alone(
    screen: Screen, law: Regulation, other: Regulation, paired: Collection[str], urban_type: str
) -> Line:
    """The rows of one regulation for a type that have no counterpart in the other."""
    alone = [row.id for row in law.standard if urban_type in row.rule and row.id not in paired]
    title = (
        text("known only in {regulation}", regulation=law.short)
        if _hidden(other, urban_type)
        else text("only in {regulation}", regulation=law.short)
    )
    said = ", ".join(alone) if alone else screen.say(text("nothing"))
    return screen.line(f"{screen.say(title)}: {said}")


def _hidden(law: Regulation, urban_type: str) -> list[Unlisted]:
    """Standards for a type that are not known."""
    return [row for row in law.unlisted if urban_type in row.types]
