"""What is only come close to is marked, and never shown as reached, wherever a level is known."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.meaning.test_standards import BAND, assess
from urban_tracker.assessment.bounds import Ends, Outlook
from urban_tracker.assessment.standards import with_open_value
from urban_tracker.output.documents.values import points_json
from urban_tracker.output.ends import gap_texts, points_text, progress_text
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_people, in_full

ENGLISH = Language("en")
ABOVE = {"II": {"kind": "threshold", "above": F(100)}}
AT_MOST = {"II": {"kind": "threshold", "at_most": F(5)}}
CLOSED = Outlook(F(5), F(7), F(5), F(7))


def test_the_best_points_of_an_open_value_are_marked() -> None:
    open_best = CLOSED._replace(best_open=True)
    assert points_text(ENGLISH, CLOSED, F(7)) == "5–7"
    assert points_text(ENGLISH, open_best, F(7)) == "5–< 7"
    assert points_json(CLOSED) == {"worst": 5, "best": 7}
    assert points_json(open_best) == {"worst": 5, "best": 7, "best_open": True}


@pytest.mark.parametrize(
    ("gap", "worst", "best"),
    [
        (Ends(F(100), F(0)), "100", "0"),
        (Ends(F(100), F(0), worst_open=True, best_open=True), "< 100", "> 0"),
        (Ends(F(0), F(0), best_open=True), "0", "> 0"),
        (Ends(F(1, 10**9), F(1, 10**9)), "0.000000001", "0.000000001"),
    ],
)
def test_a_gap_that_is_never_closed_is_marked(gap: Ends, worst: str, best: str) -> None:
    assert gap_texts(ENGLISH, gap) == (worst, best)


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Ends(F(100), F(100)), "100 %"),
        (Ends(F(100), F(100), best_open=True), "< 100 %"),
        (Ends(F(50), F(100), worst_open=True, best_open=True), "> 50–< 100 %"),
        (Ends(F("99.96"), F("99.96")), "99.96 %"),
        (Ends(F("99.96"), F("99.97")), "99.96–99.97 %"),
    ],
)
def test_progress_that_is_not_whole_never_looks_whole(progress: Ends, said: str) -> None:
    assert progress_text(ENGLISH, progress) == said


@given(
    st.decimals(-(10**6), 10**6, places=5).map(F), st.fractions(-2, 2).filter(lambda off: off != 0)
)
def test_beside_a_level_written_in_full_a_number_lies_on_its_own_side(level: F, off: F) -> None:
    shown, printed = (
        F(each.replace(",", "")) for each in (for_people(level + off, 1, (level,)), in_full(level))
    )
    assert printed == level
    assert (shown < printed) == (off < 0)
    assert shown != printed


@pytest.mark.parametrize(
    ("value", "of", "rule", "gap", "progress"),
    [
        ("<100", "people", BAND, (100, 0, False, True), (0, 100, False, True)),
        (">100", "people", BAND, (0, 0, False, False), (100, 100, False, False)),
        (">80", "people", BAND, (20, 0, True, False), (80, 100, True, False)),
        ("<80", "people", BAND, (100, 20, False, True), (0, 80, False, True)),
        ("100", "people", ABOVE, (0, 0, False, True), (100, 100, False, True)),
        (">5", "waste", AT_MOST, (95, 0, False, True), (5, 100, False, True)),
        ("<8", "waste", AT_MOST, (3, 0, True, False), (F(125, 2), 100, True, False)),
        ("<100", "works", BAND, (100, 1, False, False), (0, 99, False, False)),
    ],
)  # fmt: skip
def test_gap_and_progress_say_which_end_is_only_come_close_to(
    value: str, of: str, rule: dict[str, Any], gap: tuple[Any, ...], progress: tuple[Any, ...]
) -> None:
    found = assess(value, rule, of)
    for ends, expected in ((found.gap, gap), (found.progress, progress)):
        assert ends is not None
        assert (*ends, ends.worst_open, ends.best_open) == expected


def test_a_value_that_hangs_on_open_rules_keeps_its_open_ends() -> None:
    result = assess("<150")
    assert result.points is not None
    assert (result.points.best, result.points.best_open) == (3, True)
    shares = Outlook(F(0), F(150), F(0), F(120), frozenset({"rule"}), True, True)
    again = with_open_value(result, shares)
    assert again.points is not None
    assert (again.points.best, again.points.best_open) == (3, True)
    assert (again.points.best_strictly, again.points.best_strictly_open) == (F("2.4"), True)
