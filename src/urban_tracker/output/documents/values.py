"""A value for programs: what is known, since when, from whom."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from urban_tracker.assessment.bounds import Ends, Outlook
from urban_tracker.core.models import Names, Real
from urban_tracker.core.ranges import Range
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Value
from urban_tracker.output.numbers import for_programs

Json = dict[str, Any]


def ends_json(ends: Outlook | Ends | None, *levels: Real | None) -> Json:
    """The two ends of a result; that one is only come close to is said where it is so.

    They are told apart from ``levels``.
    """
    if ends is None:
        return {"worst": None, "best": None}
    against = [level for level in levels if level is not None]
    found: Json = {
        "worst": for_programs(ends.worst, *against),
        "best": for_programs(ends.best, *against),
    }
    if isinstance(ends, Ends) and ends.worst_open:
        found["worst_open"] = True
    if ends.best_open:
        found["best_open"] = True
    return found


def range_json(indicator: Indicator, known: Range) -> Json:
    """The two ends of a range; that one is excluded is said where it is so."""
    found: Json = {
        "low": level_json(indicator, known.low),
        "high": level_json(indicator, known.high),
    }
    if known.low_open:
        found["low_open"] = True
    if known.high_open:
        found["high_open"] = True
    return found


def names_json(names: Names) -> Json:
    """A name in both languages."""
    return {"vi": names.vi, "en": names.en}


def value_json(value: Value | None, indicator: Indicator) -> Json:
    """The value part of a standard or a figure; all null or empty without a value."""
    if value is None:
        return {
            "value": None,
            "value_range": None,
            "qualifier": None,
            "as_of": None,
            "status": None,
            "source": None,
            "sources": [],
            "derived": None,
            "inputs": [],
            "disputed": False,
            "assumed": False,
            "figure_grade": None,
        }
    return {
        "value": _single(value, indicator),
        "value_range": {
            "low": level_json(indicator, value.range.low),
            "high": level_json(indicator, value.range.high),
            "low_open": value.range.low_open,
            "high_open": value.range.high_open,
        },
        "qualifier": value.qualifier or None,
        "as_of": value.as_of,
        "status": value.status or None,
        "source": value.source or None,
        "sources": [
            {
                "source": report.source or None,
                "value": report.value,
                "qualifier": report.qualifier or None,
                "status": report.status or None,
                "grade": report.grade,
                "counts": report.counts,
            }
            for report in value.reports
        ],
        "derived": value.formula,
        "inputs": [
            {
                "place": each.place,
                "indicator": each.indicator,
                "value": for_programs(each.range.low) if each.range.exact else None,
                "low": for_programs(each.range.low),
                "high": for_programs(each.range.high),
                **({"low_open": True} if each.range.low_open else {}),
                **({"high_open": True} if each.range.high_open else {}),
                "as_of": each.as_of,
                "source": each.source or None,
                "grade": each.grade,
                "assumed": each.rests_on_assumption,
            }
            for each in value.inputs
        ],
        "disputed": value.rests_on_dispute,
        "assumed": value.rests_on_assumption,
        "figure_grade": value.grade,
    }


def _single(value: Value, indicator: Indicator) -> int | float | str | None:
    """The one number or word that was reported or derived; null if only a range is known."""
    if value.written is not None:
        if ".." in value.written:
            return None
        if indicator.position(value.written) is not None:
            return value.written
        return for_programs(Fraction(value.written))
    if value.range.exact:
        return level_json(indicator, value.range.low)
    return for_programs(value.range.low) if value.qualifier == ">=" else None


def level_json(indicator: Indicator, level: Fraction | float | None) -> int | float | str | None:
    """A level: a word where the indicator has words, else a number."""
    if level is None:
        return None
    return indicator.word(level) or for_programs(level)
