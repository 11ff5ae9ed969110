"""The documents of ``rank``: JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from urban_tracker.assessment.ranking import Ranked, Ranking
from urban_tracker.output.csv_text import csv_text
from urban_tracker.output.documents.values import heading, names_json, points_json
from urban_tracker.output.numbers import for_programs
from urban_tracker.programme.programme import Place

if TYPE_CHECKING:
    from urban_tracker.output.contract.rank import RankedJson, RankJson

CSV_COLUMNS = (
    "rank",
    "place",
    "name",
    "kind",
    "region",
    "regulation",
    "measure",
    "verdict",
    "certain",
    "possible",
    "required",
    "maximum",
    "short",
    "known",
    "asked",
    "weakest_grade",
)


def rank_json(ranking: Ranking, places: Mapping[str, Place]) -> RankJson:
    """The ranking for programs."""
    return {
        "schema": "urban-tracker/rank/1",
        **heading(ranking.made_from),
        "type": ranking.type,
        "places": [_ranked_json(row, places) for row in ranking.rows],
        "ended": [place.id for place in ranking.ended],
    }


def _ranked_json(row: Ranked, places: Mapping[str, Place]) -> RankedJson:
    found = row.standing
    place = places[found.place]
    return {
        "rank": row.rank,
        "place": place.id,
        "name": names_json(place.name),
        "kind": place.kind,
        "region": place.region,
        "regulation": found.regulation[0],
        "measure": found.measure,
        "verdict": found.verdict,
        "undecided_because": list(found.because),
        "reached": points_json(found.reached),
        "required": for_programs(found.required),
        "maximum": for_programs(found.maximum),
        "short": list(found.short),
        "known": found.known,
        "asked": found.asked,
        "weakest_grade": found.weakest_grade,
    }


def rank_csv(rows: Sequence[Ranked], places: Mapping[str, Place]) -> str:
    """The ranking as a table: numbers as JSON has them, an open best end as ``<75``."""
    return csv_text(CSV_COLUMNS, (_csv_row(_ranked_json(row, places)) for row in rows))


def _csv_row(row: RankedJson) -> list[str]:
    reached = row["reached"]
    best = ("<" if reached.get("best_open") else "") + str(reached["best"])
    found = {
        **row,
        "name": row["name"].get("vi") or row["name"].get("en") or "",
        "certain": reached["worst"],
        "possible": best,
        "short": " ".join(row["short"]),
    }
    return ["" if found[column] is None else str(found[column]) for column in CSV_COLUMNS]
