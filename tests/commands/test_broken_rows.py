"""Rows of a workspace that contradict themselves, the law or the catalogue."""

from __future__ import annotations

import pytest

from tests.tracker import DATA, Tracker

EXTENDS = 'id = "own"\nedition = 2\nshort.en = "Own"\nextends = "nq-111-2025"\n'
ROW = 'grade = "press"\nreference = "here"\n'
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

EXTENDED: dict[str, tuple[str, Said]] = {
    "an id twice": (
        f'[[unlisted]]\nid = "x"\ntable = "2B"\ntypes = ["I"]\nwhat.en = "x"\n{ROW}'
        f'[[unlisted]]\nid = "x"\ntable = "2B"\ntypes = ["I"]\nwhat.en = "x"\n{ROW}',
        ("id-twice", "x is there twice", ONE_ID_EACH),
    ),
    "a standard removed": (
        'removes = ["1.II.07"]',
        (
            "totals-do-not-add-up",
            "the rows of 1 add up to 14, 15 is declared",
            "correct a row or the total",
        ),
    ),
}
"""Of a regulation that extends another; all faults of one by itself: law/test_faults.py."""


@pytest.mark.parametrize("kind", EXTENDED)
def test_a_row_of_a_regulation_that_extends_another(kind: str, pho_yen: Tracker) -> None:
    lines, said = EXTENDED[kind]
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
    "no value possible": (
        INDICATOR + "low = 5\nhigh = 3\n",
        ("value-unusable", "indicator cannot be {…}", "low is not above high"),
    ),
    "no share possible": (
        INDICATOR.replace('"number"', '"share"') + "low = 101\n",
        ("value-unusable", "indicator cannot be {…}", "low is not above high"),
    ),
}


@pytest.mark.parametrize("kind", INDICATORS)
def test_an_indicator_of_a_workspace(kind: str, pho_yen: Tracker) -> None:
    lines, said = INDICATORS[kind]
    content = "indicator = [1]\n" + PROGRAMME if lines is None else PROGRAMME + lines
    pho_yen.write("targets.toml", content)
    assert said_of(said, problems(pho_yen))
    assert pho_yen("status").code == 3


def test_a_goal_without_an_aim(pho_yen: Tracker) -> None:
    goal = '\n[[goal]]\nplace = "pho-yen"\nindicator = "population"\n'
    pho_yen.write("targets.toml", PROGRAMME + goal)
    instead = "exactly one of average_growth_per_year, at_least, at_most"
    assert problems(pho_yen) == [("value-unusable", "goal cannot be {…}", instead)]


def test_a_unit_twice(pho_yen: Tracker) -> None:
    pho_yen.replace('units = ["pho-yen-ward", ', 'units = ["van-xuan", "pho-yen-ward", ')
    assert problems(pho_yen) == [
        ("unit-twice", "pho-yen-area names a unit twice", "name each unit once")
    ]
