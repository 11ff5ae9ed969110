"""How far a Vietnamese city is from the urban type that it wants to reach.

    >>> import urban_tracker as ut
    >>> workspace = ut.open("data")

See ``docs/python.md``. Nothing is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from urban_tracker.core.problems import Problem, ProblemsFound
    from urban_tracker.service.workspace import OpenWorkspace

__version__ = "0.1.0"
__all__ = ["OpenWorkspace", "Problem", "ProblemsFound", "open"]

_HOMES = {
    "OpenWorkspace": "urban_tracker.service.workspace",
    "Problem": "urban_tracker.core.problems",
    "ProblemsFound": "urban_tracker.core.problems",
}


def open(
    folder: str | Path | None = None, notice: Callable[[Problem], None] = lambda problem: None
) -> OpenWorkspace:
    """The workspace of a folder, or without one the nearest from here upwards, to be asked.

    ``notice`` is told what a reader should know although reading goes on: a torn last line of the
    ledger, a file that looks meant and is not read.

    Raises ProblemsFound with everything that is wrong in ``targets.toml`` and the regulations.
    """
    from urban_tracker.service.workspace import open_folder

    return open_folder(folder, notice)


def __getattr__(name: str) -> Any:
    """The classes of this module, imported when they are asked for."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(name)
