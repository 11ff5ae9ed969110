"""Which cases of a long test run every day, and which with all tests only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def slow_after(few: int, cases: Iterable[Any]) -> list[Any]:
    """Cases to parametrize a test with: those after the first few are marked ``slow``."""
    return [
        case if at < few else pytest.param(case, marks=pytest.mark.slow)
        for at, case in enumerate(cases)
    ]
