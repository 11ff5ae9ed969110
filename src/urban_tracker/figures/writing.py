"""A range in the writing of the ledger, as ``--assume`` takes it too: outwards where it must be."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from urban_tracker.core.codes import Qualifier
from urban_tracker.core.models import MAX_DIGITS, Real
from urban_tracker.core.ranges import Range
from urban_tracker.figures.indicators import Indicator

_LIMIT = 10**MAX_DIGITS
_LIKE_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)
"""What may be thousands or thousandths, so that nobody may type it."""


def written_range(indicator: Indicator, known: Range) -> tuple[Qualifier, str]:
    """Qualifier and value that say what a range says, or a little more of what is possible.

    Numbers have at most 15 digits and counts are whole, so an end that needs more is rounded
    outwards; an end that is open beside another one is written as closed.
    """
    natural = indicator.natural
    low, high = (_end(indicator, known.low, up=False), _end(indicator, known.high, up=True))
    if known.exact and low is not None and low == high:
        return "", low
    to_top = known.high_end >= natural.high_end or high is None
    if indicator.kind == "yes-no" and to_top:
        return "", f"{low}..{high}"
    if to_top:
        # The natural low end may have more digits than can be written.
        at_least = low if low is not None else _end(indicator, natural.low, up=True)
        return (">" if known.low_open and low is not None else ">="), str(at_least)
    if known.low_end <= natural.low_end or low is None:
        return ("<" if known.high_open else "<="), str(high)
    if indicator.kind == "count" and (known.low_open or known.high_open):
        return written_range(indicator, _possible(indicator, known))
    return "", f"{low}..{high}"


def _possible(indicator: Indicator, known: Range) -> Range:
    """A range of a count from the least to the most that it can be: a whole number or a name."""
    low, high = known.whole_numbers()[:2]
    named = [each for each in indicator.named_values.values() if known.contains(each)]
    return Range(min([low, *named]), max([high, *named]))


def _end(indicator: Indicator, at: Real, *, up: bool) -> str | None:
    """An end of a range as it is written; ``None`` if it has to be left open."""
    if not isinstance(at, Fraction):
        return None
    word = indicator.word(at)
    if word is not None:
        return word
    digits = 0 if indicator.kind == "count" else MAX_DIGITS - len(str(abs(int(at))).lstrip("0"))
    scaled = at * 10 ** max(0, digits)
    near = Fraction(math.ceil(scaled) if up else math.floor(scaled), 10 ** max(0, digits))
    if abs(near) >= _LIMIT:
        return None if up == (near > 0) else f"{'-' if near < 0 else ''}{_LIMIT - 1}"
    while digits > 0 and (near * 10 ** (digits - 1)).denominator == 1:
        digits -= 1
    figures = f"{abs(near.numerator * 10**digits // near.denominator):0{digits + 1}d}"
    whole, part = figures[: len(figures) - digits], figures[len(figures) - digits :]
    text = f"{'-' if near < 0 else ''}{whole}{'.' if part else ''}{part}"
    return f"{text}0" if _LIKE_GROUPED.fullmatch(text) else text
