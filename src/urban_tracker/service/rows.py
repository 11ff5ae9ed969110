"""Answers as rows of plain values, for data frames and spreadsheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from urban_tracker.service.target import TargetAnswer

if TYPE_CHECKING:
    from urban_tracker.output.contract.standards import StandardJson

Scalar = str | int | float | bool | dt.date | None


def rows_of(targets: Iterable[TargetAnswer]) -> list[dict[str, Scalar]]:
    """A row for each standard of each target; every row has the same columns, in this order."""
    return [
        {
            "place": target.place,
            "target": target.id,
            "type": target.type,
            "due": target.due,
            "assessed_on": target.assessed_on,
            "regulation": target.regulation,
            "verdict": target.verdict,
            **_standard(each.record),
        }
        for target in targets
        for each in target.standards.values()
    ]


def _standard(record: StandardJson) -> dict[str, Scalar]:
    """The columns of a standard, from what its JSON says."""
    return {
        "criterion": record["criterion"],
        "standard": record["id"],
        "indicator": record["indicator"],
        "name": record["name"]["vi"],
        "name_en": record["name"]["en"],
        "unit": record["unit"]["vi"],
        "value": record["value"],
        "value_low": _end(record["value_range"], "low"),
        "value_high": _end(record["value_range"], "high"),
        "as_of": record["as_of"],
        "source": record["source"],
        "minimum": record["minimum"],
        "maximum": record["maximum"],
        "state": record["state"],
        "gap_worst": _end(record["gap"], "worst"),
        "gap_best": _end(record["gap"], "best"),
        "progress_worst": _end(record["progress"], "worst"),
        "progress_best": _end(record["progress"], "best"),
        "points_worst": _end(record["points"], "worst"),
        "points_best": _end(record["points"], "best"),
        "points_minimum": _end(record["points"], "minimum"),
        "points_maximum": _end(record["points"], "maximum"),
        "grade": record["grade"],
        "reference": record["reference"],
    }


def _end(found: Mapping[str, Any] | None, end: str) -> Scalar:
    return None if found is None else found[end]
