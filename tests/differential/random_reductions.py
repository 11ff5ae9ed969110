"""Random reductions: of a law that stands alone, or filled into Resolution 111/2025."""

from __future__ import annotations

import random
from typing import Any

BASIS = {"grade": "single-source", "reference": "Art. 1"}
NUMBERS = {
    "population": (50000, 200000),
    "population-density": (500, 1500),
    "urban-road-density": (6, 8),
    "hospital-beds": (30, 40),
    "clean-water-supply": (60, 100),
    "green-space-share": (25, 35),
    "budget-revenue-growth": (5, 12),
    "education-establishments": (4, 10),
    "public-green-spaces": (1, 4),
    "funeral-homes": (1, 2),
    "pipe-losses": (20, 10),
}


def graded(pick: random.Random, weak: float = 0.12) -> dict[str, Any]:
    """How well a row is founded; a few are not."""
    return (
        {**BASIS, "grade": pick.choice(["inferred", "unverified"])}
        if pick.random() < weak
        else BASIS
    )


def adjustments(pick: random.Random, law: dict[str, Any]) -> None:
    """Reductions and exemptions by tag or region, some by a factor that nobody knows, some weak."""
    numbers = [
        row["id"]
        for row in law["standard"]
        if row["table"] != "U"
        and row["indicator"] in NUMBERS
        and row["indicator"] not in ("pipe-losses", "budget-revenue-growth")
    ]
    numbers = [
        one
        for one in numbers
        if "project" not in str(next(row for row in law["standard"] if row["id"] == one)["rule"])
    ]
    every = [row["id"] for row in law["standard"] if row["table"] == "P"]
    who = {
        "heritage": {"tags": ["heritage"]},
        "mountainous": {"tags": ["mountainous"]},
        "region": {"regions": ["southeast", "mekong-delta"]},
    }
    for name, whom in who.items():
        left = pick.sample(numbers, min(len(numbers), 2)) if pick.random() < 0.7 else []
        if left:
            factor: Any = pick.choice([0.5, 0.6, 0.8, 1, "unknown"])
            law["adjustment"].append(
                {
                    "id": f"{name}-s",
                    "name": name,
                    "kind": "scale-minimum",
                    "standards": left,
                    "factor": factor,
                    **whom,
                    **graded(pick, 0.2),
                }
            )
        rest = [one for one in every if one not in left]
        if rest and pick.random() < 0.25:
            law["adjustment"].append(
                {
                    "id": f"{name}-e",
                    "name": name,
                    "kind": "exempt",
                    "standards": [pick.choice(rest)],
                    **whom,
                    **graded(pick, 0.2),
                }
            )


def extension(pick: random.Random) -> dict[str, Any]:
    """Resolution 111/2025 with factors filled in, or with rows for Table 2B."""
    own: dict[str, Any] = {
        "id": "own-111",
        "extends": "nq-111-2025",
        "edition": 1,
        "adjustment": [],
    }
    for name in (
        "region-population",
        "region-density",
        "mountainous-density",
        "mountainous-population",
    ):
        if pick.random() < 0.5:
            own["adjustment"].append(
                {"id": name, "factor": pick.choice([0.5, 0.7, 1]), **graded(pick, 0.3)}
            )
    if pick.random() < 0.5:
        own["removes"] = ["2b"]
        points = {"minimum": 48, "maximum": 80}
        own["standard"] = [
            {
                "id": "2B.II.04",
                "table": "2B",
                "criterion": "III",
                "indicator": "clean-water-supply",
                "name": {"en": "water"},
                "rule": {
                    urban_type: {
                        "kind": "scored",
                        "minimum": low,
                        "maximum": low + 30,
                        "points": points,
                    }
                    for urban_type, low in (("II", 60), ("III", 50))
                },
                **BASIS,
            }
        ]
    return own
