"""What several ways to read the law leave open together."""

from __future__ import annotations

from fractions import Fraction

from urban_tracker.assessment.bounds import Outlook, spanned


def points(worst: int, best: int) -> Outlook:
    return Outlook(Fraction(worst), Fraction(best), Fraction(worst), Fraction(best))


def test_ways_that_give_the_same_leave_nothing_open_by_the_rule() -> None:
    assert spanned([points(3, 5), points(3, 5)]) == points(3, 5)


def test_ways_that_differ_are_open_because_of_the_rule() -> None:
    found = spanned([points(3, 5), points(4, 6)])
    assert (found.worst, found.best, found.because) == (3, 6, {"rule"})
    assert (found.worst_leniently, found.best_strictly) == (4, 5)
