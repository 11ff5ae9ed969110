"""A screen for sentences that go onto paper: endless, without colour, in a language."""

from __future__ import annotations

import io

from urban_tracker.output.language import Language
from urban_tracker.output.screen import PIPE_WIDTH, SafeConsole, Screen


def paper(language: Language) -> Screen:
    """What the parts of the screens are asked with, so that a report says the same as they do."""
    console = SafeConsole(
        file=io.StringIO(),
        width=PIPE_WIDTH,
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    return Screen(console, language, plain=True)
