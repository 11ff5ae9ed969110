"""Values and days as people type them, made into what the ledger writes."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata

from urban_tracker.core.codes import Qualifier
from urban_tracker.core.text import bare, plain, small_letters, without_accents
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.level_words import STATUSES, VIETNAMESE
from urban_tracker.figures.observations import NUMBER, NotAValue

_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
_GROUPING = " \u00a0\u2007\u2009\u202f'\u2019"
"""Spaces and apostrophes that group digits."""

_GROUPED = re.compile(rf"-?[0-9][0-9.,{_GROUPING}]*", re.ASCII)
_PLUS_MINUS = {"+": "", "\u2212": "-"}
_DAY = re.compile(r"([0-9]{4})(?:-Q([1-4])|-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)

_PER_CENT = re.compile(r"\s*([%\uff05]|per\s?cent|phần\s+trăm)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"(-?[0-9][0-9.,]*)\s*[-\u2013\u2014]\s*([0-9][0-9.,]*)", re.ASCII)
_SIGNS: dict[str, Qualifier] = {
    **{each: each for each in (">=", "<=", ">", "<", "~")},
    **dict(
        zip(("\u2265", "\u2264", "\u2248", "=>", "=<"), (">=", "<=", "~", ">=", "<="), strict=True)
    ),
}
_YES = ("yes", "y", "true", "co")
_NO = ("no", "n", "false", "khong")
_TURNED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)

_WORDED = tuple(
    (re.compile(pattern, re.ASCII), shape)
    for pattern, shape in (
        (r"(?:năm|year) ?(?P<y>[0-9]{4})", "{y:04}"),
        (
            r"(?:quý|q|quarter) ?(?P<q>[1-4]|iv|i{1,3})(?: ?[/-] ?| )(?:năm )?(?P<y>[0-9]{4})",
            "{y:04}-Q{q}",
        ),
        (r"(?:tháng )?(?P<m>[0-9]{1,2}) ?[/-] ?(?P<y>[0-9]{4})", "{y:04}-{m:02}"),
        (r"tháng (?P<m>[0-9]{1,2}) năm (?P<y>[0-9]{4})", "{y:04}-{m:02}"),
        (
            r"(?:ngày )?(?P<d>[0-9]{1,2}) tháng (?P<m>[0-9]{1,2}) năm (?P<y>[0-9]{4})",
            "{y:04}-{m:02}-{d:02}",
        ),
        (r"(?P<y>[0-9]{4})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})", "{y:04}-{m:02}-{d:02}"),
        (
            r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})[ t]00:00(?::00(?:\.0+)?)?",
            "{y:04}-{m:02}-{d:02}",
        ),
    )
)
"""Days as tables write them, all of which begin or end with a year of four digits."""

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


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
    ends = _BETWEEN.fullmatch(written)
    if ends is not None:
        raise NotAValue("not-a-number/range", value=written[:40], low=ends[1], high=ends[2])
    if written[:1] in _PLUS_MINUS and written[1:2].isdecimal():
        written = _PLUS_MINUS[written[0]] + written[1:]
    if not _GROUPED.fullmatch(written):
        return written
    if decimal_mark is not None:
        return _with_mark(written, decimal_mark)
    if _AMBIGUOUS.fullmatch(written):
        whole = written.replace(".", "").replace(",", "")
        part = written.replace(",", ".").rstrip("0").rstrip(".")
        raise NotAValue("ambiguous-number", value=written, whole=whole, part=part)
    if not NUMBER.fullmatch(written):
        raise NotAValue("not-a-number/typed", value=written[:40])
    return written


def read_value(
    indicator: Indicator | None, written: str, qualifier: str = "", decimal_mark: str | None = None
) -> tuple[str, str]:
    """Qualifier and value as the ledger writes them, of a value in any way that people type it.

    A bound may stand before it (unless ``qualifier`` says it already), ``%`` behind a share;
    levels, yes and no are read by :func:`typed_word`. Raises :class:`NotAValue`.
    """
    written = unicodedata.normalize("NFC", written.strip())
    if not qualifier:
        qualifier, written = typed_qualified(written)
    if indicator is None:
        return qualifier, typed_value(written, decimal_mark)
    value = typed_word(without_percent(written, indicator), indicator)
    return qualifier, typed_value(value, decimal_mark)


def typed_word(written: str, indicator: Indicator) -> str:
    """A level, yes, no or named value in the spelling of the ledger; anything else as it is.

    Capitals, accents, and spaces or ``_`` for hyphens do not matter; ``y``, ``true`` and ``có``
    are yes, ``n``, ``false`` and ``không`` no.
    """
    word = re.sub(r"[\s_-]+", "-", without_accents(written.strip()))
    if indicator.kind == "yes-no":
        return "yes" if word in _YES else "no" if word in _NO else written
    known = (*indicator.words, *indicator.named_values)
    return next((each for each in known if word in _spellings(each)), written)


def _spellings(word: str) -> tuple[str, ...]:
    """How a level is typed, in either language: without accents, with hyphens."""
    named = VIETNAMESE.get(word)
    own = without_accents(word)
    return (own,) if named is None else (own, plain(named))


def typed_status(written: str) -> str:
    """How final a figure is, in the word of the ledger; anything else as it is."""
    wanted = bare(written)
    return next((each for each, name in STATUSES.items() if bare(name) == wanted), written)


def _with_mark(written: str, mark: str) -> str:
    """A number whose decimal mark is stated. Raises :class:`NotAValue` if it does not fit."""
    other = "," if mark == "." else "."
    if _fits(written, mark, other):
        return _plain(written, mark)
    if _fits(written, other, mark):
        whole = re.sub(r"^(-?)0+(?=[0-9])", r"\1", re.sub(r"[^0-9-]", "", written))
        part = _plain(written, other).replace(".", mark)
        raise NotAValue("ambiguous-number/mark", value=written, whole=whole, part=part, mark=mark)
    raise NotAValue("not-a-number/mark", value=written[:40], example=f"231{other}363{mark}5")


def _fits(written: str, mark: str, other: str) -> bool:
    number = rf"-?(?:[0-9]+|[1-9][0-9]{{0,2}}([{other}{_GROUPING}])[0-9]{{3}}(?:\1[0-9]{{3}})*)"
    return re.fullmatch(rf"{number}(?:{re.escape(mark)}[0-9]+)?", written, re.ASCII) is not None


def _plain(written: str, mark: str) -> str:
    return re.sub(rf"[^0-9{mark}-]", "", written).replace(mark, ".")


def without_percent(written: str, indicator: Indicator) -> str:
    """A value without the ``%`` that people type behind a share, or behind both ends of a range.

    Raises :class:`NotAValue`.
    """
    number = "..".join(_PER_CENT.sub("", each) for each in written.split(".."))
    if number == written:
        return written
    if indicator.unit.en == "%":
        return number
    raise NotAValue("not-per-cent", indicator=indicator.id, unit=indicator.unit)


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
    meant = [day for day in _turned(written) if day is not None]
    if len(set(meant)) > 1:
        raise NotAValue("not-a-day/either", value=written[:40], day=meant[0], other=meant[1])
    if meant:
        raise NotAValue("not-a-day/turned", value=written[:40], day=meant[0].isoformat())
    raise NotAValue("not-a-day", value=written[:40])


def vietnamese_day(written: str) -> str:
    """A day as Vietnamese output has it, in the writing of the ledger; anything else as it is.

    ``31/12/2023``, ``31/12/2023 08:00``, ``6/2023``, ``quý 2/2023``, ``năm 2023``.
    """
    day, _, time = written.strip().partition(" ")
    turned = _turned(day)[0]
    if turned is None:
        return _worded(written)
    return f"{turned.isoformat()} {time}".strip()


def table_day(written: str, day_first: bool | None) -> dt.date:
    """A day of a table that a spreadsheet may have written: ``31/12/2023`` as well.

    ``day_first``: whether the day stands before the month, or the month before the day; unknown,
    what can only be one of them is read so, and the rest is refused. Raises :class:`NotAValue`.
    """
    turned = _turned(written)
    meant = [day for day in turned if day is not None]
    if day_first is not None and meant:
        found = turned[0 if day_first else 1]
        if found is not None:
            return found
        raise NotAValue(
            "not-a-day/day-first" if day_first else "not-a-day/month-first",
            value=written[:40],
            day=meant[0],
        )
    if len(set(meant)) > 1:
        first, other = meant
        raise NotAValue("ambiguous-day", value=written, day=first, other=other)
    return meant[0] if meant else typed_day(_worded(written))


def _worded(written: str) -> str:
    """A year, quarter, month or day in words that leave no doubt, as it would be typed."""
    words = small_letters(written)
    for pattern, shape in _WORDED:
        match = pattern.fullmatch(words)
        if match is not None:
            parts = {name: int(_ROMAN.get(each, each)) for name, each in match.groupdict().items()}
            return shape.format(**parts)
    return written


def _turned(written: str) -> tuple[dt.date | None, dt.date | None]:
    """What a day that ends with its year means with the day first, and with the month first."""
    match = _TURNED.fullmatch(written.strip())
    if match is None:
        return None, None
    one, other, year = int(match[1]), int(match[2]), int(match[3])
    return _date(year, other, one), _date(year, one, other)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def typed_qualified(written: str) -> tuple[Qualifier, str]:
    """A value with an optional qualifier before it, as in ``>=30``, taken apart."""
    for sign, qualifier in _SIGNS.items():
        if written.startswith(sign):
            return qualifier, written[len(sign) :].strip()
    return "", written
