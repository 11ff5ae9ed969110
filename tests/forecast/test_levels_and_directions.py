"""Levels to reach, exempt standards, directions and charts in the cases that are rare."""

from __future__ import annotations

import datetime as dt
import io
from fractions import Fraction
from pathlib import Path

import pytest
from rich.console import Console

from tests import world
from tests.forecast.test_pace import AS_OF, DUE, rows, towards, years
from tests.forecast.workspaces import workspace
from tests.plan.areas import AREA, place
from tests.plan.test_plan_brute_force import at_levels
from tests.tracker import DATA, TAN_GIANG, json_of, run
from tests.world import CATALOGUE, LAW
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.missing import missing_figures
from urban_tracker.assessment.near_thresholds import near_edge
from urban_tracker.assessment.next_levels import next_levels
from urban_tracker.assessment.status import Question, status
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Figures
from urban_tracker.outlook.aims import Aim, crossing_of
from urban_tracker.outlook.forecast import forecasts, indicator_forecasts
from urban_tracker.outlook.pace import forecast
from urban_tracker.output.indicator_screen import indicator_screen
from urban_tracker.output.language import Language
from urban_tracker.output.screen import Screen
from urban_tracker.programme.programme import Programme


def test_directions_that_stand_still_or_change(tmp_path: Path) -> None:
    direction = """
[[direction]]
number = 1
name.en = "One"
indicators = ["wards", "sports-works", "planned-role", "investment-attraction-rank"]
"""
    folder = workspace(
        tmp_path,
        direction,
        "wards 2023-12-31 5",
        "wards 2024-12-31 6",
        "sports-works 2023-12-31 4",
        "sports-works 2024-12-31 4",
        "planned-role 2024-12-31 regional",
        "investment-attraction-rank 2023-12-31 9",
        "investment-attraction-rank 2024-12-31 8",
    )
    where = ("-w", folder, "--as-of", "2026-06-30")
    (found,) = json_of("forecast", *where, schema="forecast-1")["places"][0]["directions"]
    ways = {row["indicator"]: row["way"] for row in found["indicators"]}
    assert ways == {
        "wards": "changing",
        "sports-works": "steady",
        "planned-role": "no-trend",
        "investment-attraction-rank": "better",
    }
    printed = run("forecast", *where).out
    assert "standing still: Sports works" in printed
    assert "no target is assessed here" in printed


def test_an_indicator_without_any_target(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path, "", "wards 2023-12-31 5", "wards 2024-12-31 5", "wards 2025-12-31 8"
    )
    where = ("-w", folder, "--as-of", "2026-06-30")
    assert "trend: +1.5 (0 … +3) a year" in run("forecast", "wards", *where).out
    found = json_of("forecast", "wards", *where, schema="forecast-1")
    assert found["places"][0]["levels"] == []
    assert found["places"][0]["trend"]["why_no_pace"]["code"] == "no-level"


def test_a_rate_that_has_no_upper_end() -> None:
    """Above 20 % a year, and nobody says how much above."""
    found = towards("economic-growth", years(10, 15, ">20"), 30)
    assert found.range is not None
    assert found.range.high == float("inf")
    assert found.crossing is not None
    assert found.crossing.earliest == dt.date(2022, 12, 31)


def test_a_level_without_a_due_day() -> None:
    figures = Figures(CATALOGUE, rows("wastewater-capacity", years(40, 44, 48)))
    known = CATALOGUE["wastewater-capacity"]
    from urban_tracker.outlook.aims import Aim

    found = forecast(figures, place(), known, Aim(Fraction(60)), None, AS_OF)
    assert found.word == "not-assessed"
    assert found.no_pace is not None
    assert found.no_pace.code == "no-due-day"
    assert found.crossing is not None
    assert found.crossing.day == dt.date(2025, 12, 31)


def area(observations: list[Observation], **more: object) -> tuple[Programme, Figures, Question]:
    own = place(**more)  # type: ignore[arg-type]
    programme = Programme.model_validate(
        {
            "place": (own,),
            "target": [
                {"id": "t", "place": AREA, "type": "II", "due": DUE, "wording": {"en": "II"}}
            ],
        }
    )
    return programme, Figures(CATALOGUE, observations), Question(AS_OF, (own,))


@pytest.mark.parametrize(
    ("ended", "why"), [(DUE, "place-ended"), (DUE + dt.timedelta(days=1), None)]
)
def test_a_place_that_ends_on_the_due_day_is_not_there_that_day(
    ended: dt.date, why: str | None
) -> None:
    programme, figures, question = area(at_levels(), ended=ended)
    (found,) = forecasts(programme, figures, LAW, question)
    (target,) = found.targets
    assert (target.why_not and target.why_not.code) == why


def test_exempt_standards_are_neither_forecast_nor_near_nor_missing() -> None:
    programme, figures, question = area(at_levels(), tags=("heritage",), adjustment="heritage")
    (found,) = forecasts(programme, figures, LAW, question)
    (target,) = found.targets
    density = next(
        each for each in target.standards if each.forecast.indicator.id == "population-density"
    )
    assert density.result.state == "exempt"
    assert density.forecast.aim is None
    assert near_edge(density.result) == ()
    levels = next_levels(target.now.assessment)
    assert density.result not in [each.result for each in levels]
    bare = [each for each in at_levels() if each.indicator != "natural-area"]
    programme, figures, question = area(bare, tags=("heritage",), adjustment="heritage")
    ((result,),) = [each.targets for each in status(programme, figures, LAW, question)]
    assert missing_figures(programme, figures, result) == ()


def test_a_place_that_could_claim_an_exemption_or_not() -> None:
    """Then the minimum may not count at all, and whether it is reached is open."""
    observations = list(at_levels(population="100000"))
    programme, figures, question = area(observations, tags=("heritage",), region="red-river-delta")
    (found,) = forecasts(programme, figures, LAW, question)
    density = next(
        each
        for each in found.targets[0].standards
        if each.forecast.indicator.id == "population-density"
    )
    assert density.forecast.aim is not None
    assert density.forecast.aim.mildest == -float("inf")
    assert density.forecast.word == "not-assessed"


def test_a_type_without_a_day_has_no_forecast() -> None:
    programme, figures, question = area(at_levels())
    asked = Question(question.as_of, question.places, type="II")
    (found,) = forecasts(programme, figures, LAW, asked)
    (target,) = found.targets
    assert target.then is None
    assert target.why_not is not None
    assert target.why_not.code == "no-due-day"


def test_standards_near_an_edge_are_marked_in_status() -> None:
    where = ("--workspace", TAN_GIANG, "--as-of", "2026-06-30", "--target", "type-ii-2027")
    shown = run("status", *where, "--assume", "population=201000").out
    lost = "close: a 1 % correction would no longer reach 200,000 and lose 5.5 points"
    assert f"! could be lost: Population, {lost}" in shown
    shown = run("status", *where, "--assume", "population=199000").out
    assert "close: a 1 % correction would reach 200,000 and win 5.5 points" in shown
    heritage = run("status", "--workspace", DATA, "--as-of", "2025-06-30").out
    assert "close: a 1 % correction would reach 900" in heritage
    met = ("--workspace", DATA, "--as-of", "2024-03-27", "--assume", "population=232700")
    assert "close: a 1 % correction would no longer reach 900" in run("status", *met).out


def test_trends_of_figures_that_say_little(tmp_path: Path) -> None:
    target = """
[[target]]
id = "t"
place = "x"
type = "II"
due = 2027-12-31
wording.en = "II"
"""
    folder = workspace(
        tmp_path,
        target,
        "clean-water-supply 2023-12-31 92 >",
        "clean-water-supply 2024-12-31 91 >",
        "hospital-beds 2024-12-31 36",
        "sports-works 2023-12-31 4",
        "sports-works 2024-12-31 4",
        "sports-works 2025-12-31 4",
        "cultural-works 2023-12-31 5",
        "cultural-works 2024-12-31 6",
        "cultural-works 2025-12-31 5",
        "planned-role 2025-12-31 regional",
        "central-role 2025-12-31 regional",
        "transport-hub-rank 2025-12-31 regional",
        "public-green-spaces 2025-12-31 9",
    )
    where = ("-w", folder, "--as-of", "2026-06-30")
    shown = run("status", *where, "--trend").out
    assert "█▁ too vague to tell" in shown
    assert "▄▄▄ 0 a year" in shown
    for columns in (None, 80):
        shown = run("forecast", *where, columns=columns).out
        assert "not on this trend" in shown
        assert "and 2 more" in " ".join(shown.split())
    assert "at the earliest" in run("forecast", "cultural-works", *where).out
    assert "falls back" not in shown


def test_levels_of_a_workspace_without_a_figure(tmp_path: Path) -> None:
    target = """
[[target]]
id = "t"
place = "x"
type = "II"
due = 2027-12-31
wording.en = "II"
"""
    folder = workspace(tmp_path, target)
    where = ("-w", folder, "--as-of", "2026-06-30")
    assert "On the way" not in run("forecast", *where).out
    assert "23 standards have no figure" in run("plan", *where).out


def test_what_a_place_without_targets_misses() -> None:
    where = ("--workspace", DATA, "--as-of", "2026-11-23", "--place", "van-xuan")
    assert "no target is assessed here" in run("status", *where, "--missing").out


def test_units_that_are_missing_are_named(tmp_path: Path) -> None:
    for name in ("targets.toml", "observations.csv"):
        content = (DATA / name).read_text(encoding="utf-8")
        kept = [line for line in content.splitlines() if not line.startswith("van-xuan,population")]
        (tmp_path / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    where = ("-w", tmp_path, "--as-of", "2026-11-23", "--target", "type-ii-2030")
    assert "Population (Vạn Xuân ward)" in run("status", *where, "--missing").out


def test_into_files(tmp_path: Path) -> None:
    where = ("--workspace", TAN_GIANG, "--as-of", "2026-06-30")
    for options in (("--missing",), ("--trend",)):
        path = tmp_path / options[0]
        run("status", *where, *options, "-o", path)
        assert "type-ii-2027" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("indicator", ["wastewater-capacity", "smart-cameras", "water-losses"])
def test_a_chart_fits_the_screen(width: int, indicator: str) -> None:
    from urban_tracker.files.workspace import open_workspace
    from urban_tracker.service.asked import Asked
    from urban_tracker.service.session import figures_of

    opened = open_workspace(TAN_GIANG)
    shown = (opened.programme.home,)
    figures = figures_of(opened, opened.ledger(), Asked(AS_OF), [shown[0].id])
    found = forecasts(opened.programme, figures, opened.law, Question(AS_OF, shown))
    about = indicator_forecasts(figures, found, indicator, AS_OF)
    page = io.StringIO()
    console = Console(file=page, width=width, force_terminal=True, color_system=None)
    made = MadeFrom("0", AS_OF, None, "sha256:0")
    indicator_screen(Screen(console, Language("vi"), plain=False), made, about)
    lines = page.getvalue().splitlines()
    assert max(len(line) for line in lines) <= width
    assert sum("│" in line for line in lines) > 10
    assert page.getvalue().count("●") >= 6


STRICT = {
    "id": "A.works",
    "indicator": "works",
    "rule": {"II": {"kind": "threshold", "above": 10}},
}


@pytest.mark.parametrize(
    ("kind", "value", "gap"), [("number", "10", 0), ("number", "9.5", 0.5), ("count", "10", 1)]
)
def test_the_next_level_above_something_is_not_that_level(
    kind: str, value: str, gap: float
) -> None:
    known = world.catalogue(world.indicator("works", kind))
    figures = world.figures(world.figure("works", value, known=known), known=known)
    everything = world.programme()
    found = Assessor(everything, figures).assess(
        everything.place[0], "II", world.DAY, world.law_of(STRICT, measure="count")
    )
    (level,) = next_levels(found)
    assert (level.level, level.above, level.gap) == (10, True, gap)


@pytest.mark.parametrize(
    ("values", "day"),
    [
        ((46, 48, 50), dt.date(2023, 1, 1)),
        ((42, 44, 46), dt.date(2025, 1, 1)),
        ((45, 47, 49), dt.date(2023, 7, 1)),
        ((52, 51, 50), None),
    ],
)
def test_a_level_to_be_passed_is_crossed_after_the_day_of_equality(
    values: tuple[int, ...], day: dt.date | None
) -> None:
    series = towards("wastewater-capacity", years(*values), 90).series
    assert series.slopes is not None
    assert series.points[-1].day == dt.date(2022, 12, 31)
    strict = crossing_of(series, series.slopes, Aim(Fraction(50), strict=True))
    assert strict.day == day
    reached = crossing_of(series, series.slopes, Aim(Fraction(50)))
    if strict.day is not None and not reached.leaves:
        assert reached.day == strict.day - dt.timedelta(days=1)


def test_screens_say_that_a_level_has_to_be_passed(tmp_path: Path) -> None:
    (tmp_path / "regulations").mkdir()
    (tmp_path / "regulations" / "own.toml").write_text(
        'id = "own"\nedition = 1\nshort.en = "Own"\nextends = "nq-111-2025"\n'
        '[[standard]]\nid = "1.II.08"\nrule.I = { kind = "threshold", above = 45 }\n',
        encoding="utf-8",
    )
    targets = (
        '[[target]]\nid = "t"\nplace = "x"\ntype = "I"\ndue = 2028-12-31\nwording.en = "T"\n'
        'regulation = "own"\n'
    )
    folder = workspace(
        tmp_path, targets, *(f"urbanisation-rate {2023 + at}-12-31 {43 + at}" for at in range(3))
    )
    on = ("-w", folder, "--as-of", "2026-06-30")
    (row,) = [each.split() for each in run("plan", *on).out.splitlines() if each.endswith(" met")]
    assert row[-7:] == ["45", "above", "45", ">", "0", "0", "met"]
    assert "  above 45  " in run("forecast", *on).out
    alone = run("forecast", "urbanisation-rate", *on).out
    assert "t: above 45 by 2028-12-31: on track" in alone
    assert "reached: 2026-01-01" in alone
