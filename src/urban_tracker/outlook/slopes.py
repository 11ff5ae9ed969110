"""The slopes of all pairs of figures in order, one at a time, without holding the pairs.

Slope selection after Matoušek (1991), see ``docs/methods.md``: a sample of the slopes that are
still possible gives two between which the one looked for lies most likely, counting all pairs tells
for certain, and what lies between the two is searched again. The sample is taken at even
distances and not at random, so that it takes as long each time. Nothing is rounded.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import End

HELD = 2000
"""So many slopes, and no more, are held at once and sorted."""
SAMPLE = 400
WITHIN = 1.5
"""How far around the wanted place in a sample to look, in square roots of its size."""


class _Bound(NamedTuple):
    """A slope as a rise over a run, and how many pairs lie below it and up to it."""

    rise: int
    run: int
    below: int
    up_to: int


class SlopesByRank:
    """The slopes from the ``starts`` of earlier figures to the ``ends`` of later ones, by rank.

    A slope is an end of a range, as a start or an end can be: ``(5, 1)`` is a hair above 5.
    ``moments`` must rise. Starts without an end all point one way, and so do ends: the slopes that
    they give are then infinite with the opposite sign, or with the same.
    """

    def __init__(
        self, moments: Sequence[Fraction], starts: Sequence[End], ends: Sequence[End]
    ) -> None:
        numbers = [y for y, _ in (*starts, *ends) if isinstance(y, Fraction)]
        self._x = math.lcm(*(x.denominator for x in moments))
        self._y = math.lcm(*(y.denominator for y in numbers))
        runs = [int((x - moments[0]) * self._x) for x in moments]
        self._longest = runs[-1]
        # Two slopes with runs of at most R differ by 1/R² or not at all: a hair is less than that.
        opened = any(nudge for _, nudge in (*starts, *ends))
        self._fine = 8 * self._longest**2 if opened else 1
        self._starts = [
            (x, self._whole(y, nudge))
            for x, (y, nudge) in zip(runs, starts, strict=True)
            if isinstance(y, Fraction)
        ]
        self._ends = [
            (x, self._whole(y, nudge))
            for x, (y, nudge) in zip(runs, ends, strict=True)
            if isinstance(y, Fraction)
        ]
        endless = [-y for y, _ in starts if isinstance(y, float)]
        endless += [y for y, _ in ends if isinstance(y, float)]
        self._endless = endless[0] if endless else INFINITE
        self._count = len(runs) * (len(runs) - 1) // 2
        self._finite = sum(len(kept) - first for *_, kept, first in self._sweep(None, None))
        self._memo: dict[int, End] = {}

    def _whole(self, y: Fraction, nudge: int) -> int:
        return int(y * self._y) * self._fine + nudge

    def __len__(self) -> int:
        return self._count

    def slope(self, rank: int) -> End:
        """The slope at a rank, counted from 0."""
        if rank not in self._memo:
            self._memo[rank] = self._find(rank)
        return self._memo[rank]

    def median(self) -> End:
        """The middle slope, or the mean of the two in the middle."""
        high = self.slope(len(self) // 2)
        if len(self) % 2:
            return high
        low = self.slope(len(self) // 2 - 1)
        if isinstance(low[0], float) or isinstance(high[0], float):
            return (low[0] + high[0], 0)
        return ((low[0] + high[0]) / 2, low[1] or high[1])

    def _find(self, rank: int) -> End:
        if self._endless < 0:
            rank -= self._count - self._finite
        if not 0 <= rank < self._finite:
            return (self._endless, 0)
        rise, run = self._select(rank)
        found = Fraction(rise, run)
        level = (found / self._fine).limit_denominator(self._longest)
        over = found - level * self._fine
        return (level * self._x / self._y, (over > 0) - (over < 0))

    def _select(self, rank: int) -> tuple[int, int]:
        low: _Bound | None = None
        high: _Bound | None = None
        while True:
            before = low.up_to if low else 0
            count = (high.below if high else self._finite) - before
            if count <= HELD:
                pairs = self._between(low, high, range(count))
                return self._in_order(pairs)[rank - before]
            places = [count * (2 * at + 1) // (2 * SAMPLE) for at in range(SAMPLE)]
            sample = self._in_order(self._between(low, high, places))
            middle, spread = (rank - before) * SAMPLE // count, WITHIN * math.sqrt(SAMPLE)
            for at in (middle - spread, middle + spread):
                slope = self._counted(*sample[min(max(int(at), 0), SAMPLE - 1)])
                if slope.below <= rank < slope.up_to:
                    return slope.rise, slope.run
                if slope.up_to <= rank:
                    low = slope if low is None or slope.up_to > low.up_to else low
                else:
                    high = slope if high is None or slope.below < high.below else high

    def _in_order(self, pairs: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
        fine = 2 * self._longest**2
        return sorted(pairs, key=lambda pair: pair[0] * fine // pair[1])

    def _counted(self, rise: int, run: int) -> _Bound:
        """A slope with the number of pairs below it and up to it."""
        starts: list[int] = []
        below = up_to = 0
        earlier = iter(self._starts)
        start = next(earlier, None)
        for x, y in self._ends:
            while start is not None and start[0] < x:
                bisect.insort(starts, start[1] * run - rise * start[0])
                start = next(earlier, None)
            at = y * run - rise * x
            below += len(starts) - bisect.bisect_right(starts, at)
            up_to += len(starts) - bisect.bisect_left(starts, at)
        return _Bound(rise, run, below, up_to)

    def _between(
        self, low: _Bound | None, high: _Bound | None, places: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """The slopes at some places among those between two, in the order of the sweep."""
        passed, at = 0, 0
        for x, y, order, kept, first in self._sweep(low, high):
            count = len(kept) - first
            while at < len(places) and places[at] < passed + count:
                before, height = self._starts[order[kept[first + places[at] - passed]]]
                yield y - height, x - before
                at += 1
            passed += count

    def _sweep(
        self, low: _Bound | None, high: _Bound | None
    ) -> Iterator[tuple[int, int, list[int], list[int], int]]:
        """Each end with the starts from which the slope to it lies between two, both left out.

        Those are ``order[kept[at]]`` for ``at`` from the last number on. A start lies under a line
        of the one slope through the end, and over one of the other: so all is swept by height over
        lines of the one, and sorted by height over lines of the other.
        """

        def over(bound: _Bound, x: int, y: int) -> int:
            return y * bound.run - bound.rise * x

        first = [x if low is None else over(low, x, y) for x, y in self._starts]
        last = [-x if high is None else over(high, x, y) for x, y in self._starts]
        order = sorted(range(len(last)), key=last.__getitem__)
        ranks = [0] * len(order)
        for rank, at in enumerate(order):
            ranks[at] = rank
        heights = [last[at] for at in order]
        swept = sorted((height, rank) for height, rank in zip(first, ranks, strict=True))
        ends = sorted((x if low is None else over(low, x, y), x, y) for x, y in self._ends)
        kept: list[int] = []
        next_start = 0
        for height, x, y in ends:
            while next_start < len(swept) and swept[next_start][0] < height:
                bisect.insort(kept, swept[next_start][1])
                next_start += 1
            above = bisect.bisect_right(heights, -x if high is None else over(high, x, y))
            yield x, y, order, kept, bisect.bisect_left(kept, above)
