"""What a new figure changes: what it joins or replaces, and the results before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from urban_tracker.assessment.bounds import Outlook
from urban_tracker.assessment.results import Assessment, StandardResult, TargetResult
from urban_tracker.core.text import Moment, Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import Observation, meaning
from urban_tracker.figures.values import Value
from urban_tracker.output import words
from urban_tracker.output.ends import best_text, gap_texts, levels_of, points_of, points_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.values import SIGNS, reported, value_text
from urban_tracker.output.verdicts import owner_text


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
    owner = owner_text(new.target, new.assessment)
    for was, now in zip(old.assessment.standards, new.assessment.standards, strict=True):
        if (was.state, was.points, was.gap, _shown(screen, was)) != (
            now.state,
            now.points,
            now.gap,
            _shown(screen, now),
        ):
            yield _standard_changed(screen, owner, was, now)
    if old.assessment.points != new.assessment.points:
        yield _points_changed(screen, owner, old.assessment, new.assessment)
    verdicts = (old.assessment.verdict, new.assessment.verdict)
    if verdicts[0] != verdicts[1]:
        yield text(
            "{target}: verdict {was} → {now}",
            target=owner,
            was=words.VERDICTS[verdicts[0]],
            now=words.VERDICTS[verdicts[1]],
        )
    elif lines_changed(old, new):
        yield text(
            "{target}: verdict as before: {verdict}",
            target=owner,
            verdict=words.VERDICTS[verdicts[1]],
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


def _standard_changed(
    screen: Screen, owner: Text, was: StandardResult, now: StandardResult
) -> Text:
    about: dict[str, object] = {
        "target": owner,
        "standard": now.indicator.name,
        "was": _shown(screen, was),
        "now": _shown(screen, now),
        "state": _states(was, now),
    }
    if was.points is not None and now.points is not None and was.points != now.points:
        about["points_was"], about["points_now"] = (
            _points(screen, was, was.points),
            _points(screen, now, now.points),
        )
        return text(
            "{target}: {standard} {was} → {now}, {state}, points {points_was} → {points_now}",
            **about,
        )
    if now.gap is not None and now.state == "short":
        decimals = 0 if now.indicator.kind == "count" else None
        worst, best = gap_texts(screen.language, now.gap, decimals)
        about["gap"] = worst if now.gap.worst else best
        return text("{target}: {standard} {was} → {now}, {state}, {gap} missing", **about)
    return text("{target}: {standard} {was} → {now}, {state}", **about)


def _points(screen: Screen, result: StandardResult, points: Outlook) -> Text | str:
    """Points of a standard; without a figure from none to all of them, so only the most is said."""
    levels = points_of(result)
    if result.state == "no-data":
        return text("up to {best}", best=best_text(screen.language, points, *levels))
    return points_text(screen.language, points, *levels)


def _points_changed(screen: Screen, owner: Text, old: Assessment, new: Assessment) -> Text:
    """The points of a target before and after, if there is a figure: “0–100” would say nothing."""
    assert old.points is not None
    assert new.points is not None
    about: dict[str, object] = {
        "target": owner,
        "was": points_text(screen.language, old.points, old.required),
        "now": points_text(screen.language, new.points, new.required),
    }
    if old.nothing_known:
        return text("{target}: points {now}; before, no figure was known", **about)
    if new.nothing_known:
        return text("{target}: no figure is known any more; points were {was}", **about)
    return text("{target}: points {was} → {now}", **about)
