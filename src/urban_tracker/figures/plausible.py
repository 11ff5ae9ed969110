"""Whether a figure is plausible beside the others of its series: slips of unit, implausible jumps.

This only ever warns; no result is computed with it. The rule, in `docs/figures.md` for people:

- A figure is compared with the nearest one before, the nearest one after, and those of other
  sources on its day; never across a break of the series. Of ranges the nearest ends count.
- Amounts (counts, and numbers that cannot fall below 0) by their ratio: implausible is more than
  twice the largest yearly change seen in the series, times the years between; but a change up to
  2 times is always plausible and one beyond 5 times never; 3 times where no change was seen yet.
  So a slip of 10 or 1,000 is always noticed. Counts are compared with 5 added to both, because
  small ones jump easily.
- Shares, and numbers that can be negative, by their difference, in the same way: up to 20 always
  plausible, beyond 60 never, 40 where no change was seen; and a share that is 10 times another.
- Levels and yes-no answers are never implausible.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.ranges import Range
from urban_tracker.text import Text, text

Breaks = frozenset[tuple[str, str, dt.date]]

YEAR = 365
SMALL_COUNT = 5
TENFOLD = 10
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

    def what(self, indicator: Indicator) -> Text:
        """What is implausible, in words."""
        day, other, source = self.other.as_of, self.other.value, self.other.source
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
        return text(
            "{indicator}: an implausible jump, {said} the {other} of {day} ({source})",
            indicator=indicator.id,
            said=said,
            other=other,
            day=day,
            source=source or text("no source"),
        )

    def hint(self, indicator: Indicator) -> Text:
        """What may have gone wrong."""
        if self.slip is not None:
            return text(
                "is the value in another unit? {indicator} is in {unit}",
                indicator=indicator.id,
                unit=indicator.unit,
            )
        return text("check the value; its unit is {unit}", unit=indicator.unit)


def _roughly(times: Fraction) -> Fraction:
    if times >= 10:
        digits = len(str(int(times))) - 2
        return Fraction(round(times / 10**digits) * 10**digits)
    return Fraction(round(times * 10), 10)


def doubt(
    indicator: Indicator, figure: Observation, others: Iterable[Observation], breaks: Breaks
) -> Doubt | None:
    """The first reason not to believe a figure beside the standing others of its series.

    An earlier figure of the same day and source, which this one corrects, is only looked at
    where there is nothing else to compare with.
    """
    if indicator.words or figure.range is None:
        return None
    series = [each for each in others if each.range is not None]
    rest = [
        each
        for each in series
        if (each.as_of, each.source) != (figure.as_of, figure.source)
        and not _broken(figure, each.as_of, breaks)
    ]
    corrected = [each for each in series if each not in rest and each.as_of == figure.as_of]
    by_ratio = indicator.kind != "share" and indicator.natural.low >= 0
    seen = _largest_yearly_change(rest, by_ratio, indicator)
    for other in _neighbours(figure, rest) or corrected:
        years = _years(figure.as_of, other.as_of)
        found = _jump(figure.range, other, by_ratio, indicator)
        if found is not None and _implausible(found, seen, years, indicator, figure, other):
            return found
    return None


def _broken(figure: Observation, day: dt.date, breaks: Breaks) -> bool:
    first, last = sorted((figure.as_of, day))
    return any(
        (place, indicator) == (figure.place, figure.indicator) and first < on <= last
        for place, indicator, on in breaks
    )


def _neighbours(figure: Observation, others: Sequence[Observation]) -> list[Observation]:
    """The others of the same day, of the nearest day before and of the nearest after."""
    days = {each.as_of for each in others}
    before = max((day for day in days if day < figure.as_of), default=None)
    after = min((day for day in days if day > figure.as_of), default=None)
    return [each for each in others if each.as_of in (before, figure.as_of, after)]


def _years(first: dt.date, last: dt.date) -> Fraction:
    """The years between two days, at least one: what changes in a year may change in a day."""
    return max(Fraction(1), Fraction(abs((last - first).days), YEAR))


def _jump(known: Range, other: Observation, by_ratio: bool, indicator: Indicator) -> Doubt | None:
    """The smallest change that leads from another figure to this one; ``None`` if they meet."""
    assert other.range is not None
    if known.low > other.range.high:
        old, new = other.range.high, known.low
    elif known.high < other.range.low:
        old, new = other.range.low, known.high
    else:
        return None
    assert isinstance(old, Fraction)
    assert isinstance(new, Fraction)
    if not by_ratio:
        return Doubt(other, new - old, by_ratio=False)
    if indicator.kind == "count":
        return Doubt(other, (new + SMALL_COUNT) / (old + SMALL_COUNT), by_ratio=True)
    return Doubt(other, new / old, by_ratio=True) if old else None


def _implausible(
    found: Doubt,
    seen: Fraction | None,
    years: Fraction,
    indicator: Indicator,
    figure: Observation,
    other: Observation,
) -> bool:
    if found.by_ratio:
        least, unseen, most = RATIO
        allowed = unseen if seen is None else min(most, max(least, 1 + 2 * seen * years))
        return not found.change or max(found.change, 1 / found.change) > allowed
    least, unseen, most = POINTS
    allowed = unseen if seen is None else min(most, max(least, 2 * seen * years))
    if abs(found.change) > allowed:
        return True
    return indicator.kind == "share" and _tenfold(figure.range, other.range)


def _tenfold(one: Range | None, two: Range | None) -> bool:
    """Whether one share is 10 times another, and they are a point or more apart."""
    assert one is not None
    assert two is not None
    low, high = sorted((one, two), key=lambda each: each.low)
    return low.high * TENFOLD <= high.low and high.low - low.high >= 1


def _largest_yearly_change(
    rows: Sequence[Observation], by_ratio: bool, indicator: Indicator
) -> Fraction | None:
    """The largest change in a year between two neighbouring days; ``None`` if none was seen."""
    changes = list(_yearly_changes(rows, by_ratio, indicator))
    return max(changes) if changes else None


def _yearly_changes(
    rows: Sequence[Observation], by_ratio: bool, indicator: Indicator
) -> Iterator[Fraction]:
    days = sorted({each.as_of: each for each in rows}.items())
    for (day, old), (later, new) in itertools.pairwise(days):
        assert new.range is not None
        found = _jump(new.range, old, by_ratio, indicator)
        change = Fraction(0)
        if found is not None and by_ratio:
            change = max(found.change, 1 / found.change) - 1 if found.change else Fraction(0)
        elif found is not None:
            change = abs(found.change)
        yield change / _years(day, later)
