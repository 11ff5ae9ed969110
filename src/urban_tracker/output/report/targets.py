"""Targets of a report: headline, verdict, criteria, table, what is missing, closing sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from urban_tracker.assessment.missing import MissingFigure
from urban_tracker.assessment.results import Assessment, CriterionResult, PlaceStatus, TargetResult
from urban_tracker.core.codes import RequirementState
from urban_tracker.core.text import text
from urban_tracker.outlook.forecast import TargetForecast
from urban_tracker.output import words
from urban_tracker.output.ends import HUNDRED, ZERO, points_text
from urban_tracker.output.forecast_screen import verdict_line
from urban_tracker.output.language import Language
from urban_tracker.output.missing_view import if_worst
from urban_tracker.output.numbers import for_programs
from urban_tracker.output.reached_lines import against, count_line, points_line
from urban_tracker.output.report.amounts import NOTHING, number_amount, points_amount
from urban_tracker.output.report.bars import bar_of
from urban_tracker.output.report.model import (
    Amount,
    Bar,
    Criterion,
    Fact,
    Missing,
    Note,
    Target,
)
from urban_tracker.output.report.sentences import (
    closing_sentences,
    total_of,
    verdict_sentence,
    without_figures,
)
from urban_tracker.output.report.standards import standard_rows
from urban_tracker.output.safe import safe
from urban_tracker.output.screen import Screen
from urban_tracker.output.verdicts import outcome_text
from urban_tracker.programme.programme import Programme

_STATES: dict[str, RequirementState] = {
    "met": "met",
    "short": "not-met",
    "undecided": "undecided",
}


def target_of(
    screen: Screen,
    programme: Programme,
    place: PlaceStatus,
    result: TargetResult,
    missing: Sequence[MissingFigure],
    ahead: TargetForecast | None,
) -> Target:
    """Everything that a report says of a target."""
    language, found, target = screen.language, result.assessment, result.target
    total, needed, most = _total(language, found)
    return Target(
        key=f"{place.place.id}-{found.type if target is None else target.id}",
        id=None if target is None else target.id,
        type=found.type,
        title=_title(language, result),
        outcome=result.outcome,
        outcome_text="" if result.outcome is None else language.say(words.OUTCOMES[result.outcome]),
        when=_when(language, result),
        decided="" if result.target is None else language.say(outcome_text(language, result)),
        set_by=_set_by(language, programme, result),
        wording="" if target is None else language.name(target.wording),
        law=language.name(found.regulation.short),
        assessed_on=language.day(found.on),
        measure=found.measure,
        verdict=found.verdict,
        verdict_text=language.say(words.VERDICTS[found.verdict]),
        sentence=verdict_sentence(language, found),
        bar=_bar(screen, found),
        total=total,
        required=needed,
        maximum=most,
        score=_score(screen, found),
        criteria=tuple(_criterion(screen, found, each) for each in found.criteria),
        standards=tuple(standard_rows(screen, programme, found)),
        facts=tuple(_facts(language, result)),
        missing=tuple(_missing(screen, result, each) for each in missing),
        missing_note=_missing_note(language, found, missing),
        closing=tuple(closing_sentences(language, result)),
        forecast=() if ahead is None else tuple(_ahead(screen, ahead)),
        notes=tuple(
            Note(language.say(each.text), language.reference(each.reference or ""))
            for each in result.notices
        ),
    )


def _title(language: Language, result: TargetResult) -> str:
    type_name = words.TYPES[result.assessment.type]
    if result.target is None:
        return language.say(type_name)
    return language.say(text("{type} by {due}", type=type_name, due=result.target.due))


def _when(language: Language, result: TargetResult) -> str:
    left = result.days_left
    if left is None:
        return ""
    if left >= 0:
        return language.count("{n} day left", "{n} days left", left)
    return language.count("{n} day ago", "{n} days ago", -left)


def _set_by(language: Language, programme: Programme, result: TargetResult) -> str:
    """Who set a target: the issuer and the title of its source."""
    name = None if result.target is None else result.target.source
    if name is None:
        return ""
    known = programme.sources.get(name)
    if known is None:
        return safe(name)
    return ", ".join(safe(each) for each in (known.issuer, known.title) if each)


def _facts(language: Language, result: TargetResult) -> Iterator[Fact]:
    found = result.assessment
    law = text(
        "{regulation}, edition {edition}",
        regulation=found.regulation.title,
        edition=found.regulation.edition,
    )
    yield Fact(language.say(text("held against")), language.say(law))
    yield Fact(language.say(text("assessed on")), language.day(found.on))
    if found.weakest_grade is not None:
        grade = language.say(words.GRADES[found.weakest_grade])
        yield Fact(language.say(text("weakest grade")), grade)


def _total(language: Language, found: Assessment) -> tuple[Amount, Amount, Amount]:
    """The total of points or of standards met, what is needed, and out of how many."""
    asked = total_of(found)
    if asked is None or asked.outlook is None or found.measure == "thresholds":
        return NOTHING, NOTHING, NOTHING
    total = points_amount(language, asked.outlook, asked.at_least, found.maximum)
    most = (
        number_amount(language, found.maximum)
        if found.measure == "points"
        else number_amount(language, Fraction(len(found.standards)))
    )
    return (
        NOTHING if found.nothing_known else total,
        number_amount(language, asked.at_least),
        most,
    )


def _score(screen: Screen, found: Assessment) -> str:
    """The points or the count in words; “0 to 100 points” would say nothing."""
    if found.measure == "count":
        return count_line(screen, found).plain
    if found.points is None or found.required is None:
        return ""
    if found.nothing_known:
        return screen.say(
            text("{required} of {maximum} needed", required=found.required, maximum=found.maximum)
        )
    return points_line(screen, found).plain


def _bar(screen: Screen, found: Assessment) -> Bar | None:
    asked = total_of(found)
    if asked is None or asked.outlook is None or found.measure == "thresholds":
        return None
    if found.nothing_known:
        return None
    top = found.maximum if found.measure == "points" else Fraction(len(found.standards))
    return bar_of(asked.outlook, asked.at_least, top, asked.state, _score(screen, found))


def _criterion(screen: Screen, found: Assessment, each: CriterionResult) -> Criterion:
    language, outlook = screen.language, each.outlook
    state: RequirementState = "undecided"
    if outlook is not None and each.minimum is not None:
        reached = against(outlook.worst, outlook.best, each.minimum, outlook.best_open)
        state = _STATES[reached]
    for asked in found.requirements:
        if asked.scope == each.criterion.id and asked.requirement.criterion is not None:
            state = asked.state
    blank = without_figures(each, found)
    says = _criterion_says(screen, each)
    if blank and each.minimum is not None:
        says = screen.say(
            text(
                "criterion {criterion}: no figure yet; {minimum} of {maximum} needed",
                criterion=each.criterion.id,
                minimum=each.minimum,
                maximum=each.maximum,
            )
        )
    known = not blank
    return Criterion(
        id=each.criterion.id,
        name=language.name(each.criterion.name),
        says=says,
        asked=_range(language, each),
        reached=points_text(language, outlook, each.minimum, each.maximum)
        if outlook is not None and known
        else "",
        state=state,
        bar=None
        if outlook is None or not known
        else bar_of(outlook, each.minimum, each.maximum, state, says),
    )


def _criterion_says(screen: Screen, each: CriterionResult) -> str:
    """A criterion against its minimum, in words."""
    outlook, minimum, maximum = each.outlook, each.minimum, each.maximum
    if outlook is None or minimum is None or maximum is None:
        return ""
    return screen.say(
        text(
            "criterion {criterion} {reached}; {minimum} of {maximum} needed",
            criterion=each.criterion.id,
            reached=points_text(screen.language, outlook, minimum, maximum),
            minimum=minimum,
            maximum=maximum,
        )
    )


def _range(language: Language, each: CriterionResult) -> str:
    ends = [language.level(end) for end in (each.minimum, each.maximum) if end is not None]
    return "–".join(dict.fromkeys(ends))


def _missing(screen: Screen, result: TargetResult, row: MissingFigure) -> Missing:
    language = screen.language
    share = row.share
    owner = row.indicator.owner
    return Missing(
        figure=language.name(row.indicator.name),
        indicator=row.indicator.id,
        place=language.name(row.place.name),
        at_stake=Amount(language.number(row.at_stake, 2, (ZERO,)), for_programs(row.at_stake)),
        share="" if share is None else language.number(share * 100, 1, (ZERO, HUNDRED)) + " %",
        if_worst=if_worst(screen, result, row),
        owner="" if owner is None else language.name(owner),
    )


def _missing_note(language: Language, found: Assessment, missing: Sequence[MissingFigure]) -> str:
    if not missing or "figures" in found.undecided_because:
        return ""
    verdict = words.VERDICTS[found.verdict]
    return language.say(text("no figure can change the verdict: {v}", v=verdict))


def _ahead(screen: Screen, ahead: TargetForecast) -> Iterator[Fact]:
    label = screen.say(text("on the due day"))
    if ahead.then is None:
        assert ahead.why_not is not None
        yield Fact(label, screen.say(text("no forecast: {reason}", reason=ahead.why_not.text)))
        return
    yield Fact(label, verdict_line(screen, ahead.then).plain)
    if ahead.kept:
        names = ", ".join(screen.language.name(each.name) for each in ahead.kept)
        yield Fact(screen.say(text("taken to stand still")), names)
