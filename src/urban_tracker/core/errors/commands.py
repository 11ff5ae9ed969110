"""What is asked on the command line."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

COMMANDS = {
    "argument-missing": Entry(
        "A script says everything; in a terminal update asks.",
        text("{missing} is missing"),
        text("as in: tracker update population 240000 --as-of 2023-12-31 --source SOURCE"),
    ),
    "assume-derived": Entry(
        "What is worked out cannot be assumed.",
        text("{indicator} is derived and cannot be assumed"),
        text("assume what it is derived from: {inputs}"),
    ),
    "assume-twice": Entry(
        "Two assumptions that contradict each other.",
        text("{indicator} is assumed to be two things"),
        text("assume one value, or a range as in {indicator}=25..30"),
    ),
    "extra-missing": Entry(
        "The libraries for workbooks are not installed.",
        text("this needs the extra [{extra}], which is not installed"),
        text(
            "add it beside tracker: pip install -e '.[{extra}]' in a checkout, else pip install"
            " 'urban-tracker[{extra}]'"
        ),
        office=Words(
            text("workbooks need the extra {extra}"),
            text(
                "add it beside tracker: pip install -e '.[office]' in a checkout, else pip install"
                " 'urban-tracker[office]'; or use .csv"
            ),
        ),
    ),
    "negative-budget": Entry(
        "Less than no money.",
        text("--budget cannot be negative"),
        text("write 0 or more"),
    ),
    "no-reason": Entry(
        "A figure is taken back with a reason.",
        text("a figure is not taken back without a reason"),
        text("say why"),
    ),
    "not-an-assumption": Entry(
        "--assume without a value.",
        text("--assume {written} is not INDICATOR=VALUE"),
        text("as in --assume population=250000"),
    ),
    "not-csv-output": Entry(
        "Only a CSV file wants a byte order mark.",
        text("--bom is for --format csv"),
        text("leave it out, or say --format csv"),
    ),
    "nothing-recorded-yet": Entry(
        "A question about a day before the first record.",
        text("nothing was recorded before {first}"),
        text("what held on a day, whenever it was recorded, is shown by --as-of"),
    ),
    "nothing-to-compare": Entry(
        "Two sides that are one.",
        text("both sides are the same"),
        text("give --as-of, --regulation, --place or --known-on twice"),
        regulation=Words(text("{id} is the same as itself"), text("name two regulations")),
        type=Words(text("not both regulations have type {type}"), text("one of: {known}")),
    ),
    "nothing-to-take-back": Entry(
        "No figure of that day stands.",
        text("no figure of {indicator} stands on {day}"),
        text("see: tracker log"),
        already=Words(
            text(
                "the figure of {indicator} on {day} ({source}) is taken back already, recorded"
                " {moment}"
            ),
            text("it does not count; see: tracker log {indicator}"),
        ),
        known=text("there are: {known}"),
        source=Words(
            text("{source} has no figure of {indicator} that stands on {day}"),
            text("see: tracker log"),
        ),
        source_known=Words(
            text("{source} has no figure of {indicator} that stands on {day}"),
            text("there are: {known}"),
        ),
    ),
    "options-exclude-each-other": Entry(
        "Two options of which only one can hold.",
        text("{one} and {other} exclude each other"),
        text("choose one"),
        file=text("the values stand in the file"),
    ),
    "several-indicators": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "several-places": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "several-qualifiers": Entry(
        "Two bounds.",
        text("a figure has one bound at most"),
        text("keep one of --above, --at-least, --below, --at-most, --about"),
    ),
    "several-regulations": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "several-sources": Entry(
        "Whose figure?",
        text("several sources have a figure of {indicator} on {day}"),
        text("say which with --source: {known}"),
    ),
    "several-targets": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "standard-not-indicator": Entry(
        "Somebody records a figure of a standard.",
        text("{id} is a standard, and figures are recorded of indicators"),
        text("write {known}"),
    ),
    "target-of-another-place": Entry(
        "A target, and a place that it is not about.",
        text("{target} is not assessed at {place}"),
        text("on this day it is about {assessed_at}; leave out --place"),
    ),
    "too-many-sides": Entry(
        "Three days side by side.",
        text("{option} is given more than twice"),
        text("a comparison has two sides: give it once or twice"),
        appraisal=Words(
            text("{option} is given more than once"),
            text("the points of an appraiser have one other side: give it once"),
        ),
    ),
    "type-missing": Entry(
        "Two sides, and nothing to hold them against.",
        text("what type the two sides are held against is not said"),
        text("name it with --type or --target"),
    ),
    "unknown-choice": Entry(
        "A value that the option does not have.",
        text("{option} cannot be {value}"),
        text("one of: {known}"),
    ),
    "unknown-language": Entry(
        "A language that the tool does not speak.",
        text("{language} is not a language of this tool"),
        text("one of: {known}"),
    ),
}
