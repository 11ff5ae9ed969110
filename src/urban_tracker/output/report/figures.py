"""The figures of a place with their sources, and the sources that a report names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from urllib.parse import urlsplit

from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.figures.value import Report as Said
from urban_tracker.figures.values import Value
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs
from urban_tracker.output.report.amounts import value_amount
from urban_tracker.output.report.model import Amount, Figure, Source
from urban_tracker.output.safe import safe
from urban_tracker.output.values import SIGNS, grade_text, marks, reported
from urban_tracker.programme.evidence import Source as Known
from urban_tracker.programme.programme import Programme


def sources_of(language: Language, value: Value | None) -> tuple[str, ...]:
    """The names of the sources that a value rests on, those of its inputs too."""
    if value is None:
        return ()
    if value.assumed:
        return (language.say(text("assumed")),)
    own = [safe(report.source) for report in value.reports if report.counts and report.source]
    for each in value.inputs:
        own += sources_of(language, each)
    return tuple(dict.fromkeys(own))


def values_of(place: PlaceStatus) -> Iterator[tuple[Value, Indicator]]:
    """Every value that a report of a place speaks of, with its indicator."""
    for result in place.targets:
        for each in result.assessment.standards:
            if each.value is not None:
                yield each.value, each.indicator
        for _, unit, _ in result.assessment.in_units:
            if unit.value is not None:
                yield unit.value, unit.indicator
    yield from place.figures
    for goal in place.goals:
        yield from ((value, goal.indicator) for value in (goal.base, goal.value) if value)


def figure_rows(
    language: Language, programme: Programme, catalogue: Catalogue, place: PlaceStatus
) -> Iterator[Figure]:
    """The figures of a place and what they are made of, one row for each report, each once."""
    seen = set()
    for value, indicator in _with_inputs(values_of(place), catalogue):
        key = (value.place, value.indicator, value.as_of, value.assumed)
        if key not in seen:
            seen.add(key)
            name = language.name(programme.places[value.place].name)
            yield from _rows(language, name, value, indicator)


def _with_inputs(
    values: Iterable[tuple[Value, Indicator]], catalogue: Catalogue
) -> Iterator[tuple[Value, Indicator]]:
    for value, indicator in values:
        yield value, indicator
        yield from _with_inputs(
            ((each, catalogue[each.indicator]) for each in value.inputs), catalogue
        )


def _rows(language: Language, place: str, value: Value, indicator: Indicator) -> Iterator[Figure]:
    common = {
        "place": place,
        "name": language.name(indicator.name),
        "indicator": indicator.id,
        "unit": "" if indicator.words else language.name(indicator.unit),
        "day": value.as_of,
        "day_text": language.day(value.as_of),
    }
    if value.formula is not None or value.assumed or not value.reports:
        yield Figure(
            **common,  # type: ignore[arg-type]
            value=value_amount(language, indicator, value),
            source=language.say(text("assumed")) if value.assumed else "",
            grade=grade_text(language, value.grade),
            remarks="; ".join(marks(language, value)),
            used=True,
        )
        return
    for report in value.reports:
        remarks = language.say(text("does not count: another source is better founded"))
        if report.counts:
            remarks = "; ".join(marks(language, value))
        yield Figure(
            **common,  # type: ignore[arg-type]
            value=_reported(language, indicator, report),
            source=safe(report.source),
            grade=grade_text(language, report.grade),
            remarks=remarks,
            used=report.counts,
        )


def _reported(language: Language, indicator: Indicator, report: Said) -> Amount:
    said = SIGNS[report.qualifier] + reported(language, indicator, report.value)
    if ".." in report.value:
        low, _, high = report.value.partition("..")
        return Amount("–".join(reported(language, indicator, end) for end in (low, high)))
    if indicator.position(report.value) is not None:
        return Amount(said)
    return Amount(said, for_programs(Fraction(report.value)), SIGNS[report.qualifier])


def source_rows(
    language: Language, programme: Programme, named: Iterable[str]
) -> tuple[Source, ...]:
    """The sources that a report names, in the order in which it does."""
    return tuple(
        _source(language, each, programme.sources.get(each))
        for each in dict.fromkeys(named)
        if each
    )


def _source(language: Language, name: str, known: Known | None) -> Source:
    if known is None:
        weak = grade_text(language, "unverified")
        return Source(safe(name), safe(name), "", "", weak, "")
    about = [safe(known.issuer or ""), "" if known.date is None else language.day(known.date)]
    return Source(
        id=safe(name),
        title=safe(known.title),
        about=", ".join(each for each in about if each),
        url=web_address(known.url),
        grade=grade_text(language, known.grade),
        note="" if known.note is None else language.name(known.note),
    )


def web_address(url: str | None) -> str:
    """An address that a browser may open: of http or https and nothing else; else nothing."""
    try:
        parts = urlsplit(url or "")
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return safe(url or "") if fine and " " not in (url or "") else ""
