"""What the documents show is what the commands print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_shown_outputs_are_what_the_commands_print(document: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "-P", "--check", str(document)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"run: cog -P -r {document.name}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_command_of_a_document_breaks_down(document: Path) -> None:
    assert "Traceback" not in document.read_text(encoding="utf-8")
