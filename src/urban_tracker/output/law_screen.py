"""Regulations and the catalogue of indicators as tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from rich.console import RenderableType
from rich.table import Table

from urban_tracker.core.text import Text, Word, text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.law.regulation import Head, Regulation, Requirement, Standard
from urban_tracker.law.rules import Levels, Rule, Scored, Threshold, YesNo
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import roomy, table_of, with_details
from urban_tracker.output.values import grade_text
from urban_tracker.output.words import REQUIREMENTS


def list_screen(screen: Screen, heads: Iterable[Head], as_of: dt.date, own: Sequence[str]) -> None:
    """Which regulation is in force when."""
    table = table_of(
        screen,
        (text("regulation"), False),
        (text("name"), True),
        (text("edition"), False),
        (text("in force from"), False),
        (text("until"), False),
        (text("on {day}", day=as_of), False),
    )
    heads = list(heads)
    replaced = {head.extends: head.id for head in heads if head.in_force_on(as_of)}
    for head in sorted(heads, key=lambda each: (each.in_force_from, each.id)):
        until = head.in_force_until
        extends = text("{name}, extends {base}", name=head.short, base=head.extends)
        table.add_row(
            head.id,
            screen.say(extends)
            if head.id in own and head.extends
            else screen.language.name(head.short),
            str(head.edition),
            screen.language.day(head.in_force_from),
            screen.language.day(until) if until is not None else "",
            _standing(screen, head, replaced, as_of),
        )
    screen.show([table])


def _standing(screen: Screen, head: Head, replaced: dict[str | None, str], as_of: dt.date) -> str:
    if not head.in_force_on(as_of):
        return ""
    if head.id in replaced:
        return screen.say(text("{own} stands in for it", own=replaced[head.id]))
    return screen.say(text("in force"))


def rule_text(screen: Screen, rule: Rule) -> str:
    """A rule in a few signs: ``200,000 → 5.5 … 500,000 → 7``, ``≥ 900``, ``yes``."""
    number = screen.language.level

    def at(level: Fraction | str) -> str:
        return level if isinstance(level, str) else number(level)

    if isinstance(rule, Scored | Levels):
        return (
            f"{at(rule.minimum)} → {number(rule.points.minimum)}, "
            f"{at(rule.maximum)} → {number(rule.points.maximum)}"
        )
    if isinstance(rule, Threshold):
        limits = [("≥", rule.at_least), (">", rule.above), ("≤", rule.at_most)]
        return next(f"{sign} {number(level)}" for sign, level in limits if level is not None)
    if isinstance(rule, YesNo):
        return screen.say(text("yes"))
    return ", ".join(f"{at(step.at_least)} → {number(step.points)}" for step in rule.steps)


def regulation_screen(
    screen: Screen, regulation: Regulation, catalogue: Catalogue, urban_type: str | None
) -> None:
    """One regulation by table and criterion, with its rules by type, and everything around."""
    types = [each for each in regulation.ladder if urban_type in (None, each)]
    parts: list[RenderableType] = [
        screen.line(text("{title}", title=regulation.title), "bold"),
        screen.line(
            text(
                "{id}, edition {edition}, last read on {day}; types: {ladder}",
                id=regulation.id,
                edition=regulation.edition,
                day=regulation.reviewed_on,
                ladder=", ".join(regulation.ladder),
            ),
            "dim",
        ),
    ]
    for table in regulation.table:
        shown = [each for each in types if each in table.types]
        if not shown:
            continue
        parts.append(screen.heading(text("{name}", name=table.name)))
        parts += _table_rows(screen, regulation, catalogue, table.id, shown)
    parts += _requirements(screen, regulation, types)
    parts += _adjustments(screen, regulation)
    parts += _not_encoded(screen, regulation)
    screen.show(parts)


def _not_encoded(screen: Screen, regulation: Regulation) -> list[RenderableType]:
    """What of the law is not encoded, where its sources disagree, and its transitions."""
    rows = [(row.id, row.what, row.grade, row.reference) for row in regulation.unlisted]
    rows += [(row.id, row.text, row.grade, row.reference) for row in regulation.conflict]
    rows += [(row.id, row.text, row.grade, row.reference) for row in regulation.transition]
    if not rows:
        return []
    table = table_of(
        screen,
        (text("row"), False),
        (text("what"), True),
        (text("grade"), False),
        (text("reference"), True),
    )
    for row, what, grade, reference in rows:
        table.add_row(
            row,
            screen.language.name(what),
            grade_text(screen.language, grade),
            screen.say(text("{reference}", reference=reference)),
        )
    return [screen.heading(text("Not encoded, in conflict, and transitions")), table]


def _table_rows(
    screen: Screen,
    regulation: Regulation,
    catalogue: Catalogue,
    table_id: str,
    types: Sequence[str],
) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for criterion in regulation.criteria_of(table_id):
        own = [
            row
            for row in regulation.standard
            if (row.table, row.criterion) == (table_id, criterion.id)
            and any(each in row.rule for each in types)
        ]
        named = text("{id} {name}", id=criterion.id, name=criterion.name)
        if criterion.minimum is not None and criterion.maximum is not None:
            named = text(
                "{id} {name}: {minimum} of {maximum} needed",
                id=criterion.id,
                name=criterion.name,
                minimum=criterion.minimum,
                maximum=criterion.maximum,
            )
        parts.append(screen.line(named, "bold"))
        if own:
            parts.append(_standards(screen, own, catalogue, types))
    return parts


def _standards(
    screen: Screen, own: Sequence[Standard], catalogue: Catalogue, types: Sequence[str]
) -> Table:
    levels = [(text("type {type}", type=each), False) for each in types]
    standard, name = (text("standard"), False), (text("name"), True)
    if roomy(screen):
        table = table_of(
            screen,
            standard,
            name,
            (text("unit"), False),
            *levels,
            (text("grade"), False),
            (text("reference"), True),
        )
    else:
        table = table_of(screen, standard, name, *levels)
    for row in own:
        indicator = catalogue.indicators.get(row.indicator)
        unit = screen.language.name(indicator.unit) if indicator is not None else ""
        grade = grade_text(screen.language, row.grade)
        reference = screen.say(text("{reference}", reference=row.reference))
        rules = [rule_text(screen, row.rule[each]) if each in row.rule else "–" for each in types]
        called = screen.language.name(row.name)
        if roomy(screen):
            table.add_row(row.id, called, unit, *rules, grade, reference)
        else:
            below = [each.replace(", ", ",\n") for each in rules]
            table.add_row(row.id, with_details(screen, called, unit, grade, reference), *below)
    return table


def _requirements(
    screen: Screen, regulation: Regulation, types: Sequence[str]
) -> list[RenderableType]:
    rows = [row for row in regulation.requirement if any(each in row.types for each in types)]
    if not rows:
        return []
    table = table_of(
        screen,
        (text("requirement"), False),
        (text("what must hold"), True),
        (text("types"), False),
        (text("grade"), False),
        (text("reference"), True),
    )
    for row in rows:
        table.add_row(
            row.id,
            screen.say(_requirement(row)),
            screen.language.types(", ".join(row.types)),
            grade_text(screen.language, row.grade),
            screen.say(text("{reference}", reference=row.reference)),
        )
    return [screen.heading(text("Requirements, all of which must hold")), table]


def _requirement(row: Requirement) -> Text:
    said = text("{kind} {scope}", kind=REQUIREMENTS[row.kind], scope=row.criterion or row.table)
    if row.at_least is not None:
        said = text("{what}: at least {level}", what=said, level=row.at_least)
    if row.places_of == "several-units":
        said = text("{what}, for a place of several units", what=said)
    if row.tags:
        said = text("{what}, for {tags}", what=said, tags=Word(tuple(row.tags)))
    return said


def _adjustments(screen: Screen, regulation: Regulation) -> list[RenderableType]:
    if not regulation.adjustment:
        return []
    table = table_of(
        screen,
        (text("adjustment"), False),
        (text("what it does"), True),
        (text("for"), True),
        (text("grade"), False),
        (text("reference"), False),
    )
    for row in regulation.adjustment:
        factor = (
            row.factor
            if isinstance(row.factor, str)
            else ("" if row.factor is None else "× " + screen.language.level(row.factor))
        )
        table.add_row(
            row.id,
            f"{row.kind} {factor} {', '.join(row.standards)}",
            ", ".join(map(screen.language.word, (*row.regions, *row.tags))),
            grade_text(screen.language, row.grade),
            screen.say(text("{reference}", reference=row.reference)),
        )
    return [screen.heading(text("Adjustments, of which a place claims one")), table]
