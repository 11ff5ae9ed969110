"""The encodings of text files that people hand in: read as was said, and never garbled.

Nothing is read in an encoding that was not said; what does not fit the one that was said is
refused. Windows-1258 and Windows-1252 give a text for nearly any bytes, so the text is looked at.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from urban_tracker.core.problems import Problem, ProblemsFound, Where, usage_error

_TEXT_ENCODING = re.compile(r"utf-(8|16|32)(-le|-be)?|utf-8-sig|ascii|(cp|iso8859-|mac-)\w+")
_WESTERN = ("cp1252", "iso8859-1", "iso8859-15")
_VIETNAMESE = "cp1258"
_ICELANDIC = re.compile("[\u00d0\u00f0\u00de\u00fe]")
"""Đ, đ, the dong sign and a tone mark of Windows-1258, read as Windows-1252."""
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")
"""A question mark inside a word: what a program writes for a letter that it cannot."""
_TAIL = "[\u0080-\u00bf\u0192\u2018-\u2022\u2039\u203a]"
_UTF8_AS_WESTERN = re.compile(f"[\u00c3\u00c4\u00c6]{_TAIL}|\u00e1[\u00ba\u00bb]{_TAIL}")
"""UTF-8 read as Windows-1252 by whatever wrote the file: "Phá»•" for "Phổ"."""


def text_encoding(named: str) -> str:
    """An encoding by any of its names. Raises ProblemsFound (exit 2) if there is none."""
    try:
        found = codecs.lookup(named).name
    except (LookupError, ValueError):
        found = ""
    if not _TEXT_ENCODING.fullmatch(found):
        raise usage_error("unknown-encoding", encoding=named[:40])
    return found


def decoded(raw: bytes, name: str, encoding: str) -> str:
    """The text of a file in the encoding that was said, with composed accents.

    Raises ProblemsFound if it is not in that encoding.
    """
    encoding = text_encoding(encoding)
    try:
        found = raw.decode("utf-8-sig" if encoding == "utf-8" else encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise _wrong(raw, name, encoding, raw.count(b"\n", 0, start) + 1) from None
    found = unicodedata.normalize("NFC", found)
    letters_kept = encoding.startswith("utf") and not found.isascii()
    for number, line in enumerate(found.splitlines(), 1):
        if "\0" in line or _foreign(line, encoding):
            raise _wrong(raw, name, encoding, number)
        broken = _UTF8_AS_WESTERN.search(line)
        if broken is None and not letters_kept and "://" not in line:
            broken = _LOST.search(line)
        if broken is not None:
            raise ProblemsFound(
                [
                    Problem.of(
                        "lost-letters/mark" if "?" in broken[0] else "lost-letters",
                        Where(name, number, broken.start() + 1, line),
                        part=line[max(0, broken.start() - 12) : broken.end() + 12],
                    )
                ]
            )
    return found


def _foreign(line: str, encoding: str) -> bool:
    """Whether a line cannot have been written in the encoding that it was read in."""
    if encoding in _WESTERN:
        return _ICELANDIC.search(line) is not None
    # The tone marks of Windows-1258 stand behind vowels, with which they make one letter.
    return encoding == _VIETNAMESE and any(map(unicodedata.combining, line))


def _wrong(raw: bytes, name: str, encoding: str, line: int) -> ProblemsFound:
    where = Where(name, line)
    other = _likely(raw, encoding)
    return ProblemsFound([Problem.of("wrong-encoding", where, encoding=encoding, other=other)])


def _likely(raw: bytes, encoding: str) -> str:
    """An encoding to name as an example; nothing is ever read with it unless it is said."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in raw:
        return "utf-16-le" if raw.find(b"\0") % 2 else "utf-16-be"
    try:
        raw.decode()
    except UnicodeError:
        return "windows-1252" if encoding == _VIETNAMESE else "windows-1258"
    return "utf-8"
