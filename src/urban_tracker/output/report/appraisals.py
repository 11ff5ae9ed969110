"""Points of an appraiser in a report: what they are in all, and every difference by name."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from urban_tracker.assessment.appraisal import Appraised, AppraisedLine
from urban_tracker.core.text import text
from urban_tracker.output.appraisal_screen import totals_text
from urban_tracker.output.ends import points_text
from urban_tracker.output.language import Language
from urban_tracker.output.report.model import Note


def appraisal_notes(language: Language, found: Appraised) -> Iterator[Note]:
    """What an appraiser gave beside ours, each difference with what could explain it."""
    row = found.appraisal
    said = text(
        "Appraisal {id} of {day}: {totals}",
        id=row.id,
        day=row.on,
        totals=totals_text(language, found),
    )
    yield Note(language.say(said), "")
    for each in found.differing:
        yield Note(_difference(language, each), "")


def _difference(language: Language, line: AppraisedLine) -> str:
    points = None if line.ours is None else line.ours.points
    return language.say(
        text(
            "{id} {name}: theirs {theirs}, ours {ours}; {causes}"
            if line.causes
            else "{id} {name}: theirs {theirs}, ours {ours}",
            id=line.id,
            name="" if line.ours is None else line.ours.indicator.name,
            theirs="–" if line.theirs is None else language.number(line.theirs, 2, (Fraction(0),)),
            ours="–" if points is None else points_text(language, points, line.theirs),
            causes=tuple(cause.text for cause in line.causes),
        )
    )
