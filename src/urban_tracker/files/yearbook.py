"""Signs of statistical yearbooks, which are read only where it is said that they are meant.

As the General Statistics Office explains them at the front of its yearbooks: - for what did not
happen, … for what happened without a figure. "Sơ bộ", "Prel." beside a year is preliminary,
"Ước", "Est." an estimate.
"""

from __future__ import annotations

import re

from urban_tracker.core.text import small_letters
from urban_tracker.figures.observations import NotAValue
from urban_tracker.figures.typed import typed_day

NONE = frozenset("-–—−")
NOT_AVAILABLE = frozenset(("…", "...", "..", ". . .", "……"))
_WORDS = re.compile(
    r"(?P<preliminary>sơ\s*bộ|preliminary|prel\b)|(?P<estimate>ước(?:\s+(?:tính|thực\s+hiện|th))?"
    r"|estimated?|est\b)|năm\b|year\b"
)


def is_sign(written: str) -> bool:
    """Whether a value is one of the signs."""
    return written in NONE or written in NOT_AVAILABLE


def marked_day(written: str) -> tuple[str, str] | None:
    """The day of a text like ``Sơ bộ 2023`` as it would be typed, and its status."""
    words = small_letters(written)
    statuses = {match.lastgroup for match in _WORDS.finditer(words) if match.lastgroup}
    if len(statuses) != 1:
        return None
    day = _WORDS.sub(" ", words).strip(" -–—/.,:;()[]").upper()
    try:
        typed_day(day)
    except NotAValue:
        return None
    return day, statuses.pop()
