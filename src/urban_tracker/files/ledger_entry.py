"""What may become a record, beside its value: days, texts, and who recorded it."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import re
import unicodedata

from urban_tracker.core.problems import Problem, Where

RECORDER = "TRACKER_USER"
LONGEST_FIELD = 2000
Entry = dict[str, str]
"""A record by its columns, but for the moment at which it is recorded."""

_FORMULA = re.compile(r"[=@\uff1d\uff20]|[+\uff0b\uff0d-](?!\s?[0-9][0-9.,]*\s?%?$)")
"""How a text begins that a spreadsheet would take for a formula; ``+10 %`` alone is none."""


def one_line(written: str) -> str:
    """A text as the ledger keeps it: in one spelling of its accents, without spaces around it."""
    return unicodedata.normalize("NFC", written).strip()


def recorder() -> str:
    """Who records: ``TRACKER_USER``, else the user of the system."""
    named = os.environ.get(RECORDER, "")
    if not named:
        try:
            named = getpass.getuser()
        except (OSError, KeyError, ImportError):  # no name anywhere; on Windows no such module
            named = ""
    return unicodedata.normalize("NFC", named)


def day_problems(day: dt.date, today: dt.date, where: Where | None = None) -> list[Problem]:
    """What is wrong with a day that a figure describes."""
    if day <= today:
        return []
    return [Problem.of("day-in-the-future", where, day=day)]


def text_problems(name: str, written: str, where: Where | None = None) -> list[Problem]:
    """What is wrong with a text to be recorded: it must stay one line and harmless everywhere."""
    written = unicodedata.normalize("NFC", written).strip(" \t\r\n")
    if len(written) > LONGEST_FIELD:
        return [Problem.of("text-too-long", where, name=name, most=LONGEST_FIELD)]
    if any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") for each in written):
        return [Problem.of("control-character", where, name=name)]
    if _FORMULA.match(written):
        return [Problem.of("spreadsheet-formula", where, name=name, written=written[:40])]
    return []
