"""The standards of a target as a table: value, minimum, gap, progress, points."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from rich.console import RenderableType
from rich.text import Text as Line

from urban_tracker.assessment.bounds import Ends
from urban_tracker.assessment.near_thresholds import near_edge
from urban_tracker.assessment.results import StandardResult, TargetResult
from urban_tracker.core.text import text
from urban_tracker.output import words
from urban_tracker.output.bars import progress_bar
from urban_tracker.output.brief_standards import edge_text
from urban_tracker.output.ends import (
    best_text,
    gap_texts,
    levels_of,
    points_of,
    points_text,
    progress_text,
)
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.values import grade_text, level, marked_value, marks
from urban_tracker.output.verdicts import SIGNS, STATE_STYLES


def standards_table(
    screen: Screen,
    result: TargetResult,
    *,
    everything: bool,
    full: bool = False,
    trends: Mapping[str, str] | None = None,
) -> list[RenderableType]:
    """The standards that have a figure (or all), and how many are left out.

    A row is one line; with ``full``, remarks stand under the name (in a pipe in a column).
    ``trends`` are the trends of indicators in few characters, to be shown beside them.
    """
    found = result.assessment
    shown = [each for each in found.standards if everything or each.value is not None]
    parts: list[RenderableType] = []
    if shown:
        table = _wide if screen.wide else _narrow
        parts.append(table(screen, shown, trends, full=full))
    left_out = len(found.standards) - len(shown)
    if left_out:
        parts.append(
            screen.line(
                screen.language.count(
                    "{n} standard has no figure (see it with --all-standards)",
                    "{n} standards have no figure (see them with --all-standards)",
                    left_out,
                ),
                "dim",
            )
        )
    return parts


def _wide(
    screen: Screen,
    shown: list[StandardResult],
    trends: Mapping[str, str] | None,
    *,
    full: bool,
) -> RenderableType:
    """A column for each thing. On a screen remarks stand under the name, in a pipe apart."""
    apart = screen.endless
    table = Columns(
        screen,
        Column(text("state") if apart else None, whole=True),
        Column(text("id"), whole=True),
        Column(text("standard")),
        Column(text("unit"), shown=apart),
        Column(text("value"), right=True, whole=True),
        Column(text("day"), whole=True),
        Column(text("trend"), whole=True, shown=trends is not None),
        Column(text("minimum"), right=True, whole=True),
        Column(text("gap"), right=True, whole=True),
        Column(text("progress"), right=True, whole=True),
        Column(text("points"), right=True, whole=True),
        Column(text("remarks"), shown=apart and full),
    )
    for each in shown:
        remarks = remarks_of(screen, each) if full else []
        state, named = (
            Line(SIGNS[each.state], STATE_STYLES[each.state]),
            _named(screen, each, remarks),
        )
        if apart:
            state = Line(screen.say(words.STATES[each.state]))
            named = Line(screen.language.name(each.standard.name))
        table.add(
            state,
            each.standard.id,
            named,
            screen.language.name(each.indicator.unit),
            _value(screen, each),
            _day(screen, each),
            Line((trends or {}).get(each.indicator.id, "")),
            minimum_text(screen, each),
            gap_text(screen, each),
            _progress(screen, each, 8),
            points_cell(screen, each),
            "; ".join(remarks),
        )
    return table.table


def _named(screen: Screen, each: StandardResult, remarks: list[str]) -> Line:
    """The short name of a standard and its unit, and remarks on a line of their own."""
    name = Line(screen.language.name(each.indicator.name))
    if not each.indicator.words:
        name.append(f", {screen.language.name(each.indicator.unit)}", "dim")
    if remarks:
        name.append("\n" + " · ".join(remarks), "dim")
    return name


def _narrow(
    screen: Screen,
    shown: list[StandardResult],
    trends: Mapping[str, str] | None,
    *,
    full: bool,
) -> RenderableType:
    table = Columns(
        screen,
        Column(None),
        Column(text("standard"), fills=True),
        Column(text("value"), right=True, whole=True),
        Column(text("trend"), whole=True, shown=trends is not None),
        Column(text("minimum"), right=True, whole=True),
        Column(text("gap"), right=True, whole=True),
        Column(text("progress"), right=True, whole=True),
        Column(text("points"), right=True, whole=True),
        padding=1,
    )
    for each in shown:
        remarks = [_day(screen, each), *remarks_of(screen, each)] if full else []
        table.add(
            Line(SIGNS[each.state], STATE_STYLES[each.state]),
            _named(screen, each, [said for said in remarks if said]),
            _value(screen, each),
            Line((trends or {}).get(each.indicator.id, "")),
            minimum_text(screen, each),
            gap_text(screen, each),
            _progress(screen, each, 0),
            points_cell(screen, each),
        )
    return table.table


def _value(screen: Screen, each: StandardResult) -> Line:
    if each.value is None:
        return Line("–", "dim")
    value = marked_value(screen.language, each.indicator, each.value, *levels_of(each))
    return Line(value, STATE_STYLES[each.state])


def _day(screen: Screen, each: StandardResult) -> str:
    return "" if each.value is None else screen.language.day(each.value.as_of)


def minimum_text(screen: Screen, each: StandardResult) -> str:
    """The minimum that a standard asks of this place."""
    if each.state == "exempt":
        return screen.say(text("exempt"))
    if each.minimum is None:
        most = level(screen.language, each.indicator, each.table_minimum)
        return screen.say(text("up to {most}", most=most))
    sign = "≤ " if each.interpretations.scales[0].lower_is_better else ""
    return sign + level(screen.language, each.indicator, each.minimum)


def gap_text(screen: Screen, each: StandardResult) -> str:
    """What is missing to the minimum, from best to worst; empty where that is no number."""
    if each.gap is None:
        return ""
    decimals = 0 if each.indicator.kind == "count" else None
    worst, best = gap_texts(screen.language, each.gap, decimals)
    if each.gap.worst == each.gap.best:
        return best
    if each.gap.worst == float("inf"):
        if each.gap.best > 0 or each.gap.best_open:
            least = gap_texts(screen.language, Ends(*each.gap), decimals)[1]
            return f"> {least}" if each.gap.best_open else f"≥ {least}"
        return screen.say(text("not known"))
    if each.gap.best == 0:
        return screen.say(text("{best} to {worst}", best=best, worst=worst))
    return f"{best}–{worst}"


def _progress(screen: Screen, each: StandardResult, width: int) -> Line:
    line = Line()
    if each.progress is None:
        return line
    worst, best = each.progress.worst, each.progress.best
    assert isinstance(worst, Fraction)
    assert isinstance(best, Fraction)
    if width and not screen.plain:
        line.append_text(progress_bar(worst, best, width, STATE_STYLES[each.state])).append(" ")
    said = progress_text(screen.language, each.progress)
    line.append(said.rjust(7 if width and not screen.plain else 0))
    return line


def points_cell(screen: Screen, each: StandardResult) -> str:
    """The points of a standard out of those that there are."""
    if each.points is None:
        return ""
    levels = points_of(each)
    if each.value is None and each.state == "no-data":
        best = best_text(screen.language, each.points, *levels)
        return screen.say(text("up to {best}", best=best))
    top = screen.language.level(levels[-1])
    return f"{points_text(screen.language, each.points, *levels)}/{top}"


def remarks_of(screen: Screen, each: StandardResult) -> list[str]:
    """What to know about the value and the minimum."""
    found = []
    if each.value is not None:
        grade = grade_text(screen.language, each.value.grade)
        found += [*marks(screen.language, each.value), *([grade] if grade else [])]
    if each.adjustments and each.state != "exempt":
        table_minimum = level(screen.language, each.indicator, each.table_minimum)
        if each.minimum is None:
            found.append(screen.say(text("the minimum may be reduced")))
        elif each.minimum != each.table_minimum:
            found.append(screen.say(text("minimum reduced from {level}", level=table_minimum)))
    if each.state == "no-data":
        found.append(each.indicator.id)
    found += [screen.say(edge_text(screen, each, edge)) for edge in near_edge(each)]
    return found
