"""The tool against a naive reading of the design, on random workspaces.

The naive reading (``naive_*.py``) is written from the design, the texts of the law and the
catalogue alone. It shares no line with the tool, tries every case one after another and knows no
shortcut. What the two do not say alike is wrong in one of them.

    pytest tests/differential -m "not slow"                          250 workspaces, always the same
    pytest tests/differential                                        2,000
    DIFFERENTIAL_WORKSPACES=20000 DIFFERENTIAL_SEED=7 pytest …       more, and others
"""

from __future__ import annotations

import datetime as dt
import functools
import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.differential.side_by_side import differences, draft, written
from tests.slow import slow_after
from urban_tracker.assessment import point_scales
from urban_tracker.core.ranges import End
from urban_tracker.figures.values import Figures

WORKSPACES = int(os.environ.get("DIFFERENTIAL_WORKSPACES", "2000"))
SEED = os.environ.get("DIFFERENTIAL_SEED", "0")
AT_ONCE = 250
SHOWN = 3


def first_differences(folder: Path, numbers: range, most: int) -> list[str]:
    """What differs in the first workspaces that differ, with the files to see it again."""
    found: list[str] = []
    for number in numbers:
        workspace = draft(f"{SEED}-{number}")
        at = folder / str(number)
        at.mkdir()
        unlike = differences(at, workspace)
        if not unlike:
            continue
        asked = f"status --place area --as-of {workspace.as_of}"
        asked += f" --known-on {workspace.known_on}" if workspace.known_on else ""
        files = "\n".join(f"--- {name}\n{text}" for name, text in written(workspace).items())
        found.append("\n".join((f"workspace {SEED}-{number}, {asked}", *unlike, files)))
        if len(found) == most:
            break
    return found


@pytest.mark.parametrize("first", slow_after(1, range(0, WORKSPACES, AT_ONCE)))
def test_the_tool_says_what_the_naive_reading_says(first: int, tmp_path: Path) -> None:
    """Points, states, requirements, verdicts, why they are open, and outcomes."""
    numbers = range(first, min(first + AT_ONCE, WORKSPACES))
    found = first_differences(tmp_path, numbers, SHOWN)
    assert not found, "\n\n".join(found)


def flat(right: Any) -> Any:
    """Points that do not rise between the two levels of a band."""

    def points(self: point_scales.PointScale, at: End) -> Fraction | None:
        earned = right(self, at)
        ends = [stair.points for stair in self.stairs]
        return earned if earned in (None, Fraction(0), *ends) else ends[0]

    return points


def a_day_late(right: Any) -> Any:
    """Figures of the day itself are not seen."""
    return lambda self, place, indicator, day: right(
        self, place, indicator, day - dt.timedelta(days=1)
    )


def closed(right: Any) -> Any:
    """Whatever comes near to a level reaches it."""
    return lambda self, at: right(self, (at[0], 0))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "name", "fault"),
    [
        (point_scales.PointScale, "points", flat),
        (Figures, "value", a_day_late),
        (point_scales.PointScale, "reached", closed),
    ],
)
def test_a_fault_in_the_tool_is_caught(
    where: Any, name: str, fault: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One spot made wrong on purpose: a workspace that was right is wrong, within the usual
    number.
    """
    right = getattr(where, name)
    for number in range(2000):
        workspace, at = draft(f"0-{number}"), tmp_path / str(number)
        at.mkdir()
        with monkeypatch.context() as broken:
            broken.setattr(where, name, functools.wraps(right)(fault(right)))
            caught = differences(at, workspace)
        if caught and not differences(at, workspace):
            return
    raise AssertionError("not caught")
