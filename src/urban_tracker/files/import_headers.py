"""What the columns of a table of figures mean, as its header or a map says."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from urban_tracker.core.problems import Problem
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.figures.observations import COLUMNS, NotAValue
from urban_tracker.figures.typed import table_day
from urban_tracker.files.cells import EMPTY, Cell, Row, Sheet, cell_in_error, in_error
from urban_tracker.files.tables import SEPARATORS
from urban_tracker.files.yearbook import marked_day
from urban_tracker.programme.programme import Place

FIELDS = tuple(each for each in COLUMNS if not each.startswith("recorded"))
"""What a file can say of a figure: all of a record but when and by whom it was recorded."""

WIDE = ("indicator", "as_of", "place")
IGNORED = "-"
_NUMBERS = frozenset(("stt", "tt", "số tt", "no", "no.", "nr", "nr."))
"""Headers of columns that only number the rows, left out if they do (as is one headed #)."""

_OTHER_UNITS = frozenset(("ha", "hecta", "m2", "km", "m", "đồng", "vnđ", "vnd", "usd", "‰"))
_MULTIPLE = re.compile(r"1[.,]?000|nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion")
"""Units, and how multiples of units begin, that no indicator of the catalogue may have."""

_ROW_NUMBER = re.compile(
    r"(?:#?\s*[0-9]{1,5}(?:\.[0-9]{1,3})*|[ivxlIVXL]{1,7}|[A-Za-z]|\([0-9A-ZĐ]{1,2}\))[.)]?"
)


@dataclass(frozen=True)
class Plan:
    """How tables are to be taken: what columns mean beside their own words, and what holds for
    every figure where no column says it (a field of :data:`FIELDS` → its value).

    ``yearbook``: whether signs of statistical yearbooks are meant as these explain them.
    """

    catalogue: Catalogue
    places: dict[str, Place]
    today: dt.date
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    decimal_mark: str | None = None
    day_first: bool | None = None
    yearbook: bool = False


@dataclass(frozen=True)
class Columns:
    """Which column holds which field; of a wide table, what each value column stands for (with
    the status that its header says); and which are left out, with their headers.
    """

    fields: Mapping[str, int]
    wide: tuple[tuple[int, str, str, str], ...] = ()
    left_out: Mapping[int, str] = field(default_factory=dict)

    def figures(self, row: Row) -> Iterator[dict[str, tuple[Cell, int]]]:
        """The fields of every figure of a row, each with its column."""
        own = {name: (cell_of(row, at), at) for name, at in self.fields.items()}
        if not self.wide:
            yield own
        for at, name, meaning, status in self.wide:
            figure = {**own, name: (Cell(meaning), at), "value": (cell_of(row, at), at)}
            if status:
                figure["marked"] = (Cell(status), at)
            yield figure

    def without_header(self, row: Row) -> Iterator[int]:
        """Columns in which something is written that no header is about."""
        known = {*self.fields.values(), *(at for at, *_ in self.wide), *self.left_out}
        for at, cell in enumerate(row.cells, 1):
            if cell.written and not cell.merged and at not in known:
                yield at


def cell_of(row: Row, column: int) -> Cell:
    """The cell of a row in a column from 1."""
    return row.cells[column - 1] if column <= len(row.cells) else EMPTY


def columns_of(
    sheet: Sheet, header: Row, body: Sequence[Row], plan: Plan
) -> tuple[Columns | None, list[Problem]]:
    """What the columns mean; ``None``, with the problems, if that is not clear."""
    found = _Header(sheet, header, body, plan)
    only = header.cells[0].written
    other = next((name for name, sign in SEPARATORS.items() if sign in only), None)
    if sheet.name is None and len(header.cells) == 1 and other is not None:
        found.problem("wrong-separator", None, other=other)
        return None, found.problems
    for column, cell in enumerate(header.cells, 1):
        found.take(column, cell)
    found.check_as_a_whole()
    if found.problems:
        return None, found.problems
    return Columns(found.fields, tuple(found.wide), found.left_out), []


class _Header:
    """A header on the way to its :class:`Columns`: taken column by column, then as a whole."""

    def __init__(self, sheet: Sheet, header: Row, body: Sequence[Row], plan: Plan) -> None:
        self._sheet = sheet
        self._row = header.number
        self._body = body
        self._plan = plan
        self._meant: set[object] = set()
        self.fields: dict[str, int] = {}
        self.wide: list[tuple[int, str, str, str]] = []
        self.left_out: dict[int, str] = {}
        self.problems: list[Problem] = []

    def problem(self, name: str, column: int | None, /, **said: object) -> None:
        """Add a problem of a column, or of the whole header."""
        self.problems.append(Problem.of(name, self._sheet.where(self._row, column), **said))

    def take(self, column: int, cell: Cell) -> None:
        """What a column means: a field, an indicator, a day or a place; or nothing."""
        title = title_of(cell)
        meaning = self._plan.columns.get(title, title)
        if not meaning:
            return
        if cell.wrong is not None or in_error(cell.written):
            wrong = cell.wrong or cell_in_error(title)
            self.problems.append(wrong._replace(where=self._sheet.where(self._row, column)))
            return
        numbers = meaning.casefold() in _NUMBERS and _numbers_rows(self._body, column)
        if meaning == IGNORED or meaning.startswith("#") or numbers:
            self.left_out[column] = title
            return
        known = self._plan.catalogue
        measured = self._plan.defaults.get("indicator") if meaning == "value" else meaning
        unit = _unit_beside(title)
        if measured in known.indicators and _another_unit(unit, measured, known):
            own = known[measured].unit
            self.problem("another-unit", column, unit=unit, indicator=measured, own=own)
        elif meaning not in FIELDS:
            self._take_wide(column, title, meaning)
        elif meaning in self.fields:
            self.problem("column-twice", column, header=title[:40])
        else:
            self.fields[meaning] = column

    def _take_wide(self, column: int, title: str, meaning: str) -> None:
        """A column of values of one indicator, day or place."""
        kind, status = _kind(meaning, self._plan)
        if kind is None:
            if marked_day(meaning) is not None:
                self.problem("yearbook-sign", column, value=title[:40])
            else:
                self.problem("unknown-column", column, header=title[:40], fields=", ".join(FIELDS))
            return
        if status:
            meaning = (marked_day(meaning) or (meaning, ""))[0]
        same = table_day(meaning, self._plan.day_first) if kind == "as_of" else meaning
        if same in self._meant:
            self.problem("column-twice", column, header=title[:40])
        self._meant.add(same)
        self.wide.append((column, kind, meaning, status))

    def check_as_a_whole(self) -> None:
        """Whether the columns go together, and whether none is missing."""
        wide, kinds = self.wide, {kind for _, kind, _, _ in self.wide}
        if wide and ("value" in self.fields or len(kinds) > 1 or kinds & set(self.fields)):
            self.problem("mixed-header", wide[0][0], header=wide[0][2])
        if not self.problems:
            given = {*self.fields, *kinds, *self._plan.defaults}
            for name in ("value", "indicator", "as_of"):
                if name not in given and not (name == "value" and wide):
                    self.problem("column-missing", None, field=name)


def _unit_beside(title: str) -> str:
    """What stands in brackets at the end of a header: ``Dân số (nghìn người)``."""
    found = re.search(r"[(\[]([^()\[\]]{1,40})[)\]]$", title)
    return found[1].strip() if found else ""


def _another_unit(said: str, measured: str, catalogue: Catalogue) -> bool:
    """Whether a header says a unit, and not that of what its column is to be."""

    def units(of: Iterable[Indicator]) -> set[str]:
        return {_bare(name) for each in of for name in (each.unit.vi, each.unit.en) if name}

    unit = _bare(said)
    if not unit or unit in units([catalogue[measured]]):
        return False
    return (
        unit in units(catalogue.indicators.values())
        or unit in _OTHER_UNITS
        or _MULTIPLE.match(unit) is not None
    )


def _bare(unit: str) -> str:
    return unicodedata.normalize("NFKC", unit).casefold().replace(" ", "")


def title_of(cell: Cell) -> str:
    """A header as a map names it: in one line and one spelling of its accents."""
    return "" if cell.merged else " ".join(unicodedata.normalize("NFC", cell.written).split())


def _numbers_rows(body: Sequence[Row], column: int) -> bool:
    # A row with nothing else, as a heading or a remark below the table, is no row of figures.
    written = (cell_of(row, column).written for row in body if row.written > 1)
    return all(_ROW_NUMBER.fullmatch(each) or each[:1] == "#" for each in written if each)


def _kind(meaning: str, plan: Plan) -> tuple[str | None, str]:
    """Whether a header is an indicator, a place or a day, and the status that it says."""
    if meaning in plan.catalogue.indicators:
        return "indicator", ""
    if meaning in plan.places:
        return "place", ""
    try:
        table_day(meaning, plan.day_first)
    except NotAValue:
        marked = marked_day(meaning) if plan.yearbook else None
        return (None, "") if marked is None else ("as_of", marked[1])
    return "as_of", ""
