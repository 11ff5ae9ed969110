"""What a result was made from, in one line below it."""

from __future__ import annotations

from collections.abc import Collection

from rich.text import Text as Line

from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.text import day_or_moment, text
from urban_tracker.output.screen import Screen


def made_from_line(
    screen: Screen, made_from: MadeFrom, editions: Collection[tuple[str, int]]
) -> Line:
    """The days, the law by id and edition, the files, the version, and what was assumed."""
    law = ", ".join(
        screen.say(text("{id} edition {edition}", id=name, edition=edition))
        for name, edition in sorted(editions)
    )
    parts = [
        screen.say(text("as of {day}", day=made_from.as_of)),
        screen.say(
            text("known on {day}", day=day_or_moment(made_from.known_on) or text("any day"))
        ),
        law,
        screen.say(text("workspace {digest}", digest=made_from.workspace_digest[:19])),
        f"tracker {made_from.tool}",
    ]
    if made_from.assumptions:
        said = text("assumed: {assumptions}", assumptions=", ".join(made_from.assumptions))
        parts.insert(0, screen.say(said))
    return screen.line(
        screen.say(text("made from: {parts}", parts="; ".join(filter(None, parts)))), "dim"
    )
