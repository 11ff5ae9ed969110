"""Two regulations side by side for a type: which rows answer each other, which stand alone."""

from __future__ import annotations

from typing import NamedTuple

from urban_tracker.core.codes import Relation
from urban_tracker.law.regulation import Mapping, Regulation, Standard, Unlisted

_TURNED: dict[Relation, Relation] = {"subset": "superset", "superset": "subset"}


class Pair(NamedTuple):
    """Two rows that a mapping puts side by side; ``relation`` is that of the new to the old."""

    old: Standard
    new: Standard
    relation: Relation
    mapping: Mapping


class Side(NamedTuple):
    """What only one of the regulations has for the type, and what of it is not encoded."""

    regulation: Regulation
    alone: tuple[Standard, ...]
    unlisted: tuple[Unlisted, ...]


class SideBySide(NamedTuple):
    """Two regulations for a type."""

    type: str
    pairs: tuple[Pair, ...]
    old: Side
    new: Side


def side_by_side(old: Regulation, new: Regulation, urban_type: str) -> SideBySide:
    """The rows for a type, paired where a mapping of either regulation says so."""
    before, after = _rows(old, urban_type), _rows(new, urban_type)
    found = {(row.to, row.row): (_turned(row.relation), row) for row in _mappings(old, new)}
    found |= {(row.row, row.to): (row.relation, row) for row in _mappings(new, old)}
    pairs = tuple(
        Pair(before[first], after[second], relation, mapping)
        for (first, second), (relation, mapping) in found.items()
        if first in before and second in after
    )
    return SideBySide(
        urban_type,
        pairs,
        _side(old, urban_type, {pair.old.id for pair in pairs}),
        _side(new, urban_type, {pair.new.id for pair in pairs}),
    )


def _rows(regulation: Regulation, urban_type: str) -> dict[str, Standard]:
    return {row.id: row for row in regulation.standard if urban_type in row.rule}


def _mappings(regulation: Regulation, other: Regulation) -> list[Mapping]:
    return [row for row in regulation.mapping if row.of == other.id]


def _turned(relation: Relation) -> Relation:
    return _TURNED.get(relation, relation)


def _side(regulation: Regulation, urban_type: str, paired: set[str]) -> Side:
    rows = _rows(regulation, urban_type)
    return Side(
        regulation,
        tuple(row for name, row in rows.items() if name not in paired),
        tuple(row for row in regulation.unlisted if urban_type in row.types),
    )
