"""Which language is meant: quick to ask, before anything is loaded that speaks one."""

from __future__ import annotations

import os
from collections.abc import Mapping

LANGUAGES = ("en", "vi")
VARIABLE = "TRACKER_LANG"


def code_of(named: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The language named, else ``TRACKER_LANG``, else that of the locale, else English.

    What is named is given back as it is, also if it is no language of this tool.
    """
    wanted = named or environment.get(VARIABLE)
    if wanted:
        return wanted
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return "vi" if environment[variable].startswith("vi") else "en"
    return "en"
