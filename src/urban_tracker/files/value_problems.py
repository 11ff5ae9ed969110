"""What is wrong with values of a TOML file, in words: pydantic's errors at their spots."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from urban_tracker.core.models import GRADES
from urban_tracker.core.problems import Loc, Problem
from urban_tracker.core.text import Text, text
from urban_tracker.files.toml_files import TomlFile

ROWS = frozenset({"place", "table", "criterion", "requirement"})
"""Keys of a file that are tables of their own, and that it cannot do without."""


def value_problems(
    model: type[BaseModel], errors: list[ErrorDetails], file: TomlFile, base: Loc
) -> Iterator[Problem]:
    """Each error of a validation as a problem; ``base`` is where the data stands in the file."""
    known = known_keys(model)
    return (_problem(file, each, base, known) for each in _causes(errors))


def _causes(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without lists that are too short only because their rows are wrong themselves."""
    inside = {each["loc"][:depth] for each in errors for depth in range(len(each["loc"]))}
    return (each for each in errors if each["type"] != "too_short" or each["loc"] not in inside)


def known_keys(model: type[BaseModel]) -> set[str]:
    """All keys that a model and the models inside it know, for suggestions."""
    found: set[str] = set()
    seen: set[object] = set()

    def visit(annotation: object) -> None:
        if annotation in seen:
            return
        seen.add(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            for name, info in annotation.model_fields.items():
                found.add(info.alias or name)
                visit(info.annotation)
        for each in get_args(annotation):
            if getattr(each, "__hash__", None) is not None:
                visit(each)

    visit(model)
    return found


def _problem(file: TomlFile, error: ErrorDetails, base: Loc, known: Iterable[str]) -> Problem:
    loc = (*base, *error["loc"])
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    where = file.where(loc)
    kind = error["type"]
    context = error.get("ctx") or {}
    if kind == "missing":
        section = len(loc) == 1 and key in ROWS
        return Problem.of("key-missing/section" if section else "key-missing", where, key=key)
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, sorted(known), 1)
        if near:
            return Problem.of("key-unknown/near", where, key=key, near=near[0])
        return Problem.of("key-unknown", where, key=key)
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        kinds = str(context.get("expected_tags", "scored, levels, steps, threshold, yes-no"))
        return Problem.of("value-unusable/kind", where, key=key, known=kinds.replace("'", ""))
    value = _short(error["input"])
    if kind == "literal_error":
        expected = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        return Problem.of("value-unknown", where, key=key, value=value, expected=expected)
    hint = _EXPECTED.get(kind) or _pattern_hint(context) or _own(error["msg"])
    return Problem.of("value-unusable", where, key=key, value=value, hint=hint)


def _own(message: str) -> Text:
    """What a model of ours says of a value."""
    return Text(message.replace("{", "{{").replace("}", "}}"), {})


def _pattern_hint(context: Mapping[str, Any]) -> Text | None:
    pattern = str(context.get("pattern", ""))
    if "special" in pattern:
        return text("a type: one of special, I, II, III, IV, V")
    if pattern:
        return text("an id: lower-case letters without accents, digits, - and .")
    return None


def _short(value: object) -> str:
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, int) and abs(value) >= 10**40:
        return "…"  # Python refuses to write out a number of thousands of digits
    written = str(value)
    return written if len(written) <= 40 else written[:37] + "..."


_EXPECTED = {
    "string_type": text("write a text in quotes"),
    "string_too_short": text("write at least one character"),
    "string_too_long": text("write less"),
    "date_type": text("write a day like 2025-12-31, without quotes or a time"),
    "date_from_datetime_inexact": text("write a day like 2025-12-31, without quotes or a time"),
    "int_type": text("write a whole number"),
    "bool_type": text("write true or false"),
    "tuple_type": text("write a list in [ ]"),
    "dict_type": text("write a table"),
    "model_type": text("write a table, as in {example}", example='name.vi = "…"'),
    "model_attributes_type": text("write a table, as in {example}", example='{ kind = "…" }'),
    "greater_than_equal": text("write a larger number"),
    "greater_than": text("write a later day"),
    "less_than_equal": text("write a smaller number"),
    "too_short": text("write at least one"),
    "too_long": text("write fewer"),
    "unknown_grade": text("one of: {known}", known=", ".join(GRADES)),
}
