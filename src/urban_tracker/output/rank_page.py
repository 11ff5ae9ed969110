"""A ranking as one page of HTML: the map, if shapes are given, and the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from urban_tracker.assessment.ranking import Ranked, Ranking
from urban_tracker.core.aside import aside
from urban_tracker.core.text import Code, Text, text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.output import words
from urban_tracker.output.ends import points_text
from urban_tracker.output.language import Language
from urban_tracker.output.map_drawing import Filled, Ring, map_svg
from urban_tracker.output.report.html import page_parts
from urban_tracker.output.values import grade_text
from urban_tracker.programme.programme import Place, Programme

Shapes = Mapping[str, Sequence[Ring]]
LABELS = {
    "skip": text("Skip to the result"),
    "map": text("Map"),
    "ranking": text("Ranking"),
    "made_from": text("Made from"),
    "rank": text("rank"),
    "place": text("place"),
    "verdict": text("verdict"),
    "points": text("points"),
    "known": text("known"),
    "below": text("below minimum"),
    "weakest": text("weakest"),
    "nobody": text("no place of the ranking"),
    "legend": text("The fuller the colour, the more points are certain."),
}


class Row(NamedTuple):
    """A row of the table, in words."""

    rank: str
    name: str
    verdict: str
    verdict_text: str
    reached: str
    known: str
    short: str
    grade: str


@aside()
def rank_page(
    language: Language,
    ranking: Ranking,
    programme: Programme,
    catalogue: Catalogue,
    shapes: Shapes | None,
) -> str:
    """The page. Needs the extra ``report``."""
    title = language.say(
        text(
            "{n} places held against {type}",
            n=ranking.verdicts.total(),
            type=Code("type", ranking.type),
        )
    )
    counts = "; ".join(
        language.say(text("{v}: {n}", v=Code("verdict", each), n=ranking.verdicts[each]))
        for each in ("meets", "fails", "undecided")
    )
    rows = [_row(language, each, programme, catalogue) for each in ranking.rows]
    drawn = ""
    if shapes is not None:
        drawn = ranking_map(language, ranking.rows, programme, shapes, title)
    page: str = page_parts("rank.html").render(
        language=language.code,
        title=title,
        t={name: language.say(label) for name, label in LABELS.items()},
        as_of=language.say(text("as of {day}", day=ranking.made_from.as_of)),
        counts=counts,
        rows=rows,
        verdicts={code: language.say(word) for code, word in words.VERDICTS.items()},
        map=drawn,
        notes=[language.say(each) for each in _notes(ranking, programme, shapes)],
        made_from=[
            f"tracker {ranking.made_from.tool}",
            ranking.made_from.workspace_digest,
            *sorted({f"{name} ({edition})" for name, edition in _laws(ranking)}),
        ],
    )
    return page


def _laws(ranking: Ranking) -> set[tuple[str, int]]:
    return {row.standing.regulation for row in ranking.rows}


def _row(language: Language, row: Ranked, programme: Programme, catalogue: Catalogue) -> Row:
    found = row.standing
    return Row(
        "–" if row.rank is None else str(row.rank),
        language.name(programme.places[found.place].name),
        found.verdict,
        language.say(text("{v}", v=Code("verdict", found.verdict))),
        points_text(language, found.reached, found.required),
        f"{found.known}/{found.asked}",
        "; ".join(language.name(catalogue[each].name) for each in found.short),
        grade_text(language, found.weakest_grade),
    )


def ranking_map(
    language: Language, rows: Sequence[Ranked], programme: Programme, shapes: Shapes, label: str
) -> str:
    """The places of a ranking on a map, by verdict and by what is certain; nothing without one."""
    filled = []
    for row in rows:
        found, place = row.standing, programme.places[row.standing.place]
        if place.code is not None:
            says = text(
                "{place}: {verdict}, {reached}",
                place=place.name,
                verdict=Code("verdict", found.verdict),
                reached=points_text(language, found.reached, found.required),
            )
            share = float(found.reached.worst / found.maximum) if found.maximum else 0.0
            filled.append(Filled(place.code, found.verdict, share, language.say(says)))
    return map_svg(filled, shapes, label)


def units_figure(
    language: Language,
    of: Place,
    urban_type: str,
    rows: Sequence[Ranked],
    programme: Programme,
    shapes: Shapes,
) -> str:
    """The units of a place on a map of their own, for a report: an element of HTML."""
    about = text(
        "Units of {place}, each held against {type}", place=of.name, type=Code("type", urban_type)
    )
    said = language.say(about)
    codes = {programme.places[row.standing.place].code for row in rows}
    own = {code: rings for code, rings in shapes.items() if code in codes}
    drawn = ranking_map(language, rows, programme, own, said)
    places = [programme.places[row.standing.place] for row in rows]
    notes = [said, language.say(LABELS["legend"])] if drawn else [said]
    without = tuple(place.name for place in places if place.code not in own)
    if without:
        said = language.say(text("not on the map, as they have no shape: {places}", places=without))
        notes.append(said)
    lines = "<br>".join(map(escape, notes))
    return f"<figure>{drawn}<figcaption><small>{lines}</small></figcaption></figure>"


def _notes(ranking: Ranking, programme: Programme, shapes: Shapes | None) -> list[Text]:
    """What a reader has to know of the table and of the map."""
    notes = [
        text("left out: {place}, which ended on {day}", place=place.name, day=place.ended)
        for place in ranking.ended
    ]
    if shapes is not None:
        places = [programme.places[row.standing.place] for row in ranking.rows]
        codes = {place.code for place in places}
        without = tuple(place.name for place in places if place.code not in shapes)
        if without:
            notes.append(text("not on the map, as they have no shape: {places}", places=without))
        strange = ", ".join(code for code in shapes if code not in codes)
        if strange:
            notes.append(text("shapes that are no place of the ranking: {codes}", codes=strange))
    return notes
