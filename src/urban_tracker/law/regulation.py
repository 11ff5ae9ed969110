"""A regulation: one consolidated legal version, as data.

Everything that differs between versions is data in these models; no code names a resolution.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from urban_tracker.core.codes import Relation
from urban_tracker.core.models import (
    Exact,
    Grade,
    Id,
    Model,
    Names,
    Numeral,
    StandardId,
    UrbanType,
    Words,
    exact,
)
from urban_tracker.law.rules import Rule

Ids = Annotated[tuple[Id, ...], Field(strict=False)]
StandardIds = Annotated[tuple[StandardId, ...], Field(strict=False)]
Types = Annotated[tuple[UrbanType, ...], Field(min_length=1, strict=False)]


class Row(Model):
    """A row of the law: every one says how well it is founded and where it stands."""

    grade: Grade
    reference: Words
    note: Names | None = None


class TypeMeaning(Row):
    """What a type is for, in words."""

    id: UrbanType
    meaning: Names


class Table(Row):
    """A table of an appendix: for which types, whether a place or its units, points or a count."""

    id: StandardId
    name: Names
    types: Types
    measure: Literal["points", "count"]
    assesses: Literal["place", "unit"] = "place"
    minimum_total: Exact | None = None
    maximum_total: Exact | None = None
    standards_total: Numeral | None = None


class Criterion(Row):
    """A group of standards (tiêu chí) with its minimum and maximum points."""

    table: StandardId
    id: StandardId
    name: Names
    minimum: Exact | None = None
    maximum: Exact | None = None


class CountsUnits(Model):
    """What a share of units counts: those of some kinds that reach points on a table for a type."""

    table: StandardId
    type: UrbanType
    at_least: Exact
    kinds: Ids


class Standard(Row):
    """One requirement inside a criterion (tiêu chuẩn), with a rule for each type it applies to."""

    id: StandardId
    table: StandardId
    criterion: StandardId
    group: StandardId | None = None
    indicator: Id
    name: Names
    counted_works: bool = False
    counts_units: CountsUnits | None = None
    rule: dict[UrbanType, Rule]


def _factor(value: object) -> object:
    if value is None or value == "unknown":
        return value
    if isinstance(value, str):
        raise PydanticCustomError("not_a_factor", 'write a number, or "unknown" if it is not known')
    return exact(value)


class Adjustment(Row):
    """A reduction for some places; of several names that could apply the place names one."""

    id: Id
    name: Id
    kind: Literal["exempt", "scale-minimum"]
    standards: StandardIds
    types: Annotated[tuple[UrbanType, ...], Field(strict=False)] = ()
    regions: Ids = ()
    tags: Ids = ()
    factor: Annotated[Fraction | Literal["unknown"] | None, PlainValidator(_factor)] = None

    def applies_to(self, region: str | None, tags: tuple[str, ...]) -> bool:
        """Whether a place of this region with these tags may claim it."""
        return region in self.regions or any(tag in self.tags for tag in tags)


class Requirement(Row):
    """One of the conditions that must all hold; limited if need be to some places."""

    id: Id
    kind: Literal[
        "points-total",
        "criterion-minimum",
        "count-met",
        "criterion-count",
        "units-mean",
        "units-any",
    ]
    table: StandardId
    types: Types
    criterion: StandardId | None = None
    at_least: Exact | None = None
    places_of: Literal["one-unit", "several-units"] | None = None
    tags: Ids = ()
    without_tags: Ids = ()

    def limited_to(self, units: int, tags: tuple[str, ...]) -> bool:
        """Whether it applies to a place of so many units (0 and 1 are one) with these tags."""
        if self.places_of is not None and (self.places_of == "several-units") != (units > 1):
            return False
        if self.tags and not set(self.tags) & set(tags):
            return False
        return not set(self.without_tags) & set(tags)


class Unlisted(Row):
    """Standards or points that exist in the law and are not encoded here."""

    id: Id
    table: StandardId
    criterion: StandardId | None = None
    types: Types
    what: Names
    known_standards: StandardIds = ()


class Conflict(Row):
    """Sources that disagree on a row: the other reading of a requirement or of a standard."""

    id: Id
    text: Names
    requirement: Id | None = None
    at_least: Exact | None = None
    standard: StandardId | None = None
    rule: dict[UrbanType, Rule] = Field(default_factory=dict)


class Transition(Row):
    """What a type recognised under the older ladder becomes on a day, by operation of law."""

    id: Id
    on: dt.date
    from_types: Annotated[tuple[UrbanType, ...], Field(strict=False)] = ()
    becomes: UrbanType | None = None
    only: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    without: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    text: Names


class Mapping(Row):
    """How a standard here relates to a row of another regulation, in what it measures.

    ``equal``: the same; ``subset``, ``superset``: this one is part of the other, or more than it;
    ``intersect``: they overlap.
    """

    of: Id
    row: StandardId
    to: StandardId
    relation: Relation
    rationale: Names


class LegalSource(Model):
    """A text that the rows were taken from or checked against."""

    title: Words
    date: dt.date | None = None
    note: Words | None = None


class Head(Model):
    """What identifies a regulation and says when it is in force; enough to choose one."""

    id: Id
    edition: Numeral
    short: Names
    extends: Id | None = None
    in_force_from: dt.date
    in_force_until: dt.date | None = None

    def in_force_on(self, day: dt.date) -> bool:
        """Whether the regulation is in force on ``day``; both ends count."""
        return self.in_force_from <= day and (
            self.in_force_until is None or day <= self.in_force_until
        )


class Regulation(Head):
    """A whole regulation (văn bản), frozen."""

    title: Names
    issuer: Names
    signed_on: dt.date
    supersedes: Id | None = None
    reviewed_on: dt.date
    ladder: Types
    rounding_of_points: Literal["none"]
    rounding_of_counted_works: Literal["half-up"] | None = None
    grade: Grade
    note: Names | None = None

    source: Annotated[tuple[LegalSource, ...], Field(strict=False)] = ()
    type: Annotated[tuple[TypeMeaning, ...], Field(strict=False)] = ()
    table: Annotated[tuple[Table, ...], Field(strict=False)]
    criterion: Annotated[tuple[Criterion, ...], Field(strict=False)]
    standard: Annotated[tuple[Standard, ...], Field(strict=False)] = ()
    adjustment: Annotated[tuple[Adjustment, ...], Field(strict=False)] = ()
    requirement: Annotated[tuple[Requirement, ...], Field(strict=False)]
    unlisted: Annotated[tuple[Unlisted, ...], Field(strict=False)] = ()
    conflict: Annotated[tuple[Conflict, ...], Field(strict=False)] = ()
    transition: Annotated[tuple[Transition, ...], Field(strict=False)] = ()
    mapping: Annotated[tuple[Mapping, ...], Field(strict=False)] = ()

    def rank(self, urban_type: str) -> int | None:
        """Position on the ladder, 0 at the top; ``None`` if the ladder has no such type."""
        return self.ladder.index(urban_type) if urban_type in self.ladder else None

    def table_for(self, urban_type: str, assesses: str = "place") -> Table | None:
        """The table by which a place (or a unit) is assessed for a type."""
        for table in self.table:
            if table.assesses == assesses and urban_type in table.types:
                return table
        return None

    def criteria_of(self, table: str) -> tuple[Criterion, ...]:
        """The criteria of a table, in the order of the text."""
        return tuple(row for row in self.criterion if row.table == table)

    def standards_of(self, table: str, urban_type: str) -> tuple[Standard, ...]:
        """The standards of a table that apply to a type, in the order of the text."""
        return self._standards.get((table, urban_type), ())

    @cached_property
    def _standards(self) -> dict[tuple[str, str], tuple[Standard, ...]]:
        found: dict[tuple[str, str], list[Standard]] = {}
        for row in self.standard:
            for urban_type in row.rule:
                found.setdefault((row.table, urban_type), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def unlisted_in(self, table: str, urban_type: str) -> tuple[Unlisted, ...]:
        """What of a table is not encoded for a type."""
        return tuple(row for row in self.unlisted if row.table == table and urban_type in row.types)
