"""Gap, progress and points step by step, and what would have to change."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from urban_tracker.assessment.bounds import Ends
from urban_tracker.assessment.explain.steps import Step, above, amount, approached, below
from urban_tracker.assessment.explain.values import range_in_words
from urban_tracker.assessment.point_scales import PointScale
from urban_tracker.assessment.results import StandardResult
from urban_tracker.core.models import Real
from urban_tracker.core.text import Code, Precise, Text, text

ZERO = Fraction(0)


def gap_steps(result: StandardResult) -> Iterator[Step]:
    """What is missing to the minimum, as a subtraction where both sides are exact."""
    if result.gap is None or result.value is None:
        return
    unit = result.indicator.unit
    if result.gap == Ends(ZERO, ZERO) and result.state == "short":
        # Exactly at a level that has to be passed.
        yield Step(
            text(
                "gap to the minimum: > 0, for it has to be above {minimum} {unit}",
                minimum=Precise(result.minimum or ZERO),
                unit=unit,
            )
        )
    elif result.gap == Ends(ZERO, ZERO):
        yield Step(text("gap to the minimum: 0, reached"))
    elif _whole(result) and result.minimum is not None:
        yield Step(
            text(
                "gap to the minimum: {minimum} − {value} = {gap} {unit}"
                if not result.interpretations.scales[0].lower_is_better
                else "gap to the minimum: {value} − {minimum} = {gap} {unit}",
                minimum=Precise(result.minimum),
                value=Precise(result.value.range.low),
                gap=Precise(result.gap.worst),
                unit=unit,
            )
        )
    elif result.gap.best == result.gap.worst:
        yield Step(
            text("gap to the minimum: {gap} {unit}", gap=Precise(result.gap.worst), unit=unit)
        )
    else:
        yield Step(
            text(
                "gap to the minimum: {best} to {worst} {unit}",
                best=above(result.gap.best, is_open=result.gap.best_open),
                worst=below(result.gap.worst, is_open=result.gap.worst_open),
                unit=unit,
            )
        )


def _whole(result: StandardResult) -> bool:
    """Whether the value is one number that counts in full: half a work is none yet."""
    value = result.value
    if value is None or not value.range.exact:
        return False
    return result.indicator.word(value.range.low) is None


def progress_steps(result: StandardResult) -> Iterator[Step]:
    """The share of the minimum that is reached, as a division where both sides are exact."""
    if result.progress is None or result.value is None:
        return
    (worst, best), worst_open = result.progress, result.progress.worst_open
    if worst == best and result.minimum is not None and _whole(result) and worst < 100:
        yield Step(
            text(
                "progress: {value} / {minimum} = {share} %"
                if not result.interpretations.scales[0].lower_is_better
                else "progress: {minimum} / {value} = {share} %",
                value=Precise(result.value.range.low),
                minimum=Precise(result.minimum),
                share=Precise(worst),
            )
        )
    elif worst == best:
        yield Step(text("progress: {share} %", share=approached(result.progress)))
    else:
        yield Step(
            text(
                "progress: {worst} to {best} %",
                worst=above(worst, is_open=worst_open),
                best=approached(result.progress),
            )
        )


def points_steps(result: StandardResult) -> Iterator[Step]:
    """The points, with the arithmetic under every reading of the rule."""
    outlook = result.points
    if outlook is None:
        return
    steps: list[Step] = []
    for way in _ways_to_score(result):
        if way not in steps:
            steps.append(way)
    if outlook.worst == outlook.best:
        yield Step(text("points: {points}", points=Precise(outlook.worst)), steps=tuple(steps))
    else:
        yield Step(
            text(
                "points: {worst} to {best}",
                worst=Precise(outlook.worst),
                best=approached(outlook),
            ),
            steps=tuple(steps),
        )


def _ways_to_score(result: StandardResult) -> Iterator[Step]:
    """The arithmetic under every reading, of a range at each end that is a number."""
    value = result.value
    if result.interpretations.weak:
        yield Step(
            text(
                "the row is only {grade}, so it decides nothing", grade=Code("grade", result.grade)
            )
        )
    if value is None or result.state == "exempt":
        return
    if value.range.exact:
        for each in result.interpretations.applying:
            yield Step(_scoring(result, each, value.range.low))
        return
    known = value.range
    lower = result.interpretations.scales[0].lower_is_better
    unreached = (known.low_open and lower, known.high_open and not lower)
    for at, approached_only in zip((known.low, known.high), unreached, strict=True):
        if isinstance(at, Fraction):
            for each in result.interpretations.applying:
                if approached_only:
                    yield Step(_close_to(result, each, at))
                else:
                    said = _scoring(result, each, at)
                    shown = amount(result.indicator, at)
                    yield Step(text("at {value}: {said}", value=shown, said=said))


def _close_to(result: StandardResult, reading: PointScale, at: Fraction) -> Text:
    """What a value earns at most that is worse than a level and as close to it as can be."""
    shown = amount(result.indicator, at)
    goodness = -at if reading.lower_is_better else at
    points, nudge = reading.points_end((goodness, -1)) or (ZERO, 0)
    if not nudge and not points:
        said = text("0 points")
    elif not nudge:
        said = text("at most {points} points", points=Precise(points))
    else:
        said = text("fewer than {points} points", points=Precise(points))
    if reading.lower_is_better:
        return text("above {value}: {said}", value=shown, said=said)
    return text("below {value}: {said}", value=shown, said=said)


def _scoring(result: StandardResult, reading: PointScale, value: Real) -> Text:
    """The arithmetic of the points of one exact value under one reading."""
    at = -value if reading.lower_is_better else value
    first, last = reading.stairs[0], reading.stairs[-1]
    indicator = result.indicator
    shown = amount(indicator, value)
    floor = amount(indicator, reading.in_units(reading.floor))
    points = reading.points((at, 0))
    if not reading.reached((at, 0)):
        return text("{value} does not reach {minimum}: 0 points", value=shown, minimum=floor)
    if reading.linear and first.level <= at < last.level:
        return text(
            "{least} + ({value} − {minimum}) / ({maximum} − {minimum}) × ({most} − {least})"
            " = {points}",
            least=Precise(first.points),
            most=Precise(last.points),
            value=shown,
            minimum=amount(indicator, reading.in_units(first.level)),
            maximum=amount(indicator, reading.in_units(last.level)),
            points=Precise(points),
        )
    if at < first.level and reading.floor == 0:
        return text(
            "if the reduced minimum turns out to be reached: the minimum points {points}",
            points=Precise(points),
        )
    if at < first.level:
        return text(
            "{value} lies between the reduced minimum {minimum} and the minimum of the table:"
            " the minimum points {points}",
            value=shown,
            minimum=floor,
            points=Precise(points),
        )
    if at >= last.level and len(reading.stairs) > 1:
        return text(
            "{value} reaches the maximum level: {points} points",
            value=shown,
            points=Precise(points),
        )
    return text("{value} reaches the minimum: {points} points", value=shown, points=Precise(points))


def next_steps(result: StandardResult) -> Iterator[Step]:
    """What would have to change for the next state, and for the maximum."""
    indicator, unit = result.indicator, result.indicator.unit
    lower = result.interpretations.scales[0].lower_is_better
    if result.state in ("short", "undecided", "no-data") and not result.interpretations.weak:
        floors = [each.floor for each in result.interpretations.applying if not each.exempt]
        printed = result.interpretations.scales[0]
        level = printed.in_units(max(floors)) if floors else result.table_minimum
        said = text(
            "met for certain up to {level} {unit}"
            if lower
            else "met for certain above {level} {unit}"
            if printed.strict
            else "met for certain from {level} {unit}",
            level=amount(indicator, level),
            unit=unit,
        )
        yield Step(said, steps=tuple(_through_inputs(result, level)))
        unknown = any(row.factor == "unknown" for row in result.adjustments)
        if unknown and result.value is not None and result.value.range.exact:
            yield Step(
                text(
                    "or by learning the factor: it is met if the minimum is {level} {unit} or less",
                    level=range_in_words(result.value, indicator),
                    unit=unit,
                )
            )
    if result.maximum is not None and result.state != "maximum":
        yield Step(_to_maximum(result, amount(indicator, result.maximum), unit, lower=lower))


def _to_maximum(result: StandardResult, level: object, unit: object, *, lower: bool) -> Text:
    """From where on a value earns all the points, and how far that is."""
    gap = result.gap_to_maximum
    if gap is None or math.isinf(gap.worst):
        return text(
            "the maximum up to {level} {unit}" if lower else "the maximum from {level} {unit}",
            level=level,
            unit=unit,
        )
    return text(
        "the maximum up to {level} {unit} ({gap} less)"
        if lower
        else "the maximum from {level} {unit} ({gap} more)",
        level=level,
        unit=unit,
        gap=Precise(gap.worst),
    )


def _through_inputs(result: StandardResult, level: Fraction) -> Iterator[Step]:
    """For a ratio: what its top has to be if its bottom stays."""
    value = result.value
    if value is None or value.formula != "ratio" or not value.inputs[1].range.exact:
        return
    formula = result.indicator.formula
    assert formula is not None
    assert formula.ratio is not None
    top, bottom = value.inputs
    assert isinstance(bottom.range.low, Fraction)
    needed = level * bottom.range.low / formula.ratio.times
    if top.range.exact and isinstance(top.range.low, Fraction) and top.range.low < needed:
        yield Step(
            text(
                "with {bottom} of {amount} that takes {top} of {needed}, {more} more",
                bottom=formula.ratio.bottom,
                amount=Precise(bottom.range.low),
                top=formula.ratio.top,
                needed=Precise(needed),
                more=Precise(needed - top.range.low),
            )
        )
