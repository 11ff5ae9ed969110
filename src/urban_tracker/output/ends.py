"""Results that are ranges in words: each end rounded away from what it does not reach.

An end that is only come close to is marked: a best of ``< 100`` never is 100, a gap of ``> 0``
is never closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from urban_tracker.assessment.bounds import Ends, Outlook
from urban_tracker.assessment.results import StandardResult
from urban_tracker.core.models import Real
from urban_tracker.output.language import Language

ZERO = Fraction(0)
HUNDRED = Fraction(100)
ABOVE, BELOW = "> ", "< "


def span_text(first: str, second: str) -> str:
    """Two ends as one text, or the one that they both are."""
    return first if first == second else f"{first}–{second}"


def best_text(language: Language, points: Outlook, *levels: Real | None) -> str:
    """The best end of points, told apart from the points that it is held against."""
    written = language.number(points.best, 2, known(levels))
    return BELOW + written if points.best_open else written


def worst_text(language: Language, points: Outlook, *levels: Real | None) -> str:
    """The worst end of points, told apart from the points that it is held against."""
    return language.number(points.worst, 2, known(levels))


def points_text(language: Language, points: Outlook, *levels: Real | None) -> str:
    """Points from the worst end to the best."""
    return span_text(worst_text(language, points, *levels), best_text(language, points, *levels))


def progress_texts(language: Language, progress: Ends) -> tuple[str, str]:
    """The worst and the best share that is reached, without the sign of per cent."""
    worst, best = (
        language.number(end, 1, (ZERO, HUNDRED)) for end in (progress.worst, progress.best)
    )
    marked = (ABOVE if progress.worst_open else "") + worst
    return marked, (BELOW if progress.best_open else "") + best


def progress_text(language: Language, progress: Ends) -> str:
    """Progress in per cent: ``81.3 %``, ``60–< 100 %``."""
    worst, best = progress_texts(language, progress)
    return f"{best if progress.worst == progress.best else span_text(worst, best)} %"


def gap_texts(language: Language, gap: Ends, decimals: int | None = None) -> tuple[str, str]:
    """What is missing at worst and at best, told apart from nothing."""
    worst, best = (language.number(end, decimals, (ZERO,)) for end in (gap.worst, gap.best))
    return (BELOW if gap.worst_open else "") + worst, (ABOVE if gap.best_open else "") + best


def levels_of(result: StandardResult) -> tuple[Real, ...]:
    """Every level that the value of a standard is held against, in the unit of the indicator."""
    stairs = result.interpretations.scales[0]
    found = [stairs.in_units(stair.level) for stair in stairs.stairs]
    found += [each.in_units(each.floor) for each in result.interpretations.applying]
    return tuple(found)


def points_of(result: StandardResult) -> tuple[Fraction, ...]:
    """The points that the rule of a standard gives at its levels."""
    stairs = result.interpretations.scales[0].stairs
    return (ZERO, *(stair.points for stair in stairs if stair.points is not None))


def known(levels: Sequence[Real | None]) -> tuple[Real, ...]:
    """Those of some levels that there are."""
    return tuple(level for level in levels if level is not None)
