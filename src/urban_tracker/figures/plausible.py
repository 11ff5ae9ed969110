"""Whether a figure is plausible beside the others of its series: slips of unit, implausible jumps.

This only ever warns; no result is computed with it. The rule, in `docs/figures.md` for people:

- A figure is compared with the nearest one before, the nearest one after, and those of other
  sources on its day; never across a break of the series. Of ranges the nearest ends count.
- Amounts (counts, and numbers that cannot fall below 0) by their ratio: implausible is more than
  1 + twice the largest yearly change seen in the series, times the years between; but a change up
  to 2 times is always plausible and one beyond 5 times never; 3 times where none was seen yet.
  Counts are compared with 5 added to both, because small ones jump easily. A change that is no
  larger than twice the largest yearly difference seen is plausible too, up to 8 times: so a slip
  of 10 or 1,000 is always noticed. A rise from 0 is always plausible, a fall to 0 only of counts.
- Shares, and numbers that can be negative, by their difference, in the same way: up to 20 always
  plausible, beyond 60 never, 40 where no change was seen; and a share that is 10 times another.
- A first share between 0 and 1 may have been meant as a part of one: 0.85 where 85 % was meant.
- Levels and yes-no answers are never implausible.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.problems import Problem
from urban_tracker.core.ranges import Range
from urban_tracker.core.text import Precise, text
from urban_tracker.core.years import years_between
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import Observation

MANY = 40
SMALL_COUNT = 5
TENFOLD = 10
NEARLY_TENFOLD = 8
RATIO = (Fraction(2), Fraction(3), Fraction(5))
POINTS = (Fraction(20), Fraction(40), Fraction(60))
"""Always plausible up to the first, never beyond the last; the middle where nothing was seen."""


class Doubt(NamedTuple):
    """Why a figure is hard to believe: the other figure that it does not go with, and the change.

    ``change`` is a ratio (above 1: so many times larger; below: smaller), or a difference in
    points where ``by_ratio`` is false. Of a fall to 0 the ratio is 0.
    """

    other: Observation
    change: Fraction
    by_ratio: bool

    @property
    def slip(self) -> int | None:
        """The power of ten that the change comes near to: 10, 100, 1,000 … if it does."""
        if not self.by_ratio or not self.change:
            return None
        times = max(self.change, 1 / self.change)
        tens = (TENFOLD, 100, 1_000, 10_000, 100_000, 1_000_000, 1_000_000_000)
        return next((ten for ten in tens if Fraction(ten, 2) <= times <= 2 * ten), None)

    def problem(self, indicator: Indicator) -> Problem:
        """What is implausible, in words, and what may have gone wrong."""
        day, source = self.other.as_of, self.other.source
        known = self.other.range
        exact = known is not None and known.exact
        other = Precise(known.low) if known is not None and exact else self.other.value
        if not self.by_ratio:
            said = text("{points} above", points=self.change)
            if self.change < 0:
                said = text("{points} below", points=-self.change)
        elif self.change > 1:
            said = text("about {times} times", times=_roughly(self.change))
        elif self.change:
            said = text("about 1/{times} of", times=_roughly(1 / self.change))
        else:
            said = text("0 after")
        return Problem.of(
            "implausible-jump" if self.slip is None else "implausible-jump/unit",
            indicator=indicator.id,
            said=said,
            other=other,
            day=day,
            source=source or text("no source"),
            unit=indicator.unit,
        )


class PartOfOne(NamedTuple):
    """A share as it was given, and in per cent if it was given as a part of one."""

    value: str
    share: Fraction

    def problem(self, indicator: Indicator) -> Problem:
        """What looks wrong, and what may have been meant."""
        return Problem.of(
            "share-of-one",
            indicator=indicator.id,
            value=self.value,
            share=Precise(self.share),
        )


def _roughly(times: Fraction) -> Fraction:
    if times >= 10:
        digits = len(str(int(times))) - 2
        return Fraction(round(times / 10**digits) * 10**digits)
    return Fraction(round(times * 10), 10)


class Series:
    """The standing figures of a place and an indicator, ready to say which are hard to believe.

    Only figures on the same side of every break are compared with each other.
    """

    def __init__(
        self, indicator: Indicator, rows: Iterable[Observation], breaks: Iterable[dt.date] = ()
    ) -> None:
        self._indicator = indicator
        self._by_ratio = indicator.kind != "share" and indicator.natural.low >= 0
        self._breaks = sorted(breaks)
        self._rows: dict[dt.date, list[Observation]] = {}
        for row in rows:
            if row.range is not None:
                self._rows.setdefault(row.as_of, []).append(row)
        self._days = sorted(self._rows)
        self._seen: dict[int, list[_Change]] = {}
        if not indicator.words:
            for day, later in itertools.pairwise(self._days):
                if self._side(day) == self._side(later):
                    change = self._change(self._rows[day][-1], self._rows[later][-1])
                    self._seen.setdefault(self._side(day), []).append(change)

    def _side(self, day: dt.date) -> int:
        """Between which breaks a day lies; a break begins something new."""
        return bisect.bisect_right(self._breaks, day)

    def doubt(self, figure: Observation, corrected: Iterable[Observation] = ()) -> Doubt | None:
        """The first reason not to believe a figure; ``None`` if there is none.

        ``corrected``: what the same source had said before, which is looked at only where there
        is nothing else to compare with.
        """
        if self._indicator.words or figure.range is None:
            return None
        seen = self._largest(figure.as_of)
        before = [each for each in corrected if each.range is not None]
        for other in self._neighbours(figure) or before:
            found = self._jump(figure, other)
            if found is not None and self._implausible(found, seen, figure):
                return found
        return None

    def part_of_one(self, figure: Observation) -> PartOfOne | None:
        """Whether a share between 0 and 1 may stand for a part of one: 0.85 where 85 % was meant.

        Only for the first figure of a share; beside others a wrong one is implausible anyway.
        """
        known = figure.range
        if self._indicator.kind != "share" or known is None or not known.exact:
            return None
        if not 0 < known.low < 1 or self._neighbours(figure):
            return None
        return PartOfOne(figure.value, Fraction(known.low) * 100)

    def _neighbours(self, figure: Observation) -> list[Observation]:
        """The others of the same day, of the nearest day before and of the nearest after."""
        day = figure.as_of
        at = bisect.bisect_left(self._days, day)
        before = self._days[at - 1] if at else None
        at = bisect.bisect_right(self._days, day)
        after = self._days[at] if at < len(self._days) else None
        return [
            row
            for each in (before, day, after)
            if each is not None and self._side(each) == self._side(day)
            for row in self._rows.get(each, ())
            if (row.as_of, row.source) != (day, figure.source)
        ]

    def _change(self, old: Observation, new: Observation) -> _Change:
        years = _years(old.as_of, new.as_of)
        ends = _apart(new.range, old.range)
        if ends is None:
            return _Change(old.as_of, new.as_of, Fraction(0), Fraction(0))
        found = self._jump(new, old)
        growth = None
        if found is not None and found.change:
            growth = (max(found.change, 1 / found.change) - 1) / years
        return _Change(old.as_of, new.as_of, growth, abs(ends[0] - ends[1]) / years)

    def _largest(self, day: dt.date) -> _Seen:
        """The largest changes in a year that were seen, but for those to and from a day."""
        changes = self._seen.get(self._side(day), [])
        if len(changes) > MANY:
            # In a long series the newest changes say enough, and looking stays quick.
            at = bisect.bisect_left([each.later for each in changes], day)
            changes = changes[max(0, at - MANY // 2) : at + MANY // 2]
        others = [each for each in changes if day not in (each.day, each.later)]
        growths = [each.growth for each in others if each.growth is not None]
        differences = [each.difference for each in others]
        return _Seen(max(growths, default=None), max(differences, default=Fraction(0)))

    def _jump(self, figure: Observation, other: Observation) -> Doubt | None:
        """The smallest change that leads from another figure to this one; ``None`` if they meet."""
        ends = _apart(figure.range, other.range)
        if ends is None:
            return None
        new, old = ends
        if not self._by_ratio:
            return Doubt(other, new - old, by_ratio=False)
        if (new if figure.as_of < other.as_of else old) == 0:
            return None
        if self._indicator.kind == "count":
            new, old = new + SMALL_COUNT, old + SMALL_COUNT
        return Doubt(other, new / old, by_ratio=True) if old else None

    def _implausible(self, found: Doubt, seen: _Seen, figure: Observation) -> bool:
        years = _years(figure.as_of, found.other.as_of)
        ends = _apart(figure.range, found.other.range)
        assert ends is not None
        usual = abs(ends[0] - ends[1]) <= 2 * seen.difference * years
        if found.by_ratio:
            if not found.change:
                return True
            least, unseen, most = RATIO
            allowed = unseen if seen.growth is None else 1 + 2 * seen.growth * years
            times = max(found.change, 1 / found.change)
            return times > (NEARLY_TENFOLD if usual else min(most, max(least, allowed)))
        least, unseen, most = POINTS
        allowed = unseen
        if seen.growth is not None:
            allowed = min(most, max(least, 2 * seen.difference * years))
        if abs(found.change) > allowed:
            return True
        return self._indicator.kind == "share" and _tenfold(*sorted(ends))


class _Change(NamedTuple):
    """A change between two neighbouring days: a year's growth (``None`` from 0) and difference."""

    day: dt.date
    later: dt.date
    growth: Fraction | None
    difference: Fraction


class _Seen(NamedTuple):
    """The largest changes in a year that a series has seen; ``None`` if none was."""

    growth: Fraction | None
    difference: Fraction


def _years(first: dt.date, last: dt.date) -> Fraction:
    """The years between two days, at least one: what changes in a year may change in a day."""
    return max(Fraction(1), abs(years_between(first, last)))


def _apart(known: Range | None, other: Range | None) -> tuple[Fraction, Fraction] | None:
    """The nearest ends of two ranges that do not meet: of the first, of the second."""
    assert known is not None
    assert other is not None
    if known.low > other.high:
        return Fraction(known.low), Fraction(other.high)
    if known.high < other.low:
        return Fraction(known.high), Fraction(other.low)
    return None


def _tenfold(low: Fraction, high: Fraction) -> bool:
    """Whether one share is 10 times another, and they are a point or more apart."""
    return low * TENFOLD <= high and high - low >= 1
