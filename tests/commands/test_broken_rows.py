"""A smallest broken row for each thing that can be wrong inside a regulation or the catalogue."""

from __future__ import annotations

import pytest

from tests.tracker import DATA, Tracker

EXTENDS = 'id = "own"\nedition = 2\nshort.en = "Own"\nextends = "nq-111-2025"\n'
ROW = 'grade = "press"\nreference = "here"\n'
POINTS = "points = { minimum = 5.5, maximum = 7 }"
PROGRAMME = (DATA / "targets.toml").read_text(encoding="utf-8")
Said = tuple[str, str, str | None]


def problems(workspace: Tracker) -> list[Said]:
    run = workspace("check", "--format", "json")
    assert (run.code, run.err) == (1, "")
    return [(each["code"], each["what"], each["instead"]) for each in run.json["problems"]]


def said_of(said: Said, found: list[Said]) -> bool:
    """Whether a problem was said; ``None`` leaves the advice to the catalogue of errors."""
    return any(each[:2] == said[:2] and said[2] in (None, each[2]) for each in found)


ONE_ID_EACH = "give each row an id of its own"

ROWS: dict[str, tuple[str, Said]] = {
    "dates in the wrong order": (
        "in_force_until = 2020-01-01",
        ("dates-order", "in_force_until lies before in_force_from", None),
    ),
    "a type twice": (
        'ladder = ["special", "I", "II", "III", "II"]',
        ("ladder-twice", "a type is on the ladder twice", None),
    ),
    "an id twice": (
        f'[[unlisted]]\nid = "x"\ntable = "2B"\ntypes = ["I"]\nwhat.en = "x"\n{ROW}'
        f'[[unlisted]]\nid = "x"\ntable = "2B"\ntypes = ["I"]\nwhat.en = "x"\n{ROW}',
        ("id-twice", "x is there twice", ONE_ID_EACH),
    ),
    "a criterion twice": (
        f'[[criterion]]\nid = "X"\ntable = "2B"\nname.en = "x"\n{ROW}'
        f'[[criterion]]\nid = "X"\ntable = "2B"\nname.en = "x"\n{ROW}',
        ("id-twice", "X is there twice", ONE_ID_EACH),
    ),
    "a table that is none": (
        '[[requirement]]\nid = "2b-any"\ntable = "3"',
        ("unknown-table", "there is no table 3", "one of: 1, 2A, 2B"),
    ),
    "a criterion that is none": (
        '[[requirement]]\nid = "1-count-i"\ncriterion = "IX"',
        ("unknown-criterion", "table 1 has no criterion IX", None),
    ),
    "no rule": (
        '[[standard]]\nid = "2A.II.99"\ntable = "2A"\ncriterion = "II"\nindicator = "population"\n'
        f'name.en = "x"\nrule = {{}}\n{ROW}',
        ("no-rule", "2A.II.99 has no rule", None),
    ),
    "a rule for another table's type": (
        '[[standard]]\nid = "2A.II.03"\n'
        f'rule.I = {{ kind = "scored", minimum = 1, maximum = 2, {POINTS} }}',
        ("type-not-in-table", "table 2A is not for type I", None),
    ),
    "a rule of levels on a number": (
        '[[standard]]\nid = "2A.II.03"\n'
        f'rule.II = {{ kind = "levels", minimum = "a", maximum = "b", {POINTS} }}',
        (
            "kind-does-not-fit",
            "a levels rule does not fit population, which is a number indicator",
            None,
        ),
    ),
    "a rule of yes and no on a level": (
        '[[standard]]\nid = "2A.I.01"\nrule.II = { kind = "yes-no" }',
        (
            "kind-does-not-fit",
            "a yes-no rule does not fit planned-role, which is a level indicator",
            None,
        ),
    ),
    "a scored rule on a level": (
        '[[standard]]\nid = "2A.I.01"\n'
        f'rule.II = {{ kind = "scored", minimum = 1, maximum = 2, {POINTS} }}',
        (
            "kind-does-not-fit",
            "a scored rule does not fit planned-role, which is a level indicator",
            None,
        ),
    ),
    "steps on yes and no": (
        '[[standard]]\nid = "1.I.03"\n'
        'rule.I = { kind = "steps", steps = [{ at_least = 1, points = 1 }] }',
        (
            "kind-does-not-fit",
            "a steps rule does not fit income-above-national-average, which is a yes-no indicator",
            None,
        ),
    ),
    "a level that is none": (
        '[[standard]]\nid = "2A.I.01"\n'
        f'rule.II = {{ kind = "levels", minimum = "provincial", maximum = "world", {POINTS} }}',
        (
            "unknown-level",
            "planned-role has no level world",
            "one of: none, commune, inter-commune, provincial, regional, national",
        ),
    ),
    "levels that fall": (
        '[[standard]]\nid = "2A.I.01"\n'
        f'rule.II = {{ kind = "levels", minimum = "national", maximum = "provincial", {POINTS} }}',
        (
            "levels-do-not-rise",
            "the levels do not get better from the first to the last",
            None,
        ),
    ),
    "a band that falls": (
        '[[standard]]\nid = "2A.II.03"\n'
        f'rule.II = {{ kind = "scored", minimum = 2, maximum = 2, {POINTS} }}',
        (
            "levels-do-not-rise",
            "the levels do not get better from the first to the last",
            None,
        ),
    ),
    "points that fall": (
        '[[standard]]\nid = "2A.III.23"\n'
        'rule.II = { kind = "steps", steps = [{ at_least = 1, points = 5 },'
        " { at_least = 3, points = 4 }] }",
        ("points-fall", "a better level earns fewer points", None),
    ),
    "a threshold in the wrong direction": (
        '[[standard]]\nid = "1.II.07"\nrule.I = { kind = "threshold", at_most = 5 }',
        (
            "direction-does-not-fit",
            "of population higher is better",
            "use at_most where lower is better, at_least or above elsewhere",
        ),
    ),
    "two limits": (
        '[[standard]]\nid = "1.II.07"\nrule.I = { kind = "threshold", at_least = 5, above = 5 }',
        (
            "value-unusable",
            "threshold cannot be {…}",
            "exactly one of at_least, above, at_most",
        ),
    ),
    "an adjustment of a standard that is none": (
        '[[adjustment]]\nid = "region-density"\nstandards = ["2A.II.99"]',
        ("unknown-standard", "there is no standard 2A.II.99", None),
    ),
    "a level scaled": (
        '[[adjustment]]\nid = "region-density"\nstandards = ["2A.I.01"]',
        (
            "cannot-scale",
            "the minimum of 2A.I.01 cannot be scaled: it is not a number of which more is better",
            None,
        ),
    ),
    "an adjustment for nobody": (
        '[[adjustment]]\nid = "region-density"\nregions = []',
        (
            "applies-to-nobody",
            "the adjustment names no regions and no tags",
            "add regions = […] or tags = […]",
        ),
    ),
    "an exemption with a factor": (
        '[[adjustment]]\nid = "heritage-exempt"\nfactor = 0.5',
        ("factor-on-exempt", "an exemption has no factor", None),
    ),
    "a requirement of nothing": (
        f'[[requirement]]\nid = "x"\nkind = "points-total"\ntable = "2A"\ntypes = ["II"]\n{ROW}',
        ("key-missing", "at_least is missing", "add a line at_least = …"),
    ),
    "a count of no criterion": (
        '[[requirement]]\nid = "x"\nkind = "criterion-count"\ntable = "1"\ntypes = ["I"]\n'
        f"at_least = 1\n{ROW}",
        ("key-missing", "criterion is missing", "add a line criterion = …"),
    ),
    "a conflict about nothing": (
        f'[[conflict]]\nid = "x"\ntext.en = "x"\n{ROW}',
        (
            "conflict-about-nothing",
            "the conflict x names no reading of a row that is there",
            "give requirement and at_least, or standard and rule",
        ),
    ),
    "a conflict whose reading does not fit": (
        '[[conflict]]\nid = "x"\ntext.en = "x"\nstandard = "2A.I.01"\n'
        f'rule.II = {{ kind = "yes-no" }}\n{ROW}',
        (
            "kind-does-not-fit",
            "a yes-no rule does not fit planned-role, which is a level indicator",
            None,
        ),
    ),
    "a total that does not add up": (
        '[[table]]\nid = "2A"\nmaximum_total = 99',
        (
            "totals-do-not-add-up",
            "the rows of 2A add up to 100, 99 is declared",
            "correct a row or the total",
        ),
    ),
    "a number of standards that does not add up": (
        '[[table]]\nid = "1"\nstandards_total = 16',
        (
            "totals-do-not-add-up",
            "the rows of 1 add up to 15, 16 is declared",
            "correct a row or the total",
        ),
    ),
    "a standard removed": (
        'removes = ["1.II.07"]',
        (
            "totals-do-not-add-up",
            "the rows of 1 add up to 14, 15 is declared",
            "correct a row or the total",
        ),
    ),
    "a criterion that does not add up": (
        '[[criterion]]\nid = "I"\ntable = "2A"\nminimum = 11',
        (
            "totals-do-not-add-up",
            "the rows of 2A.I (II) add up to 11.5, 11 is declared",
            "correct a row or the total",
        ),
    ),
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_of_a_regulation(kind: str, pho_yen: Tracker) -> None:
    lines, said = ROWS[kind]
    pho_yen.write("regulations/own.toml", f"{EXTENDS}{lines}\n")
    assert said_of(said, problems(pho_yen))
    assert pho_yen("status").code == 3


INDICATOR = (
    '\n[[indicator]]\nid = "mine"\nname.en = "M"\nunit.en = "m"\nkind = "number"\n'
    'definition.en = "d"\n'
)

INDICATORS: dict[str, tuple[str | None, Said]] = {
    "twice": (INDICATOR + INDICATOR, ("id-twice", "mine is there twice", "remove one of the two")),
    "packaged": (
        '\n[[indicator]]\nid = "population"\nkind = "number"\n',
        (
            "indicator-is-packaged",
            "population is a packaged indicator, its kind is fixed",
            "keep only owner, frequency and error_percent, or choose another id",
        ),
    ),
    "no tables": (
        None,
        (
            "value-unusable",
            "indicator cannot be …",
            "write each indicator as a table [[indicator]]",
        ),
    ),
    "from nothing": (
        INDICATOR + 'formula.growth = "nothing"\n',
        ("unknown-indicator", "there is no indicator nothing", None),
    ),
    "from itself": (
        INDICATOR + 'formula.ratio = { top = "mine", bottom = "population" }\n',
        ("formula-in-a-circle", "the formula of mine leads back to itself", None),
    ),
    "levels on a number": (
        INDICATOR + 'levels = ["none", "all"]\n',
        (
            "value-unusable",
            "indicator cannot be {…}",
            "a level indicator lists its levels, others do not",
        ),
    ),
    "levels that do not start with none": (
        INDICATOR.replace('"number"', '"level"') + 'levels = ["some", "all"]\n',
        ("value-unusable", "indicator cannot be {…}", "the list of levels starts with none"),
    ),
    "a level twice": (
        INDICATOR.replace('"number"', '"level"') + 'levels = ["none", "all", "all"]\n',
        ("value-unusable", "indicator cannot be {…}", "name each level once"),
    ),
    "a flow without a period": (
        INDICATOR + 'series = "flow"\n',
        ("value-unusable", "indicator cannot be {…}", "a flow has a period, a stock has none"),
    ),
    "no value possible": (
        INDICATOR + "low = 5\nhigh = 3\n",
        ("value-unusable", "indicator cannot be {…}", "low is not above high"),
    ),
    "no share possible": (
        INDICATOR.replace('"number"', '"share"') + "low = 101\n",
        ("value-unusable", "indicator cannot be {…}", "low is not above high"),
    ),
    "two formulas": (
        INDICATOR + 'formula = { growth = "population", sum_of_units = true }\n',
        (
            "value-unusable",
            "formula cannot be {…}",
            "exactly one of ratio, growth, sum_of_units",
        ),
    ),
}


@pytest.mark.parametrize("kind", INDICATORS)
def test_an_indicator_of_a_workspace(kind: str, pho_yen: Tracker) -> None:
    lines, said = INDICATORS[kind]
    content = "indicator = [1]\n" + PROGRAMME if lines is None else PROGRAMME + lines
    pho_yen.write("targets.toml", content)
    assert said_of(said, problems(pho_yen))
    assert pho_yen("status").code == 3


GOAL = '\n[[goal]]\nplace = "pho-yen"\nindicator = "population"\n'

GOALS: dict[str, tuple[str, str]] = {
    "no aim": (GOAL, "exactly one of average_growth_per_year, at_least, at_most"),
    "two aims": (
        GOAL + "at_least = 1\nat_most = 2\nby = 2030-12-31\n",
        "exactly one of average_growth_per_year, at_least, at_most",
    ),
    "growth from nowhere": (
        GOAL + "average_growth_per_year = 1\n",
        "average_growth_per_year needs from",
    ),
    "a level by no day": (GOAL + "at_least = 1\n", "at_least and at_most need by"),
    "days in the wrong order": (
        GOAL + "average_growth_per_year = 1\nfrom = 2030-12-31\nby = 2029-12-31\n",
        "from comes before by",
    ),
}


@pytest.mark.parametrize("kind", GOALS)
def test_a_goal(kind: str, pho_yen: Tracker) -> None:
    lines, instead = GOALS[kind]
    pho_yen.write("targets.toml", PROGRAMME + lines)
    assert problems(pho_yen) == [("value-unusable", "goal cannot be {…}", instead)]


def test_a_unit_twice(pho_yen: Tracker) -> None:
    pho_yen.replace('units = ["pho-yen-ward", ', 'units = ["van-xuan", "pho-yen-ward", ')
    assert problems(pho_yen) == [
        ("unit-twice", "pho-yen-area names a unit twice", "name each unit once")
    ]
