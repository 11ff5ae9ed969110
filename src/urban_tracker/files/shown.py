"""What a cell of a workbook shows, by its number format: that is what its writer meant."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>[_*].)|(?P<bracket>\[[^\]]*\])'
    r"|(?P<noon>AM/PM|A/P)|(?P<general>General|Standard)|(?P<year>[ye]+)|(?P<month>m+)"
    r"|(?P<day>d+)|(?P<hour>h+)|(?P<second>s+)|(?P<digit>[0#?@])|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_QUARTER = re.compile(r"(?:quý|quarter|qtr|q)[\W_]*(?:([1-4])|(iv|i{1,3}))?(?![\w])")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ABOUT_DAYS = frozenset(["ngày", "tháng", "thg", "năm", "day", "month", "year", "of", "date"])
"""Words that a number format may show around a day without saying anything else of it."""

_NOT_EXACT = re.compile(
    r"[<>≤≥~≈±]|(?<![^\W\d_])[0-9]|\bk\b"
    r"|\b(?:nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion)\b(?!\s*(?:đồng|vnd|₫))"
    r"|\b(?:khoảng|about|trên|dưới|hơn|above|below|sơ bộ|ước|prel|est)\b"
)
"""What a number format may put beside a number that makes another figure of it."""

_DASHES = frozenset("-–—−")


class _Token(NamedTuple):
    kind: str
    written: str


def day_shown(value: dt.datetime, number_format: str) -> str | None:
    """A day as the cell shows it, as it would be typed: ``2023-06`` where it shows Jun-23.

    ``None`` if the cell does not show a year, or shows more than a day.
    """
    tokens = _sections(number_format)[0]
    clock = [token.kind for token in tokens if token.kind in ("hour", "month", "second")]
    minutes = [
        kind == "month" and (clock[at - 1 : at] == ["hour"] or clock[at + 1 : at + 2] == ["second"])
        for at, kind in enumerate(clock)
    ]
    months = clock.count("month") - sum(minutes)
    parts = {token.kind for token in tokens}
    days = any(token.kind == "day" and len(token.written) < 3 for token in tokens)
    quarter, clear = _beside(tokens)
    if not clear or "year" not in parts or (days and not months):
        return None
    if parts & {"hour", "second"} and value.time() != dt.time():
        return value.isoformat(sep=" ")
    if days:
        return value.date().isoformat()
    if months:
        return None if quarter is not None else f"{value:%Y-%m}"
    return f"{value.year:04}" if quarter is None else f"{value.year:04}-Q{quarter}"


def _beside(tokens: list[_Token]) -> tuple[int | None, bool]:
    """The quarter that is written out in a format, and whether the rest says nothing of a day."""
    literal = "".join(
        token.written if token.kind in ("quoted", "escaped", "other", "digit") else " "
        for token in tokens
    )
    literal = unicodedata.normalize("NFC", literal).casefold()
    quarter = None
    found = _QUARTER.search(literal)
    if found is not None:
        if not found[1] and not found[2]:
            return None, False
        quarter = int(found[1]) if found[1] else _ROMAN[found[2]]
        literal = literal[: found.start()] + " " + literal[found.end() :]
    words = re.findall(r"[^\W_]+", literal)
    return quarter, all(word in _ABOUT_DAYS for word in words)


def number_shown(value: float, number_format: str) -> str | None:
    """What a cell shows in place of its number; ``None`` if it shows the number."""
    if any(each[:1] == "[" and each[1:2] in "<>=" for each in re.findall(r"\[..", number_format)):
        return None  # which section counts hangs on a condition
    sections = _sections(number_format)
    at = 0
    if value < 0 and len(sections) > 1:
        at = 1
    elif value == 0 and len(sections) > 2:
        at = 2
    tokens = sections[at]
    kinds = {token.kind for token in tokens}
    digits = {token.written for token in tokens if token.kind == "digit"}
    if "general" in kinds or (not tokens and len(sections) == 1):
        return None
    if digits - {"#"} or (digits and value != 0):
        return _another_figure(tokens)
    shown = "".join(
        token.written for token in tokens if token.kind in ("quoted", "escaped", "other")
    ).strip(" ,.")
    return None if value == 0 and shown in _DASHES else shown


def _another_figure(tokens: list[_Token]) -> str | None:
    """The words of a format, if with them its number says another figure, as ``5.1 nghìn``."""
    kinds = ("quoted", "escaped", "other")
    said = "".join(each.written if each.kind in kinds else " " for each in tokens)
    words = unicodedata.normalize("NFC", said).casefold()
    return said.strip() if _NOT_EXACT.search(words) else None


def per_cent(value: float, number_format: str) -> bool:
    """Whether a cell shows its number in per cent, so that 65 % is kept as 0.65."""
    sections = _sections(number_format)
    at = 1 if value < 0 and len(sections) > 1 else 0
    return any(token == ("other", "%") for token in sections[at])


def _sections(number_format: str) -> list[list[_Token]]:
    """A format taken apart: for what is above 0, below 0, 0, and for texts."""
    found: list[list[_Token]] = [[]]
    for match in _TOKENS.finditer(number_format):
        kind = match.lastgroup or "other"
        if kind == "end":
            found.append([])
        elif kind not in ("space", "bracket"):
            found[-1].append(_Token(kind, match[kind]))
    return found
