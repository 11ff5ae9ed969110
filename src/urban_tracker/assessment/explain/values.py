"""A value with its day, source and grade, the sources that disagree, or its inputs."""

from __future__ import annotations

from urban_tracker.assessment.explain.steps import Step, above, amount, below
from urban_tracker.core.text import Precise, Text, Written, text
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.figures.values import Value
from urban_tracker.programme.programme import Programme


def value_step(
    value: Value | None, indicator: Indicator, programme: Programme, catalogue: Catalogue
) -> Step:
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
        steps.append(_input(each, programme, catalogue))
    for unit in value.without:
        steps.append(Step(text("{place}: no figure", place=unit)))
    for unit in value.waiting:
        steps.append(Step(text("{place}: no figure since it took over another unit", place=unit)))
    head = text("value: {value}, as of {day}", value=said, day=value.as_of)
    return Step(_with_how(head, value), grade=value.grade, steps=tuple(steps))


def _with_how(said: Text, value: Value) -> Text:
    """What is said of a value, and how it was made."""
    if value.formula == "ratio" and all(each.range.exact for each in value.inputs):
        top, bottom = (Precise(each.range.low) for each in value.inputs)
        return text("{value} = {top} / {bottom}", value=said, top=top, bottom=bottom)
    if value.formula == "growth" and all(each.range.exact for each in value.inputs):
        now, base = (Precise(each.range.low) for each in value.inputs)
        return text("{value} = ({now} / {base} − 1) × 100", value=said, now=now, base=base)
    if value.formula == "sum-of-units":
        return text("{value}, the sum of its units", value=said)
    if value.disputed:
        return text("{value}, disputed: sources of equal grade differ", value=said)
    return said


def _input(value: Value, programme: Programme, catalogue: Catalogue) -> Step:
    place = programme.places[value.place].name
    low = above(value.range.low, is_open=value.range.low_open)
    high = below(value.range.high, is_open=value.range.high_open)
    said = text(
        "{indicator} of {place}: {value} on {day}",
        place=place,
        indicator=catalogue[value.indicator].name,
        value=low if value.range.exact else text("{low}–{high}", low=low, high=high),
        day=value.as_of,
    )
    head = _with_source(said, value.source, programme) if value.source else _with_how(said, value)
    steps = tuple(_input(each, programme, catalogue) for each in value.inputs)
    return Step(head, grade=value.grade, steps=steps)


def _with_source(said: Text, source: str, programme: Programme) -> Text:
    known = programme.sources.get(source)
    if known is None:
        return text("{said}, {source}", said=said, source=source)
    return text("{said}, {source} ({title})", said=said, source=source, title=known.title)


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
