"""What of a regulation still needs the official text, and how many points hang on it."""

from __future__ import annotations

from typing import Any

from tests.world import law_of, scored
from urban_tracker.law.unverified import Todo, todo

BAND = scored(10, 20, 2, 4)
CRITERIA: list[dict[str, Any]] = [{"id": "A", "minimum": 6, "maximum": 9}, {"id": "B"}]


def row(id: str, rule: dict[str, Any] = BAND, **more: Any) -> dict[str, Any]:
    return {"id": id, "indicator": "people", "rule": rule, **more}


def rows(*standards: dict[str, Any], **law: Any) -> list[Todo]:
    return todo(law_of(*standards, criteria=CRITERIA, **law))


def named(found: list[Todo]) -> list[tuple[str, object]]:
    return [(each.row, each.points) for each in found]


def hidden(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "table": "T", "types": ["II"], "what": {"en": "all of it"}, **more}


def test_what_is_well_founded_needs_no_second_look() -> None:
    total = {"id": "total", "kind": "points-total", "at_least": 7}
    both = {"id": "each", "kind": "criterion-minimum", "grade": "two-sources"}
    assert rows(row("A.1"), row("A.2", grade="two-sources"), requirement=[total, both]) == []


def test_rows_on_weaker_grounds_are_to_be_confirmed() -> None:
    total = {"id": "total", "kind": "points-total", "at_least": 7, "grade": "press"}
    found = rows(row("A.1", grade="single-source"), row("A.2"), requirement=[total])
    assert named(found) == [("A.1", 4), ("total", 0)]
    assert [str(each.what) for each in found] == [
        "confirm: A.1",
        "confirm the requirement points-total",
    ]
    assert [(each.grade, each.reference) for each in found] == [
        ("single-source", "here"),
        ("press", "here"),
    ]


def test_a_rule_on_weaker_grounds_than_its_row_is_to_be_confirmed_and_the_reverse_is_not() -> None:
    weak = {"II": {**BAND["II"], "grade": "inferred"}}
    strong = {"II": {**BAND["II"], "grade": "primary"}}
    assert named(rows(row("A.1", weak), row("A.2", strong, grade="press"))) == [("A.1", 4)]


def test_as_many_points_hang_on_a_row_as_any_type_can_earn_by_it() -> None:
    steps = [{"at_least": 1, "points": 1}, {"at_least": 2, "points": 3}]
    levels = {"minimum": "a", "maximum": "b", "points": {"minimum": 2, "maximum": 5}}
    found = rows(
        row(
            "A.1", {"II": BAND["II"], "III": {**BAND["II"], "points": {"minimum": 1, "maximum": 8}}}
        ),
        row("A.2", {"II": {"kind": "levels", **levels}}),
        row("A.3", {"II": {"kind": "steps", "steps": steps}}),
        row("A.4", {"II": {"kind": "threshold", "at_least": 5}}),
        adjustment=[
            {
                "id": "less",
                "name": "hills",
                "kind": "scale-minimum",
                "standards": ["A.1", "A.3"],
                "tags": ["hilly"],
                "factor": "unknown",
            },
            {
                "id": "half",
                "name": "half",
                "kind": "scale-minimum",
                "standards": ["A.1"],
                "tags": ["hilly"],
                "factor": 1,
            },
        ],
        conflict=[
            {"id": "other", "text": {"en": "Another."}, "standard": "A.2", "rule": BAND},
            {"id": "sum", "text": {"en": "A sum."}, "requirement": "total", "at_least": 5},
            {"id": "threshold", "text": {"en": "5?"}, "standard": "A.4", "rule": BAND},
        ],
    )
    assert named(found) == [("less", 11), ("other", 5), ("sum", 0), ("threshold", 0)]
    assert str(found[0].what) == "the factor of hills on A.1, A.3"
    assert str(found[1].what) == "which source is right: Another."


def test_all_points_of_a_criterion_hang_on_what_of_it_is_not_encoded() -> None:
    assert named(rows(unlisted=[hidden("some", criterion="A")])) == [("some", 9)]
    assert named(rows(unlisted=[hidden("some", criterion="B")])) == [("some", 0)]


def test_what_a_whole_table_is_asked_for_hangs_on_a_table_that_is_not_encoded() -> None:
    total = {"id": "total", "kind": "points-total", "at_least": 75}
    mean = {"id": "mean", "kind": "points-total", "at_least": 80}
    elsewhere = {"id": "mean", "kind": "units-mean", "table": "U", "at_least": 90}
    asked = [total, mean, elsewhere, {"id": "each", "kind": "criterion-minimum"}]
    found = rows(unlisted=[hidden("all")], requirement=asked, units=True)
    assert named(found) == [("all", 80)]
    assert str(found[0].what) == "standards, levels and points: all of it"
    assert named(rows(unlisted=[hidden("all")])) == [("all", 0)]
