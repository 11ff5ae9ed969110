"""Numbers of a report: what is said of them, and the one that programs read."""

from __future__ import annotations

from fractions import Fraction

from urban_tracker.assessment.bounds import Outlook
from urban_tracker.core.models import Real
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.output.ends import points_text
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs
from urban_tracker.output.report.model import Amount
from urban_tracker.output.values import SIGNS, level, value_text

NOTHING = Amount("–")
"""What a cell says where there is nothing to say."""


def value_amount(
    language: Language, indicator: Indicator, value: Value | None, *against: Real
) -> Amount:
    """A value; with its number where it is one number with or without a bound."""
    if value is None:
        return NOTHING
    said = value_text(language, indicator, value, *against)
    known = value.range
    if value.written is not None and ".." not in value.written:
        if indicator.position(value.written) is not None:
            return Amount(said)
        number = for_programs(Fraction(value.written))
        return Amount(said, number, SIGNS[value.qualifier])
    if known.exact and indicator.word(known.low) is None:
        return Amount(said, for_programs(known.low))
    return Amount(said)


def level_amount(
    language: Language, indicator: Indicator, at: Fraction | None, sign: str = ""
) -> Amount:
    """A level of the law."""
    if at is None:
        return NOTHING
    said = sign + level(language, indicator, at)
    return Amount(said) if indicator.word(at) is not None else Amount(said, for_programs(at), sign)


def points_amount(language: Language, points: Outlook | None, *levels: Real | None) -> Amount:
    """Points, with their number where it is one."""
    if points is None:
        return NOTHING
    said = points_text(language, points, *levels)
    single = points.worst == points.best and not points.best_open
    return Amount(said, for_programs(points.worst) if single else None)


def number_amount(language: Language, number: Fraction | None) -> Amount:
    """A number that others are held against."""
    return NOTHING if number is None else Amount(language.level(number), for_programs(number))
