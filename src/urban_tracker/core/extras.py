"""Libraries that only some commands need: the extras."""

from __future__ import annotations

from types import ModuleType

from urban_tracker.core.aside import aside
from urban_tracker.core.problems import usage_error


def extra(module: str, name: str) -> ModuleType:
    """A library that only some need. Raises ProblemsFound (exit 2) that names the extra."""
    from importlib import import_module

    try:
        with aside():
            return import_module(module)
    except ImportError:
        raise usage_error("extra-missing", extra=name) from None
