"""The document of ``export``: everything, for scripts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import COLUMNS, Observation
from urban_tracker.law.regulation import Regulation
from urban_tracker.output.documents.status import place_json
from urban_tracker.output.documents.values import heading
from urban_tracker.output.numbers import for_programs
from urban_tracker.programme.programme import Programme

if TYPE_CHECKING:
    from urban_tracker.output.contract.export import ObservationJson
    from urban_tracker.output.contract.status import PlaceJson


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


def export_parts(
    made_from: MadeFrom,
    programme: Programme,
    catalogue: Catalogue,
    measured: Collection[str],
    places: Iterable[PlaceStatus],
    rows: Iterable[Observation],
) -> Iterator[tuple[str, Any]]:
    """The keys of the document in their order; long lists come one by one.

    The law and the indicators are those that the places before them were assessed by, the
    indicators besides those ``measured``: those that have records.
    """
    regulations: dict[str, Regulation] = {}

    def assessed() -> Iterator[PlaceJson]:
        for place in places:
            for each in place.targets:
                found = each.assessment.regulation
                regulations[found.id] = found
            yield place_json(place)

    yield "schema", "urban-tracker/export/1"
    yield from heading(made_from).items()
    yield "places", assessed()
    indicators = set(measured)
    for regulation in regulations.values():
        indicators |= {standard.indicator for standard in regulation.standard}
    yield "regulations", [plain(regulations[name]) for name in sorted(regulations)]
    yield (
        "indicators",
        [plain(each) for each in catalogue.indicators.values() if each.id in indicators],
    )
    yield "programme", plain(programme)
    yield "observations", (_row(row) for row in rows)


def _row(row: Observation) -> ObservationJson:
    """A record with the fields that are not empty."""
    found = {column: getattr(row, column) for column in COLUMNS}
    filled = {column: value for column, value in found.items() if value != ""}
    return cast("ObservationJson", filled)
