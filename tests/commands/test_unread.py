"""Files beside those of a workspace: hidden ones are nobody's business, and what looks meant and
is not read is named, with what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tracker import DATA, HEADER, LEDGER, PROGRAMME, TAN_GIANG, copy, record, small

LAW = """\
id = "local-reading"
extends = "nq-111-2025"
edition = 1

[[adjustment]]
id = "region-population"
factor = 1
grade = "single-source"
reference = "the gazette"
"""
COPIES = [
    "Observations.csv",
    "observations.CSV",
    "observations.csv.txt",
    "observations",
    "observations.txt",
    "observations (1).csv",
    "observations - Copy.csv",
    "observations - Sao chép.csv",
    "Copy of observations.csv",
    "observations (Binh's conflicted copy 2026-11-20).csv",
    "observations (Conflicted copy from DESKTOP on 20261120).csv",
    "observations.sync-conflict-20261120-101500-ABCDEFG.csv",
    "observations-DESKTOP-AB12.csv",
    "observations_BACKUP_4711.csv",
    "observations.csv.orig",
    "observations.csv.rej",
    "observations.csv~HEAD",
    "~$observations.csv",
    "observations.xlsx",
    "Observations.ods",
    "observation.csv",
]
PROGRAMMES = [
    "Targets.toml",
    "targets.TOML",
    "targets.toml.txt",
    "targets (1).toml",
    "targets - Copy.toml",
    "targets.sync-conflict-20261120-101500-ABCDEFG.toml",
    "targets.toml.orig",
    "target.toml",
]
LAWS = {
    "regulations/own.TOML": "",
    "regulations/own.Toml": "",
    "regulations/own.toml.txt": "",
    "regulations/own.toml.orig": "",
    "regulations/own": "",
    "regulations/own.tml": "",
    "regulations/own.txt": "",
    "regulations/drafts/own.toml": "regulations/drafts",
    "regulation/own.toml": "regulation",
    "Regulations/own.toml": "Regulations",
    "regulations (1)/own.toml": "regulations (1)",
    "own.toml": "",
    "regulations.toml": "",
}
"""With what is named, if it is not the file itself."""


@pytest.mark.parametrize("name", [*COPIES, *PROGRAMMES, *LAWS])
def test_what_looks_meant_and_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    book = small(tmp_path, HEADER + record("1000") + "\n")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LAW if name in LAWS else "", encoding="utf-8")
    if path.name.casefold() in (LEDGER, PROGRAMME) and path.samefile(
        tmp_path / path.name.casefold()
    ):
        pytest.skip("capitals make no difference on this disk")
    shown = LAWS.get(name) or name
    checked = book("check")
    assert checked.code == 1
    assert checked.out.startswith(f"{shown}: this looks meant, and is not read: "), checked.out
    assert len(checked.out.splitlines()) == 2, "and a way out"
    for command in (("log",), ("status", "--type", "II"), ("regulation", "list")):
        run = book(*command)
        assert run.code == 0
        assert run.err.splitlines()[0] == (f"warning: not read, though it looks meant: {shown}"), (
            "results stay clean: it is on stderr"
        )
        assert "not read" not in run.out
    assert '"not-read"' in book("check", "--format", "json").out


def test_a_copy_that_holds_rules_too_is_named_once(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    (tmp_path / "targets (1).toml").write_text(LAW, encoding="utf-8")
    assert book("check").out.count("this looks meant") == 1


QUIET = [
    ".#observations.csv",
    "._observations.csv",
    ".~lock.observations.csv#",
    ".observations.csv.swp",
    ".targets.toml.swp",
    "observations.csv~",
    "observations.csv.bak",
    "observations.csv.torn",
    "targets.toml~",
    "regulations/.own.toml",
    "regulations/._own.toml",
    "regulations/own.toml~",
    "regulations/README.md",
    "pyproject.toml",
    "form-2026.csv",
    "report.xlsx",
    ".sync/observations.csv",
]


@pytest.mark.parametrize("name", QUIET)
def test_hidden_files_and_what_was_put_away_are_nobodys_business(tmp_path: Path, name: str) -> None:
    book = small(tmp_path, HEADER + record("1000") + "\n")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff not for us")
    assert book("check").out == ""
    for command in (("log",), ("regulation", "list")):
        run = book(*command)
        assert (run.code, run.err) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_the_lock_of_an_editor_is_no_file(tmp_path: Path) -> None:
    """Emacs leaves a link that leads nowhere while a file is being changed."""
    book = small(tmp_path, HEADER + record("1000") + "\n")
    (tmp_path / "regulations").mkdir()
    (tmp_path / "regulations" / "own.toml").write_text(LAW, encoding="utf-8")
    for folder, name in (("regulations", "own.toml"), (".", LEDGER), (".", PROGRAMME)):
        (tmp_path / folder / f".#{name}").symlink_to("an@desk.4711:1732500000")
    assert book("check").out == ""
    assert "local-reading" in book("regulation", "list").out
    assert book("log").err == ""
    book.update("population", "1200", "--as-of", "2024")
    offered = book.process(
        environment={
            "_TRACKER_COMPLETE": "complete_bash",
            "COMP_WORDS": f"tracker status -w {tmp_path} --regulation ",
            "COMP_CWORD": "5",
        }
    )
    assert "local-reading" in offered.out.splitlines()


@pytest.mark.parametrize("origin", [DATA, TAN_GIANG])
def test_the_workspaces_of_the_project_have_none(tmp_path: Path, origin: Path) -> None:
    assert copy(origin, tmp_path / "copy")("log").err == ""


def test_many_are_one_line_for_those_who_only_read(tmp_path: Path) -> None:
    book = small(tmp_path)
    for number in range(1, 6):
        (tmp_path / f"observations ({number}).csv").touch()
    assert book("log").err.splitlines()[0] == (
        "warning: not read, though it looks meant: observations (1).csv, observations (2).csv,"
        " observations (3).csv, … (5)"
    )
    assert book("check").out.count("looks meant") == 5


@pytest.mark.parametrize("name", ["Targets.toml", "targets.toml.txt", "targets"])
def test_a_workspace_whose_file_has_another_name_is_told_so(tmp_path: Path, name: str) -> None:
    book = small(tmp_path)
    (tmp_path / PROGRAMME).rename(tmp_path / name)
    if (tmp_path / PROGRAMME).exists():
        pytest.skip("capitals make no difference on this disk")
    run = book("status")
    assert run.code == 3
    assert f"rename {name} to targets.toml" in run.err
