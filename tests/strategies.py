"""What hypothesis draws from: numbers, ranges, figures, rules of the law."""

from __future__ import annotations

import math
from fractions import Fraction as F
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from tests.world import catalogue, indicator, law_of
from urban_tracker.core.models import INFINITE
from urban_tracker.core.ranges import Range
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import NotAValue, meaning
from urban_tracker.figures.typed import typed_qualified
from urban_tracker.law.regulation import Regulation

NUMBERS = st.builds(
    lambda whole, parts: F(whole) + F(parts, 100), st.integers(-1000, 1000), st.integers(0, 99)
)


@st.composite
def ranges(draw: st.DrawFn, low: int | None = None) -> Range:
    """Ranges that hold some number, with open, closed and infinite ends."""
    ends = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    if low is not None:
        ends = [max(F(low), end) for end in ends]
    low_open, high_open = draw(st.booleans()), draw(st.booleans())
    if ends[0] == ends[1]:
        low_open = high_open = False
    if draw(st.integers(0, 4)) == 0:
        return Range(ends[0], INFINITE, low_open)
    return Range(ends[0], ends[1], low_open, high_open)


@st.composite
def numbers_in(draw: st.DrawFn, each: Range) -> F:
    """A number inside a range, often close to one of its ends."""
    low = each.low if isinstance(each.low, F) else F(-10_000)
    high = each.high if isinstance(each.high, F) else max(F(10_000), low + 1000)
    share = draw(
        st.sampled_from([F(0), F(1, 10**6), F(1, 2), 1 - F(1, 10**6), F(1)])
        | st.fractions(0, 1, max_denominator=50)
    )
    number = low + (high - low) * share
    if not each.contains(number):
        number = low + (high - low) * (F(1, 10**9) if share < 1 else 1 - F(1, 10**9))
    return number


# --- Made-up regulations of one table for type II, and figures for them

LEVELS = ("none", "commune", "provincial", "regional", "national")
INDICATORS = {
    "people": indicator("people"),
    "other-people": indicator("other-people"),
    "share": indicator("share", "share"),
    "works": indicator("works", "count"),
    "homes": indicator("homes", "count", named_values={"none": 0, "project": F(1, 2)}),
    "rank": indicator("rank", "count", better="lower", low=1),
    "waste": indicator("waste", "share", better="lower"),
    "balance": indicator("balance", low=-100),
    "role": indicator("role", "level", levels=list(LEVELS)),
    "smart": indicator("smart", "yes-no"),
}
KNOWN = catalogue(*INDICATORS.values())
MEASURES = [*INDICATORS]
Row = dict[str, Any]


def rising(of: Indicator, size: int) -> st.SearchStrategy[list[int]]:
    """Levels of an indicator from worse to better, inside what it can be."""
    low = 1 if of.low is None else int(of.low)
    found = st.lists(st.integers(max(low, -40), 60), min_size=size, max_size=size, unique=True)
    return found.map(lambda levels: sorted(levels, reverse=of.lower_is_better))


@st.composite
def rules(draw: st.DrawFn, of: Indicator, kinds: tuple[str, ...] = ()) -> Row:
    """A rule that fits an indicator."""
    possible = {"yes-no": ["yes-no"], "level": ["levels", "steps"]}.get(
        of.kind, ["scored", "steps", "threshold"]
    )
    kind = draw(st.sampled_from([each for each in possible if not kinds or each in kinds]))
    low, more = draw(st.integers(0, 8)), draw(st.integers(0, 6))
    band = {"minimum": F(low, 2), "maximum": F(low + more, 2)}
    if kind == "yes-no":
        return {"kind": kind, "points": F(low, 2)}
    if kind == "levels":
        words = sorted(draw(st.sets(st.integers(1, 4), min_size=2, max_size=2)))
        named = {"minimum": LEVELS[words[0]], "maximum": LEVELS[words[1]]}
        return {"kind": kind, **named, "points": band}
    if kind == "steps" and of.kind == "level":
        numbers = sorted(draw(st.sets(st.integers(1, 4), min_size=1, max_size=3)))
        steps: list[Any] = [LEVELS[at] for at in numbers]
        earned = [F(low + more * at, 2) for at in range(len(steps))]
    elif kind == "steps":
        steps = draw(st.integers(1, 3).flatmap(lambda size: rising(of, size)))
        earned = [F(low + more * at, 2) for at in range(len(steps))]
    if kind == "steps":
        rows = [
            {"at_least": at, "points": points} for at, points in zip(steps, earned, strict=True)
        ]
        return {"kind": kind, "steps": rows}
    if kind == "threshold":
        (level,) = draw(rising(of, 1))
        sides = ["at_most"] if of.lower_is_better else ["at_least", "above"]
        return {"kind": kind, draw(st.sampled_from(sides)): level}
    minimum, maximum = draw(rising(of, 2))
    return {"kind": kind, "minimum": minimum, "maximum": maximum, "points": band}


GRADES = st.sampled_from(["primary", "press", "primary", "single-source", "inferred"])
FACTORS = st.sampled_from(["unknown", F(1), F(1, 2), F(3, 5), F(1, 10)])


@st.composite
def adjustments(draw: st.DrawFn, standards: list[Row]) -> list[Row]:
    """Reductions that the place of the tests could claim, by two names."""
    found: list[Row] = []
    for number in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["scale-minimum", "scale-minimum", "exempt"]))
        scalable = [
            row["id"]
            for row in standards
            if kind == "exempt"
            or not (
                INDICATORS[row["indicator"]].words or INDICATORS[row["indicator"]].lower_is_better
            )
        ]
        if scalable:
            found.append(
                {
                    "id": f"less-{number}",
                    "name": draw(st.sampled_from(["region", "heritage"])),
                    "kind": kind,
                    "standards": draw(st.lists(st.sampled_from(scalable), min_size=1, unique=True)),
                    "tags": ["hilly"],
                    "factor": draw(FACTORS) if kind == "scale-minimum" else None,
                    "grade": draw(GRADES),
                }
            )
    return found


@st.composite
def standards(draw: st.DrawFn, *measures: str, kinds: tuple[str, ...] = ()) -> list[Row]:
    """One standard for each indicator named, in criterion A or B."""
    return [
        {
            "id": f"S.{name}",
            "indicator": name,
            "criterion": draw(st.sampled_from(["A", "B"])),
            "counted_works": draw(st.booleans()) if INDICATORS[name].kind == "count" else False,
            "rule": {"II": draw(rules(INDICATORS[name], kinds))},
            "grade": draw(st.sampled_from(["primary", "primary", "press", "unverified"])),
        }
        for name in measures
    ]


@st.composite
def conflicts(draw: st.DrawFn, rows: list[Row], requirements: list[Row]) -> list[Row]:
    """Another reading of a standard (by the same kind of rule) or of a requirement."""
    found: list[Row] = []
    for number in range(draw(st.integers(0, 2))):
        row: Row = {"id": f"other-{number}", "text": {"en": "?"}}
        if bool(requirements) and draw(st.booleans()):
            of = draw(st.sampled_from(requirements))
            row |= {"requirement": of["id"], "at_least": draw(st.integers(0, 20))}
        else:
            standard = draw(st.sampled_from(rows))
            kind = standard["rule"]["II"]["kind"]
            rule = draw(rules(INDICATORS[standard["indicator"]], (kind,)))
            row |= {"standard": standard["id"], "rule": {"II": rule}}
        found.append(row)
    return found


@st.composite
def laws(draw: st.DrawFn) -> Regulation:
    """A whole regulation of a few standards, by points or by count, with something left open."""
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=4, unique=True))
    measure = draw(st.sampled_from(["points", "points", "count"]))
    kinds = ("scored", "levels", "steps", "yes-no") if measure == "points" else ()
    rows = draw(standards(*measures, kinds=kinds))
    names = sorted({row["criterion"] for row in rows})
    criteria = [{"id": name, "minimum": draw(st.integers(0, 4))} for name in names]
    requirements: list[Row] = []
    for number in range(draw(st.integers(1, 3))):
        if measure == "points":
            kind = draw(st.sampled_from(["points-total", "criterion-minimum"]))
            needed = draw(st.integers(0, 12))
        else:
            kind = draw(st.sampled_from(["count-met", "criterion-count"]))
            needed = draw(st.integers(0, len(rows)))
        requirements.append(
            {
                "id": f"must-{number}",
                "kind": kind,
                "criterion": draw(st.sampled_from(names)) if "criterion" in kind else None,
                "at_least": needed,
                "grade": draw(GRADES),
            }
        )
    return law_of(
        *rows,
        measure=measure,
        criteria=criteria,
        requirement=requirements,
        adjustment=draw(adjustments(rows)),
        conflict=draw(conflicts(rows, requirements)),
    )


@st.composite
def exact_values(draw: st.DrawFn, of: Indicator) -> str:
    """An exact value, as the ledger writes it."""
    if of.words:
        return draw(st.sampled_from(of.words))
    if bool(of.named_values) and draw(st.booleans()):
        return draw(st.sampled_from(sorted(of.named_values)))
    low = int(of.natural.low)
    whole = draw(st.integers(max(low, -45), 65))
    if of.kind == "count":
        return str(whole)
    high = of.natural.high
    parts = draw(st.sampled_from(["", ".5", ".000000001", ".999999999"]))
    return f"{whole}{parts}" if whole >= 0 and whole + 1 <= high else str(whole)


@st.composite
def values(draw: st.DrawFn, of: Indicator) -> str:
    """Any value: exact, with a sign, a range, or missing."""
    written = draw(exact_values(of))
    signs = ["", "", ">=", "<="] if of.kind == "level" else ["", "", ">", ">=", "<", "<=", "~"]
    if of.kind == "yes-no":
        signs = [""]
    shape = draw(st.integers(0, 5))
    if shape == 0:
        return ""
    if shape == 1 and not of.words:
        return f"{written}..{draw(exact_values(of))}"
    return draw(st.sampled_from(signs)) + written


def usable(of: Indicator, written: str) -> Range | None:
    """The range of a drawn value; those that cannot be are not tried."""
    qualifier, bare = typed_qualified(written)
    try:
        return meaning(of, bare, qualifier)
    except NotAValue:
        assume(False)
        raise AssertionError from None


@st.composite
def values_in(draw: st.DrawFn, of: Indicator, known: Range) -> F:
    """An exact value that an indicator can take inside a range."""
    if of.words or of.kind == "count":
        low = math.ceil(known.low)
        high = low + 80 if isinstance(known.high, float) else math.floor(known.high)
        steps = [F(at) for at in range(low, min(high, low + 200) + 1)]
        steps += list(of.named_values.values())
        possible = [at for at in steps if known.contains(at)]
        assume(possible)
        return draw(st.sampled_from(possible))
    return draw(numbers_in(known))
