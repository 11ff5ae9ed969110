"""Near the edge, in words: what a revision within the reporting error would lose or win."""

from __future__ import annotations

from fractions import Fraction

from urban_tracker.assessment.near_thresholds import Edge
from urban_tracker.assessment.results import StandardResult
from urban_tracker.core.text import Text, text
from urban_tracker.output.language import Language
from urban_tracker.output.values import level


def edge_text(language: Language, result: StandardResult, edge: Edge) -> Text:
    """A level within one reporting error, and what hangs on it."""
    at = level(language, result.indicator, edge.level)
    error = edge.error_percent
    if edge.points is None:
        if edge.lost:
            return text("within {error} % of {level}: could be lost", error=error, level=at)
        return text("within {error} % of {level}: could be won", error=error, level=at)
    points = language.number(edge.points, 2, (Fraction(0),))
    if edge.lost:
        return text(
            "within {error} % of {level}: {points} points could be lost",
            error=error,
            level=at,
            points=points,
        )
    return text(
        "within {error} % of {level}: {points} points could be won",
        error=error,
        level=at,
        points=points,
    )
