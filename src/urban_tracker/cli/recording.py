"""Recording a figure: checked, appended under the lock, and its effect shown."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.results import TargetResult
from urban_tracker.assessment.status import assess_target
from urban_tracker.cli.names import exactly
from urban_tracker.cli.session import Asked, figures_of, open_session, today
from urban_tracker.figures.observations import COLUMNS, NotAValue, Observation
from urban_tracker.figures.typed import typed_day, typed_value
from urban_tracker.figures.values import Figures
from urban_tracker.output.changes import changes_screen
from urban_tracker.output.language import Language
from urban_tracker.output.screen import screen_for
from urban_tracker.problems import Exit, Problem, ProblemsFound, Where, usage_error
from urban_tracker.text import text
from urban_tracker.workspace.append import append, moment_after
from urban_tracker.workspace.ledger import Ledger, read_record
from urban_tracker.workspace.workspace import Workspace

RECORDER = "TRACKER_USER"
LONGEST_FIELD = 2000


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


def record(draft: Draft, folder: Path | None, language: Language, *, dry_run: bool) -> None:
    """Check a draft, append it, and show what it joins or replaces and what it changes.

    Raises ProblemsFound: exit 2 for what is wrong with the draft, 3 with the workspace, 4 if the
    ledger cannot be written. In each case nothing was written.
    """
    workspace = open_session(folder)
    fields = _fields(workspace, draft)
    place = fields["place"]
    affected = _affected(workspace, place)
    before = workspace.ledger(affected)
    if dry_run:
        newest = _newest(before, fields)
        written = _observation(workspace, fields, moment_after(newest, _now()))
    else:
        written = _append(workspace, fields, affected)
    asked = Asked(today())
    old = figures_of(workspace, before, asked, ())
    new = figures_of(workspace, before, asked, (), (written,))
    changes_screen(
        screen_for(language),
        written,
        workspace.catalogue[written.indicator],
        max(_same_figure(before, fields), key=lambda row: row.recorded_at, default=None),
        new.value(written.place, written.indicator, written.as_of),
        _results(workspace, old, asked, affected),
        _results(workspace, new, asked, affected),
        dry_run=dry_run,
    )


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _fields(workspace: Workspace, draft: Draft) -> dict[str, str]:
    """The record but for its moment. Raises ProblemsFound (exit 2)."""
    programme = workspace.programme
    indicators = dict.fromkeys(workspace.catalogue.indicators)
    indicator = exactly(draft.indicator, indicators, "indicator")
    place = programme.home.id
    if draft.place is not None:
        place = exactly(draft.place, dict.fromkeys(programme.places), "place")
    try:
        value = typed_value(draft.value, draft.decimal_mark)
        day = typed_day(draft.as_of)
    except NotAValue as error:
        raise usage_error(error.code, error.what, error.instead) from None
    if day > today():
        raise usage_error(
            "day-in-the-future",
            text("{day} lies in the future", day=day),
            text("a figure describes a day that has been; a plan is a [[goal]] or a [[target]]"),
        )
    if value == "":
        raise usage_error(
            "empty-value", text("the value is empty"), text("write a number or a level")
        )
    recorder = os.environ.get(RECORDER) or _user()
    for name, written in (
        ("--source", draft.source),
        ("--note", draft.note),
        (RECORDER, recorder),
    ):
        _check_text(name, written)
    return {
        "place": place,
        "indicator": indicator,
        "as_of": day.isoformat(),
        "value": value,
        "qualifier": draft.qualifier,
        "status": draft.status,
        "source": unicodedata.normalize("NFC", draft.source.strip()),
        "grade": draft.grade,
        "note": unicodedata.normalize("NFC", draft.note.strip()),
        "recorded_by": unicodedata.normalize("NFC", recorder.strip()),
    }


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name anywhere; on Windows no module that knows
        return ""


def _check_text(option: str, written: str) -> None:
    if len(written) > LONGEST_FIELD:
        raise usage_error(
            "text-too-long",
            text("{option} is longer than {most} characters", option=option, most=LONGEST_FIELD),
        )
    if any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") for each in written):
        raise usage_error(
            "control-character",
            text("{option} has a line break or a control character", option=option),
            text("write it in one line of plain text"),
        )


def _observation(workspace: Workspace, fields: dict[str, str], moment: str) -> Observation:
    """The record as the ledger will give it back. Raises ProblemsFound (exit 2)."""
    row = [moment if column == "recorded_at" else fields[column] for column in COLUMNS]
    where = Where("")
    found = list(read_record(row, 0, where, workspace.catalogue, workspace.programme.places))
    problems = [
        Problem(each.code, each.what, each.instead) for each in found if isinstance(each, Problem)
    ]
    if problems:
        raise ProblemsFound(problems, Exit.USAGE)
    (observation,) = found
    assert isinstance(observation, Observation)
    return observation


def _append(workspace: Workspace, fields: dict[str, str], affected: set[str]) -> Observation:
    written: list[Observation] = []

    def make() -> Sequence[Sequence[str]]:
        newest = _newest(workspace.ledger(affected), fields)
        written.append(_observation(workspace, fields, moment_after(newest, _now())))
        row = written[0]
        return [
            [
                getattr(row, column) if column != "as_of" else row.as_of.isoformat()
                for column in COLUMNS
            ]
        ]

    _observation(workspace, fields, moment_after("", _now()))
    append(workspace.ledger_path, make)
    return written[0]


def _newest(ledger: Ledger, fields: dict[str, str]) -> str:
    """The newest moment at which the same figure was recorded."""
    return max((row.recorded_at for row in _same_figure(ledger, fields)), default="")


def _same_figure(ledger: Ledger, fields: dict[str, str]) -> list[Observation]:
    """All that the same source has said of the same place, indicator and day."""
    return [
        row
        for row in ledger.observations
        if (row.place, row.indicator, row.as_of.isoformat(), row.source)
        == (fields["place"], fields["indicator"], fields["as_of"], fields["source"])
    ]


def _affected(workspace: Workspace, place: str) -> set[str]:
    """The place, and those that it is a unit of."""
    found = {place}
    grown = True
    while grown:
        more = {each.id for each in workspace.programme.place if found & set(each.units)} - found
        found |= more
        grown = bool(more)
    return found


def _results(
    workspace: Workspace, figures: Figures, asked: Asked, affected: set[str]
) -> list[TargetResult]:
    """Every target of the places that a figure can touch."""
    programme = workspace.programme
    assessor = Assessor(programme, figures)
    return [
        assess_target(assessor, workspace.law, target, asked.as_of)
        for target in programme.target
        if programme.place_of(target, asked.as_of).id in affected
    ]
