"""Starting a workspace: a blank one to fill in, or a copy of a packaged example."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.figures.observations import COLUMNS
from urban_tracker.files.find import LEDGER, PROGRAMME
from urban_tracker.files.packaged import BLANK, FILE_SCHEMAS, example_folder

FOR_GIT = {
    ".gitattributes": "observations.csv merge=union",
    ".gitignore": ".observations.csv.*",
}
"""What git has to know: additions of two people merge line by line, and the lock is no content."""

FOR_EDITORS = "targets.schema.json"
"""What an editor checks and completes `targets.toml` by, named at its head."""
_HEAD = f"#:schema ./{FOR_EDITORS}\n".encode()


class Started(NamedTuple):
    """The files that were made, and lines that are missing in files that were there before."""

    made: list[Path]
    missing: list[tuple[Path, str]]


def start_workspace(
    folder: Path,
    example: str | None = None,
    language: str = "en",
    made: tuple[str, str] | None = None,
) -> Started:
    """Write the files of a new workspace: a blank one, a copy of an example, or those that were
    ``made`` (programme and ledger). Those for git and for editors stay as they are if
    they are there.

    What the file to fill in says of itself, it says in a language; examples are as they are.

    Raises ProblemsFound (exit 4), before anything is written, if one of them is there already.
    """
    if made is not None:
        files = {PROGRAMME: made[0].encode(), LEDGER: made[1].encode()}
    elif example is None:
        blank = BLANK[language]
        files = {PROGRAMME: blank.read_bytes(), LEDGER: (",".join(COLUMNS) + "\n").encode()}
    else:
        origin = example_folder(example)
        files = {name: (origin / name).read_bytes() for name in (PROGRAMME, LEDGER)}
    files[PROGRAMME] = _HEAD + files[PROGRAMME]
    there = [folder / name for name in (PROGRAMME, LEDGER) if (folder / name).exists()]
    if there:
        raise ProblemsFound(
            [Problem.of("file-exists/folder", Where(str(path))) for path in there],
            Exit.IO,
        )
    started = Started([], [])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, line in FOR_GIT.items():
            if os.path.lexists(folder / name):
                if not _says(folder / name, line):
                    started.missing.append((folder / name, line))
            else:
                files[name] = f"{line}\n".encode()
        if not os.path.lexists(folder / FOR_EDITORS):
            files[FOR_EDITORS] = (FILE_SCHEMAS / FOR_EDITORS).read_bytes()
        for name, content in files.items():
            path = folder / name
            with path.open("xb") as file:
                file.write(content)
            started.made.append(path)
    except OSError as error:
        where = Where(str(error.filename or folder))
        problem = Problem.of("cannot-write", where, reason=error.strerror or str(error))
        raise ProblemsFound([problem], Exit.IO) from None
    return started


def _says(path: Path, line: str) -> bool:
    """Whether a file has a line; not, if it cannot be read."""
    try:
        return line.encode() in (each.strip() for each in path.read_bytes().split(b"\n"))
    except OSError:
        return False
