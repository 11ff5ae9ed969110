"""The programme of a workspace, as people write it in ``targets.toml``."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from urban_tracker.core.models import (
    Dated,
    Exact,
    Grade,
    Id,
    Model,
    Names,
    Numeral,
    UrbanType,
)
from urban_tracker.programme.evidence import (
    Appraisal,
    Evidence,
    Explanation,
    Request,
    Source,
)
from urban_tracker.programme.places import Ids, Place, PlaceKind, Recognition, Region
from urban_tracker.programme.projects import Project

__all__ = ["Ids", "Place", "PlaceKind", "Programme", "Recognition", "Region", "Target"]


class Target(Model):
    """A type to reach by a day (mục tiêu)."""

    id: Id
    """A name for it, for --target."""
    place: Id
    """The place that is to reach it."""
    type: UrbanType
    """The type to reach."""
    due: dt.date
    """The last day on which it is in time."""
    wording: Names
    """What the programme says, in vi, en or both."""
    source: Id | None = None
    """Where it stands: the name of a [sources.…] table."""
    regulation: Id | None = None
    """The regulation to assess it by; left out: the one in force."""
    passes_to: Id | None = None
    """The place that it passes on to when its own ends."""
    basically: bool = False
    """Whether it is only to be reached "basically" (cơ bản); assessed as in full."""


class Goal(Model):
    """A level of an indicator to reach by a day, or on average a year."""

    place: Id
    """The place."""
    indicator: Id
    """The indicator."""
    average_growth_per_year: Exact | None = None
    """Growth a year on average, in per cent; needs from."""
    at_least: Exact | None = None
    """The level to reach; needs by."""
    at_most: Exact | None = None
    """The level not to pass; needs by."""
    from_: Annotated[dt.date | None, Field(alias="from")] = None
    """The day from which growth counts."""
    by: dt.date | None = None
    """The day by which the level is to be reached."""
    source: Id | None = None
    """Where it stands: the name of a [sources.…] table."""

    @model_validator(mode="after")
    def _one_aim(self) -> Goal:
        aims = (self.average_growth_per_year, self.at_least, self.at_most)
        if sum(aim is not None for aim in aims) != 1:
            raise PydanticCustomError(
                "one_aim", "exactly one of average_growth_per_year, at_least, at_most"
            )
        if self.average_growth_per_year is not None and self.average_growth_per_year <= -100:
            raise PydanticCustomError("growth_below", "average_growth_per_year is above -100")
        if self.average_growth_per_year is not None and self.from_ is None:
            raise PydanticCustomError("growth_from", "average_growth_per_year needs from")
        if self.average_growth_per_year is None and self.by is None:
            raise PydanticCustomError("level_by", "at_least and at_most need by")
        if self.from_ is not None and self.by is not None and self.from_ >= self.by:
            raise PydanticCustomError("from_by", "from comes before by")
        return self


class Direction(Model):
    """What the programme sets out to do, tied to what can be measured."""

    number: Numeral
    """Its number in the programme."""
    name: Names
    """What it says, in vi, en or both."""
    indicators: Ids = ()
    """What can be measured of it."""
    source: Id | None = None
    """Where it stands: the name of a [sources.…] table."""


class Event(Dated):
    """Something that happened to a place."""

    place: Id
    """The place."""
    text: Names
    """What happened, in vi, en or both."""


class Break(Dated):
    """A day on which a series changes its meaning, so that no trend is drawn across it."""

    place: Id
    """The place of the series."""
    indicator: Id
    """The indicator of the series."""
    reason: Names
    """What changed, in vi, en or both."""


DEEPEST = 4
"""How deep units may lie in units: a city, its wards, and some room."""


class Programme(Model):
    """Everything of ``targets.toml`` but the indicators, which belong to the catalogue."""

    default_place: Id | None = None
    """The place that commands are about when none is named."""
    place: Annotated[tuple[Place, ...], Field(strict=False, min_length=1)]
    """Urban areas, and the wards and communes inside them."""
    target: Annotated[tuple[Target, ...], Field(strict=False)] = ()
    """Types to reach by a day."""
    goal: Annotated[tuple[Goal, ...], Field(strict=False)] = ()
    """Levels of indicators to reach, or growth a year."""
    direction: Annotated[tuple[Direction, ...], Field(strict=False)] = ()
    """What the programme sets out to do."""
    event: Annotated[tuple[Event, ...], Field(strict=False)] = ()
    """What happened."""
    break_: Annotated[tuple[Break, ...], Field(strict=False, alias="break")] = ()
    """Days on which a series changes its meaning."""
    project: Annotated[tuple[Project, ...], Field(strict=False)] = ()
    """What can be built: tracker plan chooses among it."""
    evidence: Annotated[tuple[Evidence, ...], Field(strict=False)] = ()
    """Where figures stand in the documents of their sources."""
    explanation: Annotated[tuple[Explanation, ...], Field(strict=False)] = ()
    """Why a standard has no document, is not considered, or is short."""
    request: Annotated[tuple[Request, ...], Field(strict=False)] = ()
    """Figures that somebody is asked for."""
    appraisal: Annotated[tuple[Appraisal, ...], Field(strict=False)] = ()
    """Points that an appraiser gave."""
    sources: dict[Id, Source] = Field(default_factory=dict)
    """Where figures and targets come from, by name."""

    @cached_property
    def places(self) -> dict[str, Place]:
        """All places by id; a unit lies in the region of what it is a unit of."""
        found = {place.id: place for place in self.place}
        for _ in range(DEEPEST):
            for place in list(found.values()):
                for unit in place.units:
                    inside = found.get(unit)
                    if place.region is not None and inside is not None and inside.region is None:
                        found[unit] = inside.model_copy(update={"region": place.region})
        return found

    @cached_property
    def targets(self) -> dict[str, Target]:
        """All targets by id."""
        return {target.id: target for target in self.target}

    @cached_property
    def units(self) -> dict[str, tuple[str, ...]]:
        """The units of every place that has any, by id."""
        return {place.id: place.units for place in self.place if place.units}

    @cached_property
    def ended(self) -> dict[str, dt.date]:
        """The first day that a place is no more, of those that ended."""
        return {place.id: place.ended for place in self.place if place.ended is not None}

    @cached_property
    def successors(self) -> dict[str, tuple[str, ...]]:
        """What took the place of each; of those that go on, nothing."""
        return {place.id: place.succeeded_by for place in self.place}

    @cached_property
    def source_grades(self) -> dict[str, Grade]:
        """How well each source is founded."""
        return {name: source.grade for name, source in self.sources.items()}

    @cached_property
    def breaks(self) -> frozenset[tuple[str, str, dt.date]]:
        """Place, indicator and day of every break of a series."""
        return frozenset((each.place, each.indicator, each.on) for each in self.break_)

    @property
    def home(self) -> Place:
        """The place that ``status`` is about when none is named."""
        if self.default_place is not None:
            return self.places[self.default_place]
        return self.places[self.place[0].id]

    def units_of(self, place: Place, day: dt.date) -> tuple[Place, ...]:
        """The units of a place that had not ended on ``day``."""
        units = (self.places[each] for each in place.units)
        return tuple(unit for unit in units if not unit.ended_by(day))

    def areas_of(self, place: Place, day: dt.date) -> tuple[Place, ...]:
        """The areas that a place is a unit of on ``day``; one with units of its own is an area."""
        if self.units_of(place, day):
            return ()
        return tuple(area for area in self._areas.get(place.id, ()) if not area.ended_by(day))

    @cached_property
    def _areas(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for area in self.places.values():
            for unit in area.units:
                found.setdefault(unit, []).append(area)
        return found

    def place_of(self, target: Target, day: dt.date) -> Place:
        """The place that a target is about on ``day``: its own, or the one it passed on to."""
        place = self.places[target.place]
        if (
            target.passes_to is not None
            and place.ended is not None
            and place.ended <= min(day, target.due)
        ):
            return self.places[target.passes_to]
        return place
