"""A unit lies in the region of the place that it is a unit of, unless it says otherwise."""

from __future__ import annotations

from typing import Any

from tests.world import place, programme
from urban_tracker.programme.programme import Place


def unknown(id: str, **more: Any) -> Place:
    """A place that says nothing of where it lies."""
    return place(id, region=None, **more)


def test_a_unit_lies_in_the_region_of_its_place() -> None:
    area = place("area", region="mekong-delta", units=["ward", "border-ward"])
    quarter, border = unknown("quarter"), place("border-ward", region="southeast")
    found = programme(area, unknown("ward", units=["quarter"]), quarter, border)
    regions = {each.id: each.region for each in found.places.values()}
    assert regions == {
        "area": "mekong-delta",
        "ward": "mekong-delta",
        "quarter": "mekong-delta",
        "border-ward": "southeast",
    }


def test_without_a_region_above_there_is_none_below() -> None:
    found = programme(unknown("area", units=["ward"]), unknown("ward"))
    assert found.places["ward"].region is None
    assert found.home.id == "area"
