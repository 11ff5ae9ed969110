"""Where a value stands in a TOML file. TOML parsers do not say, so this scans header and key
lines; it is asked only when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(#.*)?$")
_KEY_PART = r'(?:[A-Za-z0-9_-]+|"[^"]*"|\'[^\']*\')'
_KEY = re.compile(rf"\s*({_KEY_PART}(?:\s*\.\s*{_KEY_PART})*)\s*=")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_KEY_PART, dotted)]


def key_places(source: str) -> dict[Path, tuple[int, int]]:
    """Line and column (from 1) of every header and key, by its path; arrays count from 0.

    Of an array of tables in braces, each of them has a place, but not the keys inside it.
    """
    places: dict[Path, tuple[int, int]] = {}
    counts: dict[Path, int] = {}
    base: Path = ()
    array: Path = ()
    rows = depth = 0
    closing: str | None = None
    for number, line in enumerate(source.split("\n"), 1):
        if closing is not None:
            if closing in line:
                closing = None
            continue
        if depth == 0:
            header = _HEADER.match(line)
            if header is not None:
                base = _header_path(_parts(header[2]), header[1] == "[[", counts)
                places.setdefault(base, (number, header.start(1) + 1))
                continue
            key = _KEY.match(line)
            if key is not None:
                path = (*base, *_parts(key[1]))
                places[path] = (number, key.start(1) + 1)
                array, rows = path, 0
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2:
                closing = quotes
        bare = _STRING.sub(lambda found: " " * len(found[0]), line).partition("#")[0]
        for at, sign in enumerate(bare):
            if sign == "{" and depth == 1 and array:
                places[(*array, rows)] = (number, at + 1)
                rows += 1
            elif sign == "{" and depth == 0:
                array = ()
            depth = max(0, depth + (sign in "[{") - (sign in "]}"))
    return places


def _header_path(parts: Sequence[str], array: bool, counts: dict[Path, int]) -> Path:
    path: Path = ()
    for part in parts[:-1]:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, parts[-1])
    if array:
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    return path


def place_of(places: dict[Path, tuple[int, int]], path: Path) -> tuple[int, int] | None:
    """The spot of a path, or of the nearest thing around it that has one."""
    while path:
        if path in places:
            return places[path]
        path = path[:-1]
    return None
