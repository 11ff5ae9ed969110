"""A map of places as SVG: filled by verdict, the fuller the more is certain.

Colours come from the style sheet of the page, by class. Degrees become places on the drawing as on
a plate carrée with the middle latitude kept true, which is exact enough for a province.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from urban_tracker.programme.shapes import Ring, Shapes

WIDTH = 960
TALLEST = 1200
EDGE = 6


class Filled(NamedTuple):
    """A place on a map: its verdict, the share (0 to 1) that is certain, and what it says."""

    code: str
    verdict: str
    share: float
    says: str


def map_svg(places: Sequence[Filled], shapes: Shapes, label: str) -> str:
    """The map, or nothing if no place has a shape. What others wrote is escaped.

    Shapes without a place are drawn as ground.
    """
    known = {each.code: each for each in places if each.code in shapes}
    points = [at for rings in shapes.values() for ring in rings for at in ring]
    if not known or not points:
        return ""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    room = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * EDGE) / room[0], (TALLEST - 2 * EDGE) / room[1])
    height = round(room[1] * scale + 2 * EDGE)

    def path(rings: Sequence[Ring]) -> str:
        drawn = []
        for ring in rings:
            spots = (
                f"{(x - west) * narrow * scale + EDGE:.1f} {(north - y) * scale + EDGE:.1f}"
                for x, y in ring
            )
            drawn.append("M" + "L".join(dict.fromkeys(spots)) + "Z")
        return "".join(drawn)

    width = round(room[0] * scale + 2 * EDGE)
    parts = [
        f'<svg class="map" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label, quote=True)}">'
    ]
    for code, rings in shapes.items():
        each = known.get(code)
        if each is None:
            parts.append(f'<path class="ground" d="{path(rings)}"/>')
            continue
        depth = round(0.25 + 0.75 * min(max(each.share, 0.0), 1.0), 2)
        parts.append(
            f'<path class="{escape(each.verdict)}" fill-opacity="{depth}" d="{path(rings)}">'
            f"<title>{escape(each.says)}</title></path>"
        )
    return "".join([*parts, "</svg>"])
