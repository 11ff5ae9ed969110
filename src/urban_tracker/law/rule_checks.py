"""What can be wrong with a rule: a kind that does not fit, levels or points that fall."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from urban_tracker.core.problems import Fault, Loc
from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.rules import Levels, Rule, Scored, Steps, Threshold

NUMBERS = ("number", "count", "share")
FITTING: dict[str, tuple[str, ...]] = {
    "scored": NUMBERS,
    "threshold": NUMBERS,
    "steps": (*NUMBERS, "level"),
    "levels": ("level",),
    "yes-no": ("yes-no",),
}
"""By the kind of a rule the kinds of indicators that it can be about."""


def rule_faults(rule: Rule, indicator: Indicator, loc: Loc) -> Iterator[Fault]:
    """Whether a rule fits the kind of its indicator, and rises the way it should."""
    if indicator.kind not in FITTING[rule.kind]:
        yield Fault.of(
            "kind-does-not-fit", loc, rule=rule.kind, indicator=indicator.id, kind=indicator.kind
        )
    elif isinstance(rule, Threshold):
        limits = (rule, *rule.variants)
        if any((each.at_most is not None) != indicator.lower_is_better for each in limits):
            better = indicator.better
            yield Fault.of("direction-does-not-fit", loc, indicator=indicator.id, better=better)
    elif isinstance(rule, Scored | Levels):
        yield from _rising([rule.minimum, rule.maximum], [], indicator, loc)
    elif isinstance(rule, Steps):
        levels = [step.at_least for step in rule.steps]
        yield from _rising(levels, [step.points for step in rule.steps], indicator, loc)


def _rising(
    levels: Sequence[Fraction | str], points: list[Fraction], indicator: Indicator, loc: Loc
) -> Iterator[Fault]:
    """Levels that the indicator does not have or that do not get better; points that fall."""
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
