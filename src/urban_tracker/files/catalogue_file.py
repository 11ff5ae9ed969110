"""The catalogue of indicators: the packaged one, with what a workspace adds to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from urban_tracker.core.problems import Problem, ProblemsFound, unknown_id
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.files.packaged import CATALOGUE
from urban_tracker.files.toml_files import TomlFile, parse_toml, read_bytes, validated
from urban_tracker.files.trusted import trusted

LOCAL_KEYS = frozenset({"id", "owner", "frequency", "error_percent"})
"""What a workspace may say of a packaged indicator; its meaning stays the same everywhere."""

DEEPEST = 4
"""How many steps a derived indicator may be away from what is reported."""


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
                Problem(
                    "value-unusable",
                    text("{key} cannot be {value}", key="indicator", value="…"),
                    text("write each indicator as a table [[indicator]]"),
                    file.where(("indicator",)),
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
                Problem(
                    "id-twice",
                    text("{id} is there twice", id=own),
                    text("remove one of the two"),
                    file.where(("indicator", at, "id")),
                )
            )
            continue
        packaged = catalogue.indicators.get(own) if isinstance(own, str) else None
        if packaged is not None:
            fixed = [key for key in row if key not in LOCAL_KEYS]
            problems += [
                Problem(
                    "indicator-is-packaged",
                    text("{id} is a packaged indicator, its {key} is fixed", id=own, key=key),
                    text("keep only owner, frequency and error_percent, or choose another id"),
                    file.where(("indicator", at, key)),
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
    problems += _formula_problems(indicators, catalogue, file)
    return Catalogue.model_construct(indicators=indicators), problems


def _merged(packaged: Indicator | None, row: dict[str, Any]) -> dict[str, Any]:
    if packaged is None:
        return row
    base = {key: getattr(packaged, key) for key in Indicator.model_fields}
    return {**base, **row}


def _formula_problems(
    indicators: dict[str, Indicator], packaged: Catalogue, file: TomlFile
) -> Iterator[Problem]:
    """Local formulas that name no indicator, or that end up in a circle."""
    for at, row in _rows(file):
        own = indicators.get(str(row.get("id")))
        if own is None or own.id in packaged:
            continue
        for each in _inputs(own):
            if each not in indicators:
                yield unknown_id(
                    "unknown-indicator",
                    text("there is no indicator {id}", id=each),
                    each,
                    indicators,
                    file.where(("indicator", at, "formula")),
                )
        if _in_circle(own.id, indicators):
            yield Problem(
                "formula-in-a-circle",
                text("the formula of {id} leads back to itself", id=own.id),
                text("let it follow from other indicators, or report it"),
                file.where(("indicator", at, "formula")),
            )
        elif _too_deep(own.id, indicators):
            yield Problem(
                "formula-too-deep",
                text("{id} is derived from what is derived, over and over", id=own.id),
                text("derive it in at most {most} steps", most=DEEPEST),
                file.where(("indicator", at, "formula")),
            )


def _inputs(indicator: Indicator) -> tuple[str, ...]:
    formula = indicator.formula
    if formula is None:
        return ()
    if formula.ratio is not None:
        return (formula.ratio.top, formula.ratio.bottom)
    return (formula.growth,) if formula.growth is not None else ()


def _too_deep(start: str, indicators: dict[str, Indicator]) -> bool:
    """Whether a formula rests on formulas more than :data:`DEEPEST` times over."""
    level = {start}
    for _ in range(DEEPEST + 1):
        level = {each for at in level if at in indicators for each in _inputs(indicators[at])}
    return bool(level)


def _in_circle(start: str, indicators: dict[str, Indicator]) -> bool:
    seen: set[str] = set()
    ahead = list(_inputs(indicators[start]))
    while ahead:
        each = ahead.pop()
        if each == start:
            return True
        if each in indicators and each not in seen:
            seen.add(each)
            ahead += _inputs(indicators[each])
    return False
