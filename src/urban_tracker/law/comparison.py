"""Two regulations held against each other: row against row where a mapping says so."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from urban_tracker.core.codes import Relation
from urban_tracker.law.regulation import Mapping, Regulation, Standard, Unlisted

_TURNED: dict[Relation, Relation] = {"subset": "superset", "superset": "subset"}


class RowPair(NamedTuple):
    """A row of either regulation; ``relation`` is what the new one is to the old one."""

    old: Standard
    new: Standard
    relation: Relation
    mapping: Mapping


class Alone(NamedTuple):
    """The rows of one regulation without a counterpart in the other.

    ``known_only``: the other has rows for the type that are not known, so they may be there.
    """

    regulation: Regulation
    rows: tuple[Standard, ...]
    known_only: bool


class TypeComparison(NamedTuple):
    """Two regulations at one type; ``unknown`` are rows that nobody has read, by regulation."""

    type: str
    pairs: tuple[RowPair, ...]
    alone: tuple[Alone, Alone]
    unknown: tuple[tuple[Regulation, Unlisted], ...]


def shared_types(old: Regulation, new: Regulation) -> tuple[str, ...]:
    """The types that both have, as the new one orders them."""
    return tuple(each for each in new.ladder if each in old.ladder)


def compare_at(old: Regulation, new: Regulation, urban_type: str) -> TypeComparison:
    """Two regulations at a type that both have."""
    pairs = _pairs(old, new, urban_type)
    return TypeComparison(
        urban_type,
        pairs,
        (
            _alone(old, new, {each.old.id for each in pairs}, urban_type),
            _alone(new, old, {each.new.id for each in pairs}, urban_type),
        ),
        tuple((law, row) for law in (old, new) for row in _unknown(law, urban_type)),
    )


def _pairs(old: Regulation, new: Regulation, urban_type: str) -> tuple[RowPair, ...]:
    """The rows for a type that a mapping of either regulation puts side by side."""
    mapped = {
        (row.to, row.row): (_TURNED.get(row.relation, row.relation), row)
        for row in old.mapping
        if row.of == new.id
    }
    mapped |= {(row.row, row.to): (row.relation, row) for row in new.mapping if row.of == old.id}
    before = {row.id: row for row in old.standard if urban_type in row.rule}
    after = {row.id: row for row in new.standard if urban_type in row.rule}
    return tuple(
        RowPair(before[a], after[b], relation, mapping)
        for (a, b), (relation, mapping) in mapped.items()
        if a in before and b in after
    )


def _alone(law: Regulation, other: Regulation, paired: Collection[str], urban_type: str) -> Alone:
    rows = (row for row in law.standard if urban_type in row.rule and row.id not in paired)
    return Alone(law, tuple(rows), bool(_unknown(other, urban_type)))


def _unknown(law: Regulation, urban_type: str) -> list[Unlisted]:
    return [row for row in law.unlisted if urban_type in row.types]
