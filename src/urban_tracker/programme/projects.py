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
    amount: Exact | None = None
    reaches: Exact | Id | None = None

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
    name: Names
    place: Id | None = None
    adds: Annotated[tuple[Effect, ...], Field(strict=False), AfterValidator(_some)]
    ready: dt.date
    cost: Annotated[Exact, AfterValidator(_not_negative)]
    owner: Names | None = None
    needs: Ids = ()
    excludes: Ids = ()
    source: Id | None = None
    note: Names | None = None
