"""The ledger for one place after another: read once, its lines kept by place as they stand.

A line is taken apart when its place is asked for, by the same code that reads a whole ledger. So
memory holds the file and the records of one place, however many places are asked about.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from pathlib import Path

from urban_tracker.core.problems import Problem, ProblemsFound
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import Observation
from urban_tracker.files import damage
from urban_tracker.files.blocks import Block, blocks
from urban_tracker.files.ledger import read_ledger
from urban_tracker.files.ledger_lines import LONGEST_LINE, Records
from urban_tracker.files.toml_files import cannot_read
from urban_tracker.programme.programme import Place

_RUN = re.compile(rb"^([^,\n]*+),[^\n]*\n(?:\1,[^\n]*\n)*", re.MULTILINE)
"""Lines in a row that begin alike, up to the first comma.

Tried at the beginning of lines only: a long line without a comma would be read over and over.
"""


class LedgerByPlace:
    """The lines of some places of a ledger. A ledger that is not there is empty.

    ``report`` is told what people should know although reading goes on: a torn last line, places
    that are not here (which are a problem if the ``whole`` is asked for). Raises ProblemsFound,
    with everything that is wrong, where a line is no record: exit 3 when made or when asked, exit
    4 for a file that the system does not let us read.
    """

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        places: dict[str, Place],
        wanted: Collection[str],
        report: Callable[[Problem], None] = lambda problem: None,
        *,
        whole: bool = False,
    ) -> None:
        self._path, self._catalogue, self._places = path, catalogue, places
        self._wanted = frozenset(wanted)
        self._whole = whole
        self._records = Records(path.name, catalogue, places)
        self._lines = {place.encode(): bytearray() for place in self._wanted}
        self._others = frozenset(place.encode() for place in places)
        digest = hashlib.sha256()
        plain = self._read(digest.update)
        self.digest = digest.hexdigest()
        if not plain:
            self._look_closely(report)

    def of(self, places: Collection[str]) -> list[Observation]:
        """The records of some of the places, as they stand in the file."""
        found: list[Observation] = []
        for place in places:
            rows = self._records.of_lines(bytes(self._lines[place.encode()]))
            if rows is None:
                self._look_closely(lambda problem: None)
                raise AssertionError(place)  # what is wrong in part is wrong in the whole
            found += rows
        return found

    def _look_closely(self, report: Callable[[Problem], None]) -> None:
        """Read the ledger line by line, to say in which lines it is wrong."""
        wanted = None if self._whole else self._wanted
        ledger = read_ledger(self._path, self._catalogue, self._places, wanted)
        if ledger.problems:
            raise ProblemsFound(ledger.problems)
        for problem in filter(None, (ledger.torn, ledger.strays)):
            report(problem)

    def _read(self, digest: Callable[[bytes], None]) -> bool:
        """Put every line to its place. Whether nothing in the file needs a closer look."""
        plain = first = True
        try:
            with self._path.open("rb") as file:
                for block in blocks(file, LONGEST_LINE):
                    if first and damage.foreign(block.raw, self._path.name) is not None:
                        return False
                    first = False
                    digest(block.raw)
                    plain &= self._take(block)
        except FileNotFoundError:
            return True
        except OSError as error:
            raise cannot_read(self._path.name, error) from None
        return plain

    def _take(self, block: Block) -> bool:
        """Put the lines of a block to their places. Whether they need no closer look."""
        if block.last:
            if damage.is_torn(block.data[1:]):
                return False
            block = block._replace(data=block.data + b"\n")
        if block.odd_breaks:
            return self._take_odd(block.data[1 : block.end])
        data, end, plain = block.data, 1, True
        for run in _RUN.finditer(data, 1, block.end + 1):
            if run.start() != end:
                plain &= self._take_odd(data[end : run.start()])
            end = run.end()
            lines = self._lines.get(run[1])
            if lines is not None:
                lines += run[0]
            elif run[1] not in self._others:
                plain &= self._take_odd(run[0])
        return self._take_odd(data[end : block.end]) and plain

    def _take_odd(self, lines: bytes) -> bool:
        """Lines that do not plainly begin with a place: headers, empty ones, quoted ones."""
        plain = True
        for line in lines.split(b"\n"):
            for found in self._records.of(line, 0) if line else ():
                if isinstance(found, Problem):
                    plain = False
                elif found.place in self._wanted:
                    self._lines[found.place.encode()] += line + b"\n"
        return plain
