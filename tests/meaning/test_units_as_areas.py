"""A unit of an area is judged by the table for units, not as an urban area of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.meaning.test_claims import KNOWN, at_minimum
from tests.tracker import run
from tests.world import CATALOGUE, NQ_26, NQ_111, place, programme
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.results import Assessment
from urban_tracker.figures.values import Figures
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.law.regulation import Regulation
from urban_tracker.programme.programme import Place

ON = dt.date(2026, 9, 1)
WARD = {"kind": "ward"}


def held(
    *places: Place, law: Regulation = NQ_111, urban_type: str = "II", **figures: str
) -> Assessment:
    """The place `town` among some others, every standard at its minimum or as said."""
    rows = at_minimum(**figures)
    of = programme(*places)
    return Assessor(of, Figures(CATALOGUE, rows)).assess(of.places["town"], urban_type, ON, law)


def codes(found: Assessment) -> list[str]:
    return [each.code for each in found.notices]


def area(*units: str, **more: Any) -> Place:
    return place("area", units=list(units), **more)


@pytest.mark.parametrize("kind", ["ward", "commune", "special-zone", "township"])
@pytest.mark.parametrize("units", [("town",), ("town", "other")])
@pytest.mark.parametrize("urban_type", ["I", "II", "III"])
def test_whatever_its_figures_no_unit_meets_or_fails(
    kind: str, units: tuple[str, ...], urban_type: str
) -> None:
    others = [place(each, **WARD) for each in units if each != "town"]
    for population in ("9000000", "1", ""):
        found = held(
            area(*units),
            place("town", kind=kind),
            *others,
            urban_type=urban_type,
            population=population,
        )
        assert found.verdict == "undecided"
        assert "not-met" not in {each.state for each in found.requirements}
        assert "rule" in found.undecided_because
        assert "figures" not in found.undecided_because
        assert found.reasons[0] == "no-figure"
        assert "unit-not-decided" in codes(found)


def test_what_the_unit_would_earn_as_an_area_is_still_shown() -> None:
    found = held(area("town"), place("town", **WARD))
    assert found.points is not None
    assert found.points.worst == 75
    states = {each.requirement.id: each.state for each in found.requirements}
    assert states == {"2a-total": "met", "2a-criteria": "met", "2b-total": "undecided"}
    said = next(str(each.text) for each in found.notices if each.code == "unit-not-decided")
    assert said.startswith("town is a unit of area: it is judged by Table 2B")


def test_a_place_that_is_no_unit_is_an_area_inside_one_unit() -> None:
    found = held(place("town", **WARD))
    assert (found.verdict, codes(found)) == ("meets", [])


def test_a_unit_of_an_area_that_has_ended_stands_alone() -> None:
    found = held(area("town", ended=ON), place("town", **WARD))
    assert found.verdict == "meets"
    still = area("town", ended=ON + dt.timedelta(days=1))
    assert held(still, place("town", **WARD)).verdict == "undecided"


def test_an_area_inside_an_area_is_an_area() -> None:
    """A city of Type I holds urban areas of Type II that are recognised by themselves."""
    inner = place("town", units=["north", "south"])
    wards = [place("north", **WARD), place("south", **WARD)]
    found = held(area("town"), inner, *wards, population="1")
    assert found.verdict == "fails"
    gone = [place(each, ended=dt.date(2026, 1, 1), **WARD) for each in ("north", "south")]
    assert held(area("town"), inner, *gone, population="1").verdict == "undecided"


def test_a_law_without_a_table_for_units_judges_them_as_areas_and_says_so() -> None:
    found = held(area("town"), place("town", **WARD), law=NQ_26)
    assert "unit-as-area" in codes(found)
    assert found.verdict == "undecided"


def test_once_the_table_for_units_has_rows_a_unit_is_judged_by_it() -> None:
    own = b"""
id = "own"
edition = 1
extends = "nq-111-2025"
removes = ["2b"]

[[adjustment]]
id = "heritage-exempt"
standards = ["2A.II.04"]

[[standard]]
id = "2B.III.01"
table = "2B"
criterion = "III"
indicator = "urban-road-density"
name.en = "Roads of the unit"
rule.II = { kind = "scored", minimum = 4, maximum = 8, points = { minimum = 75, maximum = 100 } }
rule.III = { kind = "scored", minimum = 2, maximum = 4, points = { minimum = 75, maximum = 100 } }
grade = "primary"
reference = "made up"
"""
    law = RegulationShelf(CATALOGUE, {"regulations/own.toml": own}).get("own")
    places = [area("town"), place("town", **WARD)]
    found = held(*places, law=law, population="1", urban_road_density="4")
    assert [each.standard.id for each in found.standards] == ["2B.III.01"]
    assert found.verdict == "meets"
    assert held(*places, law=law, urban_road_density="3.9").verdict == "fails"


def test_a_unit_lies_in_the_region_of_its_area() -> None:
    """In the region of the area nothing is open; without one it is said at the unit too."""
    for region, said in (("southeast", False), (None, True)):
        found = held(area("town", region=region), place("town", region=None, **WARD), law=KNOWN)
        assert ("region-not-given" in codes(found)) == said


def test_an_area_whose_units_have_all_ended_is_not_taken_for_one_inside_one_unit() -> None:
    """Nobody says how many units followed: the rules for several may ask for more."""
    ended = [place(each, ended=dt.date(2026, 2, 1), **WARD) for each in ("one", "two")]
    found = held(place("town", units=["one", "two"]), *ended)
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))
    short = held(place("town", units=["one", "two"]), *ended, urban_road_density="1")
    assert short.verdict == "fails"
    alone = held(place("town", units=["one"]), ended[0])
    assert alone.verdict == "meets", "an area inside one unit stays one"


def test_the_card_of_a_unit_says_that_its_points_are_as_if(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(
        'default_place = "area"\n'
        '[[place]]\nid = "area"\nname.en = "The area"\nkind = "urban-area"\n'
        'units = ["east", "west"]\n'
        '[[place]]\nid = "east"\nname.en = "East"\nkind = "ward"\n'
        '[[place]]\nid = "west"\nname.en = "West"\nkind = "ward"\n',
        encoding="utf-8",
    )
    words = ("--type", "II", "--as-of", "2026-06-30", "-w", str(tmp_path))
    said = "! caution: a unit, shown as if it were an urban area of its own: that decides nothing"
    assert said in run("status", "--place", "east", *words).out
    assert "as if" not in run("status", "--place", "area", *words).out
