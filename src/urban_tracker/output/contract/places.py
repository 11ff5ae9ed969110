"""The document of ``place list`` and ``place find``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from urban_tracker.core.codes import Grade
from urban_tracker.output.contract.values import NamesJson
from urban_tracker.output.contract.words import Count, NotNegative


class CountryUnitJson(TypedDict):
    """A ward, commune or special zone."""

    code: Annotated[str, Field(pattern=r"^[0-9]{5}$")]
    """Its official code."""
    name: NamesJson
    """Its name with its kind."""
    kind: Literal["ward", "commune", "special-zone"]
    """What it is."""
    province: str
    """Its province or city."""
    area: NotNegative | None
    """Natural area in km²; null where not known."""
    area_grade: Grade
    """How well the area is founded."""
    population: Count | None
    """Persons; null where not known. Unverified."""
    formed_from: str
    """The older units that it was made of, in Vietnamese."""
    found_by: str | None
    """The older unit by whose name it was found, if it was."""


class PlacesJson(TypedDict):
    """What `tracker place list --format json` and `place find` print: units of the country."""

    schema: Literal["urban-tracker/places/1"]
    """Name and version of this format."""
    tool: str
    """Version of the tool."""
    units: list[CountryUnitJson]
    """The units, the likeliest first where they were searched for."""
