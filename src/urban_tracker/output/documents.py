"""Whole documents for scripts: JSON and TOML, with exact numbers and real days."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from urban_tracker.assessment.results import PlaceStatus
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.problems import Problem
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import COLUMNS, Observation
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs
from urban_tracker.output.safe import safe_json, safe_toml
from urban_tracker.output.status_json import status_json
from urban_tracker.output.value_json import Json
from urban_tracker.programme.programme import Programme

EXPORT_SCHEMA = "urban-tracker/export/1"
PROBLEMS_SCHEMA = "urban-tracker/check/1"
_ENGLISH = Language("en")


def plain(value: Any) -> Any:
    """Models and exact numbers as dicts, lists and numbers; empty keys of models are left out."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        found = {info.alias or name: getattr(value, name) for name, info in fields.items()}
        return {key: plain(each) for key, each in found.items() if each not in (None, (), {})}
    if isinstance(value, Fraction):
        return for_programs(value)
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def export_document(
    made_from: MadeFrom,
    programme: Programme,
    catalogue: Catalogue,
    rows: Sequence[Observation],
    results: tuple[PlaceStatus, ...],
) -> Json:
    """The law used, the indicators used, the programme, the figures, and the results."""
    regulations = {
        each.assessment.regulation.id: each.assessment.regulation
        for place in results
        for each in place.targets
    }
    indicators = {row.indicator for row in rows}
    for regulation in regulations.values():
        indicators |= {standard.indicator for standard in regulation.standard}
    head = status_json(made_from, results)
    return {
        **head,
        "schema": EXPORT_SCHEMA,
        "regulations": [plain(regulations[name]) for name in sorted(regulations)],
        "indicators": [
            plain(indicator)
            for indicator in catalogue.indicators.values()
            if indicator.id in indicators
        ],
        "programme": plain(programme),
        "observations": [_row(row) for row in rows],
    }


def _row(row: Observation) -> Json:
    found: Json = {column: getattr(row, column) for column in COLUMNS}
    return {column: value for column, value in found.items() if value != ""}


def problems_json(problems: Iterable[Problem], strict: Iterable[Problem] = ()) -> Json:
    """What is wrong, and what ``--strict`` adds to it, for programs; always in English."""
    tiers = [*(("basic", each) for each in problems), *(("strict", each) for each in strict)]
    return {
        "schema": PROBLEMS_SCHEMA,
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


def json_text(document: Json) -> str:
    """A document as JSON, days as 2025-12-31."""
    written = json.dumps(document, ensure_ascii=False, indent=2, default=dt.date.isoformat)
    return safe_json(written)


def toml_text(document: Json) -> str:
    """A document as TOML; what is null in JSON is left out."""
    import tomli_w

    return safe_toml(tomli_w.dumps(_without_null(document)))


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_null(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_without_null(each) for each in value if each is not None]
    return value
