"""Documents as JSON and TOML text, with real days."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from urban_tracker.output.safe import safe_json, safe_toml


def json_text(document: Mapping[str, Any]) -> str:
    """A document as JSON, days as 2025-12-31."""
    written = json.dumps(document, ensure_ascii=False, indent=2, default=dt.date.isoformat)
    return safe_json(written)


def json_pieces(parts: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """The text of a document piece by piece, as :func:`json_text` would write the whole.

    ``parts`` are its keys in order; a value that is an iterator is a list written row by row.
    """
    opened = "{"
    for key, value in parts:
        yield f"{opened}\n  {json.dumps(key)}: "
        opened = ","
        if isinstance(value, Iterator):
            yield from _rows(value)
        else:
            yield _inside(value, 1)
    yield "\n}"


def _rows(values: Iterator[Any]) -> Iterator[str]:
    opened = "["
    for value in values:
        yield f"{opened}\n    {_inside(value, 2)}"
        opened = ","
    yield "[]" if opened == "[" else "\n  ]"


def _inside(value: Any, depth: int) -> str:
    """A value as it stands so many levels deep."""
    written = json.dumps(value, ensure_ascii=False, indent=2, default=dt.date.isoformat)
    return safe_json(written).replace("\n", "\n" + "  " * depth)


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
