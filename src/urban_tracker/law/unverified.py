"""What of a regulation still needs the official text, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.codes import Grade
from urban_tracker.core.models import weakest
from urban_tracker.core.text import Text, text
from urban_tracker.law.regulation import (
    Adjustment,
    Conflict,
    Regulation,
    Requirement,
    Standard,
    Unlisted,
)
from urban_tracker.law.rules import Levels, Scored, Steps, YesNo

ZERO = Fraction(0)
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
    best = ZERO
    for rule in standard.rule.values():
        if isinstance(rule, Scored | Levels):
            best = max(best, rule.points.maximum)
        elif isinstance(rule, Steps):
            best = max(best, rule.steps[-1].points)
        elif isinstance(rule, YesNo):
            best = max(best, rule.points or ZERO)
    return best


def _rows(regulation: Regulation) -> Iterator[Todo]:
    points = {row.id: most_points(row) for row in regulation.standard}

    def look_up(
        row: Unlisted | Adjustment | Conflict | Standard | Requirement,
        hang: Fraction,
        what: Text,
        grade: Grade | None = None,
    ) -> Todo:
        return Todo(regulation.id, row.id, hang, what, grade or row.grade, row.reference)

    for unlisted in regulation.unlisted:
        what = text("standards, levels and points: {what}", what=unlisted.what)
        yield look_up(unlisted, _hidden_points(regulation, unlisted), what)
    for adjustment in regulation.adjustment:
        if adjustment.factor == "unknown":
            standards = adjustment.standards
            hang = sum((points.get(each, ZERO) for each in standards), ZERO)
            on = ", ".join(standards)
            what = text("the factor of {name} on {standards}", name=adjustment.name, standards=on)
            yield look_up(adjustment, hang, what)
    for conflict in regulation.conflict:
        what = text("which source is right: {text}", text=conflict.text)
        yield look_up(conflict, points.get(conflict.standard or "", ZERO), what)
    for standard in regulation.standard:
        worst = weakest(rule.grade or standard.grade for rule in standard.rule.values())
        if worst not in (None, *FOUNDED):
            what = text("confirm: {name}", name=standard.name)
            yield look_up(standard, points[standard.id], what, worst)
    for requirement in regulation.requirement:
        if requirement.grade not in FOUNDED:
            what = text("confirm the requirement {kind}", kind=requirement.kind)
            yield look_up(requirement, ZERO, what)


def _hidden_points(regulation: Regulation, hidden: Unlisted) -> Fraction:
    for row in regulation.criteria_of(hidden.table):
        if hidden.criterion == row.id:
            return row.maximum or ZERO
    asked = [row.at_least for row in regulation.requirement if row.table == hidden.table]
    return max((each for each in asked if each is not None), default=ZERO)
