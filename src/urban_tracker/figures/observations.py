"""Observations: reported values as they stand in the ledger, and what they mean as ranges."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple, get_args

from urban_tracker.core.codes import FigureStatus, Grade, Qualifier
from urban_tracker.core.models import MAX_DIGITS
from urban_tracker.core.problems import Problem
from urban_tracker.core.ranges import Range, point
from urban_tracker.core.text import Word
from urban_tracker.figures.indicators import Indicator

QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
STATUSES: tuple[FigureStatus, ...] = get_args(FigureStatus)
COLUMNS = (
    "place",
    "indicator",
    "as_of",
    "value",
    "qualifier",
    "status",
    "source",
    "grade",
    "note",
    "recorded_at",
    "recorded_by",
)
MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How ``recorded_at`` is written, in UTC."""
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


class Observation(NamedTuple):
    """One record of the ledger. An empty value takes that source's figure back.

    ``range`` is what the value means, in the unit of its indicator (levels and yes-no answers as
    positions); ``None`` if the value is empty. ``line`` is where the record stands in the file.
    """

    place: str
    indicator: str
    as_of: dt.date
    value: str
    qualifier: Qualifier
    status: FigureStatus
    source: str
    grade: Grade | Literal[""]
    note: str
    recorded_at: str
    recorded_by: str
    range: Range | None
    line: int


class NotAValue(ValueError):
    """A value that cannot be used; says what is wrong and what to write instead."""

    def __init__(self, name: str, /, **values: object) -> None:
        self.problem = Problem.of(name, None, **values)
        self.code, self.what, self.instead, _ = self.problem
        super().__init__(str(self.what))


def number(written: str) -> Fraction:
    """A decimal as the ledger writes it: a point, no grouping, no exponent, at most 15 digits.

    Raises :class:`NotAValue`.
    """
    if not NUMBER.fullmatch(written):
        raise NotAValue("not-a-number", value=_shortened(written))
    digits = written.lstrip("-").replace(".", "").lstrip("0")
    if len(digits) > MAX_DIGITS or len(written.partition(".")[2]) > MAX_DIGITS:
        raise NotAValue("too-many-digits", value=_shortened(written))
    whole, _, part = written.partition(".")
    # From whole numbers: from text a fraction takes three times as long.
    return Fraction(int(whole + part), 10 ** len(part)) if part else Fraction(int(whole))


def _shortened(written: str) -> str:
    return written if len(written) <= 40 else written[:37] + "..."


def last_digit_unit(written: str) -> Fraction:
    """The unit of the last digit that is not 0: 1000 for ``1000``, 1/100 for ``9.51``.

    A plain 0 counts as rounded to its last written digit.
    """
    decimal = Decimal(written)
    if decimal:
        decimal = decimal.normalize()
    exponent = decimal.as_tuple().exponent
    assert isinstance(exponent, int)
    return Fraction(10) ** exponent


def meaning(indicator: Indicator, value: str, qualifier: str) -> Range | None:
    """What a value of the ledger means as a range (design 5); ``None`` for an empty one.

    Raises :class:`NotAValue` for a value that the indicator cannot take.
    """
    if qualifier not in QUALIFIERS:
        raise NotAValue("unknown-qualifier", qualifier=_shortened(qualifier))
    if value == "":
        if qualifier:
            raise NotAValue("qualifier-without-value")
        return None
    if ".." in value:
        return _between(indicator, value, qualifier)
    at = _position(indicator, value)
    if indicator.words:
        allowed = ("", ">=", "<=") if indicator.kind == "level" else ("",)
        if qualifier not in allowed:
            raise NotAValue("qualifier-not-allowed", indicator=indicator.id, qualifier=qualifier)
    known = _qualified(indicator, at, value, qualifier)
    inside = known.within(indicator.natural)
    if indicator.kind == "count":
        inside = inside.whole_numbers(indicator.named_values.values())
    if inside.empty:
        raise _outside(indicator, qualifier + value)
    return inside


def _qualified(indicator: Indicator, at: Fraction, value: str, qualifier: str) -> Range:
    natural = indicator.natural
    if qualifier in (">", ">="):
        return Range(at, natural.high, low_open=qualifier == ">")
    if qualifier in ("<", "<="):
        return Range(natural.low, at, high_open=qualifier == "<")
    if qualifier == "~":
        if value in indicator.named_values:
            raise NotAValue("qualifier-not-allowed/word", value=value)
        half = last_digit_unit(value) / 2
        if indicator.kind == "count":
            half = max(Fraction(1), half)
        return Range(at - half, at + half)
    return point(at)


def _between(indicator: Indicator, value: str, qualifier: str) -> Range:
    low, _, high = value.partition("..")
    if not low or not high or ".." in high:
        raise NotAValue("not-a-range", value=_shortened(value))
    if qualifier:
        raise NotAValue("qualifier-on-range")
    ends = Range(_position(indicator, low, whole=False), _position(indicator, high, whole=False))
    if ends.low >= ends.high:
        raise NotAValue("range-order", value=_shortened(value))
    if not (indicator.natural.contains(ends.low) and indicator.natural.contains(ends.high)):
        raise _outside(indicator, value)
    if indicator.kind == "count":
        ends = ends.whole_numbers(indicator.named_values.values())
        if ends.empty:
            raise _not_whole(indicator, value)
    return ends


def _position(indicator: Indicator, value: str, *, whole: bool = True) -> Fraction:
    named = indicator.position(value)
    if named is not None:
        return named
    if indicator.words:
        raise NotAValue(
            "unknown-level",
            indicator=indicator.id,
            value=_shortened(value),
            levels=Word(indicator.words),
        )
    at = number(value)
    if whole and indicator.kind == "count" and at.denominator != 1:
        raise _not_whole(indicator, value)
    return at


def _not_whole(indicator: Indicator, value: str) -> NotAValue:
    return NotAValue("not-whole", indicator=indicator.id, value=value)


def _outside(indicator: Indicator, value: str) -> NotAValue:
    natural = indicator.natural
    return NotAValue(
        "out-of-limits/open" if isinstance(natural.high, float) else "out-of-limits",
        indicator=indicator.id,
        value=_shortened(value),
        low=natural.low,
        high=natural.high,
    )
