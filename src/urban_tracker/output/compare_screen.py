"""Two assessments side by side, on a screen and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import RenderableType

from urban_tracker.assessment.compare import PARTS, Comparison, Line, Share, Side
from urban_tracker.assessment.results import Assessment, Notice, RequirementResult, StandardResult
from urban_tracker.core.text import Text, day_or_moment, text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.output.ends import best_text, levels_of, worst_text
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns
from urban_tracker.output.values import level, value_text
from urban_tracker.output.verdicts import VERDICT_STYLES, requirement_name, verdict_text
from urban_tracker.output.words import REQUIREMENT_STATES, STATES, VERDICTS

SAID = (
    "unlisted",
    "unit-not-decided",
    "unit-as-area",
    "adjustment-not-named",
    "region-not-given",
)
"""The notices that a comparison shows."""
PART_NAMES = {
    "rules": text("rules"),
    "corrections": text("corrections"),
    "new-figures": text("new figures"),
}


def compare_screen(
    screen: Screen, found: Comparison, before: Side, after: Side, catalogue: Catalogue
) -> None:
    """Show both sides, every changed line, and what made the difference."""
    parts: list[RenderableType] = [
        *_head(screen, text("A"), before, found.before),
        *_head(screen, text("B"), after, found.after),
    ]
    if not any(line.changed for line in found.lines):
        parts.append(screen.line(text("no standard differs")))
    else:
        changed = [line for line in found.lines if line.changed and not _empty(line)]
        parts += [screen.line(), _table(screen, found, changed, catalogue)]
    parts += [screen.line(each, "dim") for each in _alone(found)]
    turned = _turned(found)
    if turned:
        parts += [screen.line(), *(screen.line(each) for each in turned)]
    if found.parts is None:
        said = text("not both sides have points, so only states are compared")
        parts.append(screen.line(said, "dim"))
    elif found.split:
        parts += [screen.line(), screen.line(_split(screen, found.parts), "bold")]
    screen.show(parts)


def _head(
    screen: Screen, name: Text, side: Side, assessment: Assessment
) -> Iterator[RenderableType]:
    """A side: what it is about, its verdict and points, and what of the law bears on them."""
    yield screen.line(_side(name, side))
    line = screen.line("   ")
    line.append(
        screen.say(VERDICTS[assessment.verdict]).upper(), VERDICT_STYLES[assessment.verdict]
    )
    if assessment.reasons:
        line.append(": " + screen.say(verdict_text(screen.language, assessment)))
    yield line
    yield screen.line("   " + screen.say(_points(screen, assessment)))
    for notice in _to_know(assessment):
        yield screen.line("   " + screen.say(notice.text), "dim")


def _alone(found: Comparison) -> Iterator[Text]:
    """How many standards without a figure only one side asks for."""
    for name, side_of in ((text("A"), _before), (text("B"), _after)):
        alone = sum(_empty(line) and side_of(line) is not None for line in found.lines)
        about = {"side": name, "n": alone}
        if alone and (_hidden(found.before) or _hidden(found.after)):
            yield text("known only in {side}, without a figure: {n} standards", **about)
        elif alone:
            yield text("asked for only in {side}, without a figure: {n} standards", **about)


def _split(screen: Screen, parts: Sequence[Share]) -> Text:
    """What the rules, corrections and new figures each did to the points."""
    whole = Share(
        sum((share.worst for share in parts), Fraction(0)),
        sum((share.best for share in parts), Fraction(0)),
    )
    shares = tuple(
        text("{part} {share}", part=PART_NAMES[part], share=_share(screen, share))
        for part, share in zip(PARTS, parts, strict=True)
    )
    return text(
        "points certain / possible: {whole} = {parts}", whole=_share(screen, whole), parts=shares
    )


def _turned(found: Comparison) -> list[Text]:
    """The requirements that one side meets and the other does not, or leaves open."""

    def states(side: Assessment) -> dict[tuple[str, str], RequirementResult]:
        return {(each.requirement.kind, each.scope): each for each in side.requirements}

    before, after = states(found.before), states(found.after)
    return [
        text(
            "{requirement}: {old} → {new}",
            requirement=requirement_name(before[key]),
            old=REQUIREMENT_STATES[before[key].state],
            new=REQUIREMENT_STATES[after[key].state],
        )
        for key in before
        if key in after and before[key].state != after[key].state
    ]


def _before(line: Line) -> StandardResult | None:
    return line.before


def _after(line: Line) -> StandardResult | None:
    return line.after


def _hidden(assessment: Assessment) -> list[Notice]:
    """What says that not all standards of a side are known."""
    return [each for each in assessment.notices if each.code == "unlisted"]


def _to_know(assessment: Assessment) -> list[Notice]:
    """What of the law a reader of the verdict and the points has to know."""
    return [each for each in assessment.notices if each.code in SAID]


def _empty(line: Line) -> bool:
    """Whether only one side asks for it, and has no figure."""
    sides = [side for side in (line.before, line.after) if side is not None]
    return len(sides) == 1 and sides[0].value is None


def _side(name: Text, side: Side) -> Text:
    about: dict[str, object] = {
        "name": name,
        "type": side.type,
        "place": side.place.name,
        "day": side.on,
        "regulation": side.regulation.short,
    }
    if side.known_on is None:
        return text("{name}  type {type}, {place}, {day}, {regulation}", **about)
    about["known_on"] = day_or_moment(side.known_on)
    return text("{name}  type {type}, {place}, {day}, {regulation}, known on {known_on}", **about)


def _points(screen: Screen, assessment: Assessment) -> Text:
    if assessment.points is not None and assessment.points.worst == assessment.points.best:
        points = worst_text(screen.language, assessment.points, assessment.required)
        return text("{points} points", points=points)
    if assessment.points is None:
        counts = tuple(
            text("{n} {state}", n=number, state=STATES[state])
            for state, number in assessment.counts.items()
            if number
        )
        return text("{counts}", counts=counts)
    if assessment.nothing_known:
        return text(
            "{required} of {maximum} points needed",
            required=assessment.required,
            maximum=assessment.maximum,
        )
    return text(
        "{worst} to {best} points",
        worst=worst_text(screen.language, assessment.points, assessment.required),
        best=best_text(screen.language, assessment.points, assessment.required),
    )


def _table(
    screen: Screen, found: Comparison, changed: list[Line], catalogue: Catalogue
) -> RenderableType:
    with_parts = found.split and any(line.parts for line in changed)
    table = Columns(
        screen,
        Column(text("indicator")),
        Column(text("A")),
        Column(text("B")),
        *(Column(PART_NAMES[part], right=True, whole=True, shown=with_parts) for part in PARTS),
    )
    for line in changed:
        parts = line.parts if with_parts else None
        shares = [_share(screen, share) if any(share) else "" for share in parts or ()]
        table.add(
            screen.language.name(catalogue[line.indicator].name),
            _cell(screen, line.before, found.before),
            _cell(screen, line.after, found.after),
            *(shares or [""] * len(PARTS)),
        )
    return table.table


def _cell(screen: Screen, result: StandardResult | None, of: Assessment) -> str:
    """A standard of one side in a few words: value, minimum, state."""
    if result is None:
        return screen.say(text("not known here") if _hidden(of) else text("not asked for"))
    minimum = result.minimum if result.minimum is not None else result.table_minimum
    needed = level(screen.language, result.indicator, minimum)
    if result.value is None:
        return screen.say(
            text("{state}, needs {minimum}", state=STATES[result.state], minimum=needed)
        )
    value = value_text(screen.language, result.indicator, result.value, *levels_of(result))
    return screen.say(
        text(
            "{value}, needs {minimum}, {state}",
            value=value,
            minimum=needed,
            state=STATES[result.state],
        )
    )


def _share(screen: Screen, share: Share) -> str:
    return f"{_signed(screen, share.worst)} / {_signed(screen, share.best)}"


def _signed(screen: Screen, number: Fraction) -> str:
    said = screen.language.number(number, 2, (Fraction(0),))
    return f"+{said}" if number > 0 else said
