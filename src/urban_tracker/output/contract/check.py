"""The document of ``check``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from urban_tracker.output.contract.words import Code, FromOne


class ProblemJson(TypedDict):
    """One thing that is wrong."""

    tier: Literal["basic", "strict"]
    """What makes it wrong: basic always, strict only when asked for with --strict."""
    code: Code
    """What kind of problem, for programs. New kinds may come without a new version."""
    file: str | None
    """The file, relative to the workspace; null if it is about none."""
    line: FromOne | None
    """Line in the file, from 1; null if it is about the whole file."""
    column: FromOne | None
    """Column in the line, from 1; null if it is about the whole line."""
    what: str
    """What is wrong, in English."""
    instead: str | None
    """What to write instead; null if there is nothing to suggest."""


class CheckJson(TypedDict):
    """What `tracker check --format json` prints: everything that is wrong with the workspace."""

    schema: Literal["urban-tracker/check/1"]
    """Name and version of this format."""
    problems: list[ProblemJson]
    """Everything that is wrong, in the order of the files; empty when all is well."""
