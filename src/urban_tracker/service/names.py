"""Names as people type them: a part, without accents, with a typo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from urban_tracker.core.models import Names
from urban_tracker.core.problems import Exit, ProblemsFound, nearest_names, unknown_id, usage_error
from urban_tracker.core.text import plain
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.programme.programme import Place, Programme, Target

if TYPE_CHECKING:
    from urban_tracker.files.regulation_files import RegulationShelf

Kind = Literal["indicator", "place", "target", "regulation", "appraisal", "schema"]
"""What a name may be of."""


def resolve(
    wanted: str, known: Mapping[str, Names | None], kind: Kind, *, typos: bool = True
) -> str:
    """The id that is meant: one match is taken, several are listed, none suggests the nearest.

    Without ``typos`` a name that is only like another is not taken for it.
    Raises ProblemsFound (exit 2).
    """
    if wanted in known:
        return wanted
    bare = plain(wanted)
    spellings = {each: spellings_of(each, names) for each, names in known.items()}
    for fits in (str.__eq__, str.__contains__):
        matches = [each for each, ways in spellings.items() if any(fits(way, bare) for way in ways)]
        if bare and len(matches) == 1:
            return matches[0]
        if bare and len(matches) > 1:
            raise usage_error(
                f"several-{kind}s", wanted=wanted[:60], known=", ".join(sorted(matches)[:12])
            )
    near = nearest_names(wanted, known, most=2, likeness=0.75) if typos else []
    if len(near) == 1:
        return near[0]
    problem = unknown_id(f"unknown-{kind}", wanted, known, id=wanted[:60])
    raise ProblemsFound([problem], Exit.USAGE)


def regulation_named(law: RegulationShelf, wanted: str) -> str:
    """The id of the regulation that a name means. Raises ProblemsFound (exit 2)."""
    return resolve(wanted, {head.id: head.short for head in law.heads}, "regulation")


def place_named(programme: Programme, wanted: str) -> Place:
    """The place that a name means. Raises ProblemsFound (exit 2)."""
    names = {each.id: each.name for each in programme.place}
    return programme.places[resolve(wanted, names, "place")]


def target_named(programme: Programme, wanted: str) -> Target:
    """The target that an id, or words of the decision, mean. Raises ProblemsFound (exit 2)."""
    wordings = {each.id: each.wording for each in programme.target}
    return programme.targets[resolve(wanted, wordings, "target")]


def indicator_named(catalogue: Catalogue, wanted: str) -> Indicator:
    """The indicator that a name means. Raises ProblemsFound (exit 2)."""
    names = {each.id: each.name for each in catalogue.indicators.values()}
    return catalogue.indicators[resolve(wanted, names, "indicator")]


def spellings_of(own: str, names: Names | None) -> list[str]:
    """How an id may be written: as it is, or by its names."""
    named = () if names is None else (names.vi, names.en)
    return [plain(own), *(plain(each) for each in named if each)]


def named(wanted: str, known: Mapping[str, Names | None], kind: Kind) -> str:
    """The id that is written, or the one whose whole name is; a part of a name is only suggested.

    Raises ProblemsFound (exit 2).
    """
    if wanted in known:
        return wanted
    bare = plain(wanted)
    spellings = {each: spellings_of(each, names) for each, names in known.items()}
    found = [each for each, ways in spellings.items() if bare and bare in ways]
    if len(found) == 1:
        return found[0]
    near = found or [
        each for each, ways in spellings.items() if bare and any(bare in way for way in ways)
    ]
    if near:
        likely = ", ".join(sorted(near)[:12])
        raise usage_error(f"unknown-{kind}/named", id=wanted[:60], near=likely)
    return exactly(wanted, known, kind)


def exactly(wanted: str, known: Mapping[str, Names | None], kind: Kind) -> str:
    """The id itself, for commands that write. Raises ProblemsFound (exit 2)."""
    if wanted in known:
        return wanted
    problem = unknown_id(f"unknown-{kind}", wanted, known, id=wanted[:60])
    raise ProblemsFound([problem], Exit.USAGE)


def one_of(option: str, written: str, allowed: Sequence[str], between: str = ", ") -> str:
    """A value of an option from a closed list. Raises ProblemsFound (exit 2)."""
    if written not in allowed:
        raise usage_error(
            "unknown-choice", option=option, value=written[:40], known=between.join(allowed)
        )
    return written


def with_words(indicators: Iterable[Indicator], words: Sequence[str]) -> list[Indicator]:
    """The indicators that have all of some words in id, name or definition, accents or not.

    Raises ProblemsFound (exit 2) if none has.
    """
    wanted = [plain(word) for word in words]
    found = []
    for indicator in indicators:
        names = (indicator.name, indicator.definition)
        written = [indicator.id, *(word for name in names for word in (name.vi, name.en) if word)]
        said = " ".join(plain(each) for each in written)
        if all(word in said for word in wanted):
            found.append(indicator)
    if not found:
        raise usage_error("unknown-indicator/words", words=" ".join(words)[:60])
    return found
