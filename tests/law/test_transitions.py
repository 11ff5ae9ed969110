"""Whom a transition names: a city by its whole name, with or without accents and kind."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from typing import Any

import pytest

from tests.tracker import ROOT
from tests.world import NQ_111, law_of
from urban_tracker.core.models import Names
from urban_tracker.files.units import all_units
from urban_tracker.law.transitions import transition_of
from urban_tracker.programme.units import with_tones_aside

NEW_YEAR = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    "name",
    [
        Names(vi="Thành phố Huế"),
        Names(vi="Huế"),
        Names(en="Hue city"),
        Names(vi="TP. Cần Thơ"),
        Names(en="Da Nang"),
        Names(vi="Đô thị Hải Phòng"),
    ],
    ids=str,
)
def test_the_four_cities_stay_type_i(name: Names) -> None:
    found = transition_of(NQ_111, "I", name, NEW_YEAR)
    assert found is not None
    assert (found.id, found.becomes) == ("15-1", "I")


@pytest.mark.parametrize(
    "name",
    [
        Names(vi="Xã Cần Thơ Đông"),
        Names(vi="Phường Huế Thượng"),
        Names(vi="Huệ"),
        Names(en="New Hue"),
        Names(vi="Thành phố Phổ Yên"),
    ],
    ids=str,
)
def test_what_only_sounds_like_them_becomes_type_ii(name: Names) -> None:
    found = transition_of(NQ_111, "I", name, NEW_YEAR)
    assert found is not None
    assert (found.id, found.becomes) == ("15-2", "II")


def test_nothing_changes_before_its_day() -> None:
    name = Names(vi="Thành phố Huế")
    assert transition_of(NQ_111, "I", name, dt.date(2025, 12, 31)) is None


def rule(id: str, on: dt.date = NEW_YEAR, **more: Any) -> dict[str, Any]:
    row = {"id": id, "on": on, "from_types": ["I"], "becomes": "II", "text": {"en": id}}
    return {**row, **more}


@pytest.mark.parametrize(
    ("name", "applies"), [("Hue", "those"), ("Hanoi", None), ("Da Lat", "others")]
)
def test_a_rule_for_all_but_some_leaves_those_to_the_rules_after_it(
    name: str, applies: str | None
) -> None:
    rules = [rule("others", without=["Hue", "Hanoi"]), rule("those", only=["Hue"])]
    found = transition_of(law_of(transition=rules), "I", Names(en=name), NEW_YEAR)
    assert (found and found.id) == applies


def test_a_rule_that_names_nothing_a_type_becomes_changes_none() -> None:
    rules = [rule("later", on=dt.date(2027, 1, 1)), rule("open", becomes=None), rule("all")]
    law = law_of(transition=rules)
    found = transition_of(law, "I", Names(en="Hue"), NEW_YEAR)
    assert found is not None
    assert found.id == "all"
    assert transition_of(law, "II", Names(en="Hue"), NEW_YEAR) is None


HUE_614 = tomllib.loads(
    (ROOT / "tests" / "cases" / "transitions" / "hue-614-2026.toml").read_text(encoding="utf-8")
)
DECIDED = [
    pytest.param(kind, case, name, id=f"{kind} {name}")
    for kind in ("area", "ward")
    for case in HUE_614[kind]
    for name in case["names"]
]


def test_the_decision_on_hue_has_14_areas_and_21_wards() -> None:
    assert HUE_614["regulation"] == NQ_111.id
    assert Counter(case.values[0] for case in DECIDED) == {"area": 14, "ward": 21}


@pytest.mark.parametrize(("kind", "case", "name"), DECIDED)
def test_the_areas_and_wards_of_hue_became_what_their_city_decided(
    kind: str, case: dict[str, Any], name: str
) -> None:
    named = Names(vi=f"Phường {name}" if kind == "ward" else f"Đô thị {name}")
    found = transition_of(NQ_111, case["before"], named, HUE_614["on"])
    assert found is not None
    if case.get("in_words"):
        (said,) = [row for row in NQ_111.transition if row.id == case["rule"]]
        assert (said.becomes, said.from_types) == (None, ())
        assert f"level {case['after']} only" in (said.text.en or "")
        # What the rows with types say instead, until the law here can say it.
        assert found.becomes != case["after"]
    else:
        assert (found.id, found.becomes) == (case["rule"], case["after"])


def test_just_the_wards_of_hue_that_were_merged_with_communes_reach_iii_only() -> None:
    wards = {with_tones_aside(each.name): each for each in all_units() if each.province == "Huế"}
    of_type_i = [case for case in HUE_614["ward"] if case["before"] == "I"]
    for case in of_type_i:
        for name in case["names"]:
            older = wards[with_tones_aside(name)].older
            rural = any(each.startswith("Xã ") for each in older)
            assert rural == case.get("in_words", False)
