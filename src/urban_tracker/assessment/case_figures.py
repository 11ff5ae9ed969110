"""The figures of a made-up place: at the edges of the bands, so many standards met."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from urban_tracker.assessment.interpretations import interpretations_of
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.law.regulation import Regulation, Standard
from urban_tracker.programme.programme import Place

HAIR = Fraction(1, 10**9)
"""How far below a level of a number "a hair below" is; for works and levels the next one down."""


class Edges:
    """The values at the edges of the band of a standard, as the table prints it."""

    def __init__(
        self,
        standard: Standard,
        regulation: Regulation,
        urban_type: str,
        catalogue: Catalogue,
        place: Place,
    ) -> None:
        self.criterion = standard.criterion
        self.indicator = catalogue[standard.indicator]
        found = interpretations_of(regulation, standard, urban_type, self.indicator, place)
        printed = found.scales[0]
        first, last = printed.stairs[0].level, printed.stairs[-1].level
        self._sign = -1 if printed.lower_is_better else 1
        worse, at, better = self._around(first)
        self.minimum = self._sign * (better if printed.strict else at)
        self.maximum = self.minimum if first == last else self._sign * self._around(last)[1]
        below = self._sign * (at if printed.strict else worse)
        self.below = below if self.indicator.natural.contains(below) else None

    def _around(self, level: Fraction) -> tuple[Fraction, Fraction, Fraction]:
        """The next value below a level, at it (or the first above), and above that."""
        if self.indicator.kind in ("number", "share"):
            return level - HAIR, level, level + HAIR
        named = [self._sign * value for value in self.indicator.named_values.values()]
        below = max([Fraction(math.ceil(level) - 1), *(each for each in named if each < level)])
        at = min([Fraction(math.ceil(level)), *(each for each in named if each >= level)])
        above = min([Fraction(math.floor(level) + 1), *(each for each in named if each > level)])
        return below, at, above

    def better(self, one: Fraction, other: Fraction) -> Fraction:
        """The better of two values."""
        return max(one, other, key=lambda value: self._sign * value)


def chosen(
    met: int | Mapping[str, int],
    edges: Mapping[str, Edges],
    regulation: Regulation,
    urban_type: str,
) -> frozenset[str]:
    """Which standards are met, if so many are, or so many of each criterion.

    First what each criterion needs, then from the top, in the order of the text.
    """
    own = {name: edge.criterion for name, edge in edges.items()}
    if not isinstance(met, int):
        return frozenset(_first(own, met))
    needed = {
        row.criterion: int(row.at_least)
        for row in regulation.requirement
        if row.kind == "criterion-count"
        and urban_type in row.types
        and row.criterion is not None
        and row.at_least is not None
    }
    first = _first(own, needed)
    return frozenset([*first, *(name for name in own if name not in first)][:met])


def _first(criteria: Mapping[str, str], wanted: Mapping[str, int]) -> list[str]:
    """As many standards of each criterion as wanted."""
    found: list[str] = []
    for criterion, number in wanted.items():
        found += [name for name, of in criteria.items() if of == criterion][:number]
    return found
