"""The share of the units of a place that reach so many points of a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from urban_tracker.assessment.bounds import Outlook, spanned
from urban_tracker.assessment.results import UnitResult
from urban_tracker.core.models import weakest
from urban_tracker.core.ranges import Range
from urban_tracker.figures.value import Value
from urban_tracker.programme.programme import Place


def share_of_units(
    place: Place,
    indicator: str,
    on: dt.date,
    at_least: Fraction,
    units: tuple[UnitResult, ...],
    each_region: Sequence[tuple[UnitResult, ...]],
) -> tuple[Value, Outlook]:
    """The share in per cent as a value, and what is open in it.

    ``each_region`` holds the same units for each region in which those may lie that name none.
    """
    known = [each.value for unit in units for each in unit.standards if each.value is not None]
    shares = spanned([_share_reaching(each, at_least) for each in each_region])
    value = Value(
        place.id,
        indicator,
        Range(shares.worst, shares.best),
        max((each.as_of for each in known), default=on),
        weakest(each.grade for each in known),
        formula="units",
    )
    return value, shares


def _share_reaching(units: tuple[UnitResult, ...], points: Fraction) -> Outlook:
    """The share of units, in per cent, that reach so many points."""
    outlooks = [each.outlook for each in units if each.outlook is not None]
    share = Fraction(100, len(outlooks))

    def reaching(reached: Iterable[bool]) -> Fraction:
        return share * sum(reached)

    return Outlook(
        reaching(each.worst >= points for each in outlooks),
        reaching(each.can_reach(points) for each in outlooks),
        reaching(each.worst_leniently >= points for each in outlooks),
        reaching(each.can_reach_strictly(points) for each in outlooks),
        frozenset[str]().union(*(each.because for each in outlooks)),
    )
