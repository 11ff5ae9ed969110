"""What a dossier rests on: documents, explanations, points of an appraiser, schemas."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

DOSSIER = {
    "evidence-changed": Entry(
        "A document is not what it was when somebody noted its sum.",
        text("{file} has changed since its sha256 was noted"),
        text('if it is the right one, write: sha256 = "{sha256}"'),
    ),
    "evidence-missing": Entry(
        "A document that is not where its source says.",
        text("there is no file {file}"),
        text("put it there, or correct file: its path from the folder of targets.toml"),
        unreadable=Words(
            text("{file} cannot be read: {reason}"),
            text("make it readable for those who work here"),
        ),
    ),
    "evidence-of-nothing": Entry(
        "A page named for a figure that nobody recorded.",
        text("the ledger has no figure of {indicator} at {place} on {day} from {source}"),
        text("write place, indicator, as_of and source as in observations.csv"),
    ),
    "evidence-outside": Entry(
        "A document that a link leads out of the workspace: whoever gets a copy has no document.",
        text("{file} leads out of the workspace"),
        text("put the file itself into the workspace"),
    ),
    "evidence-without-sum": Entry(
        "A document whose changes nobody would notice.",
        text("{file} has no sha256, so nobody would notice a change"),
        text('write: sha256 = "{sha256}"'),
    ),
    "no-document": Entry(
        "Standards that rest on figures whose source has no document.",
        text("{target}: no document for the figures of standards {standards} ({n})"),
        text("give their sources file or url, or explain why there is none: [[explanation]]"),
    ),
    "no-explanation": Entry(
        "Standards that are short, not considered or without a figure, and nobody says why.",
        text(
            "{target}: short, exempt or without a figure, and not explained: standards"
            " {standards} ({n})"
        ),
        text("explain them: [[explanation]] with place, standard and text"),
    ),
    "several-appraisals": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "several-schemas": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "unknown-appraisal": Entry(
        "A name that no appraisal has.",
        text("there is no appraisal {id}"),
        text("enter its points in targets.toml: [[appraisal]]"),
        named=text("did you mean {near}?"),
    ),
    "unknown-schema": Entry(
        "A name that no schema has.",
        text("there is no schema {id}"),
        text("see all with: tracker schema"),
        named=text("did you mean {near}?"),
    ),
}
