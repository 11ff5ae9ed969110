"""What the commands print is what their schemas say, to the last key.

The schemas are made from the records in ``output/contract``. ``frozen`` holds the first versions
as they were written by hand: what is printed stays valid against them.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any, TypedDict

import pytest
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

from tests.slow import slow_after
from tests.tracker import DATA, ROOT, TAN_GIANG, Tracker, json_of, run
from urban_tracker.output.contract.publish import published, records

WRONG_CASES = """regulation = "nq-111-2025"
standard_case = [
  { standard = "2A.II.03", type = "II", value = "200000", points = 5.6, state = "short",
    met = false, minimum = 1 },
]
whole_case = [
  { name = "nothing", type = "II", verdict = "meets", undecided_because = ["conflict"] },
]
"""

TYPES = ("special", "I", "II", "III", "IV", "V")
REGULATIONS = ("nq-1210-2016", "nq-26-2022", "nq-111-2025")
PUBLISHED = files("urban_tracker.output") / "schemas"
SCHEMAS = {
    each.name.removesuffix(".json"): json.loads(each.read_text("utf-8"))
    for each in sorted(PUBLISHED.iterdir(), key=lambda each: each.name)
}
FROZEN = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "frozen").glob("*.json"))
}
OPEN_OBJECTS = {"export-1": 3, "indicators-1": 1, "regulation-1": 1, "regulation-diff-1": 1}
"""Objects that hold rows of files as they are: the law, the indicators, the programme."""


SHELF: Registry[Any] = Registry().with_resources(
    (FROZEN[name]["$id"], Resource.from_contents(FROZEN[name])) for name in ("status-1", "export-1")
)
"""The first version of export names parts of the first version of status."""


def checked(name: str, document: Any) -> Any:
    """A document that fits its schema, and the first version of it."""
    Draft202012Validator(SCHEMAS[name]).validate(document)
    if name in FROZEN:
        Draft202012Validator(FROZEN[name], registry=SHELF).validate(document)
    return document


def test_the_published_schemas_are_those_of_the_records() -> None:
    kept = {each.name: each.read_text(encoding="utf-8") for each in PUBLISHED.iterdir()}
    assert kept == published(), "run: python -m urban_tracker.output.contract.publish"


def test_two_records_of_one_name_are_refused() -> None:
    first, second = ModuleType("first"), ModuleType("second")
    for module in (first, second):
        record = TypedDict("PlaceJson", {"id": str})  # type: ignore[name-match]  # noqa: UP013
        record.__module__ = module.__name__
        vars(module)["PlaceJson"] = record
    vars(second)["Imported"] = vars(first)["PlaceJson"]
    assert set(records([first])) == {"PlaceJson"}
    with pytest.raises(TypeError, match="PlaceJson stands in first and second"):
        records([first, second])


def test_the_program_never_imports_the_records() -> None:
    words = ("status", "--workspace", str(DATA), "--format", "json")
    command = [sys.executable, "-X", "importtime", "-m", "urban_tracker", *words]
    imported = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert "urban_tracker.output.documents.status" in imported
    assert "urban_tracker.output.contract" not in imported


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
                assert each.get("description"), key


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_object_of_a_schema_has_room_for_other_keys(name: str) -> None:
    objects = [each for each in nodes(SCHEMAS[name]) if each.get("type") == "object"]
    assert objects
    others = [each for each in objects if each.get("additionalProperties") is not False]
    assert len(others) == OPEN_OBJECTS.get(name, 0)


def objects_with_keys(schema: Any) -> set[tuple[frozenset[str], frozenset[str]]]:
    """The keys of every object of a schema, and those of them that are always there."""
    return {
        (frozenset(each["properties"]), frozenset(each["required"]))
        for each in nodes(schema)
        if each.get("type") == "object" and "properties" in each
    }


@pytest.mark.parametrize("name", FROZEN)
def test_a_schema_has_the_objects_of_its_first_version(name: str) -> None:
    kept = objects_with_keys(FROZEN[name])
    if name == "plan-1":  # It described notices, which no plan has.
        notice = frozenset(("code", "text", "reference"))
        kept.discard((notice, notice))
    assert kept <= objects_with_keys(SCHEMAS[name])


def mutants(document: Any, at: Any) -> Iterator[Any]:
    """A document with one thing wrong, again and again: every value and key below ``at``."""
    for key in list(at) if isinstance(at, dict) else range(len(at)):
        held = at[key]
        for wrong in (None, True, -1, 1e9, "x y"):
            at[key] = wrong
            yield document
        at[key] = held
        if isinstance(at, dict):
            del at[key]
            yield document
            at[key] = held
        if isinstance(held, dict | list):
            yield from mutants(document, held)
    if isinstance(at, dict):
        at["new_key"] = 1
        yield document
        del at["new_key"]


def shortened(value: Any, most: int = 1) -> Any:
    """A document with no more than so many rows in each list."""
    if isinstance(value, dict):
        return {key: shortened(each, most) for key, each in value.items()}
    return [shortened(each, most) for each in value[:most]] if isinstance(value, list) else value


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("status-1", "status --missing --as-of 2026-03-31 --format json"),
        ("forecast-1", "forecast --as-of 2026-03-31 --format json"),
        ("forecast-1", "forecast population --as-of 2026-03-31 --format json"),
        ("plan-1", "plan --as-of 2026-03-31 --format json"),
        ("export-1", "export json --as-of 2026-03-31"),
        ("check-1", "check --strict --as-of 2031-01-01 --format json"),
    ],
)
def test_a_schema_refuses_all_that_its_first_version_refused(name: str, words: str) -> None:
    document = shortened(Tracker(TAN_GIANG)(*words.split()).json)
    if (
        name == "export-1"
    ):  # Its places are those of status, and no schema looks into rows of files.
        document["places"] = []
        document["programme"] = shortened(document["programme"], 0)
        (regulation,) = document["regulations"]
        document["regulations"] = [{key: shortened(each, 0) for key, each in regulation.items()}]
    first = Draft202012Validator(FROZEN[name], registry=SHELF)
    now = Draft202012Validator(SCHEMAS[name])
    assert now.is_valid(document)
    refused = 0
    for mutant in mutants(document, document):
        if not first.is_valid(mutant):
            refused += 1
            assert not now.is_valid(mutant), next(first.iter_errors(mutant)).message
    assert refused > 20


@pytest.mark.parametrize(
    "as_of", ["2019-06-30", "2022-12-31", "2024-03-27", "2025-07-01", "2026-11-23", "2031-01-01"]
)
@pytest.mark.parametrize("folder", [DATA, TAN_GIANG], ids=["pho-yen", "tan-giang"])
def test_status_holds_on_every_day(folder: Path, as_of: str) -> None:
    found = checked("status-1", Tracker(folder).status("--as-of", as_of))
    assert found["as_of"] == as_of


@pytest.mark.parametrize("folder", slow_after(1, [TAN_GIANG, DATA]))
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


@pytest.mark.parametrize("folder", [DATA, TAN_GIANG], ids=["pho-yen", "tan-giang"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("explain-1", ("explain", "population", "--as-of", "2026-03-31")),
        ("log-1", ("log", "--all-places")),
        (
            "compare-1",
            ("compare", "--type", "II", "--as-of", "2025-03-31", "--as-of", "2025-06-30"),
        ),
        (
            "compare-1",
            (
                "compare",
                "--type",
                "II",
                "--regulation",
                REGULATIONS[1],
                "--regulation",
                REGULATIONS[2],
            ),
        ),
        ("forecast-1", ("forecast", "--as-of", "2026-03-31")),
        ("forecast-1", ("forecast", "population", "--as-of", "2026-03-31")),
        ("plan-1", ("plan", "--as-of", "2026-03-31")),
    ],
)
def test_what_the_other_commands_print_holds(
    name: str, words: tuple[str, ...], folder: Path
) -> None:
    checked(name, Tracker(folder)(*words, "--format", "json").json)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("indicators-1", ("indicator", "list")),
        ("indicators-1", ("indicator", "list", "mật", "độ")),
        ("regulations-1", ("regulation", "list", "--as-of", "2026-03-31")),
        *(("regulation-1", ("regulation", "show", each)) for each in REGULATIONS),
        ("regulation-1", ("regulation", "show", REGULATIONS[2], "--type", "II")),
        ("regulation-diff-1", ("regulation", "diff", *REGULATIONS[1:])),
        ("regulation-diff-1", ("regulation", "diff", *REGULATIONS[:2], "--type", "II")),
        ("todo-1", ("regulation", "todo")),
    ],
)
def test_what_the_lists_print_holds(name: str, words: tuple[str, ...]) -> None:
    checked(name, Tracker(DATA)(*words, "--format", "json").json)


def test_regulation_check_holds_for_every_case_and_for_a_wrong_one(tmp_path: Path) -> None:
    """Every kind of difference: a range, a number, a word, words, and whether it is met."""
    cases = [str(path) for path in sorted((ROOT / "tests" / "cases").glob("*.toml"))]
    found = checked("cases-1", json_of("regulation", "check", *cases))
    assert found["passed"] > 100
    assert found["differences"] == []
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(WRONG_CASES, "utf-8")
    found = checked("cases-1", run("regulation", "check", wrong, "--format", "json", code=1).json)
    assert (found["passed"], found["failed"]) == (0, 2)
    assert {each["what"]: (each["expected"], each["found"]) for each in found["differences"]} == {
        "points": ({"worst": 5.6, "best": 5.6}, {"worst": 5.5, "best": 5.5}),
        "state": ("short", "met"),
        "met": (False, True),
        "minimum": (1, 200000),
        "verdict": ("meets", "undecided"),
        "undecided_because": (["conflict"], ["figures"]),
    }
    assert [each["line"] for each in found["differences"]] == [3, 3, 3, 3, 7, 7]
