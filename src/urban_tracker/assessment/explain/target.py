"""Why a verdict is what it is: every requirement, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator

from urban_tracker.assessment.bounds import Outlook
from urban_tracker.assessment.explain.steps import Step, approached
from urban_tracker.assessment.requirements import unit_outlook
from urban_tracker.assessment.results import (
    Assessment,
    RequirementResult,
    StandardResult,
    TargetResult,
    UnitResult,
)
from urban_tracker.core.text import Code, Precise, Text, Word, text
from urban_tracker.law.regulation import Requirement


def explain_target(result: TargetResult) -> Step:
    """Every requirement of a target with its arithmetic, and the verdict."""
    found = result.assessment
    name = Code("type", found.type) if result.target is None else result.target.id
    because = [Code("reason", each) for each in found.reasons]
    head = text(
        "{target}: {verdict}{because}",
        target=name,
        verdict=Code("verdict", found.verdict),
        because=text(": {reasons}", reasons=tuple(because)) if because else "",
    )
    asked = text(
        "type {type} for {place} on {day}, under {regulation}, edition {edition}",
        type=found.type,
        place=found.place.name,
        day=found.on,
        regulation=found.regulation.title,
        edition=found.regulation.edition,
    )
    steps = [Step(asked), *_claims(found)]
    steps += [explain_requirement(each, found) for each in found.requirements]
    steps += [
        Step(text("{code}: {text}", code=notice.code, text=notice.text), notice.reference)
        for notice in result.notices
    ]
    return Step(head, steps=tuple(steps))


def _claims(found: Assessment) -> Iterator[Step]:
    """What comes out under each claim, where there are several: the whole spans these."""
    if not found.claims:
        return
    steps = tuple(
        Step(
            text(
                "{claim}: {verdict}{points}",
                claim=_claim(each),
                verdict=Code("verdict", each.verdict),
                points=text(", {points}", points=_reached(each.points)) if each.points else "",
            )
        )
        for each in found.claims
    )
    yield Step(
        text("each reduction that could apply is computed by itself; the result spans them"),
        steps=steps,
    )


def _claim(found: Assessment) -> Text:
    claim = found.claim
    if claim is None or claim.name is None:
        return text("no reduction")
    rows = [row for row in claim.rows if claim.region in row.regions]
    if rows and found.place.region is None:
        return text("{name} ({region})", name=claim.name, region=Word((claim.region or "",)))
    return text("{name}", name=claim.name)


def explain_requirement(result: RequirementResult, found: Assessment) -> Step:
    """One requirement: what it asks, what there is, and the standards behind it."""
    row = result.requirement
    about: dict[str, object] = {
        "kind": Code("requirement", row.kind),
        "scope": result.scope,
        "reached": _reached(result.outlook),
        "state": Code("requirement-state", result.state),
    }
    if result.at_least is None:
        head = text("{kind} {scope}: {reached}, what it needs is not known, {state}", **about)
    else:
        about["needed"] = Precise(result.at_least)
        head = text("{kind} {scope}: {reached} of {needed} needed, {state}", **about)
    steps: tuple[Step, ...] = ()
    if row.kind in ("criterion-minimum", "criterion-count"):
        steps = explain_criterion(result.scope, found).steps
    elif row.kind in ("units-mean", "units-any"):
        steps = tuple(_unit(row, unit) for unit in found.units)
    return Step(head, row.reference, result.grade, steps)


def _unit(row: Requirement, unit: UnitResult) -> Step:
    """What a unit earns towards a requirement over units, as the sum of its standards."""
    reached = _reached(unit_outlook(row, unit))
    head = text("{place}: {reached}", place=unit.place.name, reached=reached)
    own = [each for each in unit.standards if row.criterion in (None, each.standard.criterion)]
    return Step(head, steps=tuple(_line(each) for each in own))


def _line(result: StandardResult) -> Step:
    return Step(
        text(
            "{id} {name}: {state}{points}",
            id=result.standard.id,
            name=result.indicator.name,
            state=Code("state", result.state),
            points=text(", {points}", points=_reached(result.points)) if result.points else "",
        )
    )


def explain_criterion(criterion: str, found: Assessment) -> Step:
    """A criterion as the sum of its standards."""
    row = next(each for each in found.criteria if each.criterion.id == criterion)
    own = [each for each in found.standards if each.standard.criterion == criterion]
    steps = tuple(_line(each) for each in own)
    head = text(
        "criterion {id} {name}: {reached}",
        id=criterion,
        name=row.criterion.name,
        reached=_reached(row.outlook),
    )
    return Step(head, row.criterion.reference, row.criterion.grade, steps)


def _reached(outlook: Outlook | None) -> Text:
    if outlook is None:
        return text("points not known")
    if outlook.worst == outlook.best:
        return text("{points}", points=Precise(outlook.worst))
    return text("{worst} to {best}", worst=Precise(outlook.worst), best=approached(outlook))
