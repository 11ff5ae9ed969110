"""Files that look meant for a workspace and are not read: another spelling, a copy, a subfolder.

Sync programs, editors, mail and Windows leave such files beside the real ones, with figures in
them that nobody would miss. They are named, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from urban_tracker.core.problems import Problem, Where
from urban_tracker.files.find import LEDGER, PROGRAMME, REGULATIONS, is_regulation

_PUT_AWAY = (".torn", ".bak", ".old", "~", ".swp", ".tmp")
"""Endings of files that somebody has put away on purpose, or that programs keep for themselves."""
_TABLES = ("", ".txt", ".tsv", ".xlsx", ".xls", ".ods")
"""Endings of what a spreadsheet may have made of a ledger."""
_LOOKS_LIKE_LAW = re.compile(rb"^(extends|in_force_from)\s*=", re.MULTILINE)
_READ = (
    (LEDGER, _TABLES, "not-read/ledger"),
    (PROGRAMME, ("", ".txt"), "not-read/programme"),
)
"""What is read, the endings under which it may lie there unread, and what to say of that."""
LARGEST = 64 * 1024
MOST = 1000
"""So many files of a folder are looked at: nobody keeps more of them beside a workspace."""


def unread(folder: Path) -> tuple[Problem, ...]:
    """Every file of a workspace that looks meant and is not read, with what to do about it."""
    return (*_beside(folder), *_regulations(folder))


def notice(found: tuple[Problem, ...]) -> Problem | None:
    """The same in one line, for the commands that go on without these files."""
    if not found:
        return None
    names = [each.where.file for each in found if each.where is not None]
    more = f", … ({len(names)})" if len(names) > 3 else ""
    return Problem.of("not-read/all", names=", ".join(names[:3]) + more)


def _beside(folder: Path) -> Iterator[Problem]:
    for path in _entries(folder):
        name = path.name.casefold()
        if path.is_dir():
            other = path.name != REGULATIONS and not _same(path, folder / REGULATIONS)
            away = name.endswith(_PUT_AWAY)
            if name.startswith("regulation") and other and not away and _holds_toml(path):
                yield Problem.of("not-read/folder", Where(path.name), name=REGULATIONS)
            continue
        for wanted, endings, of in _READ:
            stem, ending = wanted.split(".")
            alike = stem in name and (f".{ending}" in name or Path(name).suffix in endings)
            alike = alike or name == f"{stem[:-1]}.{ending}"
            if not alike or path.name == wanted or name.endswith(_PUT_AWAY):
                continue
            if name == wanted and _same(path, folder / wanted):
                continue  # one file, on a disk where capitals make no difference
            yield Problem.of(of, Where(path.name), name=wanted)
            break
        else:
            law = name.endswith(".toml") or name.startswith("regulation")
            if law and path.name != PROGRAMME and _is_law(path):
                yield Problem.of("not-read/regulation", Where(path.name), name=REGULATIONS)


def _regulations(folder: Path) -> Iterator[Problem]:
    for path in _entries(folder / REGULATIONS):
        name = f"{REGULATIONS}/{path.name}"
        if path.is_dir():
            if _holds_toml(path):
                yield Problem.of("not-read/inside", Where(name), name=REGULATIONS)
        elif (
            not is_regulation(path)
            and not path.name.casefold().endswith(_PUT_AWAY)
            and (".toml" in path.name.casefold() or _is_law(path))
        ):
            yield Problem.of("not-read", Where(name))


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, but for names that begin with a dot; nothing, if we cannot look."""
    found: list[Path] = []
    try:
        for path in folder.iterdir():
            if not path.name.startswith("."):
                found.append(path)
            if len(found) == MOST:
                break
    except OSError:
        return []
    return sorted(found)


def _holds_toml(folder: Path) -> bool:
    return any(".toml" in path.name.casefold() for path in _entries(folder))


def _is_law(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _LOOKS_LIKE_LAW.search(file.read(LARGEST)) is not None
    except OSError:
        return False


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
