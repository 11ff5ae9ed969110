"""The cells of a figure: which cannot be used, and what signs of yearbooks in them mean."""

from __future__ import annotations

from collections.abc import Iterator

from urban_tracker.core.problems import Problem
from urban_tracker.core.text import text
from urban_tracker.files.cells import Cell, Row, Sheet, cell_in_error, in_error
from urban_tracker.files.import_headers import YEARBOOK_SIGN, Plan
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
            yield Problem(
                "merged-value",
                text("a value stands in merged cells: {value}", value=cell.written[:40]),
                text(
                    "unmerge them, and write the value into each cell that it holds for; a row"
                    " that is no figure may begin with #"
                ),
                where,
            )
        elif not cell.written and name in _ALWAYS:
            yield Problem(
                "cell-empty",
                text("the {field} of this row is empty", field=name),
                text(
                    "write it in every row, or leave the column out with --map HEADER=- and say"
                    " {option} for all; a row that is no figure may begin with #",
                    option=_ALWAYS[name],
                ),
                where,
            )
        elif not cell.written and name in STANDS_IN and name in plan.defaults:
            yield Problem(
                "cell-empty",
                text("the {field} of this row is empty", field=name),
                text(
                    "write it in every row, or leave {option} out: it stands in only where no"
                    " column is about it",
                    option=f"--{name}",
                ),
                where,
            )


def read_signs(
    figure: dict[str, tuple[Cell, int]], fields: dict[str, str], plan: Plan
) -> Iterator[tuple[str, Problem]]:
    """Put into the fields what signs of yearbooks mean, if they are meant so."""
    marked = figure["marked"][0].written if "marked" in figure else ""
    day = marked_day(fields["as_of"])
    value = fields["value"]
    for name, sign in (("as_of", day is not None), ("value", is_sign(value))):
        if sign and not plan.yearbook:
            what, instead = YEARBOOK_SIGN
            yield (
                name,
                Problem("yearbook-sign", text(what.template, value=fields[name][:40]), instead),
            )
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
            Problem(
                "yearbook-sign",
                text("beside the day it says {marked}, here {said}", marked=marked, said=said[:40]),
                text("keep one of the two"),
            ),
        )
    elif marked:
        fields["status"] = marked
