"""The page on the architecture names rooms and modules that are there."""

from __future__ import annotations

import re

from tests.tracker import ROOT

PACKAGE = ROOT / "src" / "urban_tracker"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_room_is_named_once() -> None:
    named = re.findall(
        r"^\| `(\w+)/?` \| [^|`]+[|`]", PAGE.split("## The way of a figure")[0], re.M
    )
    rooms = {each.name for each in PACKAGE.iterdir() if (each / "__init__.py").is_file()}
    assert sorted(named) == sorted({"__init__", *rooms})


def test_every_module_on_the_way_is_there() -> None:
    room, found = "", []
    for first, modules in re.findall(r"^\| (`\w+`)? ?\| (`[^|]+`) \|", PAGE, re.M):
        room = first.strip("`") or room
        found += [PACKAGE / room / f"{name}.py" for name in re.findall(r"`(\w+)`", modules)]
    assert len(found) > 30
    assert [each for each in found if not each.is_file()] == []
