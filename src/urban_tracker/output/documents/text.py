"""Documents as JSON and TOML text, with real days."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from urban_tracker.output.safe import safe_json, safe_toml


def json_text(document: Mapping[str, Any]) -> str:
    """A document as JSON, days as 2025-12-31."""
    written = json.dumps(document, ensure_ascii=False, indent=2, default=dt.date.isoformat)
    return safe_json(written)


def toml_text(document: Mapping[str, Any]) -> str:
    """A document as TOML; what is null in JSON is left out."""
    import tomli_w

    return safe_toml(tomli_w.dumps(_without_null(document)))


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_null(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_without_null(each) for each in value if each is not None]
    return value
