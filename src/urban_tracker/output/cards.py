"""The headline of a target: how far, what is known, what is missing, can it be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from urban_tracker.assessment.near_thresholds import near_edge
from urban_tracker.assessment.results import (
    Assessment,
    Notice,
    PlaceStatus,
    RequirementResult,
    StandardResult,
    TargetResult,
)
from urban_tracker.core.text import Text, text
from urban_tracker.output import words
from urban_tracker.output.edges import edge_text
from urban_tracker.output.ends import best_text, gap_texts, levels_of
from urban_tracker.output.score_lines import (
    blank_criteria_line,
    count_line,
    criterion_line,
    points_line,
    without_figures,
)
from urban_tracker.output.screen import Screen, facts
from urban_tracker.output.values import level, value_text

VERDICT_STYLES = {"meets": "bold green", "fails": "bold red", "undecided": "bold yellow"}
OUTCOME_STYLES = {"achieved": "bold green", "missed": "bold red", "open": "bold"}
NAMED_AT_MOST = 3


def card(screen: Screen, result: TargetResult) -> list[RenderableType]:
    """The headline of a target and the few lines that answer the first questions."""
    rows = facts(screen)
    for label, line in _rows(screen, result):
        rows.add_row(label, line)
    return [headline(screen, result), rows if screen.endless else Padding(rows, (0, 0, 0, 2))]


def headline(screen: Screen, result: TargetResult) -> Line:
    """A target in one line: its type, its day, its outcome."""
    target, found = result.target, result.assessment
    line = screen.line()
    if not screen.plain:
        line.append("▌ ", VERDICT_STYLES[found.verdict])
    type_name = screen.say(words.TYPES[found.type])
    if target is None:
        line.append(type_name, "bold")
        return line
    due = screen.say(text("{type} by {due}", type=type_name, due=target.due))
    line.append(due, "bold")
    line.append("  ")
    assert result.outcome is not None
    assert result.days_left is not None
    line.append(screen.say(words.OUTCOMES[result.outcome]).upper(), OUTCOME_STYLES[result.outcome])
    line.append(", " + _days(screen, result.days_left))
    line.append(f"  {target.id}", "dim")
    return line


def _days(screen: Screen, left: int) -> str:
    if left >= 0:
        return screen.language.count("{n} day left", "{n} days left", left)
    return screen.language.count("{n} day ago", "{n} days ago", -left)


def _rows(screen: Screen, result: TargetResult) -> Iterator[tuple[str, Line]]:
    found = result.assessment
    yield screen.say(text("target")), screen.line(_asked(result))
    yield screen.say(text("verdict")), _verdict(screen, found)
    if any(each.code == "unit-not-decided" for each in found.notices):
        said = text(
            "{place} is a unit; what follows is as if it were an urban area of its own",
            place=found.place.name,
        )
        yield screen.say(text("as if")), screen.line(said)
    if found.points is not None and found.required is not None:
        blank = [each for each in found.criteria if without_figures(each, found)]
        if len(blank) < len(found.criteria):
            yield screen.say(text("points")), points_line(screen, found)
        else:  # “0 to 100 points” would say nothing
            needed = text(
                "{required} of {maximum} needed", required=found.required, maximum=found.maximum
            )
            yield screen.say(text("points")), screen.line(needed)
        for criterion in found.criteria:
            if criterion not in blank:
                yield "", criterion_line(screen, criterion)
        if blank:
            yield "", blank_criteria_line(screen, blank)
    elif found.measure == "count":
        yield screen.say(text("count")), count_line(screen, found)
    for state, label in (
        (("maximum", "met", "exempt"), text("met")),
        (("short",), text("short")),
        (("undecided",), text("open")),
    ):
        named = [each for each in found.standards if each.state in state]
        if named:
            yield screen.say(label), _named(screen, named)
    near = [each for each in found.standards if near_edge(each)]
    if near:
        yield screen.say(text("near")), _near(screen, near)
    missing = [each for each in found.standards if each.state == "no-data"]
    if missing:
        yield screen.say(text("missing")), _missing(screen, missing, found)
    for each in found.failing:
        yield screen.say(text("fails at")), _failing(screen, each)


def _verdict(screen: Screen, found: Assessment) -> Line:
    line = screen.line()
    line.append(screen.say(words.VERDICTS[found.verdict]).upper(), VERDICT_STYLES[found.verdict])
    reasons = [screen.say(words.REASONS[each]) for each in found.reasons]
    if reasons:
        line.append(": " + "; ".join(reasons))
    return line


def _named(screen: Screen, results: list[StandardResult]) -> Line:
    """How many, and the ones nearest to being short by name."""
    line = screen.line(f"{len(results)}: ")
    first = sorted(results, key=_urgency)[:NAMED_AT_MOST]
    line.append("; ".join(_brief(screen, each) for each in first))
    if len(results) > len(first):
        more = len(results) - len(first)
        line.append("; " + screen.language.count("and {n} more", "and {n} more", more))
    return line


def _near(screen: Screen, results: list[StandardResult]) -> Line:
    """Standards that a revision of their figure would win or lose."""
    said = [
        text(
            "{name}, {edge}",
            name=each.indicator.name,
            edge=edge_text(screen.language, each, edge),
        )
        for each in results
        for edge in near_edge(each)
    ]
    return screen.line("; ".join(screen.say(each) for each in said))


def _urgency(result: StandardResult) -> tuple[int, Fraction]:
    progress = result.progress
    share = progress.worst if progress is not None else Fraction(0)
    assert isinstance(share, Fraction)
    return (0 if result.state in ("short", "undecided") else 1, share)


def _brief(screen: Screen, result: StandardResult) -> str:
    """A standard in few words: its name, its value, and what it needs."""
    name = screen.language.name(result.indicator.name)
    if result.value is None:
        return name
    minimum = result.minimum if result.minimum is not None else result.table_minimum
    value = value_text(screen.language, result.indicator, result.value, *levels_of(result))
    if result.state == "exempt":
        return screen.say(text("{name} {value}, exempt", name=name, value=value))
    needed = level(screen.language, result.indicator, minimum)
    if result.interpretations.scales[0].strict:
        needed = screen.say(text("more than {level}", level=needed))
    if result.minimum is None and result.state == "undecided":
        return screen.say(
            text(
                "{name} {value}, minimum up to {minimum}",
                name=name,
                value=value,
                minimum=needed,
            )
        )
    gap = result.gap
    if result.state == "short" and gap is not None and (gap.best > 0 or gap.best_open):
        decimals = 0 if result.indicator.kind == "count" else None
        _, missing = gap_texts(screen.language, gap, decimals)
        if gap.best != gap.worst and not gap.best_open:
            missing = screen.say(text("at least {gap}", gap=missing))
        return screen.say(
            text(
                "{name} {value}, needs {minimum}: {gap} missing",
                name=name,
                value=value,
                minimum=needed,
                gap=missing,
            )
        )
    return screen.say(
        text("{name} {value}, needs {minimum}", name=name, value=value, minimum=needed)
    )


def _missing(screen: Screen, missing: list[StandardResult], found: Assessment) -> Line:
    number, total = len(missing), len(found.standards)
    said = screen.say(
        text("{n} of the {total} standards that are known have no figure", n=number, total=total)
        if found.measure == "thresholds"
        else text("{n} of {total} standards have no figure", n=number, total=total)
    )
    at_stake = sum(
        (each.points.best - each.points.worst for each in missing if each.points is not None),
        Fraction(0),
    )
    at_stake_text = screen.language.number(at_stake, 2, (Fraction(0),))
    line = screen.line(said)
    if at_stake and found.points is not None:
        line.append(screen.say(text(": {points} points hang on them", points=at_stake_text)))
    return line


def _failing(screen: Screen, result: RequirementResult) -> Line:
    assert result.outlook is not None
    assert result.at_least is not None
    return screen.line(
        text(
            "{requirement}: {best} possible, {required} needed"
            if result.outlook.best_open
            else "{requirement}: at most {best}, {required} needed",
            requirement=requirement_name(result),
            best=best_text(screen.language, result.outlook, result.at_least),
            required=result.at_least,
        )
    )


def requirement_name(result: RequirementResult) -> Text:
    """A requirement in words."""
    scope = result.scope
    return {
        "points-total": text("total points"),
        "criterion-minimum": text("points of criterion {scope}", scope=scope),
        "count-met": text("standards met"),
        "criterion-count": text("standards met of criterion {scope}", scope=scope),
        "units-mean": text(
            "mean of the units by Table {table}, criterion {scope}",
            table=result.requirement.table,
            scope=scope,
        ),
        "units-any": text("best unit by Table {table}", table=result.requirement.table),
    }[result.requirement.kind]


def _asked(result: TargetResult) -> Text:
    """The wording of a target, the law it is held against, and the day where that is not today."""
    found = result.assessment
    law = text("under {regulation}", regulation=found.regulation.short)
    if found.place.last_day == found.on:
        law = text(
            "under {regulation} on {day} (last day)",
            regulation=found.regulation.short,
            day=found.on,
        )
    elif result.days_left is not None and result.days_left < 0:
        law = text("under {regulation} on {day}", regulation=found.regulation.short, day=found.on)
    if result.target is None:
        return law
    return text("“{wording}” {law}", wording=result.target.wording, law=law)


def notices(screen: Screen, places: Iterable[PlaceStatus]) -> list[RenderableType]:
    """Everything that a reader has to know beside the numbers, each said once."""
    said: dict[tuple[str, str | None], list[str]] = {}

    def say(notice: Notice, owner: str) -> None:
        said.setdefault((screen.say(notice.text), notice.reference), []).append(owner)

    for place in places:
        for notice in place.notices:
            say(notice, place.place.id)
        for result in place.targets:
            owner = result.target.id if result.target is not None else result.assessment.type
            for notice in result.notices:
                say(notice, owner)
    rows = facts(screen, labels_fold=True)
    for (sentence, reference), owners in said.items():
        joint = ", " if screen.endless else "\n"
        rows.add_row(joint.join(owners), screen.notice(sentence, reference))
    return [rows] if said else []
