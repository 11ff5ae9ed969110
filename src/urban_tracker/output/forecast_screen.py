"""The screen of ``forecast``: will we make it, then standard by standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from urban_tracker.assessment.results import Assessment, RequirementResult
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import Names
from urban_tracker.core.text import Text, text
from urban_tracker.outlook.forecast import PlaceForecast, StandardForecast, TargetForecast
from urban_tracker.outlook.pace import Forecast
from urban_tracker.output import words
from urban_tracker.output.ends import best_text, worst_text
from urban_tracker.output.goals_screen import (
    expected_and_range,
    expected_text,
    goals_table,
    joined,
    ways_table,
)
from urban_tracker.output.screen import Screen, facts
from urban_tracker.output.status_screen import footer
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.target_block import short_headline
from urban_tracker.output.trends import (
    PACE_STYLES,
    crossing_text,
    ends_of,
    pace_text,
    signed_range,
    slope_range,
)
from urban_tracker.output.values import level, value_text
from urban_tracker.output.verdicts import VERDICT_STYLES, owner_text, requirement_name

NAMED_AT_MOST = 4
WIDE = 180
"""From this width on there is a column for everything."""


def forecast_screen(screen: Screen, made_from: MadeFrom, places: tuple[PlaceForecast, ...]) -> None:
    """Show the forecasts of places."""
    parts: list[RenderableType] = []
    for place in places:
        heading = screen.line()
        heading.append(
            screen.language.name(place.status.name), "" if screen.plain else "bold reverse"
        )
        heading.append(f"  {place.status.place.id}", "dim")
        heading.append(", " + screen.say(text("as of {day}", day=made_from.as_of)))
        parts.append(heading)
        for target in place.targets:
            parts += _target(screen, target)
        if not place.targets:
            parts.append(screen.line(text("no target is assessed here"), "dim"))
    for place in places:
        for target in place.targets:
            parts += _standards(screen, target)
    goals = [goal for place in places for goal in place.goals]
    if goals:
        parts += [screen.heading(text("Goals")), goals_table(screen, goals)]
    directions = joined(places)
    if directions:
        parts += [screen.heading(text("Directions")), ways_table(screen, directions)]
    notes = _notes(screen, places)
    if notes:
        parts += [screen.heading(text("Notes")), *notes]
    parts += [screen.line(), footer(screen, made_from, tuple(place.status for place in places))]
    screen.show(parts)


def _target(screen: Screen, target: TargetForecast) -> list[RenderableType]:
    found = target.now.assessment
    rows = facts(screen)
    rows.add_row(screen.say(text("today")), verdict_line(screen, found))
    label = screen.say(text("due day"))
    if target.then is None:
        assert target.why_not is not None
        why = text("no forecast: {reason}", reason=target.why_not.text)
        rows.add_row(label, screen.line(why, "dim"))
    else:
        rows.add_row(label, verdict_line(screen, target.then))
        if target.kept:
            names = _first_of(screen, (each.name for each in target.kept))
            still = text("taken to stand still, as they have no forecast: {names}", names=names)
            rows.add_row("", screen.line(still, "dim"))
        if target.kept_units:
            names = _first_of(screen, (each.name for each in target.kept_units))
            still = text("units whose figures are taken to stand still: {names}", names=names)
            rows.add_row("", screen.line(still, "dim"))
        blank = sum(
            each.forecast.value is None and each.result.value is None for each in target.standards
        )
        if blank:
            said = screen.language.count(
                "{n} standard has no figure, so it stays open",
                "{n} standards have no figure, so they stay open",
                blank,
            )
            rows.add_row("", screen.line(said, "dim"))
    title = short_headline(screen, target.now)
    return [title, rows if screen.endless else Padding(rows, (0, 0, 0, 2))]


def _first_of(screen: Screen, names: Iterable[Names]) -> str:
    """A few names, and how many more there are."""
    said = [screen.language.name(each) for each in names]
    more = len(said) - NAMED_AT_MOST
    if more > 0:
        said[NAMED_AT_MOST:] = [screen.language.count("and {n} more", "and {n} more", more)]
    return ", ".join(said)


def verdict_line(screen: Screen, found: Assessment) -> Line:
    """A verdict with the points or the count behind it, and where it fails."""
    line = screen.line()
    verdict = screen.say(words.VERDICTS[found.verdict]).upper()
    line.append(verdict, VERDICT_STYLES[found.verdict])
    total = next(
        (
            each
            for each in found.requirements
            if each.requirement.kind in ("points-total", "count-met")
        ),
        None,
    )
    if found.nothing_known and found.measure == "points":
        needed = {"required": found.required, "maximum": found.maximum}
        line.append(", " + screen.say(text("{required} of {maximum} points needed", **needed)))
    elif total is not None and total.outlook is not None and total.at_least is not None:
        line.append(", " + screen.say(_reached(screen, total)))
    failing = [each for each in found.failing if each is not total]
    for each in failing:
        said = text("fails at {requirement}", requirement=requirement_name(each))
        line.append("; " + screen.say(said))
    return line


def _reached(screen: Screen, total: RequirementResult) -> Text:
    """Points, or standards met, against what is needed."""
    assert total.outlook is not None
    assert total.at_least is not None
    worst = worst_text(screen.language, total.outlook, total.at_least)
    best = best_text(screen.language, total.outlook, total.at_least)
    if total.requirement.kind == "count-met":
        return text(
            "{worst} standards met for certain, at most {best}; {required} needed",
            worst=worst,
            best=best,
            required=total.at_least,
        )
    if total.outlook.worst == total.outlook.best:
        return text("{worst} points; {required} needed", worst=worst, required=total.at_least)
    return text(
        "{worst} points certain, {best} possible; {required} needed"
        if total.outlook.best_open
        else "{worst} points certain, at most {best}; {required} needed",
        worst=worst,
        best=best,
        required=total.at_least,
    )


def _standards(screen: Screen, target: TargetForecast) -> Iterator[RenderableType]:
    shown = [each for each in target.standards if each.forecast.value is not None]
    if not shown:
        return
    found = target.now.assessment
    owner = owner_text(target.now.target, found)
    yield screen.heading(
        text(
            "On the way to {target}, {regulation}", target=owner, regulation=found.regulation.short
        )
    )
    yield _wide(screen, shown) if screen.console.width >= WIDE else _narrow(screen, shown)


def _wide(screen: Screen, shown: list[StandardForecast]) -> RenderableType:
    table = Columns(
        screen,
        Column(text("id"), whole=True),
        Column(text("standard"), fills=True),
        Column(text("newest"), right=True, whole=True),
        Column(text("day"), whole=True),
        Column(text("minimum"), right=True, whole=True),
        Column(text("seen a year"), right=True, whole=True),
        Column(text("needed"), right=True, whole=True),
        Column(text("pace"), whole=True),
        Column(text("on the due day"), right=True, whole=True),
        Column(text("reaches it"), fills=True),
    )
    for each in shown:
        forecast = each.forecast
        table.add(
            each.result.standard.id,
            f"{screen.language.name(forecast.indicator.name)},"
            f" {screen.language.name(forecast.indicator.unit)}",
            _newest(screen, forecast),
            screen.language.day(forecast.value.as_of) if forecast.value else "",
            _aim(screen, forecast),
            slope_range(screen.language, forecast.seen, forecast.needed) if forecast.seen else "",
            _needed(screen, forecast),
            _pace(screen, forecast),
            expected_text(screen, forecast),
            _reaches(screen, forecast),
        )
    return table.table


def _narrow(screen: Screen, shown: list[StandardForecast]) -> RenderableType:
    table = Columns(
        screen,
        Column(text("standard"), fills=True),
        Column(text("newest"), right=True, whole=True),
        Column(text("minimum"), right=True, whole=True),
        Column(text("seen a year"), right=True, whole=True),
        Column(text("on the due day"), right=True, whole=True),
        padding=1,
    )
    for each in shown:
        forecast = each.forecast
        name = Line(screen.language.name(forecast.indicator.name))
        name.append(f", {screen.language.name(forecast.indicator.unit)}\n", "dim")
        name.append_text(_pace(screen, forecast))
        then, known = expected_and_range(screen, forecast)
        reaches = _reaches(screen, forecast)
        crossing = forecast.crossing
        if reaches and crossing is not None and not crossing.leaves and crossing.day is not None:
            reaches = screen.say(text("reaches it: {day}", day=reaches))
        needed = _needed(screen, forecast)
        if needed:
            needed = screen.say(text("{needed} a year needed", needed=needed))
        for remark in (needed, known, reaches):
            if remark:
                name.append(f" · {remark}", "dim")
        table.add(
            name,
            _newest(screen, forecast),
            _aim(screen, forecast),
            signed_range(screen.language, forecast.seen.seen, None, *ends_of(forecast.needed))
            if forecast.seen
            else "",
            then,
        )
    return table.table


def _newest(screen: Screen, forecast: Forecast) -> str:
    if forecast.value is None:
        return "–"
    against = () if forecast.aim is None else (forecast.aim.level,)
    return value_text(screen.language, forecast.indicator, forecast.value, *against)


def _aim(screen: Screen, forecast: Forecast) -> str:
    if forecast.aim is None:
        return screen.say(text("exempt"))
    aim = forecast.aim
    written = level(screen.language, forecast.indicator, aim.level)
    if aim.mildest not in (None, aim.level):
        return screen.say(text("up to {most}", most=written))
    if aim.strict:
        return screen.say(text("above {level}", level=written))
    return written if aim.upward else f"≤ {written}"


def _needed(screen: Screen, forecast: Forecast) -> str:
    if forecast.needed is None:
        return ""
    seen = None if forecast.seen is None else forecast.seen.seen
    return signed_range(screen.language, forecast.needed, None, *ends_of(seen))


def _pace(screen: Screen, forecast: Forecast) -> Line:
    said = pace_text(screen.language, forecast.word, forecast.pace)
    return Line(said, PACE_STYLES[forecast.word])


def _reaches(screen: Screen, forecast: Forecast) -> str:
    """The day of crossing, or why there is none."""
    said = ""
    if forecast.crossing is not None:
        said = crossing_text(screen.language, forecast.crossing)
    reason = forecast.no_pace or (forecast.no_forecast if forecast.word != "achieved" else None)
    if reason is not None and not said:
        return screen.say(reason.text)
    return said


def _notes(screen: Screen, places: tuple[PlaceForecast, ...]) -> list[RenderableType]:
    rows = facts(screen)
    for place in places:
        for notice in (*place.status.notices, *place.notices):
            rows.add_row(place.status.place.id, screen.notice(notice.text, notice.reference))
    return [rows] if rows.row_count else []
