"""A value with its day, source and grade, the sources that disagree, or its inputs."""

from __future__ import annotations

from urban_tracker.assessment.explain.steps import Step, above, amount, below
from urban_tracker.core.text import Precise, Text, Written, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.programme.programme import Programme


def value_step(value: Value | None, indicator: Indicator, programme: Programme) -> Step:
    """The value with its day, source and grade, the sources that disagree, or its inputs."""
    if value is None:
        return Step(text("value: no figure; {name} can be anything", name=indicator.name))
    said = range_in_words(value, indicator)
    if not (value.range.exact and indicator.word(value.range.low)):
        said = text("{value} {unit}", value=said, unit=indicator.unit)
    if value.assumed:
        return Step(text("value: {value}, assumed", value=said))
    steps = []
    for report in value.reports:
        source = programme.sources.get(report.source)
        steps.append(
            Step(
                text(
                    "{counts} {sign}{value} from {source}{title}",
                    counts=text("counts:") if report.counts else text("does not count:"),
                    sign=report.qualifier,
                    value=Written(report.value),
                    source=report.source or text("no source"),
                    title=text(" ({title})", title=source.title) if source is not None else "",
                ),
                grade=report.grade,
            )
        )
    for each in value.inputs:
        steps.append(_input(each, programme))
    for unit in value.without:
        steps.append(Step(text("{place}: no figure", place=unit)))
    for unit in value.waiting:
        steps.append(Step(text("{place}: no figure since it took over another unit", place=unit)))
    head = text(
        "value: {value}, as of {day}{how}",
        value=said,
        day=value.as_of,
        how=_how(value),
    )
    return Step(head, grade=value.grade, steps=tuple(steps))


def _how(value: Value) -> Text:
    if value.formula == "ratio" and all(each.range.exact for each in value.inputs):
        top, bottom = (Precise(each.range.low) for each in value.inputs)
        return text(" = {top} / {bottom}", top=top, bottom=bottom)
    if value.formula == "growth" and all(each.range.exact for each in value.inputs):
        now, base = (Precise(each.range.low) for each in value.inputs)
        return text(" = ({now} / {base} − 1) × 100", now=now, base=base)
    if value.formula == "sum-of-units":
        return text(", the sum of its units")
    if value.disputed:
        return text(", disputed: sources of equal grade differ")
    return text("")


def _input(value: Value, programme: Programme) -> Step:
    place = programme.places[value.place].name
    head = text(
        "{place}, {indicator}: {low}{high} on {day}{source}",
        place=place,
        indicator=value.indicator,
        low=above(value.range.low, is_open=value.range.low_open),
        high=""
        if value.range.exact
        else text("–{high}", high=below(value.range.high, is_open=value.range.high_open)),
        day=value.as_of,
        source=_from(value.source, programme) if value.source else _how(value),
    )
    steps = tuple(_input(each, programme) for each in value.inputs)
    return Step(head, grade=value.grade, steps=steps)


def _from(source: str, programme: Programme) -> Text:
    known = programme.sources.get(source)
    if known is None:
        return text(", {source}", source=source)
    return text(", {source} ({title})", source=source, title=known.title)


def range_in_words(value: Value, indicator: Indicator) -> object:
    """What is known of a value: a number, a word, a bound or two ends."""
    known = value.range
    if known.exact:
        return amount(indicator, known.low)
    if value.written is not None and ".." not in value.written:
        return text("{sign} {value}", sign=value.qualifier, value=Written(value.written))
    low, high = amount(indicator, known.low), amount(indicator, known.high)
    return text(
        "{low} to {high}",
        low=text("> {number}", number=low) if known.low_open else low,
        high=text("< {number}", number=high) if known.high_open else high,
    )
