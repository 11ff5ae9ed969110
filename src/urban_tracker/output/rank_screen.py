"""The ranking on the screen: one place a row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text as Line

from urban_tracker.assessment.ranking import Ranked, Ranking, Standing
from urban_tracker.core.text import Code, Text, text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.output.bars import range_bar
from urban_tracker.output.made_from_line import made_from_line
from urban_tracker.output.reached_text import reached_label, reached_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns, roomy, with_details
from urban_tracker.output.values import grade_text
from urban_tracker.output.verdicts import VERDICT_STYLES
from urban_tracker.programme.programme import Place, Programme

BAR = 16
NAMED = 3
"""So many short standards are named in a terminal; in a pipe all are."""


def rank_screen(
    screen: Screen,
    ranking: Ranking,
    programme: Programme,
    catalogue: Catalogue,
    limit: int | None = None,
) -> None:
    """Show the rows, and how many of all places have each verdict.

    Of rows that share a rank, those beyond a limit are counted.
    """
    made_from, rows = ranking.made_from, ranking.rows[:limit]
    parts: list[RenderableType] = [_summary(screen, ranking, len(rows)), screen.line()]
    if rows:
        parts.append(_table(screen, rows, programme, catalogue))
    if alike := len(ranking.rows) - len(rows):
        more = screen.language.count("{n} more place", "{n} more places", alike)
        said = text("{places} of rank {rank}: without --limit", places=more, rank=rows[-1].rank)
        parts.append(screen.line(said, "dim"))
    parts += [screen.line(note, "dim") for note in _notes(rows, ranking.ended)]
    editions = {row.standing.regulation for row in rows}
    parts += [screen.line(), made_from_line(screen, made_from, editions)]
    screen.show(parts)


def _summary(screen: Screen, ranking: Ranking, rows: int) -> Line:
    total = ranking.verdicts
    places = screen.language.count("{n} place", "{n} places", total.total())
    said = text(
        "{places} held against {type}, as of {day}: {meets} meet it, {fails} fail, "
        "{undecided} undecided",
        places=places,
        type=Code("type", ranking.type),
        day=ranking.made_from.as_of,
        **{verdict: total[verdict] for verdict in ("meets", "fails", "undecided")},
    )
    line = screen.line(said, "" if screen.plain else "bold")
    if rows < total.total():
        shown = screen.language.count("{n} is shown", "{n} are shown", rows)
        line.append(f" ({shown})")
    return line


def _table(
    screen: Screen, rows: Sequence[Ranked], programme: Programme, catalogue: Catalogue
) -> RenderableType:
    wide = roomy(screen)
    bars = not screen.plain
    table = Columns(
        screen,
        Column(text("rank"), right=True, whole=True),
        Column(text("place"), fills=not wide),
        Column(text("verdict"), whole=True),
        Column(None, whole=True, shown=bars),
        Column(reached_label(rows), right=True, whole=True),
        Column(text("known"), right=True, whole=True),
        Column(text("below minimum"), fills=True, shown=wide),
        Column(text("weakest"), shown=wide),
    )
    for at, row in enumerate(rows):
        found = row.standing
        beside = [
            each.standing.reached.worst
            for each in (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2])
        ]
        name = screen.language.name(programme.places[found.place].name)
        short = _short(screen, found, catalogue)
        verdict = screen.say(text("{verdict}", verdict=Code("verdict", found.verdict)))
        style = VERDICT_STYLES[found.verdict]
        level = found.required if found.required is not None else found.maximum
        table.add(
            "–" if row.rank is None else str(row.rank),
            name if wide else with_details(screen, name, short),
            Line(verdict, "" if screen.plain else style),
            range_bar(found.reached.worst, found.reached.best, level, found.maximum, BAR, style)
            if bars
            else "",
            screen.say(reached_text(screen.language, found, beside)),
            f"{found.known}/{found.asked}",
            short,
            grade_text(screen.language, found.weakest_grade),
        )
    return table.table


def _short(screen: Screen, found: Standing, catalogue: Catalogue) -> str:
    names = [screen.language.name(catalogue[indicator].name) for indicator in found.short]
    if screen.plain or len(names) <= NAMED:
        return "; ".join(names)
    more = text("{names} and {n} more", names="; ".join(names[:NAMED]), n=len(names) - NAMED)
    return screen.say(more)


def _notes(rows: Sequence[Ranked], ended: Sequence[Place]) -> list[Text]:
    notes = []
    if any(row.rank is None for row in rows) and any(row.rank is not None for row in rows):
        notes.append(
            text("– in place of a rank: measured in another way than most, so not comparable")
        )
    for place in ended:
        notes.append(
            text(
                "left out: {place}, which ended on {day} (tracker status --place {id} assesses its "
                "last day)",
                place=place.name,
                day=place.ended,
                id=place.id,
            )
        )
    return notes
