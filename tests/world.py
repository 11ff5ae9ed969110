"""What the tests of the meaning share: the packaged law and catalogue, and small made-up worlds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.figures.observations import Observation, meaning
from urban_tracker.figures.typed import typed_qualified
from urban_tracker.figures.values import Figures
from urban_tracker.law.regulation import Regulation
from urban_tracker.models import Names
from urban_tracker.programme.programme import Place, Programme
from urban_tracker.workspace.catalogue_file import packaged_catalogue
from urban_tracker.workspace.regulation_files import RegulationShelf

CATALOGUE: Catalogue = packaged_catalogue()
LAW = RegulationShelf(CATALOGUE)
NQ_111: Regulation = LAW.get("nq-111-2025")
NQ_26: Regulation = LAW.get("nq-26-2022")
DAY = dt.date(2026, 11, 23)
NOW = "2026-11-23T01:00:00.000000Z"


def named(name: str) -> Names:
    return Names(en=name)


def indicator(id: str, kind: str = "number", **more: Any) -> Indicator:
    """A made-up indicator."""
    rest = {"name": {"en": id}, "unit": {"en": "units"}, "definition": {"en": id}}
    return Indicator.model_validate({"id": id, "kind": kind, **rest, **more})


def catalogue(*indicators: Indicator) -> Catalogue:
    return Catalogue(indicators={each.id: each for each in indicators})


def place(id: str = "thi-tran", **more: Any) -> Place:
    return Place.model_validate({"id": id, "name": {"en": id}, "kind": "urban-area", **more})


def programme(*places: Place, **more: Any) -> Programme:
    return Programme.model_validate({"place": places or (place(),), **more})


def figure(
    of: str,
    value: str,
    as_of: dt.date = DAY,
    *,
    at: str = "thi-tran",
    source: str = "report",
    grade: str = "primary",
    status: str = "",
    recorded_at: str = NOW,
    known: Catalogue = CATALOGUE,
) -> Observation:
    """A record of the ledger; the value may have a sign before it, as in ``>=30``."""
    qualifier, bare = typed_qualified(value)
    return Observation(
        place=at,
        indicator=of,
        as_of=as_of,
        value=bare,
        qualifier=qualifier,
        status=status,
        source=source,
        grade=grade,
        note="",
        recorded_at=recorded_at,
        recorded_by="",
        range=meaning(known[of], bare, qualifier),
        line=0,
    )


def figures(*rows: Observation, known: Catalogue = CATALOGUE, **more: Any) -> Figures:
    return Figures(known, rows, **more)


def figures_of(place: str, values: Iterable[tuple[str, str]]) -> Figures:
    """Figures of one place on one day."""
    return figures(*(figure(of, value, at=place) for of, value in values))
