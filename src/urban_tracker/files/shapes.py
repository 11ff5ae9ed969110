"""Shapes of places from a GeoJSON file (RFC 7946), joined by their official code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from urban_tracker.core.problems import Problem, ProblemsFound, Where
from urban_tracker.files.toml_files import not_utf8, read_bytes
from urban_tracker.programme.shapes import Ring, Shapes

LARGEST = 30 * 1024 * 1024
"""More bytes than this are no map that a page could show."""


def read_shapes(path: Path) -> Shapes:
    """The shapes of a file, by the ``code`` of their features.

    Raises ProblemsFound (exit 3) if it is no GeoJSON of polygons in degrees, or too large; exit 4
    if it cannot be read.
    """
    where = Where(path.name)
    found: dict[str, tuple[Ring, ...]] = {}
    for at, feature in enumerate(_features(path), 1):
        code = _code(feature)
        if code is None:
            raise ProblemsFound([Problem.of("not-geojson/code", where, at=at)])
        short = code[:20]
        try:
            rings = tuple(_rings(feature["geometry"]))
        except (KeyError, TypeError, ValueError, IndexError):
            raise ProblemsFound(
                [Problem.of("not-geojson/geometry", where, at=at, code=short)]
            ) from None
        if not all(-180 <= x <= 180 and -90 <= y <= 90 for ring in rings for x, y in ring):
            raise ProblemsFound([Problem.of("not-geojson/degrees", where, at=at, code=short)])
        found[code] = found.get(code, ()) + rings
    return found


def _features(path: Path) -> list[Any]:
    """The features of a file. Raises ProblemsFound (exit 3, or 4 if it cannot be read)."""
    name, most = path.name, LARGEST // 1024 // 1024
    raw = read_bytes(path, name)
    if len(raw) > LARGEST:
        size = len(raw) // 1024 // 1024
        raise ProblemsFound([Problem.of("not-geojson/large", Where(name), size=size, most=most)])
    try:
        document = json.loads(raw.decode("utf-8-sig"), parse_constant=lambda word: None)
    except UnicodeDecodeError as error:
        raise not_utf8(raw, error.start, name) from None
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        problem = Problem.of("not-geojson", Where(name, line, column))
        raise ProblemsFound([problem]) from None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise ProblemsFound([Problem.of("not-geojson/collection", Where(name))])
    return features


def _code(feature: Any) -> str | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("code") if isinstance(properties, dict) else None
    return code if isinstance(code, str) and code else None


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    """The rings of a polygon, or of several. Raises ValueError for another geometry."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(kind)
    for polygon in [coordinates] if kind == "Polygon" else coordinates:
        for ring in polygon:
            yield tuple((float(at[0]), float(at[1])) for at in ring)
