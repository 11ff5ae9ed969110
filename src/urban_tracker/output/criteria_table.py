"""The criteria of a target as a table: points or standards met, minimum, gap."""

from __future__ import annotations

from fractions import Fraction

from rich.console import RenderableType
from rich.text import Text as Line

from urban_tracker.assessment.results import Assessment, CriterionResult
from urban_tracker.core.text import text
from urban_tracker.output.bars import range_bar
from urban_tracker.output.ends import ABOVE, ZERO, points_text
from urban_tracker.output.reached_lines import BAR, against
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.verdicts import SIGNS, STATE_STYLES


def criteria_table(screen: Screen, found: Assessment) -> list[RenderableType]:
    """The criteria that have points, each in a row; nothing where none has."""
    table = Columns(
        screen,
        Column(None),
        Column(text("criterion"), whole=True),
        Column(None, shown=not screen.plain),
        Column(text("points"), right=True, whole=True),
        Column(text("minimum"), right=True, whole=True),
        Column(text("gap"), right=True, whole=True),
        Column(text("maximum"), right=True, whole=True),
        padding=1,
    )
    shown = [each for each in found.criteria if each.outlook is not None]
    for each in shown:
        _add(screen, table, each)
    return [table.table] if shown else []


def _add(screen: Screen, table: Columns, each: CriterionResult) -> None:
    outlook, minimum, maximum = each.outlook, each.minimum, each.maximum
    if outlook is None or minimum is None or maximum is None:
        return
    state = against(outlook.worst, outlook.best, minimum, outlook.best_open)
    style = STATE_STYLES[state]
    reached = points_text(screen.language, outlook, minimum, maximum)
    if outlook.worst == ZERO and outlook.best == maximum:  # “0–20” would say nothing
        reached = screen.say(text("no figure"))
    gap = max(ZERO, minimum - outlook.best), max(ZERO, minimum - outlook.worst)
    table.add(
        Line(SIGNS[state], style),
        each.criterion.id,
        range_bar(outlook.worst, outlook.best, minimum, maximum, BAR, style),
        reached,
        screen.language.level(minimum),
        _gap(screen, *gap, is_open=outlook.best_open and outlook.best <= minimum),
        screen.language.level(maximum),
    )


def _gap(screen: Screen, least: Fraction, most: Fraction, *, is_open: bool) -> str:
    low, high = (screen.language.number(each, 2, (ZERO,)) for each in (least, most))
    if is_open:
        low = ABOVE + low
    return low if low == high else screen.say(text("{low} to {high}", low=low, high=high))
