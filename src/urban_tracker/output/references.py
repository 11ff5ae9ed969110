"""Where something is written, in the reader's language: "Art. 9 cl. 3" is "khoản 3 Điều 9".

References are written in English in the packaged regulations. Those of a workspace's own files stay
as they are, but for the words below.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from urban_tracker.core.text import Text, text, text_in

_ARTICLE = re.compile(
    r"Art\. (?P<article>\d+)(?: cl\. (?P<clause>\d+)(?: pt\. (?P<point>[a-z](?: and [a-z])?))?)?"
)
_POINT = text("Art. {article} cl. {clause} pt. {point}")
_CLAUSE = text("Art. {article} cl. {clause}")
_BARE = text("Art. {article}")

_WORDS = (
    text_in("reference", "text before the amendment of 2022 not seen"),
    text_in("reference", "for an area of several units"),
    text_in("reference", "the factor of the case"),
    text_in("reference", "article not known"),
    text_in("reference", "as replaced by"),
    text_in("reference", "as amended"),
    text_in("reference", "Resolution"),
    text_in("reference", "criterion"),
    text_in("reference", "Appendix"),
    text_in("reference", "special"),
    text_in("reference", "Table"),
    text_in("reference", "row"),
    text_in("reference", "and"),
)
"""Longer ones first."""


def in_words(written: str, say: Callable[[Text], str]) -> str:
    """A reference in another language than English."""

    def article(found: re.Match[str]) -> str:
        parts = {name: part for name, part in found.groupdict().items() if part is not None}
        shape = _POINT if "point" in parts else _CLAUSE if "clause" in parts else _BARE
        return say(Text(shape.template, dict(parts)))

    said = _ARTICLE.sub(article, written)
    for word in _WORDS:
        said = re.sub(rf"\b{word}\b", lambda _, word=word: say(word), said)  # type: ignore[misc]
    return said
