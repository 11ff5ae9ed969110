"""What a reader of a result has to know beside the numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from urban_tracker.assessment.applicable_table import ApplicableTable
from urban_tracker.assessment.claims import Claim
from urban_tracker.assessment.reduction_notices import reduction_notices
from urban_tracker.assessment.results import Assessment, Notice, TransitionResult
from urban_tracker.core.models import Names
from urban_tracker.core.text import Text, text
from urban_tracker.law.regulation import Head, Regulation
from urban_tracker.programme.programme import Place, Programme, Recognition, Target


def gone_by(place: Place, due: dt.date) -> Notice | None:
    """That a place is no more on a due day, if so."""
    if not place.ended_by(due):
        return None
    said = text(
        "{place} ended on {day} and is no more on the due day", place=place.name, day=place.ended
    )
    return Notice("place-ended", said)


def words(names: Names) -> Text:
    """A text of the data, said as it stands."""
    return text("{names}", names=names)


def law_notices(
    assessed: Assessment, judged: ApplicableTable, claims: Sequence[Claim]
) -> tuple[Notice, ...]:
    """What the law leaves open for this result: by which table, conflicts, gaps, reductions."""
    regulation, urban_type = judged.regulation, judged.type
    return (
        *_type_notices(regulation, urban_type),
        *_unit_notices(assessed.place, judged),
        *_conflict_notices(assessed, regulation, urban_type),
        *_unlisted_notices(assessed, regulation, urban_type),
        *reduction_notices(regulation, assessed.place, assessed.standards, claims),
    )


def _type_notices(regulation: Regulation, urban_type: str) -> Iterator[Notice]:
    """That a regulation has no such type, or does not say how it is assessed."""
    if regulation.rank(urban_type) is None:
        said = text(
            "{regulation} has no type {type}; its types are {ladder}",
            regulation=regulation.short,
            type=urban_type,
            ladder=", ".join(regulation.ladder),
        )
        yield Notice("type-not-on-ladder", said)
    elif regulation.table_for(urban_type) is None:
        said = text(
            "how {regulation} assesses type {type} is not encoded",
            regulation=regulation.short,
            type=urban_type,
        )
        yield Notice("type-not-assessed", said)


def _conflict_notices(
    assessed: Assessment, regulation: Regulation, urban_type: str
) -> Iterator[Notice]:
    """Where sources of the law disagree about a row that the result rests on."""
    rows = {each.requirement.id for each in assessed.requirements}
    ids = {each.standard.id for each in assessed.standards}
    for conflict in regulation.conflict:
        if conflict.requirement in rows or (
            conflict.standard in ids and urban_type in conflict.rule
        ):
            yield Notice("conflict", words(conflict.text), conflict.reference)


def _unlisted_notices(
    assessed: Assessment, regulation: Regulation, urban_type: str
) -> Iterator[Notice]:
    """What of a table that a requirement rests on nobody has read."""
    asked = {each.requirement.table for each in assessed.requirements}
    for table in regulation.table:
        hidden = regulation.unlisted_in(table.id, urban_type) if table.id in asked else []
        if len(hidden) == 1:
            yield Notice("unlisted", words(hidden[0].what), hidden[0].reference)
        elif hidden:
            said = text(
                "not all standards and points of criteria {criteria} of {table} are known,"
                " so there are no points",
                criteria=", ".join(row.criterion for row in hidden if row.criterion is not None),
                table=table.name,
            )
            yield Notice("unlisted", said, hidden[0].reference)


def _unit_notices(place: Place, judged: ApplicableTable) -> list[Notice]:
    """That a place is a unit of an area, and by which table it is therefore judged."""
    if not judged.areas:
        return []
    about = {
        "place": place.name,
        "area": judged.areas[0].name,
        "regulation": judged.regulation.short,
        "type": judged.type,
    }
    of_units = judged.units_table
    if not judged.standing_in:
        if of_units is not None:
            return []
        return [
            Notice(
                "unit-as-area",
                text(
                    "{place} is a unit of {area}; {regulation} has no table for units, so it is"
                    " assessed as if it were an urban area of its own",
                    **about,
                ),
            )
        ]
    if of_units is None:
        said = text(
            "{place} is a unit of {area}, and {regulation} says nothing of units at type {type};"
            " what is shown is as if it were an urban area of its own, and decides nothing",
            **about,
        )
        return [Notice("unit-not-decided", said)]
    said = text(
        "{place} is a unit of {area}: it is judged by {table}, whose standards are not known; what"
        " is shown is as if it were an urban area of its own, and decides nothing",
        table=of_units.name,
        **about,
    )
    return [Notice("unit-not-decided", said, of_units.reference)]


def regulation_notices(
    regulation: Regulation, assessed_on: dt.date, today: Head | None
) -> list[Notice]:
    """Whether the regulation was in force on the day, and whether that of today is newer."""
    found = []
    if not regulation.in_force_on(assessed_on):
        found.append(
            Notice(
                "regulation-not-in-force",
                text(
                    "{regulation} was not in force on {day}; it was asked for",
                    regulation=regulation.short,
                    day=assessed_on,
                ),
            )
        )
    if today is not None and today.in_force_from > regulation.in_force_from:
        found.append(
            Notice(
                "newer-regulation",
                text(
                    "{regulation} is in force since {day}; this was assessed under the law of"
                    " its own day",
                    regulation=today.short,
                    day=today.in_force_from,
                ),
            )
        )
    return found


def target_notices(
    programme: Programme,
    target: Target,
    place: Place,
    regulation: Regulation,
    assessed_on: dt.date,
    recognised: Recognition | None,
) -> list[Notice]:
    """What has happened to a target since it was set: to its place, its law, its wording."""
    own = programme.places[target.place]
    found = [
        *_ended(target, own, place, assessed_on),
        *_passed_on(own, place, assessed_on, recognised),
    ]
    if target.basically:
        said = text("the target says “basically the criteria”; it is assessed as in full")
        found.append(Notice("basically", said))
    return [*found, *_law_changed(programme, target, regulation)]


def _ended(target: Target, own: Place, place: Place, assessed_on: dt.date) -> Iterator[Notice]:
    """That the place of a target ended, so that its last day is the one that counts."""
    if own.ended is None or place is not own or assessed_on != own.last_day:
        return
    about = {"place": own.name, "day": own.ended, "last": own.last_day}
    if assessed_on < target.due:
        days = (target.due - assessed_on).days
        said = text(
            "{place} ended on {day}; its last day, {last}, is {days} days before the due day",
            days=days,
            **about,
        )
    else:
        said = text("{place} ended on {day}; its last day is {last}, the due day", **about)
    yield Notice("place-ended", said)


def _passed_on(
    own: Place, place: Place, assessed_on: dt.date, recognised: Recognition | None
) -> Iterator[Notice]:
    """That a target is another place's now, which may not have the recognition of the first."""
    if place is own:
        return
    said = text(
        "set for {own}, which ended on {day}; passed on to {place}",
        own=own.name,
        day=own.ended,
        place=place.name,
    )
    yield Notice("passed-on", said)
    before = own.recognised_on(assessed_on)
    if before is not None and recognised is None:
        said = text(
            "{own} was recognised as type {type} on {day}; {place} itself has no recognition",
            own=own.name,
            type=before.type,
            day=before.on,
            place=place.name,
        )
        yield Notice("recognition-of-predecessor", said, before.source)


def _law_changed(programme: Programme, target: Target, regulation: Regulation) -> Iterator[Notice]:
    """That a target is older than the law it is held against, and what its type means there."""
    source = programme.sources.get(target.source or "")
    set_on = source.date if source is not None else None
    meaning = next((row for row in regulation.type if row.id == target.type), None)
    if set_on is None or set_on >= regulation.in_force_from or meaning is None:
        return
    said = text(
        "the target was set on {set_on}, before {regulation}, under which type {type} is:"
        " {meaning}",
        set_on=set_on,
        regulation=regulation.short,
        type=target.type,
        meaning=meaning.meaning,
    )
    yield Notice("law-changed-since", said, meaning.reference)


def transition_notices(place: Place, found: TransitionResult | None) -> list[Notice]:
    """What a recognised type became by operation of law, and that this is no recognition."""
    if found is None:
        return []
    rule = found.rule
    said = text(
        "type {type} of {of} (recognised on {day}) became type {becomes} on {on} by operation of"
        " law, without a decision of its own",
        type=found.recognised.type,
        of=found.of.name,
        day=found.recognised.on,
        becomes=rule.becomes,
        on=rule.on,
    )
    if found.of is not place:
        said = text(
            "type {type} of {of} would have become type {becomes} on {on} by operation of law; that"
            " this covers {place} is an inference, and not a recognition",
            type=found.recognised.type,
            of=found.of.name,
            becomes=rule.becomes,
            on=rule.on,
            place=place.name,
        )
    return [Notice("transition", said, rule.reference)]
