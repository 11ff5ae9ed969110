"""Reading TOML files into models, with every problem at its line and column."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, get_args

import tomli
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from urban_tracker.problems import Exit, Problem, ProblemsFound, Where, not_endless
from urban_tracker.text import Text, text

LARGEST = 16 * 1024 * 1024
ROWS = frozenset({"place", "table", "criterion", "requirement"})
"""Keys of a file that are tables of their own, and that it cannot do without."""
_DAY_FIRST = re.compile(r"=\s*([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})\s*(?:#|$)", re.ASCII)
DEEP = 40
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![\w-])(?:{_PART}[ \t]*+\.[ \t]*+){{{DEEP}}}", re.ASCII)
"""A key of so many parts that ``tomllib`` would take gigabytes to note down every part of it."""

Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class TomlFile:
    """A TOML file as read: its name for messages, its bytes, and its data with exact numbers."""

    name: str
    raw: bytes
    data: dict[str, Any]
    moved: Mapping[Loc, Loc | None] = field(default_factory=dict)
    """Where rows of ``data`` stand in the file, when data was put together from two files."""

    def where(self, loc: Loc) -> Where:
        """The spot of a piece of data; the file as a whole if it has none."""
        if loc[:2] in self.moved:
            origin = self.moved[loc[:2]]
            if origin is None:
                return Where(self.name)
            loc = (*origin, *loc[2:])
        from urban_tracker.workspace.toml_places import place_of

        spot = place_of(self._places, loc)
        if spot is None:
            return Where(self.name)
        return Where(self.name, *spot, excerpt=self._lines[spot[0] - 1])

    @cached_property
    def _lines(self) -> list[str]:
        return self.raw.decode("utf-8-sig").replace("\r\n", "\n").split("\n")

    @cached_property
    def _places(self) -> dict[Loc, tuple[int, int]]:
        from urban_tracker.workspace.toml_places import key_places  # only when something is wrong

        return key_places("\n".join(self._lines))


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file. Raises ProblemsFound: exit 3 if it is not there, 4 if unreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ProblemsFound(
            [Problem("file-missing", text("the file is not there"), None, Where(name))]
        ) from None
    except OSError as error:
        raise cannot_read(name, error) from None


def cannot_read(name: str, error: OSError) -> ProblemsFound:
    """What to say of a file that the system does not let us read (exit 4)."""
    what = text("cannot be read: {reason}", reason=error.strerror or str(error))
    return ProblemsFound([Problem("cannot-read", what, None, Where(name))], Exit.IO)


def parse_toml(raw: bytes, name: str) -> TomlFile:
    """Parse a TOML file. Raises ProblemsFound with the spot if it is not TOML in UTF-8."""
    if len(raw) > LARGEST:
        raise _broken("toml-too-large", text("the file is larger than 16 MiB"), Where(name))
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(raw, error.start, name) from None
    try:
        if any(line.count(".") >= DEEP and _DEEP_KEY.search(line) for line in source.split("\n")):
            raise RecursionError
        return TomlFile(name, raw, tomli.loads(source, parse_float=Decimal))
    except RecursionError:
        raise _broken("toml-too-deep", text("the file is nested too deeply"), Where(name)) from None
    except (ValueError, ArithmeticError) as error:
        raise _not_toml(str(error), source, name) from None


def _not_toml(message: str, source: str, name: str) -> ProblemsFound:
    spot = re.search(r"\(at line (\d+), column (\d+)\)", message)
    where = Where(name)
    if message.endswith("(at end of document)"):
        written = source.rstrip()
        last = written.rsplit("\n", 1)[-1]
        message = "the file ends in the middle of something"
        where = Where(name, written.count("\n") + 1, len(last) + 1, last)
    elif spot is not None:
        line = int(spot[1])
        lines = source.replace("\r\n", "\n").split("\n")
        excerpt = lines[line - 1] if line <= len(lines) else None
        where = Where(name, line, int(spot[2]), excerpt)
    detail = re.sub(r"\s*\(at .*\)$", "", message)[:200]
    day = _DAY_FIRST.search(where.excerpt or "")
    instead = None
    if day is not None:
        written = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
        instead = text("write days without quotes, the year first: {day}", day=written)
    said = text("this is not valid TOML: {detail}", detail=detail)
    return _broken("not-toml", said, where, instead)


def not_utf8(raw: bytes, position: int, name: str) -> ProblemsFound:
    """What to say of a file in another encoding, with the line of the first foreign byte."""
    line = raw.count(b"\n", 0, position) + 1
    return ProblemsFound(
        [
            Problem(
                "not-utf8",
                text("the file is not UTF-8"),
                text("save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)"),
                Where(name, line),
            )
        ]
    )


def _broken(code: str, what: Text, where: Where, instead: Text | None = None) -> ProblemsFound:
    return ProblemsFound([Problem(code, what, instead or _WAYS_OUT.get(code), where)])


_WAYS_OUT = {
    "toml-too-large": text("nobody writes so much by hand: leave out what does not belong here"),
    "toml-too-deep": text("write lists and tables at most a few levels deep"),
}


def validated(model: type[M], file: TomlFile, data: Mapping[str, Any], base: Loc = ()) -> M:
    """Data of a file as a model. Raises ProblemsFound with every problem at its spot."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        known = known_keys(model)
        found = (
            _problem(file, each, base, known) for each in _causes(error.errors(include_url=False))
        )
        raise ProblemsFound(not_endless(found, file.name)) from None


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
    code, what, instead = _words(error, key, known)
    if code == "key-missing" and len(loc) == 1 and key in ROWS:
        instead = text("add a table [[{key}]]", key=key)
    return Problem(code, what, instead, file.where(loc))


def _words(error: ErrorDetails, key: str, known: Iterable[str]) -> tuple[str, Text, Text | None]:
    kind = error["type"]
    context = error.get("ctx") or {}
    if kind == "missing":
        return (
            "key-missing",
            text("{key} is missing", key=key),
            text("add a line {key} = …", key=key),
        )
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, sorted(known), 1)
        return (
            "key-unknown",
            text("{key} is not a key here", key=key),
            text("did you mean {near}?", near=near[0])
            if near
            else text("remove it, or check its spelling"),
        )
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        known_kinds = str(
            context.get("expected_tags", "scored, levels, steps, threshold, yes-no")
        ).replace("'", "")
        return (
            "value-unusable",
            text("{key} has no kind that there is", key=key),
            text("give it a kind, one of: {known}", known=known_kinds),
        )
    if kind == "literal_error":
        return (
            "value-unknown",
            text("{key} cannot be {value}", key=key, value=_short(error["input"])),
            text("one of: {expected}", expected=str(context["expected"]).replace("'", "")),
        )
    instead = _EXPECTED.get(kind) or _pattern_hint(context)
    if instead is None:
        instead = text("{hint}", hint=error["msg"])
    what = text("{key} cannot be {value}", key=key, value=_short(error["input"]))
    return "value-unusable", what, instead


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
}
