"""A reported total and the sum of its units: combined, never chosen between (design 3)."""

from __future__ import annotations

import datetime as dt

from urban_tracker.core.codes import Qualifier
from urban_tracker.core.models import weakest
from urban_tracker.core.ranges import Range, add
from urban_tracker.figures.value import Value


def combined(total: Value, units: Value, natural: Range) -> Value:
    """A reported total and the sum of the units, of which some may be missing.

    A newer exact sum wins, on the same day the total stands. A total that keeps to what the units
    leave open stands, whatever its day, and is narrowed by it: recording a figure never makes less
    known. One that units contradict by newer figures alone gives way to them.
    """
    newer = units.as_of > total.as_of
    if newer and units.range.exact:
        return units
    bound = units.range
    if not newer:
        bound = Range(bound.low, natural.high, bound.low_open)
    if total.range.within(bound).empty:
        since = _newer_part(units, total.as_of, natural)
        if newer or total.range.within(since).empty:
            return units
        bound = since
    both = total.range.within(bound)
    if both == total.range:
        return total
    return total._replace(
        range=both,
        grade=weakest((total.grade, units.grade)),
        written=None,
        qualifier=sign_of(both, natural),
        formula=units.formula,
        inputs=units.inputs,
        without=units.without,
        waiting=units.waiting,
    )


def narrowed(reported: Value, ratio: Value, natural: Range) -> Value | None:
    """A reported ratio, narrowed by one of whose parts some are missing.

    ``None`` where the two contradict each other.
    """
    both = reported.range.within(ratio.range)
    if both == reported.range:
        return reported
    if both.empty:
        return None
    return ratio._replace(
        range=both,
        as_of=reported.as_of,
        grade=weakest((reported.grade, ratio.grade)),
        written=None,
        qualifier=sign_of(both, natural),
    )


def _newer_part(value: Value, day: dt.date, natural: Range) -> Range:
    """What figures after a day alone say of a sum: at least so much."""
    if value.as_of > day or value.formula != "sum-of-units":
        known = value.range if value.as_of > day else natural
        return Range(known.low, natural.high, known.low_open)
    parts = add(_newer_part(each, day, natural) for each in value.inputs)
    return Range(parts.low, natural.high, parts.low_open)


def sign_of(known: Range, natural: Range) -> Qualifier:
    """The qualifier of a bound that is derived."""
    if known.exact or known.high != natural.high:
        return ""
    return ">" if known.low_open else ">="
