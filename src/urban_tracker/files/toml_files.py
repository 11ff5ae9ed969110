"""Reading TOML files into models, with every problem at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from urban_tracker.core.problems import Exit, Fault, Loc, Problem, ProblemsFound, Where, not_endless
from urban_tracker.files.rights import rights_of

LARGEST = 16 * 1024 * 1024
_DAY_FIRST = re.compile(r"=\s*([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})\s*(?:#|$)", re.ASCII)
DEEP = 40
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![\w-])(?:{_PART}[ \t]*+\.[ \t]*+){{{DEEP}}}", re.ASCII)
"""A key of so many parts that ``tomllib`` would take gigabytes to note down every part of it."""

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
        from urban_tracker.files.toml_places import place_of

        spot = place_of(self._places, loc)
        if spot is None:
            return Where(self.name)
        return Where(self.name, *spot, excerpt=self._lines[spot[0] - 1])

    def placed(self, faults: Iterable[Fault]) -> Iterator[Problem]:
        """Faults of the data as problems at their line and column."""
        return (each.problem.at(self.where(each.loc)) for each in faults)

    @cached_property
    def _lines(self) -> list[str]:
        return self.raw.decode("utf-8-sig").replace("\r\n", "\n").split("\n")

    @cached_property
    def _places(self) -> dict[Loc, tuple[int, int]]:
        from urban_tracker.files.toml_places import key_places  # only when something is wrong

        return key_places("\n".join(self._lines))


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file. Raises ProblemsFound: exit 3 if it is not there, 4 if unreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ProblemsFound([Problem.of("file-missing", Where(name))]) from None
    except OSError as error:
        raise cannot_read(name, error) from None


def cannot_read(name: str, error: OSError) -> ProblemsFound:
    """What to say of a file that the system does not let us read (exit 4)."""
    whose = None
    if isinstance(error, PermissionError) and isinstance(error.filename, str):
        whose = rights_of(Path(error.filename))
    reason = error.strerror or str(error)
    if whose:
        problem = Problem.of(
            "cannot-read/rights",
            Where(name),
            reason=reason,
            owner=whose.owner,
            group=whose.group,
            rights=whose.rights,
        )
    else:
        problem = Problem.of("cannot-read", Where(name), reason=reason)
    return ProblemsFound([problem], Exit.IO)


def parse_toml(raw: bytes, name: str) -> TomlFile:
    """Parse a TOML file. Raises ProblemsFound with the spot if it is not TOML in UTF-8."""
    if len(raw) > LARGEST:
        raise ProblemsFound([Problem.of("toml-too-large", Where(name))])
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(raw, error.start, name) from None
    try:
        if any(line.count(".") >= DEEP and _DEEP_KEY.search(line) for line in source.split("\n")):
            raise RecursionError
        return TomlFile(name, raw, tomli.loads(source, parse_float=Decimal))
    except RecursionError:
        raise ProblemsFound([Problem.of("toml-too-deep", Where(name))]) from None
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
    if day is None:
        return ProblemsFound([Problem.of("not-toml", where, detail=detail)])
    written = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    return ProblemsFound([Problem.of("not-toml/day", where, detail=detail, day=written)])


def not_utf8(raw: bytes, position: int, name: str) -> ProblemsFound:
    """What to say of a file in another encoding, with the line of the first foreign byte."""
    line = raw.count(b"\n", 0, position) + 1
    return ProblemsFound([Problem.of("not-utf8", Where(name, line))])


class Reading(NamedTuple, Generic[M]):
    """What could be read of data: the model, and everything wrong with the values.

    With problems, ``model`` is what is right, without the rows that are wrong, to look for what
    else is; it is never to be worked with, and ``None`` if too little is right. ``file`` knows
    where its rows stand; ``left_out`` are the sections that lack some.
    """

    model: M | None
    file: TomlFile
    problems: tuple[Problem, ...] = ()
    left_out: frozenset[str] = frozenset()


NOTHING: Mapping[str, Any] = {}


def read_model(
    model: type[M],
    file: TomlFile,
    data: Mapping[str, Any],
    stand_ins: Mapping[str, Any] = NOTHING,
) -> Reading[M]:
    """Data of a file as a model, as far as it is right.

    ``stand_ins`` take the place of keys at the top that are wrong. Raises nothing.
    """
    try:
        return Reading(model.model_validate(data), file)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    from urban_tracker.files.value_problems import value_problems

    problems = tuple(not_endless(value_problems(model, errors, file, ()), file.name))
    right, left_out = _right(file, data, [each["loc"] for each in errors], stand_ins)
    try:
        return Reading(model.model_validate(right.data), right, problems, left_out)
    except ValidationError:
        return Reading(None, file, problems)


def _right(
    file: TomlFile, data: Mapping[str, Any], wrong: Iterable[Loc], stand_ins: Mapping[str, Any]
) -> tuple[TomlFile, frozenset[str]]:
    """A file without the rows and keys that are wrong, and the sections of which rows lack."""
    rows: dict[str, set[str | int]] = {}
    keys: set[str | int] = set()
    for loc in wrong:
        section = data.get(str(loc[0]))
        if len(loc) > 1 and isinstance(section, list) and isinstance(loc[1], int):
            rows.setdefault(str(loc[0]), set()).add(loc[1])
        else:
            keys.add(loc[0])
    right: dict[str, Any] = {key: value for key, value in data.items() if key not in keys}
    right |= {str(key): stand_ins[str(key)] for key in keys if key in stand_ins}
    moved = dict(file.moved)
    for key in rows.keys() - keys:
        kept = [at for at in range(len(data[key])) if at not in rows[key]]
        right[key] = [data[key][at] for at in kept]
        for now, before in enumerate(kept):
            moved[key, now] = file.moved.get((key, before), (key, before))
    return TomlFile(file.name, file.raw, right, moved), frozenset(rows.keys() | map(str, keys))


def validated(model: type[M], file: TomlFile, data: Mapping[str, Any], base: Loc = ()) -> M:
    """Data of a file as a model. Raises ProblemsFound with every problem at its spot."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        from urban_tracker.files.value_problems import value_problems

        found = value_problems(model, error.errors(include_url=False), file, base)
        raise ProblemsFound(not_endless(found, file.name)) from None
