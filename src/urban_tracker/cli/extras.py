"""Libraries that only some commands need: the extras."""

from __future__ import annotations

from types import ModuleType

from urban_tracker.problems import usage_error
from urban_tracker.text import text


def extra(module: str, name: str) -> ModuleType:
    """A library that only some need. Raises ProblemsFound (exit 2) that names the extra."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        raise usage_error(
            "extra-missing",
            text("this needs the extra [{extra}], which is not installed", extra=name),
            text("install it with: pip install 'urban-tracker[{extra}]'", extra=name),
        ) from None
