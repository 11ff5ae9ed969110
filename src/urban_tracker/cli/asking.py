"""``tracker update`` in a terminal without its arguments: asks, first for what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.utils import is_dumb_terminal

from urban_tracker.assessment.requested_figures import RequestedFigure, most_needed_first
from urban_tracker.assessment.status import places_of_status
from urban_tracker.cli.recorded import agreed, show
from urban_tracker.cli.screen import print_problems, print_warning, reporter
from urban_tracker.core.models import Names
from urban_tracker.core.problems import ProblemsFound
from urban_tracker.core.text import Code, Text, plain, text
from urban_tracker.figures.freshness import last_period
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import NotAValue, meaning
from urban_tracker.figures.typed import read_value
from urban_tracker.files.ledger_entry import day_problems, text_problems
from urban_tracker.files.workspace import Workspace
from urban_tracker.output.asking_screen import about_screen, requested_screen
from urban_tracker.output.language import Language
from urban_tracker.output.safe import safe
from urban_tracker.output.screen import screen_for
from urban_tracker.programme.programme import Place
from urban_tracker.service.clock import today
from urban_tracker.service.drafts import Draft, day_of, entry_of
from urban_tracker.service.names import exactly, named, resolve, spellings_of
from urban_tracker.service.recording import Change
from urban_tracker.service.session import open_session, requested_of

if TYPE_CHECKING:
    from urban_tracker.figures.values import Figures

Check = Callable[[str], None]
"""Raises NotAValue or ProblemsFound for an answer that cannot be used."""


def ask(draft: Draft, folder: Path | None, language: Language, *, dry_run: bool) -> None:
    """Ask for what a draft leaves open, show the effect, and record it on a yes.

    Starts again for the next figure, until the question is left empty or cut short (Ctrl-D).
    What was confirmed is recorded; of the rest nothing is.
    """
    workspace = open_session(folder, reporter(language))
    questions = _Questions(language)
    try:
        place = _place(questions, workspace, draft)
        once = bool(draft.indicator)
        while True:
            asked_for, figures = requested_of(workspace, place, today())
            open_ones = most_needed_first(asked_for)
            if not once:
                requested_screen(screen_for(language), place, open_ones)
            indicator = draft.indicator or _indicator(questions, workspace, open_ones)
            if not indicator:
                return
            chosen = replace(draft, indicator=indicator, place=place.id)
            _one(questions, workspace, chosen, figures, dry_run=dry_run)
            if once:
                return
    except (EOFError, KeyboardInterrupt):
        print(language.say(text("nothing more was recorded")))


def _one(
    questions: _Questions, workspace: Workspace, draft: Draft, figures: Figures, *, dry_run: bool
) -> None:
    """Ask about one figure and record it on a yes."""
    language = questions.language
    try:
        draft = _answered(questions, workspace, draft, figures)
        change = Change(workspace, (entry_of(workspace, draft),))
    except ProblemsFound as found:
        print_problems(found.problems, language.code)
        return
    show(change, language, dry_run=True)
    for problem in change.doubts():
        print_warning(problem, language)
    if dry_run:
        return
    if not agreed(language, text("record it?")):
        print(language.say(text("nothing was recorded")))
        return
    try:
        change.record()
    except ProblemsFound as found:
        print_problems(found.problems, language.code)
        return
    print(language.say(text("recorded")))


def _answered(questions: _Questions, workspace: Workspace, draft: Draft, figures: Figures) -> Draft:
    known = dict.fromkeys(workspace.catalogue.indicators)
    indicator = workspace.catalogue[exactly(draft.indicator, known, "indicator")]
    place = workspace.programme.places[draft.place or ""]
    about_screen(
        screen_for(questions.language), indicator, figures.standing(place.id, indicator.id)
    )
    value, qualifier = draft.value, draft.qualifier
    if not value:
        value = questions.ask(
            text("value ({unit})", unit=indicator.unit),
            check=lambda each: _check_value(indicator, each, draft),
            offered=dict.fromkeys(
                map(questions.language.word, (*indicator.words, *indicator.named_values))
            ),
        )
    day = draft.as_of or questions.ask(
        text("day that it describes (2023, 2023-Q2, 2023-06, 2023-06-30)"),
        check=lambda each: _check_day(indicator, place, day_of(each, draft.day_first)),
        default=_usual_day(indicator, place, questions.language),
    )
    sources = {name: Names(en=row.title) for name, row in workspace.programme.sources.items()}
    source = draft.source or questions.ask(
        text("source (an id of [sources], or any text; empty: none)"),
        check=lambda each: _check_text("--source", each),
        offered=sources,
    )
    note = draft.note or questions.ask(
        text("note (may stay empty)"), check=lambda each: _check_text("--note", each)
    )
    return replace(draft, value=value, qualifier=qualifier, as_of=day, source=source, note=note)


def _place(questions: _Questions, workspace: Workspace, draft: Draft) -> Place:
    """The place named, or asked for where there are several. Raises ProblemsFound (exit 2)."""
    programme = workspace.programme
    if draft.place is not None:
        return programme.places[exactly(draft.place, dict.fromkeys(programme.places), "place")]
    if len(programme.place) == 1:
        return programme.home
    usual = places_of_status(programme, programme.home, today())[-1]
    names: dict[str, Names | None] = {each.id: each.name for each in programme.place}
    chosen = questions.choose(
        text("place"), names, lambda each: named(each, names, "place"), usual.id
    )
    return programme.places[chosen]


def _indicator(
    questions: _Questions, workspace: Workspace, open_ones: Iterable[RequestedFigure]
) -> str:
    """An indicator; those that are missing are offered first. Empty to stop."""
    names: dict[str, Names | None] = {each.indicator.id: each.indicator.name for each in open_ones}
    for each in workspace.catalogue.indicators.values():
        names.setdefault(each.id, each.name)
    return questions.choose(
        text("indicator (part of a name, Tab; empty: stop)"),
        names,
        lambda each: resolve(each, names, "indicator", typos=False),
    )


def _usual_day(indicator: Indicator, place: Place, language: Language) -> str:
    """The end of the newest period of the indicator, where it has one."""
    period = last_period(indicator, place.day_within(today()))
    return "" if period is None else language.day(period[1])


def _check_value(indicator: Indicator, written: str, draft: Draft) -> None:
    qualifier, value = read_value(indicator, written, draft.qualifier, draft.decimal_mark)
    if not value or meaning(indicator, value, qualifier) is None:
        raise NotAValue("empty-value/asked")


def _check_day(indicator: Indicator, place: Place, day: dt.date) -> None:
    problems = day_problems(day, today())
    if problems:
        raise ProblemsFound(problems)
    if not indicator.ends_a_period(day):
        raise NotAValue(
            "not-a-period-end/asked", day=day, period=Code("period", indicator.period or "")
        )
    if place.ended is not None and day >= place.ended:
        raise NotAValue("after-the-end/asked", place=place.id, day=place.ended, last=place.last_day)


def _check_text(name: str, written: str) -> None:
    problems = text_problems(name, written)
    if problems:
        raise ProblemsFound(problems)


@dataclass(frozen=True)
class _Offer(Completer):
    """Completes any part of an id or a name, with or without accents."""

    known: Mapping[str, Names | None]
    language: Language

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """The ids that fit what is typed."""
        typed = plain(document.text)
        for name, names in self.known.items():
            if any(typed in each for each in spellings_of(name, names)):
                meant = self.language.name(names) if names is not None else ""
                yield Completion(
                    name, -len(document.text), display=safe(name), display_meta=meant[:60]
                )


class _Questions:
    """Asks in a terminal, with completion."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def ask(
        self,
        question: Text,
        *,
        check: Check,
        offered: Mapping[str, Names | None] | None = None,
        default: str = "",
    ) -> str:
        """An answer that stands the check; one that does not is said to be wrong and asked again.

        What is typed is the answer. The default stands where the answer goes until somebody types
        (on a terminal that cannot take it away again: in brackets), and only an empty answer
        means it.

        Raises EOFError or KeyboardInterrupt when somebody leaves.
        """
        said, grey = self.language.say(question), ""
        if default and is_dumb_terminal():
            said = f"{said} [{safe(default)}]"
        elif default:
            grey = safe(default)
        session: PromptSession[str] = PromptSession(completer=_Offer(offered or {}, self.language))
        while True:
            placeholder = FormattedText([("ansibrightblack", grey)])
            answer = session.prompt(f"{said}: ", placeholder=placeholder).strip() or default
            try:
                check(answer)
            except NotAValue as error:
                print_warning(error.problem, self.language)
            except ProblemsFound as found:
                for problem in found.problems:
                    print_warning(problem, self.language)
            else:
                return answer

    def choose(
        self,
        question: Text,
        known: Mapping[str, Names | None],
        read: Callable[[str], str],
        default: str = "",
    ) -> str:
        """One of some ids, or nothing. ``read`` makes an id of what is typed, or raises."""

        def check(written: str) -> None:
            if written:
                read(written)

        answer = self.ask(question, check=check, offered=known, default=default)
        return read(answer) if answer else ""
