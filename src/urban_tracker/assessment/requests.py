"""Who is asked for which figure, and who is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from urban_tracker.assessment.results import Notice, PlaceStatus
from urban_tracker.core.models import Names
from urban_tracker.core.text import Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Figures
from urban_tracker.programme.evidence import Request
from urban_tracker.programme.programme import Place, Programme


class RequestState(NamedTuple):
    """A request on a day. ``owner`` is who is asked: of the request, or else of the indicator.

    ``answered`` is whether there is a whole figure of the day asked for, or of a later one.
    ``days_late`` counts the days since it was due, 0 if it is answered, in time or without a day.
    """

    request: Request
    place: Place
    indicator: Indicator
    owner: Names | None
    answered: bool
    days_late: int

    @property
    def overdue(self) -> bool:
        """Whether the day has passed on which it was due, without a figure."""
        return self.days_late > 0


def requests(programme: Programme, figures: Figures, day: dt.date) -> tuple[RequestState, ...]:
    """Every request as it stands at the end of a day, in the order of ``targets.toml``."""
    return tuple(_state(programme, figures, each, day) for each in programme.request)


def overdue(programme: Programme, figures: Figures, day: dt.date) -> tuple[RequestState, ...]:
    """The requests that are late on a day, those first that have been for longest."""
    late = [each for each in requests(programme, figures, day) if each.overdue]
    return tuple(sorted(late, key=lambda each: -each.days_late))


def with_overdue(
    places: tuple[PlaceStatus, ...], late: Mapping[str, Sequence[RequestState]]
) -> tuple[PlaceStatus, ...]:
    """Places with a notice for each late request, by the place that it is said at."""
    return tuple(
        at._replace(
            notices=(
                *at.notices,
                *(
                    Notice("request-overdue", overdue_in_words(each))
                    for each in late.get(at.place.id, ())
                ),
            )
        )
        for at in places
    )


def overdue_in_words(state: RequestState) -> Text:
    """What was asked for, of whom, and since when it is late."""
    about: dict[str, object] = {
        "indicator": state.indicator.name,
        "place": state.place.name,
        "due": state.request.due,
        "days": state.days_late,
    }
    if state.request.as_of is not None:
        about["day"] = state.request.as_of
    if state.owner is not None:
        about["owner"] = state.owner
    return Text(_OVERDUE["day" in about, "owner" in about].template, about)


_OVERDUE = {
    (False, False): text("{indicator} of {place} was due on {due}: {days} days late"),
    (True, False): text("{indicator} of {place} for {day} was due on {due}: {days} days late"),
    (False, True): text(
        "{indicator} of {place} was due on {due}: {days} days late, asked of {owner}"
    ),
    (True, True): text(
        "{indicator} of {place} for {day} was due on {due}: {days} days late, asked of {owner}"
    ),
}


def _state(programme: Programme, figures: Figures, row: Request, day: dt.date) -> RequestState:
    place = programme.home if row.place is None else programme.places[row.place]
    indicator = figures.catalogue[row.indicator]
    value = figures.reported.value(place.id, indicator.id, day)
    answered = (
        value is not None and not value.partial and (row.as_of is None or value.as_of >= row.as_of)
    )
    late = 0 if answered or row.due is None else max(0, (day - row.due).days)
    return RequestState(row, place, indicator, row.owner or indicator.owner, answered, late)
