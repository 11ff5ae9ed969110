"""``tracker update --from``: many figures from a file, all or none."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from urban_tracker.cli.clock import today
from urban_tracker.cli.recording import Change, about_source, agreed, at_terminal, believe
from urban_tracker.cli.screen import print_warning
from urban_tracker.cli.session import one_of, open_session
from urban_tracker.figures.history import newest
from urban_tracker.figures.observations import Observation
from urban_tracker.output.import_screen import Line, import_screen
from urban_tracker.output.language import Language
from urban_tracker.output.screen import screen_for
from urban_tracker.problems import Problem, ProblemsFound, usage_error
from urban_tracker.text import text
from urban_tracker.workspace.imports import Found, Plan, take
from urban_tracker.workspace.tables import SEPARATORS, Reading, read_table
from urban_tracker.workspace.workspace import Workspace


@dataclass(frozen=True)
class Request:
    """What was said of the file: how to read it, and what holds for all of its figures."""

    path: Path
    sheet: str | None = None
    columns: tuple[str, ...] = ()
    encoding: str = "utf-8"
    separator: str = ","
    decimal_mark: str | None = None
    defaults: tuple[tuple[str, str], ...] = ()


def import_file(
    request: Request, folder: Path | None, language: Language, *, dry_run: bool, force: bool
) -> None:
    """Read a file, show what it changes, and record all of it or nothing.

    Raises ProblemsFound: exit 2 for what was said of the file, 3 for what is wrong in it or in
    the workspace, 4 if something cannot be read or written. In each case nothing was written.
    """
    one_of("--separator", request.separator, tuple(SEPARATORS))
    workspace = open_session(folder, language)
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
    )
    taken = take(read_table(request.path, reading), plan)
    if taken.problems:
        raise ProblemsFound(taken.problems)
    standing = _standing(workspace, taken.figures)
    lines = [Line(each.observation, standing.get(_key(each.observation))) for each in taken.figures]
    new = [
        each for each, line in zip(taken.figures, lines, strict=True) if line.happens != "unchanged"
    ]
    change = Change(workspace, [each.entry for each in new])
    doubts = _at_their_cells(change, new)
    screen = screen_for(language)
    planned = change.planned()
    of_sources = {row.source: about_source(row, workspace.programme) for row in planned}
    import_screen(
        screen,
        lines,
        workspace.catalogue,
        taken.without_value,
        change.effect(planned),
        remarks=[each for each in of_sources.values() if each is not None],
        dry_run=dry_run,
    )
    if dry_run:
        for problem in doubts:
            print_warning(problem, language)
        return
    if not new:
        return
    if at_terminal() and not doubts and not force:
        if not agreed(language, text("record these figures?")):
            print(language.say(text("nothing was recorded")))
            return
    else:
        believe(doubts, language, force=force)
    written = change.record(language)
    print(language.count("recorded {n} figure", "recorded {n} figures", len(written)))


def _column(written: str) -> tuple[str, str]:
    """``HEADER=MEANING`` taken apart. Raises ProblemsFound (exit 2)."""
    header, equals, meaning = written.rpartition("=")
    if not equals or not header.strip() or not meaning.strip():
        raise usage_error(
            "not-a-map",
            text("--map {written} is not HEADER=MEANING", written=written[:60]),
            text("as in --map 'Dân số=population', --map 'Ngày=as_of' or --map 'STT=-'"),
        )
    return unicodedata.normalize("NFC", header.strip()), meaning.strip()


def _key(row: Observation) -> tuple[object, ...]:
    return (row.place, row.indicator, row.as_of, row.source)


def _standing(
    workspace: Workspace, figures: Sequence[Found]
) -> dict[tuple[object, ...], Observation]:
    """What the ledger holds of the same figures now."""
    ledger = workspace.ledger({each.observation.place for each in figures})
    return {_key(row): row for row in newest(ledger.observations) if row.range is not None}


def _at_their_cells(change: Change, new: Sequence[Found]) -> list[Problem]:
    """The doubts about figures, each at the cell of its figure."""
    spots = {_key(each.observation): each.where for each in new}
    return [problem._replace(where=spots[_key(row)]) for row, problem in change.doubted()]
