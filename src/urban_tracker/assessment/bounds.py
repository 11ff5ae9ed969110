"""Results from their worst end to their best: of gaps and progress, and of points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.models import Real

ZERO = Fraction(0)
HUNDRED = Fraction(100)


class _Pair(NamedTuple):
    worst: Real
    best: Real


class Ends(_Pair):
    """A range of results from its worst end to its best; an ``open`` end is only come close to."""

    worst_open: bool
    best_open: bool

    def __new__(
        cls, worst: Real, best: Real, worst_open: bool = False, best_open: bool = False
    ) -> Ends:
        """Two ends, closed unless it is said."""
        made = super().__new__(cls, worst, best)
        made.worst_open, made.best_open = worst_open, best_open
        return made


class Outlook(NamedTuple):
    """Points (or standards met) over everything that is open, figures and rules apart.

    ``worst`` and ``best`` span both. ``best_strictly`` is what the best figures give under the
    least favourable reading of the rules, ``worst_leniently`` what the worst figures give under
    the most favourable one. ``because`` says which open rules make a difference. A best end that
    is ``open`` is only come close to, as of a value below 500,000: under it, never at it.
    """

    worst: Fraction
    best: Fraction
    worst_leniently: Fraction
    best_strictly: Fraction
    because: frozenset[str] = frozenset()
    best_open: bool = False
    best_strictly_open: bool = False

    def can_reach(self, level: Real) -> bool:
        """Whether the best figures and readings reach a level."""
        return (self.best, -self.best_open) >= (level, 0)

    def can_reach_strictly(self, level: Real) -> bool:
        """Whether the best figures reach a level under the least favourable reading."""
        return (self.best_strictly, -self.best_strictly_open) >= (level, 0)


def share_reached(at: Real, level: Fraction, *, lower_is_better: bool = False) -> Fraction:
    """Progress to a level in per cent, 0 to 100.

    The value over the level; where lower is better the level over the value. A level of 0 or
    below is reached or not, there is nothing in between.
    """
    if (at <= level) if lower_is_better else (at >= level):
        return HUNDRED
    if level <= 0 or isinstance(at, float):
        return ZERO
    return max(ZERO, (level / at if lower_is_better else at / level) * HUNDRED)


def total(outlooks: Iterable[Outlook]) -> Outlook:
    """The sum of outlooks."""
    known = tuple(outlooks)

    def added(ends: Iterable[Fraction]) -> Fraction:
        return sum((each for each in ends if each), ZERO)

    worst = added(each.worst for each in known)
    exact = all(each.worst is each.best for each in known)
    best = worst if exact else added(each.best for each in known)
    plain = all(
        each.worst is each.worst_leniently and each.best is each.best_strictly for each in known
    )
    return Outlook(
        worst,
        best,
        worst if plain else added(each.worst_leniently for each in known),
        best if plain else added(each.best_strictly for each in known),
        frozenset[str]().union(*(each.because for each in known)),
        any(each.best_open for each in known),
        any(each.best_strictly_open for each in known),
    )


def spanned(outlooks: Sequence[Outlook]) -> Outlook:
    """What several ways to read the law leave open together, each computed by itself."""
    because = frozenset[str]().union(*(each.because for each in outlooks))
    if any(
        each._replace(because=frozenset()) != outlooks[0]._replace(because=frozenset())
        for each in outlooks
    ):
        because |= {"rule"}
    best, closed = max((each.best, not each.best_open) for each in outlooks)
    strictly, reached = min((each.best_strictly, not each.best_strictly_open) for each in outlooks)
    return Outlook(
        min(each.worst for each in outlooks),
        best,
        max(each.worst_leniently for each in outlooks),
        strictly,
        because,
        not closed,
        not reached,
    )
