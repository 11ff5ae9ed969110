"""A value for programs: what is known, since when, from whom."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, overload

from urban_tracker.assessment.bounds import HUNDRED, Ends, Outlook
from urban_tracker.assessment.results import Notice
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import Names, Real
from urban_tracker.core.ranges import Range
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.value import Report, Value
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs

if TYPE_CHECKING:
    from urban_tracker.output.contract.values import (
        DescribedJson,
        EndsJson,
        ExcludedJson,
        GapJson,
        HeadingJson,
        InputJson,
        MaybePointsJson,
        MeasuredJson,
        NamesJson,
        NoticeJson,
        NumberRangeJson,
        PointsJson,
        ProgressJson,
        RangeJson,
        ReasonJson,
        ReportJson,
        ValueJson,
    )
    from urban_tracker.output.contract.words import Level

_ENGLISH = Language("en")


def heading(made_from: MadeFrom) -> HeadingJson:
    """What a document was made from."""
    return {
        "tool": made_from.tool,
        "as_of": made_from.as_of,
        "known_on": made_from.known_on,
        "workspace_digest": made_from.workspace_digest,
        "assumptions": list(made_from.assumptions),
    }


def ends_json(ends: Ends, *levels: Real | None) -> EndsJson:
    """The two ends of a result; that one is only come close to is said where it is so.

    They are told apart from ``levels``.
    """
    against = [level for level in levels if level is not None]
    found: EndsJson = {
        "worst": for_programs(ends.worst, *against),
        "best": for_programs(ends.best, *against),
    }
    if ends.worst_open:
        found["worst_open"] = True
    if ends.best_open:
        found["best_open"] = True
    return found


def gap_json(gap: Ends | None) -> GapJson | None:
    """What is missing, if that can be said."""
    return None if gap is None else ends_json(gap)


def progress_json(progress: Ends | None) -> ProgressJson | None:
    """A share that is reached, if that can be said; never rounded to 100 %."""
    if progress is None:
        return None
    found = ends_json(progress, HUNDRED)
    worst, best = found["worst"], found["best"]
    assert worst is not None, "a share has an end"
    assert best is not None, "a share has an end"
    return {**found, "worst": worst, "best": best}


def points_json(points: Outlook) -> PointsJson:
    """Points from worst to best; that the best is only come close to is said where it is so."""
    found: PointsJson = {"worst": for_programs(points.worst), "best": for_programs(points.best)}
    if points.best_open:
        found["best_open"] = True
    return found


def maybe_points_json(points: Outlook | None) -> MaybePointsJson:
    """The same where points need not be known."""
    if points is None:
        return {"worst": None, "best": None}
    return {**points_json(points)}


def excluded_json(known: Range) -> ExcludedJson:
    """Which ends of a range are excluded; said where it is so."""
    found: ExcludedJson = {}
    if known.low_open:
        found["low_open"] = True
    if known.high_open:
        found["high_open"] = True
    return found


def range_json(indicator: Indicator, known: Range) -> RangeJson:
    """The two ends of a range."""
    return {
        "low": level_json(indicator, known.low),
        "high": level_json(indicator, known.high),
        **excluded_json(known),
    }


def number_json(known: Range | None, *against: Real) -> int | float | None:
    """A number, where only one is possible; told apart from what it is held against."""
    return for_programs(known.low, *against) if known is not None and known.exact else None


@overload
def number_range_json(known: Range, *against: Real) -> NumberRangeJson: ...
@overload
def number_range_json(known: Range | None, *against: Real) -> NumberRangeJson | None: ...
def number_range_json(known: Range | None, *against: Real) -> NumberRangeJson | None:
    """All that a number can be; an end without a number has none."""
    if known is None:
        return None
    return {
        "low": for_programs(known.low, *against),
        "high": for_programs(known.high, *against),
        "low_open": known.low_open,
        "high_open": known.high_open,
    }


def names_json(names: Names) -> NamesJson:
    """A name in both languages."""
    return {"vi": names.vi, "en": names.en}


def reason_json(notice: Notice) -> ReasonJson:
    """Why something is not there, in English."""
    return {"code": notice.code, "text": _ENGLISH.say(notice.text)}


def notice_json(notice: Notice) -> NoticeJson:
    """One notice, in English."""
    return {**reason_json(notice), "reference": notice.reference}


def described(indicator: Indicator, name: Names | None = None) -> DescribedJson:
    """What a row is about: its indicator, by the name that the row has."""
    return {
        "indicator": indicator.id,
        "name": names_json(indicator.name if name is None else name),
        "unit": names_json(indicator.unit),
    }


def measured_json(value: Value | None, indicator: Indicator) -> MeasuredJson:
    """An indicator with what is known of it."""
    return {**described(indicator), **value_json(value, indicator)}


def value_json(value: Value | None, indicator: Indicator) -> ValueJson:
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
        "sources": [_report_json(report) for report in value.reports],
        "derived": value.formula,
        "inputs": [_input_json(each) for each in value.inputs],
        "disputed": value.rests_on_dispute,
        "assumed": value.rests_on_assumption,
        "figure_grade": value.grade,
    }


def _report_json(report: Report) -> ReportJson:
    return {
        "source": report.source or None,
        "value": report.value,
        "qualifier": report.qualifier or None,
        "status": report.status or None,
        "grade": report.grade,
        "counts": report.counts,
    }


def _input_json(each: Value) -> InputJson:
    return {
        "place": each.place,
        "indicator": each.indicator,
        "value": for_programs(each.range.low) if each.range.exact else None,
        "low": for_programs(each.range.low),
        "high": for_programs(each.range.high),
        **excluded_json(each.range),
        "as_of": each.as_of,
        "source": each.source or None,
        "grade": each.grade,
        "assumed": each.rests_on_assumption,
    }


def _single(value: Value, indicator: Indicator) -> Level:
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


def level_json(indicator: Indicator, level: Fraction | float | None) -> Level:
    """A level: a word where the indicator has words, else a number."""
    if level is None:
        return None
    return indicator.word(level) or for_programs(level)
