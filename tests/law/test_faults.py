"""A regulation that contradicts itself is refused, with the row that does."""

# ruff: noqa: E501 - rows of TOML stay on one line

from __future__ import annotations

import pytest

from tests.law.small import SOUND, changed, problems_of, read
from urban_tracker.core.errors.law import LAW

SCORED = 'rule.II = { kind = "scored", minimum = 100, maximum = 200, points = { minimum = 1, maximum = 3 } }'
LEVELS = 'rule.II = { kind = "levels", minimum = "commune", maximum = "regional", points = { minimum = 2, maximum = 3 } }'
STEPS = 'rule.II = { kind = "steps", steps = [{ at_least = 1, points = 1 }, { at_least = 3, points = 2 }] }'
YES_NO = 'rule.II = { kind = "yes-no", points = 2 }'
CONFLICT = 'requirement = "total"\nat_least = 8'
FACTOR = "factor = 0.5"
COUNTS = 'counts_units = { table = "U", type = "II", at_least = 1, kinds = ["ward"] }'


def rule(of: str, text: str) -> tuple[str, str]:
    return (of, f"rule.II = {{ {text} }}")


FAULTS = [
    ("dates-order", [("2031-12-31", "2030-06-30")], "in_force_until = 2030-06-30"),
    ("ladder-twice", [('["I", "II"]', '["I", "II", "I"]')], 'ladder = ["I", "II", "I"]'),
    ("id-twice", [('id = "A.2"', 'id = "A.1"')], 'id = "A.1"'),
    ("id-twice", [('id = "each"', 'id = "total"')], 'id = "total"'),
    (
        "id-twice",
        [("[[standard]]\nid = \"A.1\"", '[[criterion]]\ntable = "T"\nid = "A"\nname.en = "A"\ngrade = "primary"\nreference = "x"\n\n[[standard]]\nid = "A.1"')],
        'id = "A"',
    ),
    ("unknown-table", [('id = "each"\nkind = "criterion-minimum"\ntable = "T"', 'id = "each"\nkind = "criterion-minimum"\ntable = "U"')], 'table = "U"'),
    ("unknown-table", [(YES_NO, f"{YES_NO}\n{COUNTS}")], COUNTS),
    ("unknown-criterion", [('criterion = "A"\nindicator = "population"', 'criterion = "B"\nindicator = "population"')], 'criterion = "B"'),
    ("unknown-indicator", [('"planned-role"', '"role"')], 'indicator = "role"'),
    ("no-rule", [(YES_NO, "rule = {}")], "[[standard]]"),
    ("type-not-in-table", [(YES_NO, YES_NO + "\n" + YES_NO.replace(".II", ".I"))], YES_NO.replace(".II", ".I")),
    ("kind-does-not-fit", [(SCORED, YES_NO)], YES_NO),
    ("kind-does-not-fit", [(LEVELS, SCORED.replace("rule.II", "rule.II "))], SCORED.replace("rule.II", "rule.II ")),
    ("kind-does-not-fit", [(SCORED, LEVELS)], LEVELS),
    ("kind-does-not-fit", [(YES_NO, STEPS)], STEPS),
    ("kind-does-not-fit", [rule(YES_NO, 'kind = "threshold", at_least = 1')], 'rule.II = { kind = "threshold", at_least = 1 }'),
    ("direction-does-not-fit", [rule(SCORED, 'kind = "threshold", at_most = 5')], 'rule.II = { kind = "threshold", at_most = 5 }'),
    (
        "direction-does-not-fit",
        [('"population"', '"investment-attraction-rank"'), rule(SCORED, 'kind = "threshold", at_least = 5')],
        'rule.II = { kind = "threshold", at_least = 5 }',
    ),
    (
        "direction-does-not-fit",
        [rule(SCORED, 'kind = "threshold", at_least = 5, variants = [{ place_kinds = ["town"], at_most = 3 }]')],
        'rule.II = { kind = "threshold", at_least = 5, variants = [{ place_kinds = ["town"], at_most = 3 }] }',
    ),
    ("unknown-level", [('minimum = "commune"', 'minimum = "district"')], LEVELS.replace("commune", "district")),
    ("unknown-level", [('at_least = 1,', 'at_least = "soon",')], STEPS.replace("at_least = 1,", 'at_least = "soon",')),
    ("levels-do-not-rise", [("minimum = 100", "minimum = 200")], SCORED.replace("100", "200")),
    ("levels-do-not-rise", [('minimum = "commune"', 'minimum = "national"')], LEVELS.replace("commune", "national")),
    ("levels-do-not-rise", [("at_least = 1,", "at_least = 4,")], STEPS.replace("at_least = 1,", "at_least = 4,")),
    ("levels-do-not-rise", [('"population"', '"investment-attraction-rank"')], SCORED),
    ("points-fall", [("at_least = 1, points = 1", "at_least = 1, points = 5")], STEPS.replace("points = 1", "points = 5")),
    ("points-fall", [("at_least = 1, points = 1", "at_least = 1, points = -1")], STEPS.replace("points = 1", "points = -1")),
    ("unknown-standard", [('standards = ["A.1"]', 'standards = ["A.9"]')], 'standards = ["A.9"]'),
    ("cannot-scale", [('standards = ["A.1"]', 'standards = ["A.2"]')], 'standards = ["A.2"]'),
    ("cannot-scale", [('standards = ["A.1"]', 'standards = ["A.4"]')], 'standards = ["A.4"]'),
    ("applies-to-nobody", [('tags = ["mountainous"]\n', "")], "[[adjustment]]"),
    ("factor-on-exempt", [('"scale-minimum"', '"exempt"')], FACTOR),
    ("factor-out-of-limits", [(FACTOR, "factor = 0")], "factor = 0"),
    ("factor-out-of-limits", [(FACTOR, "factor = 1.1")], "factor = 1.1"),
    ("factor-out-of-limits", [(FACTOR + "\n", "")], "[[adjustment]]"),
    ("key-missing", [("at_least = 7\n", "")], "[[requirement]]"),
    ("key-missing", [('kind = "points-total"', 'kind = "criterion-count"')], "[[requirement]]"),
    ("table-does-not-fit", [('kind = "points-total"', 'kind = "units-mean"')], 'table = "T"'),
    ("table-does-not-fit", [('types = ["II"]\nat_least = 7', 'types = ["I"]\nat_least = 7')], 'table = "T"'),
    ("conflict-about-nothing", [(CONFLICT, 'requirement = "other"\nat_least = 8')], "[[conflict]]"),
    ("conflict-about-nothing", [(CONFLICT, 'requirement = "total"')], "[[conflict]]"),
    ("conflict-about-nothing", [(CONFLICT, 'standard = "A.1"')], "[[conflict]]"),
    ("conflict-about-nothing", [(CONFLICT, CONFLICT + '\nstandard = "A.4"\n' + YES_NO)], "[[conflict]]"),
    ("levels-do-not-rise", [(CONFLICT, 'standard = "A.1"\n' + SCORED.replace("100", "300"))], SCORED.replace("100", "300")),
    ("totals-do-not-add-up", [("maximum_total = 10", "maximum_total = 11")], "maximum_total = 11"),
    ("totals-do-not-add-up", [("minimum_total = 6", "minimum_total = 5")], "minimum_total = 5"),
    ("totals-do-not-add-up", [("standards_total = 4", "standards_total = 5")], "standards_total = 5"),
    ("totals-do-not-add-up", [("at_least = 3, points = 2", "at_least = 3, points = 4")], "maximum = 10"),
    ("totals-do-not-add-up", [("points = { minimum = 1,", "points = { minimum = 0.5,")], "minimum = 6"),
    ("totals-do-not-add-up", [(", points = 2 }\n", " }\n")], "minimum = 6"),
]  # fmt: skip


def test_the_small_regulation_is_sound() -> None:
    assert problems_of(SOUND) == []
    assert read().id == "own"


@pytest.mark.parametrize(
    ("code", "changes", "line"), FAULTS, ids=[f"{each[0]} {each[2][:40]}" for each in FAULTS]
)
def test_every_fault_is_found_at_its_row(
    code: str, changes: list[tuple[str, str]], line: str
) -> None:
    text = changed(*changes)
    found = [problem for problem in problems_of(text) if problem.code == code]
    assert found, [problem.code for problem in problems_of(text)]
    where = found[0].where
    assert where is not None
    assert where.line is not None
    assert text.split("\n")[where.line - 1] == line


OF_FILES = {
    "no-regulation-yet",
    "regulation-twice",
    "regulations-overlap",
    "removes-unknown",
    "unknown-row",
}
"""What is said of regulations that is no fault inside one of them."""


def test_every_fault_has_a_broken_regulation() -> None:
    assert set(LAW) - OF_FILES <= {code for code, _, _ in FAULTS}


def test_a_fault_says_what_to_write_instead() -> None:
    (problem,) = problems_of(changed((FACTOR, "factor = 2")))
    assert str(problem.what) == "scale-minimum needs a factor above 0 and at most 1"
    assert str(problem.instead) == 'write factor = 0.6, or factor = "unknown"'
    (problem,) = problems_of(changed(("maximum_total = 10", "maximum_total = 12")))
    assert str(problem.what) == "the rows of T add up to 10, 12 is declared"


UNLISTED = """
[[unlisted]]
id = "hidden"
table = "T"
types = ["I"]
what.en = "standards of type I"
grade = "unverified"
reference = "Annex"

[[criterion]]"""


def test_what_one_type_does_not_show_is_no_reason_not_to_add_up_another() -> None:
    types = ('types = ["II"]\nmeasure', 'types = ["I", "II"]\nmeasure')
    text = changed(types, ("\n[[criterion]]", UNLISTED))
    assert not problems_of(text)
    (problem,) = problems_of(text.replace("standards_total = 4", "standards_total = 5"))
    assert str(problem.what) == "the rows of T add up to 4, 5 is declared"


def test_all_faults_are_found_at_once() -> None:
    text = changed((FACTOR, "factor = 2"), ("maximum_total = 10", "maximum_total = 12"))
    assert [problem.code for problem in problems_of(text)] == [
        "factor-out-of-limits",
        "totals-do-not-add-up",
    ]


@pytest.mark.parametrize(
    ("old", "new", "instead"),
    [
        (SCORED, SCORED.replace("minimum = 1, maximum = 3", "minimum = 3, maximum = 1"), "0 <= minimum <= maximum"),
        (SCORED, 'rule.II = { kind = "threshold" }', "exactly one of at_least, above, at_most"),
        (SCORED, 'rule.II = { kind = "threshold", at_least = 1, variants = [{ place_kinds = [], at_least = 2 }] }', "write at least one"),
        (SCORED, 'rule.II = { kind = "threshold", at_least = 1, above = 1 }', "exactly one of at_least, above, at_most"),
        ("minimum = 100", 'minimum = "100"', "write a number"),
        ("minimum = 100", "minimum = inf", "write a finite number"),
        ("minimum = 100", "minimum = 1e20", "write at most 15 digits"),
        ("at_least = 1,", 'at_least = "Level 1",', "write a number or the name of a level"),
        (FACTOR, 'factor = "half"', 'write a number, or "unknown" if it is not known'),
        ('ladder = ["I", "II"]', 'ladder = ["I", "2"]', "a type: one of special, I, II, III, IV, V"),
        ('grade = "press"', 'grade = "rumour"', "one of: primary, two-sources, single-source, press, inferred, unverified"),
        ('title.en = "A resolution to come"', "title = {}", "give a name in vi, en, or both"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(old: str, new: str, instead: str) -> None:
    found = problems_of(changed((old, new)))
    assert [str(problem.instead) for problem in found] == [instead]
