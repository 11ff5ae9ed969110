"""The document of ``export``: everything, for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import COLUMNS, Observation
from urban_tracker.output.documents.status import place_json
from urban_tracker.output.documents.values import heading
from urban_tracker.output.numbers import for_programs
from urban_tracker.programme.programme import Programme

if TYPE_CHECKING:
    from urban_tracker.output.contract.export import ExportJson, ObservationJson


def plain(value: Any) -> Any:
    """Models and exact numbers as dicts, lists and numbers; empty keys of models are left out."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        found = {info.alias or name: getattr(value, name) for name, info in fields.items()}
        return {key: plain(each) for key, each in found.items() if each not in (None, (), {})}
    if isinstance(value, Fraction):
        return for_programs(value)
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def export_json(
    made_from: MadeFrom,
    programme: Programme,
    catalogue: Catalogue,
    rows: Sequence[Observation],
    results: tuple[PlaceStatus, ...],
) -> ExportJson:
    """The law used, the indicators used, the programme, the figures, and the results."""
    regulations = {
        each.assessment.regulation.id: each.assessment.regulation
        for place in results
        for each in place.targets
    }
    indicators = {row.indicator for row in rows}
    for regulation in regulations.values():
        indicators |= {standard.indicator for standard in regulation.standard}
    return {
        "schema": "urban-tracker/export/1",
        **heading(made_from),
        "places": [place_json(place) for place in results],
        "regulations": [plain(regulations[name]) for name in sorted(regulations)],
        "indicators": [
            plain(indicator)
            for indicator in catalogue.indicators.values()
            if indicator.id in indicators
        ],
        "programme": plain(programme),
        "observations": [_row(row) for row in rows],
    }


def _row(row: Observation) -> ObservationJson:
    """A record with the fields that are not empty."""
    found = {column: getattr(row, column) for column in COLUMNS}
    filled = {column: value for column, value in found.items() if value != ""}
    return cast("ObservationJson", filled)
