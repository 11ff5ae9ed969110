"""Many figures from a file: how it is read, what the ledger holds of each, what is doubtful."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from urban_tracker.core.problems import Problem, ProblemsFound, usage_error
from urban_tracker.figures.history import Incoming
from urban_tracker.figures.newest import figure_of, newest
from urban_tracker.figures.observations import Observation
from urban_tracker.files.import_headers import Plan
from urban_tracker.files.imports import Found, Taken, take
from urban_tracker.files.tables import SEPARATORS, Reading, read_table
from urban_tracker.files.workspace import Workspace
from urban_tracker.service.clock import today
from urban_tracker.service.names import one_of
from urban_tracker.service.recording import Change


@dataclass(frozen=True)
class Request:
    """What was said of the file: how to read it, and what holds for all of its figures."""

    path: Path
    sheet: str | None = None
    columns: tuple[str, ...] = ()
    encoding: str = "utf-8"
    separator: str = ","
    decimal_mark: str | None = None
    day_first: bool | None = None
    defaults: tuple[tuple[str, str], ...] = ()
    yearbook_signs: bool = False


def figures_of_file(workspace: Workspace, request: Request) -> Taken:
    """The figures of a file. Raises ProblemsFound with everything that is wrong in it."""
    one_of("--separator", request.separator, tuple(SEPARATORS))
    reading = Reading(request.encoding, SEPARATORS[request.separator], request.sheet)
    plan = Plan(
        workspace.catalogue,
        workspace.programme.places,
        today(),
        columns=dict(_column(each) for each in request.columns),
        defaults={
            "place": workspace.programme.home.id,
            **{name: value for name, value in request.defaults if value},
        },
        decimal_mark=request.decimal_mark,
        day_first=_day_first(request),
        yearbook=request.yearbook_signs,
    )
    taken = take(read_table(request.path, reading), plan)
    if taken.problems:
        raise ProblemsFound(taken.problems)
    return taken


def _day_first(request: Request) -> bool | None:
    """Whether 05/06/2023 begins with the day: as was said, else so where decimals have a comma.

    Spreadsheets that write semicolons or decimal commas, as the Vietnamese ones do, write the day
    first; where neither was said it is not known.
    """
    if request.day_first is None and (request.separator == ";" or request.decimal_mark == ","):
        return True
    return request.day_first


def _column(written: str) -> tuple[str, str]:
    """``HEADER=MEANING`` taken apart. Raises ProblemsFound (exit 2)."""
    header, equals, meaning = written.rpartition("=")
    if not equals or not header.strip() or not meaning.strip():
        raise usage_error("not-a-map", written=written[:60])
    return unicodedata.normalize("NFC", header.strip()), meaning.strip()


def lines_of(workspace: Workspace, figures: Sequence[Found]) -> tuple[list[Incoming], list[Found]]:
    """The figures with what the ledger holds of each now, and those that are not unchanged."""
    ledger = workspace.ledger({each.observation.place for each in figures})
    there: dict[tuple[object, ...], tuple[Observation, ...]] = {}
    for row in newest(ledger.observations):
        there[figure_of(row)] = (*there.get(figure_of(row), ()), row)
    lines = [
        Incoming(each.observation, there.get(figure_of(each.observation), ())) for each in figures
    ]
    new = [each for each, line in zip(figures, lines, strict=True) if line.happens != "unchanged"]
    return lines, new


def at_their_cells(change: Change, new: Sequence[Found]) -> list[Problem]:
    """The doubts about figures, each at the cell of its figure."""
    spots = {figure_of(each.observation): each.where for each in new}
    return [problem._replace(where=spots[figure_of(row)]) for row, problem in change.doubted()]
