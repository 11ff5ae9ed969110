"""What of a regulation still needs the official text, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.codes import Grade
from urban_tracker.core.models import weakest
from urban_tracker.core.text import Text, text
from urban_tracker.law.regulation import Regulation, Standard
from urban_tracker.law.rules import Levels, Scored, Steps, YesNo

FOUNDED = ("primary", "two-sources")
"""Grades of rows that need no second look."""


class Todo(NamedTuple):
    """A row to look up: how many points hang on it, what is asked, where it should stand."""

    regulation: str
    row: str
    points: Fraction
    what: Text
    grade: Grade
    reference: str


def todo(regulation: Regulation) -> list[Todo]:
    """Every row that still needs the official text, most points first.

    Points are the most that any type can earn by the rows concerned; 0 where the rows of a type
    are counted or only thresholds are known.
    """
    return sorted(_rows(regulation), key=lambda row: (-row.points, row.row))


def most_points(standard: Standard) -> Fraction:
    """The most points that a standard earns under any type."""
    best = Fraction(0)
    for rule in standard.rule.values():
        if isinstance(rule, Scored | Levels):
            best = max(best, rule.points.maximum)
        elif isinstance(rule, Steps):
            best = max(best, rule.steps[-1].points)
        elif isinstance(rule, YesNo):
            best = max(best, rule.points or Fraction(0))
    return best


def _rows(regulation: Regulation) -> Iterator[Todo]:
    points = {row.id: most_points(row) for row in regulation.standard}
    for unlisted in regulation.unlisted:
        yield Todo(
            regulation.id,
            unlisted.id,
            _hidden_points(regulation, unlisted.table, unlisted.criterion),
            text("standards, levels and points: {what}", what=unlisted.what),
            unlisted.grade,
            unlisted.reference,
        )
    for adjustment in regulation.adjustment:
        if adjustment.factor == "unknown":
            yield Todo(
                regulation.id,
                adjustment.id,
                sum((points.get(each, Fraction(0)) for each in adjustment.standards), Fraction(0)),
                text(
                    "the factor of {name} on {standards}",
                    name=adjustment.name,
                    standards=", ".join(adjustment.standards),
                ),
                adjustment.grade,
                adjustment.reference,
            )
    for conflict in regulation.conflict:
        yield Todo(
            regulation.id,
            conflict.id,
            points.get(conflict.standard or "", Fraction(0)),
            text("which source is right: {text}", text=conflict.text),
            conflict.grade,
            conflict.reference,
        )
    for standard in regulation.standard:
        grades = {rule.grade or standard.grade for rule in standard.rule.values()}
        worst = weakest(grades)
        if worst not in (None, *FOUNDED):
            yield Todo(
                regulation.id,
                standard.id,
                points[standard.id],
                text("confirm: {name}", name=standard.name),
                worst,
                standard.reference,
            )
    for requirement in regulation.requirement:
        if requirement.grade not in FOUNDED:
            yield Todo(
                regulation.id,
                requirement.id,
                Fraction(0),
                text("confirm the requirement {kind}", kind=requirement.kind),
                requirement.grade,
                requirement.reference,
            )


def _hidden_points(regulation: Regulation, table: str, criterion: str | None) -> Fraction:
    for row in regulation.criteria_of(table):
        if criterion == row.id:
            return row.maximum or Fraction(0)
    asked = [row.at_least for row in regulation.requirement if row.table == table]
    return max((each for each in asked if each is not None), default=Fraction(0))
