"""What the system refuses: a full disk, a folder that cannot be written, a file that moves away.

Each ends in a clear error and exit code 4, with every record still there.
"""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker import HEADER, LEDGER, SMALL, Tracker, record, small
from urban_tracker.core.problems import Exit, ProblemsFound
from urban_tracker.files.append import append

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits and users")

FIGURE = ("update", "population", "1200", "--as-of", "2024", "--source", "office")
FORM = "indicator,value,as_of,source\n" + "".join(
    f"population,{1200 + year},{year},office\n" for year in range(1950, 2020)
)


def limited(book: Tracker, most: int, *arguments: str) -> tuple[int, str]:
    """A command that may make no file larger than so many bytes: the write stops in the middle."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    found = subprocess.run(
        [sys.executable, "-m", "urban_tracker", *arguments, "--workspace", str(book.folder)],
        env={**os.environ, "TRACKER_LANG": "en"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=limit,
        timeout=60,
    )
    return found.returncode, found.stderr.decode()


@pytest.mark.parametrize("room", [0, 1, 20, 60])
def test_a_write_that_stops_in_the_middle_leaves_the_ledger_as_it_was(
    tmp_path: Path, room: int
) -> None:
    before = HEADER + record("1000") + "\n"
    book = small(tmp_path, before)
    code, said = limited(book, len(before.encode()) + room, *FIGURE)
    assert code == Exit.IO
    assert "observations.csv: cannot be written: File too large; nothing was recorded" in said
    assert book.ledger.read_bytes() == before.encode()


def test_a_file_of_figures_that_does_not_fit_is_not_recorded_at_all(tmp_path: Path) -> None:
    before = HEADER + record("1000", note="n" * 3000) + "\n"
    book = small(tmp_path / "book", before)
    form = tmp_path / "form.csv"
    form.write_text(FORM, encoding="utf-8")
    code, said = limited(
        book, len(before.encode()) + 4000, "update", "--from", str(form), "--force"
    )
    assert code == Exit.IO
    assert "nothing was recorded" in said
    assert book.ledger.read_bytes() == before.encode()
    assert sorted(path.name for path in book.folder.iterdir()) == [
        f".{LEDGER}.lock",
        LEDGER,
        "targets.toml",
    ]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 KiB; only root can have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)]
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    book = small(small_disk, HEADER + record("1000") + "\n")
    book.update("population", "1100", "--as-of", "2022", "--source", "office")
    before = book.ledger.read_bytes()
    filler = small_disk / "filler"
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while os.write(handle, b"x" * 512):
            pass
    os.close(handle)
    # The last page of the ledger still has room, so go on until that is full as well.
    for year in range(1900, 2000):
        run = book("update", "population", "1100", "--as-of", str(year), "--note", "n" * 500)
        if run.code:
            break
        before = book.ledger.read_bytes()
    assert run.code == Exit.IO
    assert "No space left on device; nothing was recorded" in run.err
    assert book.ledger.read_bytes() == before
    assert book("check").out == ""
    filler.unlink()
    book.update(*FIGURE[1:])
    assert book.values()[-1] == "1200"


@contextlib.contextmanager
def only_to_read(folder: Path) -> Iterator[None]:
    """A folder in which nothing can be written; root is only stopped by a read-only mount."""
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    mount = ["mount", "--bind", str(folder), str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
    yield
    subprocess.run(["umount", str(folder)], check=True)


def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER + record("1000") + "\n")
    before = book.ledger.read_bytes()
    with only_to_read(book.folder):
        run = book(*FIGURE)
        seen = book("log")
    assert run.code == Exit.IO
    assert "observations.csv: cannot be written: " in run.err
    assert "; nothing was recorded" in run.err
    assert seen.code == 0, "reading goes on"
    assert "1,000" in seen.out
    assert book.ledger.read_bytes() == before


def test_a_ledger_that_is_a_folder(tmp_path: Path) -> None:
    book = small(tmp_path)
    book.ledger.unlink()
    book.ledger.mkdir()
    run = book(*FIGURE)
    assert run.code == Exit.IO
    assert "observations.csv: cannot be read: Is a directory" in run.err


def row(value: str) -> list[str]:
    return record(value).split(",")


def test_a_ledger_that_vanishes_while_a_figure_is_made_ready_is_not_made_anew(
    tmp_path: Path,
) -> None:
    book = small(tmp_path, HEADER + record("1000") + "\n")

    def make() -> list[list[str]]:
        book.ledger.rename(tmp_path / "away.csv")
        return [row("1200")]

    with pytest.raises(ProblemsFound, match="changed or taken away meanwhile") as found:
        append(book.ledger, make)
    assert found.value.exit_code == Exit.IO
    assert not book.ledger.exists()
    assert (tmp_path / "away.csv").read_text(encoding="utf-8") == HEADER + record("1000") + "\n"


def test_a_ledger_that_is_replaced_or_grows_meanwhile_is_left_alone(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)

    def grow() -> list[list[str]]:
        with book.ledger.open("a", encoding="utf-8") as file:
            file.write(record("1000"))  # not even finished: gluing to it would lose two records
        return [row("1200")]

    with pytest.raises(ProblemsFound, match="changed or taken away meanwhile"):
        append(book.ledger, grow)
    assert book.ledger.read_text(encoding="utf-8") == HEADER + record("1000")

    def replace() -> list[list[str]]:
        other = tmp_path / "other.csv"
        other.write_bytes(book.ledger.read_bytes())
        other.replace(book.ledger)
        return [row("1200"), row("1300")]

    with pytest.raises(ProblemsFound, match="changed or taken away meanwhile"):
        append(book.ledger, replace)
    assert book.values() == ["1000"]


def test_a_ledger_that_appears_meanwhile_is_left_alone(tmp_path: Path) -> None:
    book = small(tmp_path)
    book.ledger.unlink()

    def make() -> list[list[str]]:
        book.ledger.write_text(HEADER + record("1000") + "\n", encoding="utf-8")
        return [row("1200")]

    with pytest.raises(ProblemsFound, match="changed or taken away meanwhile"):
        append(book.ledger, make)
    assert book.values() == ["1000"]


def test_the_first_figure_of_a_workspace_without_a_ledger_makes_one(tmp_path: Path) -> None:
    book = small(tmp_path)
    book.ledger.unlink()
    book.update(*FIGURE[1:])
    assert book.ledger.read_text(encoding="utf-8").startswith(HEADER)
    assert book.values() == ["1200"]


def test_both_names_of_a_ledger_share_one_lock(tmp_path: Path) -> None:
    book = small(tmp_path / "book")
    other = small(tmp_path / "other")
    other.ledger.unlink()
    other.ledger.symlink_to(book.ledger)
    other.update(*FIGURE[1:])
    assert book.values() == ["1200"]
    assert not (other.folder / f".{LEDGER}.lock").exists()
    assert other.ledger.is_symlink()
    form = tmp_path / "form.csv"
    form.write_text(FORM, encoding="utf-8")
    assert other("update", "--from", str(form), "--force").code == 0
    assert other.ledger.is_symlink()
    assert len(book.values()) == 71


def test_somebody_who_never_lets_go_of_the_lock_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    import urban_tracker.files.lock as module

    book = small(tmp_path)
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.1)
    with FileLock(module.lock_path(book.ledger)):
        run = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; import urban_tracker.files.lock as a;"
                "a.LOCK_SECONDS = 0.2; from urban_tracker.cli.app import main;"
                "sys.argv[0] = 'tracker'; main()",
                *FIGURE,
                "--workspace",
                str(book.folder),
            ],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "TRACKER_LANG": "en"},
        )
    assert run.returncode == Exit.IO
    assert b"somebody else is writing; nothing was recorded" in run.stderr
    assert book.values() == []


def test_a_file_system_without_locks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import urban_tracker.files.lock as module

    class NoLock:
        def __init__(self, *arguments: object, **options: object) -> None:
            raise NotImplementedError

    book = small(tmp_path)
    monkeypatch.setattr(module, "FileLock", NoLock)
    run = book(*FIGURE)
    assert run.code == Exit.IO
    assert "its file system knows no locks; nothing was recorded" in run.err


def test_a_torn_line_is_told_even_if_the_record_after_it_does_not_fit(tmp_path: Path) -> None:
    """The torn line is safe beside the ledger by then, and somebody must know."""
    before = HEADER + record("1000") + "\n"
    book = small(tmp_path, before + "here,popu")
    code, said = limited(book, len(before.encode()) + 9, *FIGURE)
    assert code == Exit.IO
    assert "cannot be written: File too large; nothing was recorded" in said
    assert "the last line was torn and is now in observations.csv.torn" in said
    assert book.ledger.read_bytes() == before.encode()
    assert (tmp_path / f"{LEDGER}.torn").read_text() == "here,popu\n"


def test_nothing_to_record_writes_nothing(tmp_path: Path) -> None:
    book = small(tmp_path)
    assert append(book.ledger, list) is None
    assert book.ledger.read_text(encoding="utf-8") == HEADER


@contextlib.contextmanager
def mounted(ledger: Path, *options: str) -> Iterator[None]:
    """A ledger that is mounted by itself, as containers do with a single file."""
    if os.geteuid() != 0:
        pytest.skip("mounting a file needs root")
    mount = ["mount", "--bind", str(ledger), str(ledger)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        if options:
            subprocess.run(["mount", "-o", ",".join(options), str(ledger)], check=True)
        yield
    finally:
        subprocess.run(["umount", str(ledger)], check=True)


def test_a_ledger_that_is_mounted_by_itself(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER + record("1000") + "\n")
    form = tmp_path / "form.csv"
    form.write_text(FORM, encoding="utf-8")
    with mounted(book.ledger):
        before = book.ledger.read_bytes()
        run = book("update", "--from", str(form), "--force")
        assert run.code == Exit.IO
        assert "error: observations.csv: cannot be written: " in run.err
        assert "mount its folder instead, or record the figures one by one" in run.err
        assert book.ledger.read_bytes() == before
        assert not (book.folder / f".{LEDGER}.new").exists()
        book.update(*FIGURE[1:])
        assert book.values() == ["1000", "1200"]


def test_a_ledger_that_is_mounted_to_be_read_only(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER + record("1000") + "\n")
    with mounted(book.ledger, "remount", "ro", "bind"):
        run = book(*FIGURE)
        assert run.code == Exit.IO
        assert "observations.csv: cannot be written: Read-only file system" in run.err
        assert "record where it can be written" in run.err
        assert "1,000" in book("log").out


@pytest.mark.parametrize("what", ["folder", "link"])
def test_something_else_in_the_place_of_the_lock_is_named(tmp_path: Path, what: str) -> None:
    book = small(tmp_path / "book")
    lock = book.folder / f".{LEDGER}.lock"
    if what == "folder":
        lock.mkdir()
    else:
        lock.symlink_to(tmp_path / "elsewhere" / "lock")
    run = book(*FIGURE)
    assert run.code == Exit.IO
    assert f"cannot be written: {lock.name} is in the way: " in run.err
    assert book.values() == []


def test_a_ledger_that_is_not_there_is_an_empty_one_for_every_command(tmp_path: Path) -> None:
    sources = '\n[sources.office]\ntitle = "Office"\ngrade = "press"\n'
    goal = (
        '\n[[target]]\nid = "t"\nplace = "here"\ntype = "II"\ndue = 2030-12-31\nwording.en = "II"\n'
    )
    whole = small(tmp_path / "empty", HEADER, 'default_place = "here"\n' + SMALL + goal + sources)
    none = small(tmp_path / "none", HEADER, 'default_place = "here"\n' + SMALL + goal + sources)
    for command in (
        ("check",),
        ("check", "--strict", "--as-of", "2026-06-30"),
        ("check", "--strict", "--format", "json", "--as-of", "2026-06-30"),
        ("status", "--as-of", "2026-06-30"),
        ("status", "--all", "--as-of", "2026-06-30"),
        ("explain", "population", "--target", "t", "--as-of", "2026-06-30"),
        ("compare", "--target", "t", "--as-of", "2025-06-30", "--as-of", "2026-06-30"),
        ("forecast", "population", "--as-of", "2026-06-30"),
        ("plan", "--as-of", "2026-06-30"),
        ("log",),
        ("log", "population", "--format", "csv"),
        ("export", "csv"),
        ("template",),
        ("retract", "population", "--as-of", "2023", "--reason", "why"),
        ("update", "population", "1200", "--as-of", "2024", "--dry-run"),
        ("update", "population", "1200", "--as-of", "2024"),
    ):
        none.ledger.unlink(missing_ok=True)
        expected, run = whole(*command), none(*command)
        assert run.code in (0, 1, 2), run.err
        shown = [
            "\n".join(line for line in said.splitlines() if "sha256" not in line)
            for said in (expected.out, run.out)
        ]
        assert shown[0] == shown[1], command
        assert (expected.code, expected.err) == (run.code, run.err)
    assert none.values() == ["1200"]
