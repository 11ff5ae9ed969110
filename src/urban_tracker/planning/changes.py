"""What projects make of one value: a range before, a range after, and how it is written."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from urban_tracker.core.models import Real
from urban_tracker.core.ranges import End, Range, from_ends, point, shift
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import meaning
from urban_tracker.figures.values import Assumption
from urban_tracker.figures.writing import written_range
from urban_tracker.programme.projects import Effect

ZERO = Fraction(0)


def works(indicator: Indicator, known: Range) -> Range:
    """What is there of a count: whole numbers, for a project is no work (design 3).

    Anything else is as it is.
    """
    if indicator.kind != "count":
        return known
    low, high = known.low, known.high
    if isinstance(low, Fraction):
        named = (each for each in indicator.named_values.values() if (each, 0) >= known.low_end)
        whole = math.floor(low) + 1 if known.low_open else math.ceil(low)
        low = Fraction(math.floor(min([Fraction(whole), *named])))
    if isinstance(high, Fraction):
        high = Fraction(math.ceil(high) - 1 if known.high_open else math.floor(high))
    return Range(low, high)


def gain(indicator: Indicator, known: Range, effects: list[Effect]) -> Range:
    """By how much effects move a value, wherever in a range it lies: the less, the higher it is."""

    def at(end: Real) -> Real:
        if isinstance(end, Fraction):
            return works(indicator, after(indicator, point(end), effects)).low - end
        lifted = any(effect.reaches is not None for effect in effects)
        if lifted and indicator.lower_is_better == (end > 0):
            return -end
        return sum((effect.amount for effect in effects if effect.amount is not None), ZERO)

    known = works(indicator, known)
    return Range(at(known.high), at(known.low)) if effects else point(ZERO)


def after(indicator: Indicator, before: Range, effects: Iterable[Effect]) -> Range:
    """A value with effects: amounts are added up, then levels are reached; inside its limits.

    To what is only a project nothing can be added: the first that is built is one.
    """
    effects = list(effects)
    amount = sum((effect.amount for effect in effects if effect.amount is not None), ZERO)
    if amount:
        before = works(indicator, before)
    low, high = _inside(shift(before, amount), indicator.natural)
    for effect in effects:
        if effect.reaches is not None:
            end = (indicator.number(effect.reaches), 0)
            better = min if indicator.lower_is_better else max
            low, high = better(low, end), better(high, end)
    return from_ends(low, high)


def _inside(known: Range, natural: Range) -> tuple[End, End]:
    least, most = natural.low_end, natural.high_end
    low, high = min(max(known.low_end, least), most), max(min(known.high_end, most), least)
    return low, high


def assumption_of(indicator: Indicator, known: Range) -> Assumption:
    """A range as ``--assume`` takes it, and as it then means it: never less than what is open."""
    qualifier, value = written_range(indicator, known)
    meant = meaning(indicator, value, qualifier)
    assert meant is not None, "only an empty value means nothing"
    return Assumption(value, qualifier, meant)
