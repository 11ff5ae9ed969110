"""The pace of a growth: what was seen so far against what is asked for, or left to do."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.assessment.bounds import HUNDRED
from urban_tracker.assessment.growth import ONE, grown, growth_range, power, yearly_growth
from urban_tracker.core.codes import Pace
from urban_tracker.core.models import INFINITE, Real
from urban_tracker.core.ranges import End, Range, divide, turned
from urban_tracker.core.years import years_between
from urban_tracker.outlook.pace import NEEDS_ACCELERATION, ON_TRACK, word_for

STEPS: tuple[tuple[Fraction, Pace], ...] = (
    (ON_TRACK, "on-track"),
    (NEEDS_ACCELERATION, "needs-acceleration"),
    (Fraction(0), "off-track"),
)


class Growth(NamedTuple):
    """A growth between two figures, by the ratio of the newest to the base."""

    ratio: Range
    aim: Fraction
    since: dt.date
    newest: dt.date
    by: dt.date | None
    lower_is_better: bool

    @property
    def _sign(self) -> int:
        return -1 if self.lower_is_better else 1

    @property
    def _passed(self) -> Fraction:
        return years_between(self.since, self.newest)

    @property
    def seen(self) -> Range:
        """The average a year so far, in per cent; without a lower end from a base without upper."""
        found = growth_range(self.ratio, self._passed)
        assert found is not None
        if self.ratio.low == 0 and self.ratio.low_open:
            return found._replace(low=-INFINITE, low_open=False)
        return found

    @property
    def needed(self) -> Range | None:
        """What is left to do a year from the newest figure on; ``None`` from nothing."""
        ends = self._needed(self.ratio.high), self._needed(self.ratio.low)
        if ends[0] is None or ends[1] is None:
            return None
        return Range(ends[0], ends[1], self.ratio.high_open, self.ratio.low_open)

    def _needed(self, ratio: Real) -> Real | None:
        assert self.by is not None
        whole = power(ONE + self.aim / HUNDRED, years_between(self.since, self.by))
        if ratio == 0 or isinstance(whole, float):
            return None
        left = years_between(self.newest, self.by)
        return yearly_growth(Fraction(0) if isinstance(ratio, float) else whole / ratio, left)

    def reached(self, end: End) -> bool:
        """Whether an end of the ratio is what the growth comes to on its last day."""
        assert self.by is not None
        return grown(end, self.aim, years_between(self.since, self.by)) * self._sign >= 0

    def pace(self, needed: Range) -> Range | None:
        """What was seen over what is needed; ``None`` where nothing needs to get better."""
        seen = self.seen
        if self.lower_is_better:
            seen, needed = turned(seen), turned(needed)
        return divide(seen, needed) if needed.low > 0 else None

    def word(self, end: End) -> Pace:
        """The word for an end of the ratio against the average asked for, without a last day."""
        if self.aim * self._sign <= 0:
            # An aim of no change, or of one for the worse, is kept or it is not: no share of it.
            kept = grown(end, self.aim, self._passed) * self._sign >= 0
            return "on-track" if kept else "deteriorating"
        for share, word in STEPS:
            if grown(end, self.aim * share, self._passed) * self._sign >= 0:
                return word
        return "deteriorating"

    def word_until(self, end: End) -> Pace:
        """The word for an end of the ratio against what is left to do until the last day."""
        needed = self._needed(end[0])
        if needed is None:
            # From nothing, no growth leads anywhere.
            return "deteriorating"
        seen = yearly_growth(end[0], self._passed)
        assert seen is not None
        if needed * self._sign > 0:
            return word_for(self._share(seen, needed), end[1] * self._sign)
        return "on-track" if seen * self._sign >= needed * self._sign else "deteriorating"

    @staticmethod
    def _share(seen: Real, needed: Real) -> Real:
        if isinstance(needed, float):
            # Of more than any number no growth is a share, but a fall leads away from it.
            return min(seen, Fraction(0))
        return seen / needed if isinstance(seen, Fraction) else INFINITE
