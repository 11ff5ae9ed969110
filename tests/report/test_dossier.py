"""Documents, explanations and late requests in a report."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from tests.tracker import TAN_GIANG, copy, run

MORE = """
[[explanation]]
place = "tan-giang"
standard = "2A.III.22"
text.en = "The park <by> the river opens in 2027."
source = "tg-programme-2026"

[[evidence]]
place = "tan-giang"
indicator = "public-green-land"
as_of = 2025-12-31
source = "tg-construction"
section = "Table 4"
page = 14

[[request]]
place = "tan-giang"
indicator = "wards"
due = 2026-05-31
owner.en = "Statistics office"
"""


def test_explanations_documents_and_late_requests_stand_in_a_report(tmp_path: Path) -> None:
    book = copy(TAN_GIANG, tmp_path / "book")
    with book.programme.open("a", encoding="utf-8") as file:
        file.write(MORE)
    where = ("-w", book.folder, "--as-of", "2026-06-30", "--target", "type-ii-2027")
    shown = run("report", *where).out
    row = next(line for line in shown.splitlines() if line.startswith("| 22 |"))
    assert "explanation: The park \\<by\\> the river opens in 2027." in row
    assert "Table 4, page 14" in row
    assert "Statistics office" in shown, "who is late"
    run("report", *where, "-o", tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "explanation: The park &lt;by&gt; the river opens in 2027." in page
    run("report", *where, "-o", tmp_path / "a.docx")
    made = Document(str(tmp_path / "a.docx"))
    assert "EXPLANATIONS" in [each.text for each in made.paragraphs]
    (table,) = [each for each in made.tables if each.rows[0].cells[3].text == "Explanation"]
    assert [row.cells[0].text for row in table.rows] == ["No.", "22"]
    assert "The park <by> the river opens in 2027." in table.rows[1].cells[3].text
    assert any("Statistics office" in each.text for each in made.paragraphs)
