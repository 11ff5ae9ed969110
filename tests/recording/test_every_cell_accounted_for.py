"""Whatever a sheet holds: every cell of it is read, refused, or counted as left out."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.recording.test_from_file import PROGRAMME
from tests.recording.workbooks import workbook
from tests.slow import slow_after
from tests.tracker import HEADER, Tracker, small

SHEETS = 30
DEFECTS = (
    "",
    "#N/A",
    "#VALEUR!",
    "Tổng",
    "# ghi chú",
    "…",
    "-",
    "1.2.3",
    "12,5",
    "x",
    "#3",
    "2024",
)
ROWS_SAID = re.compile(
    r"rows of the file: ([\d,]+) = (\d+) of headers \+ (\d+) read \+ (\d+) left out"
)


def a_sheet(chance: random.Random) -> list[list[str]]:
    """A long or wide table, with defects of the kinds that people's files have."""
    kinds: list[tuple[list[str], Callable[[int], list[str]]]] = (
        [
            (["place", "indicator", "as_of", "value", "source"],
             lambda n: [chance.choice(["here", "there"]), chance.choice(["population", "wards"]),
                        str(1990 + n), str(chance.randint(1, 9)), "office"]),
            (["STT", "place", "as_of", "population", "wards", "#name"],
             lambda n: [str(n), "here", str(1990 + n), "5000", "7", "Đây"]),
            (["indicator", "place", "2021", "2022", "", "2023"],
             lambda n: [chance.choice(["population", "wards", "exports"]),
                        ["here", "there"][n % 2], "5", "6", "", "7"]),
            (["as_of", "indicator", "here", "#", "there"],
             lambda n: [str(1990 + n), "population", "1", "#2", "3"]),
        ]
    )  # fmt: skip
    header, row = chance.choice(kinds)
    rows = [list(header), *(row(n) for n in range(1, chance.randint(2, 9)))]
    for _ in range(chance.choice([0, 0, 0, 1, 1, 2])):
        line = chance.choice(rows)
        at = chance.randrange(len(line) + 1)
        line[at : at + 1] = [chance.choice(DEFECTS)]
    if chance.random() < 0.3:
        rows.insert(chance.randrange(len(rows) + 1), [chance.choice(["# nhóm", "", "Biểu 3"])])
    if chance.random() < 0.1:
        rows.append(list(header))
    return rows


def written(book: Tracker, rows: list[list[str]], name: str) -> Path:
    path = book.folder.parent / name
    if name.endswith(".csv"):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8")
        return path
    return workbook(path, {"one": [[each or None for each in row] for row in rows]})


@pytest.mark.parametrize("part", slow_after(1, range(5)))
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_rows_read_and_left_out_are_all_rows(tmp_path: Path, suffix: str, part: int) -> None:
    book = small(tmp_path / "book", HEADER, PROGRAMME)
    chance = random.Random(f"of others {suffix} {part}")
    taken = refused = 0
    for number in range(SHEETS):
        rows = a_sheet(chance)
        path = written(book, rows, f"sheet-{number}{suffix}")
        run = book("update", "--from", str(path), "--dry-run")
        filled = [row for row in rows if any(row)]
        if run.code:
            assert run.code == 3, (rows, run)
            refused += 1
            continue
        taken += 1
        said = ROWS_SAID.search(run.out)
        assert said is not None
        all_rows, headers, read, left = (int(each) for each in said.groups())
        assert all_rows == len(filled) == headers + read + left, (rows, run.out)
        assert cells_accounted_for(path, book) == sum(bool(cell) for row in rows for cell in row)
    assert taken > SHEETS / 4
    assert refused > SHEETS / 10


def cells_accounted_for(path: Path, book: Tracker) -> int:
    """Cells that the reader counts as read or left out, of a file without problems."""
    from urban_tracker.files.import_headers import Plan
    from urban_tracker.files.imports import take
    from urban_tracker.files.tables import Reading, read_table
    from urban_tracker.files.workspace import open_workspace

    workspace = open_workspace(book.folder)
    plan = Plan(workspace.catalogue, workspace.programme.places, dt.date(2026, 1, 1),
                defaults={"place": "here"})  # fmt: skip
    found = take(read_table(path, Reading()), plan)
    assert not found.problems
    spots = [each.where for each in found.figures if each.where.column is not None]
    assert len(set(spots)) == len(spots), "no cell is two figures"
    return found.account.cells.total()


@pytest.mark.parametrize("defect", DEFECTS[1:])
@pytest.mark.parametrize("at", range(4))
def test_a_defect_is_never_recorded_as_something_else(tmp_path: Path, defect: str, at: int) -> None:
    """In each cell of a row in turn: it is refused, or the row is left out with its line, or the
    text itself was meant."""
    book = small(tmp_path / "book", HEADER, PROGRAMME)
    rows = [
        ["place", "indicator", "as_of", "value"],
        ["here", "population", "2023", "5"],
        ["there", "wards", "2023", "7"],
    ]
    rows[1][at] = defect
    run = book("update", "--from", str(written(book, rows, "figures.csv")), "--place", "there")
    other = [["there", "wards", "2023-12-31", "7"]]
    if (defect, at) in (("2024", 2), ("2024", 3)):
        assert run.code == 0, run.err
        assert book.rows()[0][at] == ("2024-12-31" if at == 2 else "2024")
    elif run.code == 0:
        assert (defect, at) == ("# ghi chú", 0)
        assert "left out as remarks: 2" in run.out
        assert [row[:4] for row in book.rows()] == other
    else:
        assert "figures.csv:2:" in run.err
        assert book.rows() == []
