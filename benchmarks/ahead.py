"""An invented workspace to look ahead from: 23 standards, 60 years of figures, 40 projects."""

from __future__ import annotations

import random
from pathlib import Path

YEARS = range(1966, 2026)
LEVELS = ("planned-role", "central-role", "transport-hub-rank")
GROWTH = {
    "population": (90000, 2300), "natural-area": (220, 0), "non-agricultural-labour": (40, 0.6),
    "urban-road-density": (2, 0.08), "clean-water-supply": (40, 0.9),
    "main-drain-density": (1, 0.045), "wastewater-capacity": (5, 0.85),
    "solid-waste-treated": (30, 0.9), "planned-cemetery-area": (20, 0.75),
    "funeral-homes": (0, 0.01), "hospital-beds": (14, 0.37),
    "education-establishments": (2, 0.17), "cultural-works": (1, 0.16), "sports-works": (1, 0.08),
    "commercial-works": (1, 0.1), "public-service-land": (0.6, 0.026),
    "public-green-spaces": (0, 0.02), "green-space-share": (24, 0.06),
    "public-green-land": (2, 0.06), "architecture-regulation-years": (0, 0.02),
}  # fmt: skip
"""Where each series starts and what it gains a year, about."""
COUNTS = {"population", "funeral-homes", "education-establishments", "cultural-works",
          "sports-works", "commercial-works", "public-green-spaces"}  # fmt: skip


def write(folder: Path, *, figures: bool) -> None:
    """A workspace with one target, 40 projects, and figures of every year."""
    folder.mkdir()
    chance = random.Random(1)
    parts = [
        '[[place]]\nid = "x"\nname.en = "X"\nkind = "urban-area"\n',
        '[[target]]\nid = "t"\nplace = "x"\ntype = "II"\ndue = 2030-12-31\nwording.en = "T"\n',
    ]
    for at in range(40):
        chosen = chance.sample(sorted(GROWTH), chance.choice([1, 2, 3]))
        adds = ", ".join(
            f'{{ indicator = "{name}", amount = {amount(chance, name)} }}' for name in chosen
        )
        needs = f'needs = ["p{chance.randrange(at)}"]\n' if at and at % 7 == 0 else ""
        parts.append(
            f'[[project]]\nid = "p{at}"\nname.en = "P{at}"\nadds = [{adds}]\n'
            f"ready = 2029-06-30\ncost = {chance.randrange(5, 120)}\n{needs}"
        )
    (folder / "targets.toml").write_text("\n".join(parts), encoding="utf-8")
    lines = [
        "place,indicator,as_of,value,qualifier,status,source,grade,note,recorded_at,recorded_by"
    ]
    if figures:
        for year in YEARS:
            for name, (first, gain) in GROWTH.items():
                level = max(0.0, first + gain * (year - YEARS[0] + chance.uniform(-1, 1)))
                value = str(round(level)) if name in COUNTS else f"{level:.2f}"
                lines.append(line(year, name, value, len(lines)))
            lines += [line(year, name, "provincial", len(lines)) for name in LEVELS]
    (folder / "observations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def amount(chance: random.Random, name: str) -> str:
    """What a project adds: up to about ten years of growth."""
    most = max(GROWTH[name][1] * 10, 1.0 if name in COUNTS else 0.1)
    at = chance.uniform(most / 5, most)
    return str(max(1, round(at))) if name in COUNTS else f"{at:.2f}"


def line(year: int, name: str, value: str, at: int) -> str:
    """A record of the ledger."""
    return f"x,{name},{year}-12-31,{value},,,office,,,2026-01-01T00:00:00.{at:06d}Z,"
