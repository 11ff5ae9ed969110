"""The rule of a standard and its minimum in words, with every reduction that bears on it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from urban_tracker.assessment.explain.steps import Step, amount
from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.core.text import Precise, Text, Word, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.regulation import Adjustment
from urban_tracker.law.rules import Rule, Scored, Steps, Threshold, YesNo


def notes_of(result: StandardResult) -> Iterator[Step]:
    """Remarks of the law on a row and on its rule for the type."""
    for note in (result.interpretations.rule.note, result.standard.note):
        if note is not None:
            yield Step(text("remark: {note}", note=note))


def rule_in_words(rule: Rule, indicator: Indicator, place_kind: str) -> Text:
    """A rule in words, with the levels as the table prints them."""
    unit = indicator.unit
    if isinstance(rule, Threshold):
        limit = rule.limit_for(place_kind)
        level = amount(indicator, limit.level)
        if limit.at_most is not None:
            return text("rule: at most {level} {unit}; met or not", level=level, unit=unit)
        if limit.above is not None:
            return text("rule: above {level} {unit}; met or not", level=level, unit=unit)
        return text("rule: at least {level} {unit}; met or not", level=level, unit=unit)
    if isinstance(rule, YesNo):
        return text("rule: met by a yes")
    if isinstance(rule, Scored):
        return text(
            "rule: {minimum} {unit} earn {least} points, {maximum} or more {most}, linear between",
            minimum=amount(indicator, rule.minimum),
            unit=unit,
            least=rule.points.minimum,
            maximum=amount(indicator, rule.maximum),
            most=rule.points.maximum,
        )
    if rule.kind == "levels":
        return text(
            "rule: {minimum} earns {least} points, {maximum} or more {most}; a level between the"
            " two earns {least}",
            minimum=rule.minimum,
            least=rule.points.minimum,
            maximum=rule.maximum,
            most=rule.points.maximum,
        )
    return _steps_in_words(rule)


def _steps_in_words(rule: Steps) -> Text:
    said = [
        text(
            "{level} earns {points}",
            level=step.at_least if isinstance(step.at_least, str) else Precise(step.at_least),
            points=step.points,
        )
        for step in rule.steps
    ]
    joined = said[0]
    for each in said[1:]:
        joined = text("{first}, {second}", first=joined, second=each)
    return text("rule: at least {steps} points", steps=joined)


def minimum_steps(result: StandardResult, found: Assessment) -> Iterator[Step]:
    """How the minimum came about: the table, and each reduction that applies or may apply."""
    indicator = result.indicator
    printed = amount(indicator, result.table_minimum)
    if not result.adjustments:
        yield Step(
            text(
                "minimum: {level} {unit}; no reduction applies to {place}",
                level=printed,
                unit=indicator.unit,
                place=found.place.name,
            )
        )
        return
    steps = tuple(
        Step(_adjustment(row, found), row.reference, row.grade, _remarks(row))
        for row in result.adjustments
    )
    if result.state == "exempt":
        said = text("not considered for {place}: earns the minimum points", place=found.place.name)
    elif result.minimum is None:
        said = text(
            "minimum: {level} {unit} or less, by a reduction that is not known",
            level=printed,
            unit=indicator.unit,
        )
    else:
        factor = _factor(result)
        scaled = factor * result.table_minimum if result.table_minimum is not None else None
        said = text(
            "minimum: {printed} × {factor} = {level} {unit}"
            if scaled is None or scaled == result.minimum
            else "minimum: {printed} × {factor} = {scaled}, in whole works {level} {unit}",
            printed=printed,
            factor=Precise(factor),
            scaled=Precise(scaled if scaled is not None else factor),
            level=amount(indicator, result.minimum),
            unit=indicator.unit,
        )
    yield Step(said, steps=steps)


def _factor(result: StandardResult) -> Fraction:
    factors = [row.factor for row in result.adjustments if isinstance(row.factor, Fraction)]
    return factors[0] if factors else Fraction(1)


def _remarks(row: Adjustment) -> tuple[Step, ...]:
    return () if row.note is None else (Step(text("remark: {note}", note=row.note)),)


def _adjustment(row: Adjustment, found: Assessment) -> Text:
    region, tags = found.place.region, found.place.tags
    claim = Word(tuple(tag for tag in tags if tag in row.tags))
    if region is not None and region in row.regions:
        claim = Word((region,))
    elif region is None and row.regions and not claim.words:
        claim = Word(tuple(row.regions))
    if row.kind == "exempt":
        return text("{name}: not considered for {claim}", name=row.name, claim=claim)
    factor = row.factor if isinstance(row.factor, str) else Precise(row.factor)
    if isinstance(row.factor, str):
        return text(
            "{name}: reduced for {claim} by a factor that is not known", name=row.name, claim=claim
        )
    return text("{name}: × {factor} for {claim}", name=row.name, factor=factor, claim=claim)
