"""The document of ``check``: what is wrong with a workspace."""

from __future__ import annotations

from collections.abc import Iterable

from urban_tracker.core.problems import Problem
from urban_tracker.output.documents.values import Json
from urban_tracker.output.language import Language

SCHEMA = "urban-tracker/check/1"
_ENGLISH = Language("en")


def check_json(problems: Iterable[Problem], strict: Iterable[Problem] = ()) -> Json:
    """What is wrong, and what ``--strict`` adds to it, for programs; always in English."""
    tiers = [*(("basic", each) for each in problems), *(("strict", each) for each in strict)]
    return {
        "schema": SCHEMA,
        "problems": [
            {
                "tier": tier,
                "code": problem.code,
                "file": problem.where.file if problem.where else None,
                "line": problem.where.line if problem.where else None,
                "column": problem.where.column if problem.where else None,
                "what": _ENGLISH.say(problem.what),
                "instead": _ENGLISH.say(problem.instead) if problem.instead else None,
            }
            for tier, problem in tiers
        ],
    }
