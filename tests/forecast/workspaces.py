"""A workspace of one place with some figures, to forecast."""

from __future__ import annotations

from pathlib import Path

HEAD = "place,indicator,as_of,value,qualifier,status,source,grade,note,recorded_at,recorded_by"
PLACE = """
[[place]]
id = "x"
name.en = "X"
kind = "urban-area"
"""


def workspace(folder: Path, targets: str, *figures: str) -> Path:
    """A workspace; a figure is written ``indicator day value [qualifier]``."""
    (folder / "targets.toml").write_text(PLACE + targets, encoding="utf-8")
    lines = [HEAD]
    for at, each in enumerate(figures):
        indicator, day, value, *qualifier = each.split()
        sign = qualifier[0] if qualifier else ""
        lines.append(f"x,{indicator},{day},{value},{sign},,office,,,2026-01-01T00:00:00.{at:06d}Z,")
    (folder / "observations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
