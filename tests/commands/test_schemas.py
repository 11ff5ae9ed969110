"""The JSON of ``status``, ``export`` and ``check`` is what its schema says, to the last key."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

from tests.commands.tracker import DATA, TAN_GIANG, Tracker

TYPES = ("special", "I", "II", "III", "IV", "V")
REGULATIONS = ("nq-1210-2016", "nq-26-2022", "nq-111-2025")
SCHEMAS = {
    name: json.loads(
        (files("urban_tracker.output") / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    )
    for name in ("status-1", "export-1", "check-1")
}
SHELF: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)


def checked(name: str, document: Any) -> Any:
    Draft202012Validator(SCHEMAS[name], registry=SHELF).validate(document)
    return document


WHEN_ASKED = {"missing"}
"""Keys that are only there if an option asks for them."""


def always_there(key: str, schema: dict[str, Any]) -> bool:
    """A key that can only be true says that an end is open; it is left out where it is not."""
    return key not in WHEN_ASKED and schema.get("const") is not True


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for each in schema.values():
            yield from nodes(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from nodes(each)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_of_a_schema_says_what_it_means(name: str) -> None:
    for node in nodes(SCHEMAS[name]):
        for key, each in node.get("properties", {}).items():
            if isinstance(each, dict):
                assert "description" in each or "$ref" in each, key


@pytest.mark.parametrize("name", ["status-1", "check-1"])
def test_no_object_of_a_schema_has_room_for_other_keys(name: str) -> None:
    objects = [each for each in nodes(SCHEMAS[name]) if each.get("type") == "object"]
    assert objects
    for each in objects:
        assert each["additionalProperties"] is False
        assert each["required"] == [
            key for key, schema in each["properties"].items() if always_there(key, schema)
        ]


@pytest.mark.parametrize(
    "as_of", ["2019-06-30", "2022-12-31", "2024-03-27", "2025-07-01", "2026-11-23", "2031-01-01"]
)
@pytest.mark.parametrize("folder", [DATA, TAN_GIANG], ids=["pho-yen", "tan-giang"])
def test_status_holds_on_every_day(folder: Path, as_of: str) -> None:
    found = checked("status-1", Tracker(folder).status("--as-of", as_of))
    assert found["as_of"] == as_of


@pytest.mark.parametrize("folder", [DATA, TAN_GIANG], ids=["pho-yen", "tan-giang"])
@pytest.mark.parametrize(("urban_type", "regulation"), list(itertools.product(TYPES, REGULATIONS)))
def test_status_holds_for_every_type_under_every_regulation(
    urban_type: str, regulation: str, folder: Path
) -> None:
    asked = ("--type", urban_type, "--regulation", regulation, "--as-of", "2026-11-23")
    found = checked("status-1", Tracker(folder).status(*asked))
    (target,) = found["places"][0]["targets"]
    assert (target["type"], target["regulation"]) == (urban_type, regulation)
    assert target["id"] is target["due"] is target["outcome"] is None


def test_status_holds_for_every_place_of_the_workspaces() -> None:
    for folder, days in ((DATA, ("2024-12-31", "2026-11-23")), (TAN_GIANG, ("2026-03-31",))):
        workspace = Tracker(folder)
        exported = workspace("export", "json", "--as-of", "2026-03-31").json
        for place in exported["programme"]["place"]:
            for day in days:
                checked("status-1", workspace.status("--place", place["id"], "--as-of", day))


def test_status_holds_with_assumptions_and_an_earlier_clock() -> None:
    found = checked(
        "status-1",
        Tracker(TAN_GIANG).status(
            "--as-of",
            "2026-03-31",
            "--known-on",
            "2025-03-01",
            "--assume",
            "population=>=250000",
            "--assume",
            "Planned role=national",
        ),
    )
    assert found["known_on"] == "2025-03-01"
    assert found["assumptions"] == ["population=>=250000", "planned-role=national"]


def test_status_holds_with_everything_that_a_figure_can_be(tan_giang: Tracker) -> None:
    moment = iter(range(100))

    def line(
        indicator: str, value: str, qualifier: str = "", source: str = "", grade: str = ""
    ) -> str:
        at = f"2026-03-10T00:00:{next(moment):02}.000000Z"
        return f"tan-giang,{indicator},2025-12-31,{value},{qualifier},,{source},{grade},,{at},"

    tan_giang.add(
        line("population", "200000..300000"),
        line("grdp-per-person", "50", ">"),
        line("planned-role", "regional", "<="),
        line("water-losses", "0", "", "a", "press"),
        line("water-losses", "1", "~", "b", "press"),
        line("smart-or-resilient-city", "yes", "", "tg-operations"),
        line("economic-growth", "-3.2", "", "c", "primary"),
    )
    for day in ("2025-12-31", "2026-03-31"):
        checked("status-1", tan_giang.status("--as-of", day))


def test_export_holds() -> None:
    for folder in (DATA, TAN_GIANG):
        checked("export-1", Tracker(folder)("export", "json", "--as-of", "2026-03-31").json)


def test_check_holds_when_all_is_well_and_when_nothing_is(pho_yen: Tracker) -> None:
    assert checked("check-1", pho_yen("check", "--format", "json").json)["problems"] == []
    pho_yen.replace('default_place = "pho-yen"', 'default_place = "pho-yen"\ncolour = 1')
    pho_yen.add("x;y", "pho-yen,populatio,2023,1,,,,,,,")
    found = checked("check-1", pho_yen("check", "--format", "json").json)
    assert len(found["problems"]) > 2


def test_a_schema_refuses_what_is_not_in_the_contract() -> None:
    good = Tracker(DATA).status("--as-of", "2026-11-23")
    standard = good["places"][0]["targets"][0]["standards"][0]
    for key, wrong in (
        ("state", "good"),
        ("grade", "fine"),
        ("kind", "formula"),
        ("as_of", "2022"),
        ("value", True),
        ("new_key", 1),
        ("gap", 3),
        ("progress", {"worst": 0, "best": 101}),
    ):
        right = standard.get(key)
        standard[key] = wrong
        with pytest.raises(ValidationError):
            checked("status-1", good)
        standard[key] = right
        if key == "new_key":
            del standard[key]
    checked("status-1", good)
    for key in list(standard):
        held = standard.pop(key)
        with pytest.raises(ValidationError):
            checked("status-1", good)
        standard[key] = held
