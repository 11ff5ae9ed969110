"""The law to be read and searched, also where there is no workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from urban_tracker.core.problems import Problem, ProblemsFound
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.files.catalogue_file import packaged_catalogue
from urban_tracker.files.find import find_workspace
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.files.workspace import open_workspace
from urban_tracker.law.regulation import Regulation
from urban_tracker.service.names import resolve
from urban_tracker.service.session import here


def open_law(
    folder: Path | None, notice: Callable[[Problem], None]
) -> tuple[RegulationShelf, Catalogue]:
    """The regulations and indicators of the workspace, or of the package where there is none."""
    try:
        found = find_workspace(folder, here)
    except ProblemsFound:
        if folder is not None:
            raise
        catalogue = packaged_catalogue()
        return RegulationShelf(catalogue), catalogue
    opened = open_workspace(found, notice)
    return opened.law, opened.catalogue


def named_regulation(law: RegulationShelf, name: str) -> Regulation:
    """The regulation that is meant by an id, or by a part of it or of its name."""
    return law.get(resolve(name, {head.id: head.short for head in law.heads}, "regulation"))
