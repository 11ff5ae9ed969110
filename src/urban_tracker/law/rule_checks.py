"""What can be wrong with a rule: a kind that does not fit, levels or points that fall."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.core.problems import Loc
from urban_tracker.core.text import Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.rules import Levels, Rule, Scored, Steps, Threshold, YesNo


class Fault(NamedTuple):
    """Something wrong in a regulation: where in its data, and what."""

    code: str
    loc: Loc
    what: Text
    instead: Text | None = None


def rule_faults(rule: Rule, indicator: Indicator, loc: Loc) -> Iterator[Fault]:
    """Whether a rule fits the kind of its indicator, and rises the way it should."""
    if isinstance(rule, YesNo):
        fits = indicator.kind == "yes-no"
    elif isinstance(rule, Levels):
        fits = indicator.kind == "level"
    elif isinstance(rule, Steps):
        fits = indicator.kind != "yes-no"
    else:
        fits = not indicator.words
    if not fits:
        yield Fault(
            "kind-does-not-fit",
            loc,
            text(
                "a {rule} rule does not fit {indicator}, which is a {kind} indicator",
                rule=rule.kind,
                indicator=indicator.id,
                kind=indicator.kind,
            ),
            text("number, count, share: scored, steps, threshold; level: levels, steps; yes-no"),
        )
        return
    levels: list[Fraction | str] = []
    points: list[Fraction] = []
    if isinstance(rule, Scored | Levels):
        levels = [rule.minimum, rule.maximum]
    elif isinstance(rule, Steps):
        levels = [step.at_least for step in rule.steps]
        points = [step.points for step in rule.steps]
    elif isinstance(rule, Threshold) and any(
        (limit.at_most is not None) != indicator.lower_is_better for limit in (rule, *rule.variants)
    ):
        yield Fault(
            "direction-does-not-fit",
            loc,
            text(
                "of {indicator} {better} is better", indicator=indicator.id, better=indicator.better
            ),
            text("use at_most where lower is better, at_least or above elsewhere"),
        )
    positions: list[Fraction] = []
    for level in levels:
        position = level if isinstance(level, Fraction) else indicator.position(level)
        if position is None:
            yield Fault(
                "unknown-level",
                loc,
                text("{indicator} has no level {level}", indicator=indicator.id, level=level),
                text(
                    "one of: {levels}",
                    levels=", ".join([*indicator.words, *indicator.named_values]),
                ),
            )
            return
        positions.append(-position if indicator.lower_is_better else position)
    if any(not low < high for low, high in itertools.pairwise(positions)):
        yield Fault(
            "levels-do-not-rise",
            loc,
            text("the levels do not get better from the first to the last"),
            text("write the worst level first; where lower is better, that is the highest"),
        )
    if points != sorted(points) or any(each < 0 for each in points):
        yield Fault(
            "points-fall",
            loc,
            text("a better level earns fewer points"),
            text("let the points rise with the levels, from 0"),
        )
