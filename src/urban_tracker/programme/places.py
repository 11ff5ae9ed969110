"""Places: urban areas, and the wards and communes inside them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from urban_tracker.core.models import Dated, Id, Model, Names, UrbanType

Ids = Annotated[tuple[Id, ...], Field(strict=False)]

PlaceKind = Literal[
    "centrally-run-city",
    "provincial-city",
    "town",
    "township",
    "urban-area",
    "ward",
    "commune",
    "special-zone",
]
Region = Literal[
    "northern-midlands-and-mountains",
    "red-river-delta",
    "north-central-and-central-coast",
    "central-highlands",
    "southeast",
    "mekong-delta",
]


class Recognition(Dated):
    """A decision that recognised a place as a type."""

    type: UrbanType
    """The type."""
    regulation: Id | None = None
    """The regulation of that day."""


class Place(Model):
    """An urban area, or a ward or commune inside one (then listed in the ``units`` of the area)."""

    id: Id
    """A name for it, which the ledger uses."""
    name: Names
    """Its name, in vi, en or both."""
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")] | None = None
    """The official code of a ward, commune or special zone."""
    kind: PlaceKind
    """What it is by law; some thresholds differ by it."""
    region: Region | None = None
    """Where it lies; some minimums are lower in some regions."""
    tags: Ids = ()
    """What it is besides: heritage, mountainous, border …"""
    adjustment: Id | None = None
    """The reduction that it claims, where several could apply."""
    recognised: Annotated[tuple[Recognition, ...], Field(strict=False)] = ()
    """The decisions that recognised it as a type."""
    ended: Annotated[dt.date | None, Field(gt=dt.date.min)] = None
    """The first day on which it is no more."""
    succeeded_by: Ids = ()
    """The places that took its place."""
    units: Ids = ()
    """The wards and communes inside it, each a [[place]] of its own."""
    note: Names | None = None
    """A remark."""
    source: Id | None = None
    """Where this stands: the name of a [sources.…] table."""

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which the place existed, if it ended."""
        return None if self.ended is None else self.ended - dt.timedelta(days=1)

    def ended_by(self, day: dt.date) -> bool:
        """Whether the place is no more on ``day``."""
        return self.ended is not None and self.ended <= day

    def day_within(self, day: dt.date) -> dt.date:
        """``day``, or the last day of the place if that came first."""
        return day if self.last_day is None else min(day, self.last_day)

    def recognised_on(self, day: dt.date) -> Recognition | None:
        """The latest recognition that had been given by ``day``."""
        given = [each for each in self.recognised if each.on <= day]
        return max(given, key=lambda each: each.on, default=None)
