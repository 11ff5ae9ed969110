"""Whether a report still comes out the same, and what changed: ``report --check``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType

from urban_tracker.core.text import Moment, Text, text
from urban_tracker.output.safe import safe
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns

KNOWN_ON = len("2026-11-26T00:00:00.000000Z")


class Change(NamedTuple):
    """A result that is not what it was; ``None`` where there was, or is, none."""

    where: str
    was: str | None
    now: str | None


class Checked(NamedTuple):
    """A snapshot held against what comes out: with what was known then, and what is known now.

    ``files_changed``: the files of the workspace are not those that it was made from.
    """

    name: str
    made_on: dt.date
    as_of: dt.date
    known_on: str
    draft: int | None
    document: str | None
    approved_by: str | None
    tool: str
    tool_now: str
    files_changed: bool
    as_then: tuple[Change, ...]
    as_now: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not self.as_then and not self.as_now


def snapshot_screen(screen: Screen, checked: Checked) -> None:
    """Show what a report was, and what is not the same any more."""
    parts: list[RenderableType] = [screen.line(each) for each in _about(checked)]
    then, since = checked.as_then, checked.as_now
    same = text("as it was known then: it comes out the same")
    differs = text("as it was known then: {n} of its results changed", n=len(then))
    parts += _changes(screen, then, differs if then else same)
    same = text("with all that is known now: the same too")
    differs = text("with all that is known now: {n} of its results changed", n=len(since))
    parts += _changes(screen, since, differs if since else same)
    if checked.files_changed:
        parts.append(screen.line(text("files of the workspace have changed since"), "dim"))
    if checked.tool != checked.tool_now:
        said = text(
            "made by tracker {old}, checked by {new}", old=checked.tool, new=checked.tool_now
        )
        parts.append(screen.line(said, "dim"))
    screen.show(parts)


def _about(checked: Checked) -> Iterator[Text]:
    moment = len(checked.known_on) == KNOWN_ON
    yield text(
        "{name}: made on {made_on}, as of {as_of}, known on {known_on}",
        name=checked.name,
        made_on=checked.made_on,
        as_of=checked.as_of,
        known_on=Moment(checked.known_on) if moment else checked.known_on,
    )
    if checked.draft is not None:
        yield text("draft no. {number}", number=checked.draft)
    if checked.document is not None:
        yield text("document {document}", document=checked.document)
    if checked.approved_by is not None:
        yield text("approved by {who}", who=checked.approved_by)


def _changes(screen: Screen, changes: Sequence[Change], said: Text) -> list[RenderableType]:
    if not changes:
        return [screen.line(said, "green")]
    table = Columns(screen, Column(text("result")), Column(text("was")), Column(text("is now")))
    for each in changes:
        table.add(*(safe(part or "–") for part in each))
    return [screen.line(said, "bold"), table.table]
