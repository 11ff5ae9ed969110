"""The naive reading itself keeps the cases of the law that are worked out by hand
(``tests/cases``).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.differential.naive_figures import World
from tests.differential.naive_law import Law, state_of
from tests.differential.naive_rules import Reading, number, reading
from tests.differential.naive_values import Span, natural, read
from tests.differential.naive_verdict import Result, assess
from tests.differential.plain_data import INDICATORS, LAWS, plain_toml

DAY = dt.date(2026, 6, 30)
CASES = [plain_toml(path) for path in sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))]
ONE_BY_ONE = [
    (file["regulation"], case) for file in CASES for case in file.get("standard_case", [])
]
WHOLE = [(file["regulation"], case) for file in CASES for case in file.get("whole_case", [])]


def place_of(case: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The place of a case: nowhere that the law reduces anything, unless the case says where."""
    keys = ("region", "tags", "adjustment", "kind")
    place = {"id": "a", "region": "nowhere", **{key: case[key] for key in keys if key in case}}
    if case.get("units") != "several":
        return {"a": place}
    units = {unit: {"id": unit, "kind": "ward"} for unit in ("u", "v")}
    return {"a": {**place, "units": ["u", "v"]}, **units}


def written(value: str) -> tuple[str, str]:
    found = re.fullmatch(r"(>=|<=|>|<|~|)(.*)", value)
    assert found is not None
    return found[2], found[1]


def pair(said: Any) -> tuple[Fraction, Fraction]:
    both = said if isinstance(said, list) else [said, said]
    return number(both[0]), number(both[1])


@pytest.mark.parametrize(("regulation", "case"), ONE_BY_ONE)
def test_a_standard(regulation: str, case: dict[str, Any]) -> None:
    """One value of one standard: points, state, gap."""
    world = World(place_of(case), {}, [], INDICATORS, dt.date.max)
    law = Law(LAWS[regulation], case["type"], world)
    standard = next(row for row in LAWS[regulation]["standard"] if row["id"] == case["standard"])
    indicator = INDICATORS[standard["indicator"]]
    text, sign = written(case["value"])
    span: Span = read(text, sign, indicator) if text else natural(indicator)
    ways: list[list[Reading]] = [
        law.readings(standard, "a", one) for one in law.cases("a", standard["table"])
    ]
    if "factor" in case:
        rule = standard["rule"][case["type"]]
        works, rounding = (
            standard.get("counted_works", False),
            law.text.get("rounding_of_counted_works"),
        )
        factors = (
            [Fraction(1), Fraction(0)] if case["factor"] == "unknown" else [number(case["factor"])]
        )
        ways = [[reading(rule, indicator, one, works, rounding) for one in factors]]
    scored = [law.of_span(standard, span, one, not text) for one in ways]
    low = min(one.four.worst_strict[0] for one in scored)
    high = max(one.four.best_mild[0] for one in scored)
    state = state_of(set().union(*(one.states for one in scored)))
    if "points" in case:
        assert (low, high) == pair(case["points"])
    if "state" in case:
        assert state == case["state"]
    if "met" in case:
        assert state == ("met" if case["met"] else "short")
    gaps = [gap for one in scored for gap in one.gaps]
    if "gap" in case and gaps:
        assert (max(gap[0] for gap in gaps), min(gap[1] for gap in gaps)) == pair(case["gap"])


def rows_of(law: Law) -> list[dict[str, Any]]:
    table = law.table("place")
    return law.standards(table["id"]) if table else []


def at_end(standard: dict[str, Any], law: Law, end: str) -> str:
    """The value at the minimum or maximum level of a standard."""
    rule = standard["rule"][law.type]
    if rule["kind"] == "steps":
        return str(rule["steps"][0 if end == "minimum" else -1]["at_least"])
    if rule["kind"] == "yes-no":
        return "yes"
    return str(next(rule[key] for key in (end, "at_least", "at_most", "above") if key in rule))


def below(standard: dict[str, Any], law: Law) -> str:
    """A value a hair under the minimum; of works and levels one less."""
    value, indicator = at_end(standard, law, "minimum"), INDICATORS[standard["indicator"]]
    if indicator["kind"] == "yes-no":
        return "no"
    if indicator["kind"] == "level":
        return str(indicator["levels"][indicator["levels"].index(value) - 1])
    if value == "project":
        return "none"
    turned = "at_most" in standard["rule"][law.type]
    hair = Decimal(1) if indicator["kind"] == "count" else Decimal("0.000001")
    return str(Decimal(value) + (hair if turned else -hair))


def result_of(law: Law, values: dict[str, str]) -> Result:
    by_indicator = {
        row["indicator"]: values[row["id"]] for row in rows_of(law) if row["id"] in values
    }
    for at, (name, value) in enumerate(by_indicator.items()):
        text, sign = written(value)
        law.world.rows["a", name] = [
            {
                "place": "a",
                "indicator": name,
                "as_of": DAY.isoformat(),
                "value": text,
                "qualifier": sign,
                "source": "a",
                "grade": "primary",
                "recorded_at": f"2026-07-01T00:00:00.{at:06}Z",
            }
        ]
    return assess(law, "a", DAY)


@pytest.mark.parametrize(("regulation", "case"), WHOLE)
def test_a_place_with_all_its_figures(regulation: str, case: dict[str, Any]) -> None:
    """A whole place: verdict, why it is open, points."""
    for turned in range(len(rows_of(law_of(regulation, case))) if case.get("one_below") else 1):
        law = law_of(regulation, case)
        rows = rows_of(law)
        values = {}
        if "every_standard_at" in case:
            values = {row["id"]: at_end(row, law, case["every_standard_at"]) for row in rows}
        if case.get("one_below"):
            values[rows[turned]["id"]] = below(rows[turned], law)
        if "met" in case:
            values = {row["id"]: below(row, law) for row in rows} | {
                row["id"]: at_end(row, law, "minimum") for row in met_of(law, case["met"])
            }
        values |= case.get("values", {})
        found = result_of(law, values)
        assert found.verdict == case.get("verdict", found.verdict)
        if "undecided_because" in case:
            because = set(case["undecided_because"])
            assert found.because_at_least <= because <= found.because_at_most
        if "points" in case:
            assert found.points is not None
            assert (found.points[0][0], found.points[1][0]) == pair(case["points"])


def law_of(regulation: str, case: dict[str, Any]) -> Law:
    return Law(
        LAWS[regulation], case["type"], World(place_of(case), {}, [], INDICATORS, dt.date.max)
    )


def met_of(law: Law, wanted: Any) -> list[dict[str, Any]]:
    """The standards that a case has met: by criterion, or as many of each as it needs, then
    from the top.
    """
    rows = rows_of(law)
    found: list[dict[str, Any]] = []
    table = law.table("place")
    assert table is not None
    needed = (
        wanted
        if isinstance(wanted, dict)
        else {one["id"]: one["minimum"] for one in law.criteria(table["id"])}
    )
    for criterion, count in needed.items():
        found += [row for row in rows if row["criterion"] == criterion][: int(count)]
    if not isinstance(wanted, dict):
        found = found[: int(wanted)]
        found += [row for row in rows if row not in found][: int(wanted) - len(found)]
    return found
