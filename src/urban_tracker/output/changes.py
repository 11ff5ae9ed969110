"""What a new figure changes: what it joins or replaces, and the results before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from urban_tracker.assessment.results import StandardResult, TargetResult
from urban_tracker.core.text import Moment, Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import Observation, meaning
from urban_tracker.figures.values import Value
from urban_tracker.output import words
from urban_tracker.output.ends import gap_texts, levels_of, points_of, points_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.values import SIGNS, reported, value_text


def changes_screen(
    screen: Screen,
    written: Observation,
    indicator: Indicator,
    replaced: Observation | None,
    joined: Value | None,
    before: Sequence[TargetResult],
    after: Sequence[TargetResult],
    *,
    remark: Text | None = None,
    dry_run: bool,
) -> None:
    """Show a recorded figure, what it replaces and joins, and every change it makes.

    ``replaced`` is what the same source had said of that day, ``joined`` the value of the day with
    the new figure and those of all sources. ``remark``: what to know of its source.
    """
    parts: list[RenderableType] = [
        screen.line(_headline(screen, written, indicator, dry_run=dry_run), "bold")
    ]
    if remark is not None:
        parts.append(screen.line(remark, "yellow"))
    parts += [screen.line(each) for each in account(screen, written, indicator, replaced, joined)]
    screen.show([*parts, *effect(screen, before, after)])


def account(
    screen: Screen,
    written: Observation,
    indicator: Indicator,
    replaced: Observation | None,
    joined: Value | None,
) -> Iterator[Text]:
    """What a figure replaces and joins; the arguments are those of :func:`changes_screen`."""
    if replaced is not None:
        yield _replaced(screen, indicator, replaced, written)
    if joined is not None:
        yield from _joined(screen, indicator, written, joined)


def effect(
    screen: Screen, before: Sequence[TargetResult], after: Sequence[TargetResult]
) -> list[RenderableType]:
    """What figures change about targets, in words."""
    lines = [
        screen.line(line)
        for old, new in zip(before, after, strict=True)
        for line in _changes(screen, old, new)
    ]
    return [*lines] or [screen.line(text("no verdict, state or points of a target change"))]


def _headline(screen: Screen, written: Observation, indicator: Indicator, *, dry_run: bool) -> Text:
    source = written.source or text("not given")
    if written.range is None:
        return text(
            "{verb}: {place}, {name} on {day}, source {source}",
            verb=text("would take back") if dry_run else text("taken back"),
            place=written.place,
            name=indicator.name,
            day=written.as_of,
            source=source,
        )
    return text(
        "{verb}: {place}, {name} {value} {unit} on {day}, source {source}",
        verb=text("would record") if dry_run else text("recorded"),
        place=written.place,
        name=indicator.name,
        value=_reported(screen, indicator, written),
        unit=indicator.unit,
        day=written.as_of,
        source=source,
    )


def _reported(screen: Screen, indicator: Indicator, row: Observation) -> str:
    return SIGNS[row.qualifier] + reported(screen.language, indicator, row.value)


def _replaced(screen: Screen, indicator: Indicator, row: Observation, written: Observation) -> Text:
    if written.range is None:
        return text(
            "it was {value}, recorded {moment}",
            value=_reported(screen, indicator, row),
            moment=Moment(row.recorded_at),
        )
    if row.range is None:
        return text(
            "the source had taken its figure back, recorded {moment}",
            moment=Moment(row.recorded_at),
        )
    return text(
        "replaces {value} of the same source, recorded {moment}",
        value=_reported(screen, indicator, row),
        moment=Moment(row.recorded_at),
    )


def _joined(
    screen: Screen, indicator: Indicator, written: Observation, joined: Value
) -> Iterator[Text]:
    """How the figures of other sources for the same day stand to the new one."""
    counts = any(each.source == written.source and each.counts for each in joined.reports)
    for other in joined.reports:
        if other.source == written.source:
            continue
        says = SIGNS[other.qualifier] + reported(screen.language, indicator, other.value)
        source = other.source or text("not given")
        if written.range is None:
            yield text("{value} of {source} stands", value=says, source=source)
        elif meaning(indicator, other.value, other.qualifier) == written.range:
            yield text("joins {value} of {source}: they agree", value=says, source=source)
        elif other.counts and counts:
            yield text(
                "joins {value} of {source}: disputed, as both are founded alike; the range of"
                " both counts",
                value=says,
                source=source,
            )
        elif other.counts:
            yield text(
                "joins {value} of {source}: they disagree; {source} counts, it is founded better",
                value=says,
                source=source,
            )
        elif counts:
            yield text(
                "joins {value} of {source}: they disagree; the new figure counts, it is founded"
                " better",
                value=says,
                source=source,
            )
        else:
            yield text(
                "joins {value} of {source}: they disagree, and neither counts",
                value=says,
                source=source,
            )


def _changes(screen: Screen, old: TargetResult, new: TargetResult) -> Iterator[Text]:
    owner = new.target.id if new.target is not None else new.assessment.type
    yield from _standards_changed(screen, owner, old, new)
    if old.assessment.points != new.assessment.points:
        was_points, now_points = old.assessment.points, new.assessment.points
        assert was_points is not None
        assert now_points is not None
        yield text(
            "{target}: points {was} → {now}",
            target=owner,
            was=points_text(screen.language, was_points, old.assessment.required),
            now=points_text(screen.language, now_points, new.assessment.required),
        )
    before, after = (words.VERDICTS[each.assessment.verdict] for each in (old, new))
    if old.assessment.verdict != new.assessment.verdict:
        yield text("{target}: verdict {was} → {now}", target=owner, was=before, now=after)
    elif lines_changed(old, new):
        yield text("{target}: the verdict stays {verdict}", target=owner, verdict=after)


def _standards_changed(
    screen: Screen, owner: str, old: TargetResult, new: TargetResult
) -> Iterator[Text]:
    for was, now in zip(old.assessment.standards, new.assessment.standards, strict=True):
        before, after = _shown(screen, was), _shown(screen, now)
        if (was.state, was.points, was.gap, before) != (now.state, now.points, now.gap, after):
            yield text(
                "{target}: {standard} {was} → {now}, {state}{points}",
                target=owner,
                standard=now.indicator.name,
                was=before,
                now=after,
                state=_states(was, now),
                points=_points(screen, was, now),
            )


def lines_changed(old: TargetResult, new: TargetResult) -> bool:
    """Whether anything about a target's standards changed."""
    return old.assessment.standards != new.assessment.standards


def _shown(screen: Screen, result: StandardResult) -> str:
    if result.value is None:
        return screen.say(words.STATES["no-data"])
    return value_text(screen.language, result.indicator, result.value, *levels_of(result))


def _states(was: StandardResult, now: StandardResult) -> Text:
    if was.state != now.state:
        return text("{was} → {now}", was=words.STATES[was.state], now=words.STATES[now.state])
    return words.STATES[now.state]


def _points(screen: Screen, was: StandardResult, now: StandardResult) -> str:
    if was.points is not None and now.points is not None and was.points != now.points:
        return screen.say(
            text(
                ", points {was} → {now}",
                was=points_text(screen.language, was.points, *points_of(was)),
                now=points_text(screen.language, now.points, *points_of(now)),
            )
        )
    if now.gap is not None and now.state == "short":
        decimals = 0 if now.indicator.kind == "count" else None
        worst, best = gap_texts(screen.language, now.gap, decimals)
        gap = worst if now.gap.worst else best
        return screen.say(text(", {gap} missing", gap=gap))
    return ""
