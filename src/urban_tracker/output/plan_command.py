"""The command that checks a plan: ``tracker status`` with what the plan makes of the figures."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from urban_tracker.core.text import text
from urban_tracker.output.screen import Screen
from urban_tracker.planning.plan import Plan, TargetPlan

_PLAIN = re.compile(r"[\w@+=:,./-]+", re.ASCII)


def check_words(
    target: TargetPlan, plan: Plan, again: Sequence[str], assumed: Sequence[str]
) -> tuple[str, ...] | None:
    """The words of the command that gives the same result; ``None`` if there is none.

    ``again`` are the options that ask the same question, ``assumed`` what was assumed in it: what
    the plan makes of a figure stands for what was assumed of it.
    """
    owner = target.target.target
    if owner is None or plan.assumed is None or not plan.chosen:
        return None
    indicators = {each.partition("=")[0] for each in plan.assumed}
    kept = [each for each in assumed if each.partition("=")[0] not in indicators]
    supposed = (word for each in (*kept, *plan.assumed) for word in ("--assume", each))
    return ("tracker", "status", "--target", owner.id, *again, *supposed)


def typed(words: Sequence[str], width: int | None = None) -> str | None:
    """A command as it is typed into a shell, or pasted; ``None`` if a word cannot be shown.

    In lines of at most ``width`` columns where possible, each but the last going on in the next.
    """
    if not all(word.isprintable() for word in words):
        return None
    windows = os.name == "nt"
    parts = list(_pairs([_for_windows(word) if windows else shlex.quote(word) for word in words]))
    if width is None or windows:
        return " ".join(parts)
    lines = [parts[0]]
    for part in parts[1:]:
        if len(lines[-1]) + len(part) + 3 <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return " \\\n".join(lines)


def _pairs(words: Sequence[str]) -> Iterator[str]:
    """The command, then each option with its value."""
    yield " ".join(words[:2])
    for at in range(2, len(words), 2):
        yield " ".join(words[at : at + 2])


def _in_language(screen: Screen, words: Sequence[str]) -> list[str]:
    """The words with what is assumed in them as it is typed in the language of the screen."""
    found = []
    for at, word in enumerate(words):
        name, sign, value = word.partition("=")
        given = at and words[at - 1] == "--assume" and sign
        found.append(f"{name}={screen.language.written(value)}" if given else word)
    return found


def _for_windows(word: str) -> str:
    """A word for ``cmd`` and PowerShell; a double quote is in no path there."""
    return word if _PLAIN.fullmatch(word) else f'"{word}"'


def check_line(
    screen: Screen, target: TargetPlan, plan: Plan, again: Sequence[str], assumed: Sequence[str]
) -> Iterator[RenderableType]:
    """The command that checks a plan, in lines that can be pasted; or why there is none."""
    if not plan.chosen or plan.case != "worst":
        return
    words = check_words(target, plan, again, assumed)
    if words is None:
        said = screen.say(
            text("no command checks it: the law looks at its units, of which none is assumed")
        )
    else:
        said = screen.say(text("check it: {command}", command=""))
        width = None if screen.endless else screen.console.width - 2 - len(said)
        said += typed(_in_language(screen, words), width) or screen.say(
            text("its words are in --format json, for one cannot be shown")
        )
    if not screen.endless:
        said = "\n  " + said.replace("\n", "\n  ")
    line = screen.line(said, "dim")
    if words is not None:  # a path is never cut, however narrow the screen
        line.no_wrap, line.overflow = True, "ignore"
    yield line
