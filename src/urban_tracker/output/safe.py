"""Making text of others harmless: names, notes and sources are never trusted (design 8)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable


def safe(written: str) -> str:
    """Text in which control, direction and invisible characters are spelled out.

    So no escape sequence reaches a terminal and no line can be forged. Markup needs no care here:
    nothing in `output` is ever parsed as markup.
    """
    return _spelled_out(written, _short)


def safe_json(document: str) -> str:
    """A JSON document in which the same characters are escapes: it may be shown on a terminal."""
    return "\n".join(_spelled_out(line, _utf16) for line in document.split("\n"))


def safe_toml(document: str) -> str:
    """A TOML document in which the same characters are escapes: it may be shown on a terminal."""
    return "\n".join(_spelled_out(line, _long) for line in document.split("\n"))


def _spelled_out(line: str, spelled: Callable[[int], str]) -> str:
    if line.isprintable():
        return line
    return "".join(
        each if each.isprintable() or unicodedata.category(each) == "Zs" else spelled(ord(each))
        for each in line
    )


def _short(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else _long(code)


def _long(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _utf16(code: int) -> str:
    if code < 0x10000:
        return _long(code)
    code -= 0x10000
    return _long(0xD800 + (code >> 10)) + _long(0xDC00 + (code & 0x3FF))
