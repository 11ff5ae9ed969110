"""What can be wrong with a rule: a kind that does not fit, levels or points that fall."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from urban_tracker.core.problems import Fault, Loc
from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.rules import Levels, Rule, Scored, Steps, Threshold, YesNo


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
        yield Fault.of(
            "kind-does-not-fit", loc, rule=rule.kind, indicator=indicator.id, kind=indicator.kind
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
        yield Fault.of(
            "direction-does-not-fit", loc, indicator=indicator.id, better=indicator.better
        )
    positions: list[Fraction] = []
    for level in levels:
        position = level if isinstance(level, Fraction) else indicator.position(level)
        if position is None:
            yield Fault.of(
                "unknown-level/rule",
                loc,
                indicator=indicator.id,
                level=level,
                levels=", ".join([*indicator.words, *indicator.named_values]),
            )
            return
        positions.append(-position if indicator.lower_is_better else position)
    if any(not low < high for low, high in itertools.pairwise(positions)):
        yield Fault.of("levels-do-not-rise", loc)
    if points != sorted(points) or any(each < 0 for each in points):
        yield Fault.of("points-fall", loc)
