"""The document of ``export``."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from urban_tracker.core.codes import Grade
from urban_tracker.output.contract.status import PlaceJson
from urban_tracker.output.contract.values import Bound, HeadingJson, Standing
from urban_tracker.output.contract.words import Day


def _with_keys(*keys: str) -> WithJsonSchema:
    """The schema of an object that has at least these keys."""
    return WithJsonSchema({"type": "object", "required": list(keys)})


Moment = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
RegulationJson = Annotated[
    dict[str, Any],
    _with_keys("id", "edition", "in_force_from", "ladder", "table", "requirement"),
]
"""A regulation as in the package or the workspace, row by row; empty keys are left out."""
RuleJson = Annotated[dict[str, Any], _with_keys("kind")]
"""What a row asks of a type; empty keys are left out."""
IndicatorJson = Annotated[dict[str, Any], _with_keys("id", "name", "unit", "kind", "definition")]
"""An indicator of the catalogue; empty keys are left out."""
ProgrammeJson = Annotated[dict[str, Any], _with_keys("place")]


class ObservationJson(TypedDict):
    """A record of the ledger; empty fields are left out."""

    place: str
    """Id of the place."""
    indicator: str
    """Id of the indicator."""
    as_of: Day
    """The day that the figure describes."""
    value: NotRequired[str]
    """The value as the ledger writes it; left out where a source takes its figure back."""
    qualifier: NotRequired[Bound]
    """Its bound."""
    status: NotRequired[Standing]
    """Whether the source calls it so."""
    source: NotRequired[str]
    """Id or text of its source."""
    grade: NotRequired[Grade]
    """How well it is founded."""
    note: NotRequired[str]
    """A remark."""
    recorded_at: Moment
    """When it was recorded, in UTC."""
    recorded_by: NotRequired[str]
    """Who recorded it."""


class ExportJson(HeadingJson):
    """What `tracker export json` prints: the law used, the indicators, the programme, the figures.

    And the results. `tracker export toml` holds the same, with what is null left out.
    """

    schema: Literal["urban-tracker/export/1"]
    """Name and version of this format."""
    places: list[PlaceJson]
    """The results of all places."""
    regulations: list[RegulationJson]
    """Every regulation that a result rests on, in full; empty keys are left out."""
    indicators: list[IndicatorJson]
    """Every indicator that a figure or a rule above names; empty keys are left out."""
    programme: ProgrammeJson
    """The contents of targets.toml, by the keys it has there."""
    observations: list[ObservationJson]
    """Every record of the ledger (known on the day asked for), also those corrected or taken back
    since."""
