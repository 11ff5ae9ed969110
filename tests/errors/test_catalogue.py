"""Every error has a smallest broken workspace, and says exactly what it said before."""

from __future__ import annotations

from typing import Any

import pytest

from tests.errors.catalogue import PAGE, cases, page, said
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
    if found.problems:
        assert {each["code"] for each in found.problems} == found.codes
    for problem in found.problems:
        instead = problem["instead"]
        assert instead or problem["code"] in SILENT, "say what to write instead"
        assert problem["file"]
        if "…\n" not in found.text:
            assert in_words(problem) in found.text
            assert f"  {instead or ''}" in found.text


SILENT = {"not-toml"}
"""What the parser of TOML says is all there is to say."""


def in_words(problem: dict[str, Any]) -> str:
    """The first line that `check` prints of a problem that it gives as JSON."""
    spot = [problem["file"], problem["line"], problem["column"]]
    where = ":".join(str(each) for each in spot if each is not None)
    return f"{where}: {problem['what']}\n"


def test_the_page_of_errors_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.errors.catalogue"
