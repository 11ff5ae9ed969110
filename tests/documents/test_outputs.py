"""What the documents show is what the commands print."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from cogapp import Cog

from tests.tracker import ROOT

DOCUMENTS = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_shown_outputs_are_what_the_commands_print(
    document: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [*sys.path])
    failed = Cog().main(["cog", "-P", "--check", str(document)])
    said = capsys.readouterr().out
    assert not failed, f"run: cog -P -r {document.name}\n{said}"
    assert "Traceback" not in document.read_text(encoding="utf-8")
