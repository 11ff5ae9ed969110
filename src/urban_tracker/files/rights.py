"""Whose a file is, for people who may not read or write it."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NamedTuple


class Rights(NamedTuple):
    """Owner, group and rights of a file, as a message says them."""

    owner: str
    group: str
    rights: str


def rights_of(file: Path) -> Rights | None:
    """Whose a file is; ``None`` if nothing can be said."""
    try:
        state = file.stat()
    except (OSError, ValueError):
        return None
    return Rights(
        _name(file.owner, state.st_uid),
        _name(file.group, state.st_gid),
        stat.filemode(state.st_mode),
    )


def _name(asked: object, number: int) -> str:
    """The name of a user or group; its number, where it has none."""
    try:
        return str(asked())  # type: ignore[operator]
    except (KeyError, NotImplementedError, OSError):
        return str(number)
