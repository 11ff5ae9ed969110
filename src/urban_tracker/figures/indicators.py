"""Indicators: what is measured, whatever the regulation says of it."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from urban_tracker.core.models import INFINITE, Exact, Id, Model, Names, Real
from urban_tracker.core.ranges import Range

Kind = Literal["number", "count", "share", "level", "yes-no"]
YES_NO = ("no", "yes")
LOCAL_KEYS = frozenset({"id", "owner", "frequency", "error_percent"})
"""What a workspace may say of a packaged indicator; its meaning stays the same everywhere."""


class Ratio(Model):
    """``ratio``: one indicator over another, times a factor (100 for per cent)."""

    top: Id
    """The indicator above the line."""
    bottom: Id
    """The indicator below the line."""
    times: Exact = Fraction(1)
    """What it is multiplied by: 100 for per cent."""


class Formula(Model):
    """How an indicator follows from others, where it does: exactly one of the three.

    ``growth`` is the change in per cent against exactly one period before, of a base above 0.
    ``sum_of_units`` adds up the units of a place; with a unit missing it is at least the rest.
    """

    ratio: Ratio | None = None
    """One indicator over another."""
    growth: Id | None = None
    """The change in per cent of an indicator against one period before."""
    sum_of_units: bool = False
    """The sum over the units of the place."""

    @model_validator(mode="after")
    def _one(self) -> Formula:
        if (self.ratio is not None) + (self.growth is not None) + self.sum_of_units != 1:
            raise PydanticCustomError("one_formula", "exactly one of ratio, growth, sum_of_units")
        return self

    @property
    def inputs(self) -> tuple[str, ...]:
        """The other indicators that it is worked out from; none of a sum over units."""
        if self.ratio is not None:
            return (self.ratio.top, self.ratio.bottom)
        return () if self.growth is None else (self.growth,)


class Indicator(Model):
    """One indicator (chỉ tiêu) of the catalogue. Its unit is never changed later.

    ``lasting``: its value counts as it is until a new one is reported, as an area does, so it does
    not make older what is derived from it.
    """

    id: Id
    """A name for it, which the ledger uses."""
    name: Names
    """Its name, in vi, en or both."""
    unit: Names
    """Its unit; never changed later."""
    kind: Kind
    """What its values are."""
    better: Literal["higher", "lower", "neither"] = "higher"
    """Whether more or less is better."""
    low: Exact | None = None
    """The lowest value that it can take; left out: 0."""
    high: Exact | None = None
    """The highest value that it can take; left out: none, of a share 100."""
    series: Literal["stock", "flow"] = "stock"
    """Whether it is a state on a day, or what came together over a period."""
    period: Literal["year", "quarter", "month"] | None = None
    """The period of a flow."""
    levels: Annotated[tuple[Id, ...], Field(strict=False)] = ()
    """Its levels, worst first; the first is none."""
    named_values: dict[Id, Exact] = Field(default_factory=dict)
    """Numbers that have a name."""
    formula: Formula | None = None
    """How it follows from others, where it does."""
    lasting: bool = False
    """Whether a value counts as it is until a new one comes, as an area does."""
    definition: Names
    """What is measured, in vi, en or both."""
    owner: Names | None = None
    """Who reports it."""
    frequency: Literal["year", "quarter", "month"] | None = None
    """How often it is reported."""
    error_percent: Exact | None = None
    """How exact it is, in per cent."""

    @model_validator(mode="after")
    def _whole(self) -> Indicator:
        if (self.kind == "level") != bool(self.levels):
            raise PydanticCustomError("levels", "a level indicator lists its levels, others do not")
        if self.levels and self.levels[0] != "none":
            raise PydanticCustomError("levels_start", "the list of levels starts with none")
        if len(set(self.levels)) != len(self.levels):
            raise PydanticCustomError("levels_twice", "name each level once")
        if (self.series == "flow") != (self.period is not None):
            raise PydanticCustomError("period", "a flow has a period, a stock has none")
        if self.natural.empty:
            raise PydanticCustomError("limits", "low is not above high")
        return self

    @cached_property
    def natural(self) -> Range:
        """All values that the indicator can take; a share lies in 0 to 100."""
        if self.kind == "yes-no":
            return Range(Fraction(0), Fraction(1))
        if self.kind == "level":
            return Range(Fraction(0), Fraction(len(self.levels) - 1))
        low: Real = self.low if self.low is not None else Fraction(0)
        high: Real = self.high if self.high is not None else INFINITE
        if self.kind == "share" and self.high is None:
            high = Fraction(100)
        return Range(low, high)

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller value is the better one."""
        return self.better == "lower"

    @property
    def words(self) -> tuple[str, ...]:
        """The words that stand for values, worst first: levels, or no and yes."""
        return YES_NO if self.kind == "yes-no" else self.levels

    def position(self, word: str) -> Fraction | None:
        """The number that a level, a yes or no, or a named value stands for."""
        if word in self.words:
            return Fraction(self.words.index(word))
        return self.named_values.get(word)

    def number(self, level: Fraction | str) -> Fraction:
        """A level as a number; that a word stands for one was checked when its file was read."""
        if isinstance(level, Fraction):
            return level
        position = self.position(level)
        assert position is not None, level
        return position

    def word(self, number: Real) -> str | None:
        """The level, the yes or no, or the named value at a number, if it is one."""
        if self.words:
            index = int(number)
            return self.words[index] if 0 <= index < len(self.words) else None
        return next((name for name, value in self.named_values.items() if value == number), None)

    def ends_a_period(self, day: dt.date) -> bool:
        """Whether ``day`` is the last day of a period of a flow; always true for a stock."""
        return self.period is None or day == period_end(day, self.period)


class Catalogue(Model):
    """All indicators that a workspace knows, by id."""

    indicators: dict[Id, Indicator]

    def __contains__(self, indicator: object) -> bool:
        return indicator in self.indicators

    def __getitem__(self, indicator: str) -> Indicator:
        return self.indicators[indicator]


_MONTHS = {"year": 12, "quarter": 3, "month": 1}


def period_end(day: dt.date, period: str) -> dt.date:
    """The last day of the calendar year, quarter or month in which ``day`` lies."""
    months = _MONTHS[period]
    last = (day.month - 1) // months * months + months
    if last == 12:
        return dt.date(day.year, 12, 31)
    return dt.date(day.year, last + 1, 1) - dt.timedelta(days=1)


def period_before(day: dt.date, period: str) -> dt.date | None:
    """The day exactly one period before ``day``; ``None`` before year 1.

    The last day of a month goes to the last day of a month, so from the end of a period to the
    end of the one before.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - _MONTHS[period], 12)
    if year < 1:
        return None
    last = monthrange(year, month + 1)[1]
    ends_month = day.day == monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, last if ends_month else min(day.day, last))
