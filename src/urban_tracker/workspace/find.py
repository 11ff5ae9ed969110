"""Where the workspace is: a folder with ``targets.toml``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from urban_tracker.problems import Problem, ProblemsFound
from urban_tracker.text import text

PROGRAMME = "targets.toml"
LEDGER = "observations.csv"
REGULATIONS = "regulations"
VARIABLE = "TRACKER_WORKSPACE"


def find_workspace(named: Path | None, start: Callable[[], Path]) -> Path:
    """The folder named, else the one in ``TRACKER_WORKSPACE``, else the nearest from here upwards.

    ``start`` gives the folder that we are in, which a workspace that is named does not need: it
    may have been removed. Raises ProblemsFound (exit 3) if there is none, with how to go on.
    """
    if named is None and os.environ.get(VARIABLE):
        named = Path(os.environ[VARIABLE])
    if named is not None:
        if not _exists(named / PROGRAMME):
            raise ProblemsFound(
                [
                    Problem(
                        "no-workspace",
                        text("there is no {file} in {folder}", file=PROGRAMME, folder=str(named)),
                        text("name a folder that has one, or start one there with: tracker init"),
                    )
                ]
            )
        return named
    here = start()
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "data"):
            if _exists(candidate / PROGRAMME) and (candidate / PROGRAMME).is_file():
                return candidate
    raise ProblemsFound(
        [
            Problem(
                "no-workspace",
                text("there is no workspace here or in any folder above"),
                text(
                    "start one with: tracker init, or look at Phổ Yên with: tracker init"
                    " --example; or name one with --workspace"
                ),
            )
        ]
    )


def _exists(path: Path) -> bool:
    """Whether there is something; not, if the name is impossible or the folder closed to us."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
