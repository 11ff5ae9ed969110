"""What a chart draws: figures that are exact, ranges or open, levels, breaks, trends."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from urban_tracker.assessment.bounds import Ends, Outlook
from urban_tracker.output.language import Language
from urban_tracker.output.report.bars import bar_of, progress_bar
from urban_tracker.output.report.drawing import HEIGHT, WIDTH, drawn, nice_steps
from urban_tracker.output.report.figures import web_address
from urban_tracker.output.report.model import Chart, Level, Point

ENGLISH, VIETNAMESE = Language("en"), Language("vi")


def point(year: int, low: float | None, high: float | None) -> Point:
    day = dt.date(year, 12, 31)
    return Point(day, day.isoformat(), low, high, f"{low}–{high}")


def chart(*points: Point, **more: object) -> Chart:
    given = {
        "indicator": "population",
        "title": "Population",
        "unit": "persons",
        "points": points,
        "levels": (),
        "breaks": (),
        "words": (),
        "ahead": None,
        "summary": "summary",
        "pace": "",
        **more,
    }
    return Chart(**given)  # type: ignore[arg-type]


def parts(of: Chart, language: Language = ENGLISH) -> list[ElementTree.Element]:
    whole = ElementTree.fromstring(drawn(of, language))
    found = list(whole.iter())
    for each in found:
        for name in ("x", "cx", "x1", "x2"):
            assert -1 <= float(each.get(name, 0)) <= WIDTH
        for name in ("y", "cy", "y1", "y2"):
            assert -1 <= float(each.get(name, 0)) <= HEIGHT
    return found


def of_class(found: list[ElementTree.Element], kind: str) -> list[ElementTree.Element]:
    return [each for each in found if kind in (each.get("class") or "").split()]


def test_exact_figures_are_dots_and_ranges_are_bars() -> None:
    found = parts(chart(point(2020, 1, 1), point(2021, 2, 4), point(2022, 3, None)))
    shapes = [each.tag for each in of_class(found, "figure")]
    assert shapes == ["circle", "rect", "rect", "path"], "the open end has an arrow"
    low = parts(chart(point(2020, 1, 1), point(2021, None, 4)))
    assert [each.tag for each in of_class(low, "figure")] == ["circle", "rect", "path"]


def test_a_higher_figure_stands_higher_and_a_later_one_to_the_right() -> None:
    dots = of_class(parts(chart(point(2020, 1, 1), point(2023, 9, 9))), "figure")
    (first, last) = ((float(each.get("cx", 0)), float(each.get("cy", 0))) for each in dots)
    assert first[0] < last[0]
    assert first[1] > last[1]


def test_figures_that_never_change_are_drawn_too() -> None:
    assert len(of_class(parts(chart(point(2020, 0, 0), point(2021, 0, 0))), "figure")) == 2
    assert len(of_class(parts(chart(point(1, 5, 5), point(9999, 5, 5))), "figure")) == 2


def test_labels_of_levels_do_not_lie_upon_each_other() -> None:
    levels = tuple(Level(at, f"level {at}", None) for at in (1.0, 1.01, 1.02, 1.02, 2.0))
    found = parts(chart(point(2020, 1, 1), point(2021, 2, 2), levels=levels))
    labels = of_class(found, "level-label")
    assert len(labels) == 4
    heights = sorted(float(each.get("y", 0)) for each in labels)
    assert all(b - a >= 13 for a, b in pairwise(heights))


def test_a_trend_a_break_and_words() -> None:
    ahead = point(2025, 3, 5)
    found = parts(
        chart(point(2020, 1, 1), point(2021, 2, 2), ahead=ahead, breaks=(dt.date(2021, 7, 1),))
    )
    assert len(of_class(found, "trend")) == 1
    assert len(of_class(found, "ahead")) == 1
    assert len(of_class(found, "break")) == 1
    words = parts(chart(point(2020, 0, 0), point(2021, 2, 2), words=("none", "some", "all")))
    axis = [each.text for each in of_class(words, "axis")]
    assert axis[:3] == ["none", "some", "all"]


def test_numbers_at_the_axis_are_written_as_readers_do() -> None:
    big = chart(point(2020, 1500, 1500), point(2021, 2500.5, 2500.5))
    assert "1,500" in [each.text for each in of_class(parts(big), "axis")]
    assert "1.500" in [each.text for each in of_class(parts(big, VIETNAMESE), "axis")]


def test_texts_in_a_chart_are_escaped() -> None:
    hostile = '"><script>alert(1)</script>'
    found = drawn(
        chart(
            point(2020, 1, 1), point(2021, 2, 2), title=hostile, levels=(Level(1, hostile, None),)
        ),
        ENGLISH,
    )
    assert "<script" not in found
    assert re.search(r"&lt;script", found)


@pytest.mark.parametrize(
    ("low", "high"), [(0, 1), (188_000, 233_600), (-3.2, 7.7), (0.001, 0.0015), (5, 5), (0, 0)]
)
def test_steps_are_round_and_hold_everything(low: float, high: float) -> None:
    steps = nice_steps(low, high)
    assert steps[0] <= low
    assert steps[-1] >= high
    assert 2 <= len(steps) <= 12
    assert steps == sorted(set(steps))


def outlook(worst: str, best: str, best_open: bool = False) -> Outlook:
    ends = Fraction(worst), Fraction(best)
    return Outlook(*ends, *ends, best_open=best_open)


def test_a_bar_never_reaches_a_level_that_is_only_come_close_to() -> None:
    level, top = Fraction(75), Fraction(100)
    bar = bar_of(outlook("74.99", "74.999"), level, top, "not-met", "")
    assert bar is not None
    assert (bar.certain, bar.possible, bar.mark) == (74, 74, 75)
    opened = bar_of(outlook("10", "75", best_open=True), level, top, "undecided", "")
    assert opened is not None
    assert opened.possible == 74
    reached = bar_of(outlook("75", "80"), level, top, "met", "")
    assert reached is not None
    assert (reached.certain, reached.possible) == (75, 80)
    assert bar_of(outlook("1", "2"), None, None, "met", "") is None
    bare = bar_of(outlook("1", "2"), None, Fraction(4), "undecided", "")
    assert bare is not None
    assert bare.mark is None
    nearly = progress_bar(Ends(Fraction("99.96"), Fraction("99.99")), "not-met", "")
    assert (nearly.certain, nearly.possible) == (99, 99)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c&d", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:///nowhere", False),
        ("https://[half", False),
        ("//example.org", False),
        ("https://example.org/a b", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, linked: bool) -> None:
    assert bool(web_address(url)) == linked
