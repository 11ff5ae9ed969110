"""What can happen to a ledger outside the tool: cut off, re-encoded, rewritten by a spreadsheet.

Such a file is recognised as a whole, so that people read one sentence with a way out instead of
a complaint about every line.
"""

from __future__ import annotations

import csv
import io
import re

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.figures.observations import COLUMNS

BOM = b"\xef\xbb\xbf"
CONFLICT = (b"<<<<<<< ", b"||||||| ", b">>>>>>> ", b"=======")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SEPARATED = re.compile(r"\"?(sep=|place\"?[;\t])", re.IGNORECASE)
_RECORD = re.compile(rb"^(?:[^,\n]*,){%d}[^\n]*\n" % (len(COLUMNS) - 1), re.MULTILINE)
_SPREADSHEET_DAY = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}", re.ASCII)


def foreign(head: bytes, name: str) -> Problem | None:
    """Why a file whose first block is ``head`` is no ledger at all; ``None`` if it may be one."""
    if head.startswith(b"PK\x03\x04"):
        return Problem.of("rewritten/workbook", Where(name))
    first = head.removeprefix(BOM).split(b"\n", 1)[0]
    if head.startswith(_WIDE) or first.count(b"\x00") > len(first) // 4 > 0:
        return Problem.of("not-utf8/ledger", Where(name, 1))
    if b"\n" not in head and b"\r" in head.rstrip(b"\r"):
        return Problem.of("rewritten/cr", Where(name))
    written = first.decode("utf-8", "replace").lstrip()
    if _SEPARATED.match(written):
        return Problem.of("rewritten/separators", Where(name))
    for line in head.removeprefix(BOM).split(b"\n")[:3]:
        fields = line.decode("utf-8", "replace").split(",")
        if len(fields) >= len(COLUMNS) and _SPREADSHEET_DAY.fullmatch(fields[2].strip('"')):
            return Problem.of("rewritten", Where(name), day=fields[2][:40])
    return _other_columns(head.removeprefix(BOM), name)


def _other_columns(head: bytes, name: str) -> Problem | None:
    """The first line, if it heads other columns, or if no line has as many as a record.

    The lines of such a file need not begin with their place, so whoever looks for the lines of
    some places would find nothing wrong, and no figures.
    """
    whole = (each for each in io.BytesIO(head) if each.endswith(b"\n"))
    lines = enumerate((each.rstrip(b"\r\n") for each in whole), 1)
    first = next((at for at in lines if at[1].strip() and not at[1].startswith(CONFLICT)), None)
    if first is None:
        return None
    line, written = first[0], first[1].decode("utf-8", "replace")
    fields = [field.strip('"') for field in written.split(",")]
    where = Where(name, line, excerpt=written)
    if tuple(field.strip() for field in fields) == COLUMNS and (wide := padded(fields, where)):
        return wide
    heads = tuple(fields) != COLUMNS and len({*fields} & {*COLUMNS}) > len(COLUMNS) // 2
    if heads or _RECORD.search(head) is None:
        return wrong_columns(fields, written, where)
    return None


_BARE = frozenset(COLUMNS) - {"note", "recorded_by"}
"""The columns in which a space around the text is never meant."""


def padded(fields: list[str], where: Where) -> Problem | None:
    """What to say of a record or header with spaces, of any kind, around one of its fields."""
    if len(fields) != len(COLUMNS):
        return None
    for at, (column, field) in enumerate(zip(COLUMNS, fields, strict=True)):
        if column in _BARE and field != field.strip():
            return Problem.of("padded-field", at_field(where, fields, at), column=column)
    return None


def at_field(where: Where, fields: list[str], at: int) -> Where:
    """Where a field of a line starts, if the line is plainly separated."""
    if where.excerpt is None or (at > 0 and '"' in where.excerpt):
        return where
    start = sum(len(each) + 1 for each in fields[:at]) + 1
    return Where(where.file, where.line, start, where.excerpt)


def wrong_columns(fields: list[str], written: str, where: Where) -> Problem:
    """What to say of a line that has other columns than a record or the header."""
    if len(fields) < 3 and written.count(";") >= 5:
        name = "wrong-columns/semicolons"
    elif len(fields) < 3 and written.count("\t") >= 5:
        name = "wrong-columns/tabs"
    elif fields[0] == COLUMNS[0] or len(fields) == len(COLUMNS):
        name = "wrong-columns/header"
    else:
        name = "wrong-columns"
    columns = ",".join(COLUMNS)
    return Problem.of(name, where, columns=columns, found=len(fields), wanted=len(COLUMNS))


def is_torn(raw: bytes) -> bool:
    """Whether a last line without a line break is a record that was cut off while being written.

    A whole record whose line break is missing is not torn, nor is a line that is wrong in
    another way.
    """
    raw = raw.removeprefix(BOM).rstrip(b"\r")
    if not raw.strip(b" \t") or b"\r" in raw:
        return False
    try:
        fields = next(csv.reader([raw.decode()], strict=True))
    except UnicodeDecodeError as error:
        return error.end == len(raw)
    except csv.Error:
        return raw.count(b'"') % 2 == 1
    return len(fields) < len(COLUMNS)


def torn(name: str, line: int, raw: bytes) -> Problem:
    """What to say of a torn last line."""
    return Problem.of(
        "torn-line", Where(name, line, excerpt=raw.decode("utf-8", "replace")), file=f"{name}.torn"
    )


def ledger_changed(name: str) -> ProblemsFound:
    """Somebody who does not hold the lock has changed or moved the ledger meanwhile (exit 4)."""
    problem = Problem.of("ledger-changed", Where(name))
    return ProblemsFound([problem], Exit.IO)
