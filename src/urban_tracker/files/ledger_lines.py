"""One line of ``observations.csv``: taken apart, checked, made into an observation."""

from __future__ import annotations

import csv
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import cast

from urban_tracker.core.models import GRADES
from urban_tracker.core.problems import Problem, Where, unknown_id
from urban_tracker.core.ranges import Range
from urban_tracker.core.text import Code
from urban_tracker.figures.indicators import Catalogue, period_end
from urban_tracker.figures.observations import (
    COLUMNS,
    STATUSES,
    NotAValue,
    Observation,
    meaning,
)
from urban_tracker.files import damage
from urban_tracker.files.damage import BOM, CONFLICT, wrong_columns
from urban_tracker.files.find import PROGRAMME
from urban_tracker.programme.programme import Place

LONGEST_LINE = 64 * 1024
_LONG = LONGEST_LINE // 4
"""Characters that take no more bytes than a line may have."""
_FIELDS = len(COLUMNS)
_RECORDED_AT = re.compile(r"[12]\d{3}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z", re.ASCII)
_NO_ID = re.compile(r"[^\w.-]+")
_GRADES = frozenset(("", *GRADES))
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Records:
    """Takes the lines of one ledger apart, and reads once what many of them share.

    The shortcut is for lines that are plainly records, with nothing quoted; every other line, and
    every line with something wrong in it, goes through :func:`records_of`.
    """

    MOST_KEPT = 100_000

    def __init__(self, name: str, catalogue: Catalogue, places: dict[str, Place]) -> None:
        self._name = name
        self._catalogue = catalogue
        self._places = places
        self._ended = {place.id: place.ended or dt.date.max for place in places.values()}
        self._days: dict[tuple[str, str], dt.date] = {}
        self._ranges: dict[tuple[str, str, str], Range | None] = {}
        self._said: set[tuple[str, str, str]] = set()
        self._recorded: set[str] = set()

    def of(self, raw: bytes, line: int) -> Iterable[Observation | Problem]:
        """What a line holds: a record, nothing, or everything that is wrong with it."""
        written = raw.decode(errors="replace")
        found = None if odd(written) else self._plain(written, line)
        return self._slowly(raw, line) if found is None else (found,)

    def of_lines(self, lines: bytes) -> list[Observation] | None:
        """The records of whole lines, without their numbers; ``None`` if something is wrong."""
        whole = lines.decode(errors="replace")
        if odd(whole):
            found = [each for line in lines.split(b"\n") for each in self.of(line, 0)]
        else:
            split = whole.removesuffix("\n").split("\n")
            plain = [self._plain(written, 0) for written in split]
            if all(plain):
                return cast(list[Observation], plain)
            found = []
            for written, row in zip(split, plain, strict=True):
                found += self._slowly(written.encode(), 0) if row is None else (row,)
        rows = [each for each in found if isinstance(each, Observation)]
        return rows if len(rows) == len(found) else None

    def _slowly(self, raw: bytes, line: int) -> Iterator[Observation | Problem]:
        for found in records_of(raw, line, self._name, self._catalogue, self._places):
            if isinstance(found, Observation):
                self._learn(found)
            yield found

    def _plain(self, written: str, line: int) -> Observation | None:
        """The record of a line that is not :func:`odd`, made of parts that were read before.

        ``None`` for every other line.
        """
        fields = written.split(",")
        if len(fields) != _FIELDS:
            return None
        place, indicator, on, value, qualifier, status, source, grade, note, moment, by = fields
        day = self._days.get((indicator, on))
        ended = self._ended.get(place)
        if (
            day is None
            or ended is None
            or day >= ended
            or (status, source, grade) not in self._said
            or moment[:10] not in self._recorded
            or not _RECORDED_AT.fullmatch(moment)
            or len(written) > _LONG
        ):
            return None
        key = (indicator, value, qualifier)
        known = self._ranges.get(key)
        if known is None:
            try:
                known = meaning(self._catalogue.indicators[indicator], value, qualifier)
            except NotAValue:
                return None
            if len(self._ranges) >= self.MOST_KEPT:
                self._ranges.clear()
            self._ranges[key] = known
        parts = (place, indicator, day, value, qualifier, status, source, grade, note, moment, by)
        # As Observation(…) would, in a third of the time.
        return tuple.__new__(Observation, (*parts, known, line))

    def _learn(self, row: Observation) -> None:
        if len(self._said) < self.MOST_KEPT:
            self._said.add((row.status, row.source, row.grade))
        self._days[row.indicator, row.as_of.isoformat()] = row.as_of
        self._recorded.add(row.recorded_at[:10])


def odd(written: str) -> bool:
    """Whether a text has something quoted, a line break of another system, or no UTF-8."""
    return '"' in written or "\r" in written or "\ufffd" in written


def records_of(
    raw: bytes, line: int, name: str, catalogue: Catalogue, places: dict[str, Place]
) -> Iterator[Observation | Problem]:
    """What a line of the ledger holds: a record, nothing, or everything that is wrong with it."""
    raw = raw.removeprefix(BOM).rstrip(b"\r")
    if not raw.strip():
        return
    where = Where(name, line)
    if len(raw) > LONGEST_LINE:
        yield Problem.of("line-too-long", where)
        return
    if raw.startswith(CONFLICT):
        yield Problem.of("merge-conflict", where)
        return
    try:
        written = raw.decode()
    except UnicodeDecodeError:
        yield Problem.of("not-utf8", where)
        return
    where = Where(name, line, excerpt=written)
    try:
        fields = next(csv.reader([written], strict=True)) if '"' in written else written.split(",")
    except csv.Error:
        yield Problem.of("not-csv", where)
        return
    if tuple(fields) == COLUMNS:
        return
    if b"\r" in raw and len(fields) != len(COLUMNS):
        yield Problem.of("wrong-columns/cr", where)
        return
    if not any(field.strip() for field in fields):
        yield Problem.of("wrong-columns/empty", where)
        return
    if padding := damage.padded(fields, where):
        yield padding
        return
    if len(fields) != len(COLUMNS) or _heads(fields):
        yield wrong_columns(fields, written, where)
        return
    row = dict(zip(COLUMNS, fields, strict=True))
    yield from read_record(row, line, partial(_at_column, where, row), catalogue, places)


def read_record(
    row: dict[str, str],
    line: int,
    at: Callable[[str], Where],
    catalogue: Catalogue,
    places: dict[str, Place],
) -> Iterator[Observation | Problem]:
    """One record by its columns: the observation, or everything that is wrong with it.

    ``at`` tells where a column stands.
    """

    problems: list[Problem] = []
    place = places.get(row["place"])
    if place is None:
        problems.append(_no_place(row["place"], places, at("place")))
    indicator = catalogue.indicators.get(row["indicator"])
    if indicator is None:
        written = row["indicator"]
        where = at("indicator")
        problems.append(
            unknown_id("unknown-indicator", written, catalogue.indicators, where, id=written[:60])
        )
    as_of = _day(row["as_of"])
    if as_of is None:
        problems.append(Problem.of("not-a-day/ledger", at("as_of"), value=row["as_of"][:40]))
    else:
        problems += _day_problems(
            at("as_of"), as_of, place, indicator.period if indicator else None
        )
    problems += _unknown_words(row, at)
    if not _RECORDED_AT.fullmatch(row["recorded_at"]) or _day(row["recorded_at"][:10]) is None:
        moment = row["recorded_at"][:40]
        problems.append(Problem.of("not-a-moment", at("recorded_at"), value=moment))
    known = None
    if indicator is not None:
        try:
            known = meaning(indicator, row["value"], row["qualifier"])
        except NotAValue as error:
            problems.append(error.problem.at(at("value")))
    if problems or as_of is None:
        yield from problems
        return
    found = {**row, "as_of": as_of, "source": unicodedata.normalize("NFC", row["source"])}
    yield Observation(**found, range=known, line=line)  # type: ignore[arg-type]


def _unknown_words(row: dict[str, str], at: Callable[[str], Where]) -> Iterator[Problem]:
    for column, allowed in (("status", STATUSES), ("grade", ("", *GRADES))):
        if row[column] not in allowed:
            yield Problem.of(
                f"unknown-{column}",
                at(column),
                value=row[column][:40],
                column=column,
                known=", ".join(filter(None, allowed)),
            )


def _no_place(written: str, places: dict[str, Place], where: Where) -> Problem:
    """A place that is not there, with those whose id is meant by it in other letters first."""
    if not written:
        return Problem.of("unknown-place/missing", where)
    plain = unicodedata.normalize("NFKC", written).casefold()
    plain = _NO_ID.sub("", plain)
    return unknown_id("unknown-place/ledger", plain, places, where, id=written[:60], file=PROGRAMME)


def _day_problems(
    where: Where, as_of: dt.date, place: Place | None, period: str | None
) -> Iterator[Problem]:
    if place is not None and place.ended is not None and as_of >= place.ended:
        yield Problem.of(
            "after-the-end/succeeded" if place.succeeded_by else "after-the-end",
            where,
            place=place.id,
            day=place.ended,
            last=place.last_day,
            successors=", ".join(place.succeeded_by),
        )
    if period is not None and as_of != period_end(as_of, period):
        end = period_end(as_of, period)
        yield Problem.of(
            "not-a-period-end", where, day=as_of, period=Code("period", period), end=end
        )


def _day(written: str) -> dt.date | None:
    if not _DAY.fullmatch(written):
        return None
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def _heads(fields: list[str]) -> bool:
    """Whether a line names columns, though not as the header does: in another order, or others."""
    named = {field.casefold() for field in fields}
    return fields[0] == COLUMNS[0] or len(named & set(COLUMNS)) > len(COLUMNS) // 2


def _at_column(where: Where, row: dict[str, str], column: str) -> Where:
    """The column in the line at which a field starts, if the line is plainly separated."""
    return damage.at_field(where, list(row.values()), COLUMNS.index(column))
