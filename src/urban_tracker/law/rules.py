"""The closed list of rules that a standard can have for a type (design 4).

A rule turns the value of an indicator into "reached" and points. Values are numbers; levels and
yes-no answers are replaced by their position before they come here (see ``figures.indicators``).
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Discriminator, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from urban_tracker.core.models import ID_PATTERN, Exact, Grade, Id, Model, Names, exact


def _level(value: object) -> Fraction | str:
    if isinstance(value, str):
        if re.fullmatch(ID_PATTERN, value):
            return value
        raise PydanticCustomError("not_a_level", "write a number or the name of a level")
    return exact(value)


Level = Annotated[Fraction | str, PlainValidator(_level)]
"""A number, or the name of a level of the indicator."""


class Band(Model):
    """Points of a band: those of its minimum level and those of its maximum level."""

    minimum: Exact
    maximum: Exact

    @model_validator(mode="after")
    def _ordered(self) -> Band:
        if not 0 <= self.minimum <= self.maximum:
            raise PydanticCustomError("points_order", "0 <= minimum <= maximum")
        return self


class Founded(Model):
    """A rule may be founded otherwise than the row it stands in, and have a remark of its own."""

    grade: Grade | None = None
    note: Names | None = None


class Scored(Founded):
    """``scored``: nothing below the minimum, linear between the two levels, full at the maximum."""

    kind: Literal["scored"]
    minimum: Exact
    maximum: Exact
    points: Band


class Levels(Founded):
    """``levels``: ordinal; a level between the two of the band earns the minimum points."""

    kind: Literal["levels"]
    minimum: Id
    maximum: Id
    points: Band


class Step(Model):
    """At least this level earns that many points."""

    at_least: Level
    points: Exact


class Steps(Founded):
    """``steps``: the points of the highest step reached, on numbers or named levels."""

    kind: Literal["steps"]
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=100, strict=False)]


class Limit(Model):
    """The level of a threshold: exactly one of the three."""

    at_least: Exact | None = None
    above: Exact | None = None
    at_most: Exact | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Limit:
        if sum(level is not None for level in (self.at_least, self.above, self.at_most)) != 1:
            raise PydanticCustomError("one_limit", "exactly one of at_least, above, at_most")
        return self

    @property
    def level(self) -> Exact:
        """The number that the threshold names."""
        for level in (self.at_least, self.above, self.at_most):
            if level is not None:
                return level
        raise AssertionError  # pragma: no cover - the validator sees to it


class Variant(Limit):
    """Another level of a threshold for some kinds of place."""

    place_kinds: Annotated[tuple[Id, ...], Field(min_length=1, strict=False)]


class Threshold(Limit, Founded):
    """``threshold``: met or not; what it earns in points is not known."""

    kind: Literal["threshold"]
    variants: Annotated[tuple[Variant, ...], Field(strict=False)] = ()

    def limit_for(self, place_kind: str | None) -> Limit:
        """The variant of this kind of place, or else the threshold itself."""
        for variant in self.variants:
            if place_kind in variant.place_kinds:
                return variant
        return self


class YesNo(Founded):
    """``yes-no``: met by a yes."""

    kind: Literal["yes-no"]
    points: Exact | None = None


Rule = Annotated[Scored | Levels | Steps | Threshold | YesNo, Discriminator("kind")]
