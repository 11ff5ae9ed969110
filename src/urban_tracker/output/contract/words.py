"""The small words of the contract: numbers, days, ids, and counts by code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from urban_tracker.core.models import ID_PATTERN, URBAN_TYPES

Number = Annotated[int | float, WithJsonSchema({"type": "number"})]
"""A JSON number: whole ones are integers."""

NotNegative = Annotated[int | float, WithJsonSchema({"type": "number", "minimum": 0})]
Percent = Annotated[int | float, WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})]
Count = Annotated[int, Field(ge=0)]
FromOne = Annotated[int, Field(ge=1)]

Level = Annotated[int | float | str | None, WithJsonSchema({"type": ["number", "string", "null"]})]
"""A number, or a word of an indicator that has words; null without an end or a level."""

Day = Annotated[
    dt.date,
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
"""A day, printed as 2025-12-31."""

KnownOn = Annotated[
    dt.date | str,
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{6}Z)?$"}
    ),
]
"""The end of a day in Vietnam, or a moment in UTC."""

Id = Annotated[str, Field(pattern=ID_PATTERN)]
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
"""What kind of notice or problem. New kinds may come without a new version of the schema."""

UrbanType = Annotated[str, WithJsonSchema({"enum": list(URBAN_TYPES)})]
"""A rung of the ladder of types (loại đô thị)."""

IfTrue = Literal[True]
"""Of a key that is left out where it is not true."""


def counts_of(codes: Sequence[str], what: str) -> WithJsonSchema:
    """The schema of an object that counts something for each of some codes."""
    counts: dict[str, Any] = {
        code: {"description": f"{what} {code}.", "type": "integer", "minimum": 0} for code in codes
    }
    return WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": False,
            "required": list(codes),
            "properties": counts,
        }
    )
