"""What a value earns under one rule of the law, read in one way.

A rule is a staircase: from which value on how many points, and how steeply they rise from there.
Less is better: the whole line is turned round. Written from the design (sections 4 and 5) and the
texts of the law alone.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any, NamedTuple

from tests.differential.naive_values import INFINITE, PROJECT, Number, Span, plain

Place = tuple[Any, int]
Points = tuple[Fraction, bool]  # and whether they are only come near to


class Stair(NamedTuple):
    start: Place
    points: Fraction
    slope: Fraction = Fraction(0)


class Reading(NamedTuple):
    """One way to read a rule: its stairs, and its minimum in the unit of the indicator (None:
    no number).
    """

    stairs: tuple[Stair, ...]
    turned: bool
    minimum: Fraction | None
    lowest: Fraction  # points that count as met
    highest: Fraction
    project_counts: bool
    exempt: bool = False
    whole: bool = False  # what is counted is missing by whole numbers

    def at(self, place: Place) -> Points:
        """The points of a place on the line, and whether they are only come near to."""
        value, side = place
        if value == PROJECT and not self.project_counts:
            value = Fraction(0)
        last = [stair for stair in self.stairs if stair.start <= (value, side)][-1]
        if not last.slope:
            return last.points, False
        return last.points + last.slope * (value - last.start[0]), side != 0

    def ends(self, span: Span) -> tuple[Points, Points]:
        """The points of the worst and of the best end."""
        low, high = span.worst, span.best
        if self.turned:
            low, high = (-high[0], -high[1]), (-low[0], -low[1])
        return self.at(low), self.at(high)

    def gaps(self, span: Span) -> tuple[Number, Number] | None:
        """What is missing to the minimum at the worst and at the best end."""
        if self.minimum is None:
            return None
        found = []
        for end in (span.low, span.high):
            value = Fraction(0) if end == PROJECT and not self.project_counts else end
            missing = value - self.minimum if self.turned else self.minimum - value
            if self.whole and missing not in (INFINITE, -INFINITE):
                missing = Fraction(math.ceil(missing))
            found.append(max(Fraction(0), missing) if missing != INFINITE else INFINITE)
        return max(found), min(found)


def number(value: Any) -> Fraction:
    return Fraction(str(value))


def levels_of(rule: dict[str, Any], place_kind: str) -> dict[str, Any]:
    """The rule with the variant for this kind of place, where it has one."""
    for variant in rule.get("variants", []):
        if place_kind in variant["place_kinds"]:
            return {**rule, **variant}
    return rule


def scaled(minimum: Fraction, factor: Fraction, works: bool, rounding: str | None) -> Fraction:
    """A reduced minimum; of counted works 1 stays 1, more is rounded, never under 1."""
    if not works or rounding is None:
        return minimum * factor
    if minimum <= 1:
        return minimum
    return max(Fraction(1), Fraction(math.floor(minimum * factor + Fraction(1, 2))))


def reading(
    rule: dict[str, Any],
    indicator: dict[str, Any],
    factor: Fraction = Fraction(1),
    works: bool = False,
    rounding: str | None = None,
    exempt: bool = False,
) -> Reading:
    """One reading of a rule: exempt, or with its minimum scaled."""
    kind = rule["kind"]
    bottom = Stair((-INFINITE, 0), Fraction(0))
    turned, minimum = False, None
    project = "project" not in indicator.get("named_values", {})
    if kind in ("scored", "levels"):
        low, high = (plain(str(rule[end]), indicator) for end in ("minimum", "maximum"))
        least, most = (number(rule["points"][end]) for end in ("minimum", "maximum"))
        if kind == "levels":
            stairs = [Stair((low, 0), least), Stair((high, 0), most)]
        else:
            turned = high < low
            minimum = scaled(low, factor, works, rounding) if factor != 1 else low
            if turned:
                low, high = -low, -high
            start = -minimum if turned else minimum
            slope = (most - least) / (high - low)
            stairs = [
                Stair((start, 0), least),
                Stair((low, 0), least, slope),
                Stair((high, 0), most),
            ]
    elif kind == "steps":
        levels = [plain(str(step["at_least"]), indicator) for step in rule["steps"]]
        by_project = any(step["at_least"] == "project" for step in rule["steps"])
        project = project or by_project
        if indicator["kind"] != "level" and not by_project:
            minimum = scaled(levels[0], factor, works, rounding) if factor != 1 else levels[0]
            levels[0] = minimum
        points = [number(step["points"]) for step in rule["steps"]]
        stairs = [Stair((level, 0), earned) for level, earned in zip(levels, points, strict=True)]
        least, most = points[0], points[-1]
    else:
        least = most = number(rule.get("points", 1))
        if kind == "yes-no":
            stairs = [Stair((Fraction(1), 0), most)]
        else:
            end = next(end for end in ("at_least", "above", "at_most", "below") if end in rule)
            level = number(rule[end])
            turned = end in ("at_most", "below")
            minimum = scaled(level, factor, works, rounding) if factor != 1 else level
            if (
                indicator["kind"] == "count" and end == "above"
            ):  # the next whole one is what is missing
                minimum, end = Fraction(math.floor(minimum) + 1), "at_least"
            stairs = [
                Stair((-minimum if turned else minimum, int(end in ("above", "below"))), most)
            ]
    if exempt:
        bottom, stairs = Stair((-INFINITE, -1), least), []
    return Reading(
        (bottom._replace(start=(-INFINITE, -1)), *stairs),
        turned,
        minimum,
        least,
        most,
        project,
        exempt,
        indicator["kind"] == "count",
    )
