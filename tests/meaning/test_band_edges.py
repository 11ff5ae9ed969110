"""Every edge of every band of every packaged regulation, a hair below, at it and a hair above.

What must come out is worked out here from the plain rows of the file, without the code that is
tested: nothing below the first level, in between by the kind of rule, everything from the last.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction as F
from typing import Any

import pytest

from tests.world import CATALOGUE, LAW, figures, place, programme, told
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.results import StandardResult
from urban_tracker.core.ranges import point
from urban_tracker.files.packaged import law_files

HAIR = F(1, 10**9)


def rows() -> Iterator[tuple[str, dict[str, Any], str, dict[str, Any], str | None]]:
    """Regulation, standard, type, rule and kind of place, straight from the files."""
    for path in law_files():
        data = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
        for standard in data["standard"]:
            for urban_type, rule in standard["rule"].items():
                yield data["id"], standard, urban_type, rule, None
                for variant in rule.get("variants", []):
                    for kind in variant["place_kinds"]:
                        yield data["id"], standard, urban_type, {**rule, **variant}, kind


def levels_of(rule: dict[str, Any]) -> list[tuple[Any, F | None]]:
    """The levels of a rule, worst first, each with the points at it."""
    if rule["kind"] in ("scored", "levels"):
        points = rule["points"]
        return [(rule["minimum"], F(points["minimum"])), (rule["maximum"], F(points["maximum"]))]
    if rule["kind"] == "steps":
        return [(step["at_least"], F(step["points"])) for step in rule["steps"]]
    if rule["kind"] == "yes-no":
        return [("yes", None)]
    return [(rule.get("at_least", rule.get("at_most")), None)]


def position(indicator: str, level: Any) -> F:
    row = CATALOGUE[indicator]
    if isinstance(level, str):
        found = row.position(level)
        assert found is not None
        return found
    return F(level)


def expected(rule: dict[str, Any], levels: list[tuple[F, F | None]], at: F) -> tuple[str, F | None]:
    """State and points at a value, where more is better."""
    reached = [(level, points) for level, points in levels if at >= level]
    has_points = levels[0][1] is not None
    if not reached:
        return "short", F(0) if has_points else None
    if len(levels) > 1 and len(reached) == len(levels):
        return "maximum", levels[-1][1]
    low, points = reached[-1]
    if rule["kind"] == "scored" and points is not None:
        high, most = levels[1]
        assert most is not None
        points += (most - points) * (at - low) / (high - low)
    return "met", points


def edges() -> Iterator[Any]:
    for regulation, standard, urban_type, rule, kind in rows():
        indicator = CATALOGUE[standard["indicator"]]
        sign = -1 if "at_most" in rule else 1
        levels = [
            (sign * position(indicator.id, level), points) for level, points in levels_of(rule)
        ]
        for number, (level, _) in enumerate(levels):
            step = HAIR if indicator.kind in ("number", "share") else F(1)
            if indicator.named_values:
                step = F(1, 2)
            middle = [(level + levels[1][0]) / 2] if number == 0 and len(levels) > 1 else []
            for at in (level - step, level, level + step, *middle):
                if indicator.words and at.denominator != 1:
                    continue
                if indicator.natural.contains(sign * at):
                    name = (
                        f"{regulation} {standard['id']} {urban_type} {kind or ''} {float(at):.9f}"
                    )
                    state, points = expected(rule, levels, at)
                    yield pytest.param(
                        regulation,
                        standard["id"],
                        urban_type,
                        kind,
                        sign * at,
                        state,
                        points,
                        id=name,
                    )


EDGES = list(edges())


def assess(
    regulation: str, standard: str, urban_type: str, kind: str | None, value: F
) -> StandardResult:
    law = LAW.get(regulation)
    row = next(each for each in law.standard if each.id == standard)
    day = dt.date(2026, 1, 1)
    where = place(kind=kind or "urban-area")
    assessor = Assessor(programme(where), figures(told(row.indicator, point(value), day)))
    results = assessor.assess(where, urban_type, day, law).standards
    return next(each for each in results if each.standard.id == standard)


@pytest.mark.parametrize(
    ("regulation", "standard", "urban_type", "kind", "value", "state", "points"), EDGES
)
def test_at_the_edge_of_a_band(
    regulation: str,
    standard: str,
    urban_type: str,
    kind: str | None,
    value: F,
    state: str,
    points: F | None,
) -> None:
    result = assess(regulation, standard, urban_type, kind, value)
    earned = None if result.points is None else (result.points.worst, result.points.best)
    assert (result.state, earned) == (state, None if points is None else (points, points))


def test_every_standard_of_every_type_is_among_them() -> None:
    covered = {(edge.values[0], edge.values[1], edge.values[2]) for edge in EDGES}
    assert covered == {
        (regulation, standard["id"], urban_type)
        for regulation, standard, urban_type, _, _ in rows()
    }
    assert len(EDGES) > 400
