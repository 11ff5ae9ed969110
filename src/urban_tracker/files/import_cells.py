"""The cells of a figure: which cannot be used, and what signs of yearbooks in them mean."""

from __future__ import annotations

from collections.abc import Iterator

from urban_tracker.core.problems import Problem
from urban_tracker.files.cells import Cell, Row, Sheet, cell_in_error, in_error
from urban_tracker.files.import_headers import Plan
from urban_tracker.files.yearbook import NONE, is_sign, marked_day

_ALWAYS = {"place": "--place", "indicator": "INDICATOR", "as_of": "--as-of"}
"""What every figure needs, and what says it for all."""

STANDS_IN = ("source", "status", "grade", "note")
"""What may be empty, but not in part while an option says it for all."""


def unusable_cells(
    sheet: Sheet, row: Row, figure: dict[str, tuple[Cell, int]], plan: Plan
) -> Iterator[Problem]:
    """Cells of a figure that say nothing, or nothing that can be used."""
    for name, (cell, column) in figure.items():
        where = sheet.where(row.number, column)
        wrong = cell_in_error(cell.written) if in_error(cell.written) else cell.wrong
        if wrong is not None:
            yield wrong._replace(where=where)
        elif name == "value" and cell.merged:
            yield Problem.of("merged-value", where, value=cell.written[:40])
        elif not cell.written and name in _ALWAYS:
            yield Problem.of("cell-empty", where, field=name, option=_ALWAYS[name])
        elif not cell.written and name in STANDS_IN and name in plan.defaults:
            yield Problem.of("cell-empty/option", where, field=name, option=f"--{name}")


def read_signs(
    figure: dict[str, tuple[Cell, int]], fields: dict[str, str], plan: Plan
) -> Iterator[tuple[str, Problem]]:
    """Put into the fields what signs of yearbooks mean, if they are meant so."""
    marked = figure["marked"][0].written if "marked" in figure else ""
    day = marked_day(fields["as_of"])
    value = fields["value"]
    for name, sign in (("as_of", day is not None), ("value", is_sign(value))):
        if sign and not plan.yearbook:
            yield name, Problem.of("yearbook-sign", value=fields[name][:40])
    if not plan.yearbook:
        return
    if day is not None:
        fields["as_of"], marked = day
    indicator = plan.catalogue.indicators.get(fields["indicator"])
    if value in NONE and indicator is not None and not indicator.words:
        fields["value"] = "0"
    said = figure["status"][0].written if "status" in figure else ""
    if marked and said and said != marked:
        yield (
            "status",
            Problem.of("yearbook-sign/status", marked=marked, said=said[:40]),
        )
    elif marked:
        fields["status"] = marked
