"""Options of the test run, and no time limit for a single example: machines are shared."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.tracker import QUIET

CI = bool(os.environ.get("CI"))
settings.register_profile(
    "shared-machines",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    # Elsewhere every run looks for new examples; CI must say the same of the same commit.
    derandomize=CI,
    # To make a failing example smaller, and to explain it, takes minutes with whole commands.
    phases=[Phase.explicit, Phase.generate, *([] if CI else [Phase.reuse, Phase.shrink])],
)
settings.load_profile("shared-machines")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write all golden files anew; look at them with git diff.",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: long, and says little day by day (still run in CI)")


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: no need to look again and again whether they may go."""
    gc.set_threshold(100_000)


@pytest.fixture(autouse=True, scope="session")
def nothing_from_outside() -> Iterator[None]:
    """No setting of whoever runs the tests reaches them."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in QUIET.items():
            if value:
                environment.setenv(name, value)
            else:
                environment.delenv(name, raising=False)
        yield


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
