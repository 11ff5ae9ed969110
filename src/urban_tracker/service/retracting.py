"""Taking a figure back: it stays in the ledger, with the reason, and counts no more."""

from __future__ import annotations

import datetime as dt

from urban_tracker.core.problems import Exit, ProblemsFound, usage_error
from urban_tracker.core.text import Moment, text
from urban_tracker.figures.newest import newest
from urban_tracker.files.ledger_entry import RECORDER, one_line, recorder, text_problems
from urban_tracker.files.workspace import Workspace
from urban_tracker.service.asked import Asked, day_asked
from urban_tracker.service.clock import today
from urban_tracker.service.names import exactly
from urban_tracker.service.recording import Change
from urban_tracker.service.session import figures_of


def retraction(
    workspace: Workspace,
    indicator: str,
    as_of: str,
    reason: str,
    *,
    source: str | None = None,
    place: str | None = None,
) -> Change:
    """The change that takes a figure back; ids are exact. Raises ProblemsFound (exit 2)."""
    programme = workspace.programme
    exactly(indicator, dict.fromkeys(workspace.catalogue.indicators), "indicator")
    at = programme.home.id
    if place is not None:
        at = exactly(place, dict.fromkeys(programme.places), "place")
    day = day_asked(as_of)
    if not one_line(reason):
        raise usage_error("no-reason")
    problems = [*text_problems("--reason", reason), *text_problems(RECORDER, recorder())]
    if problems:
        raise ProblemsFound(problems, Exit.USAGE)
    entry = {
        "place": at,
        "indicator": indicator,
        "as_of": day.isoformat(),
        "value": "",
        "qualifier": "",
        "status": "",
        "source": _source(workspace, at, indicator, day, source),
        "grade": "",
        "note": one_line(reason),
        "recorded_by": recorder(),
    }
    return Change(workspace, (entry,))


def _source(
    workspace: Workspace, place: str, indicator: str, day: dt.date, named: str | None
) -> str:
    """The source whose figure of the day is meant. Raises ProblemsFound (exit 2)."""
    ledger = workspace.ledger([place])
    figures = figures_of(workspace, ledger, Asked(today()), ())
    standing = figures.standing(place, indicator)
    there = list(dict.fromkeys(row.source for row in standing if row.as_of == day))
    if named is not None and one_line(named) in there:
        return one_line(named)
    if named is None and len(there) == 1:
        return there[0]
    if named is None and there:
        known = ", ".join(each or '""' for each in there)
        raise usage_error("several-sources", indicator=indicator, day=day, known=known)
    gone = [
        row
        for row in newest(ledger.observations)
        if (row.place, row.indicator, row.as_of, row.range) == (place, indicator, day, None)
        and (named is None or row.source == one_line(named))
    ]
    if gone:
        raise usage_error(
            "nothing-to-take-back/already",
            indicator=indicator,
            day=day,
            source=gone[0].source or text("no source"),
            moment=Moment(gone[0].recorded_at),
        )
    known = "; ".join([f"{row.as_of.isoformat()} {row.source}" for row in standing][-12:])
    if named is None:
        raise usage_error(
            "nothing-to-take-back/known" if known else "nothing-to-take-back",
            indicator=indicator,
            day=day,
            known=known,
        )
    raise usage_error(
        "nothing-to-take-back/source-known" if known else "nothing-to-take-back/source",
        indicator=indicator,
        day=day,
        known=known,
        source=named[:60],
    )
