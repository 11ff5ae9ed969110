"""A figure on the command line: recorded, doubted, shown with what it changes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from urban_tracker.cli.screen import print_warning, reporter
from urban_tracker.core.problems import Exit, Problem, ProblemsFound
from urban_tracker.core.text import Text, bare, text
from urban_tracker.figures.history import says_the_same
from urban_tracker.figures.newest import figure_of, last_records, newest
from urban_tracker.output.changes import changes_screen
from urban_tracker.output.language import Language
from urban_tracker.output.screen import screen_for
from urban_tracker.service.drafts import Draft, entry_of
from urban_tracker.service.recording import Change, about_source
from urban_tracker.service.session import open_session


def record(
    draft: Draft, folder: Path | None, language: Language, *, dry_run: bool, force: bool
) -> None:
    """Check a draft, append it, and show what it joins or replaces and what it changes.

    Raises ProblemsFound: exit 2 for what is wrong with the draft, 3 with the workspace, 4 if the
    ledger cannot be written. In each case nothing was written.
    """
    workspace = open_session(folder, reporter(language))
    change = Change(workspace, (entry_of(workspace, draft),))
    (planned,) = change.planned()
    there = [
        row for row in newest(change.before.observations) if figure_of(row) == figure_of(planned)
    ]
    if len(there) == 1 and says_the_same(there[0], planned):
        line = change.line_of(there[0])
        said = text("the ledger says so already (line {line})", line=line)
        print(language.say(said))
        return
    if dry_run:
        for problem in change.doubts():
            print_warning(problem, language)
    else:
        believe(change.doubts(), language, force=force)
    show(change, language, dry_run=dry_run)


def show(change: Change, language: Language, *, dry_run: bool) -> None:
    """Show a single figure with what it joins or replaces and what it changes; without
    ``dry_run``, record it first.

    Whatever can go wrong with the results goes wrong before anything is written.
    """
    (row,) = planned = change.planned()
    before, after = change.effect(planned)
    replaced = last_records(change.before.observations).get(figure_of(row))
    now = change.figures(planned)
    if not dry_run:
        (row,) = change.record()
    changes_screen(
        screen_for(language),
        row,
        change.workspace.catalogue[row.indicator],
        replaced[0] if replaced else None,
        now.value(row.place, row.indicator, row.as_of),
        before,
        after,
        remark=about_source(row, change.workspace.programme),
        dry_run=dry_run,
    )


def believe(doubts: Sequence[Problem], language: Language, *, force: bool) -> None:
    """Let implausible figures pass with ``--force`` or, in a terminal, on a yes.

    Raises ProblemsFound (exit 2) if they do not.
    """
    if not doubts or force:
        return
    if at_terminal():
        for problem in doubts:
            print_warning(problem, language)
        if agreed(language, text("record it all the same?")):
            return
    raise ProblemsFound(doubts, Exit.USAGE)


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agreed(language: Language, question: Text) -> bool:
    """A yes or no, asked on stderr; an empty answer, or none, is a no.

    What is neither is asked again.
    """
    while True:
        asked = language.say(text("{question} [y/N]", question=question))
        print(f"{asked} ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        answer = bare(line)
        if answer in ("y", "yes", "c", "co"):
            return True
        if answer in ("", "n", "no", "k", "khong"):
            return False
        say = language.say(text("{answer} is neither y (yes) nor n (no)", answer=line.strip()[:40]))
        print(say, file=sys.stderr)
