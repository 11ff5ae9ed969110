"""What the State has decided about a target: ``achieved``, ``missed`` or ``open`` (design 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from urban_tracker.core.codes import Outcome
from urban_tracker.core.models import Names
from urban_tracker.law.in_force import in_force_on
from urban_tracker.law.regulation import Head, Regulation
from urban_tracker.law.transitions import transition_of
from urban_tracker.programme.programme import Place, Programme, Recognition, Target


class Regulations(Protocol):
    """The regulations at hand."""

    @property
    def heads(self) -> Iterable[Head]:
        """What is in force when."""
        ...

    def get(self, regulation: str) -> Regulation:
        """The regulation of an id."""
        ...


def outcome_of(programme: Programme, law: Regulations, target: Target, as_of: dt.date) -> Outcome:
    """``achieved`` when a type recognised by the due day is at least the target's.

    Every recognition up to that day counts: of the place, and after it passed on to another
    those of both. Each is read on the ladder of its own day, and from the day of a transition on
    as what it became. ``missed`` when the due day has passed without, else ``open``.
    """
    day = min(as_of, target.due)
    places = dict.fromkeys((target.place, programme.place_of(target, as_of).id))
    for place in (programme.places[each] for each in places):
        # What ended before a transition became nothing by it.
        last = place.day_within(day)
        for recognised in place.recognised:
            if recognised.on <= last and _reaches(law, place, recognised, target.type, last):
                return "achieved"
    return "missed" if target.due < as_of else "open"


def _reaches(
    law: Regulations, place: Place, recognised: Recognition, wanted: str, day: dt.date
) -> bool:
    """Whether a recognition is, on a day, at least the type wanted.

    On the newest ladder that still has that type. A type that was gone before the recognition is
    wanted as what it became by operation of law.
    """
    first, *later = _texts(law, recognised.on, day)
    rungs = [(first, recognised.type)]
    for text in later:
        rungs.append((text, _became(text, rungs[-1][1], place.name, recognised.on, day)))
    for text, rung in reversed(rungs):
        reached, needed = text.rank(rung), text.rank(wanted)
        if reached is not None and needed is not None:
            return reached <= needed
    reached = first.rank(recognised.type)
    needed = first.rank(_became(first, wanted, place.name, dt.date.min, day))
    if reached is not None and needed is not None:
        return reached <= needed
    return recognised.type == wanted


def _became(text: Regulation, urban_type: str, name: Names, since: dt.date, day: dt.date) -> str:
    rule = transition_of(text, urban_type, name, day)
    if rule is None or rule.becomes is None or since >= rule.on:
        return urban_type
    return rule.becomes


def _texts(law: Regulations, first: dt.date, last: dt.date) -> Iterator[Regulation]:
    """The versions in force from one day to another, oldest first.

    A recognition from before the first known version is read on the ladder of that one.
    """
    heads: Sequence[Head] = tuple(law.heads)
    days = sorted({first, *(head.in_force_from for head in heads if first < head.in_force_from)})
    found: dict[str, None] = {}
    for day in days:
        head = in_force_on(heads, day)
        if head is not None and (day <= last or not found):
            found.setdefault(head.id)
    return (law.get(each) for each in found)
