"""A progress bar for long work: on stderr, in a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from urban_tracker.core.text import text
from urban_tracker.output.language import Language

LONG = 200
"""From so many steps on."""

Step = TypeVar("Step")


def watching(language: Language) -> Callable[[Iterable[Step], int], Iterable[Step]]:
    """Pass steps on and show how many of them are done, if somebody watches."""

    def watch(steps: Iterable[Step], total: int) -> Iterable[Step]:
        if total < LONG or not sys.stderr.isatty():
            return steps
        return _shown(language, steps, total)

    return watch


def _shown(language: Language, steps: Iterable[Step], total: int) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    said = language.say(text("assessing places"))
    console = Console(stderr=True, markup=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(steps, total=total, description=said)
