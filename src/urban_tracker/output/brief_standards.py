"""A standard in few words: its value, what it needs, and how close it is to winning or losing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from urban_tracker.assessment.near_thresholds import Edge, near_edge
from urban_tracker.assessment.results import StandardResult
from urban_tracker.core.models import WEAK_RULE_GRADES
from urban_tracker.core.text import Text, text
from urban_tracker.output.ends import gap_texts, levels_of
from urban_tracker.output.screen import Screen
from urban_tracker.output.values import level, value_text


def brief_text(screen: Screen, result: StandardResult) -> Text:
    """A standard in few words: its name, its value, what it needs, and what is missing."""
    about: dict[str, object] = {"name": result.indicator.name}
    if result.value is None:
        return text("{name}", **about)
    language, indicator = screen.language, result.indicator
    about["value"] = value_text(language, indicator, result.value, *levels_of(result))
    minimum = result.minimum if result.minimum is not None else result.table_minimum
    about["minimum"] = needed_text(screen, result, minimum)
    edge = next((each for each in near_edge(result) if not each.lost), None)
    if edge is not None:
        about["edge"] = edge_text(screen, result, edge)
    if result.minimum is None and edge is not None:
        return text("{name} {value}, needs up to {minimum}; {edge}", **about)
    if result.minimum is None:
        return text("{name} {value}, needs up to {minimum}", **about)
    gap = result.gap
    if result.state != "short" or gap is None or not (gap.best > 0 or gap.best_open):
        return text("{name} {value}, needs {minimum}", **about)
    about["gap"] = _gap(screen, result)
    inferred = any(row.grade in WEAK_RULE_GRADES for row in result.adjustments)
    shape = _TEMPLATES[_way(result), inferred, edge is not None]
    return Text(shape.template, about)


def _way(result: StandardResult) -> str:
    """What is wrong with a value below its minimum: it is too low, or too high."""
    return "high" if result.interpretations.scales[0].lower_is_better else "low"


_TEMPLATES = {
    ("low", False, False): text("{name} {value}, needs {minimum} ({gap} too low)"),
    ("low", False, True): text("{name} {value}, needs {minimum} ({gap} too low); {edge}"),
    ("low", True, False): text("{name} {value}, needs {minimum} (inferred; {gap} too low)"),
    ("low", True, True): text("{name} {value}, needs {minimum} (inferred; {gap} too low); {edge}"),
    ("high", False, False): text("{name} {value}, needs {minimum} ({gap} too high)"),
    ("high", False, True): text("{name} {value}, needs {minimum} ({gap} too high); {edge}"),
    ("high", True, False): text("{name} {value}, needs {minimum} (inferred; {gap} too high)"),
    ("high", True, True): text(
        "{name} {value}, needs {minimum} (inferred; {gap} too high); {edge}"
    ),
}


def needed_text(screen: Screen, result: StandardResult, minimum: Fraction) -> Text | str:
    """The level that a standard needs, in words."""
    needed = level(screen.language, result.indicator, minimum)
    scale = result.interpretations.scales[0]
    if scale.strict:
        below = scale.lower_is_better
        return text("less than {level}" if below else "more than {level}", level=needed)
    return text("at most {level}", level=needed) if scale.lower_is_better else needed


def _gap(screen: Screen, result: StandardResult) -> Text | str:
    gap = result.gap
    assert gap is not None
    decimals = 0 if result.indicator.kind == "count" else None
    _, missing = gap_texts(screen.language, gap, decimals)
    if gap.best != gap.worst and not gap.best_open:
        return text("at least {gap}", gap=missing)
    return missing


def edge_text(screen: Screen, result: StandardResult, edge: Edge) -> Text:
    """A level within one reporting error, and what hangs on it."""
    about = {
        "error": edge.error_percent,
        "level": level(screen.language, result.indicator, edge.level),
    }
    if edge.points is None:
        if edge.lost:
            return text("close: a {error} % correction would no longer reach {level}", **about)
        return text("close: a {error} % correction would reach {level}", **about)
    about["points"] = screen.language.number(edge.points, 2, (Fraction(0),))
    if edge.lost:
        return text(
            "close: a {error} % correction would no longer reach {level} and lose {points} points",
            **about,
        )
    return text(
        "close: a {error} % correction would reach {level} and win {points} points", **about
    )


def at_risk(screen: Screen, result: StandardResult) -> Iterator[Text]:
    """A standard that is met, and would not be after a small correction of its figure."""
    for edge in near_edge(result):
        if edge.lost and edge.level in (result.minimum, result.table_minimum):
            yield text(
                "{name}, {edge}",
                name=result.indicator.name,
                edge=edge_text(screen, result, edge),
            )
