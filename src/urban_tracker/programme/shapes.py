"""Shapes of places on a map, joined by their official code."""

from __future__ import annotations

from collections.abc import Mapping

Ring = tuple[tuple[float, float], ...]
"""A closed line, as longitude and latitude in degrees."""
Shapes = Mapping[str, tuple[Ring, ...]]
"""The rings of each code."""
