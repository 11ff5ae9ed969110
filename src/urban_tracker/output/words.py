"""The words for what a result can be, in the terms of design 2."""

from __future__ import annotations

from urban_tracker.core.text import Text, text, text_in

VERDICTS: dict[str, Text] = {
    "meets": text_in("verdict", "meets"),
    "fails": text_in("verdict", "fails"),
    "undecided": text_in("verdict", "undecided"),
}
OUTCOMES: dict[str, Text] = {
    "achieved": text_in("outcome", "achieved"),
    "missed": text_in("outcome", "missed"),
    "open": text_in("outcome", "open"),
}
STATES: dict[str, Text] = {
    "maximum": text_in("state", "maximum"),
    "met": text_in("state", "met"),
    "short": text_in("state", "short"),
    "no-data": text_in("state", "no figure"),
    "exempt": text_in("state", "exempt"),
    "undecided": text_in("state", "undecided"),
}
REQUIREMENT_STATES: dict[str, Text] = {
    "met": text_in("state", "met"),
    "not-met": text_in("state", "not met"),
    "undecided": text_in("state", "undecided"),
}
REASONS: dict[str, Text] = {
    "figures": text("figures would settle it"),
    "figures-can-meet": text("good figures could prove it, but bad ones cannot rule it out"),
    "figures-can-fail": text("bad figures could rule it out, but good ones cannot prove it"),
    "no-figure": text("no figure would settle it"),
    "rule": text("a rule of the law is not fully known here"),
    "conflict": text("sources of the law disagree"),
}
APPRAISAL_STATES: dict[str, Text] = {
    "equal": text("the same"),
    "open": text("possible here"),
    "higher": text("more than is possible here"),
    "lower": text("less than is certain here"),
    "not-given": text("not given"),
    "not-comparable": text("not comparable"),
}
GRADES: dict[str, Text] = {
    "primary": text_in("grade", "primary"),
    "two-sources": text_in("grade", "two sources"),
    "single-source": text_in("grade", "single source"),
    "press": text_in("grade", "press"),
    "inferred": text_in("grade", "inferred"),
    "unverified": text_in("grade", "unverified"),
}
STATUSES: dict[str, Text] = {
    "preliminary": text("preliminary"),
    "estimate": text("estimate"),
}
FORMULAS: dict[str, Text] = {
    "ratio": text("derived as a ratio"),
    "growth": text("derived as growth"),
    "sum-of-units": text("sum of its units"),
    "units": text("counted over its units"),
}
TYPES: dict[str, Text] = {
    "special": text("special type"),
    "I": text("Type I"),
    "II": text("Type II"),
    "III": text("Type III"),
    "IV": text("Type IV"),
    "V": text("Type V"),
}
SPECIAL = text_in("type", "special")
"""The type that has a word for a number, where the word for a type stands before it."""
REQUIREMENTS: dict[str, Text] = {
    "points-total": text("total points of Table"),
    "criterion-minimum": text("points of criterion"),
    "count-met": text("standards met of Table"),
    "criterion-count": text("standards met of criterion"),
    "units-mean": text("mean over the units, criterion"),
    "units-any": text("best unit by Table"),
}
PACES: dict[str, Text] = {
    "achieved": text_in("pace", "achieved"),
    "on-track": text_in("pace", "on track"),
    "needs-acceleration": text_in("pace", "needs acceleration"),
    "off-track": text_in("pace", "off track"),
    "deteriorating": text_in("pace", "deteriorating"),
    "overdue": text_in("pace", "overdue"),
    "not-assessed": text_in("pace", "not assessed"),
}
WAYS: dict[str, Text] = {
    "better": text("going the right way"),
    "worse": text("going the wrong way"),
    "steady": text("standing still"),
    "changing": text("changing"),
    "open": text("too vague to tell"),
    "no-trend": text("without a trend yet"),
    "no-figure": text("without a figure"),
}
PERIODS: dict[str, Text] = {
    "year": text_in("period", "year"),
    "quarter": text_in("period", "quarter"),
    "month": text_in("period", "month"),
}
BY_KIND: dict[str, dict[str, Text]] = {
    "verdict": VERDICTS,
    "outcome": OUTCOMES,
    "state": STATES,
    "requirement-state": REQUIREMENT_STATES,
    "requirement": REQUIREMENTS,
    "reason": REASONS,
    "grade": GRADES,
    "status": STATUSES,
    "type": TYPES,
    "period": PERIODS,
}
"""The words for each kind of code, for :class:`urban_tracker.core.text.Code`."""
