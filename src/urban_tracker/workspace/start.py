"""Starting a workspace: a blank one to fill in, or a copy of a packaged example."""

from __future__ import annotations

from pathlib import Path

from urban_tracker.figures.observations import COLUMNS
from urban_tracker.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.text import text
from urban_tracker.workspace.find import LEDGER, PROGRAMME
from urban_tracker.workspace.packaged import BLANK, example_folder

ATTRIBUTES = ".gitattributes"
MERGE_BY_UNION = "observations.csv merge=union\n"


def start_workspace(folder: Path, example: str | None = None) -> list[Path]:
    """Write the files of a new workspace and give back their paths.

    Raises ProblemsFound (exit 4), before anything is written, if one of them is there already.
    """
    if example is None:
        files = {PROGRAMME: BLANK.read_bytes(), LEDGER: (",".join(COLUMNS) + "\n").encode()}
    else:
        origin = example_folder(example)
        files = {name: (origin / name).read_bytes() for name in (PROGRAMME, LEDGER)}
    files[ATTRIBUTES] = MERGE_BY_UNION.encode()
    there = [folder / name for name in (PROGRAMME, LEDGER) if (folder / name).exists()]
    if there:
        raise ProblemsFound(
            [
                Problem(
                    "file-exists",
                    text("the file is there already"),
                    text("choose another folder: nothing is ever overwritten"),
                    Where(str(path)),
                )
                for path in there
            ],
            Exit.IO,
        )
    made = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = folder / name
            if name == ATTRIBUTES and path.exists():
                continue
            with path.open("xb") as file:
                file.write(content)
            made.append(path)
    except OSError as error:
        what = text("cannot be written: {reason}", reason=error.strerror or str(error))
        problem = Problem("cannot-write", what, None, Where(str(error.filename or folder)))
        raise ProblemsFound([problem], Exit.IO) from None
    return made
