"""Where the workspace is: a folder with ``targets.toml``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from urban_tracker.core.problems import Problem, ProblemsFound

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
            name = _misnamed(named)
            raise ProblemsFound(
                [
                    Problem.of(
                        "no-workspace/named" if name is None else "no-workspace/named-misnamed",
                        folder=str(named),
                        name=name,
                        file=PROGRAMME,
                    )
                ]
            )
        return named
    here = start()
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "data"):
            if _exists(candidate / PROGRAMME) and (candidate / PROGRAMME).is_file():
                return candidate
    name = _misnamed(here)
    raise ProblemsFound(
        [
            Problem.of(
                "no-workspace" if name is None else "no-workspace/misnamed",
                name=name,
                file=PROGRAMME,
            )
        ]
    )


def _misnamed(folder: Path) -> str | None:
    """The name under which a folder has the file, if it differs a little."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError):
        return None
    for name in names:
        if name.casefold() in (PROGRAMME, f"{PROGRAMME}.txt", PROGRAMME.partition(".")[0]):
            return name
    return None


def is_regulation(path: Path) -> bool:
    """Whether a file of the folder of regulations is one: hidden ones belong to programs.

    Editors leave links that lead nowhere (``.#own.toml``), systems their notes (``._own.toml``).
    """
    ending = path.suffix.casefold() if os.name == "nt" else path.suffix
    return ending == ".toml" and not path.name.startswith(".")


def regulation_paths(folder: Path) -> list[Path]:
    """The files of a workspace's own regulations. Raises OSError if we cannot look for them."""
    inside = folder / REGULATIONS
    if not inside.is_dir():
        return []
    return sorted(path for path in inside.iterdir() if is_regulation(path))


def _exists(path: Path) -> bool:
    """Whether there is something; not, if the name is impossible or the folder closed to us."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
