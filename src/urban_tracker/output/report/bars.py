"""Bars of a report: what is certain, what is possible, and a tick at the level to reach."""

from __future__ import annotations

from fractions import Fraction

from urban_tracker.assessment.bounds import HUNDRED, ZERO, Ends, Outlook
from urban_tracker.core.codes import RequirementState
from urban_tracker.core.models import Real
from urban_tracker.output.report.model import Bar

APART = 1.0
"""What does not reach its level ends at least so many per cent of the bar before the tick."""


def bar_of(
    found: Outlook, level: Real | None, top: Real | None, state: RequirementState, label: str
) -> Bar | None:
    """Points on a bar; ``None`` where it is not known out of how many."""
    if not isinstance(top, Fraction) or top <= 0:
        return None
    certain, possible = _share(found.worst, top), _share(found.best, top)
    mark = None
    if isinstance(level, Fraction):
        mark = _share(level, top)
        if found.worst < level:
            certain = min(certain, max(0.0, mark - APART))
        if found.best < level or (found.best_open and found.best == level):
            possible = min(possible, max(0.0, mark - APART))
    return Bar(certain, max(certain, possible), mark, state, label)


def progress_bar(progress: Ends, state: RequirementState, label: str) -> Bar:
    """Progress to a minimum, 0 to 100 %."""
    certain, possible = (_share(end, HUNDRED) for end in (progress.worst, progress.best))
    if progress.worst < HUNDRED:
        certain = min(certain, 100 - APART)
    if progress.best < HUNDRED or progress.best_open:
        possible = min(possible, 100 - APART)
    return Bar(certain, max(certain, possible), None, state, label)


def _share(part: Real, whole: Fraction) -> float:
    """A part of a whole in per cent with two decimals, from 0 to 100."""
    if not isinstance(part, Fraction):
        return 100.0 if part > 0 else 0.0
    return round(float(min(max(part, ZERO), whole) / whole * 100), 2)
