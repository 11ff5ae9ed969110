"""Which figures a place is asked for, why, and which first."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction as F
from typing import Any

from tests.world import catalogue, figure, figures, indicator, law_of, place, scored
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.requested_figures import RequestedFigure, most_needed_first, wanted
from urban_tracker.assessment.results import TargetResult
from urban_tracker.figures.observations import Observation
from urban_tracker.programme.programme import Place, Programme

KNOWN = catalogue(
    indicator("people", formula={"sum_of_units": True}),
    indicator("area"),
    indicator("density", formula={"ratio": {"top": "people", "bottom": "area"}}),
    indicator("income", series="flow", period="year", frequency="year"),
    indicator("rise", low=-100, formula={"growth": "income"}),
    indicator("schools", "count"),
    indicator("beds"),
)
DAY = dt.date(2026, 6, 30)
Y2024, Y2025 = dt.date(2024, 12, 31), dt.date(2025, 12, 31)


def standard(of: str, most: int = 4, **more: Any) -> dict[str, Any]:
    return {"id": f"A.{of}", "indicator": of, "rule": scored(10, 20, 2, most), **more}


def asked(
    *standards: dict[str, Any],
    rows: tuple[Observation, ...] = (),
    where: Place | None = None,
    units: tuple[Place, ...] = (),
    day: dt.date = DAY,
    **more: Any,
) -> tuple[RequestedFigure, ...]:
    """What is asked of a place for a target of type II under a law of these standards."""
    inside = where or place(units=[each.id for each in units])
    programme = Programme.model_validate({"place": (inside, *units), **more})
    known = figures(
        *rows, known=KNOWN, units={inside.id: inside.units}, ended={"old": dt.date(2025, 7, 1)}
    )
    results = []
    if standards:
        law = law_of(*standards, units=any(each.get("table") == "U" for each in standards))
        found = Assessor(programme, known).assess(inside, "II", inside.day_within(day), law)
        results.append(TargetResult(None, found, None, None, None, None, ()))
    return wanted(programme, known, results, inside, day)


def named(
    found: tuple[RequestedFigure, ...] | list[RequestedFigure],
) -> list[tuple[str, str, str, object]]:
    return [(each.place.id, each.indicator.id, each.why, each.points) for each in found]


def row(of: str, value: str, day: dt.date = DAY, at: str = "thi-tran") -> Observation:
    return figure(of, value, day, at=at, known=KNOWN)


def test_what_a_target_rests_on_is_asked_for_with_the_points_at_stake() -> None:
    rows = row("beds", "5"), row("schools", "5..15")
    found = asked(standard("beds"), standard("schools"), standard("income", 7), rows=rows)
    assert named(found) == [
        ("thi-tran", "beds", "there", 0),
        ("thi-tran", "schools", "there", 3),
        ("thi-tran", "income", "missing", 7),
    ]


def test_of_a_derived_figure_what_it_is_derived_from_is_asked_for() -> None:
    found = asked(standard("density", 5), standard("rise", 3), rows=(row("area", "9"),))
    assert named(found) == [
        ("thi-tran", "people", "missing", 5),
        ("thi-tran", "area", "there", 5),
        ("thi-tran", "income", "missing", 3),
    ]


def test_the_most_that_hangs_on_a_figure_counts_if_several_standards_need_it() -> None:
    more = {**standard("beds", 9), "id": "A.more"}
    for order in ([standard("beds"), more], [more, standard("beds")]):
        assert named(asked(*order)) == [("thi-tran", "beds", "missing", 9)]


def test_of_a_sum_the_figures_of_the_units_are_asked_for() -> None:
    units = place("one"), place("two")
    found = asked(standard("people"), units=units, rows=(row("people", "3", at="one"),))
    assert named(found) == [("one", "people", "there", 4), ("two", "people", "missing", 4)]


def test_a_unit_that_has_ended_is_not_asked_any_more() -> None:
    units = place("one"), place("old", ended=dt.date(2025, 7, 1))
    found = asked(standard("people"), standard("density"), units=units)
    assert named(found) == [("one", "people", "missing", 4), ("thi-tran", "area", "missing", 4)]
    alone = place("old", ended=dt.date(2025, 7, 1))
    assert named(asked(standard("people"), units=(alone,))) == [
        ("thi-tran", "people", "missing", 4)
    ]


def test_a_place_that_ended_with_its_units_is_asked_for_those_of_its_last_day() -> None:
    ended = {"ended": dt.date(2025, 7, 1)}
    where = place("city", units=["old"], **ended)
    found = asked(standard("people"), where=where, units=(place("old", **ended),))
    assert named(found) == [("old", "people", "missing", 4)]


def test_units_are_asked_for_what_the_table_for_units_needs_without_points() -> None:
    units = place("one"), place("two")
    found = asked(standard("schools"), standard("beds", table="U"), units=units)
    assert named(found) == [
        ("thi-tran", "schools", "missing", 4),
        ("one", "beds", "missing", 0),
        ("two", "beds", "missing", 0),
    ]


def test_goals_directions_and_whatever_was_recorded_before_are_asked_for_too() -> None:
    found = asked(
        rows=(row("schools", "4"),),
        goal=[
            {"place": "thi-tran", "indicator": "income", "at_least": 3, "by": Y2025},
            {"place": "one", "indicator": "rise", "at_least": 3, "by": Y2025},
        ],
        direction=[{"number": 1, "name": {"en": "x"}, "indicators": ["beds"]}],
    )
    assert named(found) == [
        ("thi-tran", "income", "missing", 0),
        ("thi-tran", "beds", "missing", 0),
        ("thi-tran", "schools", "there", 0),
    ]


def test_a_series_that_lacks_its_newest_year_is_asked_for_with_the_end_of_that_year() -> None:
    (old,) = asked(rows=(row("income", "3", Y2024),))
    assert (old.why, old.due, old.last and old.last.written) == ("stale", Y2025, "3")
    (new,) = asked(rows=(row("income", "3", Y2025),))
    assert (new.why, new.due) == ("there", None)


def test_points_that_are_earned_whatever_the_figure_are_not_at_stake() -> None:
    sure = {"id": "A.beds", "indicator": "beds", "rule": scored(0, 20, 2, 5)}
    assert named(asked(sure)) == [("thi-tran", "beds", "missing", 3)]


def test_a_standard_without_points_has_none_at_stake() -> None:
    threshold = {"II": {"kind": "threshold", "at_least": 5}}
    found = asked({**standard("beds"), "rule": threshold})
    assert named(found) == [("thi-tran", "beds", "missing", 0)]


def test_the_missing_come_first_by_points_then_the_stale_then_the_others() -> None:
    rows = row("income", "3", Y2024), row("area", "1")
    found = asked(standard("beds", 2), standard("schools", 5), standard("area"), rows=rows)
    assert [each.indicator.id for each in most_needed_first(found)] == [
        "schools",
        "beds",
        "income",
        "area",
    ]
    assert most_needed_first(found)[0].points == F(5)
