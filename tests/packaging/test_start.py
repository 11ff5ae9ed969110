"""Nothing is imported that a command does not need: what three of them load is pinned."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.tracker import DATA

PROBE = """
import os, sys
from urban_tracker.__main__ import main
sys.argv[1:] = {words!r}
try:
    main()
finally:
    sys.stderr.write("\\n".join(sorted(name for name in sys.modules if name.count(".") < 2)))
"""
STATUS = ["status", "--workspace", str(DATA), "--as-of", "2026-11-23", "--format", "json"]
HEAVY = {
    "babel", "docx", "docxtpl", "highspy", "jinja2", "jsonschema", "multiprocessing",
    "openpyxl", "plotext", "prompt_toolkit", "pydantic", "rich", "scipy", "tomli", "tomllib",
    "tomli_w", "typer", "xlsxwriter",
}  # fmt: skip
"""What takes time to load, of libraries and of Python's own."""
PINNED = {
    "--help": ({"cli", "core", "output"}, {"typer"}),
    "completion": ({"cli", "core", "files", "output"}, {"typer"}),
    "status": (
        {"assessment", "cli", "core", "figures", "files", "law", "output", "programme", "service"},
        {"pydantic", "tomli", "typer"},
    ),
}
"""The rooms that each enters, and what it loads of the heavy ones."""


def loaded(words: list[str], **environment: str) -> set[str]:
    """The modules that a command has loaded when it ends, by their first two names."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=words)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TRACKER_LANG": "en", **environment},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def asked(name: str) -> set[str]:
    if name == "completion":
        return loaded(
            [],
            _TRACKER_COMPLETE="complete_bash",
            COMP_WORDS="tracker update pop",
            COMP_CWORD="2",
            TRACKER_WORKSPACE=str(DATA),
        )
    return loaded(STATUS if name == "status" else [name])


@pytest.mark.parametrize("name", list(PINNED))
def test_a_command_loads_only_what_it_needs(name: str) -> None:
    found = asked(name)
    own = {each.split(".")[1] for each in found if each.startswith("urban_tracker.")}
    rooms, heavy = PINNED[name]
    assert own - {"__main__"} == rooms
    assert found & HEAVY == heavy
