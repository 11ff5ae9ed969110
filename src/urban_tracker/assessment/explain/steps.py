"""A step of an explanation, and how amounts are put into one."""

from __future__ import annotations

from typing import NamedTuple

from urban_tracker.assessment.bounds import Ends, Outlook
from urban_tracker.core.codes import Grade
from urban_tracker.core.models import Real
from urban_tracker.core.text import Precise, Text, Word, text
from urban_tracker.figures.indicators import Indicator


class Step(NamedTuple):
    """One step of an explanation: what holds, where it stands, how well it is founded."""

    text: Text
    reference: str | None = None
    grade: Grade | None = None
    steps: tuple[Step, ...] = ()


def amount(indicator: Indicator, at: Real) -> object:
    """A level of an indicator for a text: its word, or the number with all its digits."""
    word = indicator.word(at)
    return Precise(at) if word is None else Word((word,))


def above(at: Real, *, is_open: bool) -> object:
    """A number with all its digits; where it is ``open``, what is above it."""
    return text("> {number}", number=Precise(at)) if is_open else Precise(at)


def below(at: Real, *, is_open: bool) -> object:
    """A number with all its digits; where it is ``open``, what is below it."""
    return text("< {number}", number=Precise(at)) if is_open else Precise(at)


def approached(outlook: Outlook | Ends) -> object:
    """The best end of points or progress, marked where it is only come close to."""
    return below(outlook.best, is_open=outlook.best_open)
