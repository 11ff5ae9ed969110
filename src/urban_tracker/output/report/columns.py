"""The columns of the annexes, as an office hands them in: names, widths, what stands in them.

Widths are in millimetres; those of a table add up to the 252 that A4 leaves across, between margins
of 30 and 15.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from urban_tracker.output.report.amounts import NOTHING
from urban_tracker.output.report.model import Amount, Figure, Missing, Standard, Target

ACROSS = 252
Cell = str | int | Amount | dt.date | None


class Column(NamedTuple):
    """A column: the name of its label, its width, and whether its cells stand in the middle."""

    label: str
    width: int
    middle: bool = False


class Annexed(NamedTuple):
    """A column with what stands in it for a standard."""

    column: Column
    cell: Callable[[Standard], Cell]


def _sources(each: Standard) -> str:
    return "; ".join(each.sources)


def _judged(each: Standard) -> str:
    return each.judged_text


_POINTS = (
    Annexed(Column("number", 9, True), lambda each: each.number),
    Annexed(Column("standard", 64), lambda each: each.name),
    Annexed(Column("unit", 19, True), lambda each: each.unit),
    Annexed(Column("minimum", 19, True), lambda each: each.minimum),
    Annexed(Column("maximum", 19, True), lambda each: each.maximum),
    Annexed(Column("value", 22, True), lambda each: each.value),
    Annexed(Column("day", 20, True), lambda each: each.day),
    Annexed(Column("points_range", 21, True), lambda each: each.points_range),
    Annexed(Column("points", 15, True), lambda each: each.points),
    Annexed(Column("judged", 20, True), _judged),
    Annexed(Column("source", 24), _sources),
)
_COUNT = (
    Annexed(Column("number", 9, True), lambda each: each.number),
    Annexed(Column("standard", 84), lambda each: each.name),
    Annexed(Column("unit", 22, True), lambda each: each.unit),
    Annexed(Column("asked", 28, True), lambda each: each.minimum),
    Annexed(Column("value", 28, True), lambda each: each.value),
    Annexed(Column("day", 24, True), lambda each: each.day),
    Annexed(Column("judged", 25, True), _judged),
    Annexed(Column("source", 32), _sources),
)


def annex_of(target: Target) -> tuple[Annexed, ...]:
    """The columns of the table of a target: with points, or of standards met."""
    return _POINTS if target.measure == "points" else _COUNT


FIGURES: tuple[tuple[Column, Callable[[Figure], Cell]], ...] = (
    (Column("figure", 66), lambda each: each.name),
    (Column("place", 34), lambda each: each.place),
    (Column("value", 24, True), lambda each: each.value),
    (Column("unit", 24, True), lambda each: each.unit),
    (Column("day", 22, True), lambda each: each.day),
    (Column("source", 32), lambda each: each.source),
    (Column("grade", 20, True), lambda each: each.grade),
    (Column("remarks", 30), lambda each: each.remarks),
)
EXPLAINED: tuple[tuple[Column, Callable[[Standard], Cell]], ...] = (
    (Column("number", 9, True), lambda each: each.number),
    (Column("standard", 80), lambda each: each.name),
    (Column("judged", 28, True), _judged),
    (Column("explanation", 135), lambda each: "; ".join((*each.explanations, *each.documents))),
)
MISSING: tuple[tuple[Column, Callable[[Missing], Cell]], ...] = (
    (Column("figure", 88), lambda each: each.figure),
    (Column("place", 36), lambda each: each.place),
    (Column("at_stake", 20, True), lambda each: each.at_stake),
    (Column("share", 22, True), lambda each: each.share),
    (Column("if_worst", 50), lambda each: each.if_worst),
    (Column("owner", 36), lambda each: each.owner or NOTHING),
)
