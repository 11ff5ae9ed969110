"""How far a target is: its points on a bar, or its standards met."""

from __future__ import annotations

from fractions import Fraction

from rich.text import Text as Line

from urban_tracker.assessment.results import Assessment
from urban_tracker.core.text import text
from urban_tracker.output.bars import range_bar
from urban_tracker.output.ends import best_text, worst_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.verdicts import STATE_STYLES

BAR = 20


def points_line(screen: Screen, found: Assessment) -> Line:
    """The points of a target: certain, at most, and needed, on a bar."""
    points, required, maximum = found.points, found.required, found.maximum
    assert points is not None
    assert required is not None
    line = screen.line()
    if not screen.plain and maximum:
        style = STATE_STYLES[against(points.worst, points.best, required, points.best_open)]
        bar = range_bar(points.worst, points.best, required, maximum, BAR, style)
        line.append_text(bar).append("  ")
    levels = (required, maximum)
    about = {
        "worst": worst_text(screen.language, points, *levels),
        "best": best_text(screen.language, points, *levels),
        "required": required,
    }
    if points.worst == points.best:
        said = text("{worst} points; {required} needed", **about)
    elif points.best_open:
        said = text("{worst} points certain, {best} possible; {required} needed", **about)
    else:
        said = text("{worst} points certain, at most {best}; {required} needed", **about)
    line.append(screen.say(said))
    return line


def against(worst: Fraction, best: Fraction, needed: Fraction, is_open: bool = False) -> str:
    """Whether a range of points reaches what is needed, as the state of a requirement."""
    if worst >= needed:
        return "met"
    return "short" if best < needed or (is_open and best == needed) else "undecided"


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
            said = text(
                "{worst} of {all} met, {missing} without a figure, at most {best};"
                " {required} needed ({criteria})",
                missing=found.counts["no-data"],
                worst=each.outlook.worst,
                best=each.outlook.best,
                all=len(found.standards),
                required=each.at_least,
                criteria=of_criteria,
            )
            line.append(screen.say(said))
    return line
