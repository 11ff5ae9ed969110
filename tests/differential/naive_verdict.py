"""The requirements of a type, the verdict and why it is open. From the design (4 and 5) alone."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, NamedTuple

from tests.differential.naive_law import (
    WEAK,
    Case,
    Four,
    Law,
    highest,
    lowest,
    state_of,
    total,
)
from tests.differential.naive_rules import Points, number

NOTHING, ALL = (Fraction(0), False), (Fraction(10**9), False)
OPEN = Four(NOTHING, ALL, NOTHING, ALL)


class Asked(NamedTuple):
    """One requirement in one case: the number, the levels (several in a conflict), what is weak
    about it.
    """

    key: tuple[str, str]
    four: Four
    levels: list[Fraction]
    by_rule: bool
    several: bool  # whether a rule behind it can be read in more than one way
    parts: list[Four]  # what it is the sum of; nothing: of units

    def holds(self, strict: bool, best: bool) -> bool:
        value = self.four[2 * best + (not strict)]
        level = max(self.levels) if strict else min(self.levels)
        return reaches(value, level, best) or (self.by_rule and not strict)

    def state(self) -> str:
        return (
            "met"
            if self.holds(True, False)
            else "undecided"
            if self.holds(False, True)
            else "not-met"
        )

    def left_open_by(self) -> set[str]:
        """What leaves it open with some figures that are possible."""
        found: set[str] = set()
        if len(self.levels) == 1 and not self.by_rule and not self.several:
            return found
        ends = [(self.four[0], self.four[1]), (self.four[2], self.four[3])]
        chain = chained(self.parts) if self.parts else ends
        for at, (strict, mild) in enumerate(chain):
            best = at == len(chain) - 1
            if any(reaches(strict, one, best) != reaches(mild, one, best) for one in self.levels):
                found.add("rule")
            for value in (strict, mild):
                if len({reaches(value, one, best) for one in self.levels}) > 1:
                    found.add("conflict")
            if self.by_rule and not reaches(strict, max(self.levels), best):
                found.add("rule")
        return found


def reaches(value: Points, level: Fraction, best: bool) -> bool:
    """An end that is only come near to: the best end never reaches it, the worst end is above
    it.
    """
    return value[0] > level or (value[0] == level and not (best and value[1]))


class Result(NamedTuple):
    verdict: str
    because_at_least: set[str]
    because_at_most: set[str]
    points: tuple[Points, Points] | None
    criteria: dict[str, tuple[Points, Points] | None]
    standards: dict[str, dict[str, Any]]
    requirements: dict[tuple[str, str], str]
    table: dict[str, Any]


def assess(law: Law, place: str, day: dt.date) -> Result:
    """A place against the type of the law on a day; a type without a table of its own is
    undecided.
    """
    table = law.table("place")
    if table is None:
        return Result(
            "undecided", {"rule"}, {"rule"}, None, {}, {}, {}, {"id": None, "measure": None}
        )
    rows = law.standards(table["id"])
    cases = law.cases(place, table["id"])
    of_cases = {
        case: {row["id"]: law.scored(row, place, day, case) for row in rows} for case in cases
    }
    asked = {case: requirements(law, place, day, case, table, of_cases[case]) for case in cases}
    points = {
        one["id"]: None
        if law.unlisted(table["id"], one["id"])
        else over(
            [
                total(
                    [
                        of_cases[case][row["id"]].four
                        for row in rows
                        if row["criterion"] == one["id"]
                    ]
                )
                for case in cases
            ]
        )
        for one in law.criteria(table["id"])
    }
    whole = None
    if table["measure"] == "points" and None not in points.values():
        whole = over([total([scored.four for scored in of_cases[case].values()]) for case in cases])
    standards = {}
    for row in rows:
        scored = [of_cases[case][row["id"]] for case in cases]
        gaps = [gap for one in scored for gap in one.gaps]
        figure = law.figure(row, place, day)
        kind = row["rule"][law.type]["kind"]
        exempt = any("exempt" in one.states for one in scored)
        standards[row["id"]] = {
            "state": state_of(set().union(*(one.states for one in scored))),
            "points": over([one.four for one in scored])
            if kind not in ("threshold", "yes-no")
            else None,
            "figure": figure,
            "gap": (max(gap[0] for gap in gaps), min(gap[1] for gap in gaps))
            if gaps and figure and not exempt
            else None,
            "unlike": exempt and len(cases) > 1,
        }
    return judged(asked, points, whole, standards, table, len(cases))


def over(fours: list[Four]) -> tuple[Points, Points]:
    """The worst and the best of all cases, as a result prints them."""
    return min(four.worst_strict for four in fours), highest([four.best_mild for four in fours])


def judged(
    asked: dict[Case, list[Asked]],
    points: dict[str, Any],
    whole: Any,
    standards: dict[str, dict[str, Any]],
    table: dict[str, Any],
    cases: int,
) -> Result:
    verdicts, states, at_least, at_most = set(), {}, set(), set()
    for rows in asked.values():
        found = {row.state() for row in rows}
        verdicts.add(
            "fails" if "not-met" in found else "undecided" if "undecided" in found else "meets"
        )
    keys = [row.key for row in next(iter(asked.values()))]
    open_rows = []
    for at, key in enumerate(keys):
        rows = [rows[at] for rows in asked.values()]
        found = {row.state() for row in rows}
        states[key] = found.pop() if len(found) == 1 else "undecided"
        if states[key] == "undecided":
            open_rows.append(rows)
    verdict = verdicts.pop() if len(verdicts) == 1 else "undecided"
    if verdict == "undecided":
        for rows in open_rows:
            at_least |= set.intersection(*(row.left_open_by() for row in rows))
            for row in rows:
                at_most |= {"rule"} if row.by_rule or row.several or cases > 1 else set()
                at_most |= {"conflict"} if len(row.levels) > 1 else set()
            if not any(row.holds(False, False) for row in rows):
                at_least.add("figures")
        if all(row.holds(True, True) for rows in open_rows for row in rows):
            at_least.add("figures")
        if any(row.four.worst_strict != row.four.best_strict for rows in open_rows for row in rows):
            at_most.add("figures")
        at_most |= at_least
    return Result(verdict, at_least, at_most, whole, points, standards, states, table)


def requirements(
    law: Law, place: str, day: dt.date, case: Case, table: dict[str, Any], scored: dict[str, Any]
) -> list[Asked]:
    """All that must hold for this place, criterion by criterion where it is asked of each."""
    found = []
    tags = set(law.world.places[place].get("tags", []))
    of_several = len(law.world.living_units(place, day)) > 1
    for row in law.text.get("requirement", []):
        if law.type not in row["types"] or (row.get("tags") and not tags & set(row["tags"])):
            continue
        if tags & set(row.get("without_tags", [])):
            continue
        if not row["kind"].startswith("units") and row["table"] != table["id"]:
            continue  # of the units themselves
        if (
            row.get("places_of", "any") != "any"
            and (row["places_of"] == "several-units") != of_several
        ):
            continue
        conflicts = [
            number(one["at_least"])
            for one in law.text.get("conflict", [])
            if one.get("requirement") == row["id"]
        ]
        weak = row["grade"] in WEAK
        if row["kind"] in ("units-mean", "units-any"):
            found.append(of_units(law, place, day, row, conflicts, weak))
            continue
        names = [None] if row["kind"] in ("points-total", "count-met") else [row.get("criterion")]
        if row["kind"] == "criterion-minimum" and names == [None]:
            names = [one["id"] for one in law.criteria(row["table"])]
        for name in names:
            rules = [
                scored[one["id"]]
                for one in law.standards(row["table"])
                if name in (None, one["criterion"])
            ]
            parts, several = [one.four for one in rules], any(one.several for one in rules)
            level = row.get("at_least")
            if row["kind"] == "criterion-minimum" and level is None:
                level = next(one for one in law.criteria(row["table"]) if one["id"] == name).get(
                    "minimum"
                )
            unknown = level is None or (
                row["kind"] in ("points-total", "criterion-minimum")
                and law.unlisted(row["table"], name)
            )
            four = OPEN if unknown else total(parts)
            levels = [Fraction(1)] if level is None else [number(level), *conflicts]
            key = (row["kind"], name or "")
            found.append(
                Asked(key, four, levels, weak or unknown, several, [] if unknown else parts)
            )
    return found


def chained(parts: list[Four]) -> list[tuple[Points, Points]]:
    """Strict and mild totals while one standard after another goes from its worst to its best
    figure.
    """
    found = []
    for turned in range(len(parts) + 1):
        now = [
            Four(part[2], part[3], part[2], part[3])
            if at < turned
            else Four(part[0], part[1], part[0], part[1])
            for at, part in enumerate(parts)
        ]
        both = total(now)
        found.append((both[0], both[1]))
    return found


def of_units(
    law: Law, place: str, day: dt.date, row: dict[str, Any], conflicts: list[Fraction], weak: bool
) -> Asked:
    """The mean over the units, or the best of them."""
    units = law.world.living_units(place, day)
    name = row.get("criterion")
    unknown = law.unlisted(row["table"], name) or not law.standards(row["table"])
    fours = []
    for unit in units:
        rules = [one for one in law.standards(row["table"]) if name in (None, one["criterion"])]
        found = [
            total([law.scored(one, unit, day, case).four for one in rules])
            for case in law.cases(unit, row["table"])
        ]
        fours.append(
            Four(
                min(one.worst_strict for one in found),
                max(one.worst_mild for one in found),
                lowest([one.best_strict for one in found]),
                highest([one.best_mild for one in found]),
            )
        )
    if unknown or not units:
        four = OPEN
    elif row["kind"] == "units-mean":
        both = total(fours)
        four = Four(*((end[0] / len(units), end[1]) for end in both))
    else:
        four = Four(
            *(
                max(
                    (one[at] for one in fours),
                    key=lambda end: (end[0], end[1] if at < 2 else not end[1]),
                )
                for at in range(4)
            )
        )
    levels = [number(row["at_least"]), *conflicts]
    return Asked((row["kind"], name or ""), four, levels, weak or unknown, True, [])
