"""Showing results and problems: the streams, the language of the command."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from urban_tracker.core.problems import Problem, ProblemsFound
from urban_tracker.core.text import text
from urban_tracker.output.language import Language, choose_language
from urban_tracker.output.safe import safe


def problem_lines(problem: Problem, language: Language) -> list[str]:
    """A problem as lines of text: place and what, the line with a caret, what to write instead."""
    where = problem.where
    said = language.say(problem.what)
    lines = [f"{safe(str(where))}: {said}" if where is not None else said]
    if where is not None and where.excerpt is not None and len(where.excerpt) <= 200:
        lines.append(f"    {safe(where.excerpt)}")
        if where.column is not None:
            from rich.cells import cell_len

            before = safe(where.excerpt[: where.column - 1])
            lines.append("    " + " " * cell_len(before) + "^")
    if problem.instead is not None:
        lines.append(f"  {language.say(problem.instead)}")
    return lines


def print_problems(problems: Iterable[Problem], lang: str | None = None) -> None:
    """Print problems to stderr, in the language of the command as far as it is known."""
    language = language_of(lang)
    for problem in problems:
        _print(problem, language.say(text("error")), language)


def print_warning(problem: Problem, language: Language | None = None) -> None:
    """Print to stderr what people should know although the command goes on."""
    language = language or language_of(None)
    _print(problem, language.say(text("warning")), language)


def reporter(language: Language) -> Callable[[Problem], None]:
    """What a workspace tells of while it is read goes to stderr, as warnings."""
    return lambda problem: print_warning(problem, language)


def language_of(wanted: str | None) -> Language:
    """The language of a command as far as it is known."""
    try:
        return choose_language(wanted)
    except ProblemsFound:
        return Language("en")


def _print(problem: Problem, prefix: str, language: Language) -> None:
    first, *others = problem_lines(problem, language)
    print(f"{prefix}: {first}", *others, sep="\n", file=sys.stderr)
