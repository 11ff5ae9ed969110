"""What the tests of commands share: workspaces to work on, and ways to run ``tracker``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tracker import DATA, TAN_GIANG, Tracker


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is that of the command."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def pho_yen(tmp_path: Path) -> Tracker:
    """A copy of the real workspace."""
    return Tracker(shutil.copytree(DATA, tmp_path / "pho-yen"))


@pytest.fixture
def tan_giang(tmp_path: Path) -> Tracker:
    """A copy of the fictional workspace, which has all figures."""
    return Tracker(shutil.copytree(TAN_GIANG, tmp_path / "tan-giang"))
