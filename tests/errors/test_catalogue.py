"""Every error has a smallest broken workspace, and says exactly what it said before."""

from __future__ import annotations

import json

import pytest

from tests.errors.catalogue import PAGE, Case, cases, page, said
from urban_tracker.core.errors import ENTRIES

EVERY = {case.code: case for case in cases()}


def test_every_code_has_a_smallest_broken_workspace() -> None:
    assert set(EVERY) == set(ENTRIES)


@pytest.mark.parametrize("code", EVERY)
def test_the_message_is_the_golden_one_and_about_its_own_code(code: str) -> None:
    case = EVERY[code]
    found = said(case)
    assert code in found.codes
    assert found.text == (case.folder / "expected.txt").read_text(encoding="utf-8")
    if found.json is not None:
        assert found.json == (case.folder / "expected.json").read_text(encoding="utf-8")
        assert code in {each["code"] for each in json.loads(found.json)["problems"]}


def test_messages_say_where_and_what_to_write_instead() -> None:
    """Every problem that `check` finds in a file names it; nearly all say what to do."""
    silent: set[str] = set()
    for case in filter(lambda each: each.checks, EVERY.values()):
        for problem in _problems(case):
            assert problem["file"], case.code
            if problem["instead"] is None:
                silent.add(problem["code"])
    assert silent <= SILENT, "say what to write instead"


SILENT = {"not-toml"}
"""What the parser of TOML says is all there is to say."""


def _problems(case: Case) -> list[dict[str, str]]:
    path = case.folder / "expected.json"
    if not path.exists():  # the file could not even be read
        return []
    found = json.loads(path.read_text(encoding="utf-8"))["problems"]
    assert isinstance(found, list)
    return found


def test_the_page_of_errors_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.errors.catalogue"
