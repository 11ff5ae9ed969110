"""Numbers for programs and for people.

Everything inside is exact; only here is anything rounded, and never across a level that a reader
compares with: 899.96 of 900 is never shown as 900.0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import overload

from urban_tracker.core.models import MAX_DIGITS, Real

COMPUTED_DIGITS = 12
MOST_DECIMALS = 12
MOST_PRECISE = 40
NEARLY_WHOLE = Fraction(1, 100)
"""How close below a whole number a number is not rounded up to it."""


@overload
def for_programs(number: Fraction, *levels: Real) -> int | float: ...
@overload
def for_programs(number: Real | None, *levels: Real) -> int | float | None: ...
def for_programs(number: Real | None, *levels: Real) -> int | float | None:
    """A number for JSON and TOML: whole ones as integers, others to 12 significant digits.

    A reported number keeps its digits, as it has at most 15. Infinity becomes ``None``. A number
    that would then look like one of ``levels`` has as many digits as it takes to tell them apart.
    """
    if number is None or isinstance(number, float):
        return None
    if number.denominator == 1:
        return number.numerator
    try:
        exact = float(number)
    except OverflowError:
        return int(number)
    if Fraction(repr(exact)) == number and len(repr(exact).strip("-0.")) <= MAX_DIGITS + 1:
        return exact
    rounded = float(f"{exact:.{COMPUTED_DIGITS}g}")
    if _short(Fraction(repr(rounded))):
        # A level is a short number: what only comes close to one keeps the digits that say so.
        rounded = exact
        if _short(Fraction(repr(exact))) and Fraction(exact) != number:
            rounded = math.nextafter(exact, math.inf if number > Fraction(exact) else -math.inf)
    for level in levels:
        if level != number and _hidden(number, Fraction(rounded), level):
            rounded = exact
            if _hidden(number, Fraction(exact), level):
                rounded = math.nextafter(float(level), -math.inf if number < level else math.inf)
    return int(rounded) if rounded.is_integer() else rounded


def _short(number: Fraction) -> bool:
    """Whether a number has so few digits that it could be a level: nine significant ones."""
    return Fraction(f"{float(number):.9g}") == number


def in_full(number: Real, point: str = ".") -> str:
    """A level, or any other number that is not computed, with every digit that it has.

    So a value beside it can be rounded away from it. What has more than 12 decimals is rounded.
    """
    if isinstance(number, float):
        return for_people(number)
    digits = 0
    while digits < MOST_DECIMALS and (number * 10**digits).denominator != 1:
        digits += 1
    if (number * 10**digits).denominator != 1:
        return for_people(number, None, (), point)
    return _written(number, digits, point)


def decimals_for(number: Real) -> int:
    """How many decimals people need: two below ten, one above."""
    return 2 if -10 < number < 10 else 1


def for_people(
    number: Real, decimals: int | None = None, levels: Iterable[Real] = (), point: str = "."
) -> str:
    """A number rounded for reading, with as many decimals as it takes to tell it from ``levels``.

    Rounds to the nearest; a number that would then look like a level, or lie on its other side,
    gets more decimals, and after 12 of them is cut towards its own side. So does one that is
    nearly a whole number and would look like it. Trailing zeros go.
    """
    if isinstance(number, float):
        return "∞" if number > 0 else "-∞"
    digits = decimals_for(number) if decimals is None else decimals
    others = [level for level in levels if level != number and not math.isinf(level)]
    rounded = _nearest(number, digits)
    if digits and 0 < rounded - number < NEARLY_WHOLE and rounded.denominator == 1 and rounded:
        others.append(rounded)  # a whole number is read as reached
    while digits < MOST_DECIMALS and any(_hidden(number, rounded, level) for level in others):
        digits += 1
        rounded = _nearest(number, digits)
    if any(_hidden(number, rounded, level) for level in others):
        scaled = number * 10**digits
        below = any(number < level <= rounded for level in others)
        rounded = Fraction(math.floor(scaled) if below else math.ceil(scaled), 10**digits)
    return _written(rounded, digits, point)


def _nearest(number: Fraction, digits: int) -> Fraction:
    return Fraction(round(number * 10**digits), 10**digits)


def _hidden(number: Fraction, rounded: Fraction, level: Real) -> bool:
    """Whether rounding hides on which side of a level a number lies."""
    return (rounded >= level) if number < level else (rounded <= level)


def _written(number: Fraction, digits: int, point: str) -> str:
    whole = abs(number) * 10**digits
    assert whole.denominator == 1
    written = str(whole.numerator).rjust(digits + 1, "0")
    before, after = written[: len(written) - digits], written[len(written) - digits :].rstrip("0")
    separator = "," if point == "." else "."
    grouped = f"{int(before):,}".replace(",", separator)
    sign = "-" if number < 0 else ""
    return sign + grouped + (point + after if after else "")


def precise(number: Real, point: str = ".") -> str:
    """A number with 12 significant digits, and a … where there would be more.

    A number that would round up to a shorter one gets as many digits as tell it apart: what is a
    hair below 200,000 is not written as 200,000.
    """
    if isinstance(number, float):
        return for_people(number, None, (), point)
    whole = len(str(abs(number.numerator) // number.denominator))
    digits = max(0, COMPUTED_DIGITS - whole)
    rounded = _nearest(number, digits)
    while rounded != number and digits < MOST_PRECISE and _shorter(rounded, digits):
        digits += 1
        rounded = _nearest(number, digits)
    return _written(rounded, digits, point) + ("" if rounded == number else "…")


def _shorter(number: Fraction, digits: int) -> bool:
    """Whether the last three of the digits of a number are 0."""
    return bool((number * 10**digits) % 1000 == 0)
