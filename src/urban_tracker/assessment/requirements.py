"""The requirements of a regulation, each met, not met or undecided, and the verdict they give."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from urban_tracker.assessment.bounds import Outlook, spanned, total
from urban_tracker.assessment.results import (
    REASONS,
    CriterionResult,
    RequirementResult,
    StandardResult,
    UnitResult,
)
from urban_tracker.core.codes import Reason, Verdict
from urban_tracker.core.models import WEAK_RULE_GRADES, Real, weakest
from urban_tracker.law.regulation import Criterion, Regulation, Requirement, Table
from urban_tracker.programme.programme import Place

RULE = frozenset({"rule"})
OVER_UNITS = ("units-mean", "units-any")


def outlook_of(results: Iterable[StandardResult], measure: str) -> Outlook | None:
    """Points of some standards, or how many are met; ``None`` if one has no points."""
    if measure == "count":
        return total(result.met for result in results)
    points = [result.points for result in results]
    known = [each for each in points if each is not None]
    return total(known) if known and len(known) == len(points) else None


def criteria_results(
    regulation: Regulation,
    table: Table,
    urban_type: str,
    results: Sequence[StandardResult],
    applying: Sequence[Requirement],
) -> tuple[CriterionResult, ...]:
    """Each criterion of a table with its points or its count, and what it must reach.

    ``applying`` are the requirements for the place; where none asks a minimum of a criterion, it
    has none.
    """
    unlisted = regulation.unlisted_in(table.id, urban_type)
    hidden = {row.criterion for row in unlisted}
    found = []
    for criterion in regulation.criteria_of(table.id):
        own = [result for result in results if result.standard.criterion == criterion.id]
        known = not hidden & {None, criterion.id}
        found.append(
            CriterionResult(
                criterion,
                outlook_of(own, table.measure) if known else None,
                _minimum(criterion, table, applying),
                criterion.maximum if table.measure == "points" else Fraction(len(own)),
            )
        )
    return tuple(found)


def _minimum(
    criterion: Criterion, table: Table, applying: Sequence[Requirement]
) -> Fraction | None:
    kind = "criterion-minimum" if table.measure == "points" else "criterion-count"
    for row in applying:
        if row.kind == kind and row.table == table.id and row.criterion in (None, criterion.id):
            return criterion.minimum if row.at_least is None else row.at_least
    return None


def requirements_for(
    regulation: Regulation, urban_type: str, place: Place, unit_count: int, tables: Collection[str]
) -> tuple[Requirement, ...]:
    """The requirements that a place of so many units must meet for a type.

    ``tables`` are those by which it is judged itself; what is asked over its units is about
    another.
    """
    return tuple(
        row
        for row in regulation.requirement
        if urban_type in row.types
        and row.limited_to(unit_count, place.tags)
        and (row.table in tables or row.kind in OVER_UNITS)
    )


def requirement_results(
    regulation: Regulation,
    applying: Sequence[Requirement],
    criteria: Sequence[CriterionResult],
    whole: Outlook | None,
    units: Sequence[UnitResult],
    table: Table,
    standing_in: bool,
) -> tuple[RequirementResult, ...]:
    """Every requirement that applies to a place for a type, in the order of the text.

    ``table`` is the one that the criteria and the whole are of. Where it stands in for another
    that has no rows, it may not be the rule at all, so that it never makes a place fail; and what
    is asked on the other table is open. That each is about a table by which places or units are
    assessed is checked when the regulation is read.
    """
    found = []
    for row in applying:
        if row.table != table.id and row.kind not in OVER_UNITS:
            found.append(_judge(regulation, row, None, row.at_least))
        elif row.kind == "criterion-minimum":
            found += [
                _judge(
                    regulation,
                    row,
                    each.outlook,
                    each.minimum if row.at_least is None else row.at_least,
                    each,
                    weak=standing_in,
                )
                for each in criteria
                if row.criterion in (None, each.criterion.id)
            ]
        elif row.kind == "criterion-count":
            found += [
                _judge(regulation, row, each.outlook, row.at_least, each, weak=standing_in)
                for each in criteria
                if row.criterion == each.criterion.id
            ]
        elif row.kind in OVER_UNITS:
            found.append(_judge(regulation, row, _over_units(row, units), row.at_least))
        else:
            found.append(_judge(regulation, row, whole, row.at_least, weak=standing_in))
    return tuple(found)


def _over_units(row: Requirement, units: Sequence[UnitResult]) -> Outlook | None:
    """The mean over the units, or the best of them; ``None`` if one of them has no points."""
    outlooks = []
    for unit in units:
        outlook = unit_outlook(row, unit)
        if outlook is None:
            return None
        outlooks.append(outlook)
    if not outlooks:
        return None
    because = frozenset[str]().union(*(each.because for each in outlooks))
    if row.kind == "units-mean":
        share = Fraction(1, len(outlooks))
        summed = total(outlooks)
        return summed._replace(
            worst=summed.worst * share,
            best=summed.best * share,
            worst_leniently=summed.worst_leniently * share,
            best_strictly=summed.best_strictly * share,
        )
    return Outlook(
        max(each.worst for each in outlooks),
        max(each.best for each in outlooks),
        max(each.worst_leniently for each in outlooks),
        max(each.best_strictly for each in outlooks),
        because,
        not max((each.best, not each.best_open) for each in outlooks)[1],
        not max((each.best_strictly, not each.best_strictly_open) for each in outlooks)[1],
    )


def unit_outlook(row: Requirement, unit: UnitResult) -> Outlook | None:
    """The points of a unit that a requirement over units looks at: of one criterion, or all."""
    if unit.outlook is None:
        return None
    if unit.claims:
        found = [unit_outlook(row, each) for each in unit.claims]
        known = [each for each in found if each is not None]
        return spanned(known) if known and len(known) == len(found) else None
    own = [
        result for result in unit.standards if row.criterion in (None, result.standard.criterion)
    ]
    return outlook_of(own, "points")


def _judge(
    regulation: Regulation,
    row: Requirement,
    outlook: Outlook | None,
    at_least: Fraction | None,
    of: CriterionResult | None = None,
    *,
    weak: bool = False,
) -> RequirementResult:
    """Judge one requirement under every reading of it.

    A weak requirement is read as printed and as if it were not there; one in conflict as printed
    and as the other source has it. Where the readings differ it is undecided (design 5).
    """
    grade = row.grade
    if of is not None and row.at_least is None:
        grade = weakest((row.grade, of.criterion.grade)) or row.grade
    scope = of.criterion.id if of is not None else (row.criterion or row.table)
    if outlook is None or at_least is None:
        return RequirementResult(row, scope, at_least, outlook, "undecided", grade, because=RULE)
    because = set(outlook.because)
    readings = readings_of(regulation, row, at_least)
    strictest: Fraction = max(readings)
    mildest: Real = min(readings)
    if strictest != mildest:
        because.add("conflict")
    if weak or grade in WEAK_RULE_GRADES:
        because.add("rule")
        mildest = -math.inf
    if outlook.worst >= strictest:
        return RequirementResult(row, scope, at_least, outlook, "met", grade)
    if not outlook.can_reach(mildest):
        return RequirementResult(row, scope, at_least, outlook, "not-met", grade)
    return RequirementResult(
        row,
        scope,
        at_least,
        outlook,
        "undecided",
        grade,
        frozenset(because),
        figures_can_meet=outlook.can_reach_strictly(strictest),
        figures_can_fail=outlook.worst_leniently < mildest,
    )


def readings_of(regulation: Regulation, row: Requirement, at_least: Fraction) -> list[Fraction]:
    """What a requirement asks for, as printed and as every source in conflict has it."""
    return [
        at_least,
        *(
            conflict.at_least
            for conflict in regulation.conflict
            if conflict.requirement == row.id and conflict.at_least is not None
        ),
    ]


def verdict(requirements: Sequence[RequirementResult]) -> tuple[Verdict, tuple[Reason, ...]]:
    """``meets``, ``fails`` or ``undecided``, and for the last what leaves it open.

    ``figures`` is named when recording figures can decide: they can make one requirement fail, or
    all the open ones hold. ``rule`` and ``conflict`` when some figures would leave it open still.
    """
    if any(each.state == "not-met" for each in requirements):
        return "fails", ()
    still_open = [each for each in requirements if each.state == "undecided"]
    if requirements and not still_open:
        return "meets", ()
    because = set(RULE if not requirements else ()).union(*(each.because for each in still_open))
    if still_open and (
        any(each.figures_can_fail for each in still_open)
        or all(each.figures_can_meet for each in still_open)
    ):
        because.add("figures")
    return "undecided", tuple(reason for reason in REASONS if reason in because)


def still_open_by_rule(because: Iterable[str]) -> tuple[Reason, ...]:
    """Why a verdict is open that rests on a table standing in for the one of the law."""
    found = {*because, "rule"} - {"figures"}
    return tuple(reason for reason in REASONS if reason in found)
