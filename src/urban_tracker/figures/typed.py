"""Values and days as people type them, made into what the ledger writes."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import NUMBER, NotAValue
from urban_tracker.text import text

_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
_BETWEEN = " \u00a0\u2007\u2009\u202f'\u2019"
"""Spaces and apostrophes that group digits."""

_GROUPED = re.compile(rf"-?[0-9][0-9.,{_BETWEEN}]*", re.ASCII)
_SIGNS = {"+": "", "\u2212": "-"}
_DAY = re.compile(r"([0-9]{4})(?:-Q([1-4])|-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)

_TURNED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)


def typed_value(written: str, decimal_mark: str | None = None) -> str:
    """A value as typed, in the ledger's writing: a point for decimals, no grouping.

    Words (levels, yes, no) and ranges pass through, each end of a range by itself. One separator
    before exactly three digits could be either; it is refused unless ``decimal_mark`` says which.
    Raises :class:`NotAValue`.
    """
    written = written.strip()
    low, between, high = written.partition("..")
    if between and ".." not in high:
        return f"{typed_value(low, decimal_mark)}..{typed_value(high, decimal_mark)}"
    if written[:1] in _SIGNS and written[1:2].isdecimal():
        written = _SIGNS[written[0]] + written[1:]
    if not _GROUPED.fullmatch(written):
        return written
    if decimal_mark is not None:
        return _with_mark(written, decimal_mark)
    if _AMBIGUOUS.fullmatch(written):
        whole = written.replace(".", "").replace(",", "")
        part = written.replace(",", ".").rstrip("0").rstrip(".")
        raise NotAValue(
            "ambiguous-number",
            text("{value} could be {whole} or {part}", value=written, whole=whole, part=part),
            text(
                "write {whole} or {part}, or say which with --decimal-mark", whole=whole, part=part
            ),
        )
    if not NUMBER.fullmatch(written):
        raise NotAValue(
            "not-a-number",
            text("{value} is not a number", value=written[:40]),
            text(
                "write it like 2900 or 9.51: a point for decimals, no grouping; or say"
                " --decimal-mark"
            ),
        )
    return written


def _with_mark(written: str, mark: str) -> str:
    """A number whose decimal mark is stated. Raises :class:`NotAValue` if it does not fit."""
    other = "," if mark == "." else "."
    if _fits(written, mark, other):
        return _plain(written, mark)
    if _fits(written, other, mark):
        whole = re.sub(r"^(-?)0+(?=[0-9])", r"\1", re.sub(r"[^0-9-]", "", written))
        part = _plain(written, other).replace(".", mark)
        raise NotAValue(
            "ambiguous-number",
            text("{value} could be {whole} or {part}", value=written, whole=whole, part=part),
            text(
                "write {whole} or {part}: the decimal mark was stated to be {mark}",
                whole=whole,
                part=part,
                mark=mark,
            ),
        )
    raise NotAValue(
        "not-a-number",
        text("{value} is not a number", value=written[:40]),
        text(
            "write it like {example}: groups of three digits, and one decimal mark behind them",
            example=f"231{other}363{mark}5",
        ),
    )


def _fits(written: str, mark: str, other: str) -> bool:
    number = rf"-?(?:[0-9]+|[1-9][0-9]{{0,2}}([{other}{_BETWEEN}])[0-9]{{3}}(?:\1[0-9]{{3}})*)"
    return re.fullmatch(rf"{number}(?:{re.escape(mark)}[0-9]+)?", written, re.ASCII) is not None


def _plain(written: str, mark: str) -> str:
    return re.sub(rf"[^0-9{mark}-]", "", written).replace(mark, ".")


def without_percent(written: str, indicator: Indicator) -> str:
    """A value without the ``%`` that people type behind a share. Raises :class:`NotAValue`."""
    bare = written.rstrip()
    if not bare.endswith("%"):
        return written
    if indicator.unit.en == "%":
        return bare[:-1].rstrip()
    raise NotAValue(
        "not-per-cent",
        text("{indicator} is not in per cent", indicator=indicator.id),
        text("write the value without %, in {unit}", unit=indicator.unit),
    )


def typed_day(written: str) -> dt.date:
    """A day as typed; for a year, a quarter or a month its last day.

    ``2023``, ``2023-Q2``, ``2023-06``, ``2023-06-30``. Raises :class:`NotAValue`.
    """
    match = _DAY.fullmatch(written.strip())
    try:
        if match is not None:
            year = int(match[1])
            month = int(match[2]) * 3 if match[2] else int(match[3] or 12)
            day = int(match[4]) if match[4] else calendar.monthrange(year, month)[1]
            return dt.date(year, month, day)
    except ValueError:
        pass
    turned = _TURNED.fullmatch(written.strip())
    instead = text("write it like 2023, 2023-Q2, 2023-06 or 2023-06-30")
    if turned is not None:
        day_first = f"{turned[3]}-{int(turned[2]):02}-{int(turned[1]):02}"
        instead = text("write the year first, as in {day}", day=day_first)
    raise NotAValue("not-a-day", text("{value} is not a day", value=written[:40]), instead)


def typed_qualified(written: str) -> tuple[str, str]:
    """A value with an optional qualifier before it, as in ``>=30``, taken apart."""
    for qualifier in (">=", "<=", ">", "<", "~"):
        if written.startswith(qualifier):
            return qualifier, written[len(qualifier) :]
    return "", written
