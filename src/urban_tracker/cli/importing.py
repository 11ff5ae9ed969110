"""``tracker update --from``: many figures from a file, all or none."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from urban_tracker.cli.recorded import about_source, agreed, at_terminal, believe
from urban_tracker.cli.screen import print_warning, reporter
from urban_tracker.core.problems import Problem, ProblemsFound, usage_error
from urban_tracker.core.text import Text, text
from urban_tracker.figures.history import newest
from urban_tracker.figures.observations import Observation
from urban_tracker.files.import_headers import Plan
from urban_tracker.files.imports import Found, take
from urban_tracker.files.tables import SEPARATORS, STANDARD_INPUT, Reading, read_table
from urban_tracker.files.workspace import Workspace
from urban_tracker.output.import_screen import Line, import_screen
from urban_tracker.output.language import Language
from urban_tracker.output.screen import screen_for
from urban_tracker.service.clock import today
from urban_tracker.service.doubts import figure_of
from urban_tracker.service.names import one_of
from urban_tracker.service.recording import Change
from urban_tracker.service.session import Asked, figures_of, open_session


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


def import_file(
    request: Request, folder: Path | None, language: Language, *, dry_run: bool, force: bool
) -> None:
    """Read a file, show what it changes, and record all of it or nothing.

    Raises ProblemsFound: exit 2 for what was said of the file, 3 for what is wrong in it or in
    the workspace, 4 if something cannot be read or written. In each case nothing was written.
    """
    one_of("--separator", request.separator, tuple(SEPARATORS))
    workspace = open_session(folder, reporter(language))
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
    lines, new = _lines(workspace, taken.figures)
    change = Change(workspace, [each.entry for each in new])
    doubts = _at_their_cells(change, new)
    screen = screen_for(language)
    planned = change.planned()
    # A source weakens its figures unless each of them brings a grade of its own.
    of_sources: dict[str, Text] = {}
    for row in planned:
        remark = about_source(row, workspace.programme)
        if remark is not None:
            of_sources.setdefault(row.source, remark)
    figures = figures_of(workspace, change.before, Asked(today()), (), planned)
    lines = [
        each._replace(joined=figures.value(each.new.place, each.new.indicator, each.new.as_of))
        for each in lines
    ]
    import_screen(
        screen,
        lines,
        workspace.catalogue,
        taken.without_value,
        change.effect(planned),
        account=list(taken.account.said()),
        remarks=list(of_sources.values()),
        dry_run=dry_run,
    )
    if dry_run:
        for problem in doubts:
            print_warning(problem, language)
        return
    if not new:
        return
    if request.path == STANDARD_INPUT and sys.stdout.isatty() and not sys.stdin.isatty():
        said = text("standard input holds the figures, so nothing is asked")
        print(language.say(said), file=sys.stderr)
    if at_terminal() and not doubts and not force:
        if not agreed(language, text("record these figures?")):
            print(language.say(text("nothing was recorded")))
            return
    else:
        believe(doubts, language, force=force)
    written = change.record()
    print(language.count("recorded {n} figure", "recorded {n} figures", len(written)))


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
        raise usage_error(
            "not-a-map",
            text("--map {written} is not HEADER=MEANING", written=written[:60]),
            text("as in --map 'Dân số=population', --map 'Ngày=as_of' or --map 'STT=-'"),
        )
    return unicodedata.normalize("NFC", header.strip()), meaning.strip()


def _lines(workspace: Workspace, figures: Sequence[Found]) -> tuple[list[Line], list[Found]]:
    """The figures with what the ledger holds of each now, and those that are not unchanged."""
    ledger = workspace.ledger({each.observation.place for each in figures})
    there: dict[tuple[object, ...], tuple[Observation, ...]] = {}
    for row in newest(ledger.observations):
        there[figure_of(row)] = (*there.get(figure_of(row), ()), row)
    lines = [Line(each.observation, there.get(figure_of(each.observation), ())) for each in figures]
    new = [each for each, line in zip(figures, lines, strict=True) if line.happens != "unchanged"]
    return lines, new


def _at_their_cells(change: Change, new: Sequence[Found]) -> list[Problem]:
    """The doubts about figures, each at the cell of its figure."""
    spots = {figure_of(each.observation): each.where for each in new}
    return [problem._replace(where=spots[figure_of(row)]) for row, problem in change.doubted()]
