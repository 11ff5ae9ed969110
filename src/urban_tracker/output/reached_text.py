"""What a place has reached, for a table or a map of many places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from urban_tracker.assessment.ranking import Ranked, Standing
from urban_tracker.core.text import Text, text, text_in
from urban_tracker.output.ends import points_text
from urban_tracker.output.language import Language


def reached_label(rows: Iterable[Ranked]) -> Text:
    """What the column is called: points, unless standards are counted in some row."""
    points = all(row.standing.measure == "points" for row in rows)
    return text("points") if points else text("reached")


def reached_text(language: Language, found: Standing, beside: Sequence[Fraction] = ()) -> Text:
    """Points or standards met; in words where everything between nothing and all is possible.

    Told apart from what is required and from what places ``beside`` it surely reach.
    """
    reached = found.reached
    if reached.worst == 0 and reached.best == found.maximum:
        unknown = found.asked and not found.known
        return text_in("reached", "no figure yet" if unknown else "open")
    levels = (level for level in beside if level != reached.worst)
    said = points_text(language, reached, found.required, *levels)
    if found.measure == "points":
        return text("{reached}", reached=said)
    return text("{reached} of {all} met", reached=said, all=found.maximum)
