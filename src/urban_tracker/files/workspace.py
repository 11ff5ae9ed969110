"""A workspace, opened: its programme, its indicators, the law at hand, and its ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from urban_tracker.core.problems import Problem, ProblemsFound
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.figures.observations import Observation
from urban_tracker.files.catalogue_file import packaged_catalogue, with_local_indicators
from urban_tracker.files.damage import ledger_changed
from urban_tracker.files.find import LEDGER, PROGRAMME, REGULATIONS, regulation_paths
from urban_tracker.files.ledger import Ledger, read_ledger
from urban_tracker.files.programme_file import programme_problems, read_programme
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.files.toml_files import cannot_read, parse_toml, read_bytes
from urban_tracker.files.unread import notice, unread
from urban_tracker.programme.programme import Place, Programme

if TYPE_CHECKING:
    from urban_tracker.files.ledger_by_place import LedgerByPlace


@dataclass(frozen=True)
class Workspace:
    """A folder that was read and found sound, but for its ledger, which is read on demand."""

    folder: Path
    programme: Programme
    catalogue: Catalogue
    law: RegulationShelf
    files: dict[str, bytes]
    report: Callable[[Problem], None] = lambda problem: None
    """Called with what people should know although reading goes on: a torn last line, a file that
    looks meant and is not read."""

    @property
    def ledger_path(self) -> Path:
        """The ledger."""
        return self.folder / LEDGER

    def ledger(self, places: Collection[str] | None = None, *, numbered: bool = False) -> Ledger:
        """The records of some places and their units, or of all. Raises ProblemsFound.

        With ``numbered`` they say in which line they stand, which takes longer.
        """
        ledger = self.read_ledger(places, numbered=numbered)
        if ledger.problems:
            raise ProblemsFound(ledger.problems)
        if ledger.torn is not None:
            self.report(ledger.torn)
        return ledger

    def read_ledger(
        self, places: Collection[str] | None = None, *, numbered: bool = False
    ) -> Ledger:
        """The same, with the problems kept beside the records."""
        wanted = None if places is None else self.with_units(places)
        ledger = read_ledger(
            self.ledger_path,
            self.catalogue,
            self.programme.places,
            wanted,
            numbered=numbered,
        )
        if ledger.strays is not None:
            self.report(ledger.strays)
        return ledger

    def ledger_by_place(self, places: Collection[str], *, whole: bool = False) -> LedgerByPlace:
        """The records of many places and their units, one place after the other.

        With ``whole`` lines of places that are not here are a problem. Raises ProblemsFound.
        """
        from urban_tracker.files.ledger_by_place import LedgerByPlace  # only rank and export

        return LedgerByPlace(
            self.ledger_path,
            self.catalogue,
            self.programme.places,
            self.with_units(places),
            self.report,
            whole=whole,
        )

    def added_since(self, before: Ledger, places: Collection[str]) -> tuple[Observation, ...]:
        """The records that were added to a ledger after it was read, without reading it again.

        Raises ProblemsFound: exit 3 for what is wrong with them, 4 if the file was taken away.
        """
        path = self.ledger_path
        try:
            state = path.stat()
        except FileNotFoundError:
            if before.identity is not None:
                raise ledger_changed(path.name) from None
            return ()
        except OSError as error:
            raise cannot_read(path.name, error) from None
        grown = (state.st_dev, state.st_ino) == before.identity and state.st_size >= before.size
        start = before.size if grown and before.ended else 0
        now = read_ledger(
            path, self.catalogue, self.programme.places, self.with_units(places), start
        )
        if now.problems:
            raise ProblemsFound(now.problems)
        return now.observations

    def with_units(self, places: Collection[str]) -> set[str]:
        """Places with all units inside them."""
        found: set[str] = set()
        ahead = list(places)
        while ahead:
            each = ahead.pop()
            if each not in found:
                found.add(each)
                ahead += self.programme.places[each].units
        return found

    def digest(self, ledger: Ledger | LedgerByPlace) -> str:
        """A digest of all files of the workspace: the same files give the same digest."""
        whole = hashlib.sha256()
        for name, raw in sorted(self.files.items()):
            line = f"{name}\0{hashlib.sha256(raw).hexdigest()}\n"
            whole.update(line.encode(errors="surrogateescape"))
        whole.update(f"{LEDGER}\0{ledger.digest}\n".encode())
        return f"sha256:{whole.hexdigest()}"

    def place(self, place: str) -> Place:
        """The place of an id that is known to be there."""
        return self.programme.places[place]


def open_workspace(
    folder: Path, report: Callable[[Problem], None] = lambda problem: None
) -> Workspace:
    """Read a workspace but for its ledger. What looks meant and is not read is reported.

    Raises ProblemsFound with everything that is wrong in ``targets.toml`` and the regulations.
    """
    reading = _read(folder)
    if reading.problems or reading.programme is None:
        raise ProblemsFound(reading.problems)
    if (left_out := notice(unread(folder))) is not None:
        report(left_out)
    return Workspace(
        folder, reading.programme, reading.catalogue, reading.law, reading.files, report
    )


FOLLOWS = {"place": "unknown-place", "project": "unknown-project", "target": "unknown-target"}
"""The problem that may only follow from a row of a section that is wrong itself."""


@dataclass(frozen=True)
class _Reading:
    """What could be read of a workspace but for its ledger, and everything that is wrong."""

    files: dict[str, bytes]
    catalogue: Catalogue
    law: RegulationShelf
    programme: Programme | None
    """With problems only what is right of it."""
    problems: tuple[Problem, ...]
    unsure: frozenset[str]
    """Codes of problems that may only follow from others: a name whose own row is broken."""


def _read(folder: Path) -> _Reading:
    own = _regulation_files(folder)
    files = {PROGRAMME: read_bytes(folder / PROGRAMME, PROGRAMME), **own}
    catalogue, programme, file = packaged_catalogue(), None, None
    problems: list[Problem] = []
    unsure: set[str] = set()

    def collect(found: Iterable[Problem]) -> None:
        problems.extend(each for each in found if each.code not in unsure)

    try:
        file = parse_toml(files[PROGRAMME], PROGRAMME)
        if "indicator" in file.data:
            catalogue, wrong = with_local_indicators(catalogue, file)
            collect(wrong)
    except ProblemsFound as error:
        collect(error.problems)
    if problems:
        unsure.add("unknown-indicator")
    try:
        law = RegulationShelf(catalogue, own)
    except ProblemsFound as error:
        collect(error.problems)
        unsure |= {"unknown-regulation", "unknown-adjustment", "unknown-standard"}
        law = RegulationShelf(catalogue)
    if file is not None:
        programme, read, unusable, left_out = read_programme(file)
        collect(unusable)
        unsure |= {FOLLOWS[section] for section in left_out if section in FOLLOWS}
        if programme is not None:
            collect(programme_problems(programme, read, catalogue, law))
    if programme is None:
        unsure.add("unknown-place")
    return _Reading(files, catalogue, law, programme, tuple(problems), frozenset(unsure))


def _regulation_files(folder: Path) -> dict[str, bytes]:
    found = {}
    try:
        for path in regulation_paths(folder):
            name = f"{REGULATIONS}/{path.name}"
            found[name] = read_bytes(path, name)
    except OSError as error:
        raise cannot_read(REGULATIONS, error) from None
    return found


def everything_wrong(folder: Path) -> tuple[tuple[Problem, ...], Workspace | None, Ledger]:
    """All problems of a workspace: of ``targets.toml``, of the regulations and of the ledger, and
    the files that look meant and are not read.

    With the workspace, if it could be opened, and the ledger. Raises ProblemsFound (exit 4) for a
    file that the system does not let us read.
    """
    reading = _read(folder)
    programme = reading.programme
    places = programme.places if programme is not None else {}
    ledger = read_ledger(folder / LEDGER, reading.catalogue, places)
    sure = (each for each in ledger.problems if each.code not in reading.unsure)
    found = (*reading.problems, *sure, *filter(None, (ledger.torn,)), *unread(folder))
    opened = None
    if programme is not None and not reading.problems:
        opened = Workspace(folder, programme, reading.catalogue, reading.law, reading.files)
    return found, opened, ledger
