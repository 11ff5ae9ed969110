"""Making text of others harmless: names, notes and sources are never trusted (design 8)."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff]"
)


def safe(written: str) -> str:
    """Text in which control, direction and invisible characters are spelled out.

    So no escape sequence reaches a terminal and no line can be forged. Markup needs no care here:
    nothing in `output` is ever parsed as markup.
    """
    return _CONTROL.sub(_spelled, written)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
