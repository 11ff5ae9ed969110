"""Places held against one type, in order of what is certain of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple, get_args

from urban_tracker.assessment.bounds import Outlook, total
from urban_tracker.assessment.results import Assessment
from urban_tracker.core.codes import Grade, Measure, Reason, Verdict
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.models import Real
from urban_tracker.programme.programme import Place

Order = Literal["certain", "possible", "known", "name"]
ORDERS: tuple[Order, ...] = get_args(Order)


class Standing(NamedTuple):
    """A place held against a type: what is left of its assessment when many stand in one table.

    Places, regulations (with their edition) and indicators by id, so that it stays small.
    ``reached`` are points, or standards met where the type is counted or its points are not
    known. ``short`` are the indicators of the standards whose minimum is surely not reached.
    ``known`` of ``asked`` standards have a value.
    """

    place: str
    regulation: tuple[str, int]
    measure: Measure
    verdict: Verdict
    because: tuple[Reason, ...]
    reached: Outlook
    required: Fraction | None
    maximum: Fraction
    short: tuple[str, ...]
    known: int
    asked: int
    weakest_grade: Grade | None


class Ranked(NamedTuple):
    """A standing with its rank: equal ones share it, and who cannot be compared has none."""

    rank: int | None
    standing: Standing


class Ranking(NamedTuple):
    """The places in order, and those that were left out because they had ended by then."""

    made_from: MadeFrom
    type: str
    rows: tuple[Ranked, ...]
    verdicts: Counter[str]
    """How many places have each verdict, whatever was left out of the rows."""
    ended: tuple[Place, ...]
    """Asked about, but gone by the day."""


def standing_of(found: Assessment) -> Standing:
    """What a table of many places says of an assessment."""
    reached = found.points
    if reached is None:
        counts = [row for row in found.requirements if row.requirement.kind == "count-met"]
        reached = counts[0].outlook if counts else None
    if reached is None:
        reached = total(result.met for result in found.standards)
    asked = len(found.standards)
    return Standing(
        found.place.id,
        (found.regulation.id, found.regulation.edition),
        found.measure,
        found.verdict,
        found.undecided_because,
        reached,
        found.required,
        Fraction(asked) if found.maximum is None else found.maximum,
        tuple(result.indicator.id for result in found.standards if result.state == "short"),
        sum(result.value is not None for result in found.standards),
        asked,
        found.weakest_grade,
    )


def ranked(
    standings: Iterable[Standing], places: Mapping[str, Place], order: Order = "certain"
) -> list[Ranked]:
    """Places in order, the best first; equal ones have equal rank and stand by name.

    By what is ``certain`` (or at best ``possible``), by the share of figures ``known``, or by
    ``name``, which ranks nobody. Points and counts of standards cannot be compared: places that
    are measured otherwise than most come last, without a rank.
    """
    known = sorted(standings, key=lambda each: (_name(places[each.place]), each.place))
    if order == "name":
        return [Ranked(None, each) for each in known]
    usual = _usual(known)

    def worth(each: Standing) -> Real:
        if order == "known":
            return Fraction(each.known, each.asked or 1)
        return each.reached.worst if order == "certain" else each.reached.best

    others = [Ranked(None, each) for each in known if each.measure != usual]
    placed = sorted((each for each in known if each.measure == usual), key=worth, reverse=True)
    found: list[Ranked] = []
    for at, each in enumerate(placed):
        level = bool(found) and worth(found[-1].standing) == worth(each)
        found.append(Ranked(found[-1].rank if level else at + 1, each))
    return found + others


def _name(place: Place) -> str:
    return (place.name.vi or place.name.en or "").casefold()


def _usual(standings: Sequence[Standing]) -> str | None:
    """How most places are measured."""
    measures = [each.measure for each in standings]
    return max(sorted(set(measures)), key=measures.count, default=None)


def first_of(rows: Sequence[Ranked], limit: int) -> Sequence[Ranked]:
    """The first rows; of places with equal rank none is left out for the sake of a number."""
    if limit >= len(rows) or limit < 1:
        return rows
    last = rows[limit - 1].rank
    if last is not None:
        while limit < len(rows) and rows[limit].rank == last:
            limit += 1
    return rows[:limit]
