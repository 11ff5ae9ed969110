"""Reading TOML files into models, with every problem at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import tomli
from pydantic import BaseModel

from urban_tracker.core.problems import Exit, Fault, Loc, Problem, ProblemsFound, Where
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
