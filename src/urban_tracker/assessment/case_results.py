"""What comes of a case of the law that was run."""

from __future__ import annotations

from typing import NamedTuple

from urban_tracker.core.problems import Where


class Difference(NamedTuple):
    """What came out otherwise than a case says; ``below``: the standard put a hair below."""

    what: str
    expected: object
    found: object
    below: str | None = None


class CaseRun(NamedTuple):
    """A case of the law that was run: where it stands, and what came out otherwise."""

    where: Where
    differences: tuple[Difference, ...]
