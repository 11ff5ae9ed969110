"""One workspace of several people: real users of one group in one folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.slow import slow_after
from tests.tracker import HEADER, LEDGER, PROGRAMME, ROOT, SMALL, Run, record
from urban_tracker.core.problems import Exit

GROUP = 5100
AN, BINH = 4101, 4102
LOCK = f".{LEDGER}.lock"
PATHS = os.pathsep.join([str(ROOT / "src"), *(each for each in sys.path if "packages" in each)])
FORM = "indicator,value,as_of\npopulation,1300,2020\npopulation,1400,2021\n"


def run_as(user: int, mask: int, folder: Path, *words: str, group: int = GROUP, python: str) -> Run:
    """A command of one of the people, with their umask."""
    found = subprocess.run(
        [
            *("setpriv", "--reuid", str(user), "--regid", str(user), "--groups", str(group)),
            *(python, "-m", "urban_tracker", *words),
        ],
        cwd=folder,
        env={
            "PYTHONPATH": PATHS,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TRACKER_LANG": "en",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        umask=mask,
    )
    return Run(found.returncode, found.stdout.decode(), found.stderr.decode())


class Shared:
    """A folder of a group, and people who record figures in it."""

    def __init__(self, folder: Path, python: str) -> None:
        self.folder, self.python = folder, python

    @property
    def ledger(self) -> Path:
        return self.folder / LEDGER

    @property
    def lock(self) -> Path:
        return self.folder / LOCK

    def __call__(self, user: int, *words: str, mask: int = 0o022) -> Run:
        return run_as(user, mask, self.folder, *words, python=self.python)

    def update(self, user: int, year: int, mask: int = 0o022) -> Run:
        words = ("population", "1200", "--as-of", str(year), "--source", "office", "--force")
        return self(user, "update", *words, mask=mask)

    def start(self, mode: int, content: str = HEADER, owner: int = AN) -> None:
        """A ledger of somebody, with these rights."""
        self.ledger.write_text(content, encoding="utf-8")
        os.chown(self.ledger, owner, GROUP)
        self.ledger.chmod(mode)


def rights(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_mode & 0o777, state.st_gid


@cache
def python_for_others() -> str | None:
    """A Python that another user may run with this package."""
    for python in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        try:
            if run_as(AN, 0o022, Path("/"), "--version", python=python).code == 0:
                return python
        except OSError:
            continue
    return None


@pytest.fixture
def shared() -> Iterator[Shared]:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("acting as several users needs root and setpriv")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chown(folder, 0, GROUP)
        folder.chmod(0o2775)
        (folder / PROGRAMME).write_text('default_place = "here"\n' + SMALL, encoding="utf-8")
        (folder / PROGRAMME).chmod(0o644)
        python = python_for_others()
        if python is None:
            pytest.skip("there is no Python here that another user may run with this package")
        yield Shared(folder, python)


def test_people_of_one_group_share_a_ledger_that_none_of_them_had_before(shared: Shared) -> None:
    assert shared.update(AN, 2022, mask=0o002).code == 0
    second = shared.update(BINH, 2023, mask=0o002)
    assert second.code == 0, second.err
    assert rights(shared.ledger) == (0o664, GROUP)
    assert rights(shared.lock) == (0o664, GROUP)


@pytest.mark.parametrize("mask", slow_after(1, (0o077, 0o027, 0o022)))
def test_the_umask_of_one_shuts_nobody_out_of_a_ledger_of_the_group(
    shared: Shared, mask: int
) -> None:
    shared.start(0o660)
    assert shared.update(AN, 2022, mask=mask).code == 0
    second = shared.update(BINH, 2023, mask=mask)
    assert second.code == 0, second.err
    assert rights(shared.lock) == (0o660, GROUP)


def test_the_group_counts_also_where_the_folder_does_not_hand_it_on(shared: Shared) -> None:
    shared.folder.chmod(0o775)
    shared.start(0o660)
    for year, user in enumerate((AN, BINH), 2022):
        run = shared.update(user, year, mask=0o077)
        assert run.code == 0, run.err
    assert rights(shared.lock) == (0o660, GROUP)


@pytest.mark.parametrize("folder_mode", slow_after(1, (0o3777, 0o2775, 0o775)))
def test_many_figures_at_once_leave_rights_and_group_as_they_were(
    shared: Shared, folder_mode: int
) -> None:
    shared.start(0o664, owner=BINH if folder_mode == 0o3777 else AN)
    shared.folder.chmod(folder_mode)
    (shared.folder / "form.csv").write_text(FORM, encoding="utf-8")
    run = shared(BINH, "update", "--from", "form.csv", "--source", "office", "--force", mask=0o077)
    assert run.code == 0, run.err
    assert rights(shared.ledger) == (0o664, GROUP)
    first = shared.update(AN, 2023, mask=0o077)
    assert first.code == 0, first.err


def test_what_was_left_by_somebody_who_was_cut_off_is_in_nobodys_way(shared: Shared) -> None:
    shared.start(0o664)
    left = shared.folder / f".{LEDGER}.new"
    left.write_text("half", encoding="utf-8")
    left.chmod(0o600)
    (shared.folder / "form.csv").write_text(FORM, encoding="utf-8")
    run = shared(BINH, "update", "--from", "form.csv", "--source", "office", "--force")
    assert run.code == 0, run.err
    assert not left.exists()


def test_a_lock_that_one_may_only_read_still_locks(shared: Shared) -> None:
    """As earlier versions made it. Its rights are not ours to change."""
    shared.start(0o664)
    shared.lock.touch()
    os.chown(shared.lock, AN, AN)
    shared.lock.chmod(0o644)
    run = shared.update(BINH, 2023)
    assert run.code == 0, run.err
    assert rights(shared.lock) == (0o644, AN)
    # Both kinds of holding it exclude each other: four writers, none lost.
    words = ["population", "1200", "--source", "office", "--force", "--as-of"]
    started = [
        subprocess.Popen(
            [
                *("setpriv", "--reuid", str(user), "--regid", str(user), "--groups", str(GROUP)),
                *(shared.python, "-m", "urban_tracker", "update", *words, str(year)),
            ],
            cwd=shared.folder,
            env={"PYTHONPATH": PATHS, "PYTHONDONTWRITEBYTECODE": "1", "TRACKER_LANG": "en"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for year, user in zip(range(2010, 2014), [AN, BINH] * 2, strict=True)
    ]
    assert [each.wait(60) for each in started] == [0] * 4
    assert len(shared.ledger.read_text(encoding="utf-8").splitlines()) == 1 + 1 + 4


def test_a_lock_that_one_may_not_even_read_is_named_with_its_owner(shared: Shared) -> None:
    shared.start(0o664)
    shared.lock.touch()
    os.chown(shared.lock, AN, AN)
    shared.lock.chmod(0o600)
    run = shared.update(BINH, 2023)
    assert run.code == Exit.IO
    assert (
        f"observations.csv: cannot be written: {LOCK} is in the way: Permission denied" in run.err
    )
    assert f"it belongs to {AN}, its group is {AN}, its rights are -rw-------" in run.err
    assert shared.ledger.read_text(encoding="utf-8") == HEADER


@pytest.mark.parametrize("mode", slow_after(1, (0o644, 0o444)))
def test_a_ledger_that_one_may_only_read_is_named_with_its_owner(shared: Shared, mode: int) -> None:
    shared.start(mode, HEADER + record("1000") + "\n")
    run = shared.update(BINH, 2024)
    assert run.code == Exit.IO
    assert "error: observations.csv: cannot be written: Permission denied" in run.err
    assert f"it belongs to {AN}, its group is {GROUP}, its rights are -r" in run.err
    assert "have its owner let you write it" in run.err
    seen = shared(BINH, "log", "population")
    assert seen.code == 0
    assert "1,000" in seen.out


def test_a_folder_that_one_may_only_read_is_named_with_its_owner(shared: Shared) -> None:
    shared.start(0o666)
    shared.folder.chmod(0o755)
    run = shared.update(BINH, 2024)
    assert run.code == Exit.IO
    assert f"{shared.folder} is in the way: Permission denied" in run.err
    assert f"it belongs to root, its group is {GROUP}, its rights are drwxr-xr-x" in run.err


def test_a_sticky_folder_for_everybody(shared: Shared) -> None:
    """As in /tmp, where a file of somebody else may not be opened as if to make it."""
    shared.folder.chmod(0o1777)
    assert shared.update(AN, 2022, mask=0o000).code == 0
    second = shared.update(BINH, 2023)
    assert second.code == 0, second.err


@pytest.mark.parametrize("name", [LEDGER, PROGRAMME])
def test_who_may_not_read_a_file_is_told_whose_it_is(shared: Shared, name: str) -> None:
    shared.start(0o664)
    (shared.folder / name).chmod(0o600)
    os.chown(shared.folder / name, AN, AN)
    run = shared(BINH, "log")
    assert run.code == Exit.IO
    assert f"error: {name}: cannot be read: Permission denied\n  it belongs to " in run.err
    assert run.err.endswith("its rights are -rw-------: have its owner let you read it\n")
