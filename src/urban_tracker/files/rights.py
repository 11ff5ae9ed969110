"""Whose a file is, for people who may not read or write it."""

from __future__ import annotations

import stat
from pathlib import Path


def rights_of(file: Path) -> dict[str, str]:
    """Owner, group and rights of a file as a message says them; empty if nothing can be said."""
    try:
        state = file.stat()
    except (OSError, ValueError):
        return {}
    return {
        "owner": _name(file.owner, state.st_uid),
        "group": _name(file.group, state.st_gid),
        "rights": stat.filemode(state.st_mode),
    }


def _name(asked: object, number: int) -> str:
    """The name of a user or group; its number, where it has none."""
    try:
        return str(asked())  # type: ignore[operator]
    except (KeyError, NotImplementedError, OSError):
        return str(number)
