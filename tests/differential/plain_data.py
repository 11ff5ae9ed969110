"""The packaged law and catalogue as plain data, and what the random workspaces are made of."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from tests.differential.naive_targets import Laws

PACKAGE = Path(__file__).parents[2] / "src" / "urban_tracker"
Row = dict[str, str]


def plain_toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


LAWS: Laws = {
    law["id"]: law for law in map(plain_toml, sorted((PACKAGE / "law" / "texts").glob("*.toml")))
}
INDICATORS: dict[str, dict[str, Any]] = {
    row["id"]: row for row in plain_toml(PACKAGE / "figures" / "catalogue.toml")["indicator"]
}
LOSSES: dict[str, Any] = {
    "id": "pipe-losses",
    "name": {"en": "Water lost in the pipes"},
    "unit": {"en": "%"},
    "definition": {"en": "Water lost on its way."},
    "kind": "share",
    "better": "lower",
}
SOURCES = {
    "a": {"title": "a", "grade": "primary"},
    "b": {"title": "b", "grade": "primary"},
    "c": {"title": "c", "grade": "press"},
}
DAYS = [
    dt.date.fromisoformat(day)
    for day in (
        "2015-12-31",
        "2019-12-31",
        "2022-12-31",
        "2023-12-31",
        "2024-12-31",
        "2025-06-30",
        "2025-12-31",
        "2026-03-31",
        "2026-06-30",
    )
]


class Workspace(NamedTuple):
    """What is written, and what is asked about it."""

    programme: dict[str, Any]
    rows: list[Row]
    own: dict[str, Any] | None
    as_of: dt.date
    known_on: dt.date | None
