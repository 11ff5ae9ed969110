"""Bars: what is certain, what is still open, and the level to reach."""

from __future__ import annotations

from fractions import Fraction

from rich.text import Text as Line

from urban_tracker.core.models import Real

FULL, OPEN, EMPTY, MARK = "█", "▒", "·", "│"


def _cells(share: Fraction, width: int) -> int:
    """How many cells a share (0 to 1) fills; something is never shown as nothing or as all."""
    cells = round(share * width)
    if 0 < share < 1:
        cells = min(max(cells, 1), width - 1) if width > 1 else cells
    return int(cells)


def range_bar(worst: Real, best: Real, level: Real, maximum: Real, width: int, style: str) -> Line:
    """What is certain, what is open and what is out of reach, out of ``maximum``, with a mark."""
    assert isinstance(worst, Fraction)
    assert isinstance(best, Fraction)
    top = Fraction(maximum)
    certain = _cells(worst / top, width)
    reachable = max(certain, _cells(best / top, width))
    mark = min(width - 1, _cells(Fraction(level) / top, width))
    # What does not reach the level must not look as if it did.
    if worst < level:
        certain = min(certain, max(0, mark - 1))
    if best < level:
        reachable = min(reachable, max(0, mark - 1))
    bar = Line()
    for cell in range(width):
        if cell == mark:
            bar.append(MARK, "bold")
        elif cell < certain:
            bar.append(FULL, style)
        elif cell < reachable:
            bar.append(OPEN, style)
        else:
            bar.append(EMPTY, "dim")
    return bar


def progress_bar(worst: Fraction, best: Fraction, width: int, style: str) -> Line:
    """Progress to a level, 0 to 100 %."""
    certain = _cells(worst / 100, width)
    reachable = max(certain, _cells(best / 100, width))
    bar = Line()
    bar.append(FULL * certain, style)
    bar.append(OPEN * (reachable - certain), style)
    bar.append(EMPTY * (width - reachable), "dim")
    return bar
