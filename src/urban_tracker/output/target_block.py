"""A target in a few lines, the first that a reader sees: how far, what is short, what is missing.

Outcome and who set it, verdict, points or count, standards below their minimum by name, standards
that only the law leaves open, standards without a figure, and the caveats that change the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rich.console import RenderableType
from rich.text import Text as Line

from urban_tracker.assessment.near_thresholds import Edge, near_edge
from urban_tracker.assessment.results import Assessment, StandardResult, TargetResult
from urban_tracker.core.models import WEAK_RULE_GRADES
from urban_tracker.core.text import Text, text
from urban_tracker.output import words
from urban_tracker.output.bars import range_bar
from urban_tracker.output.ends import best_text, gap_texts, levels_of, worst_text
from urban_tracker.output.screen import Screen, facts
from urban_tracker.output.values import level, value_text
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
BAR = 20
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
    at_risk = tuple(said for each in found.standards for said in _at_risk(screen, each))
    if at_risk:
        said = screen.say(text("{standards}", standards=at_risk))
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
        blank = all(each.state == "no-data" for each in found.standards)
        if blank:  # “0 to 100 points” would say nothing
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


def points_line(screen: Screen, found: Assessment) -> Line:
    """The points of a target: certain, at most, and needed, on a bar."""
    points, required, maximum = found.points, found.required, found.maximum
    assert points is not None
    assert required is not None
    line = screen.line()
    if not screen.plain and maximum:
        style = STATE_STYLES[against(points.worst, points.best, required, points.best_open)]
        bar = range_bar(points.worst, points.best, required, maximum, BAR, style)
        line.append_text(bar).append("  ")
    levels = (required, maximum)
    about = {
        "worst": worst_text(screen.language, points, *levels),
        "best": best_text(screen.language, points, *levels),
        "required": required,
    }
    if points.worst == points.best:
        said = text("{worst} points; {required} needed", **about)
    elif points.best_open:
        said = text("{worst} points certain, {best} possible; {required} needed", **about)
    else:
        said = text("{worst} points certain, at most {best}; {required} needed", **about)
    line.append(screen.say(said))
    return line


def against(worst: Fraction, best: Fraction, needed: Fraction, is_open: bool = False) -> str:
    """Whether a range of points reaches what is needed, as the state of a requirement."""
    if worst >= needed:
        return "met"
    return "short" if best < needed or (is_open and best == needed) else "undecided"


def count_line(screen: Screen, found: Assessment) -> Line:
    """Standards met, where a type is reached by a count."""
    of_criteria = ", ".join(
        f"{each.scope} {screen.language.level(each.at_least)}"
        for each in found.requirements
        if each.requirement.kind == "criterion-count" and each.at_least is not None
    )
    line = screen.line()
    for each in found.requirements:
        if each.requirement.kind == "count-met" and each.outlook and each.at_least is not None:
            said = text(
                "{worst} of {all} met, {missing} without a figure, at most {best};"
                " {required} needed ({criteria})",
                missing=found.counts["no-data"],
                worst=each.outlook.worst,
                best=each.outlook.best,
                all=len(found.standards),
                required=each.at_least,
                criteria=of_criteria,
            )
            line.append(screen.say(said))
    return line


def _named(screen: Screen, results: list[StandardResult]) -> str:
    """The standards nearest to being reached last, by name, and how many more there are."""
    first = sorted(results, key=_progress)[:NAMED_AT_MOST]
    named: list[Text | str] = [_brief(screen, each) for each in first]
    if len(results) > len(first):
        more = len(results) - len(first)
        named.append(screen.language.count("and {n} more", "and {n} more", more))
    return screen.say(text("{standards}", standards=tuple(named)))


def _progress(result: StandardResult) -> Fraction:
    share = result.progress.worst if result.progress is not None else Fraction(0)
    assert isinstance(share, Fraction)
    return share


def _brief(screen: Screen, result: StandardResult) -> Text:
    """A standard in few words: its name, its value, what it needs, and what is missing."""
    about: dict[str, object] = {"name": result.indicator.name}
    if result.value is None:
        return text("{name}", **about)
    language, indicator = screen.language, result.indicator
    about["value"] = value_text(language, indicator, result.value, *levels_of(result))
    minimum = result.minimum if result.minimum is not None else result.table_minimum
    about["minimum"] = needed_text(screen, result, minimum)
    edge = next((each for each in near_edge(result) if not each.lost), None)
    if edge is not None:
        about["edge"] = edge_text(screen, result, edge)
    if result.minimum is None and edge is not None:
        return text("{name} {value}, needs up to {minimum}; {edge}", **about)
    if result.minimum is None:
        return text("{name} {value}, needs up to {minimum}", **about)
    gap = result.gap
    if result.state != "short" or gap is None or not (gap.best > 0 or gap.best_open):
        return text("{name} {value}, needs {minimum}", **about)
    about["gap"] = _gap(screen, result)
    inferred = any(row.grade in WEAK_RULE_GRADES for row in result.adjustments)
    shape = _TEMPLATES[_way(result), inferred, edge is not None]
    return Text(shape.template, about)


def _way(result: StandardResult) -> str:
    """What is wrong with a value below its minimum: it is too low, or too high."""
    return "high" if result.interpretations.scales[0].lower_is_better else "low"


_TEMPLATES = {
    ("low", False, False): text("{name} {value}, needs {minimum} ({gap} too low)"),
    ("low", False, True): text("{name} {value}, needs {minimum} ({gap} too low); {edge}"),
    ("low", True, False): text("{name} {value}, needs {minimum} (inferred; {gap} too low)"),
    ("low", True, True): text("{name} {value}, needs {minimum} (inferred; {gap} too low); {edge}"),
    ("high", False, False): text("{name} {value}, needs {minimum} ({gap} too high)"),
    ("high", False, True): text("{name} {value}, needs {minimum} ({gap} too high); {edge}"),
    ("high", True, False): text("{name} {value}, needs {minimum} (inferred; {gap} too high)"),
    ("high", True, True): text(
        "{name} {value}, needs {minimum} (inferred; {gap} too high); {edge}"
    ),
}


def needed_text(screen: Screen, result: StandardResult, minimum: Fraction) -> Text | str:
    """The level that a standard needs, in words."""
    needed = level(screen.language, result.indicator, minimum)
    scale = result.interpretations.scales[0]
    if scale.strict:
        below = scale.lower_is_better
        return text("less than {level}" if below else "more than {level}", level=needed)
    return text("at most {level}", level=needed) if scale.lower_is_better else needed


def _gap(screen: Screen, result: StandardResult) -> Text | str:
    gap = result.gap
    assert gap is not None
    decimals = 0 if result.indicator.kind == "count" else None
    _, missing = gap_texts(screen.language, gap, decimals)
    if gap.best != gap.worst and not gap.best_open:
        return text("at least {gap}", gap=missing)
    return missing


def edge_text(screen: Screen, result: StandardResult, edge: Edge) -> Text:
    """A level within one reporting error, and what hangs on it."""
    about = {
        "error": edge.error_percent,
        "level": level(screen.language, result.indicator, edge.level),
    }
    if edge.points is None:
        if edge.lost:
            return text("close: a {error} % correction would no longer reach {level}", **about)
        return text("close: a {error} % correction would reach {level}", **about)
    about["points"] = screen.language.number(edge.points, 2, (Fraction(0),))
    if edge.lost:
        return text(
            "close: a {error} % correction would no longer reach {level} and lose {points} points",
            **about,
        )
    return text(
        "close: a {error} % correction would reach {level} and win {points} points", **about
    )


def _at_risk(screen: Screen, result: StandardResult) -> Iterator[Text]:
    """A standard that is met, and would not be after a small correction of its figure."""
    for edge in near_edge(result):
        if edge.lost and edge.level in (result.minimum, result.table_minimum):
            yield text(
                "{name}, {edge}",
                name=result.indicator.name,
                edge=edge_text(screen, result, edge),
            )


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
