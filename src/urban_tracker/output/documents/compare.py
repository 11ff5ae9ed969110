"""The document of ``compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from urban_tracker.assessment.compare import Comparison, Share, Side
from urban_tracker.assessment.results import Assessment
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.output.documents.status import standard_json
from urban_tracker.output.documents.values import heading, names_json, points_json
from urban_tracker.output.numbers import for_programs

if TYPE_CHECKING:
    from urban_tracker.output.contract.compare import CompareJson, PartsJson, ShareJson, SideJson


def compare_json(
    made_from: MadeFrom, found: Comparison, before: Side, after: Side, catalogue: Catalogue
) -> CompareJson:
    """The comparison for programs."""
    return {
        "schema": "urban-tracker/compare/1",
        **heading(made_from),
        "before": _side_json(before, found.before),
        "after": _side_json(after, found.after),
        "split": found.split,
        "parts": _parts_json(found.parts if found.split else None),
        "lines": [
            {
                "indicator": line.indicator,
                "name": names_json(catalogue[line.indicator].name),
                "changed": line.changed,
                "before": standard_json(line.before) if line.before is not None else None,
                "after": standard_json(line.after) if line.after is not None else None,
                "parts": _parts_json(line.parts if found.split else None),
            }
            for line in found.lines
        ],
    }


def _side_json(side: Side, assessment: Assessment) -> SideJson:
    points = assessment.points
    return {
        "place": side.place.id,
        "type": side.type,
        "assessed_on": side.on,
        "regulation": side.regulation.id,
        "edition": side.regulation.edition,
        "known_on": side.known_on,
        "verdict": assessment.verdict,
        "undecided_because": list(assessment.undecided_because),
        "points": None if points is None else points_json(points),
    }


def _parts_json(parts: tuple[Share, ...] | None) -> PartsJson | None:
    if parts is None:
        return None
    rules, corrections, new_figures = (_share_json(share) for share in parts)
    return {"rules": rules, "corrections": corrections, "new-figures": new_figures}


def _share_json(share: Share) -> ShareJson:
    return {"worst": for_programs(share.worst), "best": for_programs(share.best)}
