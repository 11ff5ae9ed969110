"""Values and days that cannot be used, as they are typed or as a ledger has them."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

VALUES = {
    "after-the-end": Entry(
        "A figure of a day on which the place was no more.",
        text("{place} ended on {day}; its last day, and the last of its figures, is {last}"),
        text("check the day, and `ended` of the place"),
        asked=Words(text("{place} ended on {day}; its last day is {last}")),
        succeeded=text("record it for the place that succeeded it: {successors}"),
    ),
    "ambiguous-day": Entry(
        "Which comes first, the day or the month?",
        text("{value} could be {day} or {other}"),
        text("write the year first, or say --day-first or --month-first"),
    ),
    "ambiguous-number": Entry(
        "A separator that could be of decimals or of thousands.",
        text("{value} could be {whole} or {part}"),
        text("write {whole} or {part}, or say which with --decimal-mark"),
        mark=text("write {whole} or {part}: the decimal mark was stated to be {mark}"),
    ),
    "control-character": Entry(
        "A text that is not one line.",
        text("{name} has a line break or a control character"),
        text("write it in one line of plain text"),
    ),
    "day-in-the-future": Entry(
        "A figure of a day to come.",
        text("{day} lies in the future"),
        text("a figure describes a day that has been; a plan is a [[goal]] or a [[target]]"),
    ),
    "empty-value": Entry(
        "Nothing to record.",
        text("the value is empty"),
        text("write a number or a level; to take a figure back: tracker retract"),
        asked=text("write a value, or leave with Ctrl-D; to take a figure back: tracker retract"),
    ),
    "not-a-day": Entry(
        "A day that the calendar does not have, or in another writing.",
        text("{value} is not a day"),
        text("write it like 2023, 2023-Q2, 2023-06 or 2023-06-30"),
        ledger=text("write it like 2023-12-31"),
        either=text("write the year first: {day} or {other}"),
        turned=text("write the year first, as in {day}"),
        day_first=text("in this file the day stands before the month; write {day}"),
        month_first=text("in this file the month stands before the day; write {day}"),
    ),
    "not-a-number": Entry(
        "A number in another writing.",
        text("{value} is not a number"),
        text("write it like 2900 or 9.51: a point for decimals, no grouping, no exponent"),
        mark=text(
            "write it like {example}: groups of three digits, and one decimal mark behind them"
        ),
        range=text("a range is written {low}..{high}"),
        typed=text(
            "write it like 2900 or 9.51: a point for decimals, no grouping; or say --decimal-mark"
        ),
    ),
    "not-a-period-end": Entry(
        "A figure of a whole year is dated on its last day.",
        text("{day} does not end a {period}"),
        text("a flow is dated on the last day of its {period}: {end}"),
        asked=Words(text("{day} does not end a {period}")),
    ),
    "not-a-range": Entry(
        "A range of which an end is missing.",
        text("{value} is not a range"),
        text("write its two ends, as in 25..30"),
    ),
    "not-per-cent": Entry(
        "A percentage of what is not one.",
        text("{indicator} is not in per cent"),
        text("write the value without %, in {unit}"),
    ),
    "not-whole": Entry(
        "Half a ward.",
        text("{indicator} is counted, so {value} is not possible"),
        text("write a whole number"),
    ),
    "out-of-limits": Entry(
        "A value that the indicator cannot have.",
        text("{indicator} cannot be {value}"),
        text("from {low} to {high}"),
        open=text("at least {low}"),
    ),
    "qualifier-not-allowed": Entry(
        "A bound where there can be none.",
        text("{indicator} takes no {qualifier}"),
        text("only >= and <= on levels, none on yes-no"),
        word=Words(text("{value} cannot be approximate"), text("leave out the ~")),
    ),
    "qualifier-on-range": Entry(
        "A range is its own bounds.",
        text("a range takes no qualifier"),
        text("leave out the qualifier: the ends of the range are its bounds"),
    ),
    "qualifier-without-value": Entry(
        "A bound of nothing.",
        text("an empty value takes no qualifier"),
        text("write the value, or leave out the qualifier"),
    ),
    "range-order": Entry(
        "A range whose ends are swapped.",
        text("the range {value} does not rise"),
        text("write the smaller end first, as in 25..30"),
    ),
    "spreadsheet-formula": Entry(
        "A text that would run when a spreadsheet opens it.",
        text("{name} begins like a formula of a spreadsheet: {written}"),
        text("begin it with a word"),
    ),
    "text-too-long": Entry(
        "A note as long as a report.",
        text("{name} is longer than {most} characters"),
        text("write less"),
    ),
    "too-many-digits": Entry(
        "More digits than any spreadsheet keeps.",
        text("{value} has more than 15 digits"),
        text("round it to 15 significant digits"),
    ),
    "unknown-level": Entry(
        "A word that is no level of the indicator.",
        text("{indicator} cannot be {value}"),
        text("one of: {levels}"),
        rule=Words(text("{indicator} has no level {level}"), text("one of: {levels}")),
    ),
    "unknown-qualifier": Entry(
        "A sign that is no bound.",
        text("{qualifier} is not a qualifier"),
        text("one of > >= < <= ~, or empty for an exact value"),
    ),
}
