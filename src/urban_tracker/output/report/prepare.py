"""A report from an answer: everything is said and rounded here, once for all formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from urban_tracker.assessment.appraisal import Appraised
from urban_tracker.assessment.missing import MissingFigure
from urban_tracker.assessment.results import GoalResult, PlaceStatus
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import WEAK_RULE_GRADES
from urban_tracker.core.text import Text, day_or_moment, text
from urban_tracker.figures.values import Figures
from urban_tracker.outlook.forecast import PlaceForecast
from urban_tracker.output.directions import measured_line
from urban_tracker.output.documents.status import Missing
from urban_tracker.output.goals_so_far import goal_state, goal_text, so_far
from urban_tracker.output.language import Language
from urban_tracker.output.missing_view import key_of
from urban_tracker.output.report.appraisals import appraisal_notes
from urban_tracker.output.report.figures import (
    figure_rows,
    source_rows,
    sources_of,
    values_of,
)
from urban_tracker.output.report.labels import METHODS
from urban_tracker.output.report.model import (
    Direction,
    Event,
    Fact,
    Goal,
    Note,
    Place,
    Report,
    Target,
)
from urban_tracker.output.report.paper import paper
from urban_tracker.output.report.series import charts_of
from urban_tracker.output.report.targets import target_of
from urban_tracker.output.safe import safe
from urban_tracker.output.screen import Screen
from urban_tracker.output.trends import pace_text
from urban_tracker.programme.programme import Programme


class Given(NamedTuple):
    """What a report is made of: an answer, its missing figures, and forecasts where asked for.

    ``draft_number`` marks it as the draft of that number.
    """

    made_from: MadeFrom
    programme: Programme
    figures: Figures
    places: tuple[PlaceStatus, ...]
    missing: Missing
    forecasts: Mapping[str, PlaceForecast] = {}
    draft_number: int | None = None
    appraisals: Mapping[str, tuple[Appraised, ...]] = {}
    """By the target that was appraised."""


def report_of(language: Language, given: Given) -> Report:
    """The report of an answer, in a language."""
    screen = paper(language)
    places = tuple(_place(screen, given, each) for each in given.places)
    names = ", ".join(each.name for each in places)
    title = text("How far {places} is", places=names)
    if any(each.targets for each in given.places):
        types = _targets_named(place.targets for place in places)
        title = text("{places}: {targets}", places=names, targets=types)
    return Report(
        language=language.code,
        title=language.say(title),
        as_of=language.say(text("as of {day}", day=given.made_from.as_of)),
        drafts=tuple(language.say(each) for each in drafts(given)),
        places=places,
        sources=source_rows(language, given.programme, _named(language, given)),
        methods=tuple(language.say(each) for each in METHODS),
        made_from=tuple(_made_from(language, given)),
    )


def _targets_named(places: Iterable[tuple[Target, ...]]) -> str:
    return ", ".join(dict.fromkeys(each.title for targets in places for each in targets))


def drafts(given: Given) -> Iterator[Text]:
    """Why a report is only a draft: figures that are missing, assumed, or not verified."""
    values = [value for place in given.places for value, _ in values_of(place)]
    if given.draft_number is not None:
        yield text("draft no. {number}", number=given.draft_number)
    if not values:
        yield text("no figure has been reported yet")
    missing = {(row.place.id, row.indicator.id) for rows in given.missing.values() for row in rows}
    if missing:
        yield text("figures that are missing: {number}", number=len(missing))
    if given.made_from.assumptions:
        assumed = ", ".join(map(safe, given.made_from.assumptions))
        yield text("assumed, not reported: {assumptions}", assumptions=assumed)
    weak = {(each.place, each.indicator) for each in values if each.grade in WEAK_RULE_GRADES}
    if weak:
        yield text("figures that are not verified: {number}", number=len(weak))


def _place(screen: Screen, given: Given, at: PlaceStatus) -> Place:
    language = screen.language
    ahead = given.forecasts.get(at.place.id)
    targets = []
    for number, result in enumerate(at.targets):
        missing: Iterable[MissingFigure] = given.missing.get(key_of(at, result), ())
        forecast = None if ahead is None else ahead.targets[number]
        made = target_of(screen, given.programme, at, result, tuple(missing), forecast)
        appraised = given.appraisals.get(made.id or "", ())
        beside = (note for each in appraised for note in appraisal_notes(language, each))
        targets.append(made._replace(notes=(*made.notes, *beside)))
    return Place(
        id=at.place.id,
        name=language.name(at.name),
        about=tuple(_about(language, given, at)),
        targets=tuple(targets),
        figures=tuple(figure_rows(language, given.programme, given.figures.catalogue, at)),
        charts=tuple(charts_of(screen, given.figures, at, given.made_from.as_of, ahead)),
        goals=tuple(_goals(screen, at, ahead)),
        directions=tuple(
            Direction(
                each.direction.number,
                language.name(each.direction.name),
                measured_line(screen, list(each.measured)).plain,
            )
            for each in at.directions
        ),
        events=tuple(
            Event(language.day(each.on), language.name(each.text), safe(each.source or ""))
            for each in sorted(given.programme.event, key=lambda each: each.on)
            if each.place == at.place.id and each.on <= given.made_from.as_of
        ),
        notes=tuple(
            Note(language.say(each.text), language.reference(each.reference or ""))
            for each in at.notices
        ),
    )


def _about(language: Language, given: Given, at: PlaceStatus) -> Iterator[str]:
    if at.place.note is not None:
        yield language.name(at.place.note)
    if at.place.ended_by(given.made_from.as_of):
        yield language.say(text("ended on {day}", day=at.place.ended))


def _goals(screen: Screen, at: PlaceStatus, ahead: PlaceForecast | None) -> Iterator[Goal]:
    for number, each in enumerate(at.goals):
        pace = ""
        if ahead is not None:
            found = ahead.goals[number]
            pace = pace_text(screen.language, found.word, found.pace)
        yield _goal(screen, each, pace)


def _goal(screen: Screen, each: GoalResult, pace: str) -> Goal:
    return Goal(
        text=screen.say(goal_text(each)),
        state=each.state,
        state_text=screen.say(goal_state(each)[0]),
        so_far=so_far(screen, each).plain,
        source=safe(each.goal.source or ""),
        ahead=pace,
    )


def _named(language: Language, given: Given) -> Iterator[str]:
    """The sources that a report names: of targets, figures, goals, directions, events."""
    for at in given.places:
        yield from (each.target.source or "" for each in at.targets if each.target is not None)
        yield from (each.source or "" for each in at.place.recognised)
        for value, _ in values_of(at):
            if not value.rests_on_assumption:
                yield from sources_of(language, value)
            yield from (safe(report.source) for report in value.reports)
        yield from (each.goal.source or "" for each in at.goals)
        yield from (each.direction.source or "" for each in at.directions)
        yield from (
            each.source or "" for each in given.programme.event if each.place == at.place.id
        )


def _made_from(language: Language, given: Given) -> Iterator[Fact]:
    made = given.made_from
    yield Fact(language.say(text("as of")), language.day(made.as_of))
    known = day_or_moment(made.known_on) or text("any day")
    yield Fact(language.say(text("known on")), language.say(text("{day}", day=known)))
    editions = {
        (each.assessment.regulation.id, each.assessment.regulation.edition)
        for at in given.places
        for each in at.targets
    }
    law = (text("{id} edition {edition}", id=name, edition=at) for name, at in sorted(editions))
    if editions:
        yield Fact(language.say(text("law")), ", ".join(language.say(each) for each in law))
    if made.assumptions:
        assumed = ", ".join(map(safe, made.assumptions))
        yield Fact(language.say(text("assumed")), assumed)
    yield Fact(language.say(text("workspace")), made.workspace_digest)
    yield Fact(language.say(text("program")), f"tracker {made.tool}")
