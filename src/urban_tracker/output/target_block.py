"""A target in a few lines, the first that a reader sees: how far, what is short, what is missing.

Outcome and who set it, verdict, points or count, standards below their minimum by name, standards
that only the law leaves open, standards without a figure, and the caveats that change the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rich.console import RenderableType
from rich.text import Text as Line

from urban_tracker.assessment.results import Assessment, StandardResult, TargetResult
from urban_tracker.core.text import Text, text
from urban_tracker.output import words
from urban_tracker.output.brief_standards import at_risk, brief_text
from urban_tracker.output.reached_lines import count_line, points_line
from urban_tracker.output.screen import Screen, facts
from urban_tracker.output.verdicts import (
    OUTCOME_STYLES,
    SIGNS,
    STATE_STYLES,
    VERDICT_STYLES,
    outcome_text,
    verdict_text,
)
from urban_tracker.programme.evidence import Source

NAMED_AT_MOST = 3
CAVEATS = {
    "unit-not-decided": text(
        "a unit, shown as if it were an urban area of its own: that decides nothing"
    ),
    "unit-as-area": text("a unit, judged as if it were an urban area of its own"),
    "regulation-not-in-force": text("judged by a regulation that was not in force on that day"),
    "adjustment-not-named": text("several reductions could apply, and the place names none"),
    "adjustment-not-open": text("the law does not give the reduction that the place claims"),
    "region-not-given": text("no region is given, so every regional reduction is tried"),
}
"""The notices that change the answer, in few words; the others stand under ``--full``."""
SAID_IN_FULL = frozenset({"type-not-on-ladder", "type-not-assessed"})


def target_block(
    screen: Screen, result: TargetResult, sources: Mapping[str, Source]
) -> list[RenderableType]:
    """The block of a target."""
    rows = facts(screen, padding=1)
    for sign, line in _lines(screen, result, sources):
        rows.add_row(sign, line)
    return [headline(screen, result), rows]


def headline(screen: Screen, result: TargetResult) -> Line:
    """What was asked for by when and what the State has decided, in one sentence."""
    line = _marked(screen, result)
    said = screen.say(outcome_text(screen.language, result))
    if result.outcome is None:
        return line.append(said, "bold")
    outcome = screen.say(words.OUTCOMES[result.outcome]).upper()
    return line.append_text(screen.led(outcome, said, OUTCOME_STYLES[result.outcome]))


def short_headline(screen: Screen, result: TargetResult) -> Line:
    """Which target this is, in few words: its type, its day, its outcome, its id."""
    line, target = _marked(screen, result), result.target
    urban_type = words.TYPES[result.assessment.type]
    if target is None or result.outcome is None:
        return line.append(screen.say(urban_type), "bold")
    line.append(screen.say(text("{type} by {due}", type=urban_type, due=target.due)), "bold")
    outcome = screen.say(words.OUTCOMES[result.outcome]).upper()
    line.append("  ").append(outcome, OUTCOME_STYLES[result.outcome])
    return line.append(f"  {target.id}", "dim")


def _marked(screen: Screen, result: TargetResult) -> Line:
    """The beginning of a headline, in the colour of the verdict."""
    line = screen.line()
    return line if screen.plain else line.append("▌ ", VERDICT_STYLES[result.assessment.verdict])


def _lines(
    screen: Screen, result: TargetResult, sources: Mapping[str, Source]
) -> Iterator[tuple[str, Line]]:
    """The lines of a block, each with its sign."""
    found = result.assessment
    yield "", screen.line(_origin(result, sources), "dim")
    verdict = screen.say(words.VERDICTS[found.verdict]).upper()
    said = screen.say(verdict_text(screen.language, found))
    yield "", screen.led(verdict, said, VERDICT_STYLES[found.verdict])
    for caveat in _caveats(result):
        yield "!", screen.led(screen.say(text("caution")), screen.say(caveat), "bold yellow")
    for line in _reached(screen, found):
        yield "", line
    short = [each for each in found.standards if each.state == "short"]
    if short:
        label = screen.language.count(
            "below minimum ({n} standard)", "below minimum ({n} standards)", len(short)
        )
        yield SIGNS["short"], screen.led(label, _named(screen, short), STATE_STYLES["short"])
    unclear = [each for each in found.standards if each.state == "undecided"]
    if unclear:
        label = screen.say(text("unclear"))
        said = _named(screen, unclear)
        yield SIGNS["undecided"], screen.led(label, said, STATE_STYLES["undecided"])
    lost = tuple(said for each in found.standards for said in at_risk(screen, each))
    if lost:
        said = screen.say(text("{standards}", standards=lost))
        yield "!", screen.led(screen.say(text("could be lost")), said, "bold yellow")
    missing = [each for each in found.standards if each.state == "no-data"]
    if missing and found.measure == "points":  # else counted already
        said = screen.say(_missing(screen, missing, found))
        yield SIGNS["no-data"], screen.led(screen.say(text("no figure")), said, "bold")


def _origin(result: TargetResult, sources: Mapping[str, Source]) -> Text:
    """The id of a target, who set it, and the law that it is held against."""
    found, target = result.assessment, result.target
    law = found.regulation.short
    if target is None:
        return text("by {law}", law=law)
    source = sources.get(target.source or "")
    setter = target.source if source is None or source.issuer is None else source.issuer
    older = any(each.code == "newer-regulation" for each in result.notices)
    about = {"target": target.id, "setter": setter, "law": law, "day": found.on}
    if setter is None:
        return text("{target}; judged on {day}" if older else "{target}; {law}", **about)
    if older:
        return text("{target}, set by {setter}; judged on {day}", **about)
    return text("{target}, set by {setter}", **about)


def _caveats(result: TargetResult) -> Iterator[Text]:
    """What changes the answer, each in one line."""
    for each in result.notices:
        if each.code in CAVEATS:
            yield CAVEATS[each.code]
        elif each.code in SAID_IN_FULL:
            yield each.text


def _reached(screen: Screen, found: Assessment) -> Iterator[Line]:
    """The points on a bar, or how many standards are met."""
    if found.points is not None and found.required is not None:
        if found.nothing_known:  # “0 to 100 points” would say nothing
            yield screen.line(
                text(
                    "{required} of {maximum} points needed",
                    required=found.required,
                    maximum=found.maximum,
                )
            )
        else:
            yield points_line(screen, found)
    elif found.measure == "count":
        yield count_line(screen, found)
    elif found.standards:
        counts = found.counts
        said = text(
            "{total} standards known here: {met} met, {short} below minimum, {missing} without"
            " a figure",
            met=counts["met"] + counts["maximum"] + counts["exempt"],
            total=len(found.standards),
            short=counts["short"],
            missing=counts["no-data"],
        )
        yield screen.line(said)


def _named(screen: Screen, results: list[StandardResult]) -> str:
    """The standards nearest to being reached last, by name, and how many more there are."""
    first = sorted(results, key=_progress)[:NAMED_AT_MOST]
    named: list[Text | str] = [brief_text(screen, each) for each in first]
    if len(results) > len(first):
        more = len(results) - len(first)
        named.append(screen.language.count("and {n} more", "and {n} more", more))
    return screen.say(text("{standards}", standards=tuple(named)))


def _progress(result: StandardResult) -> Fraction:
    share = result.progress.worst if result.progress is not None else Fraction(0)
    assert isinstance(share, Fraction)
    return share


def _missing(screen: Screen, missing: list[StandardResult], found: Assessment) -> Text:
    at_stake = sum(
        (each.points.best - each.points.worst for each in missing if each.points is not None),
        Fraction(0),
    )
    about: dict[str, object] = {"n": len(missing), "total": len(found.standards)}
    if not at_stake or found.points is None:
        return text("{n} of {total} standards", **about)
    about["points"] = screen.language.number(at_stake, 2, (Fraction(0),))
    return text("{n} of {total} standards, together worth up to {points} points", **about)
