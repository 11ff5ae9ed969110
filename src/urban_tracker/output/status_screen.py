"""The screen of ``status``: the answers first, then the tables behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from urban_tracker.assessment.results import PlaceStatus, TargetResult
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.text import Text, text
from urban_tracker.output import words
from urban_tracker.output.criteria_table import criteria_table
from urban_tracker.output.directions import directions_part
from urban_tracker.output.goals_so_far import goals_so_far
from urban_tracker.output.made_from_line import made_from_line
from urban_tracker.output.notices import notices_part
from urban_tracker.output.safe import safe
from urban_tracker.output.screen import Screen
from urban_tracker.output.standards_table import standards_table
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.target_block import target_block
from urban_tracker.output.values import doubtful, grade_text, marked_value, marks
from urban_tracker.output.verdicts import owner_text
from urban_tracker.programme.programme import Programme

Trends = Mapping[tuple[str, dt.date], Mapping[str, str]]
"""The trends of indicators in few characters, by place and day."""


class Shown(NamedTuple):
    """What of a status is shown: all standards, the trends, the remarks and notes."""

    all_standards: bool = False
    full: bool = False
    trends: Trends | None = None

    def trends_of(self, place: PlaceStatus, day: dt.date) -> Mapping[str, str] | None:
        """The trends of a place on a day, if they are to be shown."""
        return None if self.trends is None else self.trends.get((place.place.id, day), {})


def status_screen(
    screen: Screen,
    programme: Programme,
    made_from: MadeFrom,
    places: tuple[PlaceStatus, ...],
    shown: Shown,
) -> None:
    """Show the status of places: what is asked first, the tables, with ``full`` the small print."""
    parts: list[RenderableType] = []
    for place in places:
        parts += _answers(screen, programme, made_from, place, first=place is places[0])
    parts += _next(screen, programme, places)
    for place in places:
        for result in place.targets:
            parts += _tables(screen, place, result, shown)
    for place in places:
        parts += _figures(screen, place, made_from.as_of, shown)
    goals = [goal for place in places for goal in place.goals]
    if goals:
        parts += [screen.heading(text("Goals")), goals_so_far(screen, goals)]
    if shown.full:
        parts += directions_part(screen, places)
        parts += notices_part(screen, places)
    else:
        parts += _left_out(screen, places)
    parts += [screen.line(), footer(screen, made_from, places)]
    screen.show(parts)


def _answers(
    screen: Screen, programme: Programme, made_from: MadeFrom, place: PlaceStatus, *, first: bool
) -> list[RenderableType]:
    """A place and its targets: what a reader wants to know first."""
    title = screen.line()
    title.append(screen.language.name(place.name), "bold reverse" if not screen.plain else "")
    title.append(f"  {place.place.id}", "dim")
    if first:
        title.append(", " + screen.say(text("as of {day}", day=made_from.as_of)))
    if place.place.ended_by(made_from.as_of):
        ended = screen.say(text("dissolved on {day}", day=place.place.ended))
        title.append("; " + ended, "bold yellow")
    inferred = _inferred_type(place)
    if inferred is not None:
        title.append("; " + screen.say(inferred), "bold yellow")
    parts: list[RenderableType] = [title]
    for result in place.targets:
        parts += target_block(screen, result, programme.sources)
    if not place.targets:
        parts.append(screen.line(text("no target is assessed here"), "dim"))
    return parts


def _inferred_type(place: PlaceStatus) -> Text | None:
    """The type that a place would have by operation of law, if the rule for another covers it."""
    for result in place.targets:
        became = result.transition
        if became is not None and became.of is not place.place and became.rule.becomes is not None:
            return text("{type} by law is only inferred", type=words.TYPES[became.rule.becomes])
    return None


def _next(
    screen: Screen, programme: Programme, places: tuple[PlaceStatus, ...]
) -> list[RenderableType]:
    """The command that goes on from here: what to find out, or what to build."""
    results = [each for place in places for each in place.targets if each.outcome != "missed"]
    open_ones = [each for each in results if each.outcome != "achieved"]
    about = _about(programme, places)
    # What recording figures can do is the first of the reasons of an undecided verdict.
    reasons = {each.assessment.reasons[0] for each in open_ones if each.assessment.reasons}
    if not any(place.targets for place in places):
        said = text(
            "tracker status{about} --type III holds it against a type; write a [[target]] into"
            " targets.toml to see it each time",
            about=about,
        )
    elif any(each.startswith("figures") for each in reasons):
        said = text(
            "tracker status{about} --missing lists which figures to find first", about=about
        )
    elif reasons:
        said = text("tracker regulation todo lists what of the law is missing here")
    elif any(each.assessment.verdict == "fails" for each in open_ones if each.target is not None):
        said = text("tracker plan{about} looks for projects that are enough", about=about)
    elif any(each.target is not None for each in open_ones):
        said = text("tracker forecast{about} shows where the trends lead", about=about)
    else:
        return []
    return [screen.led(screen.say(text("next")), screen.say(said), "bold")]


def _about(programme: Programme, places: tuple[PlaceStatus, ...]) -> str:
    """The options that make another command be about what is shown."""
    targets = [each.target for place in places for each in place.targets]
    kind = places[0].targets[0].assessment.type if targets and targets[0] is None else None
    if kind is not None:
        return f" --place {places[0].place.id} --type {kind}"
    if len(targets) == 1 and targets[0] is not None:
        return f" --target {targets[0].id}"
    return "" if places[0].place is programme.home else f" --place {places[0].place.id}"


def _tables(
    screen: Screen, place: PlaceStatus, result: TargetResult, shown: Shown
) -> list[RenderableType]:
    """The criteria and the standards of a target."""
    found = result.assessment
    trends = shown.trends_of(place, found.on)
    standards = standards_table(
        screen, result, everything=shown.all_standards, full=shown.full, trends=trends
    )
    tables = [*criteria_table(screen, found), *standards]
    if not tables:
        return []
    owner = owner_text(result.target, found)
    title = text(
        "Standards for {target}, {regulation}", target=owner, regulation=found.regulation.short
    )
    return [screen.heading(title), *tables]


def _figures(
    screen: Screen, place: PlaceStatus, as_of: dt.date, shown: Shown
) -> list[RenderableType]:
    """The figures of a place that no standard shown uses."""
    if not place.figures:
        return []
    title = text("Reported figures of {place} that no standard shown uses", place=place.name)
    return [screen.heading(title), _figures_table(screen, place, as_of, shown)]


def _figures_table(screen: Screen, place: PlaceStatus, as_of: dt.date, shown: Shown) -> Table:
    trends = shown.trends_of(place, as_of)
    table = Columns(
        screen,
        Column(text("figure")),
        Column(text("value"), right=True, whole=True),
        Column(text("unit")),
        Column(text("day"), whole=True),
        Column(text("trend"), shown=trends is not None),
        Column(text("source"), shown=screen.wide),
        Column(text("remarks"), shown=shown.full),
    )
    for value, indicator in place.figures:
        remarks = [*marks(screen.language, value), grade_text(screen.language, value.grade)]
        table.add(
            screen.language.name(indicator.name),
            marked_value(screen.language, indicator, value),
            screen.language.name(indicator.unit),
            screen.language.day(value.as_of),
            (trends or {}).get(indicator.id, ""),
            ", ".join(safe(report.source) for report in value.reports),
            "; ".join(each for each in remarks if each),
        )
    return table.table


def _left_out(screen: Screen, places: tuple[PlaceStatus, ...]) -> list[RenderableType]:
    """What ``--full`` adds, and what the mark of doubtful figures means, if there is one."""
    values = [value for place in places for value, _ in place.figures]
    values += [
        standard.value
        for place in places
        for result in place.targets
        for standard in result.assessment.standards
        if standard.value is not None
    ]
    said = [text("with --full: remarks, directions and notes")]
    if any(doubtful(value) for value in values):
        said.insert(0, text("* weak, disputed, preliminary or assumed; --full says which"))
    return [screen.line(), *(screen.line(each, "dim") for each in said)]


def footer(screen: Screen, made_from: MadeFrom, places: tuple[PlaceStatus, ...]) -> Line:
    """What a result was made from."""
    editions = {
        (result.assessment.regulation.id, result.assessment.regulation.edition)
        for place in places
        for result in place.targets
    }
    return made_from_line(screen, made_from, editions)
