"""Small random laws that stand alone."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from tests.differential.random_reductions import BASIS, NUMBERS, adjustments, graded

Rows = list[dict[str, Any]]
COUNTS = ("education-establishments", "public-green-spaces", "funeral-homes")
LEVELS = ("planned-role", "central-role", "transport-hub-rank")
YES_NO = ("new-rural-programme-completed", "smart-or-resilient-city")


def standalone(pick: random.Random) -> dict[str, Any]:
    """A law of its own: Type II by points (perhaps with a table for units), Type III by
    counting.
    """
    law: dict[str, Any] = {
        "id": "own",
        "edition": 1,
        "title": {"en": "A law"},
        "short": {"en": "A law"},
        "issuer": {"en": "Somebody"},
        "signed_on": dt.date(2010, 1, 1),
        "in_force_from": dt.date(2010, 1, 1),
        "in_force_until": dt.date(2010, 12, 31),
        "reviewed_on": dt.date(2026, 1, 1),
        "ladder": ["special", "I", "II", "III", "IV", "V"],
        "rounding_of_points": "none",
        "grade": "single-source",
        "table": [],
        "criterion": [],
        "standard": [],
        "adjustment": [],
        "requirement": [],
        "conflict": [],
        "unlisted": [],
    }
    if pick.random() < 0.7:
        law["rounding_of_counted_works"] = "half-up"
    points_table(pick, law, "P", "place", 6)
    count_table(pick, law)
    if pick.random() < 0.4:
        points_table(pick, law, "U", "unit", 3)
        units = {"table": "U", "types": ["II"], "places_of": "several-units"}
        for kind in ("units-mean", "units-any"):
            if pick.random() < 0.7:
                law["requirement"].append(
                    {
                        "id": kind,
                        "kind": kind,
                        "at_least": pick.randint(4, 14),
                        **units,
                        **graded(pick),
                    }
                )
    adjustments(pick, law)
    return law


def points_table(
    pick: random.Random, law: dict[str, Any], table: str, assesses: str, most: int
) -> None:
    law["table"].append(
        {
            "id": table,
            "name": {"en": table},
            "types": ["II"],
            "measure": "points",
            "assesses": assesses,
            **BASIS,
        }
    )
    names = pick.sample([*NUMBERS, *LEVELS, *YES_NO[:1]], pick.randint(2, most))
    bands: dict[str, list[tuple[int, int]]] = {}
    for at, name in enumerate(names):
        criterion = f"{table}{at % 2 + 1}"
        band = (pick.randint(2, 5), pick.randint(6, 9))
        rule = rule_for(pick, name, band)
        bands.setdefault(criterion, []).append(
            (band[1], band[1]) if rule["kind"] == "yes-no" else band
        )
        law["standard"].append(standard(f"{table}.{at}", table, criterion, name, rule))
    for criterion, found in bands.items():
        least, highest = (sum(band[end] for band in found) for end in (0, 1))
        row = {
            "table": table,
            "id": criterion,
            "name": {"en": criterion},
            "maximum": highest,
            **BASIS,
        }
        if all(rule["kind"] != "yes-no" for rule in rules_of(law, criterion)):
            row["minimum"] = least
        else:
            del row["maximum"]
        law["criterion"].append(row)
    if assesses == "unit":
        return
    ends = [sum(band[end] for found in bands.values() for band in found) for end in (0, 1)]
    asked = pick.choice([ends[0], ends[0], (ends[0] + ends[1]) // 2, ends[1]])
    law["requirement"].append(
        row := {
            "id": "total",
            "kind": "points-total",
            "table": "P",
            "types": ["II"],
            "at_least": asked,
            **graded(pick),
        }
    )
    if pick.random() < 0.2 and row["grade"] == "single-source":
        law["conflict"].append(
            {
                "id": "other",
                "text": {"en": "other"},
                "requirement": "total",
                "at_least": asked + 2,
                **BASIS,
            }
        )
    row = {
        "id": "criteria",
        "kind": "criterion-minimum",
        "table": "P",
        "types": ["II"],
        **graded(pick),
    }
    if pick.random() < 0.3 or any("minimum" not in one for one in law["criterion"]):
        row |= {"criterion": pick.choice(sorted(bands)), "at_least": pick.randint(2, 8)}
    if pick.random() < 0.3:
        row |= {pick.choice(["tags", "without_tags"]): ["heritage"]}
    law["requirement"].append(row)
    if pick.random() < 0.15:
        law["unlisted"].append(
            {"id": "u", "table": "P", "types": ["II"], "what": {"en": "more"}, **BASIS}
        )


def rules_of(law: dict[str, Any], criterion: str) -> Rows:
    return [row["rule"]["II"] for row in law["standard"] if row["criterion"] == criterion]


def standard(
    name: str, table: str, criterion: str, indicator: str, rule: dict[str, Any]
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": name,
        "table": table,
        "criterion": criterion,
        "indicator": indicator,
        "name": {"en": name},
        **BASIS,
    }
    if indicator in COUNTS:
        row["counted_works"] = True
    return row | {"rule": {"III" if table == "C" else "II": rule}}


def rule_for(pick: random.Random, name: str, band: tuple[int, int]) -> dict[str, Any]:
    """A rule that gives points."""
    points = {"minimum": band[0], "maximum": band[1]}
    if name in YES_NO:
        return {"kind": "yes-no", "points": band[1]}
    if name in LEVELS:
        if pick.random() < 0.3:
            steps: list[tuple[Any, int]] = [("commune", band[0]), ("regional", band[1])]
            return {
                "kind": "steps",
                "steps": [{"at_least": level, "points": earned} for level, earned in steps],
            }
        return {"kind": "levels", "minimum": "commune", "maximum": "regional", "points": points}
    low, high = NUMBERS[name]
    if pick.random() < 0.25 and low < high:
        first: Any = "project" if name == "funeral-homes" and pick.random() < 0.6 else low
        steps = [(first, band[0]), (low if first == "project" else high, band[1])]
        return {
            "kind": "steps",
            "steps": [{"at_least": level, "points": earned} for level, earned in steps],
        }
    return {"kind": "scored", "minimum": low, "maximum": high, "points": points}


def count_table(pick: random.Random, law: dict[str, Any]) -> None:
    law["table"].append(
        {"id": "C", "name": {"en": "C"}, "types": ["III"], "measure": "count", **BASIS}
    )
    names = pick.sample([*NUMBERS, *YES_NO], pick.randint(2, 6))
    for at, name in enumerate(names):
        rule: dict[str, Any] = {"kind": "yes-no"}
        if name in NUMBERS:
            end = (
                "at_most"
                if name == "pipe-losses"
                else pick.choice(["at_least", "at_least", "above"])
            )
            if name == "funeral-homes":
                end = "at_least"  # what a project is against "above" no law says
            rule = {"kind": "threshold", end: NUMBERS[name][0]}
            if pick.random() < 0.3 and end != "at_most":
                rule["variants"] = [{"place_kinds": ["centrally-run-city"], end: NUMBERS[name][1]}]
        law["standard"].append(standard(f"C.{at}", "C", f"C{at % 2 + 1}", name, rule))
    for criterion in sorted({row["criterion"] for row in law["standard"] if row["table"] == "C"}):
        law["criterion"].append({"table": "C", "id": criterion, "name": {"en": criterion}, **BASIS})
    common = {"table": "C", "types": ["III"]}
    asked = pick.randint(1, len(names))
    law["requirement"].append(
        row := {"id": "count", "kind": "count-met", "at_least": asked, **common, **graded(pick)}
    )
    if pick.random() < 0.3 and row["grade"] == "single-source":
        law["conflict"].append(
            {
                "id": "all",
                "text": {"en": "all"},
                "requirement": "count",
                "at_least": len(names) + 1,
                **BASIS,
            }
        )
    if pick.random() < 0.5:
        law["requirement"].append(
            {
                "id": "c",
                "kind": "criterion-count",
                "criterion": "C1",
                "at_least": 1,
                **common,
                **graded(pick),
            }
        )
