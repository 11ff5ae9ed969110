"""The catalogue of indicators: the packaged one, with what a workspace adds to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from urban_tracker.core.problems import Problem, ProblemsFound
from urban_tracker.figures.catalogue_checks import formula_faults
from urban_tracker.figures.indicators import LOCAL_KEYS, Catalogue, Indicator
from urban_tracker.files.packaged import CATALOGUE
from urban_tracker.files.packaged_models import trusted
from urban_tracker.files.toml_files import TomlFile, parse_toml, read_bytes
from urban_tracker.files.toml_models import validated


@cache
def packaged_catalogue() -> Catalogue:
    """The indicators of the package, read once."""
    file = parse_toml(read_bytes(CATALOGUE, CATALOGUE.name), CATALOGUE.name)
    rows = (trusted(Indicator, row) for _, row in _rows(file))
    return Catalogue.model_construct(indicators={row.id: row for row in rows})


def _rows(file: TomlFile) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = file.data.get("indicator", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ProblemsFound(
            [
                Problem.of(
                    "value-unusable/indicator",
                    file.where(("indicator",)),
                    key="indicator",
                    value="…",
                )
            ]
        )
    return enumerate(rows)


def with_local_indicators(catalogue: Catalogue, file: TomlFile) -> tuple[Catalogue, list[Problem]]:
    """The catalogue with the ``[[indicator]]`` rows of a workspace, and what is wrong with them.

    A row with the id of a packaged indicator may only say who owns it, how often it is reported
    and how exact it is; another row defines a local indicator in full.
    """
    indicators = dict(catalogue.indicators)
    problems: list[Problem] = []
    seen: set[object] = set()
    for at, row in _rows(file):
        own = row.get("id")
        if isinstance(own, str) and own in seen:
            problems.append(
                Problem.of("id-twice/indicator", file.where(("indicator", at, "id")), id=own)
            )
            continue
        packaged = catalogue.indicators.get(own) if isinstance(own, str) else None
        if packaged is not None:
            fixed = [key for key in row if key not in LOCAL_KEYS]
            problems += [
                Problem.of(
                    "indicator-is-packaged", file.where(("indicator", at, key)), id=own, key=key
                )
                for key in fixed
            ]
            if fixed:
                continue
        try:
            local = validated(Indicator, file, _merged(packaged, row), ("indicator", at))
        except ProblemsFound as found:
            problems += found.problems
            continue
        seen.add(own)
        indicators[local.id] = local
    ids = [row.get("id") for _, row in _rows(file)]
    problems += file.placed(formula_faults(indicators, ids, catalogue.indicators))
    return Catalogue.model_construct(indicators=indicators), problems


def _merged(packaged: Indicator | None, row: dict[str, Any]) -> dict[str, Any]:
    if packaged is None:
        return row
    base = {key: getattr(packaged, key) for key in Indicator.model_fields}
    return {**base, **row}
