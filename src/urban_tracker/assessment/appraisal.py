"""Points that an appraiser gave beside ours, and what could explain each difference.

Nothing is decided here: a cause is something that would make the two agree, found by trying it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.assessment.point_scales import PointScale
from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.core.codes import AppraisalCause, AppraisalState
from urban_tracker.core.models import Real
from urban_tracker.core.ranges import point
from urban_tracker.core.text import Precise, Text, text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Figures
from urban_tracker.programme.evidence import Appraisal

ZERO = Fraction(0)
MOST_DECIMALS = 15


class Cause(NamedTuple):
    """Something that could explain a difference."""

    code: AppraisalCause
    text: Text


class AppraisedLine(NamedTuple):
    """A standard with our points and theirs.

    ``ours`` is ``None`` for a standard that is not asked for here. ``theirs`` is ``None`` where
    they gave no points. ``state`` is ``equal``; ``open`` where theirs lie inside our range;
    ``higher`` or ``lower`` than all that we hold possible; ``not-given``; ``not-comparable``.
    """

    id: str
    ours: StandardResult | None
    theirs: Fraction | None
    state: AppraisalState
    causes: tuple[Cause, ...] = ()

    @property
    def difference(self) -> tuple[Fraction, Fraction] | None:
        """Theirs less ours: from our best end to our worst; ``None`` without both."""
        if self.ours is None or self.ours.points is None or self.theirs is None:
            return None
        return self.theirs - self.ours.points.best, self.theirs - self.ours.points.worst


class Appraised(NamedTuple):
    """An appraisal beside the assessment of the same place, type, day and law."""

    appraisal: Appraisal
    assessment: Assessment
    lines: tuple[AppraisedLine, ...]

    @property
    def theirs(self) -> Fraction:
        """The sum of their points."""
        return sum(self.appraisal.points.values(), ZERO)

    @property
    def ours(self) -> tuple[Fraction, Fraction]:
        """The sum of our points, worst and best, of the standards that they gave points for."""
        known = [
            each.ours.points
            for each in self.lines
            if each.theirs is not None and each.ours is not None and each.ours.points is not None
        ]
        return sum((each.worst for each in known), ZERO), sum((each.best for each in known), ZERO)

    @property
    def differing(self) -> tuple[AppraisedLine, ...]:
        """The standards on which the two do not agree, or need not."""
        return tuple(each for each in self.lines if each.state not in ("equal", "not-given"))


def appraised(appraisal: Appraisal, found: Assessment, figures: Figures) -> Appraised:
    """Hold the points of an appraiser against an assessment, standard by standard."""
    own = {each.standard.id for each in found.standards}
    lines = [
        _line(each, appraisal.points.get(each.standard.id), found, figures)
        for each in found.standards
    ]
    lines += [
        AppraisedLine(name, None, theirs, "not-comparable", (_not_asked(found),))
        for name, theirs in appraisal.points.items()
        if name not in own
    ]
    return Appraised(appraisal, found, tuple(lines))


def _not_asked(found: Assessment) -> Cause:
    said = text(
        "{regulation} does not ask for it at type {type}",
        regulation=found.regulation.short,
        type=found.type,
    )
    return Cause("not-asked", said)


def _line(
    ours: StandardResult, theirs: Fraction | None, found: Assessment, figures: Figures
) -> AppraisedLine:
    name = ours.standard.id
    if theirs is None:
        return AppraisedLine(name, ours, None, "not-given")
    if ours.points is None:
        cause = Cause("points-unknown", text("what it earns is not known here"))
        return AppraisedLine(name, ours, theirs, "not-comparable", (cause,))
    state = _state(ours.points.worst, ours.points.best, theirs)
    causes = () if state == "equal" else tuple(_causes(ours, theirs, found, figures))
    return AppraisedLine(name, ours, theirs, state, causes)


def _state(worst: Fraction, best: Fraction, theirs: Fraction) -> AppraisalState:
    if theirs < worst:
        return "lower"
    if theirs > best:
        return "higher"
    return "equal" if worst == best else "open"


def _causes(
    ours: StandardResult, theirs: Fraction, found: Assessment, figures: Figures
) -> Iterator[Cause]:
    """What would make the two agree, the likeliest first."""
    assert ours.points is not None
    if ours.points.worst == ours.points.best and rounds_to(ours.points.worst, theirs):
        yield Cause("rounded", text("rounded: ours is {points}", points=Precise(ours.points.worst)))
        return
    if ours.value is None:
        yield Cause("no-figure", text("there is no figure here"))
    elif not ours.value.range.exact:
        yield Cause("figure-open", text("the figure here is a range"))
    if ours.points.because or ours.interpretations.weak:
        yield Cause("rule-open", text("the rule is not fully known here"))
    if ours.state == "exempt":
        yield Cause("exempt", text("here the law spares the place: it gets the minimum points"))
    yield from _other_reading(ours, theirs)
    other = _other_figure(ours, theirs, found, figures)
    if other is not None:
        yield other
    elif len(ours.interpretations.applying) == 1 and ours.state != "exempt":
        yield _other_value(ours.indicator, ours.interpretations.applying[0], theirs)


def rounds_to(exact: Fraction, written: Fraction) -> bool:
    """Whether a number, rounded to as many decimals as another is written with, is the other.

    Whole numbers are not taken for rounded ones: 5 is not 5.4, but 5.5 may be 5.525.
    """
    for decimals in range(MOST_DECIMALS + 1):
        if (written * 10**decimals).denominator == 1:
            break
    return decimals > 0 and abs(exact - written) <= Fraction(1, 2 * 10**decimals)


def _other_reading(ours: StandardResult, theirs: Fraction) -> Iterator[Cause]:
    """The rule as printed, where a reduction applies here."""
    readings = ours.interpretations
    if ours.value is None or readings.weak or len(readings.scales) == 1:
        return
    if _earns(readings.scales[0], ours.value.range.low, theirs) and ours.value.range.exact:
        yield Cause("no-reduction", text("without the reduction that applies here it is the same"))


def _other_figure(
    ours: StandardResult, theirs: Fraction, found: Assessment, figures: Figures
) -> Cause | None:
    """The newest figure, of another day or source, that would earn what they gave."""
    readings = ours.interpretations
    rows = figures.standing(found.place.id, ours.indicator.id)
    for row in sorted(rows, key=lambda each: each.as_of, reverse=True):
        if row.range is None or not row.range.exact or _counts(ours, row):
            continue
        if all(_earns(each, row.range.low, theirs) for each in readings.applying):
            return Cause(
                "other-figure",
                text(
                    "the figure of {day} from {source} gives it: {value}",
                    day=row.as_of,
                    source=row.source or text("no source"),
                    value=row.value,
                ),
            )
    return None


def _counts(ours: StandardResult, row: Observation) -> bool:
    """Whether a record has the value that counts here: then it explains nothing."""
    return ours.value is not None and ours.value.range == row.range


def _earns(scale: PointScale, value: Real, theirs: Fraction) -> bool:
    points = scale.points(scale.ends(point(Fraction(value)))[0])
    return points is not None and (points == theirs or rounds_to(points, theirs))


def _other_value(indicator: Indicator, scale: PointScale, theirs: Fraction) -> Cause:
    """The value that their points stand for, or that the rule gives them to none."""
    first, last = scale.stairs[0], scale.stairs[-1]

    def at(level: Fraction, how: Text | None = None) -> Cause:
        shown = scale.in_units(level)
        word = indicator.word(shown)
        said = text(
            "their points stand for {how}{level}{unit}",
            how="" if how is None else text("{how} ", how=how),
            level=word or Precise(shown),
            unit="" if word else text(" {unit}", unit=indicator.unit),
        )
        return Cause("other-value", said)

    worse, better = (
        (text("more than"), text("at most"))
        if scale.lower_is_better
        else (text("less than"), text("at least"))
    )
    if theirs == 0:
        return at(scale.floor, worse)
    if theirs == last.points:
        return at(last.level, better)
    if scale.linear and first.points is not None and last.points is not None:
        share = (theirs - first.points) / ((last.points - first.points) or 1)
        if 0 <= share < 1:
            return at(first.level + share * (last.level - first.level))
    for stair in scale.stairs:
        if stair.points == theirs:
            return at(stair.level)
    return Cause("not-in-rule", _only(scale))


def _only(scale: PointScale) -> Text:
    """The points that a rule can give."""
    points = [Precise(each.points) for each in scale.stairs if each.points is not None]
    if scale.linear:
        return text("the rule here gives 0, or {low} to {high}", low=points[0], high=points[-1])
    return text("the rule here gives only 0; {points}", points=tuple(points))
