"""Random workspaces that look for the rare cases: the same seed gives the same one, on any day."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.differential.naive_law import REGIONS
from tests.differential.naive_targets import Laws, extended
from tests.differential.plain_data import DAYS, INDICATORS, LAWS, LOSSES, SOURCES, Row, Workspace
from tests.differential.random_laws import standalone
from tests.differential.random_reductions import extension


class Draft:
    """One workspace in the making."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.places: list[dict[str, Any]] = []
        self.rows: list[Row] = []

    def made(self) -> Workspace:
        pick = self.random.random
        own = None
        if pick() < 0.55:
            own = standalone(self.random)
        elif pick() < 0.35:
            own = extension(self.random)
        laws = extended(LAWS, own)
        as_of = self.random.choice(
            [*DAYS[2:], dt.date(2026, 1, 1), dt.date(2026, 2, 10), dt.date(2025, 7, 1)]
        )
        self.elsewhere = (
            0.4
            if own and any(row["table"] in ("U", "2B") for row in own.get("standard", []))
            else 0.02
        )
        self.area("area", 0)
        top = self.places[0]
        if pick() < 0.7:
            top["region"] = self.random.choice(REGIONS)
        for place in self.places:
            place["tags"] = [tag for tag in ("heritage", "mountainous") if pick() < 0.2]
        if pick() < 0.25:
            top["adjustment"] = self.random.choice(["heritage", "region", "mountainous"])
            if own is not None and "extends" not in own:
                top["adjustment"] = self.random.choice(
                    [row["name"] for row in own["adjustment"]] or ["heritage"]
                )
        if "units" not in top and pick() < 0.15:
            top.pop("recognised", None)
            top["ended"] = self.random.choice(
                [dt.date(2025, 7, 1), dt.date(2026, 1, 1), dt.date(2026, 3, 31)]
            )
        types = (
            ["II", "III"]
            if own and "extends" not in own
            else ["special", "I", "II", "III", "IV", "V"]
        )
        targets = [
            self.target(number, own, laws, types, as_of)
            for number in range(self.random.choice([1, 1, 1, 2]))
        ]
        used = self.used(laws, own, targets, as_of)
        for place in self.places:
            for name in used:
                self.figures(place, name, used[name])
        programme: dict[str, Any] = {
            "default_place": "area",
            "place": self.places,
            "target": targets,
        }
        programme |= {"indicator": [LOSSES], "sources": SOURCES}
        known = self.random.choice(
            [None, None, None, *(dt.date(2026, 7, day) for day in (1, 2, 3, 4))]
        )
        return Workspace(programme, self.rows, own, as_of, known)

    def area(self, name: str, depth: int) -> None:
        """A place, perhaps with units, some of which ended and passed on to a sister."""
        pick = self.random
        place: dict[str, Any] = {"id": name, "name": {"vi": name, "en": name}}
        place["kind"] = pick.choice(["urban-area", "urban-area", "centrally-run-city"])
        self.places.append(place)
        if depth == 0 and pick.random() < 0.5:
            recognised = []
            for on, law, kinds in (
                (dt.date(2019, 6, 17), "nq-1210-2016", ["I", "II", "III", "IV", "V"]),
                (dt.date(2024, 3, 1), "nq-26-2022", ["I", "II", "III", "IV", "V"]),
                (dt.date(2026, 2, 10), "nq-111-2025", ["I", "II", "III"]),
            ):
                if pick.random() < 0.4:
                    recognised.append(
                        {"on": on, "type": pick.choice(kinds), "regulation": law, "source": "a"}
                    )
            if recognised:
                place["recognised"] = recognised
        if pick.random() > (0.45, 0.15, 0.15, 0)[depth]:
            if depth:
                place["kind"] = pick.choice(["ward", "commune"])
            return
        units = [f"{name}-{letter}" for letter in "abcd"[: pick.choice([1, 2, 2, 2, 3, 3, 4])]]
        place["units"] = units
        for unit in units:
            self.area(unit, depth + 1)
        by_name = {one["id"]: one for one in self.places}
        ended: list[str] = []
        for unit in units:
            others = [one for one in units if one != unit and one not in ended]
            if others and "units" not in by_name[unit] and pick.random() < 0.2:
                by_name[unit]["ended"] = pick.choice([dt.date(2025, 7, 1), dt.date(2026, 1, 1)])
                by_name[unit]["succeeded_by"] = [pick.choice(others)]
                ended.append(unit)

    def target(
        self, number: int, own: dict[str, Any] | None, laws: Laws, types: list[str], as_of: dt.date
    ) -> dict[str, Any]:
        due = self.random.choice(
            [dt.date(2023, 12, 31), dt.date(2025, 12, 31), as_of, dt.date(2030, 12, 31)]
        )
        on = min(as_of, due, self.places[0].get("ended", dt.date.max) - dt.timedelta(days=1))
        target: dict[str, Any] = {
            "id": f"t{number}",
            "wording": {"en": "to be reached"},
            "place": "area",
            "due": due,
        }
        if own is not None and "extends" not in own:
            return target | {"type": self.random.choice(types), "regulation": own["id"]}
        if self.random.random() < 0.4:
            target["regulation"] = self.random.choice([one for one in laws if "111" in one])
            law = laws[target["regulation"]]
        else:
            law = next(
                one
                for one in laws.values()
                if not one.get("replaced")
                and one["in_force_from"] <= on <= one.get("in_force_until", on)
            )
        known = {kind for table in law["table"] for kind in table["types"]}
        if self.random.random() < 0.1:
            known = set(types)  # also a type that the law no longer has
        if "units" in self.places[0] and "111" in law["id"]:
            known -= {
                "I"
                # It counts the wards at the level of Type II; the naive reading does not.
            }
        return target | {"type": self.random.choice([one for one in types if one in known])}

    def used(
        self, laws: Laws, own: dict[str, Any] | None, targets: list[dict[str, Any]], as_of: dt.date
    ) -> dict[str, list[str]]:
        """The indicators that the laws look at, with the levels that matter."""
        found: dict[str, list[str]] = {}
        shelf = [own] if own is not None and "extends" not in own else list(laws.values())
        for law in shelf:
            for row in law["standard"]:
                for one in targets:
                    if one["type"] in row["rule"]:
                        found.setdefault(row["indicator"], []).extend(
                            levels(row["rule"][one["type"]])
                        )
        for name in list(found):
            formula = INDICATORS.get(name, {}).get("formula", {})
            for part in formula.get("ratio", {}).values():
                found.setdefault(
                    part, ["100", "200"] if part.endswith(("area", "land")) else found[name]
                )
            if "growth" in formula:
                found.setdefault(formula["growth"], ["100", "110"])
        return found

    def figures(self, place: dict[str, Any], name: str, near: list[str]) -> None:
        """A few reports of one indicator for one place, most of them near the levels that
        matter.
        """
        indicator = INDICATORS.get(name, LOSSES)
        top = place["id"] == "area"
        sums = indicator.get("formula", {}).get("sum_of_units")
        chance = 0.35 if sums and "units" in place else 0.85 if top or sums else self.elsewhere
        if "formula" in indicator and not sums:
            chance = 0.25
        if self.random.random() > chance:
            return
        flow = indicator.get("series") == "flow"
        days = [day for day in DAYS if (not flow or (day.month, day.day) == (12, 31))]
        if "ended" in place:
            days = [day for day in days if day < place["ended"]]
        share = Fraction(1) if top or not sums else Fraction(1, 2 ** place["id"].count("-") * 1)
        for day in self.random.sample(days, min(len(days), self.random.choice([1, 1, 1, 1, 2]))):
            for source in self.random.choice(
                [["a"], ["a"], ["a"], ["a", "b"], ["a", "c"], ["c"], ["x"], ["b", "c"]]
            ):
                self.row(place["id"], name, day, source, self.value(indicator, near, share))
                if self.random.random() < 0.1:
                    self.row(
                        place["id"],
                        name,
                        day,
                        source,
                        self.random.choice([("", ""), self.value(indicator, near, share)]),
                    )

    def row(self, place: str, name: str, day: dt.date, source: str, value: tuple[str, str]) -> None:
        moment = self.random.choice(
            ["2026-07-01T03:00:00", "2026-07-02T17:30:00", "2026-07-03T16:59:59"]
        )
        self.rows.append(
            {
                "place": place,
                "indicator": name,
                "as_of": day.isoformat(),
                "value": value[0],
                "qualifier": value[1],
                "status": "",
                "source": source,
                "grade": self.random.choice(["", "", "", "two-sources"]),
                "note": "taken back" if not value[0] else "",
                "recorded_at": f"{moment}.{len(self.rows):06}Z",
                "recorded_by": "",
            }
        )

    def value(self, indicator: dict[str, Any], near: list[str], share: Fraction) -> tuple[str, str]:
        pick = self.random
        if indicator["kind"] == "yes-no":
            return pick.choice(["yes", "yes", "no"]), ""
        if indicator["kind"] == "level":
            level = pick.choice([*near, *indicator["levels"]])
            return level, pick.choice(["", "", "", ">=", "<="])
        if "named_values" in indicator and pick.random() < 0.3:
            return pick.choice(["project", "none", "project"]), ""
        numbers = [Fraction(one) for one in near if one[0].isdigit()] or [Fraction(10)]
        base = pick.choice(numbers) * share
        written = self.number(indicator, base)
        if pick.random() < 0.65:
            return written, ""
        if pick.random() < 0.3:
            other = self.number(indicator, base)
            low, high = sorted((written, other), key=Fraction)
            return (f"{low}..{high}", "") if Fraction(low) < Fraction(high) else (low, "")
        qualifier = pick.choice([">", ">=", "<", "<=", "~"])
        least = indicator.get("low", 0)
        if Fraction(written) <= least + 1 and qualifier in ("<", ">", "~"):
            return written, ""
        if indicator["kind"] == "share" and Fraction(written) >= 99 and qualifier in (">", "~"):
            return written, ""
        return written, qualifier

    def number(self, indicator: dict[str, Any], base: Fraction) -> str:
        pick = self.random
        factors = [
            "1",
            "1",
            "1",
            "0.5",
            "0.45",
            "0.75",
            "0.95",
            "1.05",
            "1.2",
            "1.5",
            "2",
            "0.999999",
        ]
        value = base * Fraction(pick.choice(factors))
        if indicator["kind"] == "count":
            value = Fraction(round(value))
        if indicator["kind"] == "share":
            value = min(value, Fraction(100))
        value = max(value, Fraction(indicator.get("low", 0)))
        value = round(value, 4)
        return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def levels(rule: dict[str, Any]) -> list[str]:
    """What a rule names as levels."""
    keys = ("minimum", "maximum", "at_least", "above", "at_most")
    found = [str(rule[key]) for key in keys if key in rule]
    return found + [str(step["at_least"]) for step in rule.get("steps", [])]
