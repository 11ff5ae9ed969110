"""The workbook and the annex: as an office hands them in, and inert whatever names there are."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.hostile import TEXTS, full_of
from tests.slow import slow_after
from tests.tracker import DATA, HEADER, TAN_GIANG, copy, record, run, small
from urban_tracker.output.report.model import Amount
from urban_tracker.output.report.workbook import number_format

DAY = ("--as-of", "2026-06-30")
ON_EXAMPLE = ("--workspace", str(TAN_GIANG), *DAY)
OFFICE = shutil.which("soffice")


def docx(path: Path, *words: str | Path) -> Any:
    run("report", "-o", path, *words)
    return Document(str(path))


def test_a_workbook_is_ready_to_print_and_to_filter(tmp_path: Path) -> None:
    path = tmp_path / "scores.xlsx"
    run("report", "-o", path, *ON_EXAMPLE)
    book = load_workbook(path)
    assert book.sheetnames == [
        "type-iv-2022",
        "type-ii-2027",
        "Figures and their sources",
        "What is missing",
    ]
    for sheet in book.worksheets:
        header = int(sheet.freeze_panes[1:]) - 1
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth in (None, 1), "one page wide, which is the default"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"${header}:${header}"
        assert sheet.auto_filter.ref.startswith(f"A{header}:")
        assert sheet.cell(header, 1).font.name == "Times New Roman"
    scores = book["type-ii-2027"]
    row = next(row for row in scores.iter_rows() if row[0].value == 3)
    assert row[5].value == 233600
    assert row[5].number_format == "#,##0"
    assert row[6].value.isoformat()[:10] == "2025-12-31"
    assert row[6].number_format == "yyyy-mm-dd"
    about = next(row for row in scores.iter_rows() if row[0].value == 7)
    assert (about[5].value, about[5].number_format) == (6.8, '"≈ "#,##0.0')


@pytest.mark.parametrize(
    ("text", "number", "sign", "point", "shown"),
    [
        ("233,600", 233600, "", ".", "#,##0"),
        ("233.600", 233600, "", ",", "#,##0"),
        ("≈ 6,8", 6.8, "≈ ", ",", '"≈ "#,##0.0'),
        ("≤ 15.5", 15.5, "≤ ", ".", '"≤ "#,##0.0'),
        ("895.3", 895.298351521, "", ".", "#,##0.0"),
        ("899.96", 899.96, "", ".", "#,##0.00"),
        ("4.12", 4.125, "", ".", "#,##0.000"),
        ("4.38", 4.375, "", ".", "#,##0.00"),
        ("-3.2", -3.2, "", ".", "#,##0.0"),
    ],
)
def test_a_number_is_shown_as_it_is_written(
    text: str, number: float, sign: str, point: str, shown: str
) -> None:
    assert number_format(Amount(text, number, sign), point) == shown


def test_the_same_workbook_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("report", "-o", tmp_path / f"{name}.xlsx", *ON_EXAMPLE)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("text", slow_after(1, TEXTS))
def test_no_text_of_others_is_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    book = full_of(text, tmp_path / "book")
    path = tmp_path / "a.xlsx"
    run("report", "-o", path, "-w", book.folder, *DAY)
    with zipfile.ZipFile(path) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        assert sheets
        for name in sheets:
            assert b"<f>" not in package.read(name)
            assert b"<hyperlink " not in package.read(name)
    for sheet in load_workbook(path).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    made = docx(tmp_path / "a.docx", "-w", book.folder, *DAY)
    assert "w:hyperlink" not in made.element.xml
    assert "w:instrText" not in made.element.xml


def test_an_annex_has_the_form_of_an_office(tmp_path: Path) -> None:
    made = docx(tmp_path / "annex.docx", *ON_EXAMPLE, "--target", "type-ii-2027")
    for section in made.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20
        assert section.different_first_page_header_footer
        assert 'w:start="1"' in section._sectPr.xml
        assert "PAGE" in section.header._element.xml
    assert made.styles["Annex"].font.name == "Times New Roman"
    table = made.tables[0]
    assert [round(column.width.mm) for column in table.columns] == [
        9, 64, 19, 19, 19, 22, 20, 21, 15, 20, 24,
    ]  # fmt: skip
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    assert [round(cell.width.mm) for cell in table.rows[3].cells][:3] == [9, 64, 19]
    said = [each.text for each in made.paragraphs]
    assert said[0] == "Annex I"
    assert said[1] == "TABLE OF SCORES: TÂN GIANG (FICTIONAL), TYPE II BY 2027-12-31"
    assert said[3] == "DRAFT: figures that are not verified: 1"
    assert any(each.startswith("FAILS. The figures do not meet Type II") for each in said)
    assert "Annex II" in said
    assert "CỘNG HÒA" not in "".join(cell.text for cell in table.rows[0].cells)
    assert len(made.tables) == 2, "nothing is missing, so there is no annex of it"


def test_the_national_name_only_where_a_document_stands_alone(tmp_path: Path) -> None:
    name = "CỘNG\u00a0HÒA\u00a0XÃ\u00a0HỘI\u00a0CHỦ\u00a0NGHĨA\u00a0VIỆT\u00a0NAM"
    alone = docx(tmp_path / "a.docx", *ON_EXAMPLE, "--standing-alone")
    right = alone.tables[0].rows[0].cells[1]
    assert right.paragraphs[0].text == name
    assert (
        right.paragraphs[1].text == "Độc\u00a0lập\u00a0-\u00a0Tự\u00a0do\u00a0-\u00a0Hạnh\u00a0phúc"
    )
    assert "HEAD OF THE OFFICE" in alone.tables[-1].rows[0].cells[1].text
    inside = docx(tmp_path / "b.docx", *ON_EXAMPLE)
    assert name not in inside.element.xml


def test_where_the_trends_lead_stands_under_the_table(tmp_path: Path) -> None:
    said = "on the due day: MEETS, 77.2 points certain, at most 83.89; 75 needed"
    words = (*ON_EXAMPLE, "--target", "type-ii-2027", "--forecast")
    made = docx(tmp_path / "a.docx", *words)
    assert said in [each.text for each in made.paragraphs]
    run("report", "-o", tmp_path / "a.xlsx", *words)
    sheet = load_workbook(tmp_path / "a.xlsx")["type-ii-2027"]
    assert said in [row[0] for row in sheet.iter_rows(values_only=True)]


def test_type_one_is_counted_and_what_is_missing_has_an_annex(tmp_path: Path) -> None:
    where = ("--workspace", DATA, "--as-of", "2026-06-30", "--target", "type-i-2030")
    made = docx(tmp_path / "a.docx", *where)
    heads = [cell.text for cell in made.tables[0].rows[0].cells]
    assert heads[3] == "Required"
    assert len(heads) == 8
    said = " ".join(each.text for each in made.paragraphs)
    assert "Standards met in all: 0–14 of 15, 12 needed" in said
    assert "FIGURES THAT ARE MISSING, AND WHO HOLDS THEM" in said


def test_without_any_figure_there_is_an_annex_that_says_so(tmp_path: Path) -> None:
    book = copy(TAN_GIANG, tmp_path / "empty")
    book.ledger.write_text(HEADER, encoding="utf-8")
    made = docx(tmp_path / "a.docx", "-w", book.folder, *DAY)
    assert any("no figure has been reported yet" in each.text for each in made.paragraphs)
    run("report", "-o", tmp_path / "a.xlsx", "-w", book.folder, *DAY)
    bare = small(tmp_path / "bare", HEADER + record("1000") + "\n")
    bare_made = docx(tmp_path / "b.docx", "-w", bare.folder, *DAY)
    assert any("no target is assessed here" in each.text for each in bare_made.paragraphs)
    run("report", "-o", tmp_path / "b.xlsx", "-w", bare.folder, *DAY)


def template(path: Path, *paragraphs: str) -> Path:
    made = Document()
    for each in paragraphs:
        made.add_paragraph(each)
    made.save(str(path))
    return path


def test_an_office_fills_in_a_document_of_its_own(tmp_path: Path) -> None:
    own = template(
        tmp_path / "own.docx",
        "{{ report.title }}",
        "{% for place in report.places %}{% for target in place.targets %}",
        "{{ target.title }}: {{ target.verdict_text }}. {{ target.closing | join(' ') }}",
        "{% for row in rows(target) if row.standard %}{{ row.standard.number }}"
        " {{ row.standard.name }}: {{ row.standard.value.text }}; {% endfor %}",
        "{% endfor %}{% endfor %}{{ t.closing }}",
    )
    made = docx(tmp_path / "a.docx", *ON_EXAMPLE, "--template", own)
    said = "\n".join(each.text for each in made.paragraphs)
    assert "Type II by 2027-12-31: fails. Criteria met: 2 of 3." in said
    assert "3 Urban population (permanent plus temporary residents): 233,600;" in said
    assert "{{" not in said


def test_a_template_sees_only_the_report(tmp_path: Path) -> None:
    for at, (inside, why) in enumerate(
        (
            ("{{ report.__class__.__mro__ }}", "asks for what no template may"),
            ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "asks for what no template may"),
            ("{{ cycler.__init__.__globals__ }}", "asks for what no template may"),
            ("{{ report.titel }}", "has no attribute 'titel'"),
            ("{% for place in %}", "cannot be filled in"),
            ("{{ nothing }}", "'nothing' is undefined"),
            ("{% include 'x' %}", "cannot be filled in"),
            ("{{ 1 / 0 }}", "cannot be filled in"),
            ("{{ range(999999999) | list }}", "cannot be filled in"),
        )
    ):
        own = template(tmp_path / f"own{at}.docx", inside)
        path = tmp_path / f"a{at}.docx"
        done = run("report", "-o", path, *ON_EXAMPLE, "--template", own, code=3)
        assert why in done.err, (inside, done.err)
        assert not path.exists()


def test_a_name_with_markup_stays_text_in_a_template(tmp_path: Path) -> None:
    book = full_of("<w:p/>&{{ 7*7 }}{% raw %}", tmp_path / "book")
    own = template(tmp_path / "own.docx", "{{ report.places[0].name }}")
    made = docx(tmp_path / "a.docx", "-w", book.folder, *DAY, "--template", own)
    assert made.paragraphs[0].text == "<w:p/>&{{ 7*7 }}{% raw %}"


def test_what_is_no_template_is_said(tmp_path: Path) -> None:
    missing = run("report", "-o", "a.docx", *ON_EXAMPLE, "--template", "none.docx", code=3)
    assert "none.docx: the file is not there" in missing.err
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as large:
        large.writestr("word/document.xml", b"x" * 60_000_000)
    for at, raw in enumerate((b"", b"PK\x03\x04", b"text", package.getvalue())):
        (tmp_path / f"{at}.docx").write_bytes(raw)
        own = ("--template", tmp_path / f"{at}.docx")
        done = run("report", "-o", tmp_path / "a.docx", *ON_EXAMPLE, *own, code=3)
        assert "this is no .docx document" in done.err
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as small_one:
        small_one.writestr("word/document.xml", b"<not closed")
    done = run("report", "-o", tmp_path / "a.docx", *ON_EXAMPLE, "--template", broken, code=3)
    assert "cannot be filled in" in done.err


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice, to open what was made")
@pytest.mark.parametrize(("ending", "words"), [("docx", ["--standing-alone"]), ("xlsx", [])])
def test_an_office_program_opens_it(tmp_path: Path, ending: str, words: list[str]) -> None:
    from pypdf import PdfReader

    path = tmp_path / f"report.{ending}"
    run("report", "-o", path, *ON_EXAMPLE, "--target", "type-ii-2027", *words)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    done = subprocess.run(
        [str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        capture_output=True,
        timeout=180,
    )
    made = tmp_path / "report.pdf"
    if not made.exists():
        pytest.skip(f"this LibreOffice cannot open .{ending}: {done.stderr.decode()[:200]}")
    pages = PdfReader(made).pages
    assert 2 <= len(pages) <= 8
    for page in pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (297, 210)
    first, second = (" ".join(page.extract_text().split()) for page in pages[:2])
    assert "2025-12-31" in first, "a day is not broken over two lines"
    assert "Points" in second
    assert "earned" in second, "the header row repeats"
