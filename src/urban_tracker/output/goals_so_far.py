"""Goals on the screen of ``status``: what is asked for, and how far it is."""

from __future__ import annotations

import datetime as dt
import math

from rich.table import Table
from rich.text import Text as Line

from urban_tracker.assessment.bounds import Ends
from urban_tracker.assessment.results import GoalResult
from urban_tracker.core.text import Text, text
from urban_tracker.output import words
from urban_tracker.output.ends import gap_texts, known, span_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import folding_table
from urban_tracker.output.values import value_text


def goals_so_far(screen: Screen, goals: list[GoalResult]) -> Table:
    """Each goal with its state, and what it is held against."""
    table = folding_table(screen, text("goal"), text("state"), text("so far"))
    for result in goals:
        state, style = goal_state(result)
        table.add_row(
            screen.line(goal_text(result)), Line(screen.say(state), style), so_far(screen, result)
        )
    return table


def goal_state(result: GoalResult) -> tuple[Text, str]:
    """Where a goal stands, and the style of it."""
    state, style = _GOAL_STATES[result.state]
    if result.why_not is not None and result.value is not None:
        state = words.PACES["not-assessed"]
    return state, style


_GOAL_STATES = {
    "met": (text("reached so far"), "green"),
    "short": (text("short"), "red"),
    "undecided": (text("undecided"), "yellow"),
    "no-data": (text("no figure"), "dim"),
}


def goal_text(result: GoalResult) -> Text:
    """A goal in words."""
    goal, name, unit = result.goal, result.indicator.name, result.indicator.unit
    growth = goal.average_growth_per_year
    if growth is not None:
        say = {"name": name, "growth": growth, "since": goal.from_}
        if growth < 0:
            return text("{name}: {growth} % a year on average from {since}", **say)
        return text("{name}: +{growth} % a year on average from {since}", **say)
    if goal.at_least is not None:
        return text(
            "{name}: at least {level} {unit} by {by}",
            name=name,
            level=goal.at_least,
            unit=unit,
            by=goal.by,
        )
    return text(
        "{name}: at most {level} {unit} by {by}",
        name=name,
        level=goal.at_most,
        unit=unit,
        by=goal.by,
    )


def so_far(screen: Screen, result: GoalResult) -> Line:
    """What a goal is held against: value, base, growth, what is missing."""
    if result.value is None:
        return screen.line("" if result.why_not is None else result.why_not.text)
    levels = known((result.goal.at_least, result.goal.at_most))
    value = value_text(screen.language, result.indicator, result.value, *levels)
    return screen.line(_so_far(screen, result, value, result.value.as_of))


def _so_far(screen: Screen, result: GoalResult, value: str, day: dt.date) -> Text:
    about: dict[str, object] = {"value": value, "day": day}
    if result.base is not None and result.growth is not None:
        about["base"] = value_text(screen.language, result.indicator, result.base)
        about["base_day"] = result.base.as_of
        assert result.value is not None
        if math.isinf(result.base.range.high) and math.isinf(result.value.range.high):
            return text(
                "{value} on {day} from {base} on {base_day}: how much it has grown is open", **about
            )
        about["growth"] = _growth(screen, result.growth, result)
        return text("{value} on {day} from {base} on {base_day}: {growth} % a year", **about)
    if result.why_not is not None:
        return text("{value} on {day}; {reason}", reason=result.why_not.text, **about)
    if result.gap is not None and result.state != "met":
        about["gap"] = span_text(*reversed(gap_texts(screen.language, result.gap)))
        return text("{value} on {day}, {gap} missing", **about)
    return text("{value} on {day}", **about)


def _growth(screen: Screen, growth: Ends, result: GoalResult) -> str:
    """Growth a year from its worst end to its best, told apart from what is asked for."""
    aim = result.goal.average_growth_per_year
    assert aim is not None
    worst, best = (screen.language.number(each, 1, (aim,)) for each in growth)
    if result.base is not None and isinstance(result.base.range.high, float):
        # Nothing shrinks by more than all: that end says nothing.
        return f"< {worst if result.indicator.lower_is_better else best}"
    if result.state == "short" and growth.best == aim:
        best = f"{'>' if result.indicator.lower_is_better else '<'} {best}"
    return span_text(worst, best)
