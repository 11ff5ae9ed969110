"""A figure as somebody gives it, and the record that it becomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where, usage_error
from urban_tracker.core.text import bare
from urban_tracker.figures.observations import NotAValue, Observation
from urban_tracker.figures.typed import read_value, table_day, typed_day, typed_status
from urban_tracker.files.ledger_entry import (
    RECORDER,
    Entry,
    day_problems,
    one_line,
    recorder,
    text_problems,
)
from urban_tracker.files.ledger_lines import read_record
from urban_tracker.files.workspace import Workspace
from urban_tracker.programme.programme import Programme
from urban_tracker.service.clock import today
from urban_tracker.service.names import exactly

T = TypeVar("T")


@dataclass(frozen=True)
class Draft:
    """A figure as typed on the command line."""

    indicator: str
    value: str
    qualifier: str
    as_of: str
    source: str
    place: str | None
    note: str
    status: str
    grade: str
    decimal_mark: str | None
    day_first: bool | None = None


def day_of(written: str, day_first: bool | None) -> dt.date:
    """A day as typed; ``31/12/2023`` only where it was said which comes first.

    Raises NotAValue.
    """
    return typed_day(written) if day_first is None else table_day(written, day_first)


def _place_of(draft: Draft, programme: Programme) -> str:
    return programme.home.id if draft.place is None else draft.place


def _indicator_of(written: str, workspace: Workspace) -> str:
    """The indicator of a draft; who gives the number of a standard is told what it measures."""
    law = workspace.law
    known = dict.fromkeys(workspace.catalogue.indicators)
    if written not in known:
        rows = (row for head in law.heads for row in law.get(head.id).standard)
        measured = sorted({row.indicator for row in rows if row.id == written})
        if measured:
            raise usage_error("standard-not-indicator", id=written, known=", ".join(measured))
        wanted = bare(written)
        named = [
            each.id
            for each in workspace.catalogue.indicators.values()
            if wanted in [bare(name) for name in (each.name.vi, each.name.en) if name]
        ]
        if named:
            raise usage_error("unknown-indicator/named", id=written[:60], near=", ".join(named))
    return exactly(written, known, "indicator")


def entry_of(workspace: Workspace, draft: Draft) -> Entry:
    """A draft as a record. Raises ProblemsFound (exit 2)."""
    programme = workspace.programme
    places = dict.fromkeys(programme.places)
    problems: list[Problem] = []

    def tried(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except ProblemsFound as found:
            problems.extend(found.problems)
        except NotAValue as error:
            problems.append(error.problem)
        return None

    indicator = tried(lambda: _indicator_of(draft.indicator, workspace))
    place = tried(lambda: exactly(_place_of(draft, programme), places, "place"))
    measured = workspace.catalogue[indicator] if indicator is not None else None
    found = tried(lambda: read_value(measured, draft.value, draft.qualifier, draft.decimal_mark))
    day = tried(lambda: day_of(draft.as_of, draft.day_first))
    if found is not None and found[1] == "":
        problems.append(Problem.of("empty-value"))
    problems += [
        *(day_problems(day, today()) if day is not None else ()),
        *text_problems("--source", draft.source),
        *text_problems("--note", draft.note),
        *text_problems(RECORDER, recorder()),
    ]
    if problems or indicator is None or place is None or found is None or day is None:
        raise ProblemsFound(problems, Exit.USAGE)
    return {
        "place": place,
        "indicator": indicator,
        "as_of": day.isoformat(),
        "value": found[1],
        "qualifier": found[0],
        "status": typed_status(draft.status),
        "source": one_line(draft.source),
        "grade": draft.grade,
        "note": one_line(draft.note),
        "recorded_by": one_line(recorder()),
    }


def observation_of(workspace: Workspace, entry: Entry, moment: str) -> Observation:
    """The record as the ledger will give it back. Raises ProblemsFound (exit 2)."""
    row = {**entry, "recorded_at": moment}
    catalogue, places = workspace.catalogue, workspace.programme.places
    found = list(read_record(row, 0, lambda column: Where(""), catalogue, places))
    problems = [each.at(None) for each in found if isinstance(each, Problem)]
    if problems:
        raise ProblemsFound(problems, Exit.USAGE)
    (observation,) = found
    assert isinstance(observation, Observation)
    return observation
