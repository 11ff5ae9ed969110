"""One line of ``observations.csv``: taken apart, checked, made into an observation."""

from __future__ import annotations

import csv
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator

from urban_tracker.core.models import GRADES
from urban_tracker.core.problems import Problem, Where, unknown_id
from urban_tracker.core.text import Text, text
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
from urban_tracker.files.toml_files import not_utf8
from urban_tracker.programme.programme import Place

LONGEST_LINE = 64 * 1024
_RECORDED_AT = re.compile(r"[12]\d{3}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z", re.ASCII)
_NO_ID = re.compile(r"[^\w.-]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def records_of(
    raw: bytes, line: int, name: str, catalogue: Catalogue, places: dict[str, Place]
) -> Iterator[Observation | Problem]:
    """What a line of the ledger holds: a record, nothing, or everything that is wrong with it."""
    raw = raw.removeprefix(BOM).rstrip(b"\r")
    if not raw.strip():
        return
    where = Where(name, line)
    if len(raw) > LONGEST_LINE:
        yield Problem(
            "line-too-long",
            text("the line is longer than 64 KiB"),
            text("a record is one line: look for a missing line break"),
            where,
        )
        return
    if raw.startswith(CONFLICT):
        yield Problem(
            "merge-conflict",
            text("git left a mark of a merge conflict here"),
            text(
                "keep all records and delete the marks; with the .gitattributes of init git does it"
            ),
            where,
        )
        return
    try:
        written = raw.decode()
    except UnicodeDecodeError:
        found = not_utf8(b"", 0, name).problems[0]
        yield Problem(found.code, found.what, found.instead, where)
        return
    where = Where(name, line, excerpt=written)
    try:
        fields = next(csv.reader([written], strict=True)) if '"' in written else written.split(",")
    except csv.Error:
        yield Problem(
            "not-csv",
            text("the quotes of this line do not match"),
            text('put quotes around a field with a comma, and write a quote inside as ""'),
            where,
        )
        return
    if tuple(fields) == COLUMNS:
        return
    if b"\r" in raw and len(fields) != len(COLUMNS):
        yield Problem(
            "wrong-columns",
            text("the line holds several, which end in CR alone, as of old"),
            text("replace every CR that stands alone by a line break (LF)"),
            where,
        )
        return
    if not any(field.strip() for field in fields):
        yield Problem(
            "wrong-columns",
            text("the line has separators, and nothing between them"),
            text("delete the line"),
            where,
        )
        return
    if padding := damage.padded(fields, where):
        yield padding
        return
    if len(fields) != len(COLUMNS) or _heads(fields):
        yield wrong_columns(fields, written, where)
        return
    row = dict(zip(COLUMNS, fields, strict=True))

    def at(column: str) -> Where:
        return _at_column(where, row, column)

    yield from read_record(row, line, at, catalogue, places)


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

    def problem(code: str, column: str, what: Text, instead: Text | None = None) -> Problem:
        return Problem(code, what, instead, at(column))

    problems: list[Problem] = []
    place = places.get(row["place"])
    if place is None:
        problems.append(_no_place(row["place"], places, at("place")))
    indicator = catalogue.indicators.get(row["indicator"])
    if indicator is None:
        what = text("there is no indicator {id}", id=row["indicator"][:60])
        problems.append(
            unknown_id(
                "unknown-indicator", what, row["indicator"], catalogue.indicators, at("indicator")
            )
        )
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
    if not _RECORDED_AT.fullmatch(row["recorded_at"]) or _day(row["recorded_at"][:10]) is None:
        problems.append(
            problem(
                "not-a-moment",
                "recorded_at",
                text("{value} is not a moment", value=row["recorded_at"][:40]),
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
    found = {**row, "as_of": as_of, "source": unicodedata.normalize("NFC", row["source"])}
    yield Observation(**found, range=known, line=line)  # type: ignore[arg-type]


def _no_place(written: str, places: dict[str, Place], where: Where) -> Problem:
    """A place that is not there, with those whose id is meant by it in other letters first."""
    if not written:
        return Problem(
            "unknown-place",
            text("the place is missing"),
            text("write the id of a place, or delete the line if it holds no figure"),
            where,
        )
    plain = unicodedata.normalize("NFKC", written).casefold()
    plain = _NO_ID.sub("", plain)
    what = text("there is no place {id}", id=written[:60])
    found = unknown_id("unknown-place", what, plain, places, where)
    if found.instead is not None:
        return found
    instead = text("write the id of a place, or add it to {file}: [[place]]", file=PROGRAMME)
    return found._replace(instead=instead)


def _day_problems(
    problem: Callable[..., Problem], as_of: dt.date, place: Place | None, period: str | None
) -> Iterator[Problem]:
    if place is not None and place.ended is not None and as_of >= place.ended:
        yield problem(
            "after-the-end",
            "as_of",
            text(
                "{place} ended on {day}; its last day, and the last of its figures, is {last}",
                place=place.id,
                day=place.ended,
                last=place.last_day,
            ),
            text(
                "record it for the place that succeeded it: {successors}",
                successors=", ".join(place.succeeded_by),
            )
            if place.succeeded_by
            else text("check the day, and `ended` of the place"),
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


def _heads(fields: list[str]) -> bool:
    """Whether a line names columns, though not as the header does: in another order, or others."""
    named = {field.casefold() for field in fields}
    return fields[0] == COLUMNS[0] or len(named & set(COLUMNS)) > len(COLUMNS) // 2


def _at_column(where: Where, row: dict[str, str], column: str) -> Where:
    """The column in the line at which a field starts, if the line is plainly separated."""
    return damage.at_field(where, list(row.values()), COLUMNS.index(column))
