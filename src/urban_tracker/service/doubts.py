"""What is hard to believe of figures before they are recorded: each wants a yes, or --force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from urban_tracker.core.problems import Problem
from urban_tracker.core.text import Moment, text
from urban_tracker.figures.contradictions import contradictions, touched
from urban_tracker.figures.newest import figure_of, newest
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.plausible import Series
from urban_tracker.files.ledger import Ledger
from urban_tracker.files.workspace import Workspace
from urban_tracker.service.asked import Asked
from urban_tracker.service.clock import today
from urban_tracker.service.session import figures_of

Doubted = tuple[Observation, Problem]


def doubted(
    workspace: Workspace, before: Ledger, planned: Sequence[Observation]
) -> Iterator[Doubted]:
    """The figures of a change that are doubtful, each with why; one figure may come twice."""
    figures = [row for row in planned if row.range is not None]
    for row in figures:
        yield from _taken_back(before, row)
    yield from _jumps(workspace, before, figures, planned)
    yield from _contradictions(workspace, before, figures, planned)


def _taken_back(before: Ledger, row: Observation) -> Iterator[Doubted]:
    """A figure that its source took back does not come back without a word."""
    same = [each for each in before.observations if figure_of(each) == figure_of(row)]
    for last in newest(same):
        if last.range is not None:
            continue
        was = [each for each in same if each.range is not None]
        value = max(was, key=lambda each: each.recorded_at).value if was else ""
        yield (
            row,
            _believe(
                Problem.of(
                    "taken-back/why" if last.note else "taken-back",
                    indicator=row.indicator,
                    day=row.as_of,
                    source=row.source or text("no source"),
                    moment=Moment(last.recorded_at),
                    why=last.note,
                    value=value or text("not known"),
                )
            ),
        )
        return


def _jumps(
    workspace: Workspace,
    before: Ledger,
    rows: Sequence[Observation],
    planned: Sequence[Observation],
) -> Iterator[Doubted]:
    figures = figures_of(workspace, before, Asked(today()), (), planned)
    corrected: dict[tuple[object, ...], list[Observation]] = {}
    for row in newest(before.observations):
        corrected.setdefault(figure_of(row), []).append(row)
    series: dict[tuple[str, str], Series] = {}
    for row in rows:
        key = (row.place, row.indicator)
        indicator = workspace.catalogue[row.indicator]
        if key not in series:
            breaks = breaks_of(workspace, *key)
            series[key] = Series(indicator, figures.standing(*key), breaks)
        jump = series[key].doubt(row, corrected.get(figure_of(row), ()))
        part = series[key].part_of_one(row)
        if jump is not None:
            yield row, _believe(jump.problem(indicator))
        elif part is not None:
            yield row, _believe(part.problem(indicator))


def _contradictions(
    workspace: Workspace,
    before: Ledger,
    rows: Sequence[Observation],
    planned: Sequence[Observation],
) -> Iterator[Doubted]:
    """What the figures bring about; what contradicted others before is not theirs to answer for."""
    then = figures_of(workspace, before, Asked(today()), ())
    now = figures_of(workspace, before, Asked(today()), (), planned)
    series = touched(now, dict.fromkeys((row.place, row.indicator) for row in rows))
    known = {(figure_of(each.row), str(each.problem.what)) for each in contradictions(then, series)}
    for each in contradictions(now, series):
        if (figure_of(each.row), str(each.problem.what)) in known:
            continue
        own = [row for row in rows if figure_of(row) == figure_of(each.row)]
        part = [row for row in rows if (row.place, row.indicator) in each.others]
        any_of = [row for row in rows if row.indicator == each.row.indicator]
        blamed = (own or part or any_of or list(rows))[0]
        yield blamed, _believe(each.problem)


def _believe(problem: Problem) -> Problem:
    """The problem, with the way to record the figure all the same."""
    hint = text("{hint}; if it is right, record it with --force", hint=problem.instead)
    return problem._replace(instead=hint)


def breaks_of(workspace: Workspace, place: str, indicator: str) -> list[dt.date]:
    """The days on which a series changes its meaning."""
    return [
        each.on
        for each in workspace.programme.break_
        if (each.place, each.indicator) == (place, indicator)
    ]
