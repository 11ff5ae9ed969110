"""Goals: a level of an indicator to reach by a day, or on average a year."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from urban_tracker.assessment.bounds import ZERO, Ends, share_reached
from urban_tracker.assessment.growth import grown, growth_range
from urban_tracker.assessment.results import GoalResult, Notice
from urban_tracker.core.codes import GoalState
from urban_tracker.core.ranges import divide
from urban_tracker.core.text import text
from urban_tracker.core.years import years_between
from urban_tracker.figures.values import Figures, Value
from urban_tracker.programme.programme import Goal


def assess_goal(figures: Figures, goal: Goal, day: dt.date) -> GoalResult:
    """Hold a goal against the newest value of its indicator on ``day``.

    States: ``met`` (so far, for an average growth), ``short``, ``undecided``, ``no-data``.
    """
    indicator = figures.catalogue[goal.indicator]
    if goal.by is not None:
        day = min(day, goal.by)
    value = figures.value(goal.place, goal.indicator, day)
    if goal.average_growth_per_year is not None:
        assert goal.from_ is not None
        return _growth_goal(figures, goal, goal.from_, goal.average_growth_per_year, day)
    if value is None:
        return GoalResult(goal, indicator, None, None, "no-data")
    upward = goal.at_least is not None
    level = goal.at_least if goal.at_least is not None else goal.at_most
    assert level is not None
    low, high = value.range.low_end, value.range.high_end
    worst, best = (low, high) if upward else (high, low)
    holds = [end >= (level, 0) if upward else end <= (level, 0) for end in (worst, best)]
    most, least = (max(ZERO, level - at if upward else at - level) for at, _ in (worst, best))
    worst_open, best_open = worst[1] != 0 and most > 0, best[1] != 0 and not holds[1]
    gap = Ends(most, least, worst_open, best_open)
    progress = None
    if level > 0:
        shares = [share_reached(at, level, lower_is_better=not upward) for at, _ in (worst, best)]
        progress = Ends(shares[0], shares[1], worst_open, best_open)
    return GoalResult(goal, indicator, value, None, _state(*holds), gap=gap, progress=progress)


def _state(worst_holds: bool, best_holds: bool) -> GoalState:
    if worst_holds:
        return "met"
    return "undecided" if best_holds else "short"


def _growth_goal(
    figures: Figures, goal: Goal, since: dt.date, aim: Fraction, day: dt.date
) -> GoalResult:
    """Average growth a year since a day, against the average that the goal asks for.

    The decision is exact, over whole years and parts of them (:func:`grown`). Where lower is
    better, the goal is to grow by so much at most.
    """
    indicator = figures.catalogue[goal.indicator]
    value = figures.value(goal.place, goal.indicator, day)
    base = figures.reported.value(goal.place, goal.indicator, min(since, day))
    why_not = _why_no_growth(figures, goal, since, day, value, base)
    if why_not is not None:
        counted = base if base is not None and base.as_of == since else None
        return GoalResult(goal, indicator, value, counted, "no-data", why_not=why_not)
    assert value is not None
    assert base is not None
    ratio = divide(value.range, base.range)
    assert ratio is not None, "the base is above 0"
    years = years_between(since, value.as_of)
    holds = [grown(end, aim, years) >= 0 for end in (ratio.low_end, ratio.high_end)]
    rate = growth_range(ratio, years)
    if indicator.lower_is_better:
        holds = [grown(end, aim, years) <= 0 for end in (ratio.high_end, ratio.low_end)]
    growth = None if rate is None else Ends(rate.low, rate.high)
    if growth is not None and indicator.lower_is_better:
        growth = Ends(growth.best, growth.worst)
    return GoalResult(goal, indicator, value, base, _state(*holds), growth=growth)


def _why_no_growth(
    figures: Figures,
    goal: Goal,
    since: dt.date,
    day: dt.date,
    value: Value | None,
    base: Value | None,
) -> Notice | None:
    """Why no growth can be counted from the day of a base to the newest figure."""
    if since > day:
        return Notice("base-ahead", text("growth counts from {day}, still to come", day=since))
    if base is None or base.as_of != since:
        return Notice("no-base", text("there is no figure of {day} to count from", day=since))
    if base.range.high <= 0:
        return Notice(
            "base-not-positive",
            text("growth counts from a base above 0, and that of {day} is 0 or less", day=since),
        )
    if base.range.low <= 0 and not (base.range.low == 0 and base.range.low_open):
        return Notice(
            "base-not-positive",
            text(
                "growth counts from a base above 0, and that of {day} may be 0 or less", day=since
            ),
        )
    if value is None or value.as_of <= since:
        return Notice("no-figure-since", text("there is no figure after {day}", day=since))
    broken = [
        day for day in figures.break_days(goal.place, goal.indicator) if since < day <= value.as_of
    ]
    if broken:
        return Notice("break", text("the series changes its meaning on {day}", day=min(broken)))
    return None
