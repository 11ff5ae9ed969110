"""Values of indicators in words: number or level, bound, day, source, doubt."""

from __future__ import annotations

from fractions import Fraction

from urban_tracker.core.models import Real
from urban_tracker.core.ranges import Range
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import NUMBER
from urban_tracker.figures.values import Value
from urban_tracker.output import words
from urban_tracker.output.language import Language
from urban_tracker.output.safe import safe

DOUBTFUL_GRADES = frozenset({"press", "inferred", "unverified"})
SIGNS = {"": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}


def level(language: Language, indicator: Indicator, at: Real) -> str:
    """A level of an indicator: its word, or the number with every digit."""
    word = indicator.word(at)
    return language.level(at) if word is None else language.word(word)


def amount(language: Language, indicator: Indicator, at: Real, *against: Real) -> str:
    """A computed number of an indicator: its word, or rounded but told apart from ``against``."""
    word = indicator.word(at)
    if word is not None:
        return language.word(word)
    return language.number(at, 0 if indicator.kind == "count" else None, against)


def value_text(language: Language, indicator: Indicator, value: Value, *against: Real) -> str:
    """A value without its unit: ``231,363``, ``> 20``, ``95.5–97``, ``provincial``."""
    known = value.range
    if value.written is not None and ".." not in value.written:
        return SIGNS[value.qualifier] + reported(language, indicator, value.written)
    if known.exact:
        return amount(language, indicator, known.low, *against)
    return range_text(language, indicator, known, *against)


def doubtful(value: Value) -> bool:
    """Whether a value is to be marked: assumed, weakly sourced, disputed, preliminary, partial."""
    return bool(
        value.rests_on_assumption
        or value.grade in DOUBTFUL_GRADES
        or value.disputed
        or value.rests_on_dispute
        or value.preliminary
        or value.status
        or value.without
        or value.waiting
        or any(not report.counts for report in value.reports)
    )


def marked_value(language: Language, indicator: Indicator, value: Value, *against: Real) -> str:
    """A value, with a star where it is doubtful."""
    written = value_text(language, indicator, value, *against)
    return f"{written}*" if doubtful(value) else written


def range_text(language: Language, indicator: Indicator, known: Range, *against: Real) -> str:
    """A range: ``95.5–97``, or ``> 20`` where it has no upper end of its own."""
    if (known.high, known.high_open) == (
        indicator.natural.high,
        False,
    ) and known.low != indicator.natural.low:
        sign = SIGNS[">"] if known.low_open else SIGNS[">="]
        return sign + amount(language, indicator, known.low, *against)
    if (known.low, known.low_open) == (
        indicator.natural.low,
        False,
    ) and known.high != indicator.natural.high:
        sign = SIGNS["<"] if known.high_open else SIGNS["<="]
        return sign + amount(language, indicator, known.high, *against)
    low, high = (amount(language, indicator, end, *against) for end in (known.low, known.high))
    return f"{SIGNS['>'] * known.low_open}{low}–{SIGNS['<'] * known.high_open}{high}"


def reported(language: Language, indicator: Indicator, written: str) -> str:
    """A reported number with all the digits that it was reported with, grouped for reading."""
    if indicator.position(written) is not None or not NUMBER.fullmatch(written):
        return language.written(written)
    decimals = len(written.partition(".")[2])
    return language.number(Fraction(written), decimals)


def marks(language: Language, value: Value) -> list[str]:
    """What to know about a value: derived, disputed, disagreeing, assumed, weak, preliminary."""
    found = []
    if value.rests_on_assumption:
        found.append(language.say(text("assumed")))
    if value.formula is not None:
        found.append(language.say(words.FORMULAS[value.formula]))
    if value.without:
        found.append(language.say(text("without {units}", units=", ".join(value.without))))
    if value.waiting:
        found.append(
            language.say(
                text("nothing newer from {units} than a merger", units=", ".join(value.waiting))
            )
        )
    if value.disputed:
        found.append(
            language.say(text("disputed: {reports}", reports=_reports(language, value, True)))
        )
    elif any(not report.counts for report in value.reports):
        found.append(
            language.say(text("disagreeing: {reports}", reports=_reports(language, value, False)))
        )
    elif value.rests_on_dispute:
        found.append(language.say(text("from disputed figures")))
    if value.status:
        found.append(language.say(words.STATUSES[value.status]))
    elif value.preliminary:
        found.append(language.say(text("from preliminary figures")))
    return found


def _reports(language: Language, value: Value, counting: bool) -> str:
    return "; ".join(
        f"{SIGNS[report.qualifier]}{language.written(report.value)} ({safe(report.source)})"
        for report in value.reports
        if report.counts == counting
    )


def grade_text(language: Language, grade: str | None) -> str:
    """A grade in words; empty for an assumed value, which has none."""
    return "" if grade is None else language.say(words.GRADES[grade])
