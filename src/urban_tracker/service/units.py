"""The packaged units, asked for by what people type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, nearest_names
from urban_tracker.core.text import bare
from urban_tracker.files.units import all_units
from urban_tracker.programme.units import Found, find_units, provinces


def by_province() -> Mapping[str, int]:
    """How many units each province or city has."""
    return Counter(unit.province for unit in all_units())


def province_of(written: str) -> str:
    """The province or city of a name, accents or not. Raises ProblemsFound (exit 2)."""
    known = provinces(all_units())
    for each in known:
        if bare(each) == bare(written):
            return each
    near = ", ".join(nearest_names(written, known))
    name = "unknown-unit/province-near" if near else "unknown-unit/province"
    raise ProblemsFound([Problem.of(name, written=written[:60], near=near)], Exit.USAGE)


def units_of(province: str | None) -> list[Found]:
    """All units, or those of a province or city. Raises ProblemsFound (exit 2)."""
    own = None if province is None else province_of(province)
    return [Found(unit) for unit in all_units() if own in (None, unit.province)]


def found_by(words: str) -> list[Found]:
    """The units that words can mean, the likeliest first. Raises ProblemsFound (exit 2)."""
    found = find_units(all_units(), words)
    if found:
        return found
    names = (*(unit.name for unit in all_units()), *provinces(all_units()))
    near = ", ".join(nearest_names(words, names))
    name = "unknown-unit/near" if near else "unknown-unit"
    raise ProblemsFound([Problem.of(name, written=words[:60], near=near)], Exit.USAGE)
