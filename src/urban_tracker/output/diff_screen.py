"""Two versions of the law side by side, row against row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType

from urban_tracker.core.text import text
from urban_tracker.law.regulation import Regulation, Unlisted
from urban_tracker.output.law_screen import rule_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import roomy, table_of, with_details


def diff_screen(screen: Screen, old: Regulation, new: Regulation, types: Sequence[str]) -> None:
    """Two regulations row against row where a mapping says so, and rows without a counterpart."""
    pairs = {(row.row, row.to): row for row in new.mapping if row.of == old.id}
    mirrored = {(row.to, row.row): row for row in old.mapping if row.of == new.id}
    pairs = {**mirrored, **pairs}
    before = {row.id: row for row in old.standard}
    after = {row.id: row for row in new.standard}
    parts: list[RenderableType] = []
    for urban_type in types:
        rows = [
            (before[a], after[b], mapping)
            for (a, b), mapping in pairs.items()
            if a in before
            and b in after
            and urban_type in before[a].rule
            and urban_type in after[b].rule
        ]
        parts.append(
            screen.heading(
                text(
                    "Type {type}: {old} against {new}",
                    type=urban_type,
                    old=old.short,
                    new=new.short,
                ),
            )
        )
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
        for a, b, mapping in rows:
            rules = [rule_text(screen, each.rule[urban_type]) for each in (a, b)]
            why = screen.language.name(mapping.rationale)
            if roomy(screen):
                table.add_row(a.id, b.id, mapping.relation, *rules, why)
            else:
                below = with_details(screen, "\n".join(rules), mapping.relation, why)
                table.add_row(a.id, b.id, below)
        if rows:
            parts.append(table)
        for law, other, mapped in (
            (old, new, {a.id for a, _, _ in rows}),
            (new, old, {b.id for _, b, _ in rows}),
        ):
            alone = [
                row.id for row in law.standard if urban_type in row.rule and row.id not in mapped
            ]
            title = (
                text("known only in {regulation}", regulation=law.short)
                if _hidden(other, urban_type)
                else text("only in {regulation}", regulation=law.short)
            )
            said = ", ".join(alone) if alone else screen.say(text("nothing"))
            parts.append(screen.line(f"{screen.say(title)}: {said}"))
        for law in (old, new):
            for row in _hidden(law, urban_type):
                hidden = text(
                    "not known in {regulation}: {what}", regulation=law.short, what=row.what
                )
                parts.append(screen.line(hidden, "dim"))
    screen.show(parts)


def _hidden(law: Regulation, urban_type: str) -> list[Unlisted]:
    """Standards for a type that are not known."""
    return [row for row in law.unlisted if urban_type in row.types]
