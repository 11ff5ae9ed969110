"""Days and numbers of the command line as the reader's language writes them.

What Vietnamese output prints can be typed back: `31/12/2023`, `85.200`, `9,51`. Options take it as
it is and hand it on in the one writing that the rest of the tool knows; that of English passes.
"""

from __future__ import annotations

from typing import Any

from urban_tracker.output.which_language import code_of


def in_vietnamese(context: Any) -> bool:
    """Whether a command is asked in Vietnamese."""
    root = context.find_root()
    named = context.params.get("lang") or root.params.get("lang")
    return code_of(named or getattr(root.command, "named_language", None)) == "vi"


def day(context: Any, given: Any) -> Any:
    """The days of an option, ISO 8601 where they were written the Vietnamese way."""
    if not given or not in_vietnamese(context):
        return given
    from urban_tracker.figures.typed import vietnamese_day

    return vietnamese_day(given) if isinstance(given, str) else [*map(vietnamese_day, given)]


def assumptions(context: Any, given: list[str] | None) -> list[str] | None:
    """Assumptions with a point for decimals; those in a file (@FILE) are written so already.

    Raises ProblemsFound (exit 2) for a number that could be two.
    """
    if not given or not in_vietnamese(context):
        return given
    from urban_tracker.service.asked import vietnamese_assumption

    return [each if each.startswith("@") else vietnamese_assumption(each) for each in given]
