"""What is not wrong with a workspace but makes its figures weaker than they look.

``check`` says what cannot be read; ``check --strict`` also says what somebody who has to answer
for the figures should look into.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from urban_tracker.core.problems import Loc, Problem, Where
from urban_tracker.core.text import Code
from urban_tracker.figures.contradictions import contradictions
from urban_tracker.figures.freshness import stale
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.plausible import Series
from urban_tracker.figures.values import Figures
from urban_tracker.files.find import LEDGER, PROGRAMME
from urban_tracker.files.toml_files import TomlFile, parse_toml
from urban_tracker.files.workspace import Workspace

SHOWN = 5


def doubtful(
    workspace: Workspace, rows: tuple[Observation, ...], figures: Figures, day: dt.date
) -> tuple[Problem, ...]:
    """Everything to look into, as of a day: in the ledger by lines, then in ``targets.toml``."""
    series: dict[tuple[str, str], tuple[Observation, ...]] = {
        key: figures.standing(*key) for key in dict.fromkeys((r.place, r.indicator) for r in rows)
    }
    found = [
        *_sources(workspace, series.values()),
        *_without_reason(rows),
        *_disagreeing(series.values()),
        *_jumps(workspace, series),
        *_stale(workspace, series, day),
        *_contradictions(figures, series),
    ]
    found = _with_excerpts(workspace.ledger_path, found)
    found.sort(key=lambda each: each.where.line or 0 if each.where is not None else 0)
    return (*found, *_unused(workspace, rows))


def _at(row: Observation) -> Where:
    return Where(LEDGER, row.line)


def _sources(workspace: Workspace, series: Iterable[tuple[Observation, ...]]) -> Iterator[Problem]:
    known = workspace.programme.sources
    by_name: dict[str, list[Observation]] = {}
    for rows in series:
        for row in rows:
            if row.source not in known:
                by_name.setdefault(row.source, []).append(row)
    for name, own in by_name.items():
        if name:
            yield Problem.of("unknown-source", _at(own[0]), source=name, n=len(own), file=PROGRAMME)
            continue
        for row in own:
            yield Problem.of("no-source", _at(row), indicator=row.indicator)


def _without_reason(rows: tuple[Observation, ...]) -> Iterator[Problem]:
    for row in rows:
        if row.range is None and not row.note:
            yield Problem.of("no-reason-given", _at(row))


def _disagreeing(series: Iterable[tuple[Observation, ...]]) -> Iterator[Problem]:
    for rows in series:
        for day, group in groupby(rows, key=lambda row: row.as_of):
            own = list(group)
            if len({row.range for row in own}) > 1:
                said = [f"{row.qualifier}{row.value} ({row.source or '–'})" for row in own[:SHOWN]]
                yield Problem.of(
                    "sources-disagree",
                    _at(own[-1]),
                    indicator=own[0].indicator,
                    day=day,
                    values=", ".join(said),
                )


def _jumps(
    workspace: Workspace, series: dict[tuple[str, str], tuple[Observation, ...]]
) -> Iterator[Problem]:
    """Figures that do not go with their series; a pair that does not is told once."""
    for (place, name), rows in series.items():
        indicator = workspace.catalogue[name]
        breaks = [
            each.on
            for each in workspace.programme.break_
            if (each.place, each.indicator) == (place, name)
        ]
        own = Series(indicator, rows, breaks)
        pairs: set[frozenset[int]] = set()
        for row in rows:
            found, part = own.doubt(row), own.part_of_one(row)
            if part is not None:
                yield part.problem(indicator).at(_at(row))
            if found is None or frozenset((row.line, found.other.line)) in pairs:
                continue
            pairs.add(frozenset((row.line, found.other.line)))
            yield found.problem(indicator).at(_at(row))


def _stale(
    workspace: Workspace, series: dict[tuple[str, str], tuple[Observation, ...]], day: dt.date
) -> Iterator[Problem]:
    for (place, name), rows in series.items():
        if not rows or workspace.place(place).ended_by(day):
            continue
        indicator = workspace.catalogue[name]
        newest = max((row for row in rows if row.as_of <= day), key=_day, default=None)
        due = stale(indicator, newest.as_of if newest is not None else None, day)
        if due is not None and newest is not None:
            yield Problem.of(
                "stale-figure",
                _at(newest),
                indicator=name,
                period=Code("period", indicator.frequency or indicator.period or ""),
                due=due,
                day=newest.as_of,
            )


def _day(row: Observation) -> dt.date:
    return row.as_of


def _contradictions(figures: Figures, series: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Figures that contradict others: the rule that `update` asks by."""
    for each in contradictions(figures, series):
        yield each.problem.at(_at(each.row))


def _unused(workspace: Workspace, rows: tuple[Observation, ...]) -> Iterator[Problem]:
    """Names in ``targets.toml`` that nothing uses, and sources named there without an entry."""
    programme = workspace.programme
    file = parse_toml(workspace.files[PROGRAMME], PROGRAMME)
    named = list(_named_sources(file))
    used = {row.source for row in rows} | {source for source, _ in named}
    for source, loc in named:
        if source not in programme.sources:
            yield Problem.of("unknown-source/row", file.where(loc), source=source)
    for name in programme.sources:
        if name not in used:
            yield Problem.of("unused-source", file.where(("sources", name)), source=name)
    measured = {row.indicator for row in rows} | {goal.indicator for goal in programme.goal}
    for direction in programme.direction:
        measured.update(direction.indicators)
    for at, row in enumerate(file.data.get("indicator", ())):
        if "definition" in row and row["id"] not in measured:
            yield Problem.of("unused-indicator", file.where(("indicator", at)), indicator=row["id"])


def _named_sources(file: TomlFile) -> Iterator[tuple[str, Loc]]:
    """Every source that a row names, with its place."""
    for section, rows in file.data.items():
        if section == "sources" or not isinstance(rows, list):
            continue
        for at, row in enumerate(rows):
            if isinstance(row.get("source"), str):
                yield row["source"], (section, at, "source")
            for recognition in row.get("recognised", ()):
                if isinstance(recognition.get("source"), str):
                    yield recognition["source"], (section, at, "recognised")


def _with_excerpts(ledger: Path, found: list[Problem]) -> list[Problem]:
    """The problems with the lines they are about."""
    wanted = {each.where.line for each in found if each.where is not None}
    lines: dict[int, str] = {}
    if not wanted:
        return found  # then there need not even be a ledger
    with ledger.open("rb") as file:
        for number, raw in enumerate(file, 1):
            if number in wanted:
                lines[number] = raw.decode("utf-8", "replace").rstrip("\r\n")
    return [
        each._replace(where=each.where._replace(excerpt=lines.get(each.where.line or 0)))
        if each.where is not None
        else each
        for each in found
    ]
