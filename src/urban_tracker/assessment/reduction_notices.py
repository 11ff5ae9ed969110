"""Notices of reductions: claimed and not given, not named, not known, or only inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from urban_tracker.assessment.claims import Claim
from urban_tracker.assessment.results import Notice, StandardResult
from urban_tracker.core.models import WEAK_RULE_GRADES
from urban_tracker.core.text import text
from urban_tracker.law.regulation import Regulation
from urban_tracker.programme.programme import Place


def reduction_notices(
    regulation: Regulation,
    place: Place,
    standards: Sequence[StandardResult],
    claims: Sequence[Claim],
) -> Iterator[Notice]:
    """What a reader must know of the reductions that could lower a minimum for a place."""
    yield from _claimed(regulation, place, claims)
    names = sorted({row.name for each in standards for row in each.adjustments})
    if len(names) > 1:
        said = text(
            "several reductions could apply to {place} ({names}); each is computed by itself and"
            " the result spans them; the place names one with adjustment = …",
            place=place.name,
            names=", ".join(names),
        )
        yield Notice("adjustment-not-named", said)
    if place.region is None and any(row.regions for each in claims for row in each.rows):
        said = text(
            "{place} has no region in targets.toml: the result spans the reductions of every"
            " region, and none; say where it lies with a line region",
            place=place.name,
        )
        yield Notice("region-not-given", said)
    yield from _not_known(standards)


def _claimed(regulation: Regulation, place: Place, claims: Sequence[Claim]) -> Iterator[Notice]:
    """That a place claims a reduction which the law does not give it."""
    claimed = place.adjustment
    if claimed is None or any(each.name == claimed for each in claims):
        return
    rows = [row for row in regulation.adjustment if row.name == claimed]
    if any(row.applies_to(place.region, place.tags) for row in rows):
        return
    said = text(
        "{place} claims the reduction {name}, which {regulation} does not give it; it is assessed"
        " as if it claimed none",
        place=place.name,
        name=claimed,
        regulation=regulation.short,
    )
    yield Notice("adjustment-not-open", said)


def _not_known(standards: Sequence[StandardResult]) -> Iterator[Notice]:
    """Which minimums may be reduced by a factor that is not known, or by an inferred reduction."""
    open_ones = [each for each in standards if each.state in ("undecided", "no-data")]
    reducible = [
        each
        for each in open_ones
        if each.minimum is None and any(row.factor == "unknown" for row in each.adjustments)
    ]
    if reducible:
        said = text(
            "the minimum of {standards} may be reduced for this place; by how much is not known",
            standards=", ".join(each.standard.id for each in reducible),
        )
        yield Notice("factor-unknown", said, reducible[0].adjustments[0].reference)
    inferred = [
        each
        for each in open_ones
        if any(
            row.grade in WEAK_RULE_GRADES and row.factor != "unknown" for row in each.adjustments
        )
    ]
    if inferred:
        said = text(
            "that the minimum of {standards} is reduced for this place is an inference",
            standards=", ".join(each.standard.id for each in inferred),
        )
        yield Notice("reduction-inferred", said, inferred[0].adjustments[0].reference)
