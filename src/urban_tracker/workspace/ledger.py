"""``observations.csv``: reading the ledger, whole or only the lines of some places.

One record is one line, so the file is read in blocks and only the lines that are wanted are ever
taken apart; the order of lines carries no meaning.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from urban_tracker.figures.indicators import Catalogue, period_end
from urban_tracker.figures.observations import (
    COLUMNS,
    STATUSES,
    NotAValue,
    Observation,
    meaning,
)
from urban_tracker.models import GRADES
from urban_tracker.problems import (
    MOST_PROBLEMS,
    MOST_SUGGESTIONS,
    Problem,
    Where,
    not_endless,
    unknown_id,
)
from urban_tracker.programme.programme import Place
from urban_tracker.text import Text, text
from urban_tracker.workspace.toml_files import cannot_read, not_utf8

BLOCK = 1024 * 1024
LONGEST_LINE = 64 * 1024
BOM = b"\xef\xbb\xbf"
_RECORDED_AT = re.compile(r"2\d{3}-\d\d-\d\dT([01]\d|2[0-3])(:[0-5]\d){2}\.\d{6}Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class Ledger:
    """What was read of a ledger: its records, what is wrong, and a digest of the whole file.

    ``ends_torn``: the last line has no line break.
    """

    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    digest: str
    ends_torn: bool = False


class _Enough(Exception):
    """What is wrong is wrong all over the file, or there is so much: no more is worth reading."""


@dataclass(frozen=True)
class _Line:
    number: int
    raw: bytes


def read_ledger(
    path: Path,
    catalogue: Catalogue,
    places: dict[str, Place],
    wanted: Collection[str] | None = None,
) -> Ledger:
    """Read the records of some places, or all of them. A ledger that is not there is empty.

    Problems are collected, never raised, but for a file that the system does not let us read.
    Reading stops (and the digest is of no use) after :data:`MOST_PROBLEMS` of them, and at once if
    the first line is no line of a ledger: then none is, whatever place it is about.
    """
    digest = hashlib.sha256()
    observations: dict[tuple[object, ...], Observation] = {}
    problems: list[Problem] = []
    last = b"\n"
    try:
        for block, lines in _blocks(path, wanted):
            digest.update(block)
            last = block[-1:] or last
            for line in lines:
                record = _record(line, path.name)
                if isinstance(record, Problem):
                    problems.append(record)
                    if line.number == 1:
                        raise _Enough
                elif record is not None and (wanted is None or record[0][0] in wanted):
                    where = Where(path.name, line.number, excerpt=record[1])
                    suggest = len(problems) < MOST_SUGGESTIONS
                    for found in read_record(
                        record[0], line.number, where, catalogue, places, suggest=suggest
                    ):
                        if isinstance(found, Problem):
                            problems.append(found)
                        else:
                            observations.setdefault(found[:-1], found)
                if len(problems) > MOST_PROBLEMS:
                    problems = list(not_endless(problems, path.name))
                    raise _Enough
    except (FileNotFoundError, _Enough):
        pass
    except OSError as error:
        raise cannot_read(path.name, error) from None
    return Ledger(tuple(observations.values()), tuple(problems), digest.hexdigest(), last != b"\n")


def _blocks(path: Path, wanted: Collection[str] | None) -> Iterator[tuple[bytes, list[_Line]]]:
    """Blocks of the file as they are, each with the wanted lines that end in it.

    The first line is always among them.
    """
    prefixes = tuple(
        prefix
        for place in wanted or ()
        for prefix in (f"{place},".encode(), f'"{place}",'.encode())
    )
    number = 0
    rest = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            lines = (rest + block).split(b"\n")
            rest = lines.pop()
            if wanted is None:
                yield block, [_Line(number + at, line) for at, line in enumerate(lines, 1)]
            else:
                found = [
                    _Line(number + at, line)
                    for at, line in enumerate(lines, 1)
                    if line.startswith(prefixes)
                ]
                if number == 0 and lines and not lines[0].startswith(prefixes):
                    found.insert(0, _Line(1, lines[0]))
                yield block, found
            number += len(lines)
            if len(rest) > LONGEST_LINE:
                rest = rest[: LONGEST_LINE + 1]
        if rest and (wanted is None or rest.startswith(prefixes) or number == 0):
            yield b"", [_Line(number + 1, rest)]


def _record(line: _Line, name: str) -> tuple[list[str], str] | Problem | None:
    """The fields of a line and its text, or what is wrong; ``None`` for a header or a blank.

    Spreadsheets mark the start of a file; a merge may leave such a mark in the middle.
    """
    raw = line.raw.removeprefix(BOM).rstrip(b"\r")
    if not raw.strip():
        return None
    if len(raw) > LONGEST_LINE:
        what = text("the line is longer than 64 KiB")
        return Problem("line-too-long", what, None, Where(name, line.number))
    try:
        written = raw.decode()
    except UnicodeDecodeError:
        found = not_utf8(b"", 0, name).problems[0]
        return Problem(found.code, found.what, found.instead, Where(name, line.number))
    try:
        fields = next(csv.reader([written], strict=True)) if '"' in written else written.split(",")
    except csv.Error:
        return Problem(
            "not-csv",
            text("the quotes of this line do not match"),
            text('put quotes around a field with a comma, and write a quote inside as ""'),
            Where(name, line.number, excerpt=written),
        )
    if len(fields) == len(COLUMNS) and fields[0] != COLUMNS[0]:
        return fields, written
    if tuple(fields) == COLUMNS:
        return None
    return _wrong_columns(fields, written, Where(name, line.number, excerpt=written))


def _wrong_columns(fields: list[str], written: str, where: Where) -> Problem:
    if len(fields) < 3 and written.count(";") >= 5:
        what = text("the line is separated by semicolons")
    elif fields[0] == COLUMNS[0]:
        what = text("the header does not name the columns of a ledger")
    else:
        what = text(
            "the line has {found} fields, a record has {wanted}",
            found=len(fields),
            wanted=len(COLUMNS),
        )
    return Problem(
        "wrong-columns", what, text("the columns are: {columns}", columns=",".join(COLUMNS)), where
    )


def read_record(
    fields: list[str],
    line: int,
    where: Where,
    catalogue: Catalogue,
    places: dict[str, Place],
    *,
    suggest: bool = True,
) -> Iterator[Observation | Problem]:
    """One record: the observation, or everything that is wrong with it.

    ``suggest`` looks for places and indicators of a similar name.
    """
    row = dict(zip(COLUMNS, fields, strict=True))

    def problem(code: str, column: str, what: Text, instead: Text | None = None) -> Problem:
        return Problem(code, what, instead, _at_column(where, row, column))

    problems: list[Problem] = []
    place = places.get(row["place"])
    if place is None:
        what = text("there is no place {id}", id=row["place"][:60])
        like: Collection[str] = places if suggest else ()
        problems.append(unknown_id("unknown-place", what, row["place"], like, where))
    indicator = catalogue.indicators.get(row["indicator"])
    if indicator is None:
        what = text("there is no indicator {id}", id=row["indicator"][:60])
        at = _at_column(where, row, "indicator")
        like = catalogue.indicators if suggest else ()
        problems.append(unknown_id("unknown-indicator", what, row["indicator"], like, at))
    as_of = _day(row["as_of"])
    if as_of is None:
        problems.append(
            problem(
                "not-a-day",
                "as_of",
                text("{value} is not a day", value=row["as_of"][:40]),
                text("write it like 2023-12-31"),
            )
        )
    else:
        problems += _day_problems(problem, as_of, place, indicator.period if indicator else None)
    for column, allowed in (("status", STATUSES), ("grade", ("", *GRADES))):
        if row[column] not in allowed:
            problems.append(
                problem(
                    f"unknown-{column}",
                    column,
                    text("{value} is not a {column}", value=row[column][:40], column=column),
                    text("one of: {known}; or empty", known=", ".join(filter(None, allowed))),
                )
            )
    moment = row["recorded_at"]
    if not _RECORDED_AT.fullmatch(moment) or _day(moment[:10]) is None:
        problems.append(
            problem(
                "not-a-moment",
                "recorded_at",
                text("{value} is not a moment", value=moment[:40]),
                text("as in 2026-11-23T01:00:00.000000Z, in UTC"),
            )
        )
    known = None
    if indicator is not None:
        try:
            known = meaning(indicator, row["value"], row["qualifier"])
        except NotAValue as error:
            problems.append(problem(error.code, "value", error.what, error.instead))
    if problems or as_of is None:
        yield from problems
        return
    row["source"] = unicodedata.normalize("NFC", row["source"])
    yield Observation(**{**row, "as_of": as_of}, range=known, line=line)  # type: ignore[arg-type]


def _day_problems(
    problem: Callable[..., Problem], as_of: dt.date, place: Place | None, period: str | None
) -> Iterator[Problem]:
    if place is not None and place.ended is not None and as_of >= place.ended:
        yield problem(
            "after-the-end",
            "as_of",
            text(
                "{place} ended on {day}; it has no figures after that",
                place=place.id,
                day=place.last_day,
            ),
            text(
                "record it for the place that succeeded it: {successors}",
                successors=", ".join(place.succeeded_by) or "?",
            ),
        )
    if period is not None and as_of != period_end(as_of, period):
        yield problem(
            "not-a-period-end",
            "as_of",
            text("{day} does not end a {period}", day=as_of, period=period),
            text(
                "a flow is dated on the last day of its {period}: {end}",
                period=period,
                end=period_end(as_of, period),
            ),
        )


def _day(written: str) -> dt.date | None:
    if not _DAY.fullmatch(written):
        return None
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def _at_column(where: Where, row: dict[str, str], column: str) -> Where:
    """The column in the line at which a field starts, if the line is plainly separated."""
    before = list(row.values())[: COLUMNS.index(column)]
    plain = where.excerpt is not None and '"' not in where.excerpt
    start = sum(len(each) + 1 for each in before) + 1 if plain else None
    return Where(where.file, where.line, start, where.excerpt)
