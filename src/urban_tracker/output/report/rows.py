"""The rows of a scoring table in the order of the annex: criteria, groups, standards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from urban_tracker.output.report.model import Criterion, Standard, Target


class Row(NamedTuple):
    """A row: the heading of a criterion or a group, or a standard."""

    name: str = ""
    criterion: Criterion | None = None
    standard: Standard | None = None

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.standard is None


def rows_of(target: Target) -> Iterator[Row]:
    """Each criterion with its standards; a group has a heading where it begins."""
    criteria = {each.id: each for each in target.criteria}
    before: tuple[str | None, str | None] = (None, None)
    for each in target.standards:
        if each.criterion != before[0]:
            criterion = criteria.get(each.criterion)
            named = each.criterion if criterion is None else f"{criterion.id}. {criterion.name}"
            yield Row(named, criterion)
        if each.group is not None and each.group != before[1]:
            yield Row(each.group)
        before = (each.criterion, each.group)
        yield Row(standard=each)
