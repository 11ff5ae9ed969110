"""Forms for departments to fill in, as CSV and as a workbook with a sheet for each of them.

Both are read back by ``update --from``. What begins with # is there for people only: the title,
the labels, and the columns that explain.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from urban_tracker.assessment.requested_figures import RequestedFigure
from urban_tracker.core.aside import aside
from urban_tracker.core.text import Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import QUALIFIERS, STATUSES
from urban_tracker.output.csv_text import csv_text
from urban_tracker.output.language import Language
from urban_tracker.output.values import value_text
from urban_tracker.output.words import STATUSES as STATUS_WORDS

COLUMNS: tuple[tuple[str, Text, int], ...] = (
    ("indicator", text("# indicator"), 28),
    ("#name", text("figure"), 34),
    ("#unit", text("unit"), 16),
    ("#definition", text("what is counted"), 46),
    ("place", text("place"), 16),
    ("as_of", text("day"), 12),
    ("value", text("value"), 16),
    ("qualifier", text("bound"), 8),
    ("status", text("status"), 13),
    ("source", text("source"), 26),
    ("note", text("note"), 30),
    ("#last", text("newest so far"), 16),
    ("#last_day", text("its day"), 12),
    ("#owner", text("department"), 24),
)
"""What a form reads back or shows (#), its label, its width in characters."""

TO_FILL = ("value", "qualifier", "status", "source", "note")
SHEET_NAME, CELL = 31, 32_767
PROMPT_TITLE, PROMPT = 32, 255
"""The longest texts of a workbook, in UTF-16 units: most emoji count as two."""

LISTS = "#lists"
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\#']")


class Blank(NamedTuple):
    """A figure to fill in, for a day."""

    wanted: RequestedFigure
    day: dt.date


def shortened(written: str, most: int) -> str:
    """A text of at most so many UTF-16 units, cut between characters and not inside of one."""
    if len(written) <= most // 2:
        return written
    used = 0
    for at, each in enumerate(written):
        used += 1 + (each > "\uffff")
        if used > most:
            kept = at
            while kept and unicodedata.category(written[kept]) in ("Mn", "Me"):
                kept -= 1  # an accent goes with its letter
            return written[: kept or at]
    return written


def form_csv(language: Language, title: Text, blanks: Sequence[Blank]) -> str:
    """A form as CSV."""
    names = [name for name, _, _ in COLUMNS]
    labels = [language.say(label) for _, label, _ in COLUMNS]
    rows = [_cells(language, each) for each in blanks]
    return csv_text([f"# {language.say(title)}"], [labels, names, *rows])


@aside()
def form_workbook(
    language: Language, title: Text, blanks: Sequence[Blank], sources: Sequence[str]
) -> bytes:
    """A form as XLSX: a sheet for each department, drop-downs, limits, definitions.

    Texts are written as texts, never as formulas or links; the same form is the same bytes.
    """
    import xlsxwriter

    page = io.BytesIO()
    book = xlsxwriter.Workbook(page, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001
    styles = {
        "title": book.add_format({"bold": True, "font_size": 12}),
        "label": book.add_format({"bold": True, "bg_color": "#DDE6F0", "text_wrap": True}),
        "said": book.add_format(
            {"font_color": "#444444", "bg_color": "#F3F3F3", "text_wrap": True, "valign": "top"}
        ),
        "fill": book.add_format({"num_format": "General", "valign": "top", "border": 4}),
        "text": book.add_format({"num_format": "@", "valign": "top", "border": 4}),
    }
    owners: dict[str, list[Blank]] = {}
    for each in blanks:
        owners.setdefault(_owner(language, each.wanted.indicator), []).append(each)
    lists = _Lists()
    taken: set[str] = set()
    for owner, own in owners.items():
        sheet = book.add_worksheet(sheet_name(owner, taken))
        _fill_sheet(sheet, language, title, own, styles, lists, sources)
    lists.write(book.add_worksheet(LISTS))
    book.close()
    return page.getvalue()


def _owner(language: Language, indicator: Indicator) -> str:
    if indicator.owner is None:
        return language.say(text("no department named"))
    return language.name(indicator.owner)


def sheet_name(owner: str, taken: set[str]) -> str:
    """A name that a workbook allows: 31 characters, some not, no two alike."""
    whole = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", owner).split())
    base = shortened(whole, SHEET_NAME).rstrip() or "-"
    if base.casefold() == "history":
        base = f"{base} 1"
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        ending = f" {number}"
        name = shortened(base, SHEET_NAME - len(ending)) + ending
    taken.add(name.casefold())
    return name


def _cells(language: Language, blank: Blank) -> list[str]:
    wanted = blank.wanted
    indicator, last = wanted.indicator, wanted.last
    known = {
        "indicator": indicator.id,
        "#name": language.name(indicator.name),
        "#unit": language.name(indicator.unit),
        "#definition": language.name(indicator.definition),
        "place": wanted.place.id,
        "as_of": blank.day.isoformat(),
        "#owner": _owner(language, indicator),
    }
    if last is not None:
        known["#last"] = value_text(language, indicator, last)
        known["#last_day"] = last.as_of.isoformat()
    return [known.get(name, "") for name, _, _ in COLUMNS]


class _Lists:
    """The drop-downs: each list once, in a column of a hidden sheet."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], int] = {}

    def source(self, words: Sequence[str]) -> str:
        """A reference to a list; the list is kept."""
        from xlsxwriter.utility import xl_range_abs

        column = self._columns.setdefault(tuple(words), len(self._columns))
        return f"='{LISTS}'!{xl_range_abs(0, column, max(0, len(words) - 1), column)}"

    def write(self, sheet: Any) -> None:
        """Write the lists into their sheet."""
        for words, column in self._columns.items():
            for row, word in enumerate(words):
                write_text(sheet, row, column, word)
        sheet.hide()


def write_text(sheet: Any, row: int, column: int, written: str, style: Any = None) -> None:
    """Write a text as a text; one that no cell can hold is cut, and shows that it is."""
    if len(written) > CELL // 2:
        short = shortened(written, CELL - 1)
        written = written if short == written else f"{short}…"
    sheet.write_string(row, column, written, style)


def _fill_sheet(
    sheet: Any,
    language: Language,
    title: Text,
    blanks: Sequence[Blank],
    styles: dict[str, Any],
    lists: _Lists,
    sources: Sequence[str],
) -> None:
    write_text(sheet, 0, 0, f"# {language.say(title)}", styles["title"])
    for column, (name, label, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        write_text(sheet, 1, column, language.say(label), styles["label"])
        write_text(sheet, 2, column, name)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.freeze_panes(3, 1)
    for row, blank in enumerate(blanks, 3):
        for column, written in enumerate(_cells(language, blank)):
            name = COLUMNS[column][0]
            if name == "value":
                sheet.write_blank(row, column, None, styles["fill"])
                _limit(sheet, language, row, column, blank.wanted.indicator, lists)
            elif name in TO_FILL:
                sheet.write_blank(row, column, None, styles["text"])
            else:
                kind = "text" if name == "as_of" else "said"
                write_text(sheet, row, column, written, styles[kind])
    statuses = [language.say(STATUS_WORDS[each]) for each in STATUSES[1:]]
    choices = {"qualifier": QUALIFIERS[1:], "status": statuses, "source": sources}
    for column, (name, _, _) in enumerate(COLUMNS):
        if choices.get(name):
            rule: dict[str, Any] = {"validate": "list", "source": lists.source(choices[name])}
            # A source that is not in the list is kept as text, so it only offers.
            rule |= {"show_error": False} if name == "source" else {}
            sheet.data_validation(3, column, 2 + len(blanks), column, rule)


def _limit(
    sheet: Any, language: Language, row: int, column: int, indicator: Indicator, lists: _Lists
) -> None:
    """Offer the words of an indicator, or warn of a number that it cannot be."""
    if indicator.words:
        rule: dict[str, Any] = {
            "validate": "list",
            "source": lists.source([*map(language.word, indicator.words)]),
        }
    elif indicator.named_values:
        named = tuple(map(language.word, indicator.named_values))
        rule = {"validate": "list", "source": lists.source(named), "show_error": False}
    else:
        rule = {
            "validate": "integer" if indicator.kind == "count" else "decimal",
            "criteria": ">=",
            "value": float(indicator.natural.low),
            # A range or a bound, written as text, may be meant: so it only warns.
            "error_type": "warning",
        }
        if isinstance(indicator.natural.high, Fraction):
            rule |= {
                "criteria": "between",
                "minimum": float(indicator.natural.low),
                "maximum": float(indicator.natural.high),
            }
            del rule["value"]
    rule |= {
        "input_title": shortened(language.name(indicator.unit), PROMPT_TITLE),
        "input_message": shortened(language.name(indicator.definition), PROMPT),
    }
    sheet.data_validation(row, column, row, column, rule)
