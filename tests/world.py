"""What the tests of the meaning share: the packaged law and catalogue, and small made-up worlds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from urban_tracker.assessment.cases import NO_REGION
from urban_tracker.core.codes import FigureStatus
from urban_tracker.core.models import Names
from urban_tracker.core.ranges import Range
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.figures.observations import Observation, meaning
from urban_tracker.figures.typed import typed_qualified
from urban_tracker.figures.values import Figures
from urban_tracker.files.catalogue_file import packaged_catalogue
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.law.regulation import Regulation
from urban_tracker.programme.programme import Place, Programme

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
    """A made-up place; without a region it is known to lie in none, so that nothing is reduced."""
    if "region" not in more:
        return place(id, region=None, **more).model_copy(update={"region": NO_REGION})
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
    grade: Any = "primary",
    status: FigureStatus = "",
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


def told(
    of: str, known: Range | None, as_of: dt.date = DAY, *, at: str = "thi-tran"
) -> Observation:
    """A record of which only the range counts that it stands for."""
    return Observation(at, of, as_of, "?", "", "", "report", "primary", "", "", "", known, 0)


def figures(*rows: Observation, known: Catalogue = CATALOGUE, **more: Any) -> Figures:
    return Figures(known, rows, **more)


def figures_of(place: str, values: Iterable[tuple[str, str]]) -> Figures:
    """Figures of one place on one day."""
    return figures(*(figure(of, value, at=place) for of, value in values))


def scored(minimum: object, maximum: object, low: object, high: object) -> dict[str, Any]:
    """A band: from the minimum to the maximum level, for so many points."""
    points = {"minimum": low, "maximum": high}
    return {"II": {"kind": "scored", "minimum": minimum, "maximum": maximum, "points": points}}


def founded(**row: Any) -> dict[str, Any]:
    """A row of the law that is well founded, unless it says otherwise."""
    return {"grade": "primary", "reference": "here", **row}


def law_of(
    *standards: dict[str, Any],
    criteria: Iterable[dict[str, Any]] = ({"id": "A"},),
    measure: str = "points",
    units: bool = False,
    **sections: Iterable[dict[str, Any]],
) -> Regulation:
    """A regulation of one table for type II; with ``units`` a second table U for units.

    Standards belong to criterion A, and requirements to table T, unless they say otherwise.
    """
    tables = [{"id": "T", "name": {"en": "T"}, "types": ["II"], "measure": measure}]
    if units:
        tables.append({**tables[0], "id": "U", "assesses": "unit"})
    return Regulation.model_validate(
        {
            "id": "small",
            "edition": 1,
            "short": {"en": "Small"},
            "title": {"en": "Small"},
            "issuer": {"en": "Nobody"},
            "signed_on": dt.date(2026, 1, 1),
            "in_force_from": dt.date(2026, 1, 1),
            "reviewed_on": dt.date(2026, 1, 1),
            "ladder": ["I", "II", "III"],
            "rounding_of_points": "none",
            "grade": "primary",
            "table": [founded(**row) for row in tables],
            "criterion": [
                founded(**{"table": "T", "name": {"en": str(row["id"])}, **row}) for row in criteria
            ],
            "standard": [
                founded(**{"table": "T", "criterion": "A", "name": {"en": str(row["id"])}, **row})
                for row in standards
            ],
            "requirement": [
                founded(**{"table": "T", "types": ["II"], **row})
                for row in sections.pop("requirement", ())
            ],
            **{
                name: [founded(**row) for row in rows] if isinstance(rows, list) else rows
                for name, rows in sections.items()
            },
        }
    )
