"""Regulations: what a file of one must say, and which one is asked for."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

LAW = {
    "applies-to-nobody": Entry(
        "An adjustment that names no place.",
        text("the adjustment names no regions and no tags"),
        text("add regions = […] or tags = […]"),
    ),
    "cannot-scale": Entry(
        "A yes or no cannot be reduced by a factor.",
        text("the minimum of {id} cannot be scaled: it is not a number of which more is better"),
        text("leave it out of the adjustment, or make that an exemption"),
    ),
    "conflict-about-nothing": Entry(
        "Another reading of nothing.",
        text("the conflict {id} names no reading of a row that is there"),
        text("give requirement and at_least, or standard and rule"),
    ),
    "dates-order": Entry(
        "In force until before it is in force.",
        text("in_force_until lies before in_force_from"),
        text("correct one of the two days"),
    ),
    "direction-does-not-fit": Entry(
        "At least a rank, where the first is the best.",
        text("of {indicator} {better} is better"),
        text("use at_most where lower is better, at_least or above elsewhere"),
    ),
    "factor-on-exempt": Entry(
        "An exemption leaves nothing to multiply.",
        text("an exemption has no factor"),
        text("remove it, or write kind = {kind}"),
    ),
    "factor-out-of-limits": Entry(
        "A reduction that raises.",
        text("scale-minimum needs a factor above 0 and at most 1"),
        text('write factor = 0.6, or factor = "unknown"'),
    ),
    "kind-does-not-fit": Entry(
        "A number asked of a yes or no.",
        text("a {rule} rule does not fit {indicator}, which is a {kind} indicator"),
        text("number, count, share: scored, steps, threshold; level: levels, steps; yes-no"),
    ),
    "ladder-twice": Entry(
        "A rung twice.",
        text("a type is on the ladder twice"),
        text("name each type once, best first"),
    ),
    "levels-do-not-rise": Entry(
        "A maximum below the minimum.",
        text("the levels do not get better from the first to the last"),
        text("write the worst level first; where lower is better, that is the highest"),
    ),
    "no-regulation-yet": Entry(
        "A day before the first law that the tool knows.",
        text("no regulation that the tool knows was in force on {day}"),
        text(
            "the first is {regulation}, in force since {since}; name one with --regulation to"
            " use it all the same"
        ),
    ),
    "no-rule": Entry(
        "A standard that asks for nothing.",
        text("{id} has no rule"),
        text("give it a rule for each type that it applies to, as in rule.II = {{ … }}"),
    ),
    "points-fall": Entry(
        "More is worth less.",
        text("a better level earns fewer points"),
        text("let the points rise with the levels, from 0"),
    ),
    "regulation-twice": Entry(
        "An id that is taken.",
        text("there is already a regulation {id}"),
        text(
            "give the file an id of its own; to change rows of a packaged one, write extends ="
            ' "{id}"'
        ),
    ),
    "regulations-overlap": Entry(
        "Two regulations of one's own in force on one day.",
        text("{id} and {other} are in force on the same days"),
        text("change in_force_from or in_force_until of one"),
    ),
    "removes-unknown": Entry(
        "Removing what is not there.",
        text("removes names a row that {base} does not have"),
        text("a list of ids of its rows"),
    ),
    "table-does-not-fit": Entry(
        "A mean of the units, from a table that is not about units.",
        text("table {table} is not the one that this looks at for type {type}"),
        text("units-mean and units-any: the table for units; else it, or that for places"),
    ),
    "totals-do-not-add-up": Entry(
        "Rows that do not add up to what the law declares.",
        text("the rows of {of} add up to {found}, {declared} is declared"),
        text("correct a row or the total"),
    ),
    "type-not-in-table": Entry(
        "A rule for a type that the table is not for.",
        text("table {table} is not for type {type}"),
        text("remove the rule, or add the type to the types of the table"),
    ),
    "unknown-criterion": Entry(
        "A standard in a criterion that there is not.",
        text("type {type} has no criterion {id}"),
        table=Words(text("table {table} has no criterion {id}"), text("one of: {known}")),
    ),
    "unknown-row": Entry(
        "A row of a packaged regulation is to be changed, and its id is misspelt.",
        text("{base} has no {section} {id}"),
        text("did you mean {near}? A row of its own needs all keys of its kind"),
    ),
    "unknown-standard": Entry(
        "A row about a standard that there is not.",
        text("there is no standard {id}"),
        adjustment=text("name standards of this regulation"),
        row=text("write its number in the table of the law: tracker regulation show ID"),
    ),
    "unknown-table": Entry(
        "A row of a table that there is not.",
        text("there is no table {id}"),
        row=text("one of: {known}"),
    ),
}
