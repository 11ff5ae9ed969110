"""Many writers at once, and writers that are killed: nothing that was acknowledged is ever lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.tracker import HEADER, QUIET, small

pytestmark = pytest.mark.slow

WRITERS, EACH, COMMANDS = 8, 200, 40
KILLS = 200 if os.environ.get("TRACKER_LONG") else 20
"""How often a writer is killed; TRACKER_LONG=1 asks for the long run."""

# Appends through the function that `update` uses, and says so line by line once it returned.
WRITER = """
import sys
from pathlib import Path
from urban_tracker.files.append import append

ledger, name, count, rows = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
moment = "2024-01-01T00:00:00.000000Z"
for number in range(count):
    ids = [f"{name}-{number}-{at}" for at in range(rows)]
    append(ledger, lambda: [
        ["here", "population", "2023-12-31", "5", "", "", each, "", "x" * 200, moment, ""]
        for each in ids
    ])
    print(*ids, flush=True)
"""


def writer(ledger: Path, name: str, count: int, rows: int = 1) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(ledger), name, str(count), str(rows)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_eight_writers_at_once_lose_tear_and_repeat_nothing(tmp_path: Path) -> None:
    book = small(tmp_path / "book")
    running = [writer(book.ledger, f"writer-{each}", EACH) for each in range(WRITERS)]
    said = [name for each in running for name in each.communicate(timeout=120)[0].split()]
    assert [each.returncode for each in running] == [0] * WRITERS
    assert len(said) == WRITERS * EACH
    assert Counter(row[6] for row in book.rows()) == Counter(said)
    assert book("check").out == ""


def test_whole_files_of_figures_by_several_writers_stay_whole(tmp_path: Path) -> None:
    book = small(tmp_path / "book")
    running = [writer(book.ledger, f"writer-{each}", 10, rows=25) for each in range(4)]
    said = [name for each in running for name in each.communicate(timeout=120)[0].split()]
    written = [row[6] for row in book.rows()]
    assert Counter(written) == Counter(said)
    batches = [name.rpartition("-")[0] for name in written]
    assert batches == [batch for batch in dict.fromkeys(batches) for _ in range(25)]


def test_forty_whole_commands_at_once(tmp_path: Path) -> None:
    book = small(tmp_path / "book")
    words = ("update", "population", "--as-of", "2023", "--workspace", str(book.folder))
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "urban_tracker", *words, str(1000 + each), "--source", "office"],
            env={**os.environ, **QUIET},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for each in range(COMMANDS)
    ]
    errors = [each.communicate(timeout=120)[1] for each in running]
    assert [each.returncode for each in running] == [0] * COMMANDS, errors
    assert sorted(book.values()) == [str(1000 + each) for each in range(COMMANDS)]
    moments = [row[9] for row in book.rows()]
    assert moments == sorted(set(moments)), "each is later than the one before it"
    assert book("check").out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("rows", [1, 40], ids=["one row", "many rows"])
def test_whoever_is_killed_has_lost_nothing_that_was_acknowledged(
    tmp_path: Path, rows: int
) -> None:
    book = small(tmp_path / "book")
    chance = random.Random(20260101 + rows)
    acknowledged: list[str] = []
    for number in range(KILLS if rows == 1 else KILLS // 2):
        running = writer(book.ledger, f"killed-{number}", 100_000, rows)
        assert running.stdout is not None
        first = running.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        running.send_signal(signal.SIGKILL)
        # A line cut off by the kill was never read, so it counts as not acknowledged.
        rest = running.communicate()[0]
        said = (first + rest[: rest.rfind("\n") + 1]).split()
        assert said
        acknowledged += said
    book.update("population", "5", "--as-of", "2022", "--source", "survivor", "--force")
    written = Counter(row[6] for row in book.rows())
    assert not [name for name in acknowledged if written[name] != 1]
    batches = Counter(name.rpartition("-")[0] for name in written if name != "survivor")
    assert set(batches.values()) == {rows}, "many rows appear together or not at all"
    assert book("check").out == ""
    assert book.ledger.read_text(encoding="utf-8").startswith(HEADER)
