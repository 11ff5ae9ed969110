"""Putting texts, names, numbers and days into the reader's language."""

from __future__ import annotations

import datetime as dt
import gettext
import os
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import ClassVar

from urban_tracker.core.models import Names
from urban_tracker.core.problems import usage_error
from urban_tracker.core.text import CONTEXT, Code, Moment, Precise, Text, Word, Written
from urban_tracker.figures.level_words import PLACES, VIETNAMESE
from urban_tracker.output import words
from urban_tracker.output.numbers import for_people, in_full, precise
from urban_tracker.output.references import in_words
from urban_tracker.output.safe import safe
from urban_tracker.output.which_language import LANGUAGES, code_of

DOMAIN = "urban_tracker"
CATALOGUES = Path(__file__).parent / "locale"
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")
TYPES = ("type", "becomes", "ladder")
"""Under these names texts are given urban types."""
VIETNAM = dt.timedelta(hours=7)


class Language:
    """One language: translates texts and writes numbers and days the way its readers do."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.point = "," if code == "vi" else "."
        self._catalogue = _catalogue(code)

    def translated(self, message: str, context: str = "") -> str:
        """A message in this language as it stands in the catalogue, its braces not filled."""
        if not message:
            return ""
        if context:
            return self._catalogue.pgettext(context, message)
        return self._catalogue.gettext(message)

    def say(self, what: Text) -> str:
        """A text in this language, harmless to show (see :mod:`urban_tracker.output.safe`)."""
        values = {key: self._named(key, value) for key, value in what.values.items()}
        context, _, template = what.template.rpartition(CONTEXT)
        return self.translated(template, context).format(**values)

    def count(self, one: str, many: str, number: int) -> str:
        """A phrase that depends on a number, which goes into its ``{n}``."""
        said = self._catalogue.ngettext(one, many, number)
        return said.format(n=self.number(Fraction(number), 0))

    def _named(self, key: str, value: object) -> str:
        """A value of a text; of a plain word its name there says what it is."""
        if isinstance(value, str) and key == "reference":
            return self.reference(value)
        if isinstance(value, str) and key in TYPES:
            return self.types(value)
        return self._value(value)

    def _value(self, value: object) -> str:
        if isinstance(value, Text):
            return self.say(value)
        if isinstance(value, Precise):
            assert isinstance(value.number, Fraction | float)
            return precise(value.number, self.point)
        if isinstance(value, Word):
            return ", ".join(self.word(each) for each in value.words)
        if isinstance(value, Written):
            return self.written(value.value)
        if isinstance(value, Moment):
            return f"{self.moment(value.recorded_at)} (UTC+7)"
        if isinstance(value, Code):
            return self.say(words.BY_KIND[value.of][value.code])
        if isinstance(value, tuple):
            return "; ".join(self._value(each) for each in value)
        if isinstance(value, Names):
            return self.name(value)
        if isinstance(value, dt.date):
            return self.day(value)
        if isinstance(value, bool) or not isinstance(value, int | Fraction | float):
            return safe(str(value))
        return self.level(Fraction(value) if isinstance(value, int) else value)

    def name(self, names: Names) -> str:
        """A name in this language, or in the one that there is."""
        own, other = (names.vi, names.en) if self.code == "vi" else (names.en, names.vi)
        return safe(own or other or "")

    def word(self, word: str) -> str:
        """A level, yes or no, a region or a tag: in Vietnamese where it has a name there."""
        known = VIETNAMESE.get(word) or PLACES.get(word) if self.code == "vi" else None
        return safe(known or word)

    def written(self, value: str) -> str:
        """A value of the ledger with all its digits, as it would be typed in this language."""
        if self.code != "vi":
            return safe(value)
        ends = (_POINT.sub(",", self.word(each)) for each in value.split(".."))
        return "..".join(ends)

    def types(self, written: str) -> str:
        """Urban types behind the word for a type: ``special, I, II``."""
        special = self.translated("special", "type")
        return safe(
            ", ".join(special if each == "special" else each for each in written.split(", "))
        )

    def reference(self, written: str) -> str:
        """Where something is written: articles, clauses, tables in the words of the language."""
        return safe(written if self.code == "en" else in_words(written, self.say))

    def number(
        self,
        number: Fraction | float,
        decimals: int | None = None,
        levels: tuple[Fraction | float, ...] = (),
    ) -> str:
        """A number for reading (see :func:`urban_tracker.output.numbers.for_people`)."""
        return for_people(number, decimals, levels, self.point)

    def level(self, number: Fraction | float) -> str:
        """A number that others are held against, with every digit that it has."""
        return in_full(number, self.point)

    def day(self, day: dt.date) -> str:
        """A day: 2025-06-30 in English, 30/06/2025 in Vietnamese."""
        if self.code == "vi":
            return f"{day.day:02}/{day.month:02}/{day.year:04}"
        return day.isoformat()

    def moment(self, recorded_at: str) -> str:
        """A moment of the ledger (which is in UTC) in Vietnam's time, to the minute."""
        there = vietnam(recorded_at)
        return f"{self.day(there.date())} {there:%H:%M}"


class Untranslated(gettext.NullTranslations):
    """What a catalogue does not have stays English, and is kept to be found by tests."""

    missed: ClassVar[set[str]] = set()

    def gettext(self, message: str) -> str:
        """The message as it is."""
        self.missed.add(message)
        return message

    def pgettext(self, context: str, message: str) -> str:
        """The message as it is."""
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One of the messages as it is."""
        return self.gettext(msgid1 if n == 1 else msgid2)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    """The translations of a language; none for English, in which the texts are written."""
    if code == "en":
        return gettext.NullTranslations()
    found = gettext.translation(DOMAIN, CATALOGUES, [code])
    found.add_fallback(Untranslated())
    return found


def vietnam(recorded_at: str) -> dt.datetime:
    """A moment of the ledger in Vietnam, in whose days `--known-on` counts too."""
    return dt.datetime.strptime(f"{recorded_at[:19]}Z", "%Y-%m-%dT%H:%M:%S%z") + VIETNAM


def choose_language(named: str | None, environment: Mapping[str, str] = os.environ) -> Language:
    """The language named, else the one that is meant (see :func:`code_of`).

    Raises ProblemsFound (exit 2) for a language that the tool does not speak.
    """
    code = code_of(named, environment)
    if code not in LANGUAGES:
        raise usage_error("unknown-language", language=code, known=", ".join(LANGUAGES))
    return Language(code)
