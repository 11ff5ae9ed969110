"""Two assessments side by side, and what makes the difference between them.

The difference is split in a fixed order: first the rules, then corrections of figures that were
known before, then new figures (of later days or other sources). Each part is what changes when
that step is taken after the ones before it, so the parts add up to the whole.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.bounds import Outlook
from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.figures.newest import figure_of, known
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Figures
from urban_tracker.law.regulation import Regulation
from urban_tracker.programme.programme import Place, Programme

PARTS = ("rules", "corrections", "new-figures")
"""What can make a difference, in the order in which it is split off."""

Key = tuple[str, int]
"""An indicator, and which of the standards on it."""


class Side(NamedTuple):
    """One side of a comparison. ``figures`` are those known on the side's known-on day."""

    place: Place
    type: str
    on: dt.date
    regulation: Regulation
    figures: Figures
    known_on: dt.date | str | None = None


class Share(NamedTuple):
    """Points certain and points possible, or the difference of both between two steps."""

    worst: Fraction
    best: Fraction

    def __sub__(self, other: Share) -> Share:
        return Share(self.worst - other.worst, self.best - other.best)


class Line(NamedTuple):
    """A standard on both sides, matched by its indicator; ``None`` where one side has none.

    ``parts`` follow :data:`PARTS`; ``None`` where not both sides have points.
    """

    indicator: str
    before: StandardResult | None
    after: StandardResult | None
    parts: tuple[Share, ...] | None

    @property
    def changed(self) -> bool:
        """Whether the state, the value or the points differ."""
        if self.before is None or self.after is None:
            return True
        return _face(self.before) != _face(self.after)


class Comparison(NamedTuple):
    """Both sides with every standard; ``parts`` of the total, ``None`` without points on both.

    ``split`` is false between two places, where the parts have no meaning.
    """

    before: Assessment
    after: Assessment
    lines: tuple[Line, ...]
    parts: tuple[Share, ...] | None
    split: bool


def _face(result: StandardResult) -> tuple[object, ...]:
    value = result.value.range if result.value is not None else None
    return (result.state, value, result.minimum, result.points and result.points[:2])


def compare(programme: Programme, before: Side, after: Side) -> Comparison:
    """Hold two sides against each other."""
    first, last = _assess(programme, before), _assess(programme, after)
    split = before.place.id == after.place.id
    steps = [first]
    if split:
        rules = before._replace(regulation=after.regulation, type=after.type)
        corrected = rules._replace(figures=_corrected(before, after))
        steps += [_assess(programme, rules), _assess(programme, corrected)]
    steps.append(last)
    sides = [_by_indicator(each) for each in steps]
    keys = dict.fromkeys(key for side in (sides[0], sides[-1]) for key in side)
    lines = tuple(_line(key, sides) for key in keys)
    return Comparison(first, last, lines, _parts([each.points for each in steps]), split)


def _corrected(before: Side, after: Side) -> Figures:
    """The figures of the one side as they stand on the other: corrected, with none added."""

    def seen(side: Side) -> Iterator[Observation]:
        return known(side.figures.observations, side.figures.known_before)

    old = {figure_of(row) for row in seen(before) if row.as_of <= before.on}
    kept = [row for row in seen(after) if figure_of(row) in old]
    return dataclasses.replace(after.figures, observations=kept)


def _assess(programme: Programme, side: Side) -> Assessment:
    return Assessor(programme, side.figures).assess(side.place, side.type, side.on, side.regulation)


def _by_indicator(assessment: Assessment) -> dict[Key, StandardResult]:
    """The standards by what they measure; of several on one indicator the first is the first."""
    found: dict[Key, StandardResult] = {}
    seen: Counter[str] = Counter()
    for result in assessment.standards:
        indicator = result.indicator.id
        found[indicator, seen[indicator]] = result
        seen[indicator] += 1
    return found


def _line(key: Key, sides: Sequence[Mapping[Key, StandardResult]]) -> Line:
    rows = [side.get(key) for side in sides]
    points = [row.points if row is not None else None for row in rows]
    return Line(key[0], rows[0], rows[-1], _parts(points))


def _parts(outlooks: Sequence[Outlook | None]) -> tuple[Share, ...] | None:
    """The difference between each step and the next; ``None`` if a step has no points."""
    known = [Share(each.worst, each.best) for each in outlooks if each is not None]
    if len(known) < len(outlooks):
        return None
    return tuple(after - before for before, after in itertools.pairwise(known))
