"""What hypothesis draws from: numbers, ranges, figures, rules of the law."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import strategies as st

from urban_tracker.figures.ranges import Range
from urban_tracker.models import INFINITE

NUMBERS = st.builds(
    lambda whole, parts: F(whole) + F(parts, 100), st.integers(-1000, 1000), st.integers(0, 99)
)


@st.composite
def ranges(draw: st.DrawFn, low: int | None = None) -> Range:
    """Ranges that hold some number, with open, closed and infinite ends."""
    ends = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    if low is not None:
        ends = [max(F(low), end) for end in ends]
    low_open, high_open = draw(st.booleans()), draw(st.booleans())
    if ends[0] == ends[1]:
        low_open = high_open = False
    if draw(st.integers(0, 4)) == 0:
        return Range(ends[0], INFINITE, low_open)
    return Range(ends[0], ends[1], low_open, high_open)


@st.composite
def numbers_in(draw: st.DrawFn, each: Range) -> F:
    """A number inside a range, often close to one of its ends."""
    low = each.low if isinstance(each.low, F) else F(-10_000)
    high = each.high if isinstance(each.high, F) else max(F(10_000), low + 1000)
    share = draw(
        st.sampled_from([F(0), F(1, 10**6), F(1, 2), 1 - F(1, 10**6), F(1)])
        | st.fractions(0, 1, max_denominator=50)
    )
    number = low + (high - low) * share
    if not each.contains(number):
        number = low + (high - low) * (F(1, 10**9) if share < 1 else 1 - F(1, 10**9))
    return number
