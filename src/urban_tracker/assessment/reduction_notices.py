"""Notices of reductions: claimed and not given, not named, not known, or only inferred."""

from __future__ import annotations

from collections.abc import Sequence

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
) -> list[Notice]:
    """What a reader must know of the reductions that could lower a minimum for a place."""
    found = []
    claimed = place.adjustment
    if (
        claimed is not None
        and all(each.name != claimed for each in claims)
        and not any(
            row.name == claimed and row.applies_to(place.region, place.tags)
            for row in regulation.adjustment
        )
    ):
        found.append(
            Notice(
                "adjustment-not-open",
                text(
                    "{place} claims the reduction {name}, which {regulation} does not give it; it"
                    " is assessed as if it claimed none",
                    place=place.name,
                    name=claimed,
                    regulation=regulation.short,
                ),
            )
        )
    names = sorted({row.name for each in standards for row in each.adjustments})
    if len(names) > 1:
        found.append(
            Notice(
                "adjustment-not-named",
                text(
                    "several reductions could apply to {place} ({names}); each is computed by"
                    " itself and the result spans them; the place names one with adjustment = …",
                    place=place.name,
                    names=", ".join(names),
                ),
            )
        )
    if place.region is None and any(row.regions for each in claims for row in each.rows):
        found.append(
            Notice(
                "region-not-given",
                text(
                    "{place} has no region in targets.toml: the result spans the reductions of"
                    " every region, and none; say where it lies with a line region",
                    place=place.name,
                ),
            )
        )
    reducible = [
        each
        for each in standards
        if each.minimum is None
        and each.state in ("undecided", "no-data")
        and any(row.factor == "unknown" for row in each.adjustments)
    ]
    if reducible:
        found.append(
            Notice(
                "factor-unknown",
                text(
                    "the minimum of {standards} may be reduced for this place; by how much is not"
                    " known",
                    standards=", ".join(each.standard.id for each in reducible),
                ),
                reducible[0].adjustments[0].reference,
            )
        )
    inferred = [
        each
        for each in standards
        if each.state in ("undecided", "no-data")
        and any(
            row.grade in WEAK_RULE_GRADES and row.factor != "unknown" for row in each.adjustments
        )
    ]
    if inferred:
        found.append(
            Notice(
                "reduction-inferred",
                text(
                    "that the minimum of {standards} is reduced for this place is an inference",
                    standards=", ".join(each.standard.id for each in inferred),
                ),
                inferred[0].adjustments[0].reference,
            )
        )
    return found
