"""Goals, directions, edges and screens in the cases that are rare."""

from __future__ import annotations

import datetime as dt
import io
from fractions import Fraction
from pathlib import Path

import pytest
from rich.console import Console

from tests.forecast.test_pace import AS_OF, DUE, rows, towards, years
from tests.looking_ahead import EXAMPLE, document, run
from tests.plan.areas import AREA, catalogue, law, place
from tests.plan.test_plan_brute_force import at_levels
from urban_tracker.assessment.edges import near_edge
from urban_tracker.assessment.forecast import forecasts, indicator_forecasts
from urban_tracker.assessment.missing import missing_figures
from urban_tracker.assessment.next_levels import next_levels
from urban_tracker.assessment.pace import forecast
from urban_tracker.assessment.status import Question, status
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Figures
from urban_tracker.output.indicator_screen import indicator_screen
from urban_tracker.output.language import Language
from urban_tracker.output.screen import Screen
from urban_tracker.output.status_json import MadeFrom
from urban_tracker.programme.programme import Programme

HEAD = "place,indicator,as_of,value,qualifier,status,source,grade,note,recorded_at,recorded_by"
PLACE = """
[[place]]
id = "x"
name.en = "X"
kind = "urban-area"
"""


def workspace(folder: Path, targets: str, *figures: str) -> Path:
    """A workspace; a figure is written ``indicator day value [qualifier]``."""
    (folder / "targets.toml").write_text(PLACE + targets, encoding="utf-8")
    lines = [HEAD]
    for at, each in enumerate(figures):
        indicator, day, value, *qualifier = each.split()
        sign = qualifier[0] if qualifier else ""
        lines.append(f"x,{indicator},{day},{value},{sign},,office,,,2026-01-01T00:00:00.{at:06d}Z,")
    (folder / "observations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_growth_goals_that_no_growth_can_reach(tmp_path: Path) -> None:
    """Below zero and from zero; with whole years and without."""
    goal = """
[[goal]]
place = "x"
indicator = "{}"
average_growth_per_year = {}
from = 2022-12-31
by = 2030-{}
"""
    targets = goal.format("economic-growth", 10, "12-31") + goal.format("exports", 10, "06-30")
    targets += goal.format("budget-revenue", 900000, "06-30")
    folder = workspace(
        tmp_path,
        targets,
        "economic-growth 2022-12-31 5",
        "economic-growth 2023-12-31 7",
        "economic-growth 2024-12-31 -3",
        "exports 2022-12-31 5",
        "exports 2024-12-31 0",
        "budget-revenue 2022-12-31 5",
        "budget-revenue 2024-12-31 6",
    )
    found = document("forecast", "-w", folder, "--as-of", "2026-06-30", schema="forecast-1")
    below, nothing, huge = found["places"][0]["goals"]
    assert below["pace"] == "not-assessed"
    assert nothing["pace"] == "deteriorating"
    assert huge["pace"] in ("off-track", "not-assessed")
    run("forecast", "-w", folder, "--as-of", "2026-06-30")
    run("status", "-w", folder, "--as-of", "2026-06-30")


def test_growth_from_a_base_that_is_a_bound(tmp_path: Path) -> None:
    goal = """
[[goal]]
place = "x"
indicator = "budget-revenue"
average_growth_per_year = 10
from = 2022-12-31
"""
    folder = workspace(
        tmp_path, goal, "budget-revenue 2022-12-31 2500 >", "budget-revenue 2023-12-31 2900"
    )
    (found,) = document("forecast", "-w", folder, "--as-of", "2026-06-30")["places"][0]["goals"]
    assert found["pace"] == "on-track"


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
    (found,) = document("forecast", *where, schema="forecast-1")["places"][0]["directions"]
    ways = {row["indicator"]: row["way"] for row in found["indicators"]}
    assert ways == {
        "wards": "changing",
        "sports-works": "steady",
        "planned-role": "no-trend",
        "investment-attraction-rank": "better",
    }
    printed = run("forecast", *where).stdout
    assert "standing still: Sports works" in printed
    assert "no target is assessed here" in printed


def test_an_indicator_without_any_target(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path, "", "wards 2023-12-31 5", "wards 2024-12-31 5", "wards 2025-12-31 8"
    )
    where = ("-w", folder, "--as-of", "2026-06-30")
    assert "trend: +1.5 (0 … +3) a year" in run("forecast", "wards", *where).stdout
    found = document("forecast", "wards", *where, schema="forecast-1")
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
    figures = Figures(catalogue(), rows("wastewater-capacity", years(40, 44, 48)))
    known = catalogue()["wastewater-capacity"]
    from urban_tracker.assessment.aims import Aim

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
    return programme, Figures(catalogue(), observations), Question(AS_OF, (own,))


def test_exempt_standards_are_neither_forecast_nor_near_nor_missing() -> None:
    programme, figures, question = area(at_levels(), tags=("heritage",))
    (found,) = forecasts(programme, figures, law(), question)
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
    programme, figures, question = area(bare, tags=("heritage",))
    ((result,),) = [each.targets for each in status(programme, figures, law(), question)]
    assert missing_figures(programme, figures, result) == ()


def test_a_place_that_could_claim_an_exemption_or_not() -> None:
    """Then the minimum may not count at all, and whether it is reached is open."""
    observations = list(at_levels(population="100000"))
    programme, figures, question = area(observations, tags=("heritage",), region="red-river-delta")
    (found,) = forecasts(programme, figures, law(), question)
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
    (found,) = forecasts(programme, figures, law(), asked)
    (target,) = found.targets
    assert target.then is None
    assert target.why_not is not None
    assert target.why_not.code == "no-due-day"


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("indicator", ["wastewater-capacity", "smart-cameras", "water-losses"])
def test_a_chart_fits_the_screen(width: int, indicator: str) -> None:
    from urban_tracker.cli.session import Asked, figures_of
    from urban_tracker.workspace.workspace import open_workspace

    opened = open_workspace(EXAMPLE)
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
