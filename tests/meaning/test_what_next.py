"""What a place lacks: the figures that would decide, and the next level of each standard."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest

from tests.world import (
    DAY,
    catalogue,
    figure,
    figures,
    indicator,
    law_of,
    place,
    programme,
    scored,
)
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.missing import MissingFigure, missing_figures
from urban_tracker.assessment.next_levels import NextLevel, next_levels
from urban_tracker.assessment.results import Assessment, TargetResult
from urban_tracker.figures.values import Figures

KNOWN = catalogue(
    indicator("a"),
    indicator("b"),
    indicator("works", "count"),
    indicator("waste", "share", better="lower"),
)
HILLY: dict[str, Any] = {"tags": ["hilly"]}


def standard(of: str, rule: dict[str, Any]) -> dict[str, Any]:
    return {"id": f"A.{of}", "indicator": of, "rule": rule}


def assess(
    *standards: dict[str, Any],
    at: dict[str, Any] | None = None,
    law: dict[str, Any] | None = None,
    **values: str,
) -> tuple[Assessment, Figures]:
    known = figures(*(figure(of, it, known=KNOWN) for of, it in values.items()), known=KNOWN)
    where = place(**(at or {}))
    regulation = law_of(*standards, **(law or {}))
    return Assessor(programme(where), known).assess(where, "II", DAY, regulation), known


# --- Missing figures


def missing(at_least: int, *standards: dict[str, Any], **values: str) -> list[MissingFigure]:
    total = {"id": "total", "kind": "points-total", "at_least": at_least}
    law = {"requirement": [total]}
    found, known = assess(*standards, at=None, law=law, **values)
    target = TargetResult(None, found, None, None, None, None, ())
    return list(missing_figures(programme(), known, target))


@pytest.mark.parametrize(
    ("at_least", "worst", "best"),
    [
        (2, "undecided", "meets"),
        (4, "undecided", "meets"),
        (5, "fails", "undecided"),
        (9, "fails", "fails"),
    ],
)
def test_a_missing_figure_says_what_its_worst_and_its_best_would_decide(
    at_least: int, worst: str, best: str
) -> None:
    rows = [standard(of, scored(100, 200, 2, 4)) for of in ("a", "b")]
    found = missing(at_least, *rows)
    assert [(each.indicator.id, each.if_worst, each.if_best) for each in found] == [
        ("a", worst, best),
        ("b", worst, best),
    ]
    assert [(each.at_stake, each.share) for each in found] == [(4, F(1, 2)), (4, F(1, 2))]
    assert [len(each.fails_at) for each in found] == [int(worst == "fails")] * 2


def test_where_lower_is_better_the_worst_is_the_highest() -> None:
    (found,) = missing(2, standard("waste", scored(20, 10, 2, 4)))
    assert (found.if_worst, found.if_best) == ("fails", "meets")


def test_what_is_reported_is_not_missing() -> None:
    rows = [standard(of, scored(100, 200, 2, 4)) for of in ("a", "b")]
    assert [each.indicator.id for each in missing(5, *rows, a="150")] == ["b"]
    assert missing(5, *rows, a="150", b=">10") == []


# --- Next levels


def next_of(
    rule: dict[str, Any],
    value: str,
    of: str = "a",
    *,
    at: dict[str, Any] | None = None,
    law: dict[str, Any] | None = None,
) -> NextLevel | None:
    found, _ = assess(standard(of, rule), at=at, law=law, **{of: value})
    levels = next_levels(found)
    return levels[0] if levels else None


@pytest.mark.parametrize(
    ("value", "level", "gap", "share", "points"),
    [
        ("80", 100, 20, F(1, 5), 2),
        ("100", 200, 100, F(1, 2), 2),
        ("150", 200, 50, F(1, 4), 1),
        ("90..150", 100, 10, F(1, 10), 2),
    ],
)
def test_the_next_level_of_a_band_with_what_it_takes_and_brings(
    value: str, level: int, gap: int, share: F, points: int
) -> None:
    found = next_of(scored(100, 200, 2, 4), value)
    assert found is not None
    assert (found.level, found.gap, found.share, found.points) == (level, gap, share, points)


def test_at_the_maximum_there_is_no_next_level() -> None:
    assert next_of(scored(100, 200, 2, 4), "200") is None
    assert next_of({"II": {"kind": "threshold", "at_least": 10}}, "10") is None


def test_a_threshold_has_a_next_level_without_points() -> None:
    found = next_of({"II": {"kind": "threshold", "at_least": 10}}, "8")
    assert found is not None
    assert (found.level, found.gap, found.points) == (10, 2, None)


def test_where_lower_is_better_the_next_level_lies_below() -> None:
    found = next_of(scored(20, 10, 2, 4), "25", "waste")
    assert found is not None
    assert (found.level, found.gap, found.share, found.points) == (20, 5, F(1, 4), 2)


def test_a_reduced_minimum_is_the_next_level_and_one_that_nobody_knows_is_not() -> None:
    less = {
        "id": "less",
        "name": "less",
        "kind": "scale-minimum",
        "standards": ["A.a"],
        "tags": ["hilly"],
    }
    for factor, level in ((F(1, 2), 50), ("unknown", 100)):
        law = {"adjustment": [{**less, "factor": factor}]}
        found = next_of(scored(100, 200, 2, 4), "40", at=HILLY, law=law)
        assert found is not None
        assert (found.level, found.points) == (level, 2)


def test_the_nearest_level_comes_first() -> None:
    rows = [standard(of, scored(100, 200, 2, 4)) for of in ("a", "b")]
    for a, b, order in (("90", "150", "ab"), ("150", "90", "ba"), ("90", "90", "ab")):
        found, _ = assess(*rows, a=a, b=b)
        assert [each.result.indicator.id for each in next_levels(found)] == list(order)
