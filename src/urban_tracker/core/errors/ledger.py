"""The ledger: its lines, its columns, and what others have done to the file."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

WAY_OUT = text(
    "put the file back as it was (git checkout -- observations.csv, or a backup); figures"
    " that were added meanwhile come in with: tracker update --from FILE"
)
COLUMNS_ARE = text("the columns are: {columns}")

LEDGER = {
    "ledger-changed": Entry(
        "Somebody took the ledger away while a figure was recorded.",
        text("the file was changed or taken away meanwhile; nothing was recorded"),
        text("see that it is there and whole, then try again"),
    ),
    "line-too-long": Entry(
        "A line that is no record.",
        text("the line is longer than 64 KiB"),
        text("a record is one line: look for a missing line break"),
    ),
    "merge-conflict": Entry(
        "A merge left its marks; without the .gitattributes that init writes.",
        text("git left a mark of a merge conflict here"),
        text("keep all records and delete the marks; with the .gitattributes of init git does it"),
    ),
    "not-a-moment": Entry(
        "recorded_at is a moment in UTC, with microseconds.",
        text("{value} is not a moment"),
        text("as in 2026-11-23T01:00:00.000000Z, in UTC"),
    ),
    "not-csv": Entry(
        "Quotes that do not match.",
        text("the quotes of this line do not match"),
        text('put quotes around a field with a comma, and write a quote inside as ""'),
        table=Words(
            text("the quotes of this line do not match, or a field is too long"),
            text('put quotes around a field with a separator, and write a quote as ""'),
        ),
    ),
    "not-utf8": Entry(
        "The file is in another encoding.",
        text("the file is not UTF-8"),
        text("save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)"),
        ledger=Words(text("the file is UTF-16, a ledger is UTF-8"), WAY_OUT),
    ),
    "padded-field": Entry(
        "An editor has put spaces around fields, to align the columns.",
        text("there are spaces around a field: {column}"),
        text(
            "take them out in the whole file, as an editor that has aligned the columns can"
            " (“shrink”), or put it back as it was (git checkout -- observations.csv, or a"
            " backup)"
        ),
    ),
    "rewritten": Entry(
        "A spreadsheet has saved the ledger.",
        text("the days of the file are rewritten, as in {day}: a spreadsheet has saved it"),
        WAY_OUT,
        workbook=Words(
            text("the file is a workbook, not plain text: a spreadsheet has saved it"), WAY_OUT
        ),
        cr=Words(
            text("the lines of the file end in CR alone, as of old: a spreadsheet has saved it"),
            WAY_OUT,
        ),
        separators=Words(
            text("the fields of the file are not separated by commas: a spreadsheet has saved it"),
            WAY_OUT,
        ),
    ),
    "torn-line": Entry(
        "The last line was cut off while it was written.",
        text("the last line is torn: its writing was cut off, and it was never acknowledged"),
        text("the next update sets it aside in {file}; record its figure again"),
    ),
    "torn-line-set-aside": Entry(
        "Said by the update that takes a torn line out.",
        text("the last line was torn and is now in {file}; its figure was never recorded"),
        text("record it again, if it still holds: {line}"),
    ),
    "unknown-grade": Entry(
        "A grade that there is not.",
        text("{value} is not a {column}"),
        text("one of: {known}; or empty"),
    ),
    "unknown-status": Entry(
        "A status that there is not.",
        text("{value} is not a {column}"),
        text("one of: {known}; or empty"),
    ),
    "wrong-columns": Entry(
        "A record has eleven fields.",
        text("the line has {found} fields, a record has {wanted}"),
        COLUMNS_ARE,
        cr=Words(
            text("the line holds several, which end in CR alone, as of old"),
            text("replace every CR that stands alone by a line break (LF)"),
        ),
        empty=Words(
            text("the line has separators, and nothing between them"), text("delete the line")
        ),
        semicolons=Words(text("the line is separated by semicolons"), COLUMNS_ARE),
        tabs=Words(text("the line is separated by tabs"), COLUMNS_ARE),
        header=Words(text("the header does not name the columns of a ledger"), COLUMNS_ARE),
    ),
}
