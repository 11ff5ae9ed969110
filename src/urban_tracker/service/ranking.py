"""All places of a workspace, or some of them, held against one type."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypedDict, Unpack, cast, get_args

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.ranking import (
    ORDERS,
    Order,
    Ranking,
    Standing,
    ranked,
    standing_of,
)
from urban_tracker.assessment.status import Question, assess_type
from urban_tracker.core.codes import Verdict
from urban_tracker.core.models import URBAN_TYPES
from urban_tracker.core.problems import usage_error
from urban_tracker.files.ledger_by_place import LedgerByPlace
from urban_tracker.files.workspace import Workspace
from urban_tracker.programme.programme import Place, PlaceKind, Region
from urban_tracker.service.asked import Asked, asked_of
from urban_tracker.service.names import one_of, resolve
from urban_tracker.service.session import figures_from, made_from
from urban_tracker.service.spread import spread
from urban_tracker.service.units import units_of


class RankAsking(TypedDict, total=False):
    """Which places are ranked and how; what is left out or ``None`` is not asked.

    ``type`` is what they are held against. ``kind``, ``region``, ``province`` (by the official
    code of a place) and ``parent`` (an area whose units are meant) choose the places, ``only``
    those with one verdict.
    """

    type: str | None
    as_of: dt.date | str | None
    known_on: dt.date | str | None
    regulation: str | None
    kind: str | None
    region: str | None
    province: str | None
    parent: str | None
    only: str | None
    sort: str | None


Watch = Callable[[Iterable[Standing], int], Iterable[Standing]]
"""Sees every place pass that is assessed, of so many: a progress bar."""


def rank(
    workspace: Workspace,
    watch: Watch = lambda done, total: done,
    **asking: Unpack[RankAsking],
) -> Ranking:
    """Hold places against a type, each exactly as ``status --type`` does. Raises ProblemsFound."""
    urban_type, order, only = _choices(asking)
    asked = asked_of({"as_of": asking.get("as_of"), "known_on": asking.get("known_on")})
    regulation = asking.get("regulation")
    if regulation is not None:
        heads = {head.id: head.short for head in workspace.law.heads}
        regulation = resolve(regulation, heads, "regulation")
    chosen = _places(workspace, asking)
    there = [place for place in chosen if place.day_within(asked.as_of) == asked.as_of]
    question = Question(asked.as_of, (), type=urban_type, regulation=regulation)
    ledger = workspace.ledger_by_place([place.id for place in there])

    def assess(places: Sequence[Place]) -> list[Standing]:
        return list(_standings(workspace, ledger, question, asked, places))

    standings = list(watch(spread(assess, there), len(there)))
    rows = [
        each
        for each in ranked(standings, workspace.programme.places, order)
        if only is None or each.standing.verdict == only
    ]
    return Ranking(
        made_from(workspace, ledger, asked),
        urban_type,
        tuple(rows),
        Counter(each.verdict for each in standings),
        tuple(place for place in chosen if place.day_within(asked.as_of) != asked.as_of),
    )


def _standings(
    workspace: Workspace,
    ledger: LedgerByPlace,
    question: Question,
    asked: Asked,
    places: Iterable[Place],
) -> Iterator[Standing]:
    assert question.type is not None
    assessor: Assessor | None = None
    for place in places:
        rows = ledger.of(workspace.with_units([place.id]))
        figures = figures_from(workspace, rows, asked, ())
        assessor = (
            Assessor(workspace.programme, figures) if assessor is None else assessor.on(figures)
        )
        found = assess_type(assessor, workspace.law, question, place, question.type)
        yield standing_of(found.assessment)


def _choices(asking: RankAsking) -> tuple[str, Order, Verdict | None]:
    """The type, the order and the verdict asked for. Raises ProblemsFound (exit 2)."""
    urban_type, order, only = asking.get("type"), asking.get("sort"), asking.get("only")
    if urban_type is None:
        raise usage_error("type-missing/rank", known=", ".join(URBAN_TYPES))
    one_of("--type", urban_type, URBAN_TYPES)
    one_of("--sort", order or "certain", ORDERS)
    if only is not None:
        one_of("--only", only, get_args(Verdict))
    return urban_type, cast(Order, order or "certain"), cast("Verdict | None", only)


def _places(workspace: Workspace, asking: RankAsking) -> list[Place]:
    """The places that are ranked. Raises ProblemsFound (exit 2) if there is none."""
    programme = workspace.programme
    kind, region, parent = asking.get("kind"), asking.get("region"), asking.get("parent")
    province = asking.get("province")
    codes = None if province is None else {each.unit.code for each in units_of(province)}
    if kind is not None:
        one_of("--kind", kind, get_args(PlaceKind))
    if region is not None:
        one_of("--region", region, get_args(Region))
    inside = None
    if parent is not None:
        names = {each.id: each.name for each in programme.place}
        inside = set(programme.places[resolve(parent, names, "place")].units)
    found = [
        place
        for place in programme.places.values()
        if kind in (None, place.kind)
        and region in (None, place.region)
        and (inside is None or place.id in inside)
        and (codes is None or place.code in codes)
    ]
    if not found:
        raise usage_error("no-place-to-rank")
    return found
