"""The words for what a result can be, in the terms of design 2."""

from __future__ import annotations

from urban_tracker.core.text import Text, text

VERDICTS: dict[str, Text] = {
    "meets": text("meets"),
    "fails": text("fails"),
    "undecided": text("undecided"),
}
OUTCOMES: dict[str, Text] = {
    "achieved": text("achieved"),
    "missed": text("missed"),
    "open": text("open"),
}
STATES: dict[str, Text] = {
    "maximum": text("maximum"),
    "met": text("met"),
    "short": text("short"),
    "no-data": text("no figure"),
    "exempt": text("exempt"),
    "undecided": text("undecided"),
}
REQUIREMENT_STATES: dict[str, Text] = {
    "met": text("met"),
    "not-met": text("not met"),
    "undecided": text("undecided"),
}
REASONS: dict[str, Text] = {
    "figures": text("figures can decide it"),
    "figures-can-meet": text("figures can show that it meets, not that it fails"),
    "figures-can-fail": text("figures can show that it fails, not that it meets"),
    "no-figure": text("no figure can decide it"),
    "rule": text("a rule is not fully known"),
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
    "primary": text("primary"),
    "two-sources": text("two sources"),
    "single-source": text("single source"),
    "press": text("press"),
    "inferred": text("inferred"),
    "unverified": text("unverified"),
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
REQUIREMENTS: dict[str, Text] = {
    "points-total": text("total points of Table"),
    "criterion-minimum": text("points of criterion"),
    "count-met": text("standards met of Table"),
    "criterion-count": text("standards met of criterion"),
    "units-mean": text("mean over the units, criterion"),
    "units-any": text("best unit by Table"),
}
PACES: dict[str, Text] = {
    "achieved": text("achieved"),
    "on-track": text("on track"),
    "needs-acceleration": text("needs acceleration"),
    "off-track": text("off track"),
    "deteriorating": text("deteriorating"),
    "overdue": text("overdue"),
    "not-assessed": text("not assessed"),
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
}
"""The words for each kind of code, for :class:`urban_tracker.core.text.Code`."""
