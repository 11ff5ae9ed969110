"""Everything that is wrong with a workspace, and what makes its figures weaker than they look."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from urban_tracker.core.problems import Problem
from urban_tracker.files.workspace import everything_wrong
from urban_tracker.service.asked import Asked
from urban_tracker.service.session import figures_of


class Checked(NamedTuple):
    """What is wrong, and what is doubtful."""

    problems: tuple[Problem, ...]
    doubtful: tuple[Problem, ...]

    def __repr__(self) -> str:
        return f"<checked: {len(self.problems)} wrong, {len(self.doubtful)} doubtful>"


def check(folder: Path, day: dt.date, *, strict: bool = False) -> Checked:
    """All problems of a folder; with ``strict`` what is doubtful by a day, if it can be opened.

    Raises ProblemsFound (exit 4) for a file that the system does not let us read.
    """
    problems, opened, ledger = everything_wrong(folder)
    if opened is None:
        return Checked(problems, ())
    from urban_tracker.files.documents import leading_out

    problems = (*problems, *leading_out(opened))
    if not strict:
        return Checked(problems, ())
    from urban_tracker.files.strict import doubtful
    from urban_tracker.service.dossier import dossier_doubts

    figures = figures_of(opened, ledger, Asked(day), ())
    return Checked(
        problems,
        (
            *doubtful(opened, ledger.observations, figures, day),
            *dossier_doubts(opened, ledger.observations, figures, day),
        ),
    )
