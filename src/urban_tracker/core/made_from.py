"""What a result was made from."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class MadeFrom(NamedTuple):
    """What a result was made from: with the same, it comes out the same again."""

    tool: str
    as_of: dt.date
    known_on: dt.date | str | None
    workspace_digest: str
    assumptions: tuple[str, ...] = ()
