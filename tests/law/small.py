"""A small regulation of one's own, sound as it stands, for the tests to break."""

# ruff: noqa: E501 - rows of TOML stay on one line

from __future__ import annotations

from tests.world import CATALOGUE
from urban_tracker.core.problems import Problem, ProblemsFound
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.law.regulation import Regulation

SOUND = """\
id = "own"
edition = 1
title.en = "A resolution to come"
short.en = "Own"
issuer.en = "Somebody"
signed_on = 2030-01-01
in_force_from = 2030-07-01
in_force_until = 2031-12-31
reviewed_on = 2030-01-02
ladder = ["I", "II"]
rounding_of_points = "none"
grade = "primary"

[[table]]
id = "T"
name.en = "Table"
types = ["II"]
measure = "points"
minimum_total = 6
maximum_total = 10
standards_total = 4
grade = "primary"
reference = "Annex"

[[criterion]]
table = "T"
id = "A"
name.en = "Criterion A"
minimum = 6
maximum = 10
grade = "primary"
reference = "Annex"

[[standard]]
id = "A.1"
table = "T"
criterion = "A"
indicator = "population"
name.en = "Population"
rule.II = { kind = "scored", minimum = 100, maximum = 200, points = { minimum = 1, maximum = 3 } }
grade = "primary"
reference = "Row 1"

[[standard]]
id = "A.2"
table = "T"
criterion = "A"
indicator = "planned-role"
name.en = "Role"
rule.II = { kind = "levels", minimum = "commune", maximum = "regional", points = { minimum = 2, maximum = 3 } }
grade = "primary"
reference = "Row 2"

[[standard]]
id = "A.3"
table = "T"
criterion = "A"
indicator = "architecture-regulation-years"
name.en = "Years"
rule.II = { kind = "steps", steps = [{ at_least = 1, points = 1 }, { at_least = 3, points = 2 }] }
grade = "primary"
reference = "Row 3"

[[standard]]
id = "A.4"
table = "T"
criterion = "A"
indicator = "smart-or-resilient-city"
name.en = "Smart"
rule.II = { kind = "yes-no", points = 2 }
grade = "primary"
reference = "Row 4"

[[adjustment]]
id = "fewer-people"
name = "mountainous"
kind = "scale-minimum"
standards = ["A.1"]
tags = ["mountainous"]
factor = 0.5
grade = "primary"
reference = "Art. 2"

[[requirement]]
id = "total"
kind = "points-total"
table = "T"
types = ["II"]
at_least = 7
grade = "primary"
reference = "Art. 3"

[[requirement]]
id = "each"
kind = "criterion-minimum"
table = "T"
types = ["II"]
grade = "primary"
reference = "Art. 3"

[[conflict]]
id = "other-total"
requirement = "total"
at_least = 8
text.en = "A newspaper says 8."
grade = "press"
reference = "Art. 3"
"""


def changed(*changes: tuple[str, str], text: str = SOUND) -> str:
    """The small regulation with some of its text replaced (each found exactly once)."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def read(text: str = SOUND) -> Regulation:
    """The regulation of a file of one's own. Raises ProblemsFound."""
    shelf = RegulationShelf(CATALOGUE, {"regulations/own.toml": text.encode()})
    return shelf.get("own")


def problems_of(text: str) -> list[Problem]:
    """What is wrong with it."""
    try:
        read(text)
    except ProblemsFound as found:
        return list(found.problems)
    return []
