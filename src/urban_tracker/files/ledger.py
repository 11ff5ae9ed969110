"""``observations.csv``: reading the ledger, whole or only the lines of some places.

One record is one line, so the file is read in blocks and only the lines that are wanted are ever
taken apart; the order of lines carries no meaning.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from urban_tracker.core.problems import LONGEST_NAME, Problem, Where, nearest
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import COLUMNS, Observation
from urban_tracker.files import damage
from urban_tracker.files.alike import Alike
from urban_tracker.files.blocks import Block, blocks
from urban_tracker.files.find import PROGRAMME
from urban_tracker.files.ledger_lines import LONGEST_LINE, Records
from urban_tracker.files.toml_files import cannot_read
from urban_tracker.programme.programme import Place


@dataclass(frozen=True)
class Ledger:
    """What was read of a ledger: its records, what is wrong, and a digest of the whole file.

    ``strays`` names places that are not here: of their lines, those asked for are surely none.
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
    strays: Problem | None = None


_MEANT = len(COLUMNS)
"""The fields of an observation that stand in its record; what it means follows from them."""


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

    Of the lines of other places only the beginning is looked at; a line that does not begin with
    the id of any place is taken apart like the lines asked for, and is a problem if it is no
    record. Only what is written as an id, though of no place and like none of those asked for, is
    left to the reading of all, and named in ``strays``.

    ``start`` skips what was read before, up to a line break. Without ``numbered`` the lines of
    some places are not counted, so that their number means nothing, unless something is wrong:
    counting takes as long as finding the lines of a few places. Problems are collected, never
    raised, but for a file that the system does not let us read.
    """
    chosen = _Chosen(wanted, places)
    reading = _Reading(path.name, Records(path.name, catalogue, places), chosen, start)
    identity = None
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            identity = (state.st_dev, state.st_ino)
            file.seek(start)
            read = blocks(file, LONGEST_LINE)
            for raw, lines in chosen.lines(read, counted=numbered or wanted is None):
                if not reading.take_block(raw):
                    break
                for line in lines:
                    reading.take(line)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise cannot_read(path.name, error) from None
    if not numbered and reading.names_lines:
        return read_ledger(path, catalogue, places, wanted, start)
    return reading.ledger(identity)


class _Reading:
    """What has been read of a ledger so far."""

    def __init__(self, name: str, records: Records, chosen: _Chosen, size: int) -> None:
        self._name = name
        self._records = records
        self._chosen = chosen
        self._size = size
        self._digest = hashlib.sha256()
        self._observations: dict[tuple[object, ...], Observation] = {}
        self._problems = Alike()
        self._torn: Problem | None = None
        self._strays: dict[str, int] = {}
        self._ended = True

    def take_block(self, block: bytes) -> bool:
        """Count a block in; whether it can be read as a ledger at all."""
        strange = damage.foreign(block, self._name) if self._size == 0 else None
        self._digest.update(block)
        self._size += len(block)
        if strange is not None:
            self._problems.add(strange)
        return strange is None

    def take(self, line: _Line) -> None:
        """Read a line."""
        self._ended = line.ended
        if not line.ended and damage.is_torn(line.raw):
            self._torn = damage.torn(self._name, line.number, line.raw)
        elif (stray := self._chosen.stray(line.raw)) is not None:
            self._strays.setdefault(stray, line.number)
        elif line.ended or self._chosen.begin(line.raw):
            for found in self._records.of(line.raw, line.number):
                if isinstance(found, Problem):
                    self._problems.add(found)
                elif self._chosen.wants(found.place):
                    self._observations.setdefault(found[:_MEANT], found)

    @property
    def names_lines(self) -> bool:
        """Whether there is anything to say of a line, by its number."""
        return bool(self._problems or self._strays or self._torn is not None)

    def ledger(self, identity: tuple[int, int] | None) -> Ledger:
        """All that was read."""
        return Ledger(
            tuple(self._observations.values()),
            self._problems.all(),
            self._digest.hexdigest(),
            self._torn,
            self._size,
            identity,
            self._ended,
            _strays(self._name, self._strays),
        )


def _strays(name: str, found: dict[str, int]) -> Problem | None:
    """What to say of lines of places that are not here, by the first line of each."""
    if not found:
        return None
    names = ", ".join(list(found)[:SHOWN]) + (f", … ({len(found)})" if len(found) > SHOWN else "")
    return Problem.of(
        "unknown-place/lines", Where(name, min(found.values())), names=names, file=PROGRAMME
    )


_NAMES = re.compile(rb"\n([^,\n]*,?)(?:(?<=,).*(?:\n\1.*)*)?")
"""What lines begin with, up to the first comma; lines in a row that begin alike count once.

No possessive repeat of a group: with one, Python before 3.11.3 never comes to an end.
"""
_ID = re.compile(rb"([a-z0-9][a-z0-9.-]*),")
SHOWN = 3
_ELSEWHERE = frozenset((b"", b"\r"))


class _Chosen:
    """Which lines are read: those of some places, and every line that is not plainly of another.

    A line of which we cannot tell whose it is (its place misspelt, padded, behind a byte order
    mark, in another separator) may hold a figure that is asked for, so it is never passed over.
    """

    def __init__(self, wanted: Collection[str] | None, places: Collection[str]) -> None:
        self.everything = wanted is None
        self._ours = frozenset(_beginnings(wanted or ()))
        self._wanted = frozenset(wanted or ())
        self._places = tuple(sorted(places))
        self._known = frozenset(_beginnings(places)) | self._ours | _ELSEWHERE
        names = "|".join(re.escape(place) for place in sorted(wanted or ()))
        self._line = re.compile(rf'\n("?)(?:{names})\1,[^\n]*'.encode())

    def begin(self, line: bytes) -> bool:
        """Whether a line is read."""
        end = line.find(b",") + 1
        name = line[:end] if end else line
        return (
            self.everything
            or name in self._ours
            or name not in self._known
            or b"\r" in line.rstrip(b"\r")
        )

    def wants(self, place: str) -> bool:
        """Whether the figures of a place are asked for."""
        return self.everything or place in self._wanted

    def stray(self, line: bytes) -> str | None:
        """The place of a line that has an id, but of no place, and like none of those asked for."""
        named = _ID.match(line)
        if self.everything or named is None or named[0] in self._known or named[1] == b"place":
            return None
        name = named[1].decode()
        near = nearest(name, self._places) if len(name) <= LONGEST_NAME else ()
        return name if self._wanted.isdisjoint(near) else None

    def lines(self, read: Iterable[Block], *, counted: bool) -> Iterator[tuple[bytes, list[_Line]]]:
        """What was read, each time with the lines to take apart that end in it.

        A last line without a line break is given in any case, so that a torn one is found.
        """
        number = 0
        for block in read:
            if block.last:
                yield b"", [_Line(number + 1, block.data[1:], ended=False)]
                continue
            yield block.raw, self._find(block, number, counted=counted)
            if counted:
                number += block.data.count(b"\n", 0, block.end)

    def _find(self, block: Block, number: int, *, counted: bool) -> list[_Line]:
        """The lines to read in a block that follows so many lines."""
        if not self.everything:
            ours, odd = self._begin_in(block)
            if not ours and not odd:
                return []
            if not odd:
                return list(self._ours_in(block, number, counted=counted))
        lines = enumerate(block.data[1 : block.end].split(b"\n"), number + 1)
        return [_Line(at, line) for at, line in lines if block.end and self.begin(line)]

    def _begin_in(self, block: Block) -> tuple[bool, bool]:
        """Whether lines of the places begin in a block, and lines of nobody."""
        names = set(_NAMES.findall(block.data, 0, block.end))
        return not self._ours.isdisjoint(names), block.odd_breaks or not names <= self._known

    def _ours_in(self, block: Block, number: int, *, counted: bool) -> Iterator[_Line]:
        """The lines of the places in a block where every line is plainly of some place."""
        before = 0
        for found in self._line.finditer(block.data, 0, block.end):
            if counted:
                number += block.data.count(b"\n", before, found.start())
                before = found.start()
            yield _Line(number + 1 if counted else 0, found[0][1:])


def _beginnings(places: Iterable[str]) -> Iterator[bytes]:
    """How the lines of places begin, with and without quotes."""
    for place in places:
        yield f"{place},".encode()
        yield f'"{place}",'.encode()
