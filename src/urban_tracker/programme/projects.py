"""Projects of a programme: what can be built, what it brings, what it costs, when it is ready."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from urban_tracker.core.models import Exact, Id, Model, Names

Ids = Annotated[tuple[Id, ...], Field(strict=False)]


def _not_negative(cost: Fraction) -> Fraction:
    if cost < 0:
        raise PydanticCustomError("negative_cost", "write 0 or more")
    return cost


class Effect(Model):
    """What a project does to one indicator: exactly one of the two.

    ``amount`` is added to the figure, in the unit of the indicator, and may be negative.
    ``reaches`` lifts it to a level (or a yes, or a named value) unless it is there already.
    """

    indicator: Id
    """The indicator that it changes."""
    amount: Exact | None = None
    """What it adds, in the unit of the indicator; may be negative."""
    reaches: Exact | Id | None = None
    """The level that it lifts the indicator to."""

    @model_validator(mode="after")
    def _one(self) -> Effect:
        if (self.amount is None) == (self.reaches is None):
            raise PydanticCustomError("one_effect", "exactly one of amount, reaches")
        return self


def _some(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    if not effects:
        raise PydanticCustomError("no_effect", "name at least one indicator that it changes")
    return effects


class Project(Model):
    """Something that can be built (dự án).

    ``place`` is the place whose figures it changes, by default the workspace's. ``cost`` is in one
    currency unit for the whole workspace. ``ready`` is the first day on which its effect counts.
    ``needs`` are projects without which it is no use, ``excludes`` those that it rules out.
    """

    id: Id
    """A name for it."""
    name: Names
    """Its name, in vi, en or both."""
    place: Id | None = None
    """The place whose figures it changes; left out: the default place."""
    adds: Annotated[tuple[Effect, ...], Field(strict=False), AfterValidator(_some)]
    """What it changes: indicator with amount or reaches."""
    ready: dt.date
    """The first day on which it counts."""
    cost: Annotated[Exact, AfterValidator(_not_negative)]
    """What it costs, in one unit of money for the whole file."""
    owner: Names | None = None
    """Who builds it."""
    needs: Ids = ()
    """Projects without which it is no use."""
    excludes: Ids = ()
    """Projects that it rules out."""
    source: Id | None = None
    """Where it stands: the name of a [sources.…] table."""
    note: Names | None = None
    """A remark."""
