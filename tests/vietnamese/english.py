"""Finding what is still English in what is said in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from urban_tracker.output.language import Untranslated

SMALL = frozenset(
    [
        "the",
        "of",
        "is",
        "are",
        "was",
        "were",
        "and",
        "or",
        "not",
        "with",
        "from",
        "what",
        "which",
        "has",
        "have",
        "had",
        "it",
        "its",
        "to",
        "by",
        "for",
        "as",
        "on",
        "be",
        "been",
        "that",
        "this",
        "there",
        "when",
        "where",
        "nothing",
        "needs",
        "shows",
        "only",
        "both",
        "more",
        "than",
        "each",
        "every",
    ]
)
"""Words without which no English sentence goes, and which are not Vietnamese."""

_QUOTED = re.compile(r"    [a-z-]+,[a-z-]+,[0-9-]+,")
_EDGES = ".,;:()[]“”\"'…!?"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def english(page: str) -> list[str]:
    """The lines of a page that have English words, but for lines of a file that it quotes."""
    lines = (line for line in page.splitlines() if not _QUOTED.match(line))
    return [line for line in lines if SMALL & set(_words(line))]


def _words(line: str) -> Iterator[str]:
    return (each.strip(_EDGES).lower() for each in line.split())


@contextmanager
def every_text_translated() -> Iterator[None]:
    """Fail where a text is said that the catalogue does not have."""
    Untranslated.missed.clear()
    yield
    missed = {
        each
        for each in Untranslated.missed
        if any(letter.isalpha() for letter in _PLACEHOLDER.sub("", each))
    }
    assert not missed
