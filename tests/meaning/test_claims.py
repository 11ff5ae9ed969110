"""Several reductions, or a region that is not named: each claim by itself, never two mixed."""

from __future__ import annotations

import datetime as dt
import random
from fractions import Fraction
from typing import Any, get_args

import pytest

from tests.plan.areas import row
from tests.world import (
    CATALOGUE,
    DAY,
    catalogue,
    figure,
    figures,
    indicator,
    law_of,
    place,
    programme,
    scored,
)
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.results import Assessment
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.values import Figures
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.law.regulation import Regulation
from urban_tracker.law.rules import Levels, Scored, Steps
from urban_tracker.programme.programme import Place, Region

ON = dt.date(2026, 9, 1)
REGIONS = get_args(Region)
OWN = b"""
id = "own"
edition = 1
extends = "nq-111-2025"

[[adjustment]]
id = "region-population"
regions = ["mekong-delta"]
factor = 0.5
grade = "primary"

[[adjustment]]
id = "region-density"
regions = ["central-highlands"]
factor = 0.5
grade = "primary"

[[adjustment]]
id = "mountainous-population"
factor = 0.5
grade = "primary"

[[adjustment]]
id = "mountainous-density"
factor = 1
grade = "primary"

[[adjustment]]
id = "border-labour"
name = "border"
kind = "scale-minimum"
standards = ["2A.II.05", "2A.III.14"]
tags = ["border"]
factor = 0.5
grade = "primary"
reference = "made up"
"""
SHELF = RegulationShelf(CATALOGUE, {"regulations/own.toml": OWN})
KNOWN = SHELF.get("own")
PACKAGED = SHELF.get("nq-111-2025")
NAMES = ("heritage", "region", "mountainous", "border")


def town(**more: Any) -> Place:
    return place("town", **{"region": None, **more})


def at_minimum(**others: str) -> list[Observation]:
    """Every standard of Type II at its minimum, or as said; in one case half of it."""
    known: dict[str, str] = {}
    for each in KNOWN.standards_of("2A", "II"):
        rule = each.rule["II"]
        if isinstance(rule, Scored | Levels):
            known[each.indicator] = str(rule.minimum)
        elif isinstance(rule, Steps):
            known[each.indicator] = str(rule.steps[0].at_least)
        if "/" in known[each.indicator]:
            known[each.indicator] = str(float(rule.minimum))  # type: ignore[union-attr]
    known |= {name.replace("_", "-"): value for name, value in others.items()}
    return [row("town", name, value) for name, value in known.items() if value]


def assess(
    where: Place, rows: list[Observation], law: Regulation = KNOWN, urban_type: str = "II"
) -> Assessment:
    return Assessor(programme(where), Figures(CATALOGUE, rows)).assess(where, urban_type, ON, law)


def ends(found: Assessment) -> tuple[Any, ...]:
    assert found.points is not None
    criteria = tuple(each.outlook and each.outlook[:2] for each in found.criteria)
    return (*found.points[:2], *criteria)


def test_two_claims_that_fail_each_for_itself_fail_together() -> None:
    """Heritage lets labour pass, the border hospital beds; no claim lets both pass."""
    rows = at_minimum(cultural_works="5", hospital_beds="17", population_density="1000")
    where = town(region="southeast", tags=["heritage", "border"])
    alone = [assess(town(region="southeast", tags=where.tags, adjustment=name), rows)
             for name in ("heritage", "border")]  # fmt: skip
    assert [each.verdict for each in alone] == ["fails", "fails"]
    found = assess(where, rows)
    assert (found.verdict, found.undecided_because) == ("fails", ())
    assert found.failing


SMALL = catalogue(indicator("a"), indicator("b"))
EACH = {"id": "each", "kind": "criterion-minimum"}
MEAN = {"id": "mean", "kind": "units-mean", "table": "U", "at_least": 75}


def law_of_two(requirement: dict[str, Any], table: str = "T") -> Regulation:
    """One standard of each of two criteria: dry places halve one minimum, hilly ones the other."""
    band = scored(100, 200, 50, 100)
    halved = {"kind": "scale-minimum", "factor": Fraction(1, 2)}
    first, second = f"{table}.a", f"{table}.b"
    return law_of(
        {"id": first, "table": table, "criterion": "A", "indicator": "a", "rule": band},
        {"id": second, "table": table, "criterion": "B", "indicator": "b", "rule": band},
        units=table == "U",
        criteria=[{"id": "A", "minimum": 50}, {"id": "B", "minimum": 50}],
        requirement=[requirement],
        adjustment=[
            {"id": "dry", "name": "dry", "tags": ["dry"], "standards": [first], **halved},
            {"id": "hilly", "name": "hilly", "tags": ["hilly"], "standards": [second], **halved},
        ],
    )


def by_two(law: Regulation, where: Place, *units: Place, **values: str) -> Assessment:
    """A place by such a law; it, or else each of its units, has these figures."""
    rows = [
        figure(of, value, at=each.id, known=SMALL)
        for each in units or (where,)
        for of, value in values.items()
    ]
    known = figures(*rows, known=SMALL)
    return Assessor(programme(where, *units), known).assess(where, "II", DAY, law)


def test_where_each_claim_fails_at_another_criterion_all_of_those_make_it_fail() -> None:
    law = law_of_two(EACH)
    found = by_two(law, place("town", tags=["dry", "hilly"]), a="60", b="60")
    assert found.verdict == "fails"
    assert [each.state for each in found.requirements] == ["undecided", "undecided"]
    assert sorted(each.scope for each in found.failing) == ["A", "B"]
    dry = by_two(law, place("town", tags=["dry"]), a="60", b="60")
    assert [each.scope for each in dry.failing] == ["B"]


def test_the_claims_of_a_unit_are_not_mixed_either() -> None:
    """Under either claim the one ward earns 50 points; what needs no claim earns 100."""
    both, neither = place("both", tags=["dry", "hilly"]), place("neither")
    where = place("town", units=["both", "neither"])
    found = by_two(law_of_two(MEAN, "U"), where, both, neither, a="60", b="60")
    assert [each.outlook and each.outlook[:2] for each in found.units] == [(50, 50), (0, 0)]
    assert [len(each.claims) for each in found.units] == [2, 0]
    found = by_two(law_of_two(MEAN, "U"), where, both, neither, a="100", b="100")
    assert (found.verdict, found.requirements[0].outlook[:2]) == ("meets", (100, 100))  # type: ignore[index]


@pytest.mark.parametrize(
    ("needed", "verdict"), [(0, "meets"), (1, "undecided"), (25, "undecided"), (26, "fails")]
)
def test_one_criterion_of_a_unit_spans_its_claims(needed: int, verdict: str) -> None:
    """Under one claim the ward earns 50 points of the criterion, under the other none."""
    both, neither = place("both", tags=["dry", "hilly"]), place("neither")
    where = place("town", units=["both", "neither"])
    law = law_of_two({**MEAN, "criterion": "A", "at_least": needed}, "U")
    found = by_two(law, where, both, neither, a="60", b="60")
    assert found.verdict == verdict
    assert found.undecided_because == (("rule",) if verdict == "undecided" else ())


def test_a_claim_that_holds_beside_one_that_does_not_leaves_it_to_the_rule() -> None:
    rows = at_minimum(hospital_beds="18")
    where = town(region="southeast", tags=["border", "mountainous"])
    found = assess(where, rows)
    assert {each.verdict for each in found.claims} == {"meets", "fails"}
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))
    assert found.reasons == ("no-figure", "rule")


def test_every_claim_meets_so_the_place_meets() -> None:
    where = town(region="mekong-delta", tags=["heritage", "border", "mountainous"])
    found = assess(where, at_minimum())
    assert (found.verdict, len(found.claims)) == ("meets", 4)


def test_worst_figures_fail_under_every_claim_so_figures_can_decide() -> None:
    rows = at_minimum(hospital_beds="18", planned_role="")
    found = assess(town(region="southeast", tags=["border", "mountainous"]), rows)
    assert found.verdict == "undecided"
    assert found.undecided_because == ("figures", "rule")
    assert found.reasons == ("figures-can-fail", "rule")


@pytest.mark.parametrize("seed", range(60))
def test_what_is_said_spans_what_each_claim_says_by_itself(seed: int) -> None:
    chance = random.Random(seed)
    rows = at_minimum(
        population=chance.choice(["90000", "110000", "210000", ""]),
        population_density=chance.choice(["400", "600", "1200", ""]),
        non_agricultural_labour=chance.choice(["30", "40", "70", ""]),
        hospital_beds=chance.choice(["10", "20", "36", ""]),
        cultural_works=chance.choice(["4", "6", "12"]),
    )
    tags = [each for each in ("heritage", "mountainous", "border") if chance.random() < 0.6]
    region = chance.choice([None, *REGIONS])
    urban_type = chance.choice(["II", "II", "III"])
    law = chance.choice([KNOWN, PACKAGED])
    alone = []
    for lying in (region,) if region is not None else ("none", *REGIONS):
        for name in NAMES:
            one = town(tags=tags, adjustment=name).model_copy(update={"region": lying})
            open_to = [each for each in law.adjustment if each.applies_to(lying, one.tags)]
            if not any(each.name == name for each in open_to) and open_to:
                continue
            alone.append(assess(one, rows, law, urban_type))
    found = assess(town(tags=tags, region=region), rows, law, urban_type)
    verdicts = {each.verdict for each in alone}
    assert found.verdict == (verdicts.pop() if len(verdicts) == 1 else "undecided")
    each_ends = [ends(each) for each in alone]
    assert ends(found)[0] == min(each[0] for each in each_ends)
    assert ends(found)[1] == max(each[1] for each in each_ends)
    for at in range(2, len(each_ends[0])):
        assert ends(found)[at] == (
            min(each[at][0] for each in each_ends),
            max(each[at][1] for each in each_ends),
        )


# --- The region


def codes(found: Assessment) -> list[str]:
    return [each.code for each in found.notices]


def test_a_place_without_a_region_never_fails_for_want_of_one() -> None:
    rows = at_minimum(population="120000")
    found = assess(town(), rows)
    assert (found.verdict, found.undecided_because) == ("undecided", ("rule",))
    assert "region-not-given" in codes(found)
    assert assess(town(region="mekong-delta"), rows).verdict == "meets"
    assert assess(town(region="southeast"), rows).verdict == "fails"


def test_two_regions_are_never_mixed() -> None:
    """One region halves the population, another the density: no place has both."""
    found = assess(town(), at_minimum(population="120000", population_density="600"))
    assert (found.verdict, found.undecided_because) == ("fails", ())


def test_where_no_region_makes_a_difference_nothing_is_open() -> None:
    assert assess(town(), at_minimum()).verdict == "meets"
    assert assess(town(), at_minimum(population="90000")).verdict == "fails"


def test_a_named_reduction_that_needs_no_region_leaves_none_open() -> None:
    where = town(tags=["border"], adjustment="border")
    found = assess(where, at_minimum(hospital_beds="18"))
    assert (found.verdict, found.claims) == ("meets", ())
    assert "region-not-given" not in codes(found)


def test_a_claim_by_region_without_a_region_is_not_called_refused() -> None:
    found = assess(town(adjustment="region"), at_minimum(population="120000"))
    assert found.verdict == "undecided"
    assert "adjustment-not-open" not in codes(found)


def test_a_type_without_regional_rules_says_nothing_of_regions() -> None:
    found = assess(town(), [], KNOWN, "I")
    assert "region-not-given" not in codes(found)
    assert found.claims == ()


def test_the_region_of_an_older_law_is_open_too() -> None:
    older = SHELF.get("nq-26-2022")
    found = Assessor(programme(town()), Figures(CATALOGUE, at_minimum(population="150000"))).assess(
        town(), "II", dt.date(2025, 12, 31), older
    )
    population = next(each for each in found.standards if each.standard.id == "2.population")
    assert population.state == "undecided"
    assert "region-not-given" in codes(found)
