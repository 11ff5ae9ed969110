"""An entry of the catalogue of errors: what a code means, and the sentences that it is told in."""

from __future__ import annotations

from typing import NamedTuple

from urban_tracker.core.text import Text


class Words(NamedTuple):
    """What is wrong, and what to write instead if there is something to say."""

    what: Text
    instead: Text | None = None


class Entry:
    """A code: what it means, its sentences, and those of its variants.

    A variant is another thing to write instead, or all of the words. It is named after the code:
    ``not-a-day/turned`` is the variant ``turned`` of the code ``not-a-day``.
    """

    def __init__(
        self, meaning: str, what: Text, instead: Text | None = None, /, **variants: Text | Words
    ) -> None:
        self.meaning = meaning
        self.words = {"": Words(what, instead)}
        for name, said in variants.items():
            words = Words(what, said) if isinstance(said, Text) else said
            self.words[name.replace("_", "-")] = words
