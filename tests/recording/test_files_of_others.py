"""Tables as departments hand them in: what a cell says counts, and nothing that it does not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.recording.test_from_file import PROGRAMME, take, taken
from tests.recording.workbooks import MAIN, packed, parts, with_sheet
from tests.tracker import HEADER, Tracker, small

DAY = dt.datetime(2023, 5, 1)  # noqa: DTZ001
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


@pytest.fixture
def book(tmp_path: Path) -> Tracker:
    return small(tmp_path / "book", HEADER, PROGRAMME)


def page(path: Path, rows: list[list[Any]]) -> tuple[openpyxl.Workbook, Any]:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return made, sheet


@pytest.mark.parametrize(
    ("column", "option", "value"),
    [("place", "--place", "there"), ("as_of", "--as-of", "2020"), ("source", "--source", "office")],
)
def test_an_option_never_fills_a_column_that_is_there(
    book: Tracker, column: str, option: str, value: str
) -> None:
    filled = {"place": "here", "indicator": "wards", "as_of": "2022", "value": "3", "source": "x"}
    blank = {**filled, "indicator": "exports", column: ""}
    lines = [",".join(filled), ",".join(filled.values()), ",".join(blank.values())]
    run = take(book, "\n".join(lines), option, value)
    assert run.code == 3
    assert f"the {column} of this row is empty" in run.err
    assert "figures.csv:3:" in run.err
    without = "\n".join(
        ",".join(cell for name, cell in zip(filled, line.split(","), strict=True) if name != column)
        for line in lines
    )
    assert take(book, without, option, value).code == 0
    assert len(book.rows()) == 2


def test_a_place_in_merged_cells_is_the_place_of_all_their_rows(
    book: Tracker, tmp_path: Path
) -> None:
    made, sheet = page(tmp_path, [
        ["place", "indicator", "as_of", "value"],
        ["there", "population", "2022", 900],
        [None, "wards", "2022", 2],
        [None, "exports", "2022", 3],
    ])  # fmt: skip
    sheet.merge_cells("A2:A4")
    made.save(tmp_path / "merged.xlsx")
    run = book("update", "--from", str(tmp_path / "merged.xlsx"))
    assert run.code == 0, run.err
    assert {row[0] for row in taken(book)} == {"there"}
    assert "filled from merged cells: Sheet!3-4" in run.out


@pytest.mark.parametrize(
    ("shape", "day"),
    [
        ("mmm-yy", "2023-05-31"),
        ("mm/yyyy", "2023-05-31"),
        ("[$-42A]mmmm yyyy", "2023-05-31"),
        ('"tháng" m/yyyy', "2023-05-31"),
        ("yyyy", "2023-12-31"),
        ('"Quý II" yyyy', "2023-06-30"),
        ("dd/mm/yyyy", "2023-05-01"),
        ("d-mmm", None),
        ('"Q"yyyy', None),
        ('"Sơ bộ "yyyy', None),
        ("h:mm", None),
    ],
)
def test_a_date_is_the_period_that_its_cell_shows(
    book: Tracker, tmp_path: Path, shape: str, day: str | None
) -> None:
    made, sheet = page(tmp_path, [["indicator", "as_of", "value"], ["wards", DAY, 4]])
    sheet["B2"].number_format = shape
    made.save(tmp_path / "days.xlsx")
    run = book("update", "--from", str(tmp_path / "days.xlsx"))
    if day is None:
        assert run.code == 3
        assert "Sheet!B2: the cell holds 2023-05-01 and does not show it" in run.err
    else:
        assert [row[2] for row in taken(book)] == [day]


@pytest.mark.parametrize(
    ("value", "shape", "read"),
    [
        (0, '#,##0;-#,##0;"-"', "0"),
        (5.0999999999999996, "0.0", "5.1"),
        (0.5, "0%", "50"),
        (7, ";;;", None),
        (0, "0;-0;", None),
        (0, "#,###", None),
        (7, '"n/a"', None),
        (7, '0.0 "%"', "7"),
        (7, '0.0 "km2"', "7"),
        (7, '#,##0 "tỷ đồng"', "7"),
        (7, '0.0 "nghìn"', None),
        (7, '0" triệu"', None),
        (7, '">"0', None),
        (7, '"khoảng "0', None),
        (7, '0"00"', None),
        (7, '0" (sơ bộ)"', None),
    ],
)
def test_a_number_counts_if_its_cell_shows_it(
    book: Tracker, tmp_path: Path, value: float, shape: str, read: str | None
) -> None:
    made, sheet = page(
        tmp_path, [["indicator", "as_of", "value"], ["economic-growth", 2022, value]]
    )
    sheet["C2"].number_format = shape
    made.save(tmp_path / "numbers.xlsx")
    run = book("update", "--from", str(tmp_path / "numbers.xlsx"), "--force")
    assert [row[3] for row in taken(book)] == ([] if read is None else [read]), run.err


@pytest.mark.parametrize(
    ("written", "read"),
    [("1.234,5", "1234.5"), ("1\u202f234", "1234"), ("1’234", "1234"), ("−5,5", "-5.5"),
     ("1.234..2.345,5", "1234..2345.5"), ("12.5", None), ("1.2.3", None), ("12 34", None),
     ("1.234 567", None), ("0.123", None)],
)  # fmt: skip
def test_with_the_mark_stated_digits_are_grouped_in_threes(
    book: Tracker, written: str, read: str | None
) -> None:
    content = f"indicator;as_of;value\neconomic-growth;2022;{written}\n"
    run = take(book, content, "--separator", ";", "--decimal-mark", ",")
    assert [row[3] for row in taken(book)] == ([] if read is None else [read]), run
    if written == "12.5":
        assert "12.5 could be 125 or 12,5" in run.err


@pytest.mark.parametrize(
    "written", ["#N/A", "#DIV/0!", "#VALEUR!", "#¡REF!", "#Н/Д", "#NV", "Err:502", "#######"]
)
def test_errors_of_spreadsheets_are_no_remarks(book: Tracker, written: str) -> None:
    run = take(book, f"place,indicator,as_of,value\n{written},wards,2022,5\nhere,wards,2022,6\n")
    assert run.code == 3
    assert f"figures.csv:2:1: the cell is in error: {written}" in run.err


@pytest.mark.parametrize("header", ["#", "#STT", "STT", "No."])
def test_a_column_of_row_numbers_is_left_out_and_said(book: Tracker, header: str) -> None:
    run = take(book, f"{header},indicator,as_of,value\n1,wards,2022,5\n2,exports,2022,6\n")
    assert run.code == 0, run.err
    assert len(book.rows()) == 2
    assert f"left out of columns, with their cells: {header} (2)" in run.out


def test_signs_of_yearbooks_are_read_where_they_are_meant(book: Tracker) -> None:
    content = "indicator,2021,Sơ bộ - Prel. 2022,Ước 2023\nwards,-,...,7\nexports,1,2,…\n"
    run = take(book, content)
    assert run.code == 3
    assert "--yearbook-signs" in run.err
    assert take(book, content, "--yearbook-signs").code == 0
    assert sorted((row[1], row[2], row[3], row[5]) for row in book.rows()) == [
        ("exports", "2021-12-31", "1", ""),
        ("exports", "2022-12-31", "2", "preliminary"),
        ("wards", "2021-12-31", "0", ""),
        ("wards", "2023-12-31", "7", "estimate"),
    ]


def test_what_is_hidden_is_named(book: Tracker, tmp_path: Path) -> None:
    made, sheet = page(tmp_path, [["indicator", "as_of", "value"], ["wards", "2022", 4]])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    old = made.create_sheet("old")
    old.append(["indicator", "as_of", "value"])
    old.sheet_state = "veryHidden"
    made.save(tmp_path / "hidden.xlsx")
    run = book("update", "--from", str(tmp_path / "hidden.xlsx"))
    assert "read although hidden: Sheet!2" in run.out
    assert "read although hidden, columns: Sheet!B" in run.out
    assert "left out is the sheet old, 1 rows: hidden; --sheet reads it" in run.out


def row_of(*cells: str) -> bytes:
    return (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>indicator</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>as_of</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>value</t></is></c>'
        '<c r="D1" t="inlineStr"><is><t>source</t></is></c></row><row r="2">'
        '<c r="A2" t="inlineStr"><is><t>wards</t></is></c><c r="B2"><v>2022</v></c>'
        + "".join(cells)
        + "</row>"
    ).encode()


def test_cells_as_spreadsheets_store_them(book: Tracker) -> None:
    empty = with_sheet(row_of('<c r="C2" t="str"><f>IF(TRUE,"",1)</f><v></v></c>'))
    run = take(book, empty, name="a.xlsx")
    assert (run.code, "1 without a value" in run.out) == (0, True)
    unknown = with_sheet(row_of('<c r="C2"><f>1+1</f></c>'))
    assert "the result of a formula is not stored" in take(book, unknown, name="b.xlsx").err
    escaped = row_of(
        '<c r="C2"><v>3</v></c><c r="D2" t="inlineStr"><is><t>office_x000D_</t></is></c>'
    )
    assert take(book, with_sheet(escaped), name="c.xlsx").code == 0
    assert taken(book)[0][5] == "office"
    styled = row_of('<c r="C2"><v>4</v></c><c r="XFD2"/>')
    assert take(book, with_sheet(styled), name="d.xlsx").code == 0
    plain = parts(with_sheet(row_of('<c r="C2"><v>5</v></c>')))
    strict = {name: part.replace(MAIN.encode(), STRICT.encode()) for name, part in plain.items()}
    assert take(book, packed(strict), name="e.xlsx").code == 0
    assert sorted(book.values()) == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 90, "a workbook of the old kind (.xls)"),
        ("b.xls", b"<html><table>", "a web page (HTML)"),
        ("c.xlsx", b"indicator,as_of,value\n", "it is a text file"),
        ("d.xlsx", packed({"content.xml": b""}), "an OpenDocument file (.ods)"),
        ("e.xlsb", packed({"xl/workbook.bin": b""}), "a binary workbook (.xlsb)"),
        ("f.numbers", packed({"Index/Document.iwa": b""}), "a file of Numbers"),
        ("g.csv", packed({"xl/workbook.xml": b""}), "it is a workbook"),
        ("h.csv", b"%PDF-1.7", "a PDF"),
    ],
    ids=lambda value: value if isinstance(value, str) else "content",
)
def test_other_kinds_of_files_are_named(
    book: Tracker, name: str, content: bytes, said: str
) -> None:
    run = take(book, content, name=name)
    assert run.code == 3
    assert said in run.err
    assert len(run.err.splitlines()) == 2, "with a way out"


def test_the_line_that_states_the_separator_is_understood(book: Tracker) -> None:
    assert take(book, "\ufeffsep=;\r\nindicator;as_of;value\r\nwards;2022;5\r\n").code == 0
    other = take(book, "sep=;\nindicator;as_of;value\n", "--separator", "tab")
    assert "the first line says that the fields are separated by ;" in other.err


def test_what_stands_above_or_beside_the_table_is_refused(book: Tracker) -> None:
    above = take(book, "Nghìn người\nindicator,as_of,value\nwards,2022,5\n")
    assert "figures.csv:1: the row stands above the header, which is row 2" in above.err
    beside = take(book, "indicator,2021,,2022\nwards,5,6,7\n")
    assert "figures.csv:2:9: the cell stands in a column without a header" in beside.err
    assert book.rows() == []


@pytest.mark.parametrize(
    ("header", "meaning", "read"),
    [
        ("Dân số (người)", "population", True),
        ("Dân số (số liệu sơ bộ)", "population", True),
        ("Dân số (nghìn người)", "population", False),
        ("Dân số (1000 người)", "population", False),
        ("Dân số [%]", "population", False),
        ("Diện tích (km2)", "natural-area", True),
        ("Diện tích (KM²)", "natural-area", True),
        ("Diện tích (ha)", "natural-area", False),
    ],
)
def test_a_unit_in_a_header_is_the_one_of_the_figures(
    book: Tracker, header: str, meaning: str, read: bool
) -> None:
    run = take(book, f"as_of,{header}\n2022,9\n", "--map", f"{header}={meaning}")
    assert (run.code, bool(book.rows())) == ((0, True) if read else (3, False))
    assert read or "figures.csv:1:7: the header says" in run.err
    alone = take(book, f"as_of,{header}\n2021,8\n", meaning, "--map", f"{header}=value")
    assert alone.code == run.code


def test_what_is_no_figure_is_refused_with_a_way_out_that_works(book: Tracker) -> None:
    rows = "indicator,2022\nwards,4\n{}Tổng cộng,4\n"
    run = take(book, rows.format(""))
    assert run.code == 3
    assert "a row that is no figure may begin with #" in run.err
    assert take(book, rows.format("# ")).code == 0


def test_headings_across_a_table_and_numbers_of_its_columns_are_counted_as_left_out(
    book: Tracker, tmp_path: Path
) -> None:
    made, sheet = page(tmp_path, [
        ["TT", "indicator", "2022", "2021"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["I. Dân cư", None, None, None],
        [1, "population", 900, 890],
    ])  # fmt: skip
    sheet.merge_cells("A3:D3")
    made.save(tmp_path / "form.xlsx")
    run = book("update", "--from", str(tmp_path / "form.xlsx"))
    assert run.code == 0, run.err
    assert [row[3] for row in taken(book)] == ["890", "900"]
    assert "left out as remarks: Sheet!2-3" in run.out


def test_a_label_that_spans_a_value_is_no_heading(book: Tracker, tmp_path: Path) -> None:
    made, sheet = page(tmp_path, [["indicator", "2022", "2021"], ["population", None, 890]])
    sheet.merge_cells("A2:B2")
    made.save(tmp_path / "label.xlsx")
    run = book("update", "--from", str(tmp_path / "label.xlsx"))
    assert run.code == 3
    assert "a value stands in merged cells" in run.err
