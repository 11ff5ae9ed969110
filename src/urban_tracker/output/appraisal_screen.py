"""Points of an appraiser beside ours, on a screen."""

from __future__ import annotations

from fractions import Fraction

from rich.console import RenderableType
from rich.table import Table

from urban_tracker.assessment.appraisal import Appraised, AppraisedLine
from urban_tracker.core.text import Text, text
from urban_tracker.output.ends import points_text, span_text
from urban_tracker.output.language import Language
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.words import APPRAISAL_STATES

ZERO = (Fraction(0),)


def appraisal_screen(screen: Screen, found: Appraised) -> None:
    """Show where the two agree in one line, and every difference with what could explain it."""
    row, assessment = found.appraisal, found.assessment
    parts: list[RenderableType] = [
        screen.line(
            text(
                "{id}  type {type}, {place}, appraised on {day}; ours by the figures of {on},"
                " {regulation}",
                id=row.id,
                type=assessment.type,
                place=assessment.place.name,
                day=row.on,
                on=assessment.on,
                regulation=assessment.regulation.short,
            ),
            "bold",
        )
    ]
    if row.note is not None:
        parts.append(screen.line(text("{note}", note=row.note), "dim"))
    parts.append(screen.line(totals_text(screen.language, found)))
    if found.differing:
        parts += [screen.line(), _table(screen, found.differing)]
    equal = sum(each.state == "equal" for each in found.lines)
    left = [each.id for each in found.lines if each.state == "not-given"]
    parts += [screen.line(), screen.line(text("same points: {n} standards", n=equal))]
    if left:
        said = text("without their points: {n} standards: {ids}", n=len(left), ids=", ".join(left))
        parts.append(screen.line(said, "dim"))
    screen.show(parts)


def totals_text(language: Language, found: Appraised) -> Text:
    """Their points in all, and ours on the same standards."""
    worst, best = (language.number(each, 2, ZERO) for each in found.ours)
    return text(
        "points: theirs {theirs}, ours {ours} on the same standards ({n})",
        theirs=language.number(found.theirs, 2, ZERO),
        ours=span_text(worst, best),
        n=len(found.appraisal.points),
    )


def _table(screen: Screen, lines: tuple[AppraisedLine, ...]) -> Table:
    table = Columns(
        screen,
        Column(text("standard")),
        Column(text("ours"), right=True, whole=True),
        Column(text("theirs"), right=True, whole=True),
        Column(text("difference"), right=True, whole=True),
        Column(text("what could explain it"), fills=True),
    )
    for each in lines:
        name = "" if each.ours is None else screen.language.name(each.ours.indicator.name)
        points = None if each.ours is None else each.ours.points
        theirs = each.theirs
        table.add(
            f"{each.id} {name}".rstrip(),
            "–" if points is None else points_text(screen.language, points, theirs),
            "–" if theirs is None else screen.language.number(theirs, 2, _ends(each)),
            _difference(screen, each),
            "; ".join(screen.say(cause.text) for cause in each.causes)
            or screen.say(APPRAISAL_STATES[each.state]),
        )
    return table.table


def _ends(line: AppraisedLine) -> tuple[Fraction, ...]:
    points = None if line.ours is None else line.ours.points
    return () if points is None else (points.worst, points.best)


def _difference(screen: Screen, line: AppraisedLine) -> str:
    if line.difference is None:
        return "–"
    low, high = (_signed(screen, each) for each in line.difference)
    return low if low == high else screen.say(text("{low} to {high}", low=low, high=high))


def _signed(screen: Screen, number: Fraction) -> str:
    said = screen.language.number(number, 2, ZERO)
    return f"+{said}" if number > 0 else said
