"""Points of an appraiser beside ours: where they differ, and what could explain it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_schemas import checked
from tests.tracker import DATA, TAN_GIANG, Tracker, copy
from urban_tracker.assessment.appraisal import rounds_to

APPRAISAL = """
[[appraisal]]
id = "tham-dinh"
target = "type-ii-2027"
on = 2026-03-31
source = "tg-planning"
note.vi = "Kết quả thẩm định lần 1"
points = { POINTS }
"""


def appraised(folder: Path, points: str) -> Tracker:
    own = copy(TAN_GIANG, folder / "own")
    with own.programme.open("a", encoding="utf-8") as file:
        file.write(APPRAISAL.replace("POINTS", points))
    return own


def compared(own: Tracker, *words: str) -> dict[str, Any]:
    done = own("compare", "--appraisal", "tham-dinh", "--format", "json", *words)
    assert done.code == 0, done.err
    found = checked("appraisal-1", done.json)
    assert isinstance(found, dict)
    return found


def line(folder: Path, standard: str, theirs: str, *words: str) -> dict[str, Any]:
    found = compared(appraised(folder, f'"{standard}" = {theirs}'), *words)
    return next(each for each in found["lines"] if each["standard"] == standard)


def causes(found: dict[str, Any]) -> dict[str, str]:
    return {each["code"]: each["text"] for each in found["causes"]}


def test_the_same_points_need_no_cause(tmp_path: Path) -> None:
    found = line(tmp_path, "2A.I.01", "5.5")
    assert (found["state"], found["difference"]) == ("equal", {"worst": 0, "best": 0})
    assert found["causes"] == []


def test_points_inside_our_range_are_possible(tmp_path: Path) -> None:
    found = line(tmp_path, "2A.III.08", "2.5")
    assert found["ours"] == {"worst": 2.5, "best": 3}
    assert (found["state"], found["difference"]) == ("open", {"worst": -0.5, "best": 0})
    assert causes(found)["figure-open"] == "the figure here is a range"


@pytest.mark.parametrize(
    ("standard", "theirs", "state", "code", "text"),
    [
        ("2A.II.03", "5.7", "higher", "rounded", "rounded: ours is 5.668"),
        (
            "2A.II.03",
            "5.5",
            "lower",
            "other-figure",
            "the figure of 2021-12-31 from tg-statistics gives it: 205100",
        ),
        ("2A.III.10", "1", "higher", "other-value", "their points stand for at least 80 %"),
        ("2A.III.22", "2.75", "higher", "other-value", "their points stand for 7 m²/person"),
        ("2A.III.22", "2.5", "higher", "other-value", "their points stand for 6 m²/person"),
        ("2A.III.22", "3", "higher", "other-value", "their points stand for at least 8 m²/person"),
        (
            "2A.I.01",
            "0",
            "lower",
            "other-figure",
            "the figure of 2020-12-31 from tg-planning gives it: inter-commune",
        ),
        ("2A.I.01", "5", "lower", "not-in-rule", "the rule here gives only 0; 5.5; 7"),
        ("2A.III.22", "1", "higher", "not-in-rule", "the rule here gives 0, or 2.5 to 3"),
    ],
)
def test_each_difference_is_named_with_what_could_explain_it(
    tmp_path: Path, standard: str, theirs: str, state: str, code: str, text: str
) -> None:
    found = line(tmp_path, standard, theirs)
    assert found["state"] == state
    assert causes(found)[code] == text


def test_points_for_what_is_not_asked_for_and_for_what_has_no_points(tmp_path: Path) -> None:
    found = line(tmp_path, "2.population", "5")
    assert (found["ours"], found["name"], found["state"]) == (None, None, "not-comparable")
    assert causes(found) == {"not-asked": "Resolution 111/2025 does not ask for it at type II"}
    found = line(tmp_path / "old", "2.population", "5", "--regulation", "nq-1210-2016")
    assert found["state"] == "not-comparable"
    assert list(causes(found)) == ["points-unknown"]


def test_without_a_figure_their_points_stand_for_a_value(tmp_path: Path) -> None:
    own = appraised(tmp_path, '"2A.III.22" = 2.75')
    own.ledger.write_text(own.ledger.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    found = next(each for each in compared(own)["lines"] if each["standard"] == "2A.III.22")
    assert found["state"] == "open"
    assert causes(found) == {
        "no-figure": "there is no figure here",
        "other-value": "their points stand for 7 m²/person",
    }


def test_no_points_stand_for_a_value_below_the_minimum(tmp_path: Path) -> None:
    own = appraised(tmp_path, '"2A.I.01" = 0, "2A.III.22" = 0')
    own.ledger.write_text(own.ledger.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    found = {each["standard"]: causes(each) for each in compared(own)["lines"] if each["causes"]}
    assert {name: each["other-value"] for name, each in found.items()} == {
        "2A.I.01": "their points stand for less than provincial",
        "2A.III.22": "their points stand for less than 6 m²/person",
    }


def test_the_lower_of_two_steps_stands_for_the_value_it_begins_at(tmp_path: Path) -> None:
    own = appraised(tmp_path, '"2A.III.23" = 4')
    own.ledger.write_text(own.ledger.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    found = next(each for each in compared(own)["lines"] if each["standard"] == "2A.III.23")
    assert causes(found)["other-value"] == "their points stand for 1 years"


@pytest.mark.parametrize(
    ("standard", "theirs", "code", "text"),
    [
        ("2A.II.04", "2", "exempt", "here the law spares the place: it gets the minimum points"),
        (
            "2A.III.10",
            "0",
            "no-reduction",
            "without the reduction that applies here it is the same",
        ),
    ],
)
def test_what_the_law_gives_a_heritage_city_may_be_the_difference(
    tmp_path: Path, standard: str, theirs: str, code: str, text: str
) -> None:
    own = appraised(tmp_path, f'"{standard}" = {theirs}')
    own.replace('region = "red-river-delta"', 'tags = ["heritage"]\nadjustment = "heritage"')
    found = next(each for each in compared(own)["lines"] if each["standard"] == standard)
    assert causes(found)[code] == text


def test_totals_are_of_the_standards_that_they_gave_points_for(tmp_path: Path) -> None:
    found = compared(appraised(tmp_path, '"2A.III.08" = 3, "2A.I.01" = 5.5, "4.labour" = 2'))
    assert found["theirs"] == 10.5
    assert found["ours"] == {"worst": 8, "best": 8.5}
    states = {each["state"] for each in found["lines"] if each["theirs"] is None}
    assert states == {"not-given"}


def test_it_is_held_against_the_figures_of_its_day_or_of_another(tmp_path: Path) -> None:
    own = appraised(tmp_path, '"2A.II.03" = 5.5')
    found = compared(own)
    assert (found["assessed_on"], found["as_of"]) == ("2026-03-31", "2026-03-31")
    earlier = compared(own, "--as-of", "2022-06-30")
    assert earlier["assessed_on"] == "2022-06-30"
    assert earlier["regulation"] == "nq-111-2025", "the law of the appraisal, not of the figures"
    ours = {each["standard"]: each["ours"] for each in earlier["lines"]}
    assert ours["2A.II.03"]["worst"] == pytest.approx(5.5255)


def test_a_type_may_be_appraised_where_there_is_no_target(tmp_path: Path) -> None:
    own = appraised(tmp_path, '"2A.I.01" = 5.5')
    own.replace(
        'id = "tham-dinh"\ntarget = "type-ii-2027"',
        'id = "tham-dinh"\nplace = "tan-giang"\ntype = "II"',
    )
    found = compared(own)
    assert (found["target"], found["place"], found["type"]) == (None, "tan-giang", "II")
    own.replace('type = "II"\non = 2026', "on = 2026")
    assert "a target, or a place and a type" in own("check").out


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("", "write at least one"),
        ('"2A.I.01" = -1', "points are 0 or more"),
        ('"2A.I.01" = "5"', "write a number"),
        ('"2A.I.99" = 5', "there is no standard 2A.I.99"),
    ],
)
def test_points_that_cannot_be_are_refused(tmp_path: Path, points: str, said: str) -> None:
    assert said in appraised(tmp_path, points)("check").out


def test_the_screen_shows_totals_then_the_differences(tmp_path: Path) -> None:
    own = appraised(tmp_path, '"2A.III.08" = 3, "2A.I.01" = 5.5, "2A.III.22" = 2.75')
    shown = own("compare", "--appraisal", "tham").out.splitlines()
    assert shown[0] == (
        "tham-dinh  type II, Tân Giang (fictional), appraised on 2026-03-31; ours by the figures"
        " of 2026-03-31, Resolution 111/2025"
    )
    assert shown[1] == "Kết quả thẩm định lần 1"
    assert shown[2] == "points: theirs 11.25, ours 8–8.5 on the same standards (3)"
    row = next(each for each in shown if each.startswith("2A.III.22"))
    assert row.endswith("0    2.75       +2.75  their points stand for 7 m²/person")
    assert "same points: 1 standards" in shown


def test_one_appraisal_has_one_other_side(tmp_path: Path) -> None:
    own = appraised(tmp_path, '"2A.I.01" = 5.5')
    twice = own("compare", "--appraisal", "tham", "--as-of", "2026", "--as-of", "2025")
    assert (twice.code, twice.err.splitlines()[0]) == (2, "error: --as-of is given more than once")
    both = own("compare", "--appraisal", "tham", "--type", "II")
    assert both.code == 2
    assert "--type" in both.err


def test_what_rounds_to_what() -> None:
    exact = Fraction("5.525")
    assert rounds_to(exact, Fraction("5.5"))
    assert rounds_to(exact, Fraction("5.53"))
    assert not rounds_to(exact, Fraction("5.54"))
    assert not rounds_to(Fraction("5.4"), Fraction(5))


def test_a_rule_that_is_open_here_is_named_as_a_cause(tmp_path: Path) -> None:
    own = copy(DATA, tmp_path / "own")
    with own.programme.open("a", encoding="utf-8") as file:
        said = APPRAISAL.replace("POINTS", '"2A.II.04" = 5').replace("tg-planning", "08-nq-tu")
        file.write(said.replace("type-ii-2027", "type-ii-2030"))
    found = compared(own, "--as-of", "2026-11-23")
    line = next(each for each in found["lines"] if each["standard"] == "2A.II.04")
    assert (line["state"], line["ours"]) == ("higher", {"worst": 0, "best": 4.5})
    assert "rule-open" in causes(line)
    assert "other-value" not in causes(line)  # which rule their points would stand for is open


def test_points_that_no_decimal_writes_are_rounded_to_nothing_that_differs() -> None:
    third = Fraction(1, 3)
    assert rounds_to(third, third)
    assert not rounds_to(Fraction(1, 2), third)


def test_a_report_has_their_points_beside_ours_and_names_each_difference(tmp_path: Path) -> None:
    own = appraised(tmp_path, '"2A.I.01" = 5.5, "2A.II.03" = 5.5')
    page = own("report", "--target", "type-ii-2027", "--as-of", "2026-06-30").out
    assert "Appraisal tham-dinh of 2026-03-31: points: theirs 11" in page
    assert "theirs 5.5, ours 5.67; the figure of 2021-12-31 from tg-statistics gives it" in page
    before = own("report", "--target", "type-ii-2027", "--as-of", "2026-03-30").out
    assert "tham-dinh" not in before
