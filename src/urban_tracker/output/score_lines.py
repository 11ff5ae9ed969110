"""The lines of a card that say points and counts: what is certain, at most, and needed."""

from __future__ import annotations

from fractions import Fraction

from rich.text import Text as Line

from urban_tracker.assessment.results import Assessment, CriterionResult
from urban_tracker.core.text import text
from urban_tracker.output.bars import range_bar
from urban_tracker.output.ends import best_text, points_text, worst_text
from urban_tracker.output.screen import Screen

STATE_STYLES = {
    "maximum": "green",
    "met": "green",
    "exempt": "green",
    "short": "red",
    "undecided": "yellow",
    "no-data": "dim",
    "not-met": "red",
}
BAR = 20


def points_line(screen: Screen, found: Assessment) -> Line:
    """The points of a target: certain, at most, and needed, on a bar."""
    assert found.points is not None
    assert found.required is not None
    line = screen.line()
    if not screen.plain and found.maximum:
        bar = range_bar(
            found.points.worst,
            found.points.best,
            found.required,
            found.maximum,
            BAR,
            STATE_STYLES[
                against(
                    found.points.worst, found.points.best, found.required, found.points.best_open
                )
            ],
        )
        line.append_text(bar).append("  ")
    levels = (found.required, found.maximum)
    if found.points.worst == found.points.best:
        said = text(
            "{worst} of {required} needed",
            worst=worst_text(screen.language, found.points, *levels),
            required=found.required,
        )
    else:
        said = text(
            "{worst} certain, {best} possible; {required} needed"
            if found.points.best_open
            else "{worst} certain, at most {best}; {required} needed",
            worst=worst_text(screen.language, found.points, *levels),
            best=best_text(screen.language, found.points, *levels),
            required=found.required,
        )
    line.append(screen.say(said))
    return line


def against(worst: Fraction, best: Fraction, needed: Fraction, is_open: bool = False) -> str:
    """How points stand against what is needed: ``met``, ``short`` or ``undecided``."""
    if worst >= needed:
        return "met"
    return "short" if best < needed or (is_open and best == needed) else "undecided"


def without_figures(criterion: CriterionResult, found: Assessment) -> bool:
    """Whether no standard of a criterion has a figure."""
    own = [each for each in found.standards if each.standard.criterion == criterion.criterion.id]
    return all(each.state == "no-data" for each in own)


def blank_criteria_line(screen: Screen, criteria: list[CriterionResult]) -> Line:
    """Criteria of which nothing is known yet, and what they need."""
    line = screen.line()
    if not screen.plain:
        line.append(" " * (BAR + 2))
    needs = [
        screen.say(
            text(
                "{criterion} (needs {minimum})",
                criterion=each.criterion.id,
                minimum=each.minimum,
            )
        )
        for each in criteria
        if each.minimum is not None
    ]
    line.append(screen.say(text("no figure yet: {criteria}", criteria=", ".join(needs))), "dim")
    return line


def criterion_line(screen: Screen, criterion: CriterionResult) -> Line:
    """A criterion against its minimum."""
    outlook, minimum, maximum = criterion.outlook, criterion.minimum, criterion.maximum
    line = screen.line()
    if outlook is None or minimum is None or maximum is None:
        return line
    if not screen.plain:
        style = STATE_STYLES[against(outlook.worst, outlook.best, minimum, outlook.best_open)]
        line.append_text(range_bar(outlook.worst, outlook.best, minimum, maximum, BAR, style))
        line.append("  ")
    line.append(
        screen.say(
            text(
                "criterion {criterion} {reached}; {minimum} of {maximum} needed",
                criterion=criterion.criterion.id,
                reached=points_text(screen.language, outlook, minimum, maximum),
                minimum=minimum,
                maximum=maximum,
            )
        )
    )
    return line


def count_line(screen: Screen, found: Assessment) -> Line:
    """Standards met, where a type is reached by a count."""
    of_criteria = ", ".join(
        f"{each.scope} {screen.language.level(each.at_least)}"
        for each in found.requirements
        if each.requirement.kind == "criterion-count" and each.at_least is not None
    )
    line = screen.line()
    for each in found.requirements:
        if each.requirement.kind == "count-met" and each.outlook and each.at_least is not None:
            line.append(
                screen.say(
                    text(
                        "{worst} met so far, at most {best} of {all}; {required} needed"
                        " ({criteria})",
                        worst=each.outlook.worst,
                        best=each.outlook.best,
                        all=len(found.standards),
                        required=each.at_least,
                        criteria=of_criteria,
                    )
                )
            )
    return line
