"""Verdicts and outcomes in words: what the State decided, what the figures say, and why not more.

Beside each word its colour.
"""

from __future__ import annotations

from urban_tracker.assessment.results import Assessment, RequirementResult, TargetResult
from urban_tracker.core.models import Names
from urban_tracker.core.text import Text, text
from urban_tracker.output import words
from urban_tracker.output.ends import best_text
from urban_tracker.output.language import Language
from urban_tracker.programme.programme import Target

VERDICT_STYLES = {"meets": "bold green", "fails": "bold red", "undecided": "bold yellow"}
OUTCOME_STYLES = {"achieved": "bold green", "missed": "bold red", "open": "bold"}
STATE_STYLES = {
    "maximum": "green",
    "met": "green",
    "exempt": "green",
    "short": "red",
    "undecided": "yellow",
    "no-data": "dim",
    "not-met": "red",
}
SIGNS = {"maximum": "✓", "met": "✓", "exempt": "✓", "short": "✗", "undecided": "?", "no-data": "·"}


def outcome_text(language: Language, result: TargetResult) -> Text:
    """What was asked for by when, and what the State has decided, in one sentence."""
    target = result.target
    if target is None:
        return words.TYPES[result.assessment.type]
    about: dict[str, object] = {"type": words.TYPES[target.type], "due": target.due, **_has(result)}
    if result.outcome == "achieved":
        if "since" in about:
            return text("recognised as {has} on {since}; {type} was due by {due}", **about)
        return text("{type} by {due}", **about)
    if result.outcome == "missed":
        if "since" in about:
            return text("not recognised as {type} by {due}; {has} since {since}", **about)
        return text("not recognised as {type} by {due}", **about)
    left = result.days_left or 0
    about["left"] = language.count("{n} day left", "{n} days left", left)
    if target.basically:
        return text("“basically” {type} by {due}, read as in full; {left}", **about)
    if "since" in about:
        return text("{type} by {due}, {left}; {has} since {since}", **about)
    return text("{type} by {due}, {left}", **about)


def _has(result: TargetResult) -> dict[str, object]:
    """The type that a place has: by its own recognition, or by what that became by law."""
    became, recognised = result.transition, result.recognised
    if recognised is None:
        return {}
    own = became is not None and became.of is result.assessment.place
    if became is not None and own and result.outcome == "open" and became.rule.becomes is not None:
        return {"has": words.TYPES[became.rule.becomes], "since": became.rule.on}
    return {"has": words.TYPES[recognised.type], "since": recognised.on}


def owner_text(target: Target | None, found: Assessment) -> Text:
    """The id of a target; for a type that was only asked about, the type."""
    return words.TYPES[found.type] if target is None else text("{id}", id=target.id)


def verdict_text(language: Language, found: Assessment) -> Text:
    """What the figures say, and why they do not say more, in one sentence."""
    if found.verdict == "meets":
        if any(each.state == "no-data" for each in found.standards):
            return text("every requirement holds, whatever the missing figures turn out to be")
        return text("every requirement holds")
    if found.verdict == "fails":
        return text(
            "{failing}", failing=tuple(failing_text(language, each) for each in found.failing)
        )
    if not found.reasons:
        return text("nothing in the law says how")
    figures = words.REASONS[found.reasons[0]]
    if len(found.reasons) == 1:
        return figures
    why = _why(found)
    if found.reasons[0] == "no-figure":
        return text("{figures}, because {why}", figures=figures, why=why)
    return text("{figures}: {why}", figures=figures, why=why)


def _why(found: Assessment) -> Text:
    """What of the law keeps a verdict open."""
    tables = _missing_tables(found)
    if "conflict" not in found.reasons:
        if not tables:
            return words.REASONS["rule"]
        if found.reasons[0] == "no-figure":
            return text("part of the law is missing here")
        return text("part of the law ({tables}) is missing here", tables=tables)
    if "rule" not in found.reasons:
        return words.REASONS["conflict"]
    if tables:
        return text("part of the law is missing here, and sources of it disagree")
    return text("a rule of the law is not fully known here, and sources of it disagree")


def _missing_tables(found: Assessment) -> tuple[Names, ...]:
    """The tables that an open requirement rests on and of which not all is encoded."""
    law = found.regulation
    open_ones = {
        each.requirement.table
        for claim in found.each_claim
        for each in claim.requirements
        if each.state == "undecided" and "rule" in each.because
    }
    return tuple(
        _before_colon(table.name)
        for table in law.table
        if table.id in open_ones and law.unlisted_in(table.id, found.type)
    )


def _before_colon(names: Names) -> Names:
    return names.model_copy(
        update={
            code: written.partition(":")[0]
            for code in ("vi", "en")
            if (written := getattr(names, code)) is not None
        }
    )


def failing_text(language: Language, result: RequirementResult) -> Text:
    """Where a target fails: what is possible at most, and what is needed."""
    assert result.outlook is not None
    assert result.at_least is not None
    return text(
        "{requirement}: {best} possible, {required} needed"
        if result.outlook.best_open
        else "{requirement}: at most {best}, {required} needed",
        requirement=requirement_name(result),
        best=best_text(language, result.outlook, result.at_least),
        required=result.at_least,
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
