"""Which figure of a place counts on a day: the newest, of several sources, from units, or derived.

Written from the design (sections 3 and 5) alone, by trying everything again for every question.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, NamedTuple

from tests.differential.naive_values import (
    GRADES,
    INFINITE,
    Number,
    Span,
    added,
    counted,
    inside,
    natural,
    read,
    spanning,
)

YEAR = dt.timedelta(days=365)
DAY = dt.timedelta(days=1)


class Figure(NamedTuple):
    """What is known of an indicator of a place."""

    span: Span
    day: dt.date
    derived: bool = False
    bound: bool = False  # a sum with a part missing, or what is made of one
    mixed: bool = False  # of a total and a bound together: its day is not one
    disputed: bool = False
    parts: tuple[tuple[dt.date, Number, bool], ...] = ()
    """Of a sum: the day of each report in it, what it adds at least, and whether more than that."""

    def at_least(self, after: dt.date) -> tuple[Number, bool]:
        """What the parts reported after a day come to, however old the others are."""
        parts = [part for part in self.parts if part[0] > after]
        return sum((part[1] for part in parts), Fraction(0)), any(part[2] for part in parts)


Rows = list[dict[str, str]]
Named = dict[str, dict[str, Any]]


class World:
    """The two files of a workspace, read as plain data, and the catalogue. What was found once
    is kept.
    """

    def __init__(
        self, places: Named, sources: Named, rows: Rows, indicators: Named, known_on: dt.date
    ) -> None:
        self.places, self.sources, self.indicators, self.known_on = (
            places,
            sources,
            indicators,
            known_on,
        )
        self.rows: dict[tuple[str, str], Rows] = {}
        self.found: dict[tuple[str, str, dt.date], Figure | None] = {}
        for row in rows:
            self.rows.setdefault((row["place"], row["indicator"]), []).append(row)

    def reported(
        self, place: str, name: str, day: dt.date, only: dt.date | None = None
    ) -> Figure | None:
        """The newest reported figure up to a day (or of just one day)."""
        latest: dict[tuple[str, str], tuple[str, list[dict[str, str]]]] = {}
        for row in self.rows.get((place, name), []):
            known = dt.datetime.fromisoformat(row["recorded_at"]) + dt.timedelta(hours=7)
            if known.date() > self.known_on:
                continue
            figure, at = (row["as_of"], row["source"]), row["recorded_at"]
            if figure not in latest or latest[figure][0] < at:
                latest[figure] = (at, [row])
            elif latest[figure][0] == at:
                latest[figure][1].append(row)
        standing = [row for _, rows in latest.values() for row in rows if row["value"] != ""]
        days = [dt.date.fromisoformat(row["as_of"]) for row in standing]
        days = [one for one in days if one <= day and only in (None, one)]
        if not days:
            return None
        newest = max(days)
        now = [row for row in standing if row["as_of"] == newest.isoformat()]
        best = min(self.rank(row) for row in now)
        spans = [self.span(row) for row in now if self.rank(row) == best]
        return Figure(spanning(spans), newest, disputed=len(set(spans)) > 1)

    def span(self, row: dict[str, str]) -> Span:
        return read(row["value"], row["qualifier"], self.indicators[row["indicator"]])

    def rank(self, row: dict[str, str]) -> int:
        source = self.sources.get(row["source"], {})
        return GRADES.index(row["grade"] or source.get("grade", "unverified"))

    def ended(self, place: str, day: dt.date) -> bool:
        return "ended" in self.places[place] and bool(self.places[place]["ended"] <= day)

    def living_units(self, place: str, day: dt.date) -> list[str]:
        return [unit for unit in self.places[place].get("units", []) if not self.ended(unit, day)]

    def parents(self, place: str) -> list[str]:
        return [name for name, other in self.places.items() if place in other.get("units", [])]

    def region(self, place: str) -> str | None:
        """Its own, or that of what it is a unit of."""
        if own := self.places[place].get("region"):
            return str(own)
        return next((region for up in self.parents(place) if (region := self.region(up))), None)

    def followed(self, place: str, name: str, day: dt.date, since: dt.date) -> bool:
        """Whether every successor, or what followed that one, has a figure of a day since the
        end.
        """
        after = self.places[place].get("succeeded_by", [])
        return bool(after) and all(self.covered(one, name, day, since) for one in after)

    def covered(self, place: str, name: str, day: dt.date, since: dt.date) -> bool:
        own = self.value(place, name, day)
        if own is not None and own.day >= since:
            return True
        return self.ended(place, day) and self.followed(place, name, day, since)

    def value(self, place: str, name: str, day: dt.date) -> Figure | None:
        """What counts: reported or derived, the newer; bounds and totals together."""
        asked = (place, name, day)
        if asked not in self.found:
            self.found[asked] = self.counting(place, name, day)
        return self.found[asked]

    def counting(self, place: str, name: str, day: dt.date) -> Figure | None:
        own, made = self.reported(place, name, day), self.derived(place, name, day)
        if own is None or made is None:
            return own or made
        return self.together(own, made, name) if made.parts else self.beside(own, made)

    def together(self, own: Figure, made: Figure, name: str) -> Figure:
        """A reported total and a sum over units: the newer wins, but what the sum leaves open, a
        total may still say.

        An older sum says only how much it is at least; where that contradicts, its parts that are
        newer still do.
        """
        newer = made.day > own.day
        if newer and made.span.low == made.span.high:
            return made
        top = natural(self.indicators[name])
        sum_says = (
            made.span if newer else made.span._replace(high=top.high, high_open=top.high_open)
        )
        low, is_open = made.at_least(own.day)
        parts_say = top._replace(low=low, low_open=is_open)
        for said in [sum_says] if newer else [sum_says, parts_say]:
            both = inside(own.span, said)
            if both.worst <= both.best:
                return (
                    own if both == own.span else Figure(both, own.day, mixed=True, parts=made.parts)
                )
        return made

    def beside(self, own: Figure, made: Figure) -> Figure:
        """A reported share or density, and one made of what is known in part: it only narrows
        the reported one.
        """
        if not made.bound:
            return made if made.day > own.day else own
        low, high = max(own.span.worst, made.span.worst), min(own.span.best, made.span.best)
        if low > high:
            return made if made.day > own.day else own
        return (
            own
            if (low, high) == (own.span.worst, own.span.best)
            else Figure(inside(own.span, made.span), own.day, mixed=True)
        )

    def derived(self, place: str, name: str, day: dt.date) -> Figure | None:
        formula = self.indicators[name].get("formula", {})
        if formula.get("sum_of_units") and self.places[place].get("units"):
            return self.sum(place, name, day)
        if "ratio" in formula:
            return self.ratio(place, name, day)
        if "growth" in formula:
            return self.growth(place, name, day)
        return None

    def sum(self, place: str, name: str, day: dt.date) -> Figure | None:
        parts: list[Figure] = []
        whole, merged = True, False
        for unit in self.places[place]["units"]:
            figure = self.value(unit, name, day)
            if self.ended(unit, day):
                if self.followed(unit, name, day, self.places[unit]["ended"]):
                    continue
                whole, merged = False, True
            if figure is None:
                whole = False
                continue
            whole = whole and not figure.bound
            parts.append(figure)
        if not parts:
            return None
        total, days = added([part.span for part in parts]), [part.day for part in parts]
        if not whole:
            limits = natural(self.indicators[name])
            total = total._replace(high=limits.high, high_open=limits.high_open)
        mixed = merged or self.lasting(name) or any(part.mixed for part in parts)
        day = max(days) if self.lasting(name) else min(days)
        reports = [
            one
            for part in parts
            for one in part.parts or ((part.day, part.span.low, part.span.low_open),)
        ]
        if self.lasting(name):  # an area counts as it is, until the newest report of one
            reports = [(day, *report[1:]) for report in reports]
        return Figure(total, day, derived=True, bound=not whole, mixed=mixed, parts=tuple(reports))

    def lasting(self, name: str) -> bool:
        return bool(
            self.indicators[name].get(
                "lasting", name in ("natural-area", "inner-construction-land")
            )
        )

    def ratio(self, place: str, name: str, day: dt.date) -> Figure | None:
        formula = self.indicators[name]["formula"]["ratio"]
        names = formula["top"], formula["bottom"]
        top, bottom = (self.value(place, one, day) for one in names)
        if top is None or bottom is None or bottom.span.high == 0:
            return None
        days = [
            figure.day
            for one, figure in zip(names, (top, bottom), strict=True)
            if not self.lasting(one)
        ]
        a, b = top.span, bottom.span
        low = Fraction(0) if b.high == INFINITE else Fraction(a.low) / Fraction(b.high)
        reached = b.low > 0 and a.high != INFINITE
        high = Fraction(a.high) / Fraction(b.low) if reached else INFINITE
        span = Span(
            low,
            high,
            a.low_open or (b.high_open and a.low > 0),
            a.high_open or b.low_open or not reached,
        )
        return Figure(
            counted(inside(span, natural(self.indicators[name])), self.indicators[name]),
            min(days or [top.day, bottom.day]),
            derived=True,
            bound=top.bound or bottom.bound,
            mixed=top.mixed or (bottom.mixed and not self.lasting(names[1])),
        )

    def growth(self, place: str, name: str, day: dt.date) -> Figure | None:
        """Of the newest period whose period before is known too, that one above 0."""
        of = self.indicators[name]["formula"]["growth"]
        for year in range(day.year, 2000, -1):
            end = dt.date(year, 12, 31)
            if end > day:
                continue
            now = self.reported(place, of, day, only=end)
            base = self.reported(place, of, day, only=dt.date(year - 1, 12, 31))
            if now is None or base is None or (base.span.low <= 0 and base.span.high <= 0):
                continue
            a, b = now.span, base.span
            low = Fraction(0) if b.high == INFINITE else Fraction(a.low) / Fraction(b.high)
            reached = b.low > 0 and a.high != INFINITE
            high = Fraction(a.high) / Fraction(b.low) if reached else INFINITE
            span = Span(
                (low - 1) * 100,
                (high - 1) * 100,
                a.low_open or (b.high_open and a.low > 0),
                a.high_open or b.low_open or not reached,
            )
            return Figure(inside(span, natural(self.indicators[name])), end, derived=True)
        return None
