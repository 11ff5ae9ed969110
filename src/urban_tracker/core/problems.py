"""What can be wrong with what people hand in, and where.

Readers and checkers collect problems instead of stopping at the first; :class:`ProblemsFound`
carries them all to the command line, which prints them and sets the exit code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from urban_tracker.core.text import Text, plain

LONGEST_NAME = 80
"""The longest id there can be; what is longer is not worth a search for similar ones."""
MANY = 300
"""With more names than this, only those that begin alike are looked at for suggestions."""


class Exit(IntEnum):
    """Exit codes of every command (design 6)."""

    FINE = 0
    NOT_MET = 1
    USAGE = 2
    INVALID = 3
    IO = 4


class Where(NamedTuple):
    """A spot in a file: lines and columns count from 1; ``None`` means the whole file or line.

    In a workbook ``sheet`` names the sheet, and line and column are those of the cell.
    """

    file: str
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        if self.sheet is not None:
            cell = letters(self.column) if self.column is not None else ""
            return f"{self.file}: {self.sheet}!{cell}{self.line if self.line is not None else ''}"
        parts = [self.file]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


def letters(column: int) -> str:
    """The letters of a column of a workbook: A for 1, AA for 27."""
    found = ""
    while column > 0:
        column, at = divmod(column - 1, 26)
        found = chr(ord("A") + at) + found
    return found


Loc = tuple[str | int, ...]
"""Where a value stands in the data of a file: the keys and positions that lead to it."""


class Problem(NamedTuple):
    """One thing that is wrong: what it is, where it is, and what to write instead."""

    code: str
    what: Text
    instead: Text | None = None
    where: Where | None = None

    @classmethod
    def of(cls, name: str, where: Where | None = None, /, **values: object) -> Problem:
        """A problem by its name in the catalogue, with what goes into its sentences."""
        from urban_tracker.core.errors import sentences  # only when something is wrong

        what, instead = sentences(name)
        code = name.partition("/")[0]
        return cls(code, _filled(what, values), instead and _filled(instead, values), where)

    def at(self, where: Where | None) -> Problem:
        """The same problem in another place."""
        return self._replace(where=where)


def _filled(sentence: Text, values: dict[str, object]) -> Text:
    """A sentence with those of the values that stand in it."""
    template = sentence.template
    return Text(template, {key: each for key, each in values.items() if f"{{{key}}}" in template})


class Fault(NamedTuple):
    """A problem in the data of a file, and where in this data it is."""

    problem: Problem
    loc: Loc

    @classmethod
    def of(cls, name: str, loc: Loc, /, **values: object) -> Fault:
        """A fault by its name in the catalogue."""
        return cls(Problem.of(name, None, **values), loc)


class ProblemsFound(Exception):
    """Raised when a command cannot go on; holds every problem found so far.

    Deliberately not derived from any exception of Typer, which would print a traceback box.
    """

    def __init__(self, problems: Iterable[Problem], exit_code: Exit = Exit.INVALID) -> None:
        self.problems = tuple(problems)
        self.exit_code = exit_code
        super().__init__("; ".join(str(problem.what) for problem in self.problems))


def usage_error(name: str, /, **values: object) -> ProblemsFound:
    """A value on the command line that cannot be used (exit 2)."""
    return ProblemsFound([Problem.of(name, None, **values)], Exit.USAGE)


MOST_PROBLEMS = 1000
"""After so many problems of one file the rest is not listed."""

MOST_SUGGESTIONS = 20
"""After so many problems of one file no similar names are looked for: that takes its time."""


@lru_cache(maxsize=1000)
def nearest(wanted: str, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """The ids most like a name. Kept: one mistake may stand in every line of a ledger."""
    from difflib import get_close_matches  # only when something is wrong

    alike: Sequence[str] = candidates
    if len(candidates) > MANY:
        # Comparing with thousands of names takes too long.
        alike = [each for each in candidates if each[:2] == wanted[:2]][:MANY]
    near = get_close_matches(wanted, alike, 3, 0.5)
    return tuple(near or [each for each in candidates if wanted and wanted in each][:3])


def nearest_names(
    written: str, names: Iterable[str], most: int = 3, likeness: float = 0.7
) -> list[str]:
    """The names most like what is written, accents or not; ``likeness`` from 0 to 1."""
    from difflib import get_close_matches  # only when something is wrong

    spelt = {plain(name): name for name in names}
    return [spelt[each] for each in get_close_matches(plain(written), spelt, most, likeness)]


def not_endless(found: Iterable[Problem], file: str) -> Iterator[Problem]:
    """The first of many problems, and that there are more."""
    for number, problem in enumerate(found):
        if number == MOST_PROBLEMS:
            yield Problem.of("more-problems", Where(file), most=MOST_PROBLEMS)
            return
        yield problem


def unknown_id(
    name: str,
    wanted: str,
    known: Iterable[str],
    where: Where | None = None,
    /,
    **values: object,
) -> Problem:
    """A problem with a name that nothing has; suggests the nearest ones."""
    problem = Problem.of(name, where, **values)
    candidates = tuple(sorted(known))
    near = nearest(wanted, candidates) if len(wanted) <= LONGEST_NAME else ()
    if near:
        return problem._replace(instead=_suggestion("near", near))
    if 0 < len(candidates) <= 12:
        return problem._replace(instead=_suggestion("known", candidates))
    return problem


def _suggestion(kind: str, names: Iterable[str]) -> Text:
    from urban_tracker.core.errors import SUGGESTIONS

    return Text(SUGGESTIONS[kind].template, {kind: ", ".join(names)})
