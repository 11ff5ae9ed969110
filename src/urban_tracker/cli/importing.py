"""``tracker update --from``: many figures from a file, all or none."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from urban_tracker.cli.recorded import agreed, at_terminal, believe
from urban_tracker.cli.screen import print_warning, reporter
from urban_tracker.core.problems import Problem
from urban_tracker.core.text import Text, text
from urban_tracker.figures.observations import Observation
from urban_tracker.files.tables import STANDARD_INPUT
from urban_tracker.output.import_screen import import_screen
from urban_tracker.output.language import Language
from urban_tracker.output.screen import screen_for
from urban_tracker.programme.programme import Programme
from urban_tracker.service.importing import Request, at_their_cells, figures_of_file, lines_of
from urban_tracker.service.recording import Change, about_source
from urban_tracker.service.session import open_session


def import_file(
    request: Request, folder: Path | None, language: Language, *, dry_run: bool, force: bool
) -> None:
    """Read a file, show what it changes, and record all of it or nothing.

    Raises ProblemsFound: exit 2 for what was said of the file, 3 for what is wrong in it or in
    the workspace, 4 if something cannot be read or written. In each case nothing was written.
    """
    workspace = open_session(folder, reporter(language))
    taken = figures_of_file(workspace, request)
    lines, new = lines_of(workspace, taken.figures)
    change = Change(workspace, [each.entry for each in new])
    doubts = at_their_cells(change, new)
    screen = screen_for(language)
    planned = change.planned()
    figures = change.figures(planned)
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
        remarks=_remarks(planned, workspace.programme),
        dry_run=dry_run,
    )
    if dry_run:
        for problem in doubts:
            print_warning(problem, language)
    elif new:
        _record(change, doubts, request, language, force=force)


def _remarks(planned: Iterable[Observation], programme: Programme) -> list[Text]:
    """A source weakens its figures unless each of them brings a grade of its own."""
    of_sources: dict[str, Text] = {}
    for row in planned:
        remark = about_source(row, programme)
        if remark is not None:
            of_sources.setdefault(row.source, remark)
    return list(of_sources.values())


def _record(
    change: Change, doubts: Sequence[Problem], request: Request, language: Language, *, force: bool
) -> None:
    """Record everything, in a terminal after a yes; nothing that is doubted without --force."""
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
