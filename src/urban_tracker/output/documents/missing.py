"""The missing figures of a target, in the document of ``status --missing``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from urban_tracker.assessment.missing import MissingFigure
from urban_tracker.output.documents.values import names_json
from urban_tracker.output.numbers import for_programs

if TYPE_CHECKING:
    from urban_tracker.output.contract.standards import MissingJson


def missing_json(rows: Sequence[MissingFigure]) -> list[MissingJson]:
    """The missing figures of a target for programs."""
    return [
        {
            "place": row.place.id,
            "indicator": row.indicator.id,
            "name": names_json(row.indicator.name),
            "owner": None if row.indicator.owner is None else names_json(row.indicator.owner),
            "standards": [each.standard.id for each in row.standards],
            "at_stake": for_programs(row.at_stake),
            "share_of_open": None if row.share is None else for_programs(row.share * 100),
            "verdict_if_worst": row.if_worst,
            "verdict_if_best": row.if_best,
            "fails_at": [each.scope for each in row.fails_at],
        }
        for row in rows
    ]
