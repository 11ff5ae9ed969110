"""Text for people that is put into a language only when it is shown.

The core never speaks a language of its own: it hands out a :class:`Text`, a template in English
with its values, and `output` translates the template and formats the values.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple


class Text(NamedTuple):
    """A sentence not yet put into words: an English template and what goes into its braces."""

    template: str
    values: dict[str, object]

    def __str__(self) -> str:
        """The English sentence, with values as Python prints them (for logs and tests)."""
        return self.template.rpartition(CONTEXT)[2].format(**self.values)


CONTEXT = "\4"
"""Ends, inside a template, what it is said of, where one English word has several translations."""


def text(template: str, /, **values: object) -> Text:
    """Mark ``template`` for translation and keep the values that belong into it."""
    return Text(template, values)


def text_in(context: str, template: str, /) -> Text:
    """Mark a word for translation that is said otherwise elsewhere: ``maximum`` of a state."""
    return Text(f"{context}{CONTEXT}{template}", {})


class Precise(NamedTuple):
    """A number to be written with every digit that people can use, not rounded for reading."""

    number: object


class Word(NamedTuple):
    """Words of an indicator (levels, yes, no), to be said in the reader's language."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.words)


class Written(NamedTuple):
    """A value as the ledger has it, to be written as the reader writes numbers and words."""

    value: str

    def __str__(self) -> str:
        return self.value


class Moment(NamedTuple):
    """A moment as the ledger keeps it, in UTC; people read it in Vietnam's time."""

    recorded_at: str


def day_or_moment(known_on: dt.date | str | None) -> dt.date | Moment | None:
    """What ``--known-on`` said, to be put into a text: a day of Vietnam, or a moment."""
    return Moment(known_on) if isinstance(known_on, str) else known_on


class Code(NamedTuple):
    """A code of a result (a state, a verdict …), to be said by the word that people know it by."""

    of: str
    code: str


def without_accents(written: str) -> str:
    """Lower case without accents: how people type Vietnamese where they cannot be bothered."""
    letters = unicodedata.normalize("NFD", written.casefold().replace("đ", "d"))
    return "".join(each for each in letters if not unicodedata.combining(each))


def bare(written: str) -> str:
    """A name without accents, in small letters, with single spaces."""
    return " ".join(without_accents(written).split())


def plain(written: str) -> str:
    """A name without accents, in small letters, with hyphens for spaces: how it may be typed."""
    return "-".join(without_accents(written).split())


def slug(name: str) -> str:
    """A name as an id."""
    return re.sub(r"[^a-z0-9]+", "-", bare(name)).strip("-")


def small_letters(written: str) -> str:
    """Words with their accents (composed), in small letters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", written).casefold().split())
