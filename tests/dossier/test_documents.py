"""Documents of sources, pages of figures, explanations of standards: found, missed, refused."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from tests.tracker import HEADER, SMALL, TAN_GIANG, Tracker, copy, record, small
from urban_tracker import open as open_workspace
from urban_tracker.files.documents import documents
from urban_tracker.service.dossier import dossier_of

DAY = "2024-06-30"
REPORT = b"50.000 ng\xc6\xb0\xe1\xbb\x9di"
SUM = hashlib.sha256(REPORT).hexdigest()
SOURCE = """
[sources.office]
title = "Báo cáo"
grade = "primary"
"""
TARGET = """
[[target]]
id = "type-v"
place = "here"
type = "V"
due = 2030-12-31
wording.vi = "đô thị loại V"
"""


def named(folder: Path, file: str, more: str = "") -> Tracker:
    """A workspace whose one source names a document."""
    programme = f"{SMALL}{SOURCE}file = {file!r}\n{more}"
    return small(folder, HEADER + record("50000") + "\n", programme)


def strict(own: Tracker) -> list[dict[str, Any]]:
    found = own("check", "--strict", "--as-of", DAY, "--format", "json").json["problems"]
    assert isinstance(found, list)
    return found


def codes(own: Tracker) -> list[str]:
    return [each["code"] for each in strict(own)]


def test_a_document_is_missing_then_without_sum_then_as_noted_then_changed(tmp_path: Path) -> None:
    own = named(tmp_path, "evidence/bao-cao 2023.pdf")
    assert codes(own) == ["evidence-missing"]
    own.write("evidence/bao-cao 2023.pdf", REPORT)
    (problem,) = strict(own)
    assert (problem["code"], problem["instead"]) == (
        "evidence-without-sum",
        f'write: sha256 = "{SUM}"',
    )
    own = named(tmp_path, "evidence/bao-cao 2023.pdf", f'sha256 = "{SUM}"\n')
    assert codes(own) == []
    own.write("evidence/bao-cao 2023.pdf", REPORT * 2)
    (problem,) = strict(own)
    assert problem["code"] == "evidence-changed"
    assert problem["instead"].endswith(f'sha256 = "{hashlib.sha256(REPORT * 2).hexdigest()}"')


def test_no_figure_needs_a_document(tmp_path: Path) -> None:
    own = named(tmp_path, "evidence/not-there.pdf")
    assert own("check").out == ""
    assert own("status", "--as-of", DAY).code == 0


@pytest.mark.parametrize(
    "file",
    [
        "../bao-cao.pdf",
        "evidence/../../bao-cao.pdf",
        "/etc/passwd",
        "C:/bao-cao.pdf",
        "evidence\\bao-cao.pdf",
        "\\\\server\\bao-cao.pdf",
        "https://example.vn/bao-cao.pdf",
        "evidence/\u0007",
        "..",
    ],
)
def test_a_document_outside_is_refused(tmp_path: Path, file: str) -> None:
    own = small(tmp_path, programme=SMALL + SOURCE)
    written = file.replace("\\", "\\\\").replace("\u0007", "\\u0007")
    own.replace('title = "Báo cáo"', f'title = "Báo cáo"\nfile = "{written}"')
    found = own("status")
    assert (found.code, found.out) == (3, "")
    assert "a file inside the workspace, such as evidence/report.pdf" in found.err


def test_a_link_out_is_refused_and_its_file_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    own = named(tmp_path / "own", "evidence/bao-cao.txt")
    (own.folder / "evidence").mkdir()
    (own.folder / "evidence" / "bao-cao.txt").symlink_to(tmp_path / "secret.txt")
    assert codes(own) == ["evidence-outside"]
    assert [each.state for each in documents(open_workspace(own.folder).read)] == ["outside"]
    (own.folder / "evidence" / "bao-cao.txt").unlink()
    (own.folder / "evidence").rmdir()
    (own.folder / "evidence").symlink_to(tmp_path)
    assert codes(own) == ["evidence-outside"]


def test_a_link_that_stays_inside_is_followed(tmp_path: Path) -> None:
    own = named(tmp_path, "evidence/bao-cao.txt", f'sha256 = "{SUM}"\n')
    own.write("papers/one.txt", REPORT)
    (own.folder / "evidence").symlink_to("papers")
    (own.folder / "papers" / "bao-cao.txt").symlink_to("one.txt")
    assert codes(own) == []


def test_what_is_no_ordinary_file_is_no_document(tmp_path: Path) -> None:
    own = named(tmp_path, "evidence/bao-cao")
    (own.folder / "evidence" / "bao-cao").mkdir(parents=True)
    assert codes(own) == ["evidence-missing"]
    (own.folder / "evidence" / "bao-cao").rmdir()
    os.mkfifo(own.folder / "evidence" / "bao-cao")  # reading it would never end
    assert codes(own) == ["evidence-missing"]
    (own.folder / "evidence" / "bao-cao").unlink()
    (own.folder / "evidence" / "bao-cao").symlink_to("bao-cao")
    assert codes(own) == ["evidence-missing"] or codes(own) == ["evidence-outside"]
    (own.folder / "evidence" / "bao-cao").unlink()
    (own.folder / "evidence").rmdir()
    (own.folder / "evidence").write_text("a file", encoding="utf-8")
    assert codes(own) == ["evidence-missing"]


def test_a_document_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    own = named(tmp_path, "x" * 300)  # longer than a name of a file may be
    (problem,) = strict(own)
    assert problem["code"] == "evidence-missing"
    assert "cannot be read" in problem["what"]


def test_a_sum_without_a_file_and_one_that_is_none_are_refused(tmp_path: Path) -> None:
    own = small(tmp_path, programme=f'{SMALL}{SOURCE}sha256 = "{SUM}"\n')
    assert "sha256 needs file" in own("check").out
    own = named(tmp_path, "a.txt", 'sha256 = "abc"\n')
    assert own("check").code == 1


PASSAGE = """
[[evidence]]
place = "here"
indicator = "population"
as_of = 2023-12-31
source = "office"
section = "Biểu 3"
page = "14–16"
"""


def test_explain_shows_document_section_and_page(tmp_path: Path) -> None:
    own = named(tmp_path, "evidence/bao-cao.pdf", PASSAGE + TARGET)
    shown = own("explain", "population", "--as-of", DAY).out
    assert "document: evidence/bao-cao.pdf, Biểu 3, page 14–16  [office]" in shown
    own = small(tmp_path, HEADER + record("50000") + "\n", SMALL + SOURCE + PASSAGE + TARGET)
    assert "document: Báo cáo, Biểu 3" in own("explain", "population", "--as-of", DAY).out
    own = small(tmp_path, HEADER + record("50000") + "\n", SMALL + SOURCE + TARGET)
    assert "document" not in own("explain", "population", "--as-of", DAY).out


@pytest.mark.parametrize(
    ("left_out", "said"),
    [('page = "14–16"\n', "Biểu 3  ["), ('section = "Biểu 3"\n', "page 14–16  [")],
)
def test_explain_shows_section_or_page_where_only_one_is_given(
    tmp_path: Path, left_out: str, said: str
) -> None:
    own = named(tmp_path, "evidence/bao-cao.pdf", PASSAGE.replace(left_out, "") + TARGET)
    shown = own("explain", "population", "--as-of", DAY).out
    assert f"document: evidence/bao-cao.pdf, {said}office]" in shown


def test_two_records_of_one_figure_have_one_document(tmp_path: Path) -> None:
    """As a merge leaves them, when somebody has edited a line of the ledger."""
    twice = HEADER + record("50000") + "\n" + record("51000") + "\n"
    own = small(tmp_path, twice, SMALL + SOURCE + PASSAGE + TARGET)
    shown = own("explain", "population", "--as-of", DAY).out
    assert (shown.count("counts: "), shown.count("document: ")) == (2, 1)


def test_a_passage_of_another_figure_is_not_shown_and_one_of_none_is_told(tmp_path: Path) -> None:
    other = PASSAGE.replace("2023-12-31", "2022-12-31")
    own = small(tmp_path, HEADER + record("50000") + "\n", SMALL + SOURCE + other)
    assert "Biểu 3" not in own("explain", "population", "--as-of", DAY).out
    assert codes(own) == ["evidence-of-nothing"]
    nowhere = PASSAGE.replace('section = "Biểu 3"\npage = "14–16"\n', "")
    own = small(tmp_path, HEADER, SMALL + SOURCE + nowhere)
    assert "section, page or both" in own("check").out


EXPLAINED = """
[[explanation]]
place = "here"
standard = "3.density"
text.vi = "Số liệu đang được rà soát."
source = "office"
"""


def test_an_explanation_is_shown_and_no_longer_lacks(tmp_path: Path) -> None:
    own = small(tmp_path, HEADER + record("50000") + "\n", SMALL + SOURCE + TARGET)
    lacking = {each["code"]: each["what"] for each in strict(own)}
    assert "2.population" in lacking["no-document"]
    assert "3.density" in lacking["no-explanation"]
    assert "2.population" not in lacking["no-explanation"]
    own.programme.write_text(SMALL + SOURCE + TARGET + EXPLAINED, encoding="utf-8")
    lacking = {each["code"]: each["what"] for each in strict(own)}
    assert "3.density" not in lacking["no-explanation"]
    shown = own("explain", "3.density", "--as-of", DAY).out
    assert "explanation: Số liệu đang được rà soát.  [office]" in shown
    other = 'standard = "3.density"\nregulation = "nq-1210-2016"'
    own.replace('standard = "3.density"', other)
    assert "3.density" in {each["code"]: each["what"] for each in strict(own)}["no-explanation"]


def test_an_explanation_of_a_standard_that_there_is_not(tmp_path: Path) -> None:
    own = small(tmp_path, HEADER, SMALL + SOURCE + EXPLAINED.replace("3.density", "3.densiti"))
    found = own("check").out
    assert "there is no standard 3.densiti" in found
    assert "did you mean 3.density" in found


def test_a_target_that_is_over_lacks_nothing(tmp_path: Path) -> None:
    over = TARGET.replace("2030", "2023")
    assert codes(small(tmp_path, HEADER, SMALL + over)) == []
    pinned = 'due = 2015-12-31\nregulation = "nq-1210-2016"'
    before = TARGET.replace("due = 2030-12-31", pinned)
    assert codes(small(tmp_path, HEADER, SMALL + before)) == []


def test_a_page_on_the_web_is_a_document_too(tmp_path: Path) -> None:
    web = SOURCE + 'url = "https://example.vn"\n'
    own = small(tmp_path, HEADER + record("50000") + "\n", SMALL + web + TARGET)
    assert "no-document" not in codes(own)
    assert "document: https://example.vn" in own("explain", "population", "--as-of", DAY).out


def test_a_dossier_lists_documents_proofs_and_explanations(tmp_path: Path) -> None:
    own = named(tmp_path, "evidence/bao-cao.pdf", PASSAGE + TARGET + EXPLAINED)
    own.write("evidence/bao-cao.pdf", REPORT)
    found = dossier_of(open_workspace(own.folder).status(as_of=DAY))
    (document,) = found.documents
    assert (document.source, document.state, document.sha256) == ("office", "no-sum", SUM)
    assert document.there
    (target,) = found.targets
    by_id = {each.result.standard.id: each for each in target.proofs}
    (passage,) = by_id["2.population"].passages
    assert passage.proved
    assert passage.evidence is not None
    assert by_id["2.population"].lacks is None
    assert [str(each.text) for each in by_id["3.density"].explanations] == [
        "Số liệu đang được rà soát."
    ]
    assert by_id["4.labour"].lacks == "explanation"
    assert found.overdue == ()


def test_a_derived_value_is_proved_by_the_documents_of_its_inputs(tmp_path: Path) -> None:
    own = copy(TAN_GIANG, tmp_path / "own")
    own.replace(
        "[sources.tg-statistics]\n", '[sources.tg-statistics]\nfile = "evidence/nien-giam.pdf"\n'
    )
    shown = own("explain", "2A.II.04", "--as-of", "2026-03-31").out
    assert shown.count("document: evidence/nien-giam.pdf") == 1
    exported = own("export", "json", "--as-of", "2026-03-31").json
    source = exported["programme"]["sources"]["tg-statistics"]
    assert source["file"] == "evidence/nien-giam.pdf"
