"""The sentences of a report: what the figures say, and what stands under an annex."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from urban_tracker.assessment.bounds import Outlook
from urban_tracker.assessment.results import (
    Assessment,
    CriterionResult,
    RequirementResult,
    TargetResult,
)
from urban_tracker.core.text import Text, text
from urban_tracker.output import words
from urban_tracker.output.ends import points_text, worst_text
from urban_tracker.output.language import Language
from urban_tracker.output.verdicts import failing_text, verdict_text

DECIDES = ("points-total", "count-met")
"""The requirement that is the total of a table."""


def verdict_sentence(language: Language, found: Assessment) -> str:
    """What the figures say of a type, in one sentence."""
    type_name = words.TYPES[found.type]
    if found.verdict == "undecided":
        why = verdict_text(language, found)
        return language.say(text("Not decided for {type}: {why}.", type=type_name, why=why))
    if found.verdict == "fails":
        failing = tuple(failing_text(language, each) for each in found.failing)
        return language.say(
            text("The figures do not meet {type} ({failing}).", type=type_name, failing=failing)
        )
    total = total_of(found)
    if total is None or total.outlook is None or total.at_least is None:
        return language.say(text("The figures meet {type}.", type=type_name))
    return language.say(
        text(
            "The figures meet {type}: {reached} points are certain, {needed} are needed."
            if found.measure == "points"
            else "The figures meet {type}: {reached} standards are met for certain, {needed} are"
            " needed.",
            type=type_name,
            reached=worst_text(language, total.outlook, total.at_least),
            needed=total.at_least,
        )
    )


def without_figures(criterion: CriterionResult, found: Assessment) -> bool:
    """Whether no standard of a criterion has a figure."""
    own = [each for each in found.standards if each.standard.criterion == criterion.criterion.id]
    return all(each.state == "no-data" for each in own)


def total_of(found: Assessment) -> RequirementResult | None:
    """The requirement that asks for the whole: total points, or standards met."""
    return next((each for each in found.requirements if each.requirement.kind in DECIDES), None)


def closing_sentences(language: Language, result: TargetResult) -> Iterator[str]:
    """What stands under the table of scores: criteria, standards, points, the reference day."""
    found = result.assessment
    counts = found.counts
    met = counts["met"] + counts["maximum"] + counts["exempt"]
    open_ = counts["undecided"] + counts["no-data"]
    criteria = [each for each in found.requirements if each.requirement.kind in _OF_CRITERIA]
    if criteria and found.measure != "thresholds":  # else not all of a criterion is known
        yield language.say(
            text(
                "Criteria met: {met} of {all}.",
                met=sum(each.state == "met" for each in criteria),
                all=len(criteria),
            )
        )
    yield language.say(
        text(
            "Standards met, of the {all} that are known here: {met}; {short} not met; {open} not"
            " concluded."
            if found.measure == "thresholds"
            else "Standards met: {met} of {all}, {most} of them at the maximum; {short} not met;"
            " {open} not concluded.",
            met=met,
            all=len(found.standards),
            most=counts["maximum"],
            short=counts["short"],
            open=open_,
        )
    )
    total = total_of(found)
    if total is not None and total.outlook is not None and total.at_least is not None:
        if found.nothing_known:
            yield language.say(
                text(
                    "Nothing can be counted yet; {needed} of {maximum} needed.",
                    needed=total.at_least,
                    maximum=_most(found),
                )
            )
        else:
            yield language.say(_total_text(language, found, total.outlook, total.at_least))
    yield language.say(text("Reference day: {day}.", day=found.on))


def _most(found: Assessment) -> Fraction | None:
    return found.maximum if found.measure == "points" else Fraction(len(found.standards))


def _total_text(language: Language, found: Assessment, outlook: Outlook, needed: Fraction) -> Text:
    by_criterion = tuple(
        text(
            "criterion {criterion} {reached} of {maximum}",
            criterion=each.criterion.id,
            reached=text("without a figure yet")
            if without_figures(each, found)
            else points_text(language, each.outlook, each.minimum, each.maximum),
            maximum=each.maximum,
        )
        for each in found.criteria
        if each.outlook is not None and each.maximum is not None
    )
    return text(
        "Points: {reached} of {maximum}, {needed} needed ({criteria})."
        if found.measure == "points"
        else "Standards met in all: {reached} of {maximum}, {needed} needed ({criteria}).",
        reached=points_text(language, outlook, needed, found.maximum),
        maximum=_most(found),
        needed=needed,
        criteria=by_criterion,
    )


_OF_CRITERIA = ("criterion-minimum", "criterion-count")
