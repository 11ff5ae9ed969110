"""Libraries that only some commands need: the extras."""

from __future__ import annotations

from types import ModuleType

from urban_tracker.core.aside import aside
from urban_tracker.core.problems import usage_error
from urban_tracker.core.text import Text, text


def how_to_install(name: str) -> Text:
    """How an extra is added, from a checkout or from a package."""
    return text(
        "add it beside tracker: pip install -e '.[{extra}]' in a checkout,"
        " else pip install 'urban-tracker[{extra}]'",
        extra=name,
    )


def extra(module: str, name: str) -> ModuleType:
    """A library that only some need. Raises ProblemsFound (exit 2) that names the extra."""
    from importlib import import_module

    try:
        with aside():
            return import_module(module)
    except ImportError:
        raise usage_error(
            "extra-missing",
            text("this needs the extra [{extra}], which is not installed", extra=name),
            how_to_install(name),
        ) from None
