"""What the models of all rooms share: the frozen base, exact numbers, names, grades."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from urban_tracker.core import codes

GRADES: tuple[codes.Grade, ...] = get_args(codes.Grade)
"""How well a rule or figure is founded, best first."""

WEAK_RULE_GRADES = frozenset({"inferred", "unverified"})
"""Grades of a rule that must never decide a verdict (design 5)."""

MAX_DIGITS = 15
"""Significant digits of a number in a file: what survives a double-precision float."""


def weakest(grades: Any) -> codes.Grade | None:
    """The worst of several grades, or ``None`` if there is none."""
    ranked = [GRADES.index(grade) for grade in grades if grade is not None]
    return GRADES[max(ranked)] if ranked else None


def exact(value: object) -> Fraction:
    """A number of a TOML file as an exact fraction.

    Raises a pydantic error for anything but an int or a decimal, for infinity and NaN, and for
    more than 15 digits before or after the point (which also bounds the memory it takes).
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("not_a_number", "write a number")
    if isinstance(value, int) and abs(value) >= 10**MAX_DIGITS:
        raise PydanticCustomError("too_many_digits", "write at most 15 digits")
    number = Decimal(value)
    if not number.is_finite():
        raise PydanticCustomError("not_finite", "write a finite number")
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    if number.adjusted() >= MAX_DIGITS or exponent < -MAX_DIGITS:
        raise PydanticCustomError("too_many_digits", "write at most 15 digits")
    return Fraction(number)


def _check_grade(value: object) -> object:
    if value not in GRADES:
        raise PydanticCustomError("unknown_grade", "one of: " + ", ".join(GRADES))
    return value


def _nfc(value: object) -> object:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


Exact = Annotated[Fraction, PlainValidator(exact)]
Grade = Annotated[codes.Grade, BeforeValidator(_check_grade)]
Words = Annotated[str, BeforeValidator(_nfc), StringConstraints(min_length=1, max_length=2000)]
ID_PATTERN = r"^[a-z0-9][a-z0-9.-]*$"
Id = Annotated[str, BeforeValidator(_nfc), StringConstraints(pattern=ID_PATTERN, max_length=80)]
StandardId = Annotated[
    str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$", max_length=80)
]

URBAN_TYPES = ("special", "I", "II", "III", "IV", "V")

Numeral = Annotated[int, Field(ge=1, le=9999)]
"""A whole number that counts or numbers rows: 1 to 9999."""

UrbanType = Annotated[str, StringConstraints(pattern=r"^(special|I|II|III|IV|V)$")]
"""A rung of the ladder of types (loại đô thị)."""

Real = Fraction | float
"""An exact number, or ``math.inf`` / ``-math.inf``; never another float."""

INFINITE = math.inf


class Model(BaseModel):
    """Base of everything read from a file: frozen, strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Names(Model):
    """A name in Vietnamese and English; at least one of them is there."""

    vi: Words | None = None
    """In Vietnamese."""
    en: Words | None = None
    """In English."""

    def __str__(self) -> str:
        return self.en or self.vi or ""

    def model_post_init(self, context: Any, /) -> None:
        """Refuse a name without any words."""
        if self.vi is None and self.en is None:
            raise PydanticCustomError("empty_name", "give a name in vi, en, or both")


class Dated(Model):
    """Something that happened on a day and has a source."""

    on: dt.date
    """The day."""
    source: str | None = None
    """Where it stands: the name of a [sources.…] table."""
