"""Two sides of a comparison, and what makes the difference between them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction as F
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.tracker import DATA, TAN_GIANG, json_of, run
from tests.world import NQ_26, NQ_111, figure, figures, law_of, place, programme, scored
from urban_tracker.assessment.compare import Side, compare

PLACE = place(region="red-river-delta")
OLD, NEW = dt.date(2024, 12, 31), dt.date(2025, 12, 31)
INDICATORS = ("population", "non-agricultural-labour", "urban-road-density", "hospital-beds")
LABOUR = st.integers(40, 100)


def test_the_old_law_and_the_new_are_held_against_each_other_for_pho_yen() -> None:
    words = ("compare", "--workspace", str(DATA), "--type", "II", "--place", "pho-yen")
    said = run(*words, "--regulation", "nq-26-2022", "--regulation", "nq-111-2025").out
    assert "895.3, needs 900, short" in said
    assert "895.3, needs 1,000, undecided" in said
    assert "not both sides have points, so only states are compared" in said
    assert "known only in B, without a figure: 20 standards" in said


def test_two_days_of_tan_giang_differ_by_new_figures_alone() -> None:
    words = ("compare", "--workspace", str(TAN_GIANG), "--target", "type-ii-2027")
    found = json_of(*words, "--as-of", "2024-12-31", "--as-of", "2025-12-31")
    assert found["split"]
    before, after = (found[side]["points"] for side in ("before", "after"))
    for end in ("worst", "best"):
        assert found["parts"]["rules"][end] == found["parts"]["corrections"][end] == 0
        new = found["parts"]["new-figures"][end]
        assert abs(before[end] + new - after[end]) < 1e-9


def test_a_correction_of_an_old_figure_is_told_from_a_new_one() -> None:
    """The population of 2024 was corrected on 2025-06-10; the figures of 2025 came later."""
    words = ("compare", "--workspace", str(TAN_GIANG), "--target", "type-ii-2027")
    found = json_of(
        *words,
        "--as-of",
        "2024-12-31",
        "--as-of",
        "2025-12-31",
        "--known-on",
        "2025-06-01",
        "--known-on",
        "2026-03-31",
    )
    (line,) = [each for each in found["lines"] if each["indicator"] == "population"]
    assert line["parts"]["corrections"]["worst"] != 0
    assert line["parts"]["new-figures"]["worst"] > 0


@given(st.data())
def test_the_parts_add_up_to_the_difference(data: st.DataObject) -> None:
    def ledger(years: tuple[dt.date, ...]) -> list[tuple[str, dt.date, str]]:
        rows = []
        for indicator in INDICATORS:
            for year in years:
                value = data.draw(st.none() | LABOUR)
                if value is not None:
                    scale = 5000 if indicator == "population" else 1
                    rows.append((indicator, year, str(value * scale)))
        return rows

    before = figures(*(figure(of, value, day) for of, day, value in ledger((OLD,))))
    after = figures(*(figure(of, value, day) for of, day, value in ledger((OLD, NEW))))
    found = compare(
        programme(PLACE),
        Side(PLACE, data.draw(st.sampled_from(["II", "III"])), OLD, NQ_111, before),
        Side(PLACE, data.draw(st.sampled_from(["II", "III"])), NEW, NQ_111, after),
    )
    assert found.parts is not None
    first, last = found.before.points, found.after.points
    assert first is not None
    assert last is not None
    assert sum((share.worst for share in found.parts), F(0)) == last.worst - first.worst
    assert sum((share.best for share in found.parts), F(0)) == last.best - first.best
    for part in range(3):
        shares = [line.parts[part] for line in found.lines if line.parts is not None]
        assert sum((share.worst for share in shares), F(0)) == found.parts[part].worst


def test_without_points_on_both_sides_nothing_is_split() -> None:
    empty = figures()
    found = compare(
        programme(PLACE),
        Side(PLACE, "II", OLD, NQ_26, empty),
        Side(PLACE, "II", OLD, NQ_111, empty),
    )
    assert found.parts is None
    assert {line.indicator for line in found.lines if line.before and line.after} == {
        "population",
        "population-density",
        "non-agricultural-labour",
    }


def test_two_standards_on_one_indicator_are_two_lines() -> None:
    twice = law_of(
        {"id": "A.1", "indicator": "population", "rule": scored(100, 200, 1, 2)},
        {"id": "A.2", "indicator": "population", "rule": scored(300, 400, 3, 5)},
    )
    known = figures(figure("population", "150", OLD), figure("population", "400", NEW))
    before, after = (Side(PLACE, "II", day, twice, known) for day in (OLD, NEW))
    found = compare(programme(PLACE), before, after)
    assert [line.indicator for line in found.lines] == ["population", "population"]
    gained = [line.parts[2].worst for line in found.lines if line.parts is not None]
    assert gained == [F(1, 2), 5]
    assert found.parts is not None
    assert found.parts[2].worst == sum(gained)


def test_two_places_are_compared_without_a_split() -> None:
    words = ("compare", "--workspace", str(DATA), "--type", "II", "--regulation", "nq-111-2025")
    found = json_of(*words, "--place", "van-xuan", "--place", "trung-thanh")
    assert not found["split"]
    assert found["parts"] is None
    assert found["before"]["place"] == "van-xuan"
    said = run(*words, "--place", "van-xuan", "--place", "trung-thanh").out
    assert "indicator" in said
    assert "corrections" not in said


def test_a_side_without_a_figure_has_no_points_from_none_to_all() -> None:
    words = ("compare", "--workspace", str(DATA), "--type", "II", "--regulation", "nq-111-2025")
    said = run(*words, "--place", "van-xuan", "--known-on", "2001", "--known-on", "2026-11-23").out
    assert "   75 of 100 points needed" in said.splitlines()


def test_comparisons_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    words = ("compare", "--workspace", str(DATA))
    assert "both sides are the same" in run(*words, "--type", "II", code=2).err
    twice = ("--place", "pho-yen", "--place", "pho-yen")
    assert "the same" in run(*words, "--type", "II", *twice, code=2).err
    assert "what type" in run(*words, "--as-of", "2024", "--as-of", "2025", code=2).err
    early = ("--type", "II", "--as-of", "2010-01-01", "--as-of", "2025-01-01")
    assert "no regulation that the tool knows was in force" in run(*words, *early, code=2).err
    many = ("--as-of", "2023", "--as-of", "2024", "--as-of", "2025")
    assert "more than twice" in run(*words, "--type", "II", *many, code=2).err
