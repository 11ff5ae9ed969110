"""What a report says, prepared once: every format prints these words and these numbers.

All texts are in the language of the report and harmless to show; they are still only text, so a
format that has markup of its own must escape them.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from urban_tracker.core.codes import (
    Measure,
    Outcome,
    RequirementState,
    StandardState,
    Verdict,
)

Judged = Literal["maximum", "met", "met-reduced", "exempt", "short", "undecided", "no-data"]
"""How an annex judges a standard."""


class Amount(NamedTuple):
    """What a cell says, and the one number in it, where it is a single one, as JSON has it.

    ``sign`` is the bound before the number: ``> ``, ``≈ `` …, or nothing.
    """

    text: str
    number: int | float | None = None
    sign: str = ""


class Bar(NamedTuple):
    """What is certain, what is possible and the level to reach, in per cent of the whole bar.

    ``label`` says the same in words. ``mark`` is ``None`` where there is no level.
    """

    certain: float
    possible: float
    mark: float | None
    state: RequirementState
    label: str


class Fact(NamedTuple):
    """A label and what it says."""

    label: str
    text: str


class Criterion(NamedTuple):
    """A criterion of the table with what is asked of it; ``says`` is the whole in words."""

    id: str
    name: str
    says: str
    asked: str
    reached: str
    state: RequirementState
    bar: Bar | None


class Standard(NamedTuple):
    """A row of the scoring table.

    ``number`` counts the standards of the target from 1. ``worst`` and ``best`` are the points as
    JSON has them. ``progress`` is a share in words, ``bar`` the same drawn. ``documents`` say where
    its figures can be read, ``explanations`` what the place says of it.
    """

    number: int
    id: str
    criterion: str
    group: str | None
    name: str
    indicator: str
    unit: str
    minimum: Amount
    maximum: Amount
    value: Amount
    day: dt.date | None
    day_text: str
    points_range: str
    points: Amount
    worst: int | float | None
    best: int | float | None
    state: StandardState
    state_text: str
    judged: Judged
    judged_text: str
    gap: str
    progress: str
    bar: Bar | None
    sources: tuple[str, ...]
    remarks: tuple[str, ...]
    documents: tuple[str, ...]
    explanations: tuple[str, ...]
    reference: str
    grade: str


class Missing(NamedTuple):
    """A figure that nobody has reported, what hangs on it, and who holds it."""

    figure: str
    indicator: str
    place: str
    at_stake: Amount
    share: str
    if_worst: str
    owner: str


class Note(NamedTuple):
    """Something that a reader has to know, and where it is founded."""

    text: str
    reference: str


class Target(NamedTuple):
    """A target, or a type asked for by name, with its table.

    ``key`` tells it from every other one of the report. ``decided`` is what the State decided, in
    one sentence. ``measure`` says whether points, a count or thresholds decide. ``closing`` is the
    sentences under the annex. ``total`` and ``required`` are of points or of standards met.
    """

    key: str
    id: str | None
    type: str
    title: str
    outcome: Outcome | None
    outcome_text: str
    when: str
    decided: str
    set_by: str
    wording: str
    law: str
    assessed_on: str
    measure: Measure
    verdict: Verdict
    verdict_text: str
    sentence: str
    bar: Bar | None
    total: Amount
    required: Amount
    maximum: Amount
    score: str
    criteria: tuple[Criterion, ...]
    standards: tuple[Standard, ...]
    facts: tuple[Fact, ...]
    missing: tuple[Missing, ...]
    missing_note: str
    closing: tuple[str, ...]
    forecast: tuple[Fact, ...]
    notes: tuple[Note, ...]


class Figure(NamedTuple):
    """A figure with its source, one row for each report of it; a derived one has its inputs."""

    place: str
    name: str
    indicator: str
    value: Amount
    unit: str
    day: dt.date
    day_text: str
    source: str
    grade: str
    remarks: str
    used: bool


class Point(NamedTuple):
    """A figure in a chart: its day, and all that it can be; an end without limit is ``None``."""

    day: dt.date
    day_text: str
    low: float | None
    high: float | None
    text: str


class Level(NamedTuple):
    """A level that a chart draws across: of a target or a goal; ``day`` is when it is due."""

    at: float
    label: str
    day: dt.date | None


class Chart(NamedTuple):
    """An indicator over the years. ``ahead`` is where its trend leads, if that was asked for.

    ``words`` are the levels that the numbers stand for, from 0; empty for numbers.
    """

    indicator: str
    title: str
    unit: str
    points: tuple[Point, ...]
    levels: tuple[Level, ...]
    breaks: tuple[dt.date, ...]
    words: tuple[str, ...]
    ahead: Point | None
    summary: str
    pace: str


class Goal(NamedTuple):
    """A goal, its state, and how far it is."""

    text: str
    state: str
    state_text: str
    so_far: str
    source: str
    ahead: str


class Direction(NamedTuple):
    """What the programme sets out to do, and what is measured of it."""

    number: int
    name: str
    measured: str


class Event(NamedTuple):
    """What happened on a day."""

    day: str
    text: str
    source: str


class Place(NamedTuple):
    """A place with everything that the report says of it."""

    id: str
    name: str
    about: tuple[str, ...]
    targets: tuple[Target, ...]
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    goals: tuple[Goal, ...]
    directions: tuple[Direction, ...]
    events: tuple[Event, ...]
    notes: tuple[Note, ...]


class Source(NamedTuple):
    """A source that the report names; ``url`` only where it is one that a browser may open."""

    id: str
    title: str
    about: str
    url: str
    grade: str
    note: str


class Report(NamedTuple):
    """A whole report.

    ``drafts`` say why it is only a draft; it is none if they are empty. ``made_from`` is what it
    was made from, ``methods`` how its numbers came about. ``map`` is room for a map of units:
    SVG, or nothing.
    """

    language: str
    title: str
    as_of: str
    drafts: tuple[str, ...]
    places: tuple[Place, ...]
    sources: tuple[Source, ...]
    methods: tuple[str, ...]
    made_from: tuple[Fact, ...]
    map: str = ""
