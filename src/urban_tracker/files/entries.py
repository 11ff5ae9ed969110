"""What may become a record, beside its value: days, texts, and who recorded it."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import re
import unicodedata

from urban_tracker.core.problems import Problem, Where
from urban_tracker.core.text import text

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
    return [
        Problem(
            "day-in-the-future",
            text("{day} lies in the future", day=day),
            text("a figure describes a day that has been; a plan is a [[goal]] or a [[target]]"),
            where,
        )
    ]


def text_problems(name: str, written: str, where: Where | None = None) -> list[Problem]:
    """What is wrong with a text to be recorded: it must stay one line and harmless everywhere."""
    written = unicodedata.normalize("NFC", written).strip(" \t\r\n")
    if len(written) > LONGEST_FIELD:
        what = text("{name} is longer than {most} characters", name=name, most=LONGEST_FIELD)
        return [Problem("text-too-long", what, text("write less"), where)]
    if any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") for each in written):
        return [
            Problem(
                "control-character",
                text("{name} has a line break or a control character", name=name),
                text("write it in one line of plain text"),
                where,
            )
        ]
    if _FORMULA.match(written):
        return [
            Problem(
                "spreadsheet-formula",
                text(
                    "{name} begins like a formula of a spreadsheet: {written}",
                    name=name,
                    written=written[:40],
                ),
                text("begin it with a word"),
                where,
            )
        ]
    return []
