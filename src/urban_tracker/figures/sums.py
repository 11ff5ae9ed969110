"""Sums over units: what units without figures, and units that ended, leave known of the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Generic, NamedTuple, Protocol, TypeVar

from urban_tracker.core.ranges import Range, add
from urban_tracker.figures.indicators import Indicator

ZERO = Fraction(0)
DAY = dt.timedelta(days=1)


class Known(Protocol):
    """What a sum needs of the value of a unit."""

    @property
    def range(self) -> Range:
        """What is known of it."""

    @property
    def as_of(self) -> dt.date:
        """The day that it describes."""


V = TypeVar("V", bound=Known)


class Sum(NamedTuple, Generic[V]):
    """A sum over units, made of ``inputs``.

    ``without`` are the units without a figure, ``waiting`` those without one since they took the
    place of others. With any of them it is a lower bound.
    """

    range: Range
    inputs: tuple[V, ...]
    without: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


class Units(Generic[V]):
    """The units of a place on a day, with those that ended and what took their place."""

    def __init__(
        self,
        units: tuple[str, ...],
        day: dt.date,
        ended: Mapping[str, dt.date],
        successors: Mapping[str, tuple[str, ...]],
        value: Callable[[str, dt.date], V | None],
    ) -> None:
        self.value = value
        past = {unit: ended[unit] for unit in units if unit in ended and ended[unit] <= day}
        self.own = {unit: value(unit, past[unit] - DAY if unit in past else day) for unit in units}
        known = (each for unit, each in self.own.items() if unit not in past)
        newest = max((each.as_of for each in known if each is not None), default=day)
        # Without a successor it is still there on the day of figures that are all older.
        self.gone = {unit: on for unit, on in past.items() if successors.get(unit) or on <= newest}
        self.there = tuple(unit for unit in units if unit not in self.gone)
        self.followed = {
            unit: tuple(each for each in successors[unit] if each in self.own)
            if successors.get(unit)
            else self.there
            for unit in self.gone
        }
        self.moved = {
            unit for unit in self.gone if set(successors.get(unit, ())) == set(self.followed[unit])
        }
        """Units that went wholly to other units of the area."""

    def told(self, unit: str, since: dt.date, seen: frozenset[str] = frozenset()) -> bool:
        """Whether figures of a unit, or of all that followed it, are of a day or later."""
        found = self.own[unit]
        if found is not None and found.as_of >= since:
            return True
        if unit in self.there or unit in seen:
            return False
        return self.followed_up(unit, seen | {unit})

    def followed_up(self, unit: str, seen: frozenset[str] = frozenset()) -> bool:
        """Whether all units of the area that a unit went to have figures since."""
        return all(self.told(each, self.gone[unit], seen) for each in self.followed[unit])

    def still_counted(self) -> tuple[Range, tuple[V, ...]]:
        """What units that ended add to the figures of those that are there, as a lower bound.

        Where the land of a unit went to several and only some of them have figures since, the
        larger of the old and the new figures counts, never both.
        """
        groups: list[tuple[set[str], set[str]]] = []
        for unit in self.moved:
            gone = {unit}
            new = {each for each in self.followed[unit] if self.told(each, self.gone[unit])}
            for group in [each for each in groups if each[1] & new]:
                groups.remove(group)
                gone, new = gone | group[0], new | group[1]
            groups.append((gone, new))
        found = add(())
        inputs: list[V] = []
        for gone, new in groups:
            if all(self.followed_up(unit) for unit in gone):
                continue
            last = [each for unit in sorted(gone) if (each := self.own[unit]) is not None]
            before = min(self.gone[unit] for unit in gone) - DAY
            now = [each for unit in new if (each := self.own[unit]) is not None]
            then = [each for unit in new if (each := self.value(unit, before)) is not None]
            old, fresh = (add(each.range for each in some) for some in (last + then, now))
            if old.low_end > fresh.low_end:
                found = Range(found.low + old.low - fresh.low, ZERO, found.low_open or old.low_open)
                inputs += last
        return found, tuple(inputs)


def sum_of_units(indicator: Indicator, units: Units[V]) -> Sum[V] | None:
    """The sum over the units of a place on a day; ``None`` without any figure.

    A unit that ended is still in the area as long as what took its place has no figure since: its
    last figure then counts, and the sum is a lower bound. What went to a place that is no unit of
    the area has left it. Where no successor is named nobody knows what took its place: the sum of
    the others is a lower bound until all of them have figures since.
    """
    counted = tuple(each for unit in units.there if (each := units.own[unit]) is not None)
    without = tuple(unit for unit in units.there if units.own[unit] is None)
    waiting = dict.fromkeys(
        each
        for unit, since in units.gone.items()
        for each in units.followed[unit]
        if each in units.there and each not in without and not units.told(each, since)
    )
    extra, old = units.still_counted()
    if not counted and not old:
        return None
    total = add(each.range for each in counted)
    if indicator.kind == "count":
        total = add(each.range.whole_part() for each in counted)
    if not without and not waiting:
        return Sum(total, counted)
    least = total.low + extra.low + len(without) * min(ZERO, indicator.natural.low)
    at_least = Range(least, indicator.natural.high, total.low_open or extra.low_open)
    return Sum(at_least, counted + old, without, tuple(waiting))
