"""What an answer says of a target, as notebooks ask for it: short names, plain numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from urban_tracker.assessment.explain.standard import explain_standard
from urban_tracker.assessment.explain.steps import Step
from urban_tracker.assessment.explain.target import explain_target
from urban_tracker.assessment.missing import MissingFigure, missing_figures
from urban_tracker.assessment.results import Assessment, StandardResult, TargetResult
from urban_tracker.core.text import Code, text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.values import Figures
from urban_tracker.output.documents.status import standard_json
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs
from urban_tracker.programme.programme import Programme

if TYPE_CHECKING:
    from urban_tracker.output.contract.standards import StandardJson

Number = int | float

_ENGLISH = Language("en")


@dataclass(frozen=True)
class Span:
    """A result from its worst end to its best; both are the same where it is known exactly.

    ``best_open``: the best end is only come close to. An end that is infinite is ``None``.
    """

    worst: Number | None
    best: Number | None
    best_open: bool = False

    def __repr__(self) -> str:
        if self.worst == self.best and not self.best_open:
            return f"{self.worst}"
        return f"{self.worst} to {'below ' if self.best_open else ''}{self.best}"


@dataclass(frozen=True, repr=False)
class Explanation:
    """A step of an explanation, with the steps under it. As text it is an indented outline."""

    step: Step

    @property
    def text(self) -> str:
        """What holds, in English."""
        return _ENGLISH.say(self.step.text)

    @property
    def reference(self) -> str | None:
        """The article, or the source."""
        return self.step.reference

    @property
    def grade(self) -> str | None:
        """How well it is founded."""
        return self.step.grade

    @property
    def steps(self) -> tuple[Explanation, ...]:
        """The steps under it."""
        return tuple(Explanation(each) for each in self.step.steps)

    def __repr__(self) -> str:
        return f"<explanation: {self.text}>"

    def __str__(self) -> str:
        return "\n".join(self._lines(0))

    def _lines(self, depth: int) -> Iterator[str]:
        grade = _ENGLISH.say(text("{grade}", grade=Code("grade", self.grade))) if self.grade else ""
        remarks = "; ".join(each for each in (self.reference, grade) if each)
        yield "  " * depth + self.text + (f"  [{remarks}]" if remarks else "")
        for each in self.steps:
            yield from each._lines(depth + 1)


@dataclass(frozen=True, repr=False)
class StandardAnswer:
    """A standard held against the value of its indicator; ``result`` has it with exact numbers.

    ``record`` is what ``status --format json`` prints of it.
    """

    result: StandardResult
    of: TargetResult
    programme: Programme
    catalogue: Catalogue

    @cached_property
    def record(self) -> StandardJson:
        """What the JSON of status says of it."""
        return standard_json(self.result)

    @property
    def id(self) -> str:
        """Its number in the table of the law."""
        return self.result.standard.id

    @property
    def indicator(self) -> str:
        """The id of its indicator."""
        return self.result.indicator.id

    @property
    def state(self) -> str:
        """``maximum``, ``met``, ``short``, ``no-data``, ``exempt`` or ``undecided``."""
        return self.result.state

    @property
    def value(self) -> Number | str | bool | None:
        """The value, a number or a level; ``None`` without one, or where it is a range."""
        return self.record["value"]

    @property
    def minimum(self) -> Number | str | bool | None:
        """The level that it takes, reductions counted in."""
        return self.record["minimum"]

    @property
    def gap(self) -> Span | None:
        """How much is missing to the minimum, in the unit of the indicator."""
        return _span(self.result.gap)

    @property
    def points(self) -> Span | None:
        """The points that it earns, where the type is judged by points."""
        return _span(self.result.points)

    def explain(self) -> Explanation:
        """Why it is met, short or open, down to the article and the source."""
        return Explanation(explain_standard(self.result, self.of, self.programme, self.catalogue))

    def __repr__(self) -> str:
        return f"<standard {self.id} {self.indicator}: {self.state}>"


@dataclass(frozen=True, repr=False)
class MissingAnswer:
    """A figure that nobody has reported, and what hangs on it; ``result`` has the exact numbers."""

    result: MissingFigure

    @property
    def place(self) -> str:
        """The place whose figure it is."""
        return self.result.place.id

    @property
    def indicator(self) -> str:
        """The id of its indicator."""
        return self.result.indicator.id

    @property
    def at_stake(self) -> Number | None:
        """The points, or standards met, that hang on it."""
        return for_programs(self.result.at_stake)

    def __repr__(self) -> str:
        what = "points" if self.result.by_points else "standards"
        return f"<missing {self.indicator} of {self.place}: {self.at_stake} {what} at stake>"


@dataclass(frozen=True, repr=False)
class TargetAnswer:
    """A target, or a type asked for, held against the figures of its place.

    ``result`` has all of it with exact numbers.
    """

    result: TargetResult
    programme: Programme
    figures: Figures

    @property
    def assessment(self) -> Assessment:
        """The assessment, with exact numbers."""
        return self.result.assessment

    @property
    def id(self) -> str | None:
        """The id of the target; ``None`` for a type asked for."""
        return None if self.result.target is None else self.result.target.id

    @property
    def type(self) -> str:
        """The urban type."""
        return self.assessment.type

    @property
    def place(self) -> str:
        """The place that was assessed."""
        return self.assessment.place.id

    @property
    def due(self) -> dt.date | None:
        """The day by which it is to be reached."""
        return None if self.result.target is None else self.result.target.due

    @property
    def assessed_on(self) -> dt.date:
        """The day of the assessment: that of the question, never after the due day."""
        return self.assessment.on

    @property
    def regulation(self) -> str:
        """The regulation that it was held against."""
        return self.assessment.regulation.id

    @property
    def outcome(self) -> str | None:
        """What the State decided: ``achieved``, ``missed`` or ``open``."""
        return self.result.outcome

    @property
    def verdict(self) -> str:
        """What the figures say: ``meets``, ``fails`` or ``undecided``."""
        return self.assessment.verdict

    @property
    def undecided_because(self) -> tuple[str, ...]:
        """Of ``figures``, ``rule`` and ``conflict``, what leaves the verdict open."""
        return self.assessment.undecided_because

    @property
    def points(self) -> Span | None:
        """The points from certain to possible, where the type is judged by points."""
        return _span(self.assessment.points)

    @property
    def required(self) -> Number | None:
        """The points that it takes."""
        return for_programs(self.assessment.required)

    @cached_property
    def standards(self) -> Mapping[str, StandardAnswer]:
        """Every standard, by its number in the table of the law."""
        return {
            each.standard.id: StandardAnswer(
                each, self.result, self.programme, self.figures.catalogue
            )
            for each in self.assessment.standards
        }

    @property
    def short(self) -> tuple[StandardAnswer, ...]:
        """The standards that are below their minimum."""
        return tuple(each for each in self.standards.values() if each.state == "short")

    @cached_property
    def missing(self) -> tuple[MissingAnswer, ...]:
        """The figures to find out, those first on which most hangs."""
        found = missing_figures(self.programme, self.figures, self.result)
        return tuple(MissingAnswer(each) for each in found)

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader has to know beside the numbers, in English."""
        return tuple(_ENGLISH.say(each.text) for each in self.result.notices)

    def explain(self) -> Explanation:
        """Why the verdict is what it is: every requirement, criterion by criterion."""
        return Explanation(explain_target(self.result))

    def __repr__(self) -> str:
        due = f" by {self.due}" if self.due is not None else ""
        return f"<target {self.id or ''}: type {self.type}{due}, {self.verdict}>"


def _span(ends: Any) -> Span | None:
    """The ends of a result as plain numbers."""
    if ends is None:
        return None
    return Span(for_programs(ends.worst), for_programs(ends.best), ends.best_open)
