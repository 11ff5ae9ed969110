"""``observations.csv``: reading the ledger, whole or only the lines of some places.

One record is one line, so the file is read in blocks and only the lines that are wanted are ever
taken apart; the order of lines carries no meaning.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import Observation
from urban_tracker.problems import Problem, Where
from urban_tracker.programme.programme import Place
from urban_tracker.text import text
from urban_tracker.workspace import damage
from urban_tracker.workspace.records import LONGEST_LINE, records_of
from urban_tracker.workspace.toml_files import cannot_read

BLOCK = 1024 * 1024
MOST_ALIKE = 500
"""So many problems of one code are told one by one; the rest of them are counted."""

_ODD_SIGNS = (b";", b"\t", damage.BOM[:1])


@dataclass(frozen=True)
class Ledger:
    """What was read of a ledger: its records, what is wrong, and a digest of the whole file.

    ``torn`` says that the last line was cut off while it was written; that is no problem for
    reading, as it was never acknowledged. ``size``, ``identity`` and ``ended`` (with a line
    break) tell how to go on reading; ``identity`` is ``None`` for a ledger that is not there.
    """

    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    digest: str
    torn: Problem | None = None
    size: int = 0
    identity: tuple[int, int] | None = None
    ended: bool = True


@dataclass(frozen=True)
class _Line:
    number: int
    raw: bytes
    ended: bool = True


def read_ledger(
    path: Path,
    catalogue: Catalogue,
    places: dict[str, Place],
    wanted: Collection[str] | None = None,
    start: int = 0,
    *,
    numbered: bool = True,
) -> Ledger:
    """Read the records of some places, or all of them. A ledger that is not there is empty.

    ``start`` skips what was read before, up to a line break. Without ``numbered`` the lines are
    not counted (their number is 0), unless something is wrong: counting takes as long as finding
    the lines of a few places. Problems are collected, never
    raised, but for a file that the system does not let us read.
    """
    digest = hashlib.sha256()
    observations: dict[tuple[object, ...], Observation] = {}
    problems = _Problems()
    torn: Problem | None = None
    size = start
    identity = None
    ended = True
    ours = _Prefixes(wanted)
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            identity = (state.st_dev, state.st_ino)
            file.seek(start)
            for block, lines in _blocks(file, ours, counted=numbered or ours.everything):
                strange = damage.foreign(block, path.name) if size == 0 else None
                digest.update(block)
                size += len(block)
                if strange is not None:
                    problems.add(strange)
                    break
                for line in lines:
                    ended = line.ended
                    if not line.ended and damage.is_torn(line.raw):
                        torn = damage.torn(path.name, line.number, line.raw)
                    elif line.ended or ours.begin(line.raw):
                        for found in records_of(
                            line.raw, line.number, path.name, catalogue, places
                        ):
                            if isinstance(found, Problem):
                                problems.add(found)
                            else:
                                observations.setdefault(found[:-1], found)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise cannot_read(path.name, error) from None
    if not numbered and (problems or torn is not None):
        return read_ledger(path, catalogue, places, wanted, start)
    return Ledger(
        tuple(observations.values()),
        problems.all(),
        digest.hexdigest(),
        torn,
        size,
        identity,
        ended,
    )


class _Problems:
    """Problems, as many of a kind as anybody reads."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def add(self, problem: Problem) -> None:
        self._counts[problem.code] += 1
        if self._counts[problem.code] <= MOST_ALIKE:
            self._found.append(problem)

    def __bool__(self) -> bool:
        return bool(self._found)

    def all(self) -> tuple[Problem, ...]:
        more = [
            Problem(
                code,
                text("{count} more lines have the same problem", count=count - MOST_ALIKE),
                None,
                self._found[0].where and Where(self._found[0].where.file),
            )
            for code, count in self._counts.items()
            if count > MOST_ALIKE
        ]
        return (*self._found, *more)


class _Prefixes:
    """How the lines of some places begin.

    A spreadsheet or a merge can leave lines that begin otherwise (with another separator, or a
    byte order mark). They must not be passed over, but are looked for only in blocks that hold
    such a sign.
    """

    def __init__(self, places: Collection[str] | None) -> None:
        self.everything = places is None
        names = "|".join(re.escape(place) for place in sorted(places or ()))
        self._line = re.compile(rf'\n("?)(?:{names})\1,[^\n]*'.encode())
        quoted = [f"{quote}{place}{quote}" for place in places or () for quote in ("", '"')]
        self._usual = tuple(f"{each},".encode() for each in quoted)
        self._odd = tuple(
            [f"{each}{separator}".encode() for each in quoted for separator in ";\t"]
            + [damage.BOM + each for each in self._usual]
        )

    def begin(self, line: bytes) -> bool:
        """Whether a line is about one of the places."""
        return self.everything or line.startswith(self._usual + self._odd)

    def odd(self, data: bytes) -> bool:
        """Whether a block holds signs of lines that begin otherwise."""
        return any(sign in data for sign in _ODD_SIGNS)

    def find(self, data: bytes) -> list[_Line]:
        """The lines about the places in whole lines of the usual kind, not counted."""
        return [_Line(0, found[0][1:]) for found in self._line.finditer(b"\n" + data)]

    def choose(self, data: bytes, lines: list[bytes], number: int) -> list[_Line]:
        """The lines about the places, out of all lines of a block."""
        if self.everything:
            return [_Line(number + at, line) for at, line in enumerate(lines, 1)]
        prefixes = self._usual
        if self.odd(data):
            prefixes += self._odd
        return [
            _Line(number + at, line)
            for at, line in enumerate(lines, 1)
            if line.startswith(prefixes)
        ]


def _blocks(
    file: BinaryIO, ours: _Prefixes, *, counted: bool
) -> Iterator[tuple[bytes, list[_Line]]]:
    """Blocks of the file as they are, each with the wanted lines that end in it.

    A last line without a line break is given in any case, so that a torn one is found.
    """
    number = 0
    rest = b""
    while block := file.read(BLOCK):
        data = rest + block
        if counted or ours.odd(data):
            lines = data.split(b"\n")
            rest = lines.pop()
            yield block, ours.choose(data, lines, number)
            number += len(lines)
        else:
            end = data.rfind(b"\n") + 1
            rest = data[end:]
            yield block, ours.find(data[:end])
        if len(rest) > LONGEST_LINE:
            rest = rest[: LONGEST_LINE + 1]
    if rest:
        yield b"", [_Line(number + 1, rest, ended=False)]
