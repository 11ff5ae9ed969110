"""Figures that are hard to believe or weaker than they look."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

DOUBTS = {
    "beyond-the-country": Entry(
        "More people than the country has.",
        text("{indicator}: {value} {unit} is more than the whole country has"),
        text("check the value; its unit is {unit}"),
    ),
    "implausible-jump": Entry(
        "A slip of unit, as a rule.",
        text("{indicator}: an implausible jump, {said} the {other} of {day} ({source})"),
        text("check the value; its unit is {unit}"),
        unit=text("is the value in another unit? {indicator} is in {unit}"),
    ),
    "implausible-total": Entry(
        "A whole that its units, by their figures of another day, do not nearly add up to.",
        text(
            "{indicator} is {value} on {day}; its units, by their figures of {days}, add up to"
            " {total}"
        ),
        text("check the figure of the whole and those of the units"),
    ),
    "no-reason-given": Entry(
        "A figure taken back, and nobody said why.",
        text("the figure is taken back without a reason"),
        text("take it back with: tracker retract --reason"),
    ),
    "no-source": Entry(
        "A figure that nobody vouches for.",
        text("the figure of {indicator} names no source"),
        text("record it again with --source, and take this one back"),
    ),
    "ratio-does-not-fit": Entry(
        "A reported ratio that its parts do not give.",
        text("{indicator} is {value} on {day}; {top} over {bottom}, of {days}, is {derived}"),
        text("check all three; {indicator} is in {unit}"),
    ),
    "share-of-one": Entry(
        "A share given as a part of one.",
        text("{indicator}: {value} % is less than one in a hundred"),
        text("write {share} if a part of one was meant"),
    ),
    "sources-disagree": Entry(
        "Two sources, two values.",
        text("sources disagree about {indicator} on {day}: {values}"),
        text("take back what is wrong: tracker retract; else results show both"),
    ),
    "stale-figure": Entry(
        "A series that is behind its own frequency.",
        text("{indicator} is reported every {period}, and nothing came for the one to {due}"),
        text("the newest figure is this one, of {day}"),
    ),
    "taken-back": Entry(
        "Its source took this figure back; it does not come back without a yes, or --force.",
        text("{indicator} of {day} ({source}) was taken back, recorded {moment}; it was {value}"),
        text("see: tracker log {indicator}"),
        why=Words(
            text(
                "{indicator} of {day} ({source}) was taken back, recorded {moment}: {why}; it was"
                " {value}"
            ),
            text("see: tracker log {indicator}"),
        ),
    ),
    "units-do-not-add-up": Entry(
        "The whole is not the sum of its parts.",
        text("{indicator} is {value} on {day}, its units add up to {total}"),
        text("correct the figure of the whole or of a unit"),
    ),
    "unknown-source": Entry(
        "A source without an entry.",
        text("the source {source} has no entry, so its figures ({n}) count as unverified"),
        text("describe it in {file}: [sources.ID] with a title and a grade"),
        row=Words(
            text("the source {source} has no entry"),
            text("describe it: [sources.{source}] with a title and a grade"),
        ),
    ),
    "unused-indicator": Entry(
        "An indicator of one's own that nothing uses.",
        text("nothing is recorded or wanted of {indicator}"),
        text("record it, name it in a goal or a direction, or remove it"),
    ),
    "unused-source": Entry(
        "A source that nothing names.",
        text("no figure and no row names the source {source}"),
        text("remove it, or name it where it belongs"),
    ),
}
