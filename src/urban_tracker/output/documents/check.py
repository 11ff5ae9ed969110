"""The document of ``check``: what is wrong with a workspace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from urban_tracker.core.problems import Problem
from urban_tracker.output.language import Language

if TYPE_CHECKING:
    from urban_tracker.output.contract.check import CheckJson, ProblemJson

_ENGLISH = Language("en")


def check_json(problems: Iterable[Problem], strict: Iterable[Problem] = ()) -> CheckJson:
    """What is wrong, and what ``--strict`` adds to it, for programs; always in English."""
    return {
        "schema": "urban-tracker/check/1",
        "problems": [
            *(_problem("basic", each) for each in problems),
            *(_problem("strict", each) for each in strict),
        ],
    }


def _problem(tier: Literal["basic", "strict"], problem: Problem) -> ProblemJson:
    where = problem.where
    return {
        "tier": tier,
        "code": problem.code,
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
        "what": _ENGLISH.say(problem.what),
        "instead": _ENGLISH.say(problem.instead) if problem.instead else None,
    }
