"""The examples of the pages are run in the folder of the project, from wherever the tests are."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders in the examples are those of the project."""
    monkeypatch.chdir(Path(__file__).parent.parent)
