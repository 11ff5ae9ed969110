"""Many problems of one kind in a long file: so many are told, the rest are counted."""

from __future__ import annotations

from collections import Counter

from urban_tracker.core.problems import Problem, Where
from urban_tracker.core.text import text

MOST_ALIKE = 500
"""So many problems of one code are told one by one; the rest of them are counted."""


class Alike:
    """Problems, as many of a kind as anybody reads."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it."""
        self._counts[problem.code] += 1
        if self._counts[problem.code] <= MOST_ALIKE:
            self._found.append(problem)

    def __bool__(self) -> bool:
        return bool(self._found)

    def all(self) -> tuple[Problem, ...]:
        """Those that are kept, and how many more there are of each kind."""
        more = [
            Problem(
                code,
                text("{count} more lines have the same problem", count=count - MOST_ALIKE),
                None,
                self._found[0].where and Where(self._found[0].where.file),
            )
            for code, count in self._counts.items()
            if count > MOST_ALIKE
        ]
        return (*self._found, *more)
