"""``targets.toml``: read and validated, with everything wrong at its line and column."""

from __future__ import annotations

from collections.abc import Iterator

from urban_tracker.core.problems import Problem, not_endless
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.files.toml_files import TomlFile
from urban_tracker.files.toml_models import Reading, read_model
from urban_tracker.programme.checks import (
    programme_faults,
    targets_before_the_law,
    unknown_adjustments,
    unknown_standards,
)
from urban_tracker.programme.programme import Programme


def read_programme(file: TomlFile) -> Reading[Programme]:
    """The programme of a workspace, and every value of it that is wrong."""
    data = {key: value for key, value in file.data.items() if key != "indicator"}
    return read_model(Programme, file, data)


def programme_problems(
    programme: Programme, file: TomlFile, catalogue: Catalogue, law: RegulationShelf
) -> Iterator[Problem]:
    """What is wrong in a programme whose every value is right."""
    ids = sorted(head.id for head in law.heads)
    yield from not_endless(file.placed(programme_faults(programme, catalogue, ids)), file.name)
    first = min(law.heads, key=lambda head: head.in_force_from)
    yield from file.placed(targets_before_the_law(programme, first.id, first.in_force_from))
    if any(place.adjustment for place in programme.place):  # else no regulation is read for it
        known = {row.name for each in ids for row in law.get(each).adjustment}
        yield from file.placed(unknown_adjustments(programme, known))
    if programme.explanation or programme.appraisal:
        numbers = {each: {row.id for row in law.get(each).standard} for each in ids}
        yield from file.placed(unknown_standards(programme, numbers))
