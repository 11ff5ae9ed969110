"""Everything that a reader may want to know beside the numbers: ``status --full``."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType

from urban_tracker.assessment.results import Notice, PlaceStatus
from urban_tracker.core.text import text
from urban_tracker.output.screen import Screen, facts
from urban_tracker.output.verdicts import owner_text


def notices_part(screen: Screen, places: Iterable[PlaceStatus]) -> list[RenderableType]:
    """The notices of places and targets under their heading, each said once."""
    said: dict[tuple[str, str | None], list[str]] = {}

    def say(notice: Notice, owner: str) -> None:
        said.setdefault((screen.say(notice.text), notice.reference), []).append(owner)

    for place in places:
        for notice in place.notices:
            say(notice, place.place.id)
        for result in place.targets:
            owner = screen.say(owner_text(result.target, result.assessment))
            for notice in result.notices:
                say(notice, owner)
    rows = facts(screen, labels_fold=True)
    for (sentence, reference), owners in said.items():
        joint = ", " if screen.endless else "\n"
        rows.add_row(joint.join(owners), screen.notice(sentence, reference))
    return [screen.heading(text("Notes")), rows] if said else []
