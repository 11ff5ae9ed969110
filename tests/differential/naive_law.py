"""A place against a type: every case of the claims and regions, every reading of the rules, one
after another.

Written from the design (sections 4 and 5) and the texts of the law alone; no case is saved and no
reading combined
with another in a clever way.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, NamedTuple

from tests.differential.naive_figures import Figure, World
from tests.differential.naive_rules import Points, Reading, levels_of, number, reading
from tests.differential.naive_values import Number, Span, natural

Case = tuple[str | None, str | None]  # region, claim
WEAK = ("inferred", "unverified")
REGIONS: list[str] = [
    "northern-midlands-and-mountains",
    "red-river-delta",
    "north-central-and-central-coast",
    "central-highlands",
    "southeast",
    "mekong-delta",
]


class Four(NamedTuple):
    """A number four times: worst and best figures, each under the strictest and the mildest
    reading.
    """

    worst_strict: Points
    worst_mild: Points
    best_strict: Points
    best_mild: Points


def total(parts: list[Four]) -> Four:
    """A sum; it is only come near to where a part is."""
    return Four(
        *(
            (sum((part[at][0] for part in parts), Fraction(0)), any(part[at][1] for part in parts))
            for at in range(4)
        )
    )


class Scored(NamedTuple):
    """A standard in one case."""

    four: Four
    states: set[str]  # one for each reading and end
    gaps: list[tuple[Number, Number]]
    several: bool  # whether the rule can be read in more than one way


class Law:
    """One regulation for one type, as plain data."""

    def __init__(self, text: dict[str, Any], urban_type: str, world: World) -> None:
        self.text, self.type, self.world = text, urban_type, world

    def table(self, assesses: str) -> dict[str, Any] | None:
        found = [
            table
            for table in self.text["table"]
            if self.type in table["types"] and table.get("assesses", "place") == assesses
        ]
        return found[0] if found else None

    def standards(self, table: str) -> list[dict[str, Any]]:
        return [
            one
            for one in self.text.get("standard", [])
            if one["table"] == table and self.type in one["rule"]
        ]

    def criteria(self, table: str) -> list[dict[str, Any]]:
        return [one for one in self.text.get("criterion", []) if one["table"] == table]

    def unlisted(self, table: str, criterion: str | None = None) -> bool:
        """Whether standards of a criterion (or of anything in the table) are not encoded."""
        for one in self.text.get("unlisted", []):
            here = one["table"] == table and self.type in one["types"]
            if here and (criterion is None or one.get("criterion", criterion) == criterion):
                return True
        return False

    def adjustments(self, place: str, region: str | None) -> list[dict[str, Any]]:
        """Those that apply to a place that lies in this region."""
        tags = self.world.places[place].get("tags", [])
        return [
            one
            for one in self.text.get("adjustment", [])
            if self.type in one.get("types", [self.type])
            and (region in one.get("regions", []) or set(tags) & set(one.get("tags", [])))
        ]

    def cases(self, place: str, table: str) -> list[Case]:
        """Every region that the place may lie in, and every reduction of this table that it may
        claim there.
        """
        here = {row["id"] for row in self.standards(table)}
        region = self.world.region(place)
        regional = any(
            one.get("regions")
            and self.type in one.get("types", [self.type])
            and here & set(one["standards"])
            for one in self.text.get("adjustment", [])
        )
        regions = [region] if region or not regional else [None, *REGIONS]
        claimed = self.world.places[place].get("adjustment")
        found: list[Case] = []
        for one in regions:
            names = sorted(
                {
                    row["name"]
                    for row in self.adjustments(place, one)
                    if here & set(row["standards"])
                }
            )
            if claimed in names:
                names = [claimed]
            found.extend((one, name) for name in names)
            if not names:
                found.append((one, None))
        return found

    def readings(self, standard: dict[str, Any], place: str, case: Case) -> list[Reading]:
        """Every way to read the rule of a standard in a case."""
        indicator = self.world.indicators[standard["indicator"]]
        rule = levels_of(standard["rule"][self.type], self.world.places[place].get("kind", ""))
        works, rounding = (
            standard.get("counted_works", False),
            self.text.get("rounding_of_counted_works"),
        )
        found: list[Reading] = []
        for row in self.adjustments(place, case[0]):
            if row["name"] != case[1] or standard["id"] not in row["standards"]:
                continue
            if row["kind"] == "exempt":
                found.append(reading(rule, indicator, exempt=True))
            elif row["factor"] == "unknown":
                found.append(reading(rule, indicator))
                found.append(reading(rule, indicator, Fraction(0), works, rounding))
            else:
                found.append(reading(rule, indicator, number(row["factor"]), works, rounding))
            if row["grade"] in WEAK:
                found.append(reading(rule, indicator))
        return found or [reading(rule, indicator)]

    def figure(self, standard: dict[str, Any], place: str, day: dt.date) -> Figure | None:
        return self.world.value(place, standard["indicator"], day)

    def scored(self, standard: dict[str, Any], place: str, day: dt.date, case: Case) -> Scored:
        """What a standard earns, at both ends of its value, under every reading."""
        figure = self.figure(standard, place, day)
        span = figure.span if figure else natural(self.world.indicators[standard["indicator"]])
        return self.of_span(standard, span, self.readings(standard, place, case), figure is None)

    def of_span(
        self, standard: dict[str, Any], span: Span, readings: list[Reading], missing: bool
    ) -> Scored:
        lows, highs, states, gaps = [], [], set(), []
        for one in readings:
            low, high = one.ends(span)
            lows.append(low)
            highs.append(high)
            for points, nearly in (low, high):
                if one.exempt:
                    states.add("exempt")
                elif missing:
                    states.add("no-data")
                elif one.highest == one.lowest:
                    states.add("met" if points >= one.lowest else "short")
                elif points == one.highest and not nearly:
                    states.add("maximum")
                else:
                    states.add("met" if points >= one.lowest else "short")
            if (gap := one.gaps(span)) is not None:
                gaps.append(gap)
        four = Four(min(lows), max(lows), lowest(highs), highest(highs))
        return Scored(four, states, gaps, any(one != readings[0] for one in readings))


def lowest(ends: list[Points]) -> Points:
    """Of best ends the least: one that is only come near to is less than one that is reached."""
    return min(ends, key=lambda end: (end[0], not end[1]))


def highest(ends: list[Points]) -> Points:
    return max(ends, key=lambda end: (end[0], not end[1]))


def state_of(states: set[str]) -> str:
    """One word for a standard over all cases, readings and ends."""
    if len(states) == 1:
        return states.pop()
    if "no-data" in states:
        return "no-data"
    return "undecided" if "short" in states else "met"
